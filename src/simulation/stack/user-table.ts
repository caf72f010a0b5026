import type {StackEvent} from '../../stack/stack-state.ts';

/** What a user of the stack can ask for; numbers are his own names for calls, parties and SAPs. */
export type UserAct =
	| {readonly does: 'makeCall'; readonly call: number; readonly party?: number}
	/** With a rate of its own, in bytes/s, or that of the call. */
	| {readonly does: 'addParty'; readonly call: number; readonly party: number; readonly rate?: number}
	| {readonly does: 'dropParty'; readonly party: number}
	| {readonly does: 'closeCall'; readonly call: number}
	| {readonly does: 'modifyCall'; readonly call: number}
	| {readonly does: 'send'; readonly call: number}
	| {readonly does: 'registerSap'; readonly sap: number}
	| {readonly does: 'deregisterSap'; readonly sap: number}
	/** Of the call that is offered. */
	| {readonly does: 'answerCall'}
	| {readonly does: 'rejectCall'}
	| {readonly does: 'closeOffered'}
	| {readonly does: 'shutDown'}
	/** The call manager asks for what `shutDown` does. */
	| {readonly does: 'askForClose'}
	/** The adapter is halted once the address family is closed. */
	| {readonly does: 'stop'};

export type Does = UserAct['does'];

/** A call, party, SAP, or the address family, as the events told it. */
export type Known = 'none' | 'asked' | 'up' | 'over';

/** All that a user remembers. */
export type UserState = {
	calls: Map<number, Known>;
	parties: Map<number, {known: Known; readonly call: number}>;
	saps: Map<number, Known>;
	/** The rate of a call that was told last, in bytes/s: with it, of a party for which all was changed, or of a change. */
	rates: Map<number, number>;
	/** Answers that are awaited, as `modify 1` or `send 1`, in the order of asking. */
	awaited: string[];
	/** The call that is offered, or was. */
	offer: {readonly call: number; known: 'offered' | 'answered' | 'up' | 'over'} | undefined;
	family: Known;
	link: 'up' | 'down';
	/** What has been done: each act is done once. */
	done: string[];
};

export const newUserState = (): UserState => ({
	calls: new Map(),
	parties: new Map(),
	saps: new Map(),
	rates: new Map(),
	awaited: [],
	offer: undefined,
	family: 'asked',
	link: 'up',
	done: [],
});

const endAwaited = (user: UserState, what: string): void => {
	const index = user.awaited.indexOf(what);
	if (index !== -1) user.awaited.splice(index, 1);
};

const partyIs = (user: UserState, id: number, known: Known): void => {
	const party = user.parties.get(id);
	if (party !== undefined) party.known = known;
	if (known === 'over') endAwaited(user, `drop ${id}`);
};

const callIs = (user: UserState, call: number, known: Known): void => {
	if (user.offer?.call === call) user.offer.known = known === 'up' ? 'up' : 'over';
	else user.calls.set(call, known);
	if (known !== 'over') return;
	user.rates.delete(call);
	for (const what of ['close', 'modify', 'send']) endAwaited(user, `${what} ${call}`);
	for (const [id, party] of user.parties) if (party.call === call) partyIs(user, id, 'over');
};

type Taker<Type extends StackEvent['type']> = (user: UserState, event: Extract<StackEvent, {type: Type}>) => void;

/** What a user learns from each event; the others teach him nothing. */
export const learnt: {readonly [Type in StackEvent['type']]?: Taker<Type>} = {
	addressFamilyOpened: (user) => {
		user.family = 'up';
	},
	addressFamilyFailed: (user) => {
		user.family = 'over';
	},
	addressFamilyClosed: (user) => {
		user.family = 'over';
	},
	sapRegistered: (user, {sap}) => user.saps.set(sap, 'up'),
	sapFailed: (user, {sap}) => user.saps.set(sap, 'over'),
	sapDeregistered: (user, {sap}) => {
		user.saps.set(sap, 'over');
		endAwaited(user, `sap ${sap}`);
	},
	callOffered: (user, {call}) => {
		user.offer = {call, known: 'offered'};
	},
	callWithdrawn: (user, {call}) => callIs(user, call, 'over'),
	callConnected: (user, {call, party}) => {
		callIs(user, call, 'up');
		if (party !== undefined) partyIs(user, party, 'up');
	},
	callFailed: (user, {call}) => callIs(user, call, 'over'),
	callEnded: (user, {call}) => callIs(user, call, 'over'),
	callModified: (user, {call}) => endAwaited(user, `modify ${call}`),
	modifyFailed: (user, {call}) => endAwaited(user, `modify ${call}`),
	partyAdded: (user, {party}) => partyIs(user, party, 'up'),
	partyFailed: (user, {party}) => partyIs(user, party, 'over'),
	partyDropped: (user, {party}) => partyIs(user, party, 'over'),
	sent: (user, {call}) => endAwaited(user, `send ${call}`),
	linkDown: (user) => {
		user.link = 'down';
	},
};
