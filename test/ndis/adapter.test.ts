import test from 'ava';
import {NULL, type Cell, type Context, type NdisUnbindHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NdisStatusIndication, NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {IRQL} from '../../src/ndis/types/trace.ts';
import {newList, newOid, newParameters, Rig, ways} from './scripted-drivers.ts';

const {SUCCESS, PENDING, FAILURE, CLOSING, NOT_ACCEPTED} = NDIS_STATUS;

const send = (rig: Rig, vc: NdisVcHandle, count = 1): NetBufferList[] => {
	const lists = Array.from({length: count}, (_, index) => newList(vc, index));
	for (const list of lists) list.status = PENDING;
	rig.client.ndisCoSendNetBufferLists(vc, lists, 0);
	return lists;
};

const indicate = (rig: Rig, vc: NdisVcHandle, lists: readonly NetBufferList[], flags = 0): void => {
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, lists, lists.length, flags);
};

const lists = (vc: NdisVcHandle, ...marks: readonly number[]): NetBufferList[] =>
	marks.map((mark) => newList(vc, mark));

const indication = (statusCode: number): NdisStatusIndication => ({
	header: {type: 0, revision: 1, size: 0},
	sourceHandle: 0,
	statusCode,
	flags: 0,
	destinationHandle: 0,
	requestId: 0,
	statusBuffer: undefined,
	statusBufferSize: 0,
});

test('a call of another role’s function, or above its level, is remarked on', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.forget();
	t.is(rig.callManager.ndisClCloseCall(vc, NULL, undefined, 0), FAILURE);
	rig.client.ndisCmCloseCallComplete(SUCCESS, vc, NULL);
	rig.miniport.ndisCoSendNetBufferLists(vc, [], 0);
	rig.trace.irql = IRQL.DEVICE;
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), SUCCESS);
	t.deepEqual(
		rig
			.story()
			.map((line) => line.trim())
			.filter((line) => line.startsWith('note')),
		[
			'note wrong role: NdisClCloseCall, call-manager',
			'note wrong role: NdisCmCloseCallComplete, client',
			'note wrong role: NdisCoSendNetBufferLists, miniport',
			'note wrong level: NdisClCloseCall',
		],
	);
});

test('an adapter starts: miniport, call manager, client; address families are told after the bind', (t) => {
	const rig = new Rig();
	rig.forget();
	t.is(rig.library.startAdapter('adapter'), SUCCESS);
	t.snapshot(rig.story());
	t.is(
		rig.client.ndisClOpenAddressFamilyEx(
			rig.clientBinding.value!,
			{addressFamily: 9, majorVersion: 1, minorVersion: 0},
			{},
			{value: undefined},
		),
		FAILURE,
	);
	t.is(
		rig.callManager.ndisCmRegisterAddressFamilyEx(rig.callManagerBinding.value!, {
			addressFamily: 1,
			majorVersion: 1,
			minorVersion: 0,
		}),
		FAILURE,
	);
	rig.forget();
	// Outside a bind handler the announcement waits for the end of the step.
	t.is(
		rig.callManager.ndisCmRegisterAddressFamilyEx(rig.callManagerBinding.value!, {
			addressFamily: 9,
			majorVersion: 1,
			minorVersion: 0,
		}),
		SUCCESS,
	);
	rig.library.runPassive();
	t.is(rig.story().filter((line) => line.includes('CoAfRegisterNotify')).length, 2);
});

test('a miniport that fails to initialise, or a protocol that fails to bind, leaves nothing', (t) => {
	const rig = new Rig();
	rig.answers.miniportInitializeEx = NDIS_STATUS.RESOURCES;
	t.is(rig.library.startAdapter('adapter'), NDIS_STATUS.RESOURCES);
	t.is(rig.library.liveObjects().opened.length, 0);
	delete rig.answers.miniportInitializeEx;
	rig.answers.protocolBindAdapterEx = FAILURE;
	t.is(rig.library.startAdapter('adapter'), SUCCESS);
	// The scripted call manager's bind always succeeds; the client's doesn't.
	t.is(rig.library.liveObjects().counts.binding, 1);
});

