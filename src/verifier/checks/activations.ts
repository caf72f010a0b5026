import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import type {CoCallParameters} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, parametersAt} from '../arguments.ts';
import {activationOn} from '../model/follow-work.ts';
import {isOwed} from '../operations.ts';
import {
	isByCallManagerOf,
	parametersArgument,
	reportsSuccess,
	statusArgument,
	type Check,
	type Scene,
} from '../scene.ts';
import type {Bracket, VcModel} from '../state.ts';
import {notActive} from './handles.ts';

/** Somebody else than the VC’s call manager activates it. */
export const activatedByAnother: Check = ({record, vc}) =>
	vc !== undefined && vc.callManagerId > 0 && vc.callManagerId !== record.driverId
		? `VC ${vc.number} is of call manager ${vc.callManagerId}, not ${record.driverId}`
		: undefined;

const isUnready = ({activation}: VcModel): boolean => activation === 'Inactive' || activation === 'Activating';

/** Data flows on a VC that was never activated though its call is there, or by its call manager itself. */
export const dataBeforeActivation: Check = where(FACT.notActive, (scene) => {
	const {vc} = scene;
	if (vc === undefined || vc.work.wasActive || !isUnready(vc)) return undefined;
	return vc.call === 'Connected' || isByCallManagerOf(scene, vc)
		? `data on VC ${vc.number}, which was not activated`
		: undefined;
});

/** The VC of an outgoing call is activated before the network has said anything. */
const activatedUnheard: Check = ({vc, state}) => {
	const make = vc?.make;
	if (vc === undefined || !isOwed(make) || !state.seen.signalling || make.heard || vc.permanent) return undefined;
	return `VC ${vc.number} is activated before any answer in signalling`;
};

/** An outgoing call is completed on a VC that isn’t active; or its VC is activated unheard. */
export const activatedOutOfTurn: Check = (scene) =>
	scene.record.name.endsWith('ActivateVc') ? activatedUnheard(scene) : notActive(scene);

/** A call is offered on a VC that isn’t active. */
export const offeredInactive: Check = ({vc}) =>
	vc === undefined || vc.activation === 'Active' || vc.activation === 'Reactivating'
		? undefined
		: `VC ${vc.number} is ${vc.activation}`;

/** An activation lacks what the miniport needs, or its parameters are given back while it pends. */
export const activationParametersMissing: Check = (scene) => {
	if (scene.record.kind === 'free') {
		const vc = activationOn(scene);
		return vc === undefined ? undefined : `parameters of the pending activation of VC ${vc.number} were released`;
	}
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	return parameters.mediaParameters === undefined ? 'MediaParameters is NULL' : undefined;
};

/** How the miniport ends an activation, or an integrated call manager says that it has; undefined while it doesn’t. */
export const endOfActivation = (
	scene: Scene,
): {readonly status: number; readonly parameters: CoCallParameters | undefined} | undefined => {
	const {record, bracket, pended} = scene;
	if (record.kind === 'call') {
		const status = record.name === 'NdisMCmActivateVc' ? NDIS_STATUS.SUCCESS : statusArgument(scene);
		return {status, parameters: parametersArgument(scene)};
	}
	if (record.status === NDIS_STATUS.PENDING || pended?.completed === true) return undefined;
	return {status: record.status, parameters: parametersAt(argumentsOf(bracket), 1)};
};

/** The miniport reports success of what its device has refused. */
export const successOverDevice: Check = (scene) => {
	const {vc} = scene;
	return vc?.work.deviceRefused === true && endOfActivation(scene)?.status === NDIS_STATUS.SUCCESS
		? `the device refused to activate VC ${vc.number}`
		: undefined;
};

const documented: ReadonlySet<number> = new Set([
	NDIS_STATUS.SUCCESS,
	NDIS_STATUS.PENDING,
	NDIS_STATUS.INVALID_DATA,
	NDIS_STATUS.RESOURCES,
]);

/** While an adapter is reset or removed its miniport may refuse anything. */
const isRunning = ({ends}: VcModel): boolean => ends.adapter === undefined || ends.adapter.state === 'Running';

const isOtherwise = ({record, vc}: Scene): boolean =>
	vc !== undefined && isRunning(vc) && !documented.has(record.status);

/** A miniport answers an activation with a status that isn’t documented. */
export const undocumentedAnswer: Check = where(FACT.failed, (scene) =>
	isOtherwise(scene) ? `${scene.record.name} returned ${statusName(scene.record.status)}` : undefined,
);

