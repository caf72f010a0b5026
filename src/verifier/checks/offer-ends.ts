import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import type {Check, Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {isLeaving} from './leaving.ts';

const isReady = ({activation}: VcModel): boolean => activation === 'Active' || activation === 'Reactivating';

/** A call is connected that was not accepted; one that is being closed crosses, and doesn’t count. */
export const connectedUnaccepted: Check = ({vc, record}) => {
	if (vc === undefined || vc.call === 'Accepted' || vc.call === 'Closing') return undefined;
	return `${record.name} on VC ${vc.number}, whose call is ${vc.call}`;
};

/** A call is connected whose VC isn’t active. */
export const connectedInactive: Check = ({vc, record}) =>
	vc === undefined || isReady(vc) ? undefined : `${record.name} on VC ${vc.number}, which is ${vc.activation}`;

/** A call is connected again. */
export const connectedAgain: Check = ({vc, record}) =>
	vc?.offer?.connected === true ? `${record.name} on VC ${vc.number} again` : undefined;

/** An accepted call is never connected. */
export const neverConnected: Check = ({vc, ending}) =>
	ending !== undefined && vc?.call === 'Accepted'
		? `the call of VC ${vc.number} was accepted and never connected or cleared`
		: undefined;

const rejectedConnected: Check = ({vc, record}) =>
	vc?.offer?.answer === 'rejected' && !vc.offer.cleared
		? `${record.name} on VC ${vc.number}, whose offer was rejected`
		: undefined;

const rejectedActive: Check = ({vc}) =>
	vc?.offer?.answer === 'rejected' && vc.call === 'Idle' && vc.activation !== 'Inactive' && !vc.quality.fresh
		? `VC ${vc.number} is ${vc.activation} since its offer was rejected`
		: undefined;

/** A rejected call is connected, or its VC left active. */
export const rejectedUsed: Check = (scene) =>
	scene.ending === undefined ? rejectedConnected(scene) : rejectedActive(scene);

/** A call is connected that has been withdrawn. */
export const withdrawnConnected: Check = ({vc, record}) =>
	vc?.offer?.cleared === true && !vc.offer.connected
		? `${record.name} on VC ${vc.number}, whose offer was withdrawn`
		: undefined;

/** Changed traffic was accepted, and the network has not heard of it. */
export const changeUnsignalled: Check = ({vc, record, state}) =>
	state.seen.signalling && vc?.offer?.changed === true && vc.offer.answer === 'accepted' && !vc.offer.renegotiated
		? `${record.name}, but the network was not told of the traffic that the client wants`
		: undefined;

const isAccepted = ({vc}: Scene): boolean => vc?.call === 'Accepted';

/** The client accepted, and the network has heard nothing. */
export const acceptanceUnsignalled: Check = (scene) =>
	isAccepted(scene) && scene.vc?.offer?.accepting === false && !scene.vc.offer.released
		? `the call of VC ${scene.vc.number} was accepted, but nothing was signalled`
		: undefined;

/** The client rejected, and the network has heard nothing. */
export const rejectionUnsignalled: Check = (scene) => {
	const {state} = scene;
	if (!state.seen.signalling) return undefined;
	for (const [number, callManagerId] of state.setUp.unsignalled) {
		if (isLeaving(scene, callManagerId)) return `the offer on VC ${number} was rejected, but nothing was signalled`;
	}
	return undefined;
};

/** An accepted call was cleared, and the client was not told. */
export const failureUntold: Check = (scene) =>
	isAccepted(scene) && scene.vc?.offer?.released === true
		? `the accepted call of VC ${scene.vc.number} was cleared, but no incoming close was dispatched`
		: undefined;

const failed = ({vc}: Scene): boolean =>
	vc?.creator === 'call-manager' && vc.offer?.cleared === true && !vc.offer.connected;

/** The client was told of the end of its accepted call and did nothing. */
export const failedNotClosed: Check = (scene) =>
	failed(scene) && scene.vc?.call === 'ClearInd'
		? `the call of VC ${scene.vc.number} was cleared, but never closed by its client`
		: undefined;

/** The call manager left the VC of a call that was never connected active. */
export const failedLeftActive: Check = (scene) => {
	const {vc} = scene;
	return failed(scene) && vc?.call === 'Idle' && vc.activation !== 'Inactive' && !vc.quality.fresh
		? `VC ${vc.number} is ${vc.activation} since its call was cleared`
		: undefined;
};

/** The client uses a VC whose call it has rejected. */
export const rejectedByClientUsed: Check = where(FACT.byClient, ({vc, record}) =>
	record.driver === 'client' && vc?.call === 'Idle' && vc.offer?.answer === 'rejected' && !vc.offer.cleared
		? `${record.name} on VC ${vc.number}, whose offer the client rejected`
		: undefined,
);

/** The client sends before its call is connected. */
export const sentBeforeConnected: Check = where(FACT.byClient, ({vc, record}) =>
	record.driver === 'client' && (vc?.call === 'Offered' || vc?.call === 'Accepted')
		? `sent on VC ${vc.number}, whose call is ${vc.call}`
		: undefined,
);
