import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {encodeCloseData, type CauseElement} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {statusOfClose, statusOfSetUp} from './causes.ts';
import {abandonModification, requestModification} from './modify-request.ts';
import {sameTraffic, trafficOf, writeCause, writeTraffic} from './parameters.ts';
import {partyTable, type PartyAction, type PartyEvent} from './party-table.ts';
import {freeParty, leaveCall} from './settling.ts';
import {sendMessage, startPartyTimer} from './signalling.ts';
import type {CmCall, CmCore, CmParty, Traffic} from './state.ts';

/** What comes with an event of a party. */
export type PartyInput = {
	readonly message?: SignallingMessage;
	readonly status?: NdisStatus;
	readonly element?: CauseElement | undefined;
	readonly userData?: Uint8Array | undefined;
};

type Act = (core: CmCore, party: CmParty, input: PartyInput) => void;

const failAdd: Act = (core, party, {status, element}) => {
	const parameters = party.parameters!;
	writeCause(parameters, element);
	const call = party.call!;
	abandonModification(call, party);
	leaveCall(party);
	core.seat.clients.addPartyComplete(status ?? NDIS_STATUS.FAILURE, party.handle, undefined, parameters);
	freeParty(core, party);
	tellLeft(core, call);
};

const confirmDrop = (core: CmCore, party: CmParty): void => {
	sendMessage(core, {type: 'DROP_PARTY_ACK', ref: party.call!.ref, endpoint: party.endpoint});
};

const completeDrop: Act = (core, party) => {
	leaveCall(party);
	core.seat.clients.dropPartyComplete(NDIS_STATUS.SUCCESS, party.handle);
	freeParty(core, party);
};

const causeIn = (message: SignallingMessage | undefined): CauseElement => ({
	location: 2,
	cause:
		message !== undefined && 'cause' in message && message.cause !== undefined ? message.cause : cause.normalClearing,
});

/** ADD PARTY was acknowledged: under change-all the whole VC must follow first (nf-ndis-ndiscmaddpartycomplete). */
const takeAck: Act = (core, party, {message}) => {
	const call = party.call!;
	const answer = message as MessageOf<'ADD_PARTY_ACK'>;
	const asked = trafficOf(party.parameters!);
	const wanted: Traffic = {forward: answer.forward ?? asked.forward, backward: answer.backward ?? asked.backward};
	if (core.options.addPartyPolicy !== 'change-all' || sameTraffic(wanted, call.traffic)) {
		const perParty = core.options.addPartyPolicy === 'per-party';
		writeTraffic(party.parameters!, perParty ? wanted : call.traffic);
		partyEvent(core, party, 'modified');
		return;
	}

	core.seat.services.ndisCancelTimerObject(party.timer);
	writeTraffic(party.parameters!, wanted);
	if (!requestModification(core, call, {parameters: undefined, party}, wanted)) {
		partyEvent(core, party, 'modifyRefused', {status: NDIS_STATUS.RESOURCES});
	}
};

/** The network has dropped a party: the client hears of it as soon as that is legal. */
const left: Act = (core, party, {message}) => {
	confirmDrop(core, party);
	const element = causeIn(message);
	party.outcome = {status: statusOfClose(element.cause), element};
	party.userData = message !== undefined && 'data' in message ? message.data : undefined;
	tellLeft(core, party.call!);
};

const isAdding = ({state}: CmParty): boolean => state === 'add-initiated' || state === 'modifying';

/**
 * Parties that left and of which the client doesn’t know: with another party connected, an incoming drop. With adds pending it waits for
 * them. With none, the network is about to release the call (`signalling-map.md` §8); if it doesn’t, T398 clears it.
 */
