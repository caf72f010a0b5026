import {adviseOnDeactivation, isUsable} from './activation.ts';
import {aboutVc, remark, tell, type Call, type NdisCore} from './core.ts';
import {giveBackHeld} from './receives.ts';
import {activationRefusal, enterActivation, given} from './regions.ts';
import type {Vc} from './state.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import type {NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcOfCallManager} from './vc-sharers.ts';

/*
 * An integrated call manager works its device itself and only tells NDIS what it has done (`state-machines.md` §4.2), so these end
 * at once. OPEN-17: with the policy `called` NDIS answers PENDING and calls the completion handlers all the same.
 */

/** NdisMCmActivateVc: the device carries the VC with these parameters, for the first time or changed. */
export const noteActive = (
	core: NdisCore,
	call: Call,
	[handle, parameters]: readonly [NdisVcHandle, CoCallParameters],
): NdisStatus => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined || !isUsable(core, call, vc)) return NDIS_STATUS.FAILURE;
	if (enterActivation(core, vc, 'noteActive', call.opened.by) === undefined) return activationRefusal(vc, 'noteActive');
	vc.activated = parameters;
	if (core.policies.integratedActivateComplete === 'not-called') return NDIS_STATUS.SUCCESS;
	const subject = aboutVc(vc, NDIS_STATUS.SUCCESS);
	tell(core, call.driver.id, {name: 'protocolCmActivateVcComplete', subject}, [
		NDIS_STATUS.SUCCESS,
		given(vc.callManager.context),
		parameters,
	]);
	return NDIS_STATUS.PENDING;
};

/** NdisMCmDeactivateVc: the device no longer carries the VC, and has been drained before. */
export const noteInactive = (core: NdisCore, call: Call, [handle]: readonly [NdisVcHandle]): NdisStatus => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined || !isUsable(core, call, vc)) return NDIS_STATUS.FAILURE;
	if (enterActivation(core, vc, 'noteInactive', call.opened.by) === undefined)
		return activationRefusal(vc, 'noteInactive');
	adviseOnDeactivation(core, call, vc);
	vc.activated = undefined;
	giveBackHeld(core, vc);
	remarkLeft(core, call, vc);
	if (core.policies.integratedActivateComplete === 'not-called') return NDIS_STATUS.SUCCESS;
	const subject = aboutVc(vc, NDIS_STATUS.SUCCESS);
	tell(core, call.driver.id, {name: 'protocolCmDeactivateVcComplete', subject}, [
		NDIS_STATUS.SUCCESS,
		given(vc.callManager.context),
	]);
	return NDIS_STATUS.PENDING;
};

const remarkLeft = (core: NdisCore, call: Call, vc: Vc): void => {
	const left = vc.sends.size + vc.receiving;
	if (left > 0) remark(core, 'remains', `${call.opened.by}, ${left} lists`, aboutVc(vc));
};
