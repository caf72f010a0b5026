import {NULL, type Cell, type NdisAfHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import type {Happen, NdisScene, Way} from './every-state.ts';
import {newList, newOid, newParameters, newSap} from './scripted-drivers.ts';

const {SUCCESS, FAILURE, PENDING} = NDIS_STATUS;

const family = {addressFamily: 9, majorVersion: 1, minorVersion: 0};

const askMiniport: Happen = ({rig}) =>
	rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(1));

const registerFamily: Happen = ({rig}) =>
	rig.callManager.ndisCmRegisterAddressFamilyEx(rig.callManagerBinding.value!, family);
const openFamily: Happen = ({rig}) =>
	rig.client.ndisClOpenAddressFamilyEx(
		rig.clientBinding.value!,
		{addressFamily: 1, majorVersion: 3, minorVersion: 1},
		rig.label('family'),
		{value: undefined},
	);
const createVc: Happen = ({rig}) =>
	rig.client.ndisCoCreateVc(rig.clientBinding.value!, rig.af.value!, rig.label('other vc'), {value: undefined});
const send: Happen = ({rig, vc}) => {
	const list = newList(vc, 1);
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	return list.status;
};

/** What a protocol, or whoever orders adapters about, can ask for, whatever the adapter and its bindings are at. */
export const adapterEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'a request to the miniport': askMiniport,
	'a request to the call manager': ({rig}) =>
		rig.client.ndisCoOidRequest(rig.clientBinding.value!, rig.af.value!, NULL, NULL, newOid(1)),
	'an address family registered': registerFamily,
	'an address family opened': openFamily,
	'a VC created': createVc,
	'a SAP registered': ({rig}) =>
		rig.client.ndisClRegisterSap(rig.af.value!, rig.label('sap'), newSap('other'), {value: undefined}),
	'a call made': ({rig, vc}) => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined),
	'a send': send,
	'the client’s requests, then a send': (scene) => {
		const {rig, vc} = scene;
		scene.look(askMiniport(scene));
		scene.look(createVc(scene));
		scene.look(rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined));
		scene.look(openFamily(scene));
		return send(scene);
	},
	'an address family registered, then a send': (scene) => {
		const {rig} = scene;
		scene.look(registerFamily(scene));
		const list = newList(rig.signallingVc.value!, 1);
		rig.callManager.ndisCoSendNetBufferLists(rig.signallingVc.value!, [list], 0);
		return list.status;
	},
	'a frame received': ({rig, vc}) => {
		const list = newList(vc, 1);
		rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [list], 1, 0);
		return rig.returned.includes(list) ? FAILURE : SUCCESS;
	},
	'the miniport asks for a reset': ({rig}) => {
		rig.miniport.ndisMResetMiniport(rig.adapter);
		rig.library.runPassive();
	},
	'the adapter paused': ({rig}) => rig.library.pauseAdapter(),
	'the adapter restarted': ({rig}) => rig.library.restartAdapter(),
	'the adapter halted': ({rig}) => rig.library.haltAdapter(),
	'the adapter removed': ({rig}) => rig.library.surpriseRemove(),
	'the adapter removed, then completed': ({rig}) => {
		rig.library.surpriseRemove();
		for (const handler of ['miniportPause', 'miniportRestart', 'miniportResetEx'] as const) rig.settle(handler);
	},
	'the adapter removed, with a request pending': (scene) => {
		const {rig} = scene;
		rig.scripts.miniportCoOidRequest = {way: 'pended', status: SUCCESS};
		scene.look(askMiniport(scene));
		delete rig.scripts.miniportCoOidRequest;
		rig.library.surpriseRemove();
	},
	'the adapter removed, then its restart failed': ({rig}) => {
		rig.library.surpriseRemove();
		rig.complete('miniportRestart', FAILURE);
	},
	'the binding closed': ({rig}) => rig.client.ndisCloseAdapterEx(rig.clientBinding.value!),
	'pause completed': ({rig}) => rig.settle('miniportPause'),
	'restart completed': ({rig}) => rig.settle('miniportRestart'),
	'restart failed': ({rig}) => void rig.complete('miniportRestart', FAILURE),
	'reset completed': ({rig}) => rig.settle('miniportResetEx'),
};

const call: Happen = (scene) => {
	scene.vc = scene.rig.connect().vc;
	for (const handler of ['miniportPause', 'miniportRestart', 'miniportResetEx'] as const) {
		scene.rig.scripts[handler] = {way: 'pended', status: SUCCESS};
	}
};
const pause: Happen = ({rig}) => rig.library.pauseAdapter();
const paused: Happen = (scene) => {
	call(scene);
	pause(scene);
	scene.done('miniportPause');
	scene.rig.library.runPassive();
};

/** Something comes while a protocol is unbound for a halt: the client, bound last, has the first turn, the call manager the second. */
const inUnbind =
	(turn: 1 | 2) =>
	(scene: NdisScene, happen: () => void): void => {
		const {rig} = scene;
		let turns = 0;
		rig.hooks.protocolUnbindAdapterEx = () => {
			turns += 1;
			if (turns !== turn) return;
			delete rig.hooks.protocolUnbindAdapterEx;
			happen();
		};
		rig.library.haltAdapter();
		scene.done('miniportPause');
		rig.library.runPassive();
	};

