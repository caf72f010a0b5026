import test from 'ava';
import {defaultPolicies} from '../../src/ndis/policies.ts';
import {NULL, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {
	NDIS_RECEIVE_FLAGS_RESOURCES,
	type NdisStatusIndication,
	type NetBufferList,
} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {newList, newOid, newParameters, Rig, ways} from './scripted-drivers.ts';

const {SUCCESS, PENDING, FAILURE, REQUEST_ABORTED} = NDIS_STATUS;

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

const marksOf = (received: readonly NetBufferList[]): number[] => received.map(({data}) => data[0]!);

/** Says how a send on a VC ended, and that the miniport never saw it. */
const refused = (rig: Rig, vc: NdisVcHandle): string => {
	rig.forget();
	const [list] = send(rig, vc);
	return `${statusName(list!.status)}${rig.story().some((line) => line.includes('MiniportCoSend')) ? ' sent' : ''}`;
};

test('OPEN-21: a send in the wrong state is completed at once, the first reason winning', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = rig.createVc();
	t.is(refused(rig, vc), 'VC_NOT_ACTIVATED');
	rig.activate(vc);
	t.is(refused(rig, vc), 'VC_NOT_ACTIVATED');
	rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	t.is(refused(rig, vc), 'VC_NOT_ACTIVATED');
	rig.complete('protocolCmMakeCall');
	t.is(refused(rig, vc), 'SUCCESS sent');
	t.is(rig.callManager.ndisCmDeactivateVc(vc), PENDING);
	t.is(refused(rig, vc), 'VC_NOT_ACTIVATED');
	rig.settle('miniportCoDeactivateVc');
	rig.activate(vc);
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	t.is(refused(rig, vc), 'CLOSING');
	rig.complete('protocolCmCloseCall', NDIS_STATUS.INVALID_DATA);
	t.is(refused(rig, vc), 'CLOSING');
	rig.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
	t.is(refused(rig, vc), 'CLOSING');
});

test('OPEN-21: a send through a binding that pauses is completed with PAUSED', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.completesSends = false;
	send(rig, vc);
	rig.library.haltAdapter();
	t.is(refused(rig, vc), 'PAUSED');
});

test('OPEN-7: a policy allows sends again after a failed close', (t) => {
	const rig = new Rig({policies: {sendAfterFailedClose: true}}).start();
	const {vc} = rig.connect();
	rig.scripts.protocolCmCloseCall = {way: 'sync', status: FAILURE};
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), FAILURE);
	t.is(refused(rig, vc), 'SUCCESS sent');
});

test('sends go out in order, come back to who sent them, each once, in any order', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.completesSends = false;
	const back: NetBufferList[] = [];
	rig.hooks.protocolCoSendNetBufferListsComplete = (_context, completed) => {
		back.push(...completed);
	};
	const [first, second, third] = send(rig, vc, 3);
	send(rig, vc);
	rig.client.ndisCoSendNetBufferLists(vc, [first!], 0);
	t.deepEqual(marksOf(rig.queued.map(({list}) => list)), [0, 1, 2, 0]);
	rig.forget();
	rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [third!, first!, first!], 0);
	rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [third!, newList(vc, 9), second!], 0);
	t.deepEqual(back, [third, first, second]);
	t.is(rig.story().filter((line) => line.includes('note list not lent')).length, 2);
	t.is(rig.library.liveObjects().counts.send, 1);
	const own = newList(rig.signallingVc.value!, 5);
	rig.callManager.ndisCoSendNetBufferLists(rig.signallingVc.value!, [own], 0);
	rig.miniport.ndisMCoSendNetBufferListsComplete(rig.signallingVc.value!, [own], 0);
	t.is(back.at(-1), own);
});

