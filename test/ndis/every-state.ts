import type {NdisObject} from '../../src/ndis/state.ts';
import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName, type NdisStatus} from '../../src/ndis/types/status.ts';
import {createIncomingVc, offer as dispatchOffer} from './scripted-calls.ts';
import {newList, newOid, newParameters, Rig, type PendingHandler} from './scripted-drivers.ts';

const {SUCCESS, FAILURE} = NDIS_STATUS;

/** One object of NDIS with drivers that pend whatever may pend, brought somewhere by them, hit by one event and ended. */
export class NdisScene {
	readonly rig: Rig;
	vc: NdisVcHandle = NULL;
	/** The second party of a call; the first is in `parties` of the rig’s call. */
	party: NdisPartyHandle = NULL;
	#told: string[] = [];
	readonly #seen = new Set<NdisObject>();

	constructor() {
		this.rig = new Rig({way: 'pended', policies: {closeDuringMakeCall: 'abort'}}).start();
		this.rig.registerSap();
		this.rig.forget();
	}

	/** Notes what was called back, remarked on and answered, and in which state objects have gone. */
	look(answer?: NdisStatus | void): void {
		const lines = this.rig.story().map((line) => line.trim());
		const heard = lines.flatMap((line) => (/^⇒|^note/.test(line) ? [line.replace(/^⇒ /, '')] : []));
		this.#told.push(...heard, ...(typeof answer === 'number' ? [statusName(answer)] : []));
		const alive = new Set(this.rig.library.state.handles.objects);
		for (const object of this.#seen) {
			if (alive.has(object)) continue;
			this.#seen.delete(object);
			if (object.type === 'vc') this.#told.push(`a VC gone: ${object.call}, ${object.activation}`);
			else if ('state' in object) this.#told.push(`${object.type} gone: ${object.state}`);
		}
		for (const object of alive) if (object !== undefined) this.#seen.add(object);
	}

	told(): string[] {
		this.look();
		return this.#told.splice(0);
	}

	/** A handler that has pended ends; nothing where none has. */
	done(handler: PendingHandler, status: NdisStatus = SUCCESS): void {
		this.look();
		this.rig.complete(handler, status);
		this.look();
	}

	/** The party’s own state, or that of the VC. */
	state(): string {
		return this.vc === NULL ? '' : this.rig.vcState(this.vc);
	}

	/** Everything that has pended ends well, what stands is dropped, closed, deactivated and deleted. */
	end(): void {
		const {rig, vc} = this;
		for (const handler of owed) this.done(handler);
		this.look(rig.client.ndisClDropParty(this.party, undefined, 0));
		this.done('protocolCmDropParty');
		const [first = NULL] = this.parties;
		this.look(rig.client.ndisClCloseCall(vc, first, undefined, 0));
		this.done('protocolCmCloseCall');
		this.look(rig.callManager.ndisCmDeactivateVc(vc));
		this.done('miniportCoDeactivateVc');
		this.look(rig.client.ndisCoDeleteVc(vc));
		this.look(rig.callManager.ndisCoDeleteVc(vc));
	}

	parties: readonly NdisPartyHandle[] = [];
}

const owed: readonly PendingHandler[] = [
	'protocolCmMakeCall',
	'protocolClIncomingCall',
	'protocolCmModifyCallQoS',
	'protocolCmAddParty',
	'protocolCmDropParty',
	'protocolCmCloseCall',
	'miniportCoActivateVc',
	'miniportCoDeactivateVc',
];

export type Happen = (scene: NdisScene) => NdisStatus | void;
export type Way = {readonly go: Happen; readonly within?: (scene: NdisScene, happen: () => void) => void};

const sequence =
	(...steps: readonly Happen[]): Happen =>
	(scene) => {
		for (const step of steps) scene.look(step(scene));
	};
const done =
	(handler: PendingHandler, status: NdisStatus = SUCCESS): Happen =>
	(scene) =>
		scene.done(handler, status);

