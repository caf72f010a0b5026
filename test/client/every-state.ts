import type {ClientCall, ClientSap} from '../../src/client/state.ts';
import type {NdisPartyHandle, NdisSapHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {flow, request} from '../stack/rig.ts';
import {ScriptedNdis} from './scripted-ndis.ts';

const {SUCCESS, FAILURE, NOT_ACCEPTED} = NDIS_STATUS;

const firstOffer = 0x40_00_00_00;

/** A client with one SAP and one call, brought somewhere, hit by one event and ended. */
export class ClientScene {
	readonly ndis = new ScriptedNdis();
	readonly sap: ClientSap;
	id = 1;

	constructor() {
		this.sap = this.ndis.registered();
	}

	/** The area of the call, whatever has become of it. */
	get call(): ClientCall {
		// The one context of a call that the client has given.
		return this.ndis.vc as ClientCall;
	}

	get handlers(): ScriptedNdis['client']['handlers'] {
		return this.ndis.client.handlers;
	}

	/** NDIS completes the make call; nothing where none is pending. */
	made(status: number = SUCCESS): void {
		if (!this.isMaking) return;
		this.isMaking = false;
		this.handlers.protocolClMakeCallComplete(status, this.call, 50 as NdisPartyHandle, this.ndis.parameters!);
	}

	/** NDIS completes the close; nothing where none is pending. */
	closed(status: number = SUCCESS): void {
		this.look();
		if (!this.isClosing) return;
		this.isClosing = false;
		this.handlers.protocolClCloseCallComplete(status, this.call, undefined);
	}

	isMaking = false;
	isClosing = false;
	/** The timer of the sends runs. */
	isDraining = false;
	#told: string[] = [];

	/** Takes note of what was called and told. */
	look(): void {
		for (const line of this.ndis.story()) {
			if (line.startsWith('ndisClMakeCall')) this.isMaking = true;
			if (line.startsWith('ndisClCloseCall')) this.isClosing = true;
			if (line.startsWith('ndisSetTimerObject')) this.isDraining = true;
			if (line.startsWith('ndisCancelTimerObject')) this.isDraining = false;
			this.#told.push(line);
		}
	}

	told(): string[] {
		this.look();
		return this.#told.splice(0);
	}

	/** The user closes, NDIS completes what it owes, and the VC carries another call, or can be deleted. */
	end(): void {
		this.look();
		this.ndis.client.closeCall(this.id);
		this.made(FAILURE);
		for (const list of this.ndis.lists.splice(0)) {
			list.status = SUCCESS;
			this.handlers.protocolCoSendNetBufferListsComplete(this.call, [list], 0);
		}
		this.closed();
		this.closed();
		if (this.call.isIncoming) {
			this.#told.push(`offer: ${this.ndis.offered(this.sap, this.call).answer}`);
			this.ndis.client.rejectCall(firstOffer + 1, 17);
			this.look();
		}
	}
}

export type Happen = (scene: ClientScene) => void;

const sequence =
	(...steps: readonly Happen[]): Happen =>
	(scene) => {
		for (const step of steps) step(scene);
	};

const ask: Happen = (scene) => {
	scene.ndis.client.makeCall(1, request('echo'), undefined);
	scene.look();
};
const askWithParty: Happen = (scene) => {
	scene.ndis.client.makeCall(1, request('echo'), 10);
	scene.look();
};
const made: Happen = (scene) => scene.made();
const close: Happen = (scene) => scene.ndis.client.closeCall(scene.id);
const clear: Happen = (scene) => {
	scene.handlers.protocolClIncomingCloseCall(FAILURE, scene.call, Uint8Array.of(2, 17), 2);
};
const send: Happen = (scene) => scene.ndis.client.send(scene.id, Uint8Array.of(1), 1);
const offer: Happen = (scene) => {
	scene.id = firstOffer;
	scene.ndis.vc = scene.ndis.offered(scene.sap).call;
	scene.look();
};
const accept: Happen = (scene) => scene.ndis.client.answerCall(scene.id, {});
const connected: Happen = (scene) => scene.handlers.protocolClCallConnected(scene.call);
const modify: Happen = (scene) => scene.ndis.client.modifyCall(scene.id, {transmit: flow(2000)});
const change: Happen = (scene) =>
	scene.handlers.protocolClIncomingCallQoSChange(scene.call, {
		...scene.call.parameters!,
		flags: 0,
		callMgrParameters: {...scene.call.parameters!.callMgrParameters!, transmit: flow(777)},
	});
const modified =
	(status: number): Happen =>
	(scene) =>
		scene.handlers.protocolClModifyCallQoSComplete(status, scene.call, scene.ndis.parameters!);

/** Every state of a call of the client, and how it is reached. */
export const callWays: Readonly<Record<string, Happen>> = {
	calling: ask,
	'calling, multipoint': askWithParty,
	aborting: sequence(ask, close),
	'unwanted, the close refused': sequence(ask, (scene) => {
		scene.ndis.answers.ndisClCloseCall = [NOT_ACCEPTED];
		close(scene);
		scene.look();
		scene.isClosing = false;
	}),
	'unwanted, the close done': sequence(ask, close, (scene) => scene.closed()),
	aborted: sequence(ask, close, (scene) => scene.made(FAILURE)),
	'closing, given up before it was made': sequence(ask, close, made),
	connected: sequence(ask, made),
	'ending, a send on its way': sequence(ask, made, send, close),
	'ending, cleared, a send on its way': sequence(ask, made, send, clear),
	'ending, the close stuck': sequence(ask, made, close, (scene) => scene.closed(FAILURE)),
	closing: sequence(ask, made, close),
	'closing, cleared': sequence(ask, made, clear),
	offered: offer,
	accepted: sequence(offer, accept),
	'connected, called': sequence(offer, accept, connected),
	'closing, called': sequence(offer, accept, connected, close),
	'vacant again': sequence(offer, accept, connected, close, (scene) => scene.closed()),
};

/** Everything that can happen to a call of the client. */
export const callEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'make call done': made,
	'make call failed': (scene) => scene.made(FAILURE),
	'user closes': close,
	'user closes twice': sequence(close, close),
	'user accepts': accept,
	'user rejects': (scene) => scene.ndis.client.rejectCall(scene.id, 17),
	'call connected': connected,
	cleared: clear,
	'close done': (scene) => scene.closed(),
	'close failed': (scene) => scene.closed(FAILURE),
	'close failed, closed again': sequence((scene) => scene.closed(FAILURE), close),
	'user sends': send,
	'send done': (scene) => {
		const [list] = scene.ndis.lists.splice(0);
		if (list === undefined) return;
		list.status = SUCCESS;
		scene.handlers.protocolCoSendNetBufferListsComplete(scene.call, [list], 0);
	},
	'drain timer': (scene) => {
		if (scene.isDraining) scene.handlers.netTimerCallback(scene.call);
	},
	'user modifies': modify,
	'network changes': (scene) => {
		if (scene.call.parameters !== undefined) change(scene);
	},
	'VC to be deleted': (scene) => {
		if (scene.call.isIncoming) scene.handlers.protocolCoDeleteVc(scene.call);
	},
};

