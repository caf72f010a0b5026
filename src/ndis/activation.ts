import {aboutVc, ask, isOwed, newOperation, pendedAnswer, remark, tell, type Call, type NdisCore} from './core.ts';
import {giveBackHeld} from './receives.ts';
import {activationRefusal, enterActivation, given, reaches} from './regions.ts';
import type {Operation, Vc} from './state.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import type {NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcOfCallManager, vcOfMiniport} from './vc-sharers.ts';

/** Whether a VC exists as far as its call manager may activate it: neither being created nor being deleted. */
export const isUsable = (core: NdisCore, call: Call, vc: Vc): boolean => {
	if (vc.call !== 'creating' && vc.call !== 'deleted') return true;
	remark(core, 'illegal', `${call.opened.by}, call ${vc.call}`, aboutVc(vc));
	return false;
};

/** A call manager may deactivate under a standing call, but owes an incoming close at once then (VC-DEACT-016). */
export const adviseOnDeactivation = (core: NdisCore, call: Call, vc: Vc): void => {
	if (vc.call === 'connected') remark(core, 'advisory', `${call.opened.by}, call connected`, aboutVc(vc));
};

/** NdisCmActivateVc, first or again. */
export const activateVc = (
	core: NdisCore,
	call: Call,
	[handle, parameters]: readonly [NdisVcHandle, CoCallParameters],
): NdisStatus => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined || !isUsable(core, call, vc)) return NDIS_STATUS.FAILURE;
	if (enterActivation(core, vc, 'activate', call.opened.by) === undefined) return activationRefusal(vc, 'activate');
	const operation = newOperation('miniportCoActivateVc', call, parameters);
	vc.activationOperation = operation;
	const subject = aboutVc(vc);
	const returned = ask(core, vc.miniport.driver, {name: 'miniportCoActivateVc', subject}, [
		given(vc.miniport.context),
		parameters,
	]);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishActivation(core, vc, {status: returned, parameters, by: 'MiniportCoActivateVc'});
	return returned;
};

const finishActivation = (
	core: NdisCore,
	vc: Vc,
	end: {readonly status: NdisStatus; readonly parameters: CoCallParameters; readonly by: string},
): void => {
	endOperation(vc);
	const isActive = end.status === NDIS_STATUS.SUCCESS;
	enterActivation(core, vc, isActive ? 'activateSucceeded' : 'activateFailed', end.by);
	// A failed re-activation leaves the old parameters in force.
	if (isActive) vc.activated = end.parameters;
};

const endOperation = (vc: Vc): void => {
	if (vc.activationOperation !== undefined) vc.activationOperation.done = true;
	vc.activationOperation = undefined;
};

const pendingOf = (vc: Vc, handler: Operation['handler']): Operation | undefined =>
	vc.activationOperation?.handler === handler ? vc.activationOperation : undefined;

/** NdisMCoActivateVcComplete. */
export const completeActivateVc = (
	core: NdisCore,
	call: Call,
	[status, handle, parameters]: readonly [NdisStatus, NdisVcHandle, CoCallParameters],
): void => {
	const vc = vcOfMiniport(core, call, handle);
	if (vc === undefined) return;
	const operation = pendingOf(vc, 'miniportCoActivateVc');
	const subject = aboutVc(vc, status);
	if (!isOwed(core, call, operation, {status, subject})) return;
	// As at NdisCmMakeCallComplete: the requester gets its own buffer back even if the miniport gives none.
	const accepted = (parameters as CoCallParameters | undefined) ?? operation.parameters ?? parameters;
	finishActivation(core, vc, {status, parameters: accepted, by: call.opened.by});
	const {callManager} = vc;
	if (!reaches(core, callManager, 'ProtocolCmActivateVcComplete', subject)) return;
	tell(core, callManager.driver, {name: 'protocolCmActivateVcComplete', subject}, [
		status,
		given(callManager.context),
		accepted,
	]);
};

/** NdisCmDeactivateVc: what NDIS holds goes back first, or the miniport’s drain would wait for NDIS itself (OPEN-22). */
export const deactivateVc = (core: NdisCore, call: Call, [handle]: readonly [NdisVcHandle]): NdisStatus => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined || !isUsable(core, call, vc)) return NDIS_STATUS.FAILURE;
	if (enterActivation(core, vc, 'deactivate', call.opened.by) === undefined) return activationRefusal(vc, 'deactivate');
	adviseOnDeactivation(core, call, vc);
	const operation = newOperation('miniportCoDeactivateVc', call);
	vc.activationOperation = operation;
	giveBackHeld(core, vc);
	const subject = aboutVc(vc);
	const returned = ask(core, vc.miniport.driver, {name: 'miniportCoDeactivateVc', subject}, [
		given(vc.miniport.context),
	]);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishDeactivation(core, vc, returned, 'MiniportCoDeactivateVc');
	return returned;
};

const finishDeactivation = (core: NdisCore, vc: Vc, status: NdisStatus, by: string): void => {
	endOperation(vc);
	const isDone = status === NDIS_STATUS.SUCCESS;
	enterActivation(core, vc, isDone ? 'deactivateSucceeded' : 'deactivateFailed', by);
	if (!isDone) return;
	vc.activated = undefined;
	const left = vc.sends.size + vc.receiving;
	if (left > 0) remark(core, 'remains', `${by}, ${left} lists`, aboutVc(vc));
};

/** NdisMCoDeactivateVcComplete. */
export const completeDeactivateVc = (
	core: NdisCore,
	call: Call,
	[status, handle]: readonly [NdisStatus, NdisVcHandle],
): void => {
	const vc = vcOfMiniport(core, call, handle);
	if (vc === undefined) return;
	const subject = aboutVc(vc, status);
	if (!isOwed(core, call, pendingOf(vc, 'miniportCoDeactivateVc'), {status, subject})) return;
	finishDeactivation(core, vc, status, call.opened.by);
	const {callManager} = vc;
	if (!reaches(core, callManager, 'ProtocolCmDeactivateVcComplete', subject)) return;
	tell(core, callManager.driver, {name: 'protocolCmDeactivateVcComplete', subject}, [
		status,
		given(callManager.context),
	]);
};