const create: Happen = (scene) => {
	scene.vc = scene.rig.createVc();
};
const createActive: Happen = (scene) => {
	create(scene);
	scene.rig.activate(scene.vc);
};
const createByPeer: Happen = (scene) => {
	scene.vc = createIncomingVc(scene.rig);
};
const make: Happen = ({rig, vc}) => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
const close: Happen = ({rig, vc, parties}) => rig.client.ndisClCloseCall(vc, parties[0] ?? NULL, undefined, 0);
const offer: Happen = ({rig, vc}) => dispatchOffer(rig, vc);
const modify: Happen = ({rig, vc}) => rig.client.ndisClModifyCallQoS(vc, newParameters());
const clear: Happen = ({rig, vc}) => rig.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
const connected: Happen = ({rig, vc}) => rig.callManager.ndisCmDispatchCallConnected(vc);
const activate: Happen = ({rig, vc}) => rig.callManager.ndisCmActivateVc(vc, newParameters());
const deactivate: Happen = ({rig, vc}) => rig.callManager.ndisCmDeactivateVc(vc);
const deleteVc: Happen = ({rig, vc}) => rig.client.ndisCoDeleteVc(vc);
const stand = sequence(createActive, make, done('protocolCmMakeCall'));
const accept = done('protocolClIncomingCall');
const reject = done('protocolClIncomingCall', FAILURE);
const closeWithoutAnswer: Happen = ({rig, vc}) => {
	// The call manager says that the call is closed, though nobody has answered its offer (OPEN-5).
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	rig.complete('protocolCmCloseCall');
};
const receive: Happen = ({rig, vc}) => {
	const list = newList(vc, 1);
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [list], 1, 0);
	return rig.returned.includes(list) ? FAILURE : undefined;
};
const send: Happen = ({rig, vc}) => {
	const list = newList(vc, 1);
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	return list.status;
};

/** Every state of a VC, its call and its activation, and how drivers bring it there. */
export const vcWays: Readonly<Record<string, Way>> = {
	'idle, inactive': {go: create},
	'idle, activating': {go: sequence(create, activate)},
	'idle, active': {go: createActive},
	'idle, deactivating': {go: sequence(createActive, deactivate)},
	'out-pending': {go: sequence(createActive, make)},
	aborting: {go: sequence(createActive, make, close)},
	connected: {go: stand},
	'connected, reactivating': {go: sequence(stand, activate)},
	'connected, deactivating': {go: sequence(stand, deactivate)},
	'connected, a change pending': {go: sequence(stand, modify)},
	'clear-indicated': {go: sequence(stand, clear)},
	'clear-indicated, a change pending': {go: sequence(stand, modify, clear)},
	closing: {go: sequence(stand, close)},
	'closing, a change pending': {go: sequence(stand, modify, close)},
	'closing, once cleared': {go: sequence(stand, clear, close)},
	offered: {go: sequence(createByPeer, offer)},
	'offered, a change pending': {go: sequence(createByPeer, offer, modify)},
	'idle, rejected with a change pending': {go: sequence(createByPeer, offer, modify, reject)},
	accepted: {go: sequence(createByPeer, offer, accept)},
	'accepted, a change pending': {go: sequence(createByPeer, offer, modify, accept)},
	'clear-indicated, unanswered': {go: sequence(createByPeer, offer, clear)},
	'closing, unanswered': {go: sequence(createByPeer, offer, clear, close)},
	'idle, unanswered': {go: sequence(createByPeer, offer, clear, closeWithoutAnswer)},
	deleted: {
		go: createActive,
		within: (scene, happen) => {
			scene.look(deactivate(scene));
			scene.done('miniportCoDeactivateVc');
			scene.rig.hooks.protocolCoDeleteVc = happen;
			scene.look(deleteVc(scene));
		},
	},
	'deleted, and refused': {
		go: create,
		within: (scene, happen) => {
			scene.rig.answers.protocolCoDeleteVc = NDIS_STATUS.NOT_ACCEPTED;
			scene.rig.hooks.protocolCoDeleteVc = happen;
			scene.look(deleteVc(scene));
			delete scene.rig.answers.protocolCoDeleteVc;
		},
	},
};

/** Everything that drivers can do about a VC. */
export const vcEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	NdisClMakeCall: make,
	'make call done': done('protocolCmMakeCall'),
	'make call failed': done('protocolCmMakeCall', FAILURE),
	NdisClCloseCall: close,
	'close done': done('protocolCmCloseCall'),
	'close failed': done('protocolCmCloseCall', FAILURE),
	NdisClModifyCallQoS: modify,
	'change done': done('protocolCmModifyCallQoS'),
	'change failed': done('protocolCmModifyCallQoS', FAILURE),
	NdisClAddParty: ({rig, vc}) => rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), {value: undefined}),
	NdisCmDispatchIncomingCall: offer,
	'offer accepted': accept,
	'offer rejected': reject,
	NdisCmDispatchCallConnected: connected,
	NdisCmDispatchIncomingCloseCall: clear,
	NdisCmDispatchIncomingCallQoSChange: ({rig, vc}) =>
		rig.callManager.ndisCmDispatchIncomingCallQoSChange(vc, newParameters()),
	NdisCmActivateVc: activate,
	'activation done': done('miniportCoActivateVc'),
	'activation refused': done('miniportCoActivateVc', NDIS_STATUS.RESOURCES),
	NdisCmDeactivateVc: deactivate,
	'deactivation done': done('miniportCoDeactivateVc'),
	'deactivation failed': done('miniportCoDeactivateVc', FAILURE),
	'the client sends': send,
	'the miniport receives': receive,
	'received, then answered': sequence(receive, accept),
	'received, then rejected': sequence(receive, reject),
	'the client deletes': deleteVc,
	'the call manager deletes': ({rig, vc}) => rig.callManager.ndisCoDeleteVc(vc),
};

