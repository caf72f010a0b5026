import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {CALL_PARAMETERS, MEDIA_FLAGS, QOS_NOT_SPECIFIED} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {statusAt} from '../arguments.ts';
import {mayRound} from '../model/follow-work.ts';
import {parametersArgument, reportsSuccess, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {describeDifference, ratePlaces, trafficDiffers, trafficOf, type Traffic} from '../traffic.ts';
import {endOfActivation} from './activations.ts';

/** Statuses of sends that say nothing about the VC: they were called back, or the adapter is at rest. */
const excused: ReadonlySet<number> = new Set([
	NDIS_STATUS.SUCCESS,
	NDIS_STATUS.SEND_ABORTED,
	NDIS_STATUS.RESET_IN_PROGRESS,
	NDIS_STATUS.REQUEST_ABORTED,
	NDIS_STATUS.PAUSED,
	NDIS_STATUS.RESOURCES,
]);

const statusesOf = (lists: unknown): readonly number[] =>
	Array.isArray(lists)
		? lists.map((list: unknown) =>
				typeof list === 'object' && list !== null && 'status' in list
					? statusAt([list.status], 0)
					: NDIS_STATUS.SUCCESS,
			)
		: [];

/** A send fails on a VC whose re-activation failed: it should be as before. */
export const unusableAfterFailure: Check = where(FACT.unusualSend, ({record, vc}) => {
	if (vc?.work.keptOld !== true || vc.activation !== 'Active' || vc.ends.adapter?.state === 'Removed') return undefined;
	const failed = statusesOf(record.args[1]).find((status) => !excused.has(status));
	return failed === undefined
		? undefined
		: `a send on VC ${vc.number} ended with ${statusName(failed)} after a failed re-activation`;
});

/** The parameters with which an activation has succeeded. */
const succeededWith = (scene: Scene): Traffic | undefined => {
	const end = endOfActivation(scene);
	return end?.status === NDIS_STATUS.SUCCESS ? trafficOf(end.parameters) : undefined;
};

/** A re-activation succeeds and the device carries what it carried. */
export const notAdopted: Check = (scene) => {
	const {vc} = scene;
	const isAgain = scene.record.name === 'NdisMCmActivateVc' ? 'Active' : 'Reactivating';
	if (vc?.activation !== isAgain || vc.work.device === undefined) return undefined;
	const {established, work} = vc;
	return trafficDiffers(succeededWith(scene), established) && !trafficDiffers(work.device, established)
		? `the device still has the former traffic of VC ${vc.number}`
		: undefined;
};

/** The miniport changes what it may not change, or does not return what it carries. */
export const alteredUnasked: Check = (scene) => {
	const {vc} = scene;
	const end = endOfActivation(scene);
	if (vc === undefined || end === undefined || end.status === NDIS_STATUS.PENDING) return undefined;
	const {requested, device} = vc.work;
	const given = trafficOf(end.parameters);
	if (!mayRound(vc)) {
		return trafficDiffers(given, requested)
			? `not asked to round, but ${describeDifference(given, requested)}`
			: undefined;
	}
	return end.status === NDIS_STATUS.SUCCESS && trafficDiffers(given, device)
		? `the device has another traffic than returned: ${describeDifference(given, device)}`
		: undefined;
};

const isWrongWay = (vc: VcModel, given: Traffic, place: number): boolean => {
	const asked = vc.work.requested?.[place] ?? QOS_NOT_SPECIFIED;
	const got = given[place] ?? asked;
	if (asked === QOS_NOT_SPECIFIED || got === asked) return false;
	return (vc.work.mediaFlags & (got < asked ? MEDIA_FLAGS.ROUND_DOWN_FLOW : MEDIA_FLAGS.ROUND_UP_FLOW)) === 0;
};

/** The miniport rounds the other way. */
export const roundedWrongWay: Check = (scene) => {
	const {vc} = scene;
	if (vc === undefined || !mayRound(vc)) return undefined;
	const given = succeededWith(scene);
	if (given === undefined) return undefined;
	return ratePlaces.some((place) => isWrongWay(vc, given, place))
		? `rounded against the flag: ${describeDifference(given, vc.work.requested)}`
		: undefined;
};

/** What the miniport has rounded is passed on to the client without saying so. */
export const roundingNotFlagged: Check = (scene) => {
	const {vc} = scene;
	const parameters = parametersArgument(scene);
	if (vc?.work.rounded !== true || parameters === undefined) return undefined;
	if (scene.record.name.endsWith('Complete') && !reportsSuccess(scene)) return undefined;
	const isPassedOn = !trafficDiffers(trafficOf(parameters), vc.established);
	return isPassedOn && (parameters.flags & CALL_PARAMETERS.CHANGED) === 0
		? `CALL_PARAMETERS_CHANGED is clear, but ${describeDifference(vc.established, vc.work.requested)}`
		: undefined;
};