test('OPEN-22: data before the call stands is held, delivered in order after the completion has returned', (t) => {
	for (const way of ways) {
		const rig = new Rig({way}).start();
		const vc = rig.createVc();
		rig.activate(vc);
		rig.hooks.protocolCmMakeCall = () => {
			indicate(rig, vc, lists(vc, 1, 2));
			const brief = lists(vc, 3);
			indicate(rig, vc, brief, NDIS_RECEIVE_FLAGS_RESOURCES);
			// Its owner writes over it as soon as the call has returned.
			brief[0]!.data[0] = 99;
		};
		const seen: string[] = [];
		rig.hooks.protocolClMakeCallComplete = () => {
			seen.push(`told ${rig.received.length}`);
			indicate(rig, vc, lists(vc, 4));
		};
		rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
		t.deepEqual(marksOf(rig.received), way === 'early' ? [1, 2, 3, 4] : []);
		if (way === 'sync') indicate(rig, vc, lists(vc, 4));
		else t.deepEqual(seen, way === 'early' ? ['told 0'] : []);
		rig.settle('protocolCmMakeCall');
		rig.library.runPassive();
		t.deepEqual(marksOf(rig.received), [1, 2, 3, 4]);
		t.deepEqual(marksOf(rig.returned), [1, 2, 4]);
		t.is(rig.library.liveObjects().counts['received list'], 0);
	}
});

test('OPEN-22: the hold queue is bounded; what it has no room for goes back and is counted', (t) => {
	const rig = new Rig({way: 'pended', policies: {holdQueueMax: 3}}).start();
	const vc = rig.createVc();
	rig.activate(vc);
	rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	indicate(rig, vc, lists(vc, 1, 2));
	indicate(rig, vc, lists(vc, 3, 4));
	indicate(rig, vc, lists(vc, 5));
	t.deepEqual(marksOf(rig.returned), [4, 5]);
	t.is(rig.library.state.holdOverflows, 2);
	rig.complete('protocolCmMakeCall');
	t.deepEqual(marksOf(rig.received), [1, 2, 3]);
	t.is(defaultPolicies.holdQueueMax, 64);
});

test('OPEN-22: what is held goes back when set-up fails, or deactivation is asked for', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = rig.createVc();
	const call = (): void => {
		rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
		indicate(rig, vc, lists(vc, 1));
	};
	rig.activate(vc);
	call();
	rig.complete('protocolCmMakeCall', FAILURE);
	t.is(rig.returned.length, 1);
	call();
	rig.forget();
	rig.deactivate(vc);
	t.deepEqual(
		rig.story().filter((line) => line.includes('⇒ miniport')),
		['  ⇒ miniport MiniportReturnNetBufferLists vc 1', '  ⇒ miniport MiniportCoDeactivateVc vc 1'],
	);
	t.is(rig.returned.length, 2);
	t.deepEqual(rig.received, []);
});

test('data goes to the owner of the VC only while it may: the rest is returned at once', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	const signalling = rig.signallingVc.value!;
	rig.forget();
	indicate(rig, signalling, lists(signalling, 1));
	indicate(rig, vc, lists(vc, 2));
	t.deepEqual(
		rig.story().filter((line) => line.includes('ProtocolCoReceive')),
		['  ⇒ call-manager ProtocolCoReceiveNetBufferLists vc 0', '  ⇒ client ProtocolCoReceiveNetBufferLists vc 1'],
	);
	rig.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
	indicate(rig, vc, lists(vc, 3));
	rig.deactivate(vc);
	indicate(rig, vc, lists(vc, 4));
	indicate(rig, 12_345 as NdisVcHandle, lists(vc, 5));
	indicate(rig, vc, lists(vc, 6), NDIS_RECEIVE_FLAGS_RESOURCES);
	t.deepEqual(marksOf(rig.received), [1, 2]);
	t.deepEqual(marksOf(rig.returned), [1, 2, 3, 4, 5]);
});

test('a list is returned once, by who has it; deactivation tells of those that are out', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.returnsAtOnce = false;
	const [list] = lists(vc, 1);
	indicate(rig, vc, [list!]);
	indicate(rig, vc, [list!]);
	t.deepEqual(rig.received, [list]);
	rig.callManager.ndisReturnNetBufferLists(rig.callManagerBinding.value!, [list!], 0);
	t.deepEqual(rig.returned, []);
	rig.forget();
	rig.deactivate(vc);
	t.true(rig.story().some((line) => line.includes('note remains: MiniportCoDeactivateVc, 1 lists')));
	for (let time = 0; time < 2; time++) rig.client.ndisReturnNetBufferLists(rig.clientBinding.value!, [list!], 0);
	t.deepEqual(rig.returned, [list]);
	t.is(rig.library.liveObjects().counts['received list'], 0);
});

