import {aboutVc, ask, isOwed, newOperation, pendedAnswer, remark, tell, type Call, type NdisCore} from './core.ts';
import {callRefusal, enterCall, given, reaches} from './regions.ts';
import type {Vc} from './state.ts';
import {cellOf} from './transitions.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import type {NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcCallTable} from './vc-call-table.ts';
import {refusedByAf, refusedBySides, vcOfCallManager, vcOfClient} from './vc-sharers.ts';

/** NdisClModifyCallQoS: one at a time, and none while the call is being made (OPEN-23). */
export const modifyCall = (
	core: NdisCore,
	call: Call,
	[handle, parameters]: readonly [NdisVcHandle, CoCallParameters],
): NdisStatus => {
	const {by} = call.opened;
	const vc = vcOfClient(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.FAILURE;
	const refused = refusedBySides(core, call, vc, true) ?? refusedByAf(core, call, vc);
	if (refused !== undefined) return refused;
	if (vc.modifyOperation !== undefined && cellOf(vcCallTable, vc.call, 'modifyCall') !== undefined) {
		remark(core, 'illegal', `${by}, a modification is pending`, aboutVc(vc));
		return NDIS_STATUS.NOT_ACCEPTED;
	}
	if (enterCall(core, vc, 'modifyCall', by) === undefined) return callRefusal(vc, 'modifyCall');
	const operation = newOperation('protocolCmModifyCallQoS', call, parameters);
	vc.modifyOperation = operation;
	const subject = aboutVc(vc);
	const returned = ask(core, vc.callManager.driver, {name: 'protocolCmModifyCallQoS', subject}, [
		given(vc.callManager.context),
		parameters,
	]);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishModify(core, vc, returned, 'ProtocolCmModifyCallQoS');
	return returned;
};

/** A modification that ends when it may not any more is remarked on; it ends all the same, or the client would wait for ever. */
const finishModify = (core: NdisCore, vc: Vc, status: NdisStatus, by: string): void => {
	if (vc.modifyOperation !== undefined) vc.modifyOperation.done = true;
	vc.modifyOperation = undefined;
	enterCall(core, vc, status === NDIS_STATUS.SUCCESS ? 'modifySucceeded' : 'modifyFailed', by);
};

/** NdisCmModifyCallQoSComplete. */
export const completeModifyCall = (
	core: NdisCore,
	call: Call,
	[status, handle, parameters]: readonly [NdisStatus, NdisVcHandle, CoCallParameters],
): void => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined) return;
	const subject = aboutVc(vc, status);
	const operation = vc.modifyOperation;
	if (!isOwed(core, call, operation, {status, subject})) return;
	finishModify(core, vc, status, call.opened.by);
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClModifyCallQoSComplete', subject)) return;
	// As at NdisCmMakeCallComplete: the client gets its own buffer back even if the call manager gives none.
	const agreed = (parameters as CoCallParameters | undefined) ?? operation.parameters ?? parameters;
	tell(core, client.driver, {name: 'protocolClModifyCallQoSComplete', subject}, [
		status,
		given(client.context),
		agreed,
	]);
};

/** NdisCmDispatchIncomingCallQoSChange: a change that crosses the client's own is swallowed, for the client's wins (OPEN-23). */
export const dispatchQoSChange = (
	core: NdisCore,
	call: Call,
	[handle, parameters]: readonly [NdisVcHandle, CoCallParameters],
): void => {
	const {by} = call.opened;
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined) return;
	const callAct = enterCall(core, vc, 'dispatchQoSChange', by);
	if (callAct === undefined) return;
	const subject = aboutVc(vc);
	if (callAct === 'swallow' || vc.modifyOperation !== undefined) {
		remark(core, 'crossing', by, subject);
		return;
	}
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClIncomingCallQoSChange', subject)) return;
	tell(core, client.driver, {name: 'protocolClIncomingCallQoSChange', subject}, [given(client.context), parameters]);
};
