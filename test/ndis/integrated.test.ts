import test from 'ava';
import {NdisLibrary} from '../../src/ndis/library.ts';
import {callManagerStubs, integratedStubs} from '../../src/ndis/handler-stubs.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type NdisBindingHandle,
	type NdisAfHandle,
	type NdisVcHandle,
} from '../../src/ndis/types/handles.ts';
import {NDIS_RECEIVE_FLAGS_RESOURCES} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {Trace} from '../../src/trace/trace.ts';
import {scriptedFamily} from './integrated-family.ts';
import {newList, newOid, newParameters, newSap, Rig, seats, type RigOptions, type Seat} from './scripted-drivers.ts';

const {SUCCESS, PENDING, FAILURE, RESOURCES, NOT_ACCEPTED} = NDIS_STATUS;

const integrated = (options: RigOptions = {}): Rig => new Rig({...options, seat: 'integrated'}).start();

const makeCall = (rig: Rig, vc: NdisVcHandle): number =>
	rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);

test('an integrated call manager registers while its adapter is initialised, and a client opens it once bound', (t) => {
	const rig = new Rig({seat: 'integrated'});
	rig.forget();
	rig.library.startAdapter('adapter');
	rig.library.runPassive();
	t.deepEqual(rig.story(), [
		'⇒ miniport MiniportInitializeEx',
		'  call-manager → NdisMCmRegisterAddressFamilyEx',
		'  ← SUCCESS',
		'⇠ SUCCESS',
		'⇒ client ProtocolBindAdapterEx',
		'  client → NdisOpenAdapterEx',
		'  ← SUCCESS',
		'⇠ SUCCESS',
		'⇒ miniport MiniportRestart',
		'⇠ SUCCESS',
		'⇒ client ProtocolNetPnPEvent',
		'⇠ SUCCESS',
		'⇒ client ProtocolCoAfRegisterNotify',
		'  client → NdisClOpenAddressFamilyEx',
		'    ⇒ call-manager ProtocolCmOpenAf',
		'    ⇠ SUCCESS',
		'  ← SUCCESS',
		'⇠',
	]);
});

test('an outgoing call reaches no activation or creation handler of a miniport', (t) => {
	const rig = integrated({way: 'pended'});
	const vc = rig.createVc();
	makeCall(rig, vc);
	rig.callManager.ndisCmActivateVc(vc, newParameters());
	rig.complete('protocolCmMakeCall');
	t.deepEqual(rig.story(), [
		'client → NdisCoCreateVc vc 1',
		'  ⇒ call-manager ProtocolCoCreateVc vc 1',
		'  ⇠ SUCCESS',
		'← SUCCESS',
		'client → NdisClMakeCall vc 1',
		'  ⇒ call-manager ProtocolCmMakeCall vc 1',
		'  ⇠ PENDING',
		'← PENDING',
		'call-manager → NdisMCmActivateVc vc 1',
		'← SUCCESS',
		'call-manager → NdisMCmMakeCallComplete vc 1 SUCCESS',
		'  ⇒ client ProtocolClMakeCallComplete vc 1 SUCCESS',
		'  ⇠',
		'←',
	]);
});

