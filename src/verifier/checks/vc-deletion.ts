import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import type {DriverName} from '../../ndis/types/trace.ts';
import {argumentsOf, contextAt, handleAt} from '../arguments.ts';
import {isOwed} from '../operations.ts';
import {vcArgument, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {keptAreas} from './vc-creation.ts';

const creatorOf = (vc: VcModel): number => (vc.creator === 'client' ? vc.clientId : vc.callManagerId);

/** Somebody else than the creator deletes a VC. */
export const deletedByAnother: Check = ({record, vc}) =>
	vc !== undefined && creatorOf(vc) !== record.driverId
		? `VC ${vc.number} was created by the ${vc.creator === 'client' ? 'client' : 'call manager'}`
		: undefined;

/** A VC is deleted with a call on it. */
export const deletedWithCall: Check = where(FACT.inCall, ({vc}) =>
	vc !== undefined && vc.call !== 'Idle' ? `the call of VC ${vc.number} is ${vc.call}` : undefined,
);

/** A VC is deleted that is not inactive. */
export const deletedActive: Check = where(FACT.standing, ({vc}) =>
	vc !== undefined && vc.activation !== 'Inactive' ? `VC ${vc.number} is ${vc.activation}` : undefined,
);

/** A client deletes its VC before its close has succeeded. */
export const deletedBeforeClosed: Check = where(FACT.inCall, ({record, vc}) => {
	if (vc === undefined || record.driver !== 'client' || vc.call === 'Idle') return undefined;
	if (isOwed(vc.close)) return `the close of the call on VC ${vc.number} is pending`;
	return vc.closeCompleted || vc.ends.closeRefused ? `the close of the call on VC ${vc.number} has failed` : undefined;
});

/** A call manager deletes its VC before the deactivation has ended. */
export const deletedWhileDeactivating: Check = where(FACT.standing, ({record, vc}) =>
	record.driver === 'call-manager' && vc?.activation === 'Deactivating'
		? `VC ${vc.number} is still being deactivated`
		: undefined,
);

const isThere = ({state}: Scene, vc: VcModel, driver: DriverName): boolean => {
	if (driver === 'miniport') return vc.ends.adapter?.state !== 'Halted';
	if (driver === 'client') return state.bindings.has(vc.clientBinding);
	return state.afs.has(vc.afHandle) && vc.ends.adapter?.state !== 'Halted';
};

/** A VC has been deleted without one of its ends. */
export const endNotTold: Check = (scene) => {
	const {record, bracket, vc} = scene;
	if (record.status !== NDIS_STATUS.SUCCESS || vc === undefined || bracket?.broken !== false) return undefined;
	const missing = vc.ends.made.find((driver) => !vc.ends.unmade.includes(driver) && isThere(scene, vc, driver));
	return missing === undefined ? undefined : `the delete handler of the ${missing} was not called`;
};

const pendsOn = ({state}: Scene, vc: VcModel): boolean => {
	for (const {object, completed} of state.pended.values()) {
		if (!completed && (object === vc || vc.parties.some((party) => party === object))) return true;
	}
	return isOwed(vc.make) || isOwed(vc.close);
};

/** A delete handler lets a VC go on which something is pended. */
export const letGoWhilePended: Check = (scene) =>
	scene.record.status === NDIS_STATUS.SUCCESS && scene.vc !== undefined && pendsOn(scene, scene.vc)
		? `${scene.record.name} returned SUCCESS with a request pended on VC ${scene.vc.number}`
		: undefined;

/** A delete handler leaves what the create handler allocated. */
export const keptAfterDelete: Check = (scene) => {
	if (scene.record.status !== NDIS_STATUS.SUCCESS || scene.vc === undefined) return undefined;
	const kept = keptAreas(scene, scene.vc);
	return kept === 0 ? undefined : `${scene.record.name} returned SUCCESS and left ${kept} areas`;
};

/** A VC is named that has been deleted. */
export const namedAfterDelete: Check = where(FACT.strangeHandle, (scene) => {
	const {state, record} = scene;
	const known = state.handles.get(vcArgument(scene));
	return known?.of === 'VC' && known.diedAt !== 0 ? `${record.name} with the handle of a deleted VC` : undefined;
});

/** The creator gives its context of a VC back while the VC lives. */
export const creatorFreedEarly: Check = where(FACT.inUse, ({state, record}) => {
	const area = contextAt(record.args, 0);
	const vc = area === undefined ? undefined : state.vcContexts.get(area);
	if (vc === undefined || !state.vcs.has(vc.handle)) return undefined;
	const own = vc.creator === 'client' ? vc.clientContext : vc.callManagerContext;
	return own === area ? `the context of VC ${vc.number} was released before its deletion` : undefined;
});

/** A VC lives on although its surroundings have gone. */
export const neverDeleted: Check = ({vc}) =>
	vc === undefined ? undefined : `VC ${vc.number} was never deleted by its creator`;

const isDeadSince = ({state, bracket}: Scene): boolean => {
	const known = state.handles.get(handleAt(argumentsOf(bracket), 0));
	return known?.of === 'VC' && known.diedAt !== 0 && known.diedAt < (bracket?.seq ?? 0);
};

/** NDIS answers a delete otherwise than documented: CLOSING while it is being deactivated, FAILURE when it has gone. */
export const deleteAnsweredWrongly: Check = (scene) => {
	const {record, bracket, vc} = scene;
	const {status} = record;
	if (isDeadSince(scene)) {
		return status === NDIS_STATUS.FAILURE ? undefined : `a dead handle was answered with ${statusName(status)}`;
	}
	if (vc?.activation !== 'Deactivating' || creatorOf(vc) !== bracket?.driverId) return undefined;
	return status === NDIS_STATUS.CLOSING
		? undefined
		: `VC ${vc.number}, which is being deactivated, was answered with ${statusName(status)}`;
};
