import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {statusAt} from '../arguments.ts';
import {NULL} from '../../ndis/types/handles.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {isOwed} from '../operations.ts';
import {partyArgument, reportsSuccess, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {owedOperation} from './completions.ts';

const {PENDING, SUCCESS} = NDIS_STATUS;

const isByClientOf = ({record}: Scene, vc: VcModel): boolean =>
	record.driver === 'client' && record.driverId === vc.clientId;

/** A client closes a call with sends outstanding. */
export const closedWithSends: Check = where(FACT.byClient, ({vc, record}) =>
	record.driver === 'client' && vc !== undefined && vc.outstandingSends > 0
		? `${vc.outstandingSends} sends are outstanding on VC ${vc.number}`
		: undefined,
);

/** A client calls this function on a VC whose call is in one of these states. */
export const calledWhile = (...states: readonly VcModel['call'][]): Check =>
	where(states.includes('Idle') ? FACT.byClient : FACT.inCall, (scene) => {
		const {vc, record} = scene;
		return vc !== undefined && isByClientOf(scene, vc) && states.includes(vc.call)
			? `${record.name} on VC ${vc.number}, whose call is ${vc.call}`
			: undefined;
	});

const partiesOn = (vc: VcModel | undefined): string | undefined =>
	vc !== undefined && vc.parties.length > 1 ? `${vc.parties.length} parties are on VC ${vc.number}` : undefined;

/** A client closes a call with more than one party. */
export const closedWithParties: Check = where(FACT.anyParty, ({vc}) => partiesOn(vc));

/** The same, of a call on the client’s own VC that the far side has cleared. */
export const clearedWithParties: Check = where(FACT.anyParty, (scene) =>
	scene.vc?.call === 'ClearInd' ? partiesOn(scene.vc) : undefined,
);

/** A call manager lets a close succeed with more than one party. */
export const closedAtOnceWithParties: Check = where(FACT.anyParty, ({vc, record}) =>
	record.kind === 'exit' && record.status === SUCCESS && vc?.close?.completed === false ? partiesOn(vc) : undefined,
);

/** A point-to-point call is closed with a party. */
const notNull = (vc: VcModel, given: number): string | undefined =>
	given === NULL ? undefined : `PartyHandle is ${given} on point-to-point VC ${vc.number}`;

/** OPEN-3: while the make call is pending the client has no handle to give; or all were dropped while others, being added, still counted. */
const hasNobodyToName = ({call, parties}: VcModel): boolean =>
	call === 'OutPending' || parties.every(({state}) => state === 'Gone');

/** A client closes a call with another party than the last one, or none. */
export const notTheLastParty: Check = (scene) => {
	const {vc, party} = scene;
	const given = partyArgument(scene);
	if (vc === undefined || vc.call === 'Idle') return undefined;
	if (vc.kind !== 'multipoint') return vc.kind === 'p2p' ? notNull(vc, given) : undefined;
	if (given === NULL && hasNobodyToName(vc)) return undefined;
	return party?.vc === vc && party.state !== 'Gone' ? undefined : `PartyHandle is ${given}, not of VC ${vc.number}`;
};

/** The client is told that its call is closed while the VC is active, by a stand-alone call manager (OPEN-1). */
export const toldBeforeDeactivated: Check = where(FACT.standing, ({vc, record, state}) =>
	record.args[0] === SUCCESS &&
	vc !== undefined &&
	vc.activation !== 'Inactive' &&
	!state.miniports.has(vc.callManagerId)
		? `VC ${vc.number} is ${vc.activation}`
		: undefined,
);

const isByCreator = ({record}: Scene, vc: VcModel): boolean =>
	(record.driver === 'client') === (vc.creator === 'client');

/** The VC whose call is closed, at its deletion by its creator or at the end of its surroundings, if it is active then. */
const leftActive = (scene: Scene): VcModel | undefined => {
	const {vc, ending} = scene;
	if (vc === undefined || vc.activation === 'Inactive' || vc.call !== 'Idle' || vc.closedAt === 0) return undefined;
	return ending !== undefined || isByCreator(scene, vc) ? vc : undefined;
};

/** A close succeeds with this record. */
const isSuccessfulEnd = (scene: Scene): boolean => {
	const {record, vc} = scene;
	if (record.kind === 'exit') return record.status === SUCCESS && vc?.close?.completed === false;
	return owedOperation(scene, 'close') !== undefined && reportsSuccess(scene);
};

const activationOf = (vc: VcModel | undefined): string | undefined =>
	vc === undefined ? undefined : `VC ${vc.number} is ${vc.activation}`;

/** A call manager’s close succeeds, and its VC stays active; an integrated one has until the deletion. */
export const closedWhileActive: Check = where(FACT.standing, (scene) => {
	const {vc, record, state, ending} = scene;
	if (ending !== undefined || record.name.endsWith('DeleteVc')) return activationOf(leftActive(scene));
	if (vc === undefined || vc.activation === 'Inactive' || state.miniports.has(vc.callManagerId)) return undefined;
	return isSuccessfulEnd(scene) ? activationOf(vc) : undefined;
});

/** The call manager of a cleared call closed it and left its VC active. */
export const clearedWhileActive: Check = where(FACT.standing, (scene) =>
	scene.vc?.clearing.told === undefined ? undefined : activationOf(leftActive(scene)),
);

const isActive = ({activation}: VcModel): boolean => activation === 'Active' || activation === 'Reactivating';

/** A close fails with this record. */
const isFailedEnd = ({record, vc}: Scene): boolean => {
	const status = record.kind === 'exit' ? record.status : statusAt(record.args, 0);
	return isOwed(vc?.close) && status !== SUCCESS && status !== PENDING;
};

/** A close fails, and the call is not as it was (OPEN-7). */
export const notAsItWas: Check = where(FACT.closeOwed, (scene) => {
	const {vc, state} = scene;
	if (vc === undefined || !isFailedEnd(scene)) return undefined;
	const context = vc.close?.party?.callManagerContext;
	if (context !== undefined && state.freed.has(context)) return 'the context of its last party was released';
	return vc.clearing.wasActive && !isActive(vc) ? activationOf(vc) : undefined;
});

/** A client names a VC of the call manager whose call is closed. */
export const namedAfterClose: Check = where(FACT.ofCallManager, (scene) => {
	const {vc, record} = scene;
	if (vc?.creator !== 'call-manager' || vc.call !== 'Idle' || vc.closedAt === 0) return undefined;
	return isByClientOf(scene, vc) ? `${record.name} on VC ${vc.number}, closed at seq ${vc.closedAt}` : undefined;
});

/** A client deletes a VC of the call manager. */
export const deletedByClient: Check = where(FACT.ofCallManager, ({vc, record}) =>
	record.driver === 'client' && vc?.creator === 'call-manager'
		? `VC ${vc.number} was created by the call manager`
		: undefined,
);

/** A client calls again on its VC whose call ended in trouble (OPEN-29). */
export const calledAfterTrouble: Check = ({vc, record}) => {
	const told = vc?.clearing.told;
	return record.driver === 'client' && vc?.call === 'Idle' && told !== undefined && told !== SUCCESS
		? `VC ${vc.number} is called on again after a close with ${statusName(told)}`
		: undefined;
};

/** A VC stays whose call was cleared by the far side. */
export const clearedVcKept: Check = ({vc}) =>
	vc?.clearing.told !== undefined && vc.call === 'Idle' && vc.closedAt !== 0 && !vc.deleteAsked
		? `VC ${vc.number} was not deleted by its ${vc.creator} after its call was cleared`
		: undefined;