test('data goes by the miniport’s half under the one context of the VC', (t) => {
	const rig = integrated();
	const {vc} = rig.connect();
	const contexts: unknown[] = [];
	rig.hooks.protocolCmCloseCall = (context) => contexts.push(context);
	rig.hooks.miniportCoSendNetBufferLists = (context) => contexts.push(context);
	rig.hooks.protocolCoDeleteVc = (context) => contexts.push(context);
	rig.forget();
	rig.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0);
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 2)], 1, 0);
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 3)], 1, NDIS_RECEIVE_FLAGS_RESOURCES);
	rig.callManager.ndisCmDeactivateVc(vc);
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	rig.client.ndisCoDeleteVc(vc);
	t.deepEqual(rig.story(), [
		'client → NdisCoSendNetBufferLists vc 1',
		'  ⇒ miniport MiniportCoSendNetBufferLists vc 1',
		'    miniport → NdisMCoSendNetBufferListsComplete vc 1',
		'      ⇒ client ProtocolCoSendNetBufferListsComplete vc 1',
		'      ⇠',
		'    ←',
		'  ⇠',
		'←',
		'miniport → NdisMCoIndicateReceiveNetBufferLists vc 1',
		'  ⇒ client ProtocolCoReceiveNetBufferLists vc 1',
		'    client → NdisReturnNetBufferLists',
		'      ⇒ miniport MiniportReturnNetBufferLists',
		'      ⇠',
		'    ←',
		'  ⇠',
		'←',
		'miniport → NdisMCoIndicateReceiveNetBufferLists vc 1',
		'  ⇒ client ProtocolCoReceiveNetBufferLists vc 1',
		'  ⇠',
		'←',
		'call-manager → NdisMCmDeactivateVc vc 1',
		'  note advisory: NdisMCmDeactivateVc, call connected vc 1',
		'← SUCCESS',
		'client → NdisClCloseCall vc 1',
		'  ⇒ call-manager ProtocolCmCloseCall vc 1',
		'  ⇠ SUCCESS',
		'← SUCCESS',
		'client → NdisCoDeleteVc vc 1',
		'  ⇒ call-manager ProtocolCoDeleteVc vc 1',
		'  ⇠ SUCCESS',
		'← SUCCESS',
	]);
	t.is(new Set(contexts).size, 1);
});

test('a VC that an integrated call manager creates reaches the client only, and only its creator deletes it', (t) => {
	const rig = integrated();
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const context = rig.label('mcm vc');
	const statuses = [
		rig.miniport.ndisMCmCreateVc(rig.adapter, rig.af.value!, context, cell),
		rig.miniport.ndisMCmCreateVc(rig.adapter, rig.af.value!, context, cell),
		rig.miniport.ndisMCmCreateVc(rig.adapter, NULL, context, {value: undefined}),
		rig.miniport.ndisMCmActivateVc(cell.value!, newParameters()),
		rig.miniport.ndisMCmDeleteVc(cell.value!),
		rig.client.ndisCoDeleteVc(cell.value!),
		rig.miniport.ndisMCmDeactivateVc(cell.value!),
		rig.miniport.ndisMCmDeactivateVc(cell.value!),
		rig.miniport.ndisMCmDeleteVc(cell.value!),
		rig.miniport.ndisMCmDeleteVc(cell.value!),
	];
	t.deepEqual(statuses, [
		SUCCESS,
		FAILURE,
		FAILURE,
		SUCCESS,
		NOT_ACCEPTED,
		FAILURE,
		SUCCESS,
		NOT_ACCEPTED,
		SUCCESS,
		FAILURE,
	]);
	t.deepEqual(rig.story(), [
		'call-manager → NdisMCmCreateVc vc 1',
		'  ⇒ client ProtocolCoCreateVc vc 1',
		'  ⇠ SUCCESS',
		'← SUCCESS',
		'call-manager → NdisMCmCreateVc vc 2',
		'  note handle cell in use: NdisMCmCreateVc',
		'← FAILURE',
		'call-manager → NdisMCmCreateVc vc 3',
		'  note null handle: NdisMCmCreateVc, af',
		'← FAILURE',
		'call-manager → NdisMCmActivateVc vc 1',
		'← SUCCESS',
		'call-manager → NdisMCmDeleteVc vc 1',
		'  note illegal: NdisMCmDeleteVc, activation active vc 1',
		'← NOT_ACCEPTED',
		'client → NdisCoDeleteVc vc 1',
		'  note illegal: NdisCoDeleteVc, not its creator vc 1',
		'← FAILURE',
		'call-manager → NdisMCmDeactivateVc vc 1',
		'← SUCCESS',
		'call-manager → NdisMCmDeactivateVc vc 1',
		'  note illegal: NdisMCmDeactivateVc, activation inactive vc 1',
		'← NOT_ACCEPTED',
		'call-manager → NdisMCmDeleteVc vc 1',
		'  ⇒ client ProtocolCoDeleteVc vc 1',
		'  ⇠ SUCCESS',
		'← SUCCESS',
		'call-manager → NdisMCmDeleteVc',
		'  note dead handle: NdisMCmDeleteVc, vc',
		'← FAILURE',
	]);
});