/** Every state of the traffic of a call. */
export const trafficWays: Readonly<Record<string, Happen>> = {
	settled: sequence(ask, made),
	modifying: sequence(ask, made, modify),
	'modifying, changed by the network meanwhile': sequence(ask, made, modify, change),
	'settled after a change': sequence(ask, made, change),
};

/** Everything that can happen to the traffic. */
export const trafficEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'user modifies': (scene) => scene.ndis.client.modifyCall(scene.id, {transmit: flow(3000)}),
	modified: (scene) => {
		if (scene.call.modification !== undefined) modified(SUCCESS)(scene);
	},
	'modified, then once more': (scene) => {
		if (scene.call.modification !== undefined) modified(SUCCESS)(scene);
		modify(scene);
	},
	refused: (scene) => {
		if (scene.call.modification !== undefined) modified(FAILURE)(scene);
	},
	changed: change,
	'changed, then modified': sequence(change, (scene) => scene.ndis.client.modifyCall(scene.id, {receive: flow(500)})),
};

const registered =
	(status: number): Happen =>
	({handlers, ndis}) => {
		handlers.protocolClRegisterSapComplete(status, ndis.sap!, {} as never, 31 as NdisSapHandle);
	};
const deregister: Happen = (scene) => scene.ndis.client.deregisterSap(2);
const register: Happen = (scene) => scene.ndis.client.registerSap(2, 'me');
const deregistered: Happen = ({handlers, ndis}) => handlers.protocolClDeregisterSapComplete(SUCCESS, ndis.sap!);

/** Every state of a SAP of the client. */
export const sapWays: Readonly<Record<string, Happen>> = {
	registering: register,
	unwanted: sequence(register, deregister),
	registered: sequence(register, registered(SUCCESS)),
	deregistering: sequence(register, registered(SUCCESS), deregister),
	'deregistering, once unwanted': sequence(register, deregister, registered(SUCCESS)),
};

/** Everything that can happen to a SAP. */
export const sapEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	registered: registered(SUCCESS),
	refused: registered(FAILURE),
	'user wants it gone': deregister,
	deregistered,
	'an offer on it': ({ndis}) => {
		ndis.offered(ndis.sap as ClientSap);
	},
	'the call manager closes': ({handlers}) => {
		handlers.protocolClNotifyCloseAf({});
	},
};

/** How a SAP ends, whatever it is at. */
export const endSap: Happen = (scene) => {
	deregister(scene);
	if (scene.ndis.client.state.saps.has(2)) registered(SUCCESS)(scene);
	if (scene.ndis.client.state.saps.has(2)) deregistered(scene);
};
