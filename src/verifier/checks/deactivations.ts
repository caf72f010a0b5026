import {FACT} from '../facts.ts';
import {atCall, atCallback, firstOf, where} from '../composed-checks.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {areasLeft} from '../model/follow-work.ts';
import {isOwed} from '../operations.ts';
import {isByCallManagerOf, parametersArgument, statusArgument, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {notDeactivated} from './handles.ts';

/** A call ends, or its VC is deleted, while the VC is still active. */
export const closedWithoutDeactivation: Check = where(FACT.standing, (scene) => {
	const {vc, record} = scene;
	if (!record.name.endsWith('DeleteVc')) return notDeactivated(scene);
	return vc?.call === 'Idle' && vc.activation !== 'Inactive'
		? `VC ${vc.number} is ${vc.activation} when it is deleted`
		: undefined;
});

/** The network is told of the end of a call whose VC was deactivated already. */
export const deactivatedBeforeRelease: Check = ({record, vc}) =>
	record.name === 'RELEASE' && record.direction === 'out' && vc?.work.unreleased === true
		? `VC ${vc.number} was deactivated before its call was released in signalling`
		: undefined;

/** A VC is deactivated while an activation is pending. */
export const deactivatedWhileActivating: Check = where(FACT.standing, ({vc}) =>
	vc?.activation === 'Activating' || vc?.activation === 'Reactivating'
		? `VC ${vc.number} is ${vc.activation}`
		: undefined,
);

/** A VC is deactivated while it is being deactivated. */
export const deactivatedAgain: Check = ({vc}) =>
	vc?.activation === 'Deactivating' ? `VC ${vc.number} is Deactivating` : undefined;

/** The miniport ends a deactivation with success; undefined while it doesn’t. */
const endsDeactivation = (scene: Scene): boolean => {
	const {record, pended} = scene;
	if (record.kind !== 'exit') return record.name.startsWith('NdisMCm') || statusArgument(scene) === NDIS_STATUS.SUCCESS;
	return record.status === NDIS_STATUS.SUCCESS && pended?.completed !== true;
};

/** A deactivation ends while lists of the VC are out. */
export const endedUndrained: Check = (scene) => {
	const {vc} = scene;
	if (vc === undefined || !endsDeactivation(scene)) return undefined;
	const sends = vc.clientGone ? 0 : vc.outstandingSends;
	const {receives} = vc.work;
	return sends > 0 || receives > 0
		? `${sends} sends and ${receives} receives of VC ${vc.number} are outstanding`
		: undefined;
};

const isOver = (vc: VcModel | undefined): vc is VcModel => vc?.activation === 'Inactive' && vc.work.deactivated;

/** A VC is deactivated again that has not been activated since. */
export const deactivatedTwice: Check = ({vc}) =>
	isOver(vc) ? `VC ${vc.number} has been deactivated already` : undefined;

/** Data goes out on the wire; a repetition by the link is none of the miniport’s. */
const isTransmitted = ({record}: Scene): boolean =>
	record.plane === 'data' && record.direction === 'out' && record.args[2] !== true;

/** The miniport goes on with a VC that it has deactivated. */
export const flowsAfterDeactivation: Check = where(FACT.notActive, (scene) => {
	const {record, vc} = scene;
	if (record.kind === 'frame' && !isTransmitted(scene)) return undefined;
	return isOver(vc) ? `${record.name} on VC ${vc.number}, which is deactivated` : undefined;
});

const anySent = (lists: unknown): boolean =>
	Array.isArray(lists) &&
	lists.some(
		(list: unknown) =>
			typeof list === 'object' && list !== null && 'status' in list && list.status === NDIS_STATUS.SUCCESS,
	);

/** The miniport has sent what it took although the VC is inactive. */
export const sentAfterDeactivation: Check = where(FACT.notActive, (scene) => {
	const {record, vc} = scene;
	if (!isOver(vc)) return undefined;
	const didSend = record.kind === 'frame' ? isTransmitted(scene) : anySent(record.args[1]);
	return didSend ? `${record.name} on VC ${vc.number}, which is deactivated` : undefined;
});

/** Calls that end or undo a VC. */
const deletions: ReadonlySet<string> = new Set([
	'NdisCoCreateVc',
	'NdisMCmCreateVc',
	'NdisCoDeleteVc',
	'NdisMCmDeleteVc',
]);

const deletedUnasked: Check = ({record, state}) => {
	for (let depth = 0; depth < state.depth; depth++) {
		if (deletions.has(state.brackets[depth]?.name ?? '')) return undefined;
	}
	return `${record.name} though nobody deletes the VC`;
};

const handleForgotten: Check = where(FACT.notActive, ({record, vc}) =>
	isOver(vc) && record.vc !== vc.number ? `NDIS doesn’t know the handle of VC ${vc.number}` : undefined,
);

/** A deactivated VC is gone for NDIS or for the miniport. */
export const deactivationDeletes: Check = firstOf(atCallback(deletedUnasked), atCall(handleForgotten));

/** The call manager uses what a deactivation made void: the parameters, or the VC itself. */
export const voidUsed: Check = where(FACT.notActive, (scene) => {
	const {record, vc} = scene;
	if (!isOver(vc) || !isByCallManagerOf(scene, vc)) return undefined;
	if (!record.name.endsWith('ActivateVc')) return `${record.name} on VC ${vc.number}, which is deactivated`;
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	return parameters === vc.work.voided ? `the former parameters of VC ${vc.number} are used again` : undefined;
});

/** What an activation stood on is still there when the VC is deactivated. */
export const activationKept: Check = (scene) => {
	const {vc} = scene;
	if (vc === undefined) return undefined;
	const left = areasLeft(scene, vc);
	return left === 0 ? undefined : `${left} areas of activations of VC ${vc.number} are left`;
};

/** A call manager leaves the end of a deactivation, with signalling done, and still owes the close. */
export const closeStillOwed: Check = where(FACT.notActive, ({vc}) =>
	// Of a RELEASE that had to be repeated no frame says when the call manager gives it up.
	isOwed(vc?.close) && vc.close.ended && vc.close.releases < 2 && vc.activation === 'Inactive'
		? `ProtocolCmCloseCall of VC ${vc.number} is still pended`
		: undefined,
);

/** A call manager has taken the VC from a call that stands, and told nobody. */
export const callLeftWithoutVc: Check = ({vc}) =>
	vc?.call === 'Connected' && isOver(vc) ? `VC ${vc.number} was deactivated, and its call not closed` : undefined;
