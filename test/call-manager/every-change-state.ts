import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {flow} from '../stack/rig.ts';
import {partyWays} from './every-party-state.ts';
import {received, taken, sequence, type Happen, type Way} from './every-state.ts';
import type {Scene} from './scene.ts';

const {SUCCESS, FAILURE, RESOURCES} = NDIS_STATUS;

const ask = (scene: Scene): void => scene.modify(2400);
const agree = (scene: Scene): void => scene.hear({type: 'MODIFY_ACK', ref: scene.ref});
const reject = (scene: Scene): void => scene.hear({type: 'MODIFY_REJECT', ref: scene.ref, cause: 49});
const expire = (scene: Scene): void => scene.fire();
const done = (scene: Scene): void => scene.activated();
const refused = (scene: Scene): void => scene.activated(RESOURCES);
const networkAsks = (scene: Scene): void =>
	scene.hear({type: 'MODIFY_REQUEST', ref: scene.ref, forward: flow(4800), backward: flow(4800)});

/** While the client is asked for its word on the network’s change. */
const whileAsked = (scene: Scene, happen: () => void): void => {
	scene.seat.inside = happen;
	scene.activated();
};

/** The same, once it has asked for other traffic itself. */
const whileCountered = (scene: Scene, happen: () => void): void => {
	whileAsked(scene, () => {
		scene.modify(2400);
		happen();
	});
};

const leaves = (scene: Scene): void => scene.hear({type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 17});

/** A change for a party that leaves before it is made, and what follows. */
const inVain = (way: 'modifying, at the network' | 'modifying, at the device', ...then: readonly Happen[]): Way => {
	const {options, go} = partyWays[way]!;
	return {...(options === undefined ? {} : {options}), go: sequence(go, leaves, ...then)};
};

/** Every state of a change, and how it is reached. */
export const changeWays: Readonly<Record<string, Way>> = {
	withdrawn: inVain('modifying, at the network'),
	undoing: inVain('modifying, at the device'),
	returning: inVain('modifying, at the device', done),
	yielding: inVain('modifying, at the device', done, agree),
	idle: {go: taken},
	requested: {go: sequence(taken, ask)},
	activating: {go: sequence(taken, ask, agree)},
	reverting: {go: sequence(taken, ask, agree, refused)},
	admitting: {go: sequence(taken, networkAsks)},
	overruled: {go: sequence(taken, networkAsks, ask)},
	asking: {go: sequence(taken, networkAsks), within: whileAsked},
	countered: {go: sequence(taken, networkAsks), within: whileCountered},
	restoring: {go: sequence(taken, networkAsks, ask, done)},
	confirming: {go: sequence(taken, networkAsks, done)},
	adjusting: {go: sequence(received, ask)},
};

/** Everything that can happen to a change. */
export const changeEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'client asks': (scene) => scene.modify(600),
	'MODIFY REQUEST': (scene) =>
		scene.hear({type: 'MODIFY_REQUEST', ref: scene.ref, forward: flow(300), backward: flow(300)}),
	'MODIFY ACK': agree,
	'MODIFY REJECT': reject,
	'MODIFY REJECT, then the client asks': sequence(reject, ask),
	'CONNECTION AVAILABLE': (scene) => scene.hear({type: 'CONNECTION_AVAILABLE', ref: scene.ref}),
	'CONNECTION AVAILABLE, twice': (scene) => {
		const message = {type: 'CONNECTION_AVAILABLE', ref: scene.ref} as const;
		scene.hear(message, message);
	},
	'activation done': done,
	'activation refused': refused,
	timer: expire,
	'timer, then the client asks': sequence(expire, ask),
	'client closes': (scene) => scene.close(),
	'client accepts': (scene) => scene.answer(SUCCESS),
	'client refuses': (scene) => scene.answer(FAILURE),
	RELEASE: (scene) => scene.hear({type: 'RELEASE', ref: scene.ref, cause: 17}),
	'paused, then restarted': (scene) => {
		scene.seat.pause();
		scene.seat.goOn();
	},
};
