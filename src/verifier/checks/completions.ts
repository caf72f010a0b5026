import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {IRQL} from '../../ndis/types/trace.ts';
import {findOwed, isOwed} from '../operations.ts';
import {
	isByMiniport,
	isIntegrated,
	partyArgument,
	statusArgument,
	vcArgument,
	type Check,
	type Scene,
} from '../scene.ts';
import type {Operation, OperationKind} from '../state.ts';

/** Handlers by operation, for messages. */
const handlers: Readonly<Record<OperationKind, string>> = {
	make: 'ProtocolCmMakeCall',
	add: 'ProtocolCmAddParty',
	drop: 'ProtocolCmDropParty',
	close: 'ProtocolCmCloseCall',
};

/** The operation of this kind that the scene’s object has open. */
const operationOf = (scene: Scene, kind: OperationKind): Operation | undefined => {
	if (kind === 'make') return scene.vc?.make;
	if (kind === 'close') return scene.vc?.close;
	return kind === 'add' ? scene.party?.add : scene.party?.drop;
};

/** The operation that the present call completes, if it is owed. */
export const owedOperation = (scene: Scene, kind: OperationKind): Operation | undefined => {
	const operation = operationOf(scene, kind);
	return isOwed(operation) ? operation : undefined;
};

/** A completion carries PENDING. */
export const statusIsPending: Check = where(FACT.pending, (scene) =>
	statusArgument(scene) === NDIS_STATUS.PENDING ? `Status of ${scene.record.name} is PENDING` : undefined,
);

/** A function of call managers runs above DISPATCH_LEVEL. */
export const aboveDispatch: Check = where(FACT.aboveLevel, ({record}) =>
	record.irql > IRQL.DISPATCH ? `${record.name} called at IRQL ${record.irql}` : undefined,
);

/** A function of stand-alone call managers is called by another driver. */
export const callerIsNoCallManager: Check = where(FACT.otherFamily, (scene) => {
	const {record} = scene;
	if (isByMiniport(scene)) return `${record.name} called by a miniport`;
	return record.driver === 'call-manager' ? undefined : `${record.name} called by a ${record.driver}`;
});

/** A miniport calls the stand-alone name, or a stand-alone call manager the miniport’s. */
export const wrongFamily: Check = where(FACT.otherFamily, (scene) => {
	const {name, driver} = scene.record;
	const byMiniport = isByMiniport(scene);
	if (isIntegrated(name) && driver === 'call-manager' && !byMiniport) {
		return `${name} called by a stand-alone call manager`;
	}
	return !isIntegrated(name) && byMiniport ? `${name} called by a miniport` : undefined;
});

/** CP(op): there is nothing to complete on this object; or the handler left otherwise although it had been completed inside. */
export const nothingPended = (kind: OperationKind): Check =>
	where(FACT.notPended, (scene) => {
		const operation = operationOf(scene, kind);
		if (scene.record.kind === 'exit') {
			const early = operation?.completed === true && operation.running;
			return early && scene.record.status !== NDIS_STATUS.PENDING
				? `${handlers[kind]} was completed inside and then returned ${statusName(scene.record.status)}`
				: undefined;
		}
		return isOwed(operation) ? undefined : `no ${handlers[kind]} is pended for the object of ${scene.record.name}`;
	});

/** There is nothing to complete on this object, but there is on another one of this call manager. */
export const pendedElsewhere = (kind: OperationKind): Check =>
	where(FACT.notPended, (scene) => {
		if (isOwed(operationOf(scene, kind))) return undefined;
		const other = findOwed(scene.state, kind, scene.record.driverId);
		if (other === undefined) return undefined;
		const place = kind === 'add' ? `party ${other.party?.number ?? 0}` : `VC ${other.vc.number}`;
		return `${handlers[kind]} is pended for ${place}, not for the object of ${scene.record.name}`;
	});

/** A pended operation is completed again. */
export const completedTwice = (kind: 'make' | 'add' | 'close'): Check =>
	where(FACT.notPended, (scene) => {
		if (isOwed(operationOf(scene, kind))) return undefined;
		const before = {
			make: scene.vc?.makeCompleted,
			add: scene.party?.addCompleted,
			close: scene.vc?.closeCompleted,
		}[kind];
		return before === true ? `${scene.record.name} completes again what is complete` : undefined;
	});

/** The VC handle was not given to the caller. */
export const vcNotProvided: Check = where(FACT.strangeHandle | FACT.otherFamily | FACT.notActive, (scene) => {
	const {vc, record} = scene;
	if (vc === undefined) return `VC handle ${vcArgument(scene)} stands for no VC`;
	return vc.callManagerId === record.driverId
		? undefined
		: `VC ${vc.number} is shared by call manager ${vc.callManagerId}, not ${record.driverId}`;
});

/** The party handle was not given to the caller. */
export const partyNotProvided: Check = (scene) => {
	if (scene.party === undefined) return `party handle ${partyArgument(scene)} stands for no party`;
	return scene.party.vc.callManagerId === scene.record.driverId
		? undefined
		: `party ${scene.party.number} is shared by call manager ${scene.party.vc.callManagerId}, not ${scene.record.driverId}`;
};

/** The VC’s call manager is another one. */
export const foreignCallManager: Check = where(FACT.strangeHandle | FACT.otherFamily, ({vc, record}) =>
	vc !== undefined && record.driver === 'call-manager' && record.driverId !== vc.callManagerId
		? `call manager ${record.driverId} completes for call manager ${vc.callManagerId}`
		: undefined,
);
