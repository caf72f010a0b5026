import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {DriverName} from '../../ndis/types/trace.ts';
import {argumentsOf, contextAt, contextInCell, handleAt, handleInCell} from '../arguments.ts';
import {isCreateHandler} from '../model/follow-ends.ts';
import {vcArgument, type Check, type Scene} from '../scene.ts';
import type {Bracket, VcModel} from '../state.ts';

const isCreate = (bracket: Bracket | undefined): bracket is Bracket =>
	bracket?.name === 'NdisCoCreateVc' || bracket?.name === 'NdisMCmCreateVc';

/** The cell that is to get the handle holds one already. */
export const handleCellInUse: Check = ({record}) => {
	const handle = handleInCell(record.args, 3);
	return handle === 0 ? undefined : `*NdisVcHandle is ${handle}, not NULL`;
};

/** A client creates a VC without an open address family of its own. */
export const createdWithoutFamily: Check = ({record, af}) => {
	if (record.driver !== 'client') return undefined;
	if (af === undefined) return `NdisAfHandle ${handleAt(record.args, 1)} stands for no address family`;
	if (af.clientId !== 0 && af.clientId !== record.driverId) return 'the address family is another client’s';
	if (af.clientBinding !== 0 && af.clientBinding !== handleAt(record.args, 0))
		return 'the address family is of another binding of the client’s';
	return af.state === 'Open' ? undefined : `the address family is ${af.state}`;
};

/** A call manager offers a call on a VC that it did not create for the SAP’s client. */
export const createdForAnother: Check = ({vc, sap}) => {
	if (vc === undefined) return undefined;
	if (vc.creator === 'signalling') return `VC ${vc.number} was created without an address family`;
	return sap !== undefined && sap.af.clientId !== vc.clientId
		? `VC ${vc.number} is shared with client ${vc.clientId}, the SAP is of client ${sap.af.clientId}`
		: undefined;
};

/** The drivers whose create handlers are due before a create may return. */
const dueAt = ({state}: Scene, create: Bracket): readonly DriverName[] => {
	const afHandle = handleAt(create.args, 1);
	if (create.name === 'NdisMCmCreateVc') return ['client'];
	if (create.driver !== 'client') return afHandle === 0 ? ['miniport'] : ['client', 'miniport'];
	const callManager = state.afs.get(afHandle)?.callManagerId ?? 0;
	return state.miniports.has(callManager) ? ['call-manager'] : ['call-manager', 'miniport'];
};

/** A create returns with SUCCESS although an end has not taken the VC. */
export const returnedBeforeEnds: Check = (scene) => {
	const {record, bracket, vc} = scene;
	if (bracket === undefined || record.status !== NDIS_STATUS.SUCCESS || vc?.ends.refused === true) return undefined;
	const missing = dueAt(scene, bracket).find((driver) => vc?.ends.made.includes(driver) !== true);
	return missing === undefined ? undefined : `${record.name} returned before the create handler of the ${missing} did`;
};

/** The ends of a VC are told of different handles. */
export const differentHandles: Check = ({record, bracket, outer}) => {
	if (record.kind === 'return') {
		if (record.status !== NDIS_STATUS.SUCCESS || bracket?.vc === undefined) return undefined;
		const handle = handleInCell(bracket.args, 3);
		return handle === bracket.vc.handle ? undefined : `the creator got ${handle}, others ${bracket.vc.handle}`;
	}
	if (!isCreate(outer) || outer.vc === undefined) return undefined;
	const handle = handleAt(record.args, 1);
	return handle === outer.vc.handle ? undefined : `${record.name} got ${handle}, others ${outer.vc.handle}`;
};

/** A protocol is asked to take a signalling VC. */
export const protocolToldOfSignalling: Check = ({record, outer}) =>
	isCreate(outer) && handleAt(outer.args, 1) === 0
		? `${record.name} inside ${outer.name} with AfHandle NULL`
		: undefined;

/** A create handler leaves with SUCCESS and no context. */
export const tookWithoutContext: Check = ({record, bracket}) =>
	record.status === NDIS_STATUS.SUCCESS && contextInCell(argumentsOf(bracket), 2) === undefined
		? `${record.name} returned SUCCESS without a VC context`
		: undefined;

const shares = ({record, state}: Scene, vc: VcModel): boolean =>
	record.driverId === vc.clientId ||
	record.driverId === vc.callManagerId ||
	record.driver === 'miniport' ||
	state.miniports.has(record.driverId);