/** Something comes while a protocol’s handler for an event runs: that of the first which is told, or of the second. */
const inPnP =
	(event: string, turn: 1 | 2, then: Happen) =>
	(scene: NdisScene, happen: () => void): void => {
		let turns = 0;
		scene.rig.hooks.protocolNetPnPEvent = (_context, told) => {
			turns += told === event ? 1 : 0;
			if (turns !== turn) return;
			delete scene.rig.hooks.protocolNetPnPEvent;
			happen();
		};
		scene.look(then(scene));
	};

const restart: Happen = (scene) => {
	scene.rig.library.restartAdapter();
	scene.done('miniportRestart');
	scene.rig.library.runPassive();
};

/** Every state of an adapter and its bindings. */
export const adapterWays: Readonly<Record<string, Way>> = {
	running: {go: call},
	'pausing, the first binding': {go: call, within: inPnP('Pause', 1, pause)},
	'pausing, the second binding': {go: call, within: inPnP('Pause', 2, pause)},
	'pausing, the miniport': {
		go: (scene) => {
			call(scene);
			pause(scene);
		},
	},
	paused: {go: paused},
	'restarting, the miniport': {
		go: (scene) => {
			paused(scene);
			scene.rig.library.restartAdapter();
		},
	},
	'restarting, the first binding': {go: paused, within: inPnP('Restart', 1, restart)},
	'restarting, the second binding': {go: paused, within: inPnP('Restart', 2, restart)},
	resetting: {
		go: (scene) => {
			call(scene);
			scene.rig.miniport.ndisMResetMiniport(scene.rig.adapter);
			scene.rig.library.runPassive();
		},
	},
	'unbinding, the client': {
		go: call,
		within: inUnbind(1),
	},
	'unbinding, the call manager': {
		go: call,
		within: inUnbind(2),
	},
	'unbinding, pended': {
		go: (scene) => {
			call(scene);
			scene.rig.answers.protocolUnbindAdapterEx = PENDING;
			scene.rig.library.haltAdapter();
			scene.done('miniportPause');
			scene.rig.library.runPassive();
		},
	},
};

/** All orders are obeyed, then the adapter is halted. */
export const endAdapter = (scene: NdisScene): void => {
	const {rig} = scene;
	for (const handler of ['miniportPause', 'miniportRestart', 'miniportResetEx'] as const) scene.done(handler);
	rig.library.runPassive();
	scene.look(askMiniport(scene));
	rig.library.restartAdapter();
	scene.done('miniportRestart');
	rig.library.runPassive();
	scene.look(askMiniport(scene));
	rig.library.haltAdapter();
	scene.done('miniportPause');
	rig.library.runPassive();
	scene.look();
};

const sapOf = (scene: NdisScene): typeof scene.rig.sap.value => scene.rig.sap.value;
const registerSap: Happen = (scene) => {
	const {rig} = scene;
	rig.client.ndisClRegisterSap(rig.af.value!, rig.label('other sap'), newSap('other'), rig.sap);
	const {objects} = rig.library.state.handles;
	rig.sap.value = objects.findLast((object) => object?.type === 'sap')?.handle ?? NULL;
};
const deregister: Happen = ({rig}) => rig.client.ndisClDeregisterSap(rig.sap.value!);
const closeFamily: Happen = ({rig}) => rig.client.ndisClCloseAddressFamily(rig.af.value!);
const familyClosed: Happen = (scene) => scene.done('protocolCmCloseAf');

/** Every state of a SAP, and of its address family. */
export const familyWays: Readonly<Record<string, Way>> = {
	'reg-pending': {go: registerSap},
	registered: {go: () => undefined},
	'dereg-pending': {go: deregister},
	'orphaned, registering': {
		go: (scene) => {
			registerSap(scene);
			closeFamily(scene);
			familyClosed(scene);
		},
	},
	'orphaned, deregistering': {
		go: (scene) => {
			deregister(scene);
			closeFamily(scene);
			familyClosed(scene);
		},
	},
	'registered, the family closing': {go: closeFamily},
	'registered, the family closing with a VC left': {
		go: (scene) => {
			scene.vc = scene.rig.createVc();
			return closeFamily(scene);
		},
	},
	'dereg-pending, the family closing': {
		go: (scene) => {
			deregister(scene);
			closeFamily(scene);
		},
	},
	'a family that is being opened': {
		go: ({rig}) => {
			const cell: Cell<NdisAfHandle> = {value: undefined};
			rig.client.ndisClCloseAddressFamily(rig.af.value!);
			rig.settle('protocolCmCloseAf');
			rig.client.ndisClOpenAddressFamilyEx(
				rig.clientBinding.value!,
				{addressFamily: 1, majorVersion: 3, minorVersion: 1},
				rig.label('family'),
				cell,
			);
			const {objects} = rig.library.state.handles;
			rig.af.value = objects.findLast((object) => object?.type === 'af')?.handle ?? NULL;
		},
	},
};