test('a VC deleted with sends that the miniport never completed doesn’t hold up its binding', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.completesSends = false;
	const [list] = send(rig, vc);
	rig.deactivate(vc);
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
	rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [list!], 0);
	rig.library.haltAdapter();
	t.is(rig.library.liveObjects().counts.adapter, 0);
});

test('an OID request to the miniport ends once, in each of the three ways', (t) => {
	for (const way of ways) {
		const rig = new Rig({way}).start();
		const {vc} = rig.connect();
		rig.forget();
		const ended: string[] = [];
		rig.hooks.protocolCoOidRequestComplete = (...[, context, , request, status]) => {
			ended.push(`${request.oid} ${statusName(status)} ${context === undefined ? 'global' : 'VC'}`);
		};
		const ask = (oid: number, on: NdisVcHandle): number =>
			rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, on, NULL, newOid(oid));
		const first = ask(1, vc);
		const second = ask(2, NULL);
		t.deepEqual([first, second], way === 'sync' ? [SUCCESS, SUCCESS] : [PENDING, PENDING]);
		rig.complete('miniportCoOidRequest', REQUEST_ABORTED);
		rig.settle('miniportCoOidRequest');
		const pended = ['1 REQUEST_ABORTED VC', '2 SUCCESS global'];
		t.deepEqual(ended, way === 'sync' ? [] : way === 'pended' ? pended : ['1 SUCCESS VC', '2 SUCCESS global']);
		t.deepEqual(rig.library.state.oids, []);
	}
});

test('an OID request with wrong handles, twice at once, or completed by nobody is answered as documented', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc, parties} = rig.connect(1);
	const binding = rig.clientBinding.value!;
	const oid = newOid(1);
	const statuses = [
		rig.client.ndisCoOidRequest(rig.callManagerBinding.value!, NULL, NULL, NULL, oid),
		rig.client.ndisCoOidRequest(binding, NULL, rig.signallingVc.value!, NULL, oid),
		rig.client.ndisCoOidRequest(binding, NULL, vc, parties[0]!, oid),
		rig.client.ndisCoOidRequest(binding, NULL, NULL, NULL, oid),
		rig.client.ndisCoOidRequest(binding, NULL, NULL, NULL, oid),
	];
	t.deepEqual(statuses.map(statusName), ['FAILURE', 'FAILURE', 'FAILURE', 'PENDING', 'FAILURE']);
	rig.forget();
	rig.miniport.ndisMCoOidRequestComplete(rig.adapter, NULL, newOid(2), SUCCESS);
	rig.miniport.ndisMCoOidRequestComplete(rig.adapter, NULL, oid, PENDING);
	rig.miniport.ndisMCoOidRequestComplete(rig.adapter, NULL, oid, SUCCESS);
	rig.miniport.ndisMCoOidRequestComplete(rig.adapter, NULL, oid, SUCCESS);
	t.deepEqual(
		rig
			.story()
			.map((line) => line.trim())
			.filter((line) => /^(note|⇒)/.test(line)),
		[
			'note no operation: NdisMCoOidRequestComplete',
			'note pending status: NdisMCoOidRequestComplete',
			'⇒ client ProtocolCoOidRequestComplete SUCCESS',
			'note no operation: NdisMCoOidRequestComplete',
		],
	);
});

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

test('a status goes to every binding, or to the sharers of a VC, one at a time per binding', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	const seen: string[] = [];
	let depth = 0;
	rig.hooks.protocolCoStatusEx = (_binding, context, {statusCode}) => {
		depth++;
		seen.push(`${depth} ${statusName(statusCode)} ${context === undefined ? 'all' : 'VC'}`);
		if (seen.length === 1) {
			const nested = indication(NDIS_STATUS.LINK_SPEED_CHANGE);
			rig.miniport.ndisMCoIndicateStatusEx(rig.adapter, vc, nested);
			nested.statusCode = NDIS_STATUS.CLOSED;
		}
		depth--;
	};
	rig.miniport.ndisMCoIndicateStatusEx(rig.adapter, NULL, indication(NDIS_STATUS.MEDIA_CONNECT));
	t.deepEqual(seen, [
		'1 MEDIA_CONNECT all',
		// The client's binding is free while the call manager's is busy, and gets both in their order.
		'2 MEDIA_CONNECT all',
		'2 LINK_SPEED_CHANGE VC',
		'1 LINK_SPEED_CHANGE VC',
	]);
});
