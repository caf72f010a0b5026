import test from 'ava';
import {NULL, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {newList, newOid, newParameters, Rig, type Labelled} from './scripted-drivers.ts';
import {told} from './told-stories.ts';

const {SUCCESS, FAILURE, PENDING} = NDIS_STATUS;

/** Sends a list and tells what became of it. */
const send = (rig: Rig, vc: NdisVcHandle): string => {
	const list = newList(vc, 1);
	list.status = PENDING;
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	return statusName(list.status);
};

const askMiniport = (rig: Rig): string =>
	statusName(rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(1)));

const adapterState = (rig: Rig): string | undefined =>
	rig.library.state.handles.objects.find((object) => object?.type === 'adapter')?.state;

const bindingStates = (rig: Rig): string =>
	rig.library.state.handles.objects.flatMap((object) => (object?.type === 'binding' ? [object.state] : [])).join();

/** Says in which way the miniport answers an order, and ends what it has pended. */
const answered = (
	rig: Rig,
	handler: 'miniportPause' | 'miniportRestart' | 'miniportResetEx',
	act: () => void,
): void => {
	rig.scripts[handler] = {way: rig.way, status: SUCCESS};
	act();
	rig.settle(handler);
	rig.library.runPassive();
};

test('an adapter is paused after its bindings, and runs again before them', told, (rig) => {
	answered(rig, 'miniportPause', () => rig.library.pauseAdapter());
	const paused = adapterState(rig);
	answered(rig, 'miniportRestart', () => rig.library.restartAdapter());
	return [paused, adapterState(rig)];
});

test('a pause waits for sends and received lists; meanwhile nothing is sent, and OID requests go on', (t) => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	rig.completesSends = false;
	rig.returnsAtOnce = false;
	const list = newList(vc, 1);
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	const received = newList(vc, 2);
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [received], 1, 0);
	rig.library.pauseAdapter();
	t.is(bindingStates(rig), 'paused,pausing');
	t.deepEqual([send(rig, vc), askMiniport(rig)], ['PAUSED', 'SUCCESS']);
	rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [list], 0);
	rig.library.runPassive();
	t.is(bindingStates(rig), 'paused,pausing');
	rig.client.ndisReturnNetBufferLists(rig.clientBinding.value!, [received], 0);
	rig.library.runPassive();
	t.deepEqual([bindingStates(rig), adapterState(rig)], ['paused,paused', 'paused']);
	const late = newList(vc, 3);
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [late], 1, 0);
	t.true(rig.returned.includes(late));
	t.deepEqual([send(rig, vc), askMiniport(rig)], ['PAUSED', 'SUCCESS']);
	// Calls stay as they are: a VC is activated, made and closed while paused.
	const other = rig.createVc();
	rig.activate(other);
	t.is(rig.client.ndisClMakeCall(other, newParameters(), undefined, undefined), SUCCESS);
	rig.completesSends = true;
	rig.library.restartAdapter();
	t.deepEqual([send(rig, vc), send(rig, other)], ['SUCCESS', 'SUCCESS']);
});

test('a miniport that can’t restart leaves all paused until it is ordered again; the protocols are bound all the same', (t) => {
	const rig = new Rig();
	rig.scripts.miniportRestart = {way: 'pended', status: SUCCESS};
	t.is(rig.library.startAdapter('adapter'), SUCCESS);
	t.is(rig.af.value, undefined);
	rig.complete('miniportRestart', FAILURE);
	t.deepEqual([adapterState(rig), bindingStates(rig)], ['paused', 'paused,paused']);
	t.not(rig.af.value, undefined);
	rig.library.runPassive();
	t.is(adapterState(rig), 'paused');
	rig.library.restartAdapter();
	t.is(adapterState(rig), 'restarting');
	rig.complete('miniportRestart');
	t.is(adapterState(rig), 'running');
	rig.library.runPassive();
	t.is(bindingStates(rig), 'running,running');
	rig.forget();
	rig.miniport.ndisMRestartComplete(rig.adapter, SUCCESS);
	rig.miniport.ndisMPauseComplete(rig.adapter);
	rig.miniport.ndisMResetComplete(rig.adapter, SUCCESS, false);
	t.deepEqual(
		rig.story().filter((line) => line.includes('note')),
		['NdisMRestartComplete', 'NdisMPauseComplete', 'NdisMResetComplete'].map((name) => `  note no operation: ${name}`),
	);
});

test('a protocol that can’t restart stays paused, alone', (t) => {
	const rig = new Rig();
	rig.answers.protocolNetPnPEvent = FAILURE;
	rig.library.startAdapter('adapter');
	t.deepEqual([adapterState(rig), bindingStates(rig)], ['running', 'paused,paused']);
	rig.answers.protocolNetPnPEvent = PENDING;
	rig.library.runPassive();
	t.is(bindingStates(rig), 'paused,paused');
	delete rig.answers.protocolNetPnPEvent;
	rig.library.restartAdapter();
	t.is(bindingStates(rig), 'running,running');
});