const connectTwo: Happen = (scene) => {
	const {vc, parties} = scene.rig.connect(3);
	scene.vc = vc;
	scene.parties = parties.slice(0, 1);
	scene.party = parties[1] ?? NULL;
	// The third is there so that the second isn’t the last.
};
const addSecond: Happen = (scene) => {
	const {vc, parties} = scene.rig.connect(1);
	scene.vc = vc;
	scene.parties = parties;
	const cell: Cell<NdisPartyHandle> = {value: undefined};
	scene.rig.hooks.protocolClAddPartyComplete = (_status, _context, party) => {
		scene.party = party;
	};
	const status = scene.rig.client.ndisClAddParty(vc, scene.rig.label('client party'), newParameters(), cell);
	const {objects} = scene.rig.library.state.handles;
	scene.party = objects.findLast((object) => object?.type === 'party')?.handle ?? NULL;
	return status;
};
const dropIt: Happen = ({rig, party}) => rig.client.ndisClDropParty(party, undefined, 0);
const leave: Happen = ({rig, party}) => rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, party, undefined, 0);
const leaveFirst: Happen = ({rig, parties}) =>
	rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[0] ?? NULL, undefined, 0);
/** The call goes by its client, with the first party as the last that is named, whatever hangs on it. */
const closeAll = sequence(close, done('protocolCmCloseCall'));
const one: Happen = (scene) => {
	const {vc, parties} = scene.rig.connect(1);
	scene.vc = vc;
	scene.parties = parties;
	scene.party = parties[0] ?? NULL;
};
const connectJustTwo: Happen = (scene) => {
	const {vc, parties} = scene.rig.connect(2);
	scene.vc = vc;
	scene.parties = parties.slice(0, 1);
	scene.party = parties[1] ?? NULL;
};

/** Every state of a party, and how drivers bring it there. */
export const partyWays: Readonly<Record<string, Way>> = {
	'add-pending': {go: addSecond},
	connected: {go: connectTwo},
	'connected, one of two': {go: connectJustTwo},
	'connected, the only one': {go: one},
	'drop-pending': {go: sequence(connectTwo, dropIt)},
	'drop-pending, one of two': {go: sequence(connectJustTwo, dropIt)},
	'drop-pending, the other left': {go: sequence(connectJustTwo, leaveFirst, dropIt)},
	'incoming-drop': {go: sequence(connectTwo, leave)},
	'incoming-drop, dropped': {go: sequence(connectTwo, leave, dropIt)},
	'close-pending': {go: sequence(one, close)},
	'close-pending, once left': {go: sequence(one, clear, close)},
	'orphaned, add pending': {go: sequence(addSecond, clear, close, done('protocolCmCloseCall'))},
	'orphaned, drop pending': {go: sequence(connectJustTwo, dropIt, clear, close, done('protocolCmCloseCall'))},
};

/** Everything that drivers can do about a party. */
export const partyEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'add done': done('protocolCmAddParty'),
	'add failed': done('protocolCmAddParty', FAILURE),
	NdisClDropParty: dropIt,
	'drop done': done('protocolCmDropParty'),
	'drop failed': done('protocolCmDropParty', FAILURE),
	NdisCmDispatchIncomingDropParty: leave,
	'the same for the first': leaveFirst,
	NdisClCloseCall: close,
	'NdisClCloseCall naming it': ({rig, vc, party}) => rig.client.ndisClCloseCall(vc, party, undefined, 0),
	'the call closed': closeAll,
	'the call cleared, then closed': sequence(clear, closeAll),
	'close failed': done('protocolCmCloseCall', FAILURE),
	'a request about it': ({rig, party, vc}) =>
		rig.client.ndisCoOidRequest(rig.clientBinding.value!, rig.af.value!, vc, party, newOid(1)),
};
