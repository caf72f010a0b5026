import type {Follow, Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';

/** What a message says to a VC’s call. */
type Heard = (vc: VcModel, scene: Scene) => void;

/** True when the message bears traffic, or the trace has nothing but its name. */
const bearsTraffic = ({record}: Scene): boolean => {
	const [message] = record.args;
	if (typeof message !== 'object' || message === null) return true;
	return (
		('forward' in message && message.forward !== undefined) || ('backward' in message && message.backward !== undefined)
	);
};

const releasing: Heard = (vc, {state}) => {
	if (vc.offer !== undefined) vc.offer.released = true;
	state.setUp.unsignalled.delete(vc.number);
	vc.quality.asked = 'no';
};

const changeAnswered: Heard = ({quality}) => {
	if (quality.asked === 'asked') quality.asked = 'answered';
	else quality.asked = 'no';
};

const modificationsOf = ({quality}: VcModel): VcModel['quality']['modification'] => quality.modification;

const out: ReadonlyMap<string, Heard> = new Map<string, Heard>([
	[
		'SETUP',
		(vc) => {
			if (vc.outgoing !== undefined) vc.outgoing.setUp = true;
		},
	],
	[
		'CONNECT',
		(vc, scene) => {
			if (vc.offer === undefined) return;
			vc.offer.accepting = true;
			vc.offer.renegotiated ||= bearsTraffic(scene);
		},
	],
	['RELEASE', releasing],
	['RELEASE_COMPLETE', releasing],
	[
		'MODIFY_REQUEST',
		(vc) => {
			if (vc.offer !== undefined) vc.offer.renegotiated = true;
			const modification = modificationsOf(vc);
			if (modification !== undefined) modification.requests += 1;
		},
	],
	['MODIFY_ACK', changeAnswered],
	['MODIFY_REJECT', changeAnswered],
]);

const into: ReadonlyMap<string, Heard> = new Map<string, Heard>([
	['RELEASE', releasing],
	['RELEASE_COMPLETE', releasing],
	[
		'MODIFY_REQUEST',
		({quality}) => {
			quality.asked = 'asked';
		},
	],
	[
		'MODIFY_ACK',
		(vc) => {
			const modification = modificationsOf(vc);
			if (modification !== undefined) modification.agreed = true;
		},
	],
]);

/** What signalling says about calls in the making and about their traffic; rejections are also heard of VCs that are gone. */
const heard: Follow = (scene) => {
	const {record, state, vc} = scene;
	// What was sent before, or is dropped as a repetition, says nothing new.
	if (record.plane !== 'signalling' || record.args[1] === true) return;
	if (vc !== undefined) (record.direction === 'out' ? out : into).get(record.name)?.(vc, scene);
	else if (record.name.startsWith('RELEASE')) state.setUp.unsignalled.delete(record.vc);
};

export const followDialogue = {'frame *': heard} as const satisfies Record<string, Follow>;