/** A rig with a call, whose protocols tell of the statuses that they hear. */
const resettable = (): {rig: Rig; vc: NdisVcHandle; heard: string[]} => {
	const rig = new Rig().start();
	const {vc} = rig.connect();
	const heard: string[] = [];
	rig.hooks.protocolCoStatusEx = (context, _vc, {statusCode}) => {
		heard.push(`${(context as Labelled).label} ${statusName(statusCode)}`);
	};
	rig.scripts.miniportResetEx = {way: 'pended', status: SUCCESS};
	return {rig, vc, heard};
};

test('the adapter is reset', told, (rig) => {
	answered(rig, 'miniportResetEx', () => {
		rig.miniport.ndisMResetMiniport(rig.adapter);
		rig.library.runPassive();
	});
	return adapterState(rig);
});

test('between RESET_START and RESET_END nothing is submitted to the miniport; handles, activation and lists survive', (t) => {
	const {rig, vc, heard} = resettable();
	rig.completesSends = false;
	rig.returnsAtOnce = false;
	rig.scripts.miniportCoOidRequest = {way: 'pended', status: SUCCESS};
	const ended: string[] = [];
	rig.hooks.protocolCoOidRequestComplete = (...[, , , , status]) => ended.push(statusName(status));
	rig.hooks.protocolCoSendNetBufferListsComplete = (_context, lists: readonly NetBufferList[]) => {
		ended.push(...lists.map(({status}) => statusName(status)));
	};
	const list = newList(vc, 1);
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	const received = newList(vc, 2);
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [received], 1, 0);
	t.is(askMiniport(rig), 'PENDING');
	rig.hooks.miniportResetEx = () => {
		// OPEN-19: the miniport ends what its reset stops.
		list.status = NDIS_STATUS.RESET_IN_PROGRESS;
		rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [list], 0);
		rig.complete('miniportCoOidRequest', NDIS_STATUS.REQUEST_ABORTED);
	};
	rig.miniport.ndisMResetMiniport(rig.adapter);
	rig.miniport.ndisMResetMiniport(rig.adapter);
	t.is(adapterState(rig), 'running');
	rig.library.runPassive();
	t.deepEqual(
		[adapterState(rig), heard, ended],
		['resetting', ['binding 2 RESET_START', 'binding 3 RESET_START'], ['RESET_IN_PROGRESS', 'REQUEST_ABORTED']],
	);
	// OPEN-21: the binding’s refusal comes before the reset’s, and the reset’s before those of the call and of the activation.
	const idle = rig.createVc();
	t.deepEqual(
		[send(rig, vc), send(rig, idle), askMiniport(rig)],
		Array.from({length: 3}, () => 'RESET_IN_PROGRESS'),
	);
	rig.client.ndisReturnNetBufferLists(rig.clientBinding.value!, [received], 0);
	t.true(rig.returned.includes(received));
	rig.scripts.protocolCoOidRequest = {way: 'sync', status: SUCCESS};
	t.is(rig.client.ndisCoOidRequest(rig.clientBinding.value!, rig.af.value!, vc, NULL, newOid(2)), SUCCESS);
	rig.library.pauseAdapter();
	t.deepEqual([send(rig, vc), adapterState(rig), bindingStates(rig)], ['PAUSED', 'resetting', 'paused,paused']);
	rig.library.restartAdapter();
	t.is(rig.complete('miniportResetEx'), true);
	t.deepEqual(heard.slice(2), ['binding 2 RESET_END', 'binding 3 RESET_END']);
	rig.library.runPassive();
	t.deepEqual([adapterState(rig), bindingStates(rig)], ['running', 'running,running']);
	rig.completesSends = true;
	t.deepEqual([send(rig, vc), rig.vcState(vc), send(rig, idle)], ['SUCCESS', 'connected active', 'VC_NOT_ACTIVATED']);
});

test('what a miniport keeps over a reset is remarked on and ended for it; one asked for while paused waits until the adapter runs', (t) => {
	const {rig, vc, heard} = resettable();
	rig.completesSends = false;
	const list = newList(vc, 1);
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	const ended: string[] = [];
	rig.scripts.miniportCoOidRequest = {way: 'pended', status: SUCCESS};
	rig.hooks.protocolCoOidRequestComplete = (...[, , , , status]) => ended.push(statusName(status));
	rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(3));
	rig.miniport.ndisMResetMiniport(rig.adapter);
	rig.library.runPassive();
	rig.miniport.ndisMResetMiniport(rig.adapter);
	rig.complete('miniportResetEx', NDIS_STATUS.HARD_ERRORS);
	t.deepEqual(
		rig
			.story()
			.map((line) => line.trim())
			.filter((line) => line.startsWith('note')),
		[
			'note illegal: NdisMResetMiniport, a reset is outstanding',
			'note remains: NdisMResetComplete, 1 sends, 1 OID requests',
		],
	);
	t.deepEqual([statusName(list.status), ended], ['RESET_IN_PROGRESS', ['REQUEST_ABORTED']]);
	rig.complete('miniportCoOidRequest');
	rig.miniport.ndisMCoSendNetBufferListsComplete(vc, [list], 0);
	t.deepEqual(
		rig.story().filter((line) => line.includes('note')),
		[
			'  note no operation: NdisMCoOidRequestComplete',
			`  note list not lent: NdisMCoSendNetBufferListsComplete vc ${rig.client.vcNumber(vc)}`,
		],
	);
	heard.length = 0;
	rig.library.pauseAdapter();
	rig.miniport.ndisMResetMiniport(rig.adapter);
	rig.library.runPassive();
	t.deepEqual(heard, []);
	rig.scripts.miniportResetEx = {way: 'early', status: SUCCESS};
	rig.library.restartAdapter();
	rig.library.runPassive();
	t.deepEqual(
		heard.map((line) => line.split(' ')[2]),
		['RESET_START', 'RESET_START', 'RESET_END', 'RESET_END'],
	);
});

