import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {SAP_TYPE} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {contextAt, sapOf} from '../arguments.ts';
import type {SapModel} from '../families.ts';
import type {Check, Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';
import {isLeaving} from './leaving.ts';

/** A client registers a SAP on what is not open. */
export const registersOnClosed: Check = ({record, af}) =>
	af?.state === 'Open' ? undefined : `${record.name} on an address family that is ${af?.state ?? 'unknown'}`;

const isEnding = ({record, pended}: Scene): boolean =>
	record.status !== NDIS_STATUS.PENDING && (record.kind === 'exit' ? pended?.completed !== true : pended !== undefined);

const types: ReadonlySet<number> = new Set(Object.values(SAP_TYPE));

/** A call manager registers a SAP that can’t be read. */
export const registersMalformed: Check = (scene) => {
	const {record, sap} = scene;
	const described = sapOf(sap?.sap);
	if (described === undefined || record.status !== NDIS_STATUS.SUCCESS || !isEnding(scene)) return undefined;
	if (described.sapLength === 0) return `${record.name} registered a SAP of length 0`;
	return types.has(described.sapType) ? undefined : `${record.name} registered a SAP of type ${described.sapType}`;
};

const takenBy = (state: VerifierState, sap: SapModel): SapModel | undefined => {
	for (const other of state.saps.values()) {
		const isThere = other !== sap && other.state === 'Registered' && other.content === sap.content;
		const isElsewhere = other.af.clientId !== sap.af.clientId && other.af.callManagerId === sap.af.callManagerId;
		if (isThere && isElsewhere && sap.content !== '') return other;
	}
	return undefined;
};

const duplicateAnswered =
	(isWrong: (status: number) => boolean): Check =>
	(scene) => {
		const {state, record, sap} = scene;
		if (sap === undefined || !isEnding(scene) || !isWrong(record.status)) return undefined;
		const other = takenBy(state, sap);
		return other === undefined
			? undefined
			: `${record.name} with ${statusName(record.status)}, but driver ${other.af.clientId} has registered that SAP`;
	};

/** A call manager registers what another client has; or refuses it in other words. */
export const duplicateRegistered = duplicateAnswered((status) => status === NDIS_STATUS.SUCCESS);
export const duplicateMisnamed = duplicateAnswered(
	(status) => status !== NDIS_STATUS.SUCCESS && status !== NDIS_STATUS.INVALID_DATA,
);

const areaOf = ({record}: Scene): object | undefined => contextAt(record.args, 0);

/** A call manager gives the context of a SAP back before its failing completion has returned. */
export const freesRefusedEarly: Check = where(FACT.inUse, (scene) => {
	const {state, record} = scene;
	if (record.kind === 'free') {
		const area = areaOf(scene);
		const sap = area === undefined ? undefined : state.sapContexts.get(area);
		return sap?.state === 'RegPending' && sap.callManagerContext === area
			? 'the context of a SAP was released before the completion returned'
			: undefined;
	}
	const context = contextAt(record.args, 2);
	const isFailing = record.status !== NDIS_STATUS.SUCCESS && record.status !== NDIS_STATUS.PENDING;
	return isFailing && context !== undefined && state.freed.has(context)
		? `${record.name} with a context that was released`
		: undefined;
});

/** The context of a SAP that is gone was never given back. */
export const sapAreaLeft =
	(end: 'failed' | 'deregistered'): Check =>
	(scene) => {
		for (const area of scene.state.areas.values()) {
			if (area.ofSap?.end === end && isLeaving(scene, area.driverId)) {
				return `an area ${area.tag}, the context of a SAP that is gone, was never freed`;
			}
		}
		return undefined;
	};

/** A deregistration ends at once, and leaves the context behind. */
export const deregisteredWithArea: Check = ({state, record, sap}) =>
	record.status === NDIS_STATUS.SUCCESS &&
	sap?.callManagerContext !== undefined &&
	state.areas.has(sap.callManagerContext)
		? `${record.name} returned SUCCESS, and the context of the SAP is not freed`
		: undefined;

/** The SAP was registered when its address family ended. */
export const neverDeregistered: Check = ({ending}) =>
	ending?.sap === undefined ? undefined : 'the SAP was still registered when its address family ended';

/** NDIS brings another context than that of the SAP. */
export const strangeSapContext: Check = ({state, record, outer}) => {
	const isOffer = record.name === 'ProtocolClIncomingCall';
	const context = contextAt(record.args, isOffer ? 0 : 1);
	const own = outer?.sap?.clientContext;
	const isStrange = isOffer
		? own !== undefined && context !== own
		: context === undefined || !state.sapContexts.has(context);
	return isStrange ? `${record.name} with another context than that of the SAP` : undefined;
};

/** A client can’t cope with a call on a SAP whose registration is pending. */
export const stumblesOverEarlyOffer: Check = ({record, sap}) => {
	const isClumsy = record.status === NDIS_STATUS.FAILURE || record.status === NDIS_STATUS.NOT_SUPPORTED;
	return isClumsy && sap?.state === 'RegPending'
		? `${record.name} with ${statusName(record.status)} while the registration of the SAP is pending`
		: undefined;
};

/** A client deregisters a SAP again. */
export const deregistersAgain: Check = ({record, sap}) =>
	sap?.state === 'DeregPending' || sap?.state === 'None' ? `${record.name} of a SAP that is ${sap.state}` : undefined;

/** The client gives the context of its SAP back too early. */
export const freesSapEarly: Check = where(FACT.inUse, (scene) => {
	const area = areaOf(scene);
	const sap = area === undefined ? undefined : scene.state.sapContexts.get(area);
	return sap?.clientContext === area && sap !== undefined && scene.record.driver === 'client'
		? `the context of a SAP that is ${sap.state} was released`
		: undefined;
});

/** The client gives the SAP description back, or lends it again, while its registration is pending. */
export const sapBufferTaken: Check = ({state, record}) => {
	const buffer = contextAt(record.args, record.kind === 'free' ? 0 : 2);
	if (buffer === undefined) return undefined;
	for (const sap of state.saps.values()) {
		if (sap.sap === buffer && sap.state === 'RegPending')
			return `the SAP of a pending registration was ${wayOf(record.kind)}`;
	}
	return undefined;
};

const wayOf = (kind: string): string => (kind === 'free' ? 'released' : 'given again');

const standing: ReadonlySet<string> = new Set(['Offered', 'Accepted', 'Connected']);

/** A call manager ends a call because its SAP is being deregistered. */
export const callDisturbed: Check = ({record, vc}) =>
	vc?.offeredOn?.state === 'DeregPending' && standing.has(vc.call) && !vc.isReleased
		? `${record.name} of VC ${vc.number} while the SAP of its call is deregistered, and nobody has released the call`
		: undefined;

/** NDIS answers an offer for the client. */
export const offerEndedByNdis: Check = ({record, vc, outer}) =>
	vc?.offeredOn?.state === 'DeregPending' && vc.call === 'Offered' && outer?.name !== 'NdisClIncomingCallComplete'
		? `${record.name} for VC ${vc.number}, which the client has not answered`
		: undefined;

/** A call manager offers a call on a SAP that is being deregistered, or is gone. */
export const offersOnLeft: Check = ({record, sap}) =>
	sap?.state === 'DeregPending' || sap?.state === 'None' ? `${record.name} on a SAP that is ${sap.state}` : undefined;

/** A call manager offers a call to another client than that of the SAP. */
export const offersElsewhere: Check = ({state, record, sap, vc}) => {
	const target = vc === undefined ? undefined : state.afs.get(vc.afHandle);
	return sap !== undefined && target !== undefined && target !== sap.af
		? `${record.name} with a VC of driver ${target.clientId} on a SAP of driver ${sap.af.clientId}`
		: undefined;
};
