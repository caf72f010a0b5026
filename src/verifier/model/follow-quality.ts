import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt, parametersAt, statusAt, wordAt} from '../arguments.ts';
import type {Follow, Scene} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';
import {trafficDiffers, trafficOf} from '../traffic.ts';
import {countForwarded} from './forwarding.ts';

const activating: Follow = ({vc}) => {
	if (vc === undefined) return;
	vc.quality.last = 'pending';
	vc.quality.first = vc.activation === 'Activating';
};

const activatingInside: Follow = ({vc}) => {
	if (vc === undefined) return;
	vc.quality.last = 'pending';
	vc.quality.first = vc.activation === 'Inactive';
};

const activationEnded = (vc: VcModel | undefined, status: number): void => {
	if (vc === undefined || status === NDIS_STATUS.PENDING || vc.quality.last !== 'pending') return;
	const {quality} = vc;
	quality.last = status === NDIS_STATUS.SUCCESS ? 'succeeded' : 'failed';
	if (quality.last === 'failed') return;
	quality.activations += 1;
	if (quality.first) quality.fresh = true;
};

const modifyAsked: Follow = ({vc}) => {
	if (vc === undefined) return;
	vc.quality.renegotiations += 1;
	vc.quality.rejected = false;
	if (vc.call === 'Offered' && vc.offer !== undefined) vc.offer.modifications += 1;
};

const modifyEntered: Follow = (scene) => {
	const {state, vc, record} = scene;
	countForwarded(scene);
	if (vc === undefined) return;
	const buffer = parametersAt(record.args, 1);
	vc.quality.modification = {
		buffer,
		request: trafficOf(buffer),
		before: vc.established,
		activations: vc.quality.activations,
		requests: 0,
		agreed: false,
	};
	if (buffer !== undefined && !state.lent.has(buffer)) state.lent.set(buffer, vc);
};

const modifyEnded = (state: VerifierState, vc: VcModel, status: number): void => {
	const {quality} = vc;
	const {modification} = quality;
	quality.modification = undefined;
	if (modification?.buffer !== undefined && state.lent.get(modification.buffer) === vc) {
		state.lent.delete(modification.buffer);
	}
	if (status !== NDIS_STATUS.SUCCESS) return;
	quality.told = quality.activations;
	// What was asked for has been agreed to.
	if (!trafficDiffers(trafficOf(modification?.buffer), modification?.request)) quality.renegotiations = 0;
};

const modifyLeft: Follow = ({state, vc, record}) => {
	if (vc !== undefined && record.status !== NDIS_STATUS.PENDING) modifyEnded(state, vc, record.status);
};

const modifyTold: Follow = (scene) => {
	countForwarded(scene);
	const {state, vc, record} = scene;
	if (vc !== undefined) modifyEnded(state, vc, statusAt(record.args, 0));
};

const changeDispatched: Follow = ({vc}) => {
	if (vc !== undefined) vc.quality.told = vc.quality.activations;
};

const changeTelling: Follow = ({vc}) => {
	if (vc?.quality.asked === 'asked') vc.quality.asked = 'telling';
};

const changeTold: Follow = ({vc}) => {
	if (vc?.quality.asked === 'telling') vc.quality.asked = 'told';
};

/** Something else than traffic has happened to the call. */
const moved: Follow = ({vc}) => {
	if (vc !== undefined) vc.quality.renegotiations = 0;
};

const settled: Follow = (scene) => {
	moved(scene);
	if (scene.vc === undefined) return;
	scene.vc.quality.noAgreement = false;
	scene.vc.quality.rejected = false;
	scene.vc.quality.asked = 'no';
};

const begun: Follow = (scene) => {
	settled(scene);
	if (scene.vc !== undefined) scene.vc.quality.modification = undefined;
};

/** What drivers say of the medium, and of what they are asked for (`words.ts`). */
const noted: Follow = ({state, record, vc}) => {
	const word = wordAt(record.args);
	const subject = contextAt(record.args, 0);
	if (word === 'capability:modify=0') state.setUp.canModify = false;
	if (word === 'capability:modify=1') state.setUp.canModify = true;
	if (word !== 'rejects-change' && word !== 'no-agreement') return;
	const marked = vc ?? (subject === undefined ? undefined : state.vcContexts.get(subject));
	if (marked === undefined) return;
	if (word === 'rejects-change') marked.quality.rejected = true;
	else marked.quality.noAgreement = true;
};

/** The client hears of the traffic with its call. */
const connected = ({vc}: Scene): void => {
	if (vc !== undefined) vc.quality.told = vc.quality.activations;
};

/** Activations and changes of traffic (`operations.md` §19). */
export const followQuality = {
	'callback MiniportCoActivateVc': activating,
	'exit MiniportCoActivateVc': ({vc, record}) => activationEnded(vc, record.status),
	'callback ProtocolCmActivateVcComplete': ({vc, record, outer}) => {
		if (outer?.name !== 'NdisMCmActivateVc') activationEnded(vc, statusAt(record.args, 0));
	},
	'call NdisMCmActivateVc': activatingInside,
	'return NdisMCmActivateVc': ({vc, record}) => activationEnded(vc, record.status),
	'call NdisClModifyCallQoS': modifyAsked,
	'callback ProtocolCmModifyCallQoS': modifyEntered,
	'exit ProtocolCmModifyCallQoS': modifyLeft,
	'callback ProtocolClModifyCallQoSComplete': modifyTold,
	'call NdisCmDispatchIncomingCallQoSChange': changeDispatched,
	'call NdisMCmDispatchIncomingCallQoSChange': changeDispatched,
	'callback ProtocolClIncomingCallQoSChange': changeTelling,
	'exit ProtocolClIncomingCallQoSChange': changeTold,
	'callback ProtocolCmMakeCall': begun,
	'callback ProtocolClIncomingCall': begun,
	'note *': noted,
	'callback ProtocolClMakeCallComplete': connected,
	'return NdisClMakeCall': (scene) => {
		if (scene.record.status === NDIS_STATUS.SUCCESS) connected(scene);
	},
	'callback ProtocolClCallConnected': connected,
	'call NdisClCloseCall': settled,
	'callback ProtocolClIncomingCloseCall': settled,
	'call NdisCoSendNetBufferLists': moved,
	'callback ProtocolCoReceiveNetBufferLists': moved,
} as const satisfies Record<string, Follow>;
