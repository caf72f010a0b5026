import {deviceRemoved, signallingSendFailed} from '../../src/call-manager/lifecycle.ts';
import type {CallManagerOptions} from '../../src/call-manager/state.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import type {Scene} from './scene.ts';

const {SUCCESS, FAILURE, RESOURCES, INVALID_LENGTH} = NDIS_STATUS;

/** A way to bring a call somewhere. `happen` follows by itself, unless `within` says where it comes in between. */
export type Way = {
	readonly options?: Partial<CallManagerOptions>;
	readonly go: (scene: Scene) => void;
	readonly within?: (scene: Scene, happen: () => void) => void;
};

export type Happen = (scene: Scene) => void;

const initiated = (scene: Scene): void => {
	scene.seat.call(scene.af, {});
	scene.look();
};

const connecting = (scene: Scene): void => {
	initiated(scene);
	scene.hear({type: 'CONNECT', ref: 1, connection: 7});
};

export const active = (scene: Scene): void => {
	connecting(scene);
	scene.activated();
};

const offered = (scene: Scene): void => {
	scene.ref = 0x80_01;
	scene.seat.offer();
	scene.look();
};

export const received = (scene: Scene): void => {
	offered(scene);
	scene.activated();
};

const accepting = (scene: Scene): void => {
	received(scene);
	scene.answer(SUCCESS, 4800);
};

const connectRequest = (scene: Scene): void => {
	received(scene);
	scene.answer(SUCCESS);
};

/** An established call that the network has offered. */
export const taken = (scene: Scene): void => {
	connectRequest(scene);
	scene.hear({type: 'CONNECT_ACK', ref: scene.ref});
};

const permanentConnecting = (scene: Scene): void => {
	scene.seat.call(scene.af, {flags: 1, called: 'permanent'});
	// A PVC has a reference that no message can name.
	scene.ref = [...scene.seat.core.state.calls.keys()][0] ?? 0;
	scene.look();
};

/** One after the other. */
export const sequence =
	(way: Happen, ...more: readonly Happen[]): Happen =>
	(scene) => {
		way(scene);
		for (const step of more) step(scene);
	};

const close = (scene: Scene): void => scene.close();
const fire = (scene: Scene): void => scene.fire();
const release = (scene: Scene): void => scene.hear({type: 'RELEASE', ref: scene.ref, cause: 17});
const proceeding = (scene: Scene): void => scene.hear({type: 'CALL_PROCEEDING', ref: scene.ref, connection: 7});
const alerting = (scene: Scene): void => scene.hear({type: 'ALERTING', ref: scene.ref});

/** Every state of a call, and how it is reached; where more is under way, once with it. */
export const ways: Readonly<Record<string, Way>> = {
	initiated: {go: initiated},
	'initiated, SETUP repeated': {go: sequence(initiated, fire)},
	proceeding: {go: sequence(initiated, proceeding)},
	delivered: {go: sequence(initiated, proceeding, alerting)},
	'delivered at once': {go: sequence(initiated, alerting)},
	connecting: {go: connecting},
	active: {go: active},
	'release-request, make call pending': {go: sequence(initiated, close)},
	'release-request, activating': {go: sequence(connecting, close)},
	'release-request': {go: sequence(active, close)},
	'release-request, RELEASE repeated': {go: sequence(active, close, fire)},
	'release-request of a refused offer': {go: sequence(received, (scene) => scene.answer(FAILURE))},
	'release-indication': {go: sequence(active, release)},
	'release-indication, activating': {go: sequence(accepting, release)},
	'permanent-connecting': {go: permanentConnecting},
	permanent: {go: sequence(permanentConnecting, (scene) => scene.activated())},
	'released, activating': {go: sequence(connecting, release)},
	'released, deactivating': {go: sequence(active, release, close)},
	'released PVC, activating': {go: sequence(permanentConnecting, close)},
	'incoming-proceeding': {go: offered},
	'incoming-proceeding, not yet active': {options: {activateIncoming: 'after-acceptance'}, go: offered},
	received: {go: received},
	accepting: {go: accepting},
	'accepting, never active': {
		options: {activateIncoming: 'after-acceptance'},
		go: sequence(offered, (scene) => scene.answer(SUCCESS)),
	},
	'connect-request': {go: connectRequest},
	'active, called': {go: taken},
};

const loseVc = (scene: Scene): void => scene.loseVc();

/** Everything that can happen to a call, wherever it is. */
export const events: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'CALL PROCEEDING': proceeding,
	ALERTING: alerting,
	CONNECT: (scene) => scene.hear({type: 'CONNECT', ref: scene.ref, connection: 7}),
	'CONNECT ACK': (scene) => scene.hear({type: 'CONNECT_ACK', ref: scene.ref}),
	RELEASE: release,
	'RELEASE COMPLETE': (scene) => scene.hear({type: 'RELEASE_COMPLETE', ref: scene.ref, cause: 17}),
	'STATUS, null': (scene) => scene.hear({type: 'STATUS', ref: scene.ref, callState: 0, cause: 30}),
	'STATUS, initiated': (scene) => scene.hear({type: 'STATUS', ref: scene.ref, callState: 1, cause: 30}),
	'STATUS, active': (scene) => scene.hear({type: 'STATUS', ref: scene.ref, callState: 10, cause: 30}),
	timer: fire,
	'activation done': (scene) => scene.activated(),
	'activation refused': (scene) => scene.activated(RESOURCES),
	'client closes': close,
	'client accepts': (scene) => scene.answer(SUCCESS),
	'client accepts with other rates': (scene) => scene.answer(SUCCESS, 2400),
	'client refuses': (scene) => scene.answer(FAILURE),
	'SAP gone': (scene) => scene.seat.deregister(scene.sap),
	'message too long': (scene) => signallingSendFailed(scene.seat.core, scene.ref, INVALID_LENGTH),
	'device gone': (scene) => deviceRemoved(scene.seat.core),
	'device gone, then unbound': (scene) => {
		deviceRemoved(scene.seat.core);
		scene.seat.stop();
	},
	'paused, then restarted': (scene) => {
		scene.seat.pause();
		scene.seat.goOn();
	},
	'CALL PROCEEDING, then the timer': sequence(proceeding, fire),
	'ALERTING, then the timer': sequence(alerting, fire),
	'VC lost': loseVc,
	'VC lost, then device gone': sequence(loseVc, (scene) => deviceRemoved(scene.seat.core)),
};
