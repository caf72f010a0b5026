import {deviceRemoved} from '../../src/call-manager/lifecycle.ts';
import type {NdisPartyHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {sequence, type Happen, type Way} from './every-state.ts';
import type {Scene} from './scene.ts';

// Handles are branded numbers; the scripted seat doesn’t look at them.
const first = 100 as NdisPartyHandle;
const second = 101 as NdisPartyHandle;

/** A call with party 0, which the network is to connect. */
const settingUp = (scene: Scene): void => {
	scene.seat.call(scene.af, {party: first});
	scene.look();
};

const established = (scene: Scene): void => {
	settingUp(scene);
	scene.hear({type: 'CONNECT', ref: 1, connection: 7});
	scene.activated();
};

const asked =
	(rate?: number): Happen =>
	(scene) => {
		established(scene);
		scene.seat.askToAdd(second, rate);
		scene.look();
	};

const acknowledged = (scene: Scene): void => scene.hear({type: 'ADD_PARTY_ACK', ref: 1, endpoint: 1});
const dropped = (scene: Scene): void => scene.hear({type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 17});
const firstDropped = (scene: Scene): void => scene.hear({type: 'DROP_PARTY', ref: 1, endpoint: 0, cause: 17});
const agreed = (scene: Scene): void => scene.hear({type: 'MODIFY_ACK', ref: 1});
const drop = (scene: Scene): void => scene.drop(1);

/** Every state of party 1, and how it is reached. */
export const partyWays: Readonly<Record<string, Way>> = {
	'set-up, the first': {go: settingUp},
	'add-initiated': {go: asked()},
	'add-initiated, other traffic for all': {options: {addPartyPolicy: 'change-all'}, go: asked(4800)},
	'modifying, at the network': {options: {addPartyPolicy: 'change-all'}, go: sequence(asked(4800), acknowledged)},
	'modifying, at the device': {
		options: {addPartyPolicy: 'change-all'},
		go: sequence(asked(4800), acknowledged, agreed),
	},
	active: {go: sequence(asked(), acknowledged)},
	'drop-initiated': {go: sequence(asked(), acknowledged, drop)},
	'drop-received': {go: sequence(asked(), acknowledged, dropped)},
	'drop-received, the last of all': {go: sequence(asked(), acknowledged, firstDropped, dropped)},
	'drop-received, call cleared': {
		go: sequence(asked(), acknowledged, dropped, (scene) => scene.hear({type: 'RELEASE', ref: 1, cause: 17})),
	},
	'active, call cleared': {
		go: sequence(asked(), acknowledged, (scene) => scene.hear({type: 'RELEASE', ref: 1, cause: 17})),
	},
};

/** Everything that can happen to party 1. */
export const partyEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	CONNECT: (scene) => scene.hear({type: 'CONNECT', ref: 1, connection: 7}),
	'ADD PARTY ACK': acknowledged,
	'ADD PARTY REJECT': (scene) => scene.hear({type: 'ADD_PARTY_REJECT', ref: 1, endpoint: 1, cause: 17}),
	'PARTY ALERTING': (scene) => scene.hear({type: 'PARTY_ALERTING', ref: 1, endpoint: 1}),
	'DROP PARTY': dropped,
	'DROP PARTY ACK': (scene) => scene.hear({type: 'DROP_PARTY_ACK', ref: 1, endpoint: 1}),
	'MODIFY ACK': agreed,
	'MODIFY REJECT': (scene) => scene.hear({type: 'MODIFY_REJECT', ref: 1, cause: 49}),
	RELEASE: (scene) => scene.hear({type: 'RELEASE', ref: 1, cause: 17}),
	'STATUS, party null': (scene) =>
		scene.hear({type: 'STATUS', ref: 1, endpoint: 1, callState: 10, endpointState: 0, cause: 30}),
	'activation done': (scene) => scene.activated(),
	'activation refused': (scene) => scene.activated(NDIS_STATUS.RESOURCES),
	timer: (scene) => scene.fire(),
	'client drops': drop,
	'device gone': (scene) => deviceRemoved(scene.seat.core),
	'paused, then restarted': (scene) => {
		scene.seat.pause();
		scene.seat.goOn();
	},
};
