import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import type {CauseElement, CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {causeOfRefusedActivation, statusOfSetUp} from './causes.ts';
import {requestModification, sendModifyRequest} from './modify-request.ts';
import {modifyTable, type ModifyAction, type ModifyEvent} from './modify-table.ts';
import {changeParameters, sameTraffic, trafficOf, writeCause, writeTraffic} from './parameters.ts';
import {partyEvent} from './parties.ts';
import {activate} from './settling.ts';
import {canBeSent, canSignal, sendMessage, startCallTimer, stopCallTimer} from './signalling.ts';
import {noModification, type CmCall, type CmCore, type CmVc} from './state.ts';

/** What comes with an event of a change. */
export type ModifyInput = {readonly message?: SignallingMessage; readonly status?: NdisStatus};

/** Each runs after the next state has been entered; it may lead to an event of its own. */
type Act = (core: CmCore, call: CmCall, input: ModifyInput) => ModifyEvent | undefined;

/** Nobody waits for the change any longer. */
const leave = (call: CmCall): CoCallParameters | undefined => {
	const {parameters} = call.modify;
	call.modify.parameters = undefined;
	call.modify.party = undefined;
	return parameters;
};

const complete: Act = (core, call) => {
	const {party} = call.modify;
	const parameters = leave(call);
	if (parameters !== undefined) {
		writeTraffic(parameters, call.traffic, call.side);
		core.seat.clients.modifyCallQoSComplete(NDIS_STATUS.SUCCESS, call.vc!.handle, parameters);
	} else if (party !== undefined) {
		writeTraffic(party.parameters!, call.traffic);
		partyEvent(core, party, 'modified');
	}

	return undefined;
};

/** FAILURE, and in the buffer the traffic that goes on (QOS-005) and the cause. */
const failClient = (core: CmCore, call: CmCall, element: CauseElement | undefined): void => {
	const parameters = leave(call);
	if (parameters !== undefined) {
		writeTraffic(parameters, call.traffic, call.side);
		writeCause(parameters, element);
		core.seat.clients.modifyCallQoSComplete(NDIS_STATUS.FAILURE, call.vc!.handle, parameters);
	}
};

/** The client hears of traffic that it hasn’t asked for. */
const tellTraffic = (core: CmCore, call: CmCall): void => {
	core.seat.clients.dispatchIncomingCallQoSChange(call.vc!.handle, changeParameters(call));
};

const reject = (core: CmCore, call: CmCall, number: number): void => {
	sendMessage(core, {type: 'MODIFY_REJECT', ref: call.ref, cause: number});
};

const asked = (message: SignallingMessage | undefined, otherwise: CmCall['traffic']): CmCall['traffic'] => {
	const {forward, backward} = message as MessageOf<'MODIFY_REQUEST' | 'MODIFY_ACK'>;
	return {forward: forward ?? otherwise.forward, backward: backward ?? otherwise.backward};
};

const rejectWith49 = (core: CmCore, call: CmCall): void => reject(core, call, cause.qosUnavailable);

const actions: Readonly<Record<ModifyAction, Act>> = {
	keep: () => undefined,
	ignore: () => undefined,
	stopTimer: (core, call) => {
		stopCallTimer(core, call);
		return undefined;
	},
	sendRequest: (core, call) => {
		sendModifyRequest(core, call);
		return undefined;
	},
	takeAgreement: (core, call, {message}) => {
		stopCallTimer(core, call);
		const {modify} = call;
		modify.wanted = asked(message, modify.wanted!);
		activate(core, call, modify.wanted);
		return undefined;
	},
	refuse: (core, call, {message}) => {
		stopCallTimer(core, call);
		const {cause: number} = message as MessageOf<'MODIFY_REJECT'>;
		const {party} = call.modify;
		failClient(core, call, {location: 2, cause: number});
		if (party !== undefined) {
			partyEvent(core, party, 'modifyRefused', {status: statusOfSetUp(number)});
		}

		return undefined;
	},
	giveUp: (core, call) => {
		stopCallTimer(core, call);
		const {party} = call.modify;
		failClient(core, call, {location: 0, cause: cause.timerExpiry});
		if (party !== undefined) {
			partyEvent(core, party, 'expired');
		}

		return undefined;
	},
	rejectCrossing: (core, call) => {
		reject(core, call, cause.messageNotCompatible);
		return undefined;
	},
	complete,
	revert: (core, call, {status}) => {
		const {party} = call.modify;
		call.modify.wanted = call.traffic;
		call.modify.party = undefined;
		sendModifyRequest(core, call);
		if (party !== undefined) {
			partyEvent(core, party, 'modifyRefused', {status: status ?? NDIS_STATUS.FAILURE});
		}

		return undefined;
	},
	goBack: (core, call) => {
		call.modify.wanted = call.modify.before;
		sendModifyRequest(core, call);
		return undefined;
	},
	tellChange: (core, call) => {
		stopCallTimer(core, call);
		tellTraffic(core, call);
		return undefined;
	},
	tellIfChanged: (core, call) => {
		const {before} = call.modify;
		if (before !== undefined && !sameTraffic(call.traffic, before)) {
			tellTraffic(core, call);
		}

		return undefined;
	},
	fail: (core, call) => {
		stopCallTimer(core, call);
		failClient(core, call, {location: 0, cause: cause.qosUnavailable});
		return undefined;
	},
	admit: (core, call, {message}) => {
		stopCallTimer(core, call);
		call.modify.before = call.traffic;
		activate(core, call, asked(message, call.traffic));
		return undefined;
	},
	ask: (core, call) => {
		tellTraffic(core, call);
		return 'returned';
	},
	rejectChange: (core, call, {status}) => {
		reject(core, call, causeOfRefusedActivation(status ?? NDIS_STATUS.FAILURE));
		return undefined;
	},
	rejectAndSend: (core, call) => {
		rejectWith49(core, call);
		sendModifyRequest(core, call);
		return undefined;
	},
	rejectAndRestore: (core, call) => {
		rejectWith49(core, call);
		activate(core, call, call.modify.before!);
		return undefined;
	},
	acknowledge: (core, call) => {
		startCallTimer(core, call, 'T361', 'CONNECTION_AVAILABLE after MODIFY_ACK');
		sendMessage(core, {type: 'MODIFY_ACK', ref: call.ref});
		return undefined;
	},
	adjust: (core, call) => {
		call.changed = true;
		activate(core, call, call.modify.wanted!);
		return undefined;
	},
	end: (core, call) => {
		stopCallTimer(core, call);
		failClient(core, call, undefined);
		return undefined;
	},
};

/** One event of a change of traffic. False when the table has no cell for it. */
export const modifyEvent = (core: CmCore, call: CmCall, event: ModifyEvent, input: ModifyInput = {}): boolean => {
	const cell = modifyTable[call.modify.state][event];
	if (cell === undefined) {
		return false;
	}

	call.modify.state = cell.to;
	const follow = actions[cell.act](core, call, input);
	if (follow !== undefined) {
		modifyEvent(core, call, follow);
	}

	if (call.modify.state === 'idle') {
		call.modify = noModification();
	}

	return true;
};

/** The offer is at the client and unanswered: it may still change the traffic. */
const adjustOffer = (core: CmCore, call: CmCall, parameters: CoCallParameters): NdisStatus => {
	const wanted = trafficOf(parameters, 'called');
	if (call.activation === 'inactive') {
		// The VC follows when the client has accepted (OPEN-2).
		call.changed ||= !sameTraffic(wanted, call.traffic);
		call.traffic = wanted;
		return NDIS_STATUS.SUCCESS;
	}

	call.modify = {...call.modify, parameters, wanted, before: call.traffic};
	return modifyEvent(core, call, 'adjust') ? NDIS_STATUS.PENDING : NDIS_STATUS.NOT_ACCEPTED;
};

const isAtClient = ({offerPending, state}: CmCall): boolean =>
	offerPending && (state === 'received' || state === 'incoming-proceeding');

const askNetwork = (core: CmCore, call: CmCall, parameters: CoCallParameters): NdisStatus => {
	if (!canSignal(core)) {
		return NDIS_STATUS.NETWORK_UNREACHABLE;
	}

	const asks = requestModification(core, call, {parameters, party: undefined}, trafficOf(parameters, call.side));
	return asks ? NDIS_STATUS.PENDING : NDIS_STATUS.NOT_ACCEPTED;
};

/**
 * ProtocolCmModifyCallQoS (`operations.md` §19): MODIFY REQUEST, and PENDING. NOT_SUPPORTED when the medium or the call can’t, INVALID_DATA for
 * traffic that no message carries, NOT_ACCEPTED while a change is under way, FAILURE without an established call.
 */
export const modifyCall = (core: CmCore, {call}: CmVc, parameters: CoCallParameters): NdisStatus => {
	if (!core.state.medium.modify || call?.permanent !== undefined) {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	if (call === undefined || parameters.callMgrParameters === undefined) {
		return NDIS_STATUS.FAILURE;
	}

	if (!canBeSent({type: 'MODIFY_REQUEST', ref: 1, ...trafficOf(parameters, call.side)})) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if (call.state === 'active') {
		return askNetwork(core, call, parameters);
	}

	return isAtClient(call) ? adjustOffer(core, call, parameters) : NDIS_STATUS.FAILURE;
};

/** MODIFY REQUEST from the network; only the calling side owns a connection, so there it is refused (`signalling-map.md` §4). */
export const takeModifyRequest = (core: CmCore, call: CmCall, message: MessageOf<'MODIFY_REQUEST'>): boolean => {
	if (call.state !== 'active') {
		return false;
	}

	if (call.side === 'calling' || !core.state.medium.modify) {
		reject(core, call, cause.serviceNotAvailable);
		return true;
	}

	return modifyEvent(core, call, 'MODIFY_REQUEST', {message});
};
