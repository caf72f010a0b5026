import {
	aboutVc,
	afOf,
	ask,
	isOwed,
	newOperation,
	pendedAnswer,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {deliverHeld, giveBackHeld} from './receives.ts';
import {afRefusal, callRefusal, enterAf, enterCall, enterSap, given, reaches, sapRefusal} from './regions.ts';
import {servedSap} from './saps.ts';
import type {Sap, Side, Vc} from './state.ts';
import {cellOf} from './transitions.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import type {NdisSapHandle, NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcCallTable} from './vc-call-table.ts';
import {leftOf, vcOfCallManager, vcOfClient} from './vc-sharers.ts';

/** An offer as it is dispatched. */
type Offer = {readonly sap: Sap; readonly vc: Vc; readonly client: Side; readonly parameters: CoCallParameters};

/** Remarks on what makes a VC unfit for an offer on a SAP, and says whether anything does (INC-002, OPEN-28). */
const isUnfit = (core: NdisCore, call: Call, sap: Sap, vc: Vc): boolean => {
	const {by} = call.opened;
	if (vc.creator !== 'call-manager') {
		remark(core, 'illegal', `${by}, not its creator`, aboutVc(vc));
		return true;
	}
	if (sap.af !== vc.af) {
		remark(core, 'illegal', `${by}, a SAP of another address family`, aboutVc(vc));
		return true;
	}
	const left = vc.call === 'idle' ? leftOf(vc) : undefined;
	if (left !== undefined) remark(core, 'illegal', `${by}, ${left} is left`, aboutVc(vc));
	return left !== undefined;
};

/** Status with which an offer is refused because its address family or its SAP is closing, or undefined (INC-031). */
const refusedByTarget = (core: NdisCore, call: Call, sap: Sap, vc: Vc): NdisStatus | undefined => {
	const {by} = call.opened;
	const af = afOf(core, vc);
	if (af === undefined) {
		remark(core, 'illegal', `${by}, address family closed`, aboutVc(vc));
		return NDIS_STATUS.FAILURE;
	}
	if (enterAf(core, af, 'dispatchCall', by) === undefined) return afRefusal(af, 'dispatchCall');
	return enterSap(core, sap, 'offer', by) === undefined ? sapRefusal(sap, 'offer') : undefined;
};

/** NdisCmDispatchIncomingCall. A VC that isn't active yet is a matter for advice only (OPEN-2). */
export const dispatchIncomingCall = (
	core: NdisCore,
	call: Call,
	[sapHandle, handle, parameters]: readonly [NdisSapHandle, NdisVcHandle, CoCallParameters],
): NdisStatus => {
	const {by} = call.opened;
	const sap = servedSap(core, call, sapHandle);
	const vc = vcOfCallManager(core, call, handle);
	if (sap === undefined || vc?.client === undefined || isUnfit(core, call, sap, vc)) return NDIS_STATUS.FAILURE;
	if (cellOf(vcCallTable, vc.call, 'dispatchIncomingCall') === undefined) {
		enterCall(core, vc, 'dispatchIncomingCall', by);
		return callRefusal(vc, 'dispatchIncomingCall');
	}
	const refused = refusedByTarget(core, call, sap, vc);
	if (refused !== undefined) return refused;
	if (!reaches(core, vc.client, 'ProtocolClIncomingCall', aboutVc(vc))) return NDIS_STATUS.FAILURE;
	if (!isActive(vc)) remark(core, 'advisory', `${by}, activation ${vc.activation}`, aboutVc(vc));
	enterCall(core, vc, 'dispatchIncomingCall', by);
	vc.kind = 'point-to-point';
	return forwardOffer(core, call, {sap, vc, client: vc.client, parameters});
};

const isActive = ({activation}: Vc): boolean => activation === 'active' || activation === 'reactivating';

const forwardOffer = (core: NdisCore, call: Call, {sap, vc, client, parameters}: Offer): NdisStatus => {
	const operation = newOperation('protocolClIncomingCall', call, parameters);
	vc.offerOperation = operation;
	const subject = aboutVc(vc);
	const returned = ask(core, client.driver, {name: 'protocolClIncomingCall', subject}, [
		given(sap.client.context),
		given(client.context),
		parameters,
	]);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishOffer(core, vc, returned, 'ProtocolClIncomingCall');
	return returned;
};

const finishOffer = (core: NdisCore, vc: Vc, status: NdisStatus, by: string): void => {
	if (vc.offerOperation !== undefined) vc.offerOperation.done = true;
	vc.offerOperation = undefined;
	const act = enterCall(core, vc, status === NDIS_STATUS.SUCCESS ? 'offerAccepted' : 'offerRejected', by);
	if (act === 'reject') giveBackHeld(core, vc);
};

/** NdisClIncomingCallComplete: owed for every offer that pended, also for one that has been withdrawn (OPEN-5). */
export const completeIncomingCall = (
	core: NdisCore,
	call: Call,
	[status, handle, parameters]: readonly [NdisStatus, NdisVcHandle, CoCallParameters],
): void => {
	const vc = vcOfClient(core, call, handle);
	if (vc === undefined) return;
	const subject = aboutVc(vc, status);
	const operation = vc.offerOperation;
	if (!isOwed(core, call, operation, {status, subject})) return;
	finishOffer(core, vc, status, call.opened.by);
	const {callManager} = vc;
	if (!reaches(core, callManager, 'ProtocolCmIncomingCallComplete', subject)) return;
	// A completion without parameters is the client's breach; the call manager still gets its own buffer back.
	const answered = (parameters as CoCallParameters | undefined) ?? operation.parameters ?? parameters;
	tell(core, callManager.driver, {name: 'protocolCmIncomingCallComplete', subject}, [
		status,
		given(callManager.context),
		answered,
	]);
};

/** NdisCmDispatchCallConnected: what was held is delivered when the client's handler has returned (OPEN-22). */
export const dispatchCallConnected = (core: NdisCore, call: Call, [handle]: readonly [NdisVcHandle]): void => {
	const {by} = call.opened;
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined) return;
	const act = enterCall(core, vc, 'dispatchCallConnected', by);
	if (act === 'swallow') remark(core, 'crossing', by, aboutVc(vc));
	if (act !== 'connect') return;
	const subject = aboutVc(vc);
	if (!isActive(vc)) remark(core, 'inactive', `${by}, activation ${vc.activation}`, subject);
	const {client} = vc;
	if (client !== undefined && reaches(core, client, 'ProtocolClCallConnected', subject)) {
		tell(core, client.driver, {name: 'protocolClCallConnected', subject}, [given(client.context)]);
	}
	deliverHeld(core, vc);
};
