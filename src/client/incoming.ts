import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Cell, Context, NdisVcHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {newCall, releaseVacant} from './areas.ts';
import {callEvent} from './calls.ts';
import type {Acceptance, ClientCall, ClientCore, ClientSap} from './state.ts';

/** ProtocolCoCreateVc: a VC of the call manager, for offers (`operations.md` §8). */
export const createdVc = (core: ClientCore, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus => {
	if (core.state.phase !== 'open') {
		return NDIS_STATUS.CLOSING;
	}

	const call = newCall(core);
	call.isIncoming = true;
	call.state = 'vacant';
	call.vcHandle = vcHandle;
	vcContext.value = call;
	return NDIS_STATUS.SUCCESS;
};

/** ProtocolCoDeleteVc: refused while a call is on it (`operations.md` §9). */
export const deletedVc = (core: ClientCore, call: ClientCall): NdisStatus => {
	if (call.state !== 'vacant') {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	releaseVacant(core, call);
	return NDIS_STATUS.SUCCESS;
};

/** ProtocolClIncomingCall: the user is asked; refused on a SAP that nobody wants any more (`operations.md` §13). */
export const offeredCall = (
	core: ClientCore,
	sap: ClientSap,
	call: ClientCall,
	parameters: CoCallParameters,
): NdisStatus => {
	if (core.state.phase !== 'open' || sap.state === 'unwanted' || sap.state === 'deregistering') {
		return NDIS_STATUS.CLOSING;
	}

	return callEvent(core, call, 'offered', {offered: {sap, parameters}}) ? NDIS_STATUS.PENDING : NDIS_STATUS.FAILURE;
};

/** The user accepts an offer. Ends in callConnected or callFailed; nothing happens when the offer is gone. */
export const answerCall = (core: ClientCore, id: number, acceptance: Acceptance): void => {
	const call = core.state.calls.get(id);
	if (call !== undefined) {
		callEvent(core, call, 'accept', {acceptance});
	}
};

/** The user rejects an offer, with a cause 1–127. */
export const rejectCall = (core: ClientCore, id: number, cause: number): void => {
	const call = core.state.calls.get(id);
	if (call?.state === 'offered') {
		callEvent(core, call, 'close', {element: {location: 0, cause}});
	}
};