test('while an open pends the client gets nothing on that binding; it hears of the end at PASSIVE_LEVEL', (t) => {
	const rig = new Rig({way: 'pended'});
	rig.library.startAdapter('adapter');
	const levels: number[] = [];
	rig.hooks.protocolClOpenAfCompleteEx = () => {
		levels.push(rig.trace.irql);
	};
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const af = rig.library.state.handles.objects.find((object) => object?.type === 'af')!.handle as never;
	const create = (): number => rig.client.ndisCoCreateVc(rig.clientBinding.value!, af, {}, cell);
	t.is(create(), FAILURE);
	rig.trace.irql = IRQL.DISPATCH;
	rig.complete('protocolCmOpenAf');
	t.deepEqual(levels, []);
	t.is(create(), FAILURE);
	rig.library.runPassive();
	t.is(rig.trace.irql, IRQL.DISPATCH);
	t.deepEqual(levels, [IRQL.PASSIVE]);
	t.is(create(), SUCCESS);
});

test('a failed open gives the client NULL and leaves nothing', (t) => {
	for (const way of ways) {
		const rig = new Rig({way});
		rig.scripts.protocolCmOpenAf = {way, status: NDIS_STATUS.RESOURCES};
		rig.library.startAdapter('adapter');
		rig.complete('protocolCmOpenAf', NDIS_STATUS.RESOURCES);
		rig.library.runPassive();
		t.is(rig.af.value, NULL);
		t.is(rig.library.liveObjects().counts['address family'], 0);
	}
});

test('OPEN-14, strict: an address family with VCs left is not closed', (t) => {
	const rig = new Rig({policies: {strictAfClose: true}}).start();
	const vc = rig.createVc();
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), FAILURE);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), SUCCESS);
});

test('closing an address family with a VC left is remarked on; the VC can still be closed and deleted, not called', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	const idle = rig.createVc();
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), SUCCESS);
	t.is(rig.client.ndisClMakeCall(idle, newParameters(), undefined, undefined), FAILURE);
	rig.deactivate(vc);
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), SUCCESS);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
});

test('a call manager’s VC for a client is created at the client and at the miniport, and deleted by the call manager', (t) => {
	const rig = new Rig().start();
	const cell: Cell<NdisVcHandle> = {value: undefined};
	t.is(rig.callManager.ndisCoCreateVc(rig.callManagerBinding.value!, rig.af.value!, rig.label('vc'), cell), SUCCESS);
	t.is(rig.callManager.ndisCoCreateVc(rig.callManagerBinding.value!, rig.af.value!, rig.label('vc'), cell), FAILURE);
	t.is(rig.client.ndisClMakeCall(cell.value!, newParameters(), undefined, undefined), FAILURE);
	t.is(rig.client.ndisCoDeleteVc(cell.value!), FAILURE);
	t.is(rig.callManager.ndisCoDeleteVc(cell.value!), SUCCESS);
	t.deepEqual(
		rig
			.story()
			.map((line) => line.trim())
			.filter((line) => /⇒|note/.test(line)),
		[
			'⇒ client ProtocolCoCreateVc vc 1',
			'⇒ miniport MiniportCoCreateVc vc 1',
			'note handle cell in use: NdisCoCreateVc',
			'note illegal: NdisClMakeCall, not its creator vc 1',
			'note illegal: NdisCoDeleteVc, not its creator vc 1',
			'⇒ client ProtocolCoDeleteVc vc 1',
			'⇒ miniport MiniportCoDeleteVc vc 1',
		],
	);
});

/** Drivers that tear down what they have when they unbind, as good ones do. */
const tidyUp = (rig: Rig, vc: NdisVcHandle): void => {
	rig.hooks.protocolUnbindAdapterEx = (_unbindContext, context: Context) => {
		const isClient = (context as {label: string}).label === 'binding 3';
		if (isClient) {
			rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
			rig.client.ndisCoDeleteVc(vc);
			rig.client.ndisClCloseAddressFamily(rig.af.value!);
		} else {
			rig.callManager.ndisCmDeactivateVc(rig.signallingVc.value!);
			rig.callManager.ndisCoDeleteVc(rig.signallingVc.value!);
		}
	};
	rig.hooks.protocolCmCloseCall = () => {
		rig.deactivate(vc);
	};
};

test('an adapter halts: bindings drain, the client is unbound before the call manager, the miniport is last', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	tidyUp(rig, vc);
	rig.completesSends = false;
	rig.returnsAtOnce = false;
	const [list] = send(rig, vc);
	const [received] = lists(vc, 1);
	indicate(rig, vc, [received!]);
	rig.forget();
	rig.library.haltAdapter();
	t.deepEqual(
		rig.story().filter((line) => line.startsWith('⇒')),
		['⇒ call-manager ProtocolNetPnPEvent', '⇒ client ProtocolNetPnPEvent'],
	);
	rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [list!], 0);
	rig.client.ndisReturnNetBufferLists(rig.clientBinding.value!, [received!], 0);
	rig.forget();
	rig.library.runPassive();
	t.snapshot(rig.story());
	t.deepEqual(rig.library.liveObjects().opened, []);
	rig.library.haltAdapter();
	rig.miniport.ndisMCoIndicateStatusEx(rig.adapter, NULL, indication(NDIS_STATUS.MEDIA_CONNECT));
	t.true(rig.story().some((line) => line.includes('note dead handle: NdisMCoIndicateStatusEx, adapter')));
});