/** A driver names a VC by a handle that it was not told. */
export const handleNotStored: Check = where(FACT.strangeHandle, (scene) => {
	const {record, vc, state} = scene;
	if (vc !== undefined) return shares(scene, vc) ? undefined : `${record.name} with the handle of VC ${vc.number}`;
	const handle = vcArgument(scene);
	return handle === 0 || state.handles.get(handle)?.of === 'VC'
		? undefined
		: `${record.name} with ${handle}, which is no VC`;
});

/** What a failing create handler allocated is still there when it leaves. */
export const keptAfterRefusal: Check = where(FACT.failed, (scene) => {
	const {record, vc} = scene;
	if (record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING || vc === undefined) {
		return undefined;
	}
	const kept = keptAreas(scene, vc);
	return kept === 0 ? undefined : `${record.name} failed and left ${kept} of its areas`;
});

/** The areas that a driver allocated when it took the VC and has not given back. */
export const keptAreas = ({state, record}: Scene, vc: VcModel): number =>
	vc.ends.areas.filter(({area, driver}) => driver === record.driver && state.areas.has(area)).length;

/** One end refused a VC, and NDIS did not undo the other or told the creator of success. */
export const refusalNotUndone: Check = ({record, vc}) => {
	if (vc === undefined) return undefined;
	const {refused, made, unmade} = vc.ends;
	if (refused && record.status === NDIS_STATUS.SUCCESS) return 'SUCCESS although an end has refused the VC';
	const left = made.find((driver) => !unmade.includes(driver));
	return refused && left !== undefined ? `the ${left} has taken the VC and was not told to delete it` : undefined;
};

/** A call manager signals for a call while it takes a VC. */
export const signalledInCreate: Check = ({record, state}) => {
	if (record.plane !== 'signalling' || record.direction !== 'out') return undefined;
	for (let depth = 0; depth < state.depth; depth++) {
		const around = state.brackets[depth];
		if (around?.driver === 'call-manager' && isCreateHandler(around.name)) {
			return `${record.name} was sent inside ${around.name}`;
		}
	}
	return undefined;
};

/** A client calls on a VC that it did not create. */
export const calledOnForeignVc: Check = ({record, vc}) =>
	vc !== undefined && (vc.creator !== 'client' || vc.clientId !== record.driverId)
		? `VC ${vc.number} was not created by the caller`
		: undefined;

/** A call manager offers a call on a VC that it did not create. */
export const offeredOnForeignVc: Check = ({record, vc}) => {
	if (vc === undefined) return 'the VC does not exist';
	return vc.creator === 'client' || vc.callManagerId !== record.driverId
		? `VC ${vc.number} was not created by the caller`
		: undefined;
};

/** A VC carries data that was not activated; a client that was told of a connection is not to blame. */
export const usedBeforeActivation: Check = where(FACT.notActive, ({record, vc}) => {
	const isUnready = vc?.activation === 'Inactive' || vc?.activation === 'Activating';
	if (vc === undefined || !isUnready) return undefined;
	return record.driver === 'client' && vc.call === 'Connected' ? undefined : `VC ${vc.number} is ${vc.activation}`;
});

/** Nobody has done anything with a VC since it was created. */
export const neverUsed: Check = ({vc}) =>
	vc !== undefined && !vc.ends.used ? `VC ${vc.number} was created and never named again` : undefined;

/** An instance name is asked for by an MCM; or the name is another than before. */
export const misnamed: Check = (scene) => (scene.record.kind === 'return' ? renamed(scene) : namedUntimely(scene));

const renamed = ({record, bracket, vc}: Scene): string | undefined => {
	const cell = contextAt(argumentsOf(bracket), 2);
	const name: unknown = cell !== undefined && 'value' in cell ? cell.value : undefined;
	const former = vc?.ends.instanceName;
	return record.status === NDIS_STATUS.SUCCESS && former !== undefined && name !== former
		? `VC ${vc?.number} was named ${former}`
		: undefined;
};

const isBeingCreated = ({state}: Scene, vc: VcModel): boolean =>
	state.brackets.some((bracket, depth) => depth < state.depth && isCreate(bracket) && bracket.vc === vc);

const namedUntimely = (scene: Scene): string | undefined => {
	const {record, vc, state} = scene;
	if (state.miniports.has(record.driverId)) return 'called by an integrated call manager';
	if (vc === undefined) return 'there is no such VC';
	return isBeingCreated(scene, vc) ? `VC ${vc.number} is being created` : undefined;
};