test('a halt waits for the end of a reset; a removal doesn’t, but its end is still told', (t) => {
	const halted = resettable();
	halted.rig.miniport.ndisMResetMiniport(halted.rig.adapter);
	halted.rig.library.runPassive();
	halted.rig.library.haltAdapter();
	t.is(adapterState(halted.rig), 'resetting');
	halted.rig.complete('miniportResetEx');
	halted.rig.library.runPassive();
	t.is(adapterState(halted.rig), undefined);
	t.is(halted.heard.length, 4);

	const removed = resettable();
	removed.rig.miniport.ndisMResetMiniport(removed.rig.adapter);
	removed.rig.library.runPassive();
	removed.rig.answers.protocolUnbindAdapterEx = PENDING;
	removed.rig.library.surpriseRemove();
	t.is(adapterState(removed.rig), 'removed');
	removed.rig.complete('miniportResetEx');
	t.deepEqual([adapterState(removed.rig), removed.heard.length], ['removed', 4]);

	const left = resettable();
	left.rig.miniport.ndisMResetMiniport(left.rig.adapter);
	left.rig.library.runPassive();
	left.rig.library.surpriseRemove();
	t.is(adapterState(left.rig), undefined);
	t.true(left.rig.story().includes('note remains: MiniportHaltEx, a reset'));
});

test('a halt waits for the end of a restart, and pauses the miniport then', (t) => {
	const rig = new Rig().start();
	rig.library.pauseAdapter();
	rig.scripts.miniportRestart = {way: 'pended', status: SUCCESS};
	rig.library.restartAdapter();
	rig.forget();
	rig.library.haltAdapter();
	t.deepEqual([adapterState(rig), rig.story()], ['restarting', []]);
	rig.complete('miniportRestart');
	rig.library.runPassive();
	t.is(adapterState(rig), undefined);
	t.deepEqual(
		rig.story().filter((line) => line.includes('Miniport')),
		['⇒ miniport MiniportPause', '⇒ miniport MiniportHaltEx'],
	);
});

/** What a handler is told in which the adapter is halted. */
const within = [
	['Restart', 'protocolNetPnPEvent'],
	['Pause', 'protocolNetPnPEvent'],
	['MiniportRestart', 'miniportRestart'],
	['MiniportPause', 'miniportPause'],
] as const;

for (const [event, handler] of within) {
	for (const way of ['haltAdapter', 'surpriseRemove'] as const) {
		test(`${way} in a handler of ${event} begins when that has returned, and everything is done in its order`, (t) => {
			const rig = new Rig();
			rig.start();
			rig.hooks[handler] = (_context: unknown, heard?: string) => {
				if (heard !== undefined && heard !== event) return;
				delete rig.hooks[handler];
				rig.library[way]();
			};
			rig.forget();
			rig.library.pauseAdapter();
			rig.library.restartAdapter();
			rig.library.runPassive();
			t.is(adapterState(rig), undefined);
			t.snapshot(rig.story());
		});
	}
}

test('what a miniport keeps when its device has gone is remarked on and ended for it', (t) => {
	const {rig, vc} = resettable();
	rig.completesSends = false;
	rig.scripts.miniportCoOidRequest = {way: 'pended', status: SUCCESS};
	const list = newList(vc, 1);
	rig.client.ndisCoSendNetBufferLists(vc, [list], 0);
	const ended: string[] = [];
	rig.hooks.protocolCoOidRequestComplete = (...[, , , {requestId}, status]) =>
		ended.push(`${requestId} ${statusName(status)}`);
	rig.client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(3));
	rig.answers.protocolUnbindAdapterEx = PENDING;
	rig.forget();
	rig.library.surpriseRemove();
	rig.client.ndisCoOidRequest(rig.callManagerBinding.value!, NULL, NULL, NULL, newOid(4));
	rig.library.runPassive();
	t.deepEqual([statusName(list.status), ended], ['NOT_ACCEPTED', ['1 NOT_ACCEPTED']]);
	t.true(rig.story().includes('note remains: SurpriseRemoved, 1 sends, 1 OID requests'));
	t.is(rig.library.liveObjects().counts.operation, 1, 'the unbind');
	t.is(adapterState(rig), 'removed', 'the second request has changed nothing');
});
