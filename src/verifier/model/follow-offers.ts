import {CALL_PARAMETERS, type CoCallParameters} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, parametersAt} from '../arguments.ts';
import {newOffer, type OfferLife} from '../call-life.ts';
import type {Follow} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';
import {trafficOf} from '../traffic.ts';
import {countForwarded} from './forwarding.ts';

/** Buffers of answered offers that are remembered: late uses come soon. */
const kept = 64;

const voidBuffer = (
	state: VerifierState,
	buffer: CoCallParameters | undefined,
	answer: 'accepted' | 'rejected',
): void => {
	if (buffer === undefined) return;
	state.setUp.answeredOffers.set(buffer, answer);
	const oldest = state.setUp.answeredOffers.size > kept ? state.setUp.answeredOffers.keys().next() : undefined;
	if (oldest?.done === false) state.setUp.answeredOffers.delete(oldest.value);
};

const offered: Follow = (scene) => {
	const {state, vc, record, outer} = scene;
	countForwarded(scene);
	const buffer = parametersAt(record.args, 2);
	if (buffer !== undefined) state.setUp.answeredOffers.delete(buffer);
	if (vc === undefined) return;
	vc.outgoing = undefined;
	vc.offer = newOffer({sap: outer?.sap, buffer, content: trafficOf(buffer)});
	vc.quality.fresh = false;
};

/** From a rejection on the buffer is not the client’s any more, and the network is to hear of it. */
const rejected = (state: VerifierState, vc: VcModel, offer: OfferLife): void => {
	voidBuffer(state, offer.buffer, 'rejected');
	if (!offer.released && !offer.cleared) state.setUp.unsignalled.set(vc.number, vc.callManagerId);
};

const isChanged = (parameters: CoCallParameters | undefined): boolean =>
	((parameters?.flags ?? 0) & CALL_PARAMETERS.CHANGED) !== 0;

/** The client has answered. */
const answered = (
	state: VerifierState,
	vc: VcModel | undefined,
	answer: {status: number; parameters: CoCallParameters | undefined},
): void => {
	const {status, parameters} = answer;
	const offer = vc?.offer;
	if (vc === undefined || offer?.answer !== 'none' || status === NDIS_STATUS.PENDING) return;
	offer.answer = status === NDIS_STATUS.SUCCESS ? 'accepted' : 'rejected';
	if (offer.answer === 'rejected') rejected(state, vc, offer);
	else offer.changed = isChanged(parameters);
};

const answeredAtOnce: Follow = ({state, vc, record, bracket, pended}) => {
	if (pended?.completed === true) return;
	answered(state, vc, {status: record.status, parameters: parametersAt(argumentsOf(bracket), 2)});
};

const answeredLater: Follow = ({state, vc, record, pended}) => {
	if (pended === undefined || pended.completed) return;
	answered(state, vc, {status: record.status, parameters: parametersAt(record.args, 2)});
};

/** From now on the call manager may do with its buffer what it likes. */
const taken: Follow = ({state, vc}) => {
	if (vc?.offer?.answer === 'accepted') voidBuffer(state, vc.offer.buffer, 'accepted');
};

const dispatched: Follow = (scene) => {
	if (scene.record.status === NDIS_STATUS.SUCCESS) taken(scene);
};

/** Offers, from dispatch to connection (`state-machines.md` §6). */
export const followOffers = {
	'callback ProtocolClIncomingCall': offered,
	'exit ProtocolClIncomingCall': answeredAtOnce,
	'call NdisClIncomingCallComplete': answeredLater,
	'callback ProtocolCmIncomingCallComplete': countForwarded,
	'exit ProtocolCmIncomingCallComplete': taken,
	'return NdisCmDispatchIncomingCall': dispatched,
	'return NdisMCmDispatchIncomingCall': dispatched,
	'callback ProtocolClCallConnected': (scene) => {
		countForwarded(scene);
		if (scene.vc?.offer !== undefined) scene.vc.offer.connected = true;
	},
	'callback ProtocolClIncomingCloseCall': ({vc}) => {
		if (vc?.offer !== undefined) vc.offer.cleared = true;
	},
} as const satisfies Record<string, Follow>;