/** NDIS refused by itself what broke no rule. */
const isRefusedByNdis = ({record, bracket}: Scene, vc: VcModel): boolean =>
	record.status !== NDIS_STATUS.SUCCESS &&
	record.status !== NDIS_STATUS.PENDING &&
	bracket?.broken === false &&
	vc.work.forwardedAt < bracket.seq;

/** A re-activation is refused for no other reason than that the VC is active. */
export const refusedWhileActive: Check = where(FACT.failed, (scene) => {
	const {record, vc} = scene;
	if (vc === undefined) return undefined;
	const isRefused =
		record.kind === 'exit'
			? vc.activation === 'Reactivating' && isOtherwise(scene)
			: vc.activation === 'Active' && isRefusedByNdis(scene, vc);
	return isRefused ? `a re-activation was refused with ${statusName(record.status)}` : undefined;
});

/** Call managers that are bound, or sit in an adapter. */
const isBound = ({state}: Scene, driverId: number): boolean => {
	for (const binding of state.bindings.values()) if (binding.driverId === driverId) return true;
	return state.miniports.has(driverId);
};

const wasDropped = (scene: Scene, bracket: Bracket | undefined): bracket is Bracket =>
	bracket !== undefined &&
	bracket.delivered === 0 &&
	!bracket.broken &&
	bracket.vc !== undefined &&
	isBound(scene, bracket.vc.callManagerId);

/** The miniport’s completion reaches the call manager that asked, once, and nothing else does (OPEN-17: an integrated one may be told or not). */
export const toldOnce =
	(operation: 'ActivateVc' | 'DeactivateVc'): Check =>
	(scene) => {
		const {record, bracket, outer, vc} = scene;
		if (record.kind === 'return') {
			return wasDropped(scene, bracket) ? `${record.name} reached no call manager` : undefined;
		}
		if (vc !== undefined && vc.callManagerId !== record.driverId) {
			return `${record.name} at ${record.driverId}, not at call manager ${vc.callManagerId} of VC ${vc.number}`;
		}
		if (outer?.name === `NdisMCm${operation}`) return undefined;
		if (outer?.name !== `NdisMCo${operation}Complete`) return `${record.name} without a completion by the miniport`;
		return outer.delivered > 0 ? `${record.name} for the second time` : undefined;
	};

const tellsOfConnection = (scene: Scene): boolean =>
	scene.record.name.endsWith('MakeCallComplete') ? reportsSuccess(scene) : true;

/** The call manager says that data may flow while the first activation is pending. */
export const connectedWhileActivating: Check = where(FACT.notActive, (scene) =>
	scene.vc?.activation === 'Activating' && tellsOfConnection(scene)
		? `${scene.record.name} while the activation of VC ${scene.vc.number} is pending`
		: undefined,
);

/** The call manager uses a VC, or lets it be used, whose activation has failed. */
export const connectedAfterFailure: Check = where(FACT.notActive, (scene) => {
	const {vc, record} = scene;
	if (vc === undefined || vc.work.failures === 0 || vc.activation !== 'Inactive') return undefined;
	return isByCallManagerOf(scene, vc) && tellsOfConnection(scene)
		? `${record.name} after the activation of VC ${vc.number} has failed`
		: undefined;
});

/** An activation is asked for while one is pending. */
export const activatedTwice: Check = where(FACT.standing, ({vc}) =>
	vc?.activation === 'Activating' || vc?.activation === 'Reactivating'
		? `VC ${vc.number} is ${vc.activation}`
		: undefined,
);

/** An activation is asked for while the VC is being deactivated. */
export const activatedWhileClosing: Check = where(FACT.standing, ({vc}) =>
	vc?.activation === 'Deactivating' ? `VC ${vc.number} is Deactivating` : undefined,
);

/** Failures after which a call manager should give up. */
const attempts = 8;

/** A call manager tries again and again. */
export const triedTooOften: Check = ({vc}) =>
	vc !== undefined && vc.work.failures >= attempts
		? `VC ${vc.number} is activated again after ${vc.work.failures} failures`
		: undefined;

/** The activation for an outgoing call failed, and the call is neither failed nor tried again. */
export const failureKept: Check = ({ending}) => {
	const op = ending?.op;
	return op !== undefined && op.vc.work.failures > 0 && op.vc.activation === 'Inactive'
		? `the activation of VC ${op.vc.number} has failed, but its make call is still pended`
		: undefined;
};

/** A miniport never completes what its handler has pended. */
export const neverCompletedBy =
	(handler: string): Check =>
	({ending}) => {
		const pended = ending?.pended;
		return pended?.handler === handler ? `${handler} of seq ${pended.seq} was never completed` : undefined;
	};