test('OPEN-17: by policy its completion handlers of activation are called, and the calls pend', (t) => {
	const rig = integrated({policies: {integratedActivateComplete: 'called'}});
	const vc = rig.createVc();
	rig.forget();
	const statuses = [rig.miniport.ndisMCmActivateVc(vc, newParameters()), rig.miniport.ndisMCmDeactivateVc(vc)];
	t.deepEqual(statuses, [PENDING, PENDING]);
	t.deepEqual(rig.story(), [
		'call-manager → NdisMCmActivateVc vc 1',
		'  ⇒ call-manager ProtocolCmActivateVcComplete vc 1 SUCCESS',
		'  ⇠',
		'← PENDING',
		'call-manager → NdisMCmDeactivateVc vc 1',
		'  ⇒ call-manager ProtocolCmDeactivateVcComplete vc 1 SUCCESS',
		'  ⇠',
		'← PENDING',
	]);
});

/** What a request’s completion ends: `begin` gets up to it. */
type End = {
	readonly type: 'party' | 'sap' | 'af';
	readonly request: 'MakeCall' | 'AddParty' | 'DropParty' | 'CloseCall' | 'RegisterSap' | 'DeregisterSap' | 'CloseAf';
	readonly begin: (rig: Rig) => void;
	readonly status: number;
};

/** Whether what ends still has its handle: inside the client's completion handler, and after the completion. */
const lives = (seat: Seat, {type, request, begin, status}: End): readonly boolean[] => {
	const rig = new Rig({seat, way: 'pended'}).start();
	begin(rig);
	const {objects} = rig.library.state.handles;
	const ended = objects.findLast((object) => object?.type === type);
	const seen: boolean[] = [];
	const look = (): void => {
		seen.push(objects.includes(ended));
	};
	rig.hooks[`protocolCl${request}Complete`] = look;
	rig.complete(`protocolCm${request}`, status);
	look();
	return seen;
};

const makesPartyCall = (rig: Rig): void => {
	rig.client.ndisClMakeCall(rig.createVc(), newParameters(), rig.label('party'), {value: undefined});
};

const addsParty = (rig: Rig): void => {
	rig.client.ndisClAddParty(rig.connect(1).vc, rig.label('party'), newParameters(), {value: undefined});
};

const dropsParty = (rig: Rig): void => {
	rig.client.ndisClDropParty(rig.connect(2).parties[1]!, undefined, 0);
};

const closesCall = (rig: Rig): void => {
	const {vc, parties} = rig.connect(1);
	rig.deactivate(vc);
	rig.client.ndisClCloseCall(vc, parties[0]!, undefined, 0);
};

const registersSap = (rig: Rig): void => {
	rig.client.ndisClRegisterSap(rig.af.value!, rig.label('sap'), newSap('*'), {value: undefined});
};

const deregistersSap = (rig: Rig): void => {
	rig.client.ndisClDeregisterSap(rig.registerSap());
};

const closesAf = (rig: Rig): void => {
	rig.client.ndisClCloseAddressFamily(rig.af.value!);
};

/** What the handle does inside its completion, integrated and stand-alone. */
const deaths = [
	['MakeCall', makesPartyCall, RESOURCES, 'party', true, false],
	['AddParty', addsParty, RESOURCES, 'party', true, false],
	['DropParty', dropsParty, SUCCESS, 'party', true, false],
	['CloseCall', closesCall, SUCCESS, 'party', false, false],
	['RegisterSap', registersSap, FAILURE, 'sap', true, false],
	['DeregisterSap', deregistersSap, SUCCESS, 'sap', true, true],
	['CloseAf', closesAf, SUCCESS, 'af', true, false],
] as const;

