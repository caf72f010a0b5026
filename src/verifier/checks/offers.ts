import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, parametersAt} from '../arguments.ts';
import type {OfferLife} from '../call-life.ts';
import {parametersArgument, type Check, type Scene} from '../scene.ts';
import {trafficDiffers, trafficOf} from '../traffic.ts';

/** A call is offered on a SAP that is none, or another call manager’s. */
export const noSapMatched: Check = ({record, sap}) => {
	if (sap === undefined) return `${record.name} with a handle that stands for no SAP`;
	return sap.af.callManagerId === record.driverId
		? undefined
		: `${record.name} on a SAP of call manager ${sap.af.callManagerId}`;
};

/** A call is offered on a VC that the call manager didn’t make for the SAP’s client. */
export const noVcForClient: Check = ({record, vc, sap}) => {
	if (vc === undefined) return `${record.name} without a VC`;
	if (vc.creator !== 'call-manager') return `VC ${vc.number} was created by ${vc.creator}`;
	return sap === undefined || vc.afHandle === sap.af.handle
		? undefined
		: `VC ${vc.number} belongs to another address family than the SAP`;
};

/** A call is offered before its VC is active. */
export const offeredInactive: Check = ({vc}) =>
	vc === undefined || vc.activation === 'Active' ? undefined : `VC ${vc.number} is ${vc.activation}`;

/** A call is offered without saying what it is. */
export const offerEmpty: Check = (scene) => {
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	return parameters.callMgrParameters === undefined ? 'CallMgrParameters is NULL' : undefined;
};

/** A call is offered on a VC that has one. */
export const offeredOnBusyVc: Check = ({vc, record}) =>
	vc === undefined || vc.call === 'Idle' ? undefined : `${record.name} on VC ${vc.number}, whose call is ${vc.call}`;

/** A call is offered on a VC whose activation served an earlier one, or to another client. */
export const vcNotVacant: Check = ({vc, sap}) => {
	if (vc?.offer === undefined) return undefined;
	if (sap !== undefined && sap.af.clientId !== vc.clientId) return `VC ${vc.number} is of another client than the SAP`;
	return vc.activation !== 'Inactive' && !vc.quality.fresh
		? `VC ${vc.number} has not been deactivated since its last call`
		: undefined;
};

/** NDIS offers with another SAP’s, or another VC’s, context. */
export const offerMisaddressed: Check = ({record, outer, vc}) => {
	const sapContext = outer?.sap?.clientContext;
	if (sapContext !== undefined && contextAt(record.args, 0) !== sapContext) {
		return `${record.name} with another context than that of the SAP`;
	}
	return vc?.clientContext !== undefined && contextAt(record.args, 1) !== vc.clientContext
		? `${record.name} with another context than that of VC ${vc.number}`
		: undefined;
};

/** Notes at the call that the SAP, or its address family, is closing. */
const notesClosing: Check = ({bracket, sap, af, state}) => {
	const isSapGone = sap === undefined || sap.state === 'DeregPending' || sap.state === 'None';
	const isClosing = isSapGone || af?.state === 'ClosePending' || !state.afs.has(sap.af.handle);
	if (bracket !== undefined && isClosing) bracket.bytes = 'closing';
	return undefined;
};

const closingAccepted: Check = ({record, bracket}) =>
	bracket?.bytes === 'closing' && record.status !== NDIS_STATUS.FAILURE
		? `${record.name} on a SAP or address family that is closing returned ${statusName(record.status)}`
		: undefined;

/** An offer on what is closing is answered otherwise than with FAILURE. */
export const offeredWhileClosing: Check = (scene) =>
	scene.record.kind === 'call' ? notesClosing(scene) : closingAccepted(scene);

/** How the client answers in the present record: status and buffer. */
const answerIn = (scene: Scene): {status: number; content: ReturnType<typeof trafficOf>; flags: number} => {
	const {record, bracket} = scene;
	const parameters = parametersAt(record.kind === 'exit' ? argumentsOf(bracket) : record.args, 2);
	return {status: record.status, content: trafficOf(parameters), flags: parameters?.flags ?? 0};
};

const unanswered = ({vc, record, pended}: Scene): OfferLife | undefined => {
	const isInside = record.kind === 'exit' && pended?.completed === true;
	return vc?.offer?.answer === 'none' && !isInside ? vc.offer : undefined;
};

/** The client takes a call of which nothing was said. */
export const emptyOfferTaken: Check = (scene) => {
	const offer = unanswered(scene);
	return offer !== undefined && offer.content === undefined && answerIn(scene).status === NDIS_STATUS.SUCCESS
		? 'an offer without traffic parameters was accepted'
		: undefined;
};

/** CALL_PARAMETERS_CHANGED (ndis.h). */
const changedFlag = 2;

/** The client changes the offer and doesn’t say so. */
export const changeUnsaid: Check = (scene) => {
	const offer = unanswered(scene);
	const {status, content, flags} = answerIn(scene);
	return status === NDIS_STATUS.SUCCESS && trafficDiffers(content, offer?.content) && (flags & changedFlag) === 0
		? 'CALL_PARAMETERS_CHANGED is clear, but the offer was changed'
		: undefined;
};

/** The client completes for another VC than that of its offer. */
export const otherOfferAnswered: Check = ({record, state, vc, pended}) => {
	if (pended !== undefined && !pended.completed) return undefined;
	if (vc !== undefined && vc.creator !== 'call-manager') return `VC ${vc.number} was created by ${vc.creator}`;
	for (const other of state.pended.values()) {
		const isOffer = other.handler === 'ProtocolClIncomingCall' && other.driverId === record.driverId;
		if (isOffer && !other.completed) return `${record.name} for another VC than that of the offer at seq ${other.seq}`;
	}
	return undefined;
};

/** The client goes on using the call manager’s buffer of an offer that it has answered. */
export const offerBufferUsed =
	(answer: 'accepted' | 'rejected'): Check =>
	(scene) => {
		const parameters = parametersArgument(scene);
		return parameters !== undefined && scene.state.setUp.answeredOffers.get(parameters) === answer
			? `${scene.record.name} with the buffer of an offer that was ${answer}`
			: undefined;
	};

/** Changes of traffic that a client may ask for before it answers, and in a row. */
const modificationsMax = 8;

/** The client asks again and again before it answers. */
export const modifiesOfferTooOften: Check = ({vc}) => {
	const count = vc?.call === 'Offered' ? (vc.offer?.modifications ?? 0) + 1 : 0;
	return count > modificationsMax ? `change ${count} of the offer on VC ${vc?.number}` : undefined;
};

/** The client asks again and again, and neither side agrees. */
export const modifiesTooOften: Check = ({vc}) => {
	const count = (vc?.quality.renegotiations ?? 0) + 1;
	return count > modificationsMax ? `change ${count} in a row on VC ${vc?.number}` : undefined;
};
