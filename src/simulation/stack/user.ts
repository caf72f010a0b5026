import type {CallRequest} from '../../client/state.ts';
import {cause} from '../../../firmware-protocol/definition/causes.ts';
import type {Stack} from '../../stack/stack.ts';
import type {StackEvent} from '../../stack/stack-state.ts';
import {flowAt} from '../flow.ts';
import {learnt, type Does, type UserAct, type UserState} from './user-table.ts';

/** Bytes/s of every call, and of one that is modified. */
const usualRate = 9600;
const modifiedRate = 4800;

const requestAt = (rate: number): CallRequest => ({to: 'far', transmit: flowAt(rate), receive: flowAt(rate)});

const request = requestAt(usualRate);

/** When a user asks for something, and how. */
type UserRow<Act> = {
	readonly can: (user: UserState, act: Act) => boolean;
	readonly act: (stack: Stack, user: UserState, act: Act, now: number) => void;
};

type ActOf<Of extends Does> = Extract<UserAct, {does: Of}>;

const rows: {readonly [Of in Does]: UserRow<ActOf<Of>>} = {
	makeCall: {
		can: ({family}) => family === 'up',
		act: (stack, user, {call, party}, now) => {
			user.calls.set(call, 'asked');
			if (party !== undefined) user.parties.set(party, {known: 'asked', call});
			stack.makeCall(call, request, party, now);
		},
	},
	addParty: {
		can: ({calls}, {call}) => calls.get(call) === 'up',
		act: (stack, user, {call, party, rate = usualRate}, now) => {
			user.parties.set(party, {known: 'asked', call});
			stack.addParty(call, party, requestAt(rate), now);
		},
	},
	dropParty: {
		can: ({parties}, {party}) => {
			const known = parties.get(party)?.known;
			return known === 'up' || known === 'asked';
		},
		act: (stack, user, {party}, now) => {
			user.awaited.push(`drop ${party}`);
			stack.dropParty(party, now);
		},
	},
	closeCall: {
		can: ({calls}, {call}) => calls.get(call) === 'up' || calls.get(call) === 'asked',
		act: (stack, user, {call}, now) => {
			user.awaited.push(`close ${call}`);
			stack.closeCall(call, undefined, now);
		},
	},
	modifyCall: {
		can: ({calls}, {call}) => calls.get(call) === 'up',
		act: (stack, user, {call}, now) => {
			user.awaited.push(`modify ${call}`);
			stack.modifyCall(call, {transmit: flowAt(modifiedRate), receive: flowAt(modifiedRate)}, now);
		},
	},
	send: {
		can: ({calls}, {call}) => calls.get(call) === 'up',
		act: (stack, user, {call}, now) => {
			user.awaited.push(`send ${call}`);
			stack.send(call, Uint8Array.of(call), 1, now);
		},
	},
	registerSap: {
		can: ({family}) => family === 'up',
		act: (stack, user, {sap}, now) => {
			user.saps.set(sap, 'asked');
			stack.registerSap(sap, '*', now);
		},
	},
	deregisterSap: {
		can: ({saps}, {sap}) => saps.get(sap) === 'up' || saps.get(sap) === 'asked',
		act: (stack, user, {sap}, now) => {
			user.awaited.push(`sap ${sap}`);
			stack.deregisterSap(sap, now);
		},
	},
	answerCall: {
		can: ({offer}) => offer?.known === 'offered',
		act: (stack, user, _, now) => {
			user.offer!.known = 'answered';
			stack.answerCall(user.offer!.call, {}, now);
		},
	},
	rejectCall: {
		can: ({offer}) => offer?.known === 'offered',
		act: (stack, user, _, now) => {
			user.offer!.known = 'over';
			stack.rejectCall(user.offer!.call, cause.userBusy, now);
		},
	},
	closeOffered: {
		can: ({offer}) => offer?.known === 'answered' || offer?.known === 'up',
		act: (stack, user, _, now) => {
			user.awaited.push(`close ${user.offer!.call}`);
			stack.closeCall(user.offer!.call, undefined, now);
		},
	},
	shutDown: {
		can: ({family, link}) => family !== 'over' && link === 'up',
		act: (stack, _, __, now) => stack.shutDown(now),
	},
	askForClose: {
		can: ({family, link}) => family === 'up' && link === 'up',
		act: (stack, _, __, now) => stack.askForClose(now, 'oid'),
	},
	stop: {
		can: ({family, link}) => family === 'over' && link === 'up',
		act: (stack, _, __, now) => stack.stop(now),
	},
};

/** The row of an act: that of its kind. */
const rowOf = (act: UserAct): UserRow<UserAct> => rows[act.does] as UserRow<UserAct>;

/** Name of an act, as `addParty 1 2`. */
export const nameOfAct = (act: UserAct): string => Object.values(act).join(' ');

/** Whether a user can do what has this name now. He does everything once. */
export const canAct = (user: UserState, name: string, act: UserAct): boolean =>
	!user.done.includes(name) && rowOf(act).can(user, act);

/** Does it. */
export const doAct = (stack: Stack, user: UserState, act: UserAct, now: number): void => {
	rowOf(act).act(stack, user, act, now);
};

/** The user hears of an event. */
export const learn = (user: UserState, event: StackEvent): void => {
	// The taker of an event takes that event.
	const taker = learnt[event.type] as ((user: UserState, event: StackEvent) => void) | undefined;
	taker?.(user, event);
	if ('transmit' in event && 'call' in event) user.rates.set(event.call, event.transmit.tokenRate);
};

/** What he has asked for and not been answered. */
export const unanswered = (user: UserState): readonly string[] => [
	...[...user.calls].flatMap(([call, known]) => (known === 'asked' ? [`makeCall ${call}`] : [])),
	...[...user.parties].flatMap(([party, {known}]) => (known === 'asked' ? [`addParty ${party}`] : [])),
	...[...user.saps].flatMap(([sap, known]) => (known === 'asked' ? [`registerSap ${sap}`] : [])),
	...(user.offer?.known === 'answered' ? ['answerCall'] : []),
	...user.awaited,
];