for (const [request, begin, status, type, integratedInside, standAloneInside] of deaths) {
	const died = [integratedInside, standAloneInside]
		.map((isAlive) => (isAlive ? 'on return' : 'at the call'))
		.join(', ');
	test(`OPEN-27: the handle of what ${request}Complete(${statusName(status)}) ends dies, integrated and stand-alone: ${died}`, (t) => {
		t.deepEqual(lives('integrated', {type, request, begin, status}), [integratedInside, false]);
		t.deepEqual(lives('stand-alone', {type, request, begin, status}), [standAloneInside, false]);
	});
}

test('OPEN-27: the handle of a failed open dies when the completion returns, in both seats', (t) => {
	for (const seat of seats) {
		const rig = new Rig({seat, way: 'pended'});
		rig.library.startAdapter('adapter');
		const af = rig.library.state.handles.objects.find((object) => object?.type === 'af');
		let inside = false;
		rig.hooks.protocolClOpenAfCompleteEx = () => {
			inside = rig.library.state.handles.objects.includes(af);
		};
		rig.complete('protocolCmOpenAf', RESOURCES);
		t.deepEqual([inside, rig.library.state.handles.objects.includes(af)], [true, false], seat);
	}
});

test('OID requests reach the half that is asked, and end by its function', (t) => {
	const rig = integrated({way: 'pended'});
	const ask = (af: NdisAfHandle): number =>
		rig.client.ndisCoOidRequest(rig.clientBinding.value!, af, NULL, NULL, newOid(1));
	const statuses = [
		ask(NULL),
		ask(rig.af.value!),
		rig.miniport.ndisMCmOidRequest(rig.af.value!, NULL, NULL, newOid(2)),
	];
	rig.complete('miniportCoOidRequest');
	rig.complete('protocolCoOidRequest');
	rig.complete('protocolCoOidRequest');
	t.deepEqual(statuses, [PENDING, PENDING, PENDING]);
	t.deepEqual(rig.story(), [
		'client → NdisCoOidRequest',
		'  ⇒ miniport MiniportCoOidRequest',
		'  ⇠ PENDING',
		'← PENDING',
		'client → NdisCoOidRequest',
		'  ⇒ call-manager ProtocolCoOidRequest',
		'  ⇠ PENDING',
		'← PENDING',
		'call-manager → NdisMCmOidRequest',
		'  ⇒ client ProtocolCoOidRequest',
		'  ⇠ PENDING',
		'← PENDING',
		'miniport → NdisMCoOidRequestComplete SUCCESS',
		'  ⇒ client ProtocolCoOidRequestComplete SUCCESS',
		'  ⇠',
		'←',
		'call-manager → NdisMCmOidRequestComplete SUCCESS',
		'  ⇒ client ProtocolCoOidRequestComplete SUCCESS',
		'  ⇠',
		'←',
		'client → NdisCoOidRequestComplete SUCCESS',
		'  ⇒ call-manager ProtocolCoOidRequestComplete SUCCESS',
		'  ⇠',
		'←',
	]);
});

type Family = 'Cm' | 'MCm';

const misuse = (functions: NdisFunctions, family: Family, vc: NdisVcHandle): number[] => {
	functions[`ndis${family}MakeCallComplete`](SUCCESS, vc, NULL, undefined, newParameters());
	return [functions[`ndis${family}ActivateVc`](vc, newParameters()), functions[`ndis${family}DeactivateVc`](vc)];
};

