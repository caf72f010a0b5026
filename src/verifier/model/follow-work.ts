import {MEDIA_FLAGS, type CoCallParameters} from '../../ndis/types/call-parameters.ts';
import {contextAt, parametersAt} from '../arguments.ts';
import {isOwed} from '../operations.ts';
import type {Follow, Scene} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';
import {trafficDiffers, trafficOf} from '../traffic.ts';

/** Media flags that let the miniport round the traffic. */
const rounding = MEDIA_FLAGS.ROUND_DOWN_FLOW | MEDIA_FLAGS.ROUND_UP_FLOW;

/** True when the last activation let the miniport round. */
export const mayRound = ({work}: VcModel): boolean => (work.mediaFlags & rounding) !== 0;

/** A call on the VC begins. */
export const callBegun = (vc: VcModel): void => {
	vc.work.wasActive = vc.activation === 'Active' || vc.activation === 'Reactivating';
	vc.work.signalled = false;
	vc.work.released = false;
	vc.work.unreleased = false;
};

const noteRequest = ({work}: VcModel, buffer: CoCallParameters | undefined): void => {
	work.buffer = buffer;
	work.mediaFlags = buffer?.mediaParameters?.flags ?? 0;
	work.requested = trafficOf(buffer);
	work.rounded = false;
	work.deviceRefused = false;
};

const giveBack = (state: VerifierState, vc: VcModel): void => {
	const {buffer} = vc.work;
	if (buffer !== undefined && state.activating.get(buffer) === vc) state.activating.delete(buffer);
};

const asked: Follow = ({state, record, vc}) => {
	if (vc === undefined || (vc.activation !== 'Inactive' && vc.activation !== 'Active')) return;
	const buffer = parametersAt(record.args, 1);
	// One that was refused has no end.
	giveBack(state, vc);
	noteRequest(vc, buffer);
	if (buffer === undefined) return;
	if (record.name === 'NdisCmActivateVc') state.activating.set(buffer, vc);
	if (state.areas.has(buffer)) vc.work.areas.push(buffer);
};

/** An activation has succeeded. */
export const workActivated = (state: VerifierState, vc: VcModel, parameters: CoCallParameters | undefined): void => {
	const {work} = vc;
	giveBack(state, vc);
	work.unreleased = false;
	work.wasActive = true;
	work.failures = 0;
	work.keptOld = false;
	work.deactivated = false;
	work.rounded = mayRound(vc) && trafficDiffers(trafficOf(parameters), work.requested);
};

/** An activation has failed: the VC is as it was. */
export const workRefused = (state: VerifierState, vc: VcModel): void => {
	giveBack(state, vc);
	vc.work.failures += 1;
	vc.work.keptOld = vc.activation === 'Active';
};

/** The VC has been deactivated. */
export const workDeactivated = (state: VerifierState, vc: VcModel): void => {
	const {work} = vc;
	giveBack(state, vc);
	work.deactivated = true;
	work.keptOld = false;
	work.failures = 0;
	work.voided = work.buffer;
	work.device = undefined;
};

/** Something that this call manager has sent on its signalling VC, the first that it has, is on its way: it may be a RELEASE. */
const isSignalling = (state: VerifierState, {callManagerId}: VcModel): boolean => {
	for (const vc of state.vcs.values()) {
		if (vc.creator === 'signalling' && vc.callManagerId === callManagerId) return vc.transfers.outstanding > 0;
	}
	return false;
};

/** A call that the call manager itself has cleared may have been lost without a word. */
const deactivationAsked: Follow = ({state, vc}) => {
	if (vc === undefined || vc.activation !== 'Active') return;
	const {signalled, released} = vc.work;
	const isUntold = isOwed(vc.close) && vc.callBefore !== 'ClearInd' && signalled && !released;
	vc.work.unreleased = isUntold && !isSignalling(state, vc);
};

const released: Follow = ({vc}) => {
	if (vc !== undefined) vc.work.areas = [];
};

const countOf = (args: readonly unknown[]): number => (Array.isArray(args[1]) ? args[1].length : 0);

/** NDIS_RECEIVE_FLAGS_RESOURCES: the lists are the miniport’s again when the call returns. */
const resources = 2;

const isLent = (args: readonly unknown[]): boolean => typeof args[3] === 'number' && (args[3] & resources) === 0;

const indicated: Follow = ({record, vc}) => {
	if (vc !== undefined && isLent(record.args)) vc.work.receives += countOf(record.args);
};

const sourceOf = (list: unknown): number => {
	const handle = typeof list === 'object' && list !== null && 'sourceHandle' in list ? list.sourceHandle : 0;
	return typeof handle === 'number' ? handle : 0;
};

const returned: Follow = ({state, record}) => {
	const lists: unknown = record.args[1];
	if (!Array.isArray(lists)) return;
	for (const list of lists) {
		const vc = state.vcs.get(sourceOf(list));
		if (vc !== undefined && vc.work.receives > 0) vc.work.receives -= 1;
	}
};

/** The areas that a VC’s activations stood on and that nobody has given back. */
export const areasLeft = ({state}: Scene, vc: VcModel): number =>
	vc.work.areas.filter((area) => state.areas.has(area)).length;

/** True when an area is lent for an activation in progress. */
export const activationOn = ({state, record}: Scene): VcModel | undefined => {
	const area = contextAt(record.args, 0);
	return area === undefined ? undefined : state.activating.get(area);
};

/** Activations: what was asked, and the receive lists that are out. */
export const followWork = {
	'call NdisCmActivateVc': asked,
	'call NdisMCmActivateVc': asked,
	'call NdisCmDeactivateVc': deactivationAsked,
	'call NdisMCmDeactivateVc': deactivationAsked,
	'exit ProtocolCmDeactivateVcComplete': released,
	'call NdisMCoIndicateReceiveNetBufferLists': indicated,
	'callback MiniportReturnNetBufferLists': returned,
} as const satisfies Record<string, Follow>;
