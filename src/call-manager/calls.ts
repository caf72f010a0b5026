import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {signallingTimers} from '../../firmware-protocol/definition/signalling-timers.ts';
import {NULL} from '../ndis/types/handles.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {calledActions} from './called-actions.ts';
import type {CallInput} from './call-act.ts';
import {callTable, type CallAction, type CallEvent, type CallingAction} from './call-table.ts';
import {causeOfRefusedActivation, expiryOf, statusOfSetUp} from './causes.ts';
import type {CalledAction} from './incoming-call-table.ts';
import {modifyEvent} from './modifying.ts';
import {q2931Of, writeTraffic} from './parameters.ts';
import {partyEvent} from './parties.ts';
import {clear, confirmRelease, elementOf, openReceive, sendRelease} from './releasing.ts';
import {sendRestart} from './restart-out.ts';
import {activate, settle} from './settling.ts';
import {sendMessage, startCallTimer, stopCallTimer} from './signalling.ts';
import type {CmCall, CmCore, CmParty} from './state.ts';

/** Sends SETUP for a call; T303 waits for the answer. */
const sendSetup = (core: CmCore, call: CmCall): void => {
	const {calledParty, callingParty} = q2931Of(call.parameters)!;
	sendMessage(core, {
		type: 'SETUP',
		ref: call.ref,
		called: calledParty,
		calling: callingParty,
		endpoint: call.multipoint ? 0 : undefined,
		forward: call.traffic.forward,
		backward: call.traffic.backward,
	});
	startCallTimer(core, call, 'T303', 'an answer to SETUP');
};

/** Why a set-up fails: the cause at hand, be it the message’s or that of an expired timer, else the status. */
const failWith = (call: CmCall, {message, status, element: given}: CallInput): void => {
	const element = given ?? elementOf(message);
	call.outcome ??=
		element === undefined
			? {status: status ?? NDIS_STATUS.FAILURE, element: undefined}
			: {status: statusOfSetUp(element.cause), element};
};

const takeConnect = (core: CmCore, call: CmCall, message: MessageOf<'CONNECT'>): void => {
	stopCallTimer(core, call);
	call.connection = message.connection ?? call.connection;
	call.traffic = {
		forward: message.forward ?? call.traffic.forward,
		backward: message.backward ?? call.traffic.backward,
	};
	sendMessage(core, {type: 'CONNECT_ACK', ref: call.ref});
	activate(core, call, call.traffic);
};

const completeMake = (core: CmCore, call: CmCall): void => {
	call.makePending = false;
	writeTraffic(call.parameters, call.traffic);
	const party = call.parties.get(0);
	if (party !== undefined) {
		partyEvent(core, party, 'connected');
	}

	core.seat.clients.makeCallComplete(
		NDIS_STATUS.SUCCESS,
		call.vc!.handle,
		party?.handle ?? NULL,
		party,
		call.parameters,
	);
	openReceive(core, call);
};

/** The client’s close: a make call that is pending fails before it is complete (OPEN-3). */
const closeLater = (core: CmCore, call: CmCall): void => {
	call.closePending = true;
	if (call.makePending) {
		call.outcome ??= {status: NDIS_STATUS.FAILURE, element: {location: 0, cause: call.releaseCause}};
	}

	settle(core, call);
};

/** These lead to no event of their own. */
type CallingAct = (core: CmCore, call: CmCall, input: CallInput) => void;

/** Acts of the calling side and of the end of any call: each runs after the next state has been entered. */
const callingActions: Readonly<Record<CallingAction, CallingAct>> = {
	ignore: () => undefined,
	settle: (core, call) => settle(core, call),
	noteProceeding: (core, call, {message}) => {
		call.connection = (message as MessageOf<'CALL_PROCEEDING'>).connection ?? call.connection;
		startCallTimer(core, call, 'T310', 'CONNECT after CALL_PROCEEDING');
	},
	noteAlerting: (core, call) => startCallTimer(core, call, 'T301', 'CONNECT after ALERTING'),
	takeConnect: (core, call, {message}) => takeConnect(core, call, message as MessageOf<'CONNECT'>),
	fail: (core, call, input) => {
		failWith(call, input);
		settle(core, call);
	},
	confirmAndFail: (core, call, input) => {
		confirmRelease(core, call);
		failWith(call, input);
		settle(core, call);
	},
	sendSetup,
	giveUpSetup: (core, call, input) => {
		sendMessage(core, {type: 'RELEASE_COMPLETE', ref: call.ref, cause: cause.timerExpiry});
		failWith(call, input);
		settle(core, call);
	},
	releaseAndFail: (core, call, input) => {
		call.releaseCause = input.status === undefined ? cause.timerExpiry : causeOfRefusedActivation(input.status);
		sendRelease(core, call);
		failWith(call, input);
		if (call.outcome?.element === undefined && call.outcome !== undefined) {
			call.outcome.element = {location: 0, cause: call.releaseCause};
		}

		settle(core, call);
	},
	abort: (core, call) => {
		sendRelease(core, call);
		closeLater(core, call);
	},
	completeMake,
	release: (core, call) => {
		call.closePending = true;
		sendRelease(core, call);
	},
	repeatRelease: (core, call) => sendRelease(core, call),
	clear,
	confirmAndClear: (core, call, input) => {
		confirmRelease(core, call);
		clear(core, call, input);
	},
	giveUpRelease: (core, call) => {
		if (call.connection !== undefined) {
			sendRestart(core, call.connection);
		}

		settle(core, call);
	},
	releaseAndClear: (core, call, input) => {
		// A cause of our own is ours to say; what the network said it knows.
		const {location, cause: own} = input.element ?? {location: 2, cause: cause.normalClearing};
		sendMessage(core, {type: 'RELEASE', ref: call.ref, cause: location === 0 ? own : cause.normalClearing});
		clear(core, call, input);
	},
	activate: (core, call) => activate(core, call, call.traffic),
	closeLater,
};

const isCalled = (act: CallAction): act is CalledAction => act in calledActions;

/** One event of a call. False when the table has no cell for it. */
export const callEvent = (core: CmCore, call: CmCall, event: CallEvent, input: CallInput = {}): boolean => {
	const cell = callTable[call.state][event];
	if (cell === undefined) {
		return false;
	}

	call.state = cell.to;
	const {act} = cell;
	const follow = isCalled(act) ? calledActions[act](core, call, input) : callingActions[act](core, call, input);
	if (follow !== undefined) {
		callEvent(core, call, follow.event, follow.input);
	}

	return true;
};

/** The call’s timer expired: again, or for the last time. */
export const callTimerExpired = (core: CmCore, call: CmCall): void => {
	if (modifyEvent(core, call, 'expired')) {
		return;
	}

	const name = call.timerName;
	const last = name === undefined || call.starts >= signallingTimers[name].starts;
	callEvent(core, call, last ? 'lastExpired' : 'expired', {element: expiryOf(name)});
};

/** A party’s timer expired; when that was the last party, the call goes with it. */
export const partyTimerExpired = (core: CmCore, party: CmParty): void => {
	const {call, outcome} = party;
	if (call !== undefined && party.state === 'drop-received' && outcome !== undefined) {
		callEvent(
			core,
			call,
			'abandoned',
			outcome.element === undefined ? {status: outcome.status} : {element: outcome.element},
		);
	} else {
		partyEvent(core, party, 'expired', {element: expiryOf(party.timerName)});
	}
};