/** What a family's functions answer the call manager in a seat while its make call is pending. */
const told = (seat: Seat, family: Family): readonly unknown[] => {
	const rig = new Rig({seat, way: 'pended'}).start();
	const vc = rig.createVc();
	makeCall(rig, vc);
	rig.forget();
	const driver = seat === 'integrated' ? rig.miniport : rig.callManager;
	return [misuse(driver, family, vc).map(statusName), rig.story(), rig.vcState(vc)];
};

/** Nothing happens but a remark. */
const refused = (family: Family, role: string) => [
	['FAILURE', 'FAILURE'],
	[
		`call-manager → Ndis${family}MakeCallComplete vc 1 SUCCESS`,
		`  note wrong role: Ndis${family}MakeCallComplete, ${role}`,
		'←',
		`call-manager → Ndis${family}ActivateVc vc 1`,
		`  note wrong role: Ndis${family}ActivateVc, ${role}`,
		'← FAILURE',
		`call-manager → Ndis${family}DeactivateVc vc 1`,
		`  note wrong role: Ndis${family}DeactivateVc, ${role}`,
		'← FAILURE',
	],
	'out-pending inactive',
];

test('functions of the other family are refused to either call manager', (t) => {
	t.deepEqual(told('integrated', 'Cm'), refused('Cm', 'mcm'));
	t.deepEqual(told('stand-alone', 'MCm'), refused('MCm', 'call-manager'));
	const rig = integrated();
	rig.forget();
	rig.miniport.ndisCoSendNetBufferLists(rig.createVc(), [], 0);
	t.is(rig.story().at(-2), '  note wrong role: NdisCoSendNetBufferLists, mcm', 'DATA-TX-019');
});

test('an address family is registered once an adapter, in initialisation only, and a stand-alone call manager comes too late', (t) => {
	const library = new NdisLibrary({seed: 1, trace: new Trace({capacity: 64})});
	const statuses: string[] = [];
	const note = (status: number): void => {
		statuses.push(statusName(status));
	};
	const own = library.linkDriver('mcm', 'mcm', {
		...integratedStubs,
		miniportInitializeEx: (adapter, cell) => {
			cell.value = {};
			note(own.ndisMCmRegisterAddressFamilyEx(adapter, scriptedFamily));
			note(own.ndisMCmRegisterAddressFamilyEx(adapter, scriptedFamily));
			note(own.ndisMCmRegisterAddressFamilyEx(adapter, {...scriptedFamily, addressFamily: 2}));
			return SUCCESS;
		},
	});
	const standAlone = library.linkDriver('call-manager', 'other', {
		...callManagerStubs,
		protocolBindAdapterEx: (_context, adapter) => {
			const binding: Cell<NdisBindingHandle> = {value: undefined};
			standAlone.ndisOpenAdapterEx({}, adapter, binding);
			note(standAlone.ndisCmRegisterAddressFamilyEx(binding.value!, scriptedFamily));
			note(own.ndisMCmRegisterAddressFamilyEx(adapter, {...scriptedFamily, addressFamily: 3}));
			return SUCCESS;
		},
	});
	library.startAdapter('adapter');
	t.deepEqual(statuses, ['SUCCESS', 'FAILURE', 'SUCCESS', 'FAILURE', 'FAILURE']);
});

test('halt: clients are unbound first, and one that left its address family open is beyond a notice', (t) => {
	const rig = integrated();
	const statuses: string[] = [];
	rig.hooks.miniportHaltEx = () => {
		statuses.push(statusName(rig.miniport.ndisMCmNotifyCloseAddressFamily(rig.af.value!)));
	};
	rig.library.haltAdapter();
	t.deepEqual(statuses, ['FAILURE']);
	t.deepEqual(rig.story().slice(-5), [
		'⇒ miniport MiniportHaltEx',
		'  call-manager → NdisMCmNotifyCloseAddressFamily',
		'    note unknown addressee: ProtocolClNotifyCloseAf',
		'  ← FAILURE',
		'⇠',
	]);
	t.deepEqual([rig.library.state.registrations, rig.library.state.adapters], [[], []]);
});
