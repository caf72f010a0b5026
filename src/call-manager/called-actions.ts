import {cause} from '../../firmware-protocol/definition/causes.ts';
import {CALL_PARAMETERS, encodeCloseData, type CauseElement} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import type {CallAct, CallFollow} from './call-act.ts';
import {causeOfRefusedActivation, causeOfRejection} from './causes.ts';
import type {CalledAction} from './incoming-call-table.ts';
import {modifyEvent} from './modifying.ts';
import {q2931Of, sameTraffic, trafficOf} from './parameters.ts';
import {confirmRelease, openReceive, sendRelease} from './releasing.ts';
import {activate, settle} from './settling.ts';
import {canBeSent, sendMessage, startCallTimer, stopCallTimer} from './signalling.ts';
import type {CmCall, CmCore} from './state.ts';

/** The client has the call no longer, or never had it: its VC is given back once it is inactive. */
const vacate: CallAct = (core, call) => {
	call.vacating = true;
	settle(core, call);
	return undefined;
};

const isAnswered = (call: CmCall): boolean => !call.offerPending;

/** NdisCmDispatchIncomingCall; its answer may come before it returns (OPEN-31). */
const offer: CallAct = (core, call) => {
	call.offered = true;
	call.offerPending = true;
	const status = core.seat.clients.dispatchIncomingCall(call.sap!.handle, call.vc!.handle, call.parameters);
	if (status === NDIS_STATUS.PENDING) {
		return isAnswered(call) ? undefined : {event: 'pended', input: {}};
	}

	call.offerPending = false;
	return {
		event: status === NDIS_STATUS.SUCCESS ? 'accepted' : 'rejected',
		input: {status, parameters: call.parameters},
	};
};

/** RELEASE of an offer that the client doesn’t have (any longer). */
const releaseAndVacate = (core: CmCore, call: CmCall, number: number): CallFollow => {
	call.releaseCause = number;
	sendRelease(core, call);
	return vacate(core, call, {});
};

/** The client has accepted: with other traffic when it says so; the VC follows before CONNECT does. */
const accept: CallAct = (core, call, {parameters}) => {
	if (call.modify.state === 'adjusting') {
		return undefined;
	}

	const changed = parameters !== undefined && (parameters.flags & CALL_PARAMETERS.CHANGED) !== 0;
	const wanted = changed ? trafficOf(parameters, 'called') : call.traffic;
	call.changed ||= !sameTraffic(wanted, call.traffic);
	if (!canBeSent({type: 'CONNECT', ref: call.ref, ...wanted})) {
		return {event: 'refused', input: {status: NDIS_STATUS.INVALID_DATA}};
	}

	if (call.activation === 'active' && sameTraffic(wanted, call.traffic)) {
		return {event: 'activated', input: {}};
	}

	activate(core, call, wanted);
	return undefined;
};

/** Cause of an acceptance that could not be kept (`signalling-map.md` §6: 49 or 73 for the client’s changes; T313: 102). */
const causeOfFailure = (call: CmCall, status: NdisStatus | undefined): number => {
	if (status === undefined) {
		return cause.timerExpiry;
	}

	return call.changed && status !== NDIS_STATUS.INVALID_DATA ? cause.qosUnavailable : causeOfRefusedActivation(status);
};

/** Acts of the called side: each runs after the next state has been entered. */
export const calledActions: Readonly<Record<CalledAction, CallAct>> = {
	proceed: (core, call) => {
		sendMessage(core, {type: 'CALL_PROCEEDING', ref: call.ref});
		return {event: 'proceeded', input: {}};
	},
	prepare: (core, call) => {
		if (core.options.activateIncoming === 'after-acceptance') {
			return offer(core, call, {});
		}

		activate(core, call, call.traffic);
		return undefined;
	},
	offer,
	refuseActivation: (core, call, {status}) =>
		releaseAndVacate(core, call, causeOfRefusedActivation(status ?? NDIS_STATUS.FAILURE)),
	alert: (core, call) => {
		sendMessage(core, {type: 'ALERTING', ref: call.ref});
		return undefined;
	},
	accept,
	reject: (core, call, {status, parameters}) => {
		modifyEvent(core, call, 'ended');
		const closing = call.vc?.af?.closing === true;
		const byStatus = causeOfRejection(closing ? NDIS_STATUS.CLOSING : (status ?? NDIS_STATUS.FAILURE));
		// A client may write a cause into the offer’s buffer, which says more than its status.
		const given = parameters === undefined ? undefined : q2931Of(parameters)?.cause?.cause;
		return releaseAndVacate(core, call, given ?? byStatus);
	},
	connect: (core, call) => {
		startCallTimer(core, call, 'T313', 'CONNECT_ACK');
		sendMessage(core, {type: 'CONNECT', ref: call.ref, ...(call.changed ? call.traffic : {})});
		return undefined;
	},
	connected: (core, call) => {
		stopCallTimer(core, call);
		core.seat.clients.dispatchCallConnected(call.vc!.handle);
		openReceive(core, call);
		return undefined;
	},
	failAccepted: (core, call, {status}) => {
		const element: CauseElement = {location: 0, cause: causeOfFailure(call, status)};
		call.releaseCause = element.cause;
		call.closeOwed = true;
		sendRelease(core, call);
		const data = encodeCloseData(element, undefined);
		core.seat.clients.dispatchIncomingCloseCall(status ?? NDIS_STATUS.FAILURE, call.vc!.handle, data, data.length);
		return undefined;
	},
	confirmAndVacate: (core, call, input) => {
		confirmRelease(core, call);
		return vacate(core, call, input);
	},
	vacate,
};