export const tellLeft = (core: CmCore, call: CmCall): void => {
	for (const party of [...call.parties.values()]) {
		if (party.state !== 'drop-received' || party.outcome === undefined || call.state !== 'active') {
			continue;
		}

		const others = [...call.parties.values()];
		if (others.some(({state}) => state === 'active')) {
			const {status, element} = party.outcome;
			const data = element === undefined ? undefined : encodeCloseData(element, party.userData);
			party.outcome = undefined;
			core.seat.clients.dispatchIncomingDropParty(status, party.handle, data, data?.length ?? 0);
		} else if (!others.some(isAdding)) {
			startPartyTimer(core, party, 'T398', 'RELEASE after the last party has left');
		}
	}
};

/** Acts of the table: each runs after the next state has been entered. */
const actions: Readonly<Record<PartyAction, Act>> = {
	ignore: () => undefined,
	takeAck,
	completeAdd: (core, party) => {
		core.seat.services.ndisCancelTimerObject(party.timer);
		const parameters = party.parameters!;
		party.parameters = undefined;
		const call = party.call!;
		core.seat.clients.addPartyComplete(NDIS_STATUS.SUCCESS, party.handle, party, parameters);
		tellLeft(core, call);
	},
	refuseAdd: (core, party, {message}) => {
		const element = causeIn(message);
		failAdd(core, party, {status: statusOfSetUp(element.cause), element});
	},
	giveUpAdd: (core, party, {status, element: given}) => {
		const element = given ?? {location: 0, cause: cause.qosUnavailable};
		sendMessage(core, {type: 'DROP_PARTY', ref: party.call!.ref, endpoint: party.endpoint, cause: element.cause});
		failAdd(core, party, {status: status ?? NDIS_STATUS.FAILURE, element});
	},
	confirmAndFailAdd: (core, party, {message}) => {
		confirmDrop(core, party);
		const element = causeIn(message);
		failAdd(core, party, {status: statusOfSetUp(element.cause), element});
	},
	failAdd,
	sendDrop: (core, party, {userData, element}) => {
		startPartyTimer(core, party, 'T398', 'DROP_PARTY_ACK');
		const {ref} = party.call!;
		sendMessage(core, {
			type: 'DROP_PARTY',
			ref,
			endpoint: party.endpoint,
			cause: element?.cause ?? cause.normalClearing,
			data: userData,
		});
	},
	completeDrop,
	confirmAndCompleteDrop: (core, party, input) => {
		confirmDrop(core, party);
		completeDrop(core, party, input);
	},
	forget: (core, party) => freeParty(core, party),
	left,
};

/** One event of a party. False when the table has no cell for it. */
export const partyEvent = (core: CmCore, party: CmParty, event: PartyEvent, input: PartyInput = {}): boolean => {
	const cell = partyTable[party.state][event];
	if (cell === undefined) {
		return false;
	}

	party.state = cell.to;
	actions[cell.act](core, party, input);
	return true;
};

/** The call is cleared: pending adds fail, pending drops succeed, before the client hears of the close (`signalling-map.md` §8). */
export const clearParties = (
	core: CmCore,
	call: CmCall,
	status: NdisStatus,
	element: CauseElement | undefined,
): void => {
	const failure = status === NDIS_STATUS.SUCCESS ? NDIS_STATUS.FAILURE : status;
	for (const party of [...call.parties.values()]) {
		partyEvent(core, party, 'cleared', {status: failure, element});
	}
};

/** Sends ADD PARTY; traffic goes along where the policy wants the party to have its own. */
export const sendAddParty = (core: CmCore, party: CmParty, called: string): void => {
	const call = party.call!;
	const asked = trafficOf(party.parameters!);
	const own = core.options.addPartyPolicy !== 'reset' && !sameTraffic(asked, call.traffic);
	startPartyTimer(core, party, 'T399', 'an answer to ADD_PARTY');
	sendMessage(core, {
		type: 'ADD_PARTY',
		ref: call.ref,
		endpoint: party.endpoint,
		called,
		forward: own ? asked.forward : undefined,
		backward: own ? asked.backward : undefined,
	});
};
