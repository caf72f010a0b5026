import {cause} from '../../firmware-protocol/definition/causes.ts';
import {encodeCloseData, type CauseElement, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {freeParty, newCall, newParty, retire, returnReceived} from './areas.ts';
import {clientCallTable, type ClientCallAction, type ClientCallEvent} from './call-table.ts';
import type {Ending} from './events.ts';
import {accept, answerWithdrawn, reject, tellOffer} from './offers.ts';
import {causeOf, parametersOf} from './parameters.ts';
import {finish, report, reportFailure} from './reports.ts';
import {abortHeld} from './sends.ts';
import type {Acceptance, CallRequest, ClientCall, ClientCore, ClientParty, ClientSap} from './state.ts';

/** What comes with an event of a call. */
export type CallInput = {
	readonly status?: NdisStatus;
	readonly element?: CauseElement | undefined;
	/** With an offer. */
	readonly offered?: {readonly sap: ClientSap; readonly parameters: CoCallParameters};
	readonly acceptance?: Acceptance;
};

/** The end that nobody gave a reason for. */
export const normalEnd = (): Ending => ({
	status: NDIS_STATUS.SUCCESS,
	element: {location: 0, cause: cause.normalClearing},
});

const failureOf = (status: NdisStatus, parameters: CoCallParameters | undefined): Ending => ({
	status,
	element: parameters === undefined ? undefined : causeOf(parameters),
});

/** NdisCoCreateVc and NdisClMakeCall; with `partyId` multipoint, that party being its first (`operations.md` §12). */
export const makeCall = (core: ClientCore, id: number, request: CallRequest, partyId: number | undefined): void => {
	const {state, ndis} = core;
	if (state.phase !== 'open') {
		state.events.push({type: 'callFailed', call: id, status: NDIS_STATUS.CLOSING, element: undefined});
		return;
	}

	const call = newCall(core);
	call.id = id;
	call.multipoint = partyId !== undefined;
	call.onQosChange = request.onQosChange ?? 'accept';
	state.calls.set(id, call);
	const handle: Cell<NdisVcHandle> = {value: undefined};
	const created = ndis.ndisCoCreateVc(state.binding, state.af, call, handle);
	if (created !== NDIS_STATUS.SUCCESS) {
		callEvent(core, call, 'failed', {status: created});
		return;
	}

	call.vcHandle = handle.value!;
	call.parameters = parametersOf(request);
	const party = partyId === undefined ? undefined : newParty(core, call, partyId);
	const partyHandle: Cell<NdisPartyHandle> | undefined = party === undefined ? undefined : {value: undefined};
	const status = ndis.ndisClMakeCall(call.vcHandle, call.parameters, party, partyHandle);
	if (status !== NDIS_STATUS.PENDING) {
		madeCall(core, call, status, partyHandle?.value ?? NULL);
	}
};

/** ClMakeCallComplete, or its synchronous twin. */
export const madeCall = (
	core: ClientCore,
	call: ClientCall,
	status: NdisStatus,
	partyHandle: NdisPartyHandle,
): void => {
	const party = call.parties[0];
	if (status === NDIS_STATUS.SUCCESS && party !== undefined) {
		party.handle = partyHandle;
		party.state = 'connected';
	}

	if (status === NDIS_STATUS.SUCCESS) {
		callEvent(core, call, 'made');
	} else {
		callEvent(core, call, 'failed', failureOf(status, call.parameters));
	}
};

const askForClose = (core: ClientCore, call: ClientCall): void => {
	const element = call.ending?.element ?? {location: 0, cause: cause.normalClearing};
	// To a call that the far side has cleared there is nothing to say.
	const data = call.byPeer ? undefined : encodeCloseData(element, undefined);
	const status = core.ndis.ndisClCloseCall(call.vcHandle, call.parties[0]?.handle ?? NULL, data, data?.length ?? 0);
	if (status !== NDIS_STATUS.PENDING) {
		closedCall(core, call, status);
	}
};

/** ClCloseCallComplete, or its synchronous twin. */
export const closedCall = (core: ClientCore, call: ClientCall, status: NdisStatus): void => {
	const closed = call.isIncoming ? 'returned' : 'closed';
	callEvent(core, call, status === NDIS_STATUS.SUCCESS ? closed : 'closeFailed', {status});
};

/** One step towards the end: adds awaited, all parties but one dropped one by one, sends drained, then the close. */
const end = (core: ClientCore, call: ClientCall): void => {
	returnReceived(core, call, call.received.length);
	if (call.parties.some(({state}) => state !== 'connected')) {
		return;
	}

	if (call.parties.length > 1) {
		dropParty(core, call.parties.at(-1)!);
		return;
	}

	if (call.byPeer || call.drainOver) {
		abortHeld(core, call);
	}

	if (call.sendsOutstanding === 0) {
		core.ndis.ndisCancelTimerObject(call.drainTimer);
		callEvent(core, call, 'drained');
	} else {
		drain(core, call);
	}
};

/** How long the end of a call waits for its sends, in ms; then those that are still queued are cancelled, and once more those that aren’t. */
const drainMs = 500;

/**
 * The end waits for the sends: all of them when the user closes; when the far side has cleared the call, only those that are already on their
 * way. After `drainMs` the queued ones are cancelled, after as much again the rest: a call with sends outstanding isn’t closed.
 */
const drain = (core: ClientCore, call: ClientCall): void => {
	const {ndis, state} = core;
	if (call.drainStarted) {
		return;
	}

	call.drainStarted = true;
	ndis.ndisSetTimerObject(call.drainTimer, drainMs, call, 'the sends of a call that ends');
	if (call.byPeer) {
		ndis.ndisCancelSendNetBufferLists(state.binding, call.id);
	}
};

/** The sends took too long: what is queued is cancelled, and later what the device never confirms. */
export const drainExpired = (core: ClientCore, call: ClientCall): void => {
	call.drainOver = true;
	core.ndis.ndisSetTimerObject(call.drainTimer, drainMs, call, 'the sends that the device has');
	core.ndis.ndisCancelSendNetBufferLists(core.state.binding, call.id);
	callEvent(core, call, 'progress');
};

/**
 * A party that is to go: it is dropped while another one is connected; without one it waits for what is pending, and with nothing pending
 * it is the last and takes the call with it (`operations.md` §14, §17).
 */
export const leave = (core: ClientCore, party: ClientParty): void => {
	const call = party.call!;
	party.unwanted = true;
	if (party.state !== 'connected' || call.state !== 'connected') {
		return;
	}

	const others = call.parties.filter((other) => other !== party);
	if (others.some(({state}) => state === 'connected')) {
		dropParty(core, party);
	} else if (others.length === 0) {
		call.byPeer = party.byPeer;
		call.ending ??= party.ending ?? normalEnd();
		callEvent(core, call, 'close');
	}
};

/** An add or drop is decided: parties that wait for it may go now. */
const reviewParties = (core: ClientCore, call: ClientCall): void => {
	for (const party of [...call.parties]) {
		if (party.unwanted && party.call === call) {
			leave(core, party);
		}
	}
};

/** NdisClDropParty (`operations.md` §17). */
export const dropParty = (core: ClientCore, party: ClientParty): void => {
	party.state = 'dropping';
	const status = core.ndis.ndisClDropParty(party.handle, undefined, 0);
	if (status !== NDIS_STATUS.PENDING) {
		droppedParty(core, party, status);
	}
};

/** ClDropPartyComplete, or its synchronous twin. */
export const droppedParty = (core: ClientCore, party: ClientParty, status: NdisStatus): void => {
	const call = party.call!;
	if (status !== NDIS_STATUS.SUCCESS) {
		party.state = 'connected';
		party.unwanted = false;
		core.state.events.push({type: 'partyFailed', call: call.id, party: party.id, status, element: undefined});
		return;
	}

	const {id, byPeer} = party;
	const ending = party.ending ?? {status: NDIS_STATUS.SUCCESS, element: undefined};
	freeParty(core, party);
	core.state.events.push({type: 'partyDropped', call: call.id, party: id, byPeer, ...ending});
	callEvent(core, call, 'progress');
};

const noteFailure = (call: ClientCall, {status, element}: CallInput): void => {
	call.ending ??= {status: status ?? NDIS_STATUS.FAILURE, element};
};

/** NdisClCloseCall on a pending make call (OPEN-3): refused by a strict NDIS, then the close waits for the completion. */
const abort = (core: ClientCore, call: ClientCall): void => {
	const status = core.ndis.ndisClCloseCall(call.vcHandle, NULL, undefined, 0);
	if (status !== NDIS_STATUS.PENDING) {
		closedCall(core, call, status);
	}
};

type Act = (core: ClientCore, call: ClientCall, input: CallInput) => void;

/** Acts of the table: each runs after the next state has been entered. */
const actions: Readonly<Record<ClientCallAction, Act>> = {
	ignore: () => undefined,
	review: (core, call) => reviewParties(core, call),
	report: (core, call) => {
		report(core, call);
		reviewParties(core, call);
	},
	reportFailure: (core, call, {status, element}) =>
		reportFailure(core, call, {status: status ?? NDIS_STATUS.FAILURE, element}),
	abort,
	askForClose,
	noteFailure: (_core, call, input) => noteFailure(call, input),
	reportAborted: (core, call, input) => {
		noteFailure(call, input);
		reportFailure(core, call, call.ending!);
	},
	end,
	reportCleared: (core, call, {status, element}) => {
		call.byPeer = true;
		call.ending ??= {status: status ?? NDIS_STATUS.FAILURE, element};
		core.state.events.push({type: 'callCleared', call: call.id, ...call.ending});
		end(core, call);
	},
	finish,
	reportStuck: (core, call, {status}) => {
		core.state.events.push({type: 'closeFailed', call: call.id, status: status ?? NDIS_STATUS.FAILURE});
	},
	tellOffer: (core, call, {offered}) => {
		if (offered !== undefined) tellOffer(core, call, offered.sap, offered.parameters);
	},
	accept: (core, call, {acceptance = {}}) => accept(core, call, acceptance),
	reject: (core, call, {element}) => {
		reject(core, call, element ?? {location: 0, cause: cause.callRejected});
		retire(core, call);
	},
	withdraw: (core, call, {status, element}) => {
		call.byPeer = true;
		call.ending = {status: status ?? NDIS_STATUS.FAILURE, element};
		core.state.events.push({type: 'callWithdrawn', call: call.id, ...call.ending});
		answerWithdrawn(core, call);
		end(core, call);
	},
};

/** One event of a call. False when the table has no cell for it. */
export const callEvent = (
	core: ClientCore,
	call: ClientCall,
	event: ClientCallEvent,
	input: CallInput = {},
): boolean => {
	const cell = clientCallTable[call.state][event];
	if (cell === undefined) {
		return false;
	}

	call.state = cell.to;
	actions[cell.act](core, call, input);
	return true;
};