/** Everything that drivers can do about a SAP and its address family. */
export const familyEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'registration done': (scene) => scene.done('protocolCmRegisterSap'),
	'registration failed': (scene) => scene.done('protocolCmRegisterSap', FAILURE),
	NdisClDeregisterSap: deregister,
	'deregistration done': (scene) => scene.done('protocolCmDeregisterSap'),
	'deregistration failed': (scene) => scene.done('protocolCmDeregisterSap', FAILURE),
	NdisCmDispatchIncomingCall: (scene) => {
		const cell: Cell<NdisVcHandle> = {value: undefined};
		const {rig} = scene;
		rig.callManager.ndisCoCreateVc(rig.callManagerBinding.value!, rig.af.value!, rig.label('vc'), cell);
		if (cell.value === undefined) return undefined;
		rig.activate(cell.value);
		return rig.callManager.ndisCmDispatchIncomingCall(sapOf(scene)!, cell.value, newParameters());
	},
	NdisClCloseAddressFamily: closeFamily,
	'the same with a VC left': (scene) => {
		scene.rig.createVc();
		return closeFamily(scene);
	},
	'family closed': familyClosed,
	'family not closed': (scene) => scene.done('protocolCmCloseAf', FAILURE),
	'family opened': (scene) => scene.done('protocolCmOpenAf'),
	'family not opened': (scene) => scene.done('protocolCmOpenAf', FAILURE),
	NdisClRegisterSap: ({rig}) =>
		rig.client.ndisClRegisterSap(rig.af.value!, rig.label('third sap'), newSap('third'), {value: undefined}),
	NdisCoCreateVc: ({rig}) =>
		rig.client.ndisCoCreateVc(rig.clientBinding.value!, rig.af.value!, rig.label('other vc'), {value: undefined}),
	'NdisClMakeCall on a VC of it': ({rig, vc}) =>
		vc === NULL ? undefined : rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined),
	NdisCoOidRequest: ({rig}) =>
		rig.client.ndisCoOidRequest(rig.clientBinding.value!, rig.af.value!, NULL, NULL, newOid(1)),
	'NdisCoOidRequest of the call manager': ({rig}) =>
		rig.callManager.ndisCoOidRequest(rig.callManagerBinding.value!, rig.af.value!, NULL, NULL, newOid(1)),
	NdisCmNotifyCloseAddressFamily: ({rig}) => {
		const {objects} = rig.library.state.handles;
		const af = objects.find((object) => object?.type === 'af');
		return af === undefined ? undefined : rig.callManager.ndisCmNotifyCloseAddressFamily(af.handle);
	},
};

/** Everything pending ends, the SAP is taken back, the family closed. */
export const endFamily = (scene: NdisScene): void => {
	for (const handler of ['protocolCmOpenAf', 'protocolCmRegisterSap', 'protocolCmDeregisterSap'] as const) {
		scene.done(handler);
	}
	scene.look(deregister(scene));
	scene.done('protocolCmDeregisterSap');
	scene.look(closeFamily(scene));
	scene.done('protocolCmCloseAf');
};

/** An OID request, by how its handler leaves and what has been completed. */
export const requestWays: Readonly<Record<string, Way>> = {
	'none made': {go: () => undefined},
	pending: {
		go: (scene) => {
			scene.rig.scripts.miniportCoOidRequest = {way: 'pended', status: SUCCESS};
			return askMiniport(scene);
		},
	},
	'pending, then done': {
		go: (scene) => {
			scene.rig.scripts.miniportCoOidRequest = {way: 'pended', status: SUCCESS};
			askMiniport(scene);
			scene.done('miniportCoOidRequest');
		},
	},
};

/** What can happen to a request, and the next one. */
export const requestEvents: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	completed: (scene) => scene.done('miniportCoOidRequest'),
	'completed with an error': (scene) => scene.done('miniportCoOidRequest', FAILURE),
	'another, answered at once': (scene) => {
		scene.rig.scripts.miniportCoOidRequest = {way: 'sync', status: SUCCESS};
		return askMiniport(scene);
	},
	'another, refused at once': (scene) => {
		scene.rig.scripts.miniportCoOidRequest = {way: 'sync', status: FAILURE};
		return askMiniport(scene);
	},
	'another, completed before PENDING': (scene) => {
		scene.rig.scripts.miniportCoOidRequest = {way: 'early', status: SUCCESS};
		return askMiniport(scene);
	},
	'another, completed and then answered': (scene) => {
		scene.rig.scripts.miniportCoOidRequest = {way: 'early', status: SUCCESS, leavesWith: SUCCESS};
		return askMiniport(scene);
	},
};

/** The request ends, and the adapter is halted, which waits for none. */
export const endRequest = (scene: NdisScene): void => {
	scene.done('miniportCoOidRequest');
	scene.rig.library.haltAdapter();
	scene.rig.library.runPassive();
	scene.look();
};