test('an unbind that pends is waited for; one that leaves without closing is closed for it', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.answers.protocolUnbindAdapterEx = PENDING;
	let unbindContext: NdisUnbindHandle = NULL;
	rig.hooks.protocolUnbindAdapterEx = (context) => {
		unbindContext = context;
	};
	rig.library.haltAdapter();
	t.is(rig.library.liveObjects().counts.binding, 2);
	// Making a call is over, closing one is not.
	t.is(rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined), CLOSING);
	t.is(rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(1)), CLOSING);
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), SUCCESS);
	t.is(rig.client.ndisCloseAdapterEx(rig.clientBinding.value!), SUCCESS);
	t.is(rig.client.ndisCloseAdapterEx(rig.clientBinding.value!), FAILURE);
	rig.answers.protocolUnbindAdapterEx = FAILURE;
	rig.library.runPassive();
	t.is(rig.library.liveObjects().counts.binding, 1, 'the unbind of the client is not complete');
	rig.callManager.ndisCompleteUnbindAdapterEx(unbindContext);
	rig.client.ndisCompleteUnbindAdapterEx(unbindContext);
	rig.client.ndisCompleteUnbindAdapterEx(unbindContext);
	rig.forget();
	rig.library.runPassive();
	t.true(rig.story().includes('note wrong status: ProtocolUnbindAdapterEx'));
	t.deepEqual(rig.library.liveObjects().counts.binding, 0);
	t.is(rig.library.liveObjects().counts.adapter, 0);
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), FAILURE);
});

test('surprise removal: protocols, then the miniport, are told; what pends ends; everything is unbound and halted', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc} = rig.connect();
	const pendingVc = rig.createVc();
	rig.callManager.ndisCmActivateVc(pendingVc, newParameters());
	rig.client.ndisClMakeCall(pendingVc, newParameters(), undefined, undefined);
	rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(1));
	let told = 0;
	rig.hooks.protocolNetPnPEvent = () => {
		// The call manager, bound first, is told first.
		if (++told > 1) return;
		rig.complete('protocolCmMakeCall', FAILURE);
		rig.callManager.ndisCmDispatchIncomingCloseCall(FAILURE, vc, undefined, 0);
	};
	rig.hooks.miniportDevicePnPEventNotify = () => {
		while (rig.complete('miniportCoActivateVc', NOT_ACCEPTED));
		rig.settle('miniportCoDeactivateVc');
		rig.complete('miniportCoOidRequest', NOT_ACCEPTED);
		rig.scripts.miniportCoOidRequest = {way: 'sync', status: NOT_ACCEPTED};
		rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(2));
	};
	tidyUp(rig, vc);
	const unbind = rig.hooks.protocolUnbindAdapterEx!;
	rig.hooks.protocolUnbindAdapterEx = (unbindContext, context) => {
		rig.client.ndisCoDeleteVc(pendingVc);
		rig.scripts.protocolCmCloseCall = {way: 'sync', status: SUCCESS};
		rig.scripts.protocolCmCloseAf = {way: 'sync', status: SUCCESS};
		rig.scripts.miniportCoDeactivateVc = {way: 'sync', status: SUCCESS};
		unbind(unbindContext, context);
	};
	rig.forget();
	rig.library.surpriseRemove();
	t.snapshot(rig.story());
	t.deepEqual(rig.library.liveObjects().opened, []);
});

test('a binding is the business of its own driver alone', (t) => {
	const rig = new Rig().start();
	const {value} = rig.clientBinding;
	t.is(rig.callManager.ndisCoCreateVc(value!, NULL, {}, {value: undefined}), FAILURE);
	t.is(rig.callManager.ndisCloseAdapterEx(value!), FAILURE);
	t.is(rig.client.ndisCloseAdapterEx(value!), FAILURE, 'a running binding is not closed');
	t.is(rig.client.ndisOpenAdapterEx({}, 5 as never, {value: undefined}), FAILURE);
});
