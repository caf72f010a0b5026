import test from 'ava';
import {NULL, type Context, type NdisSapHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {connectIncoming, createIncomingVc, offer} from './scripted-calls.ts';
import {newList, newParameters, newSap, Rig} from './scripted-drivers.ts';
import {answer, notes, pauseBindings, told} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, RESOURCES, INVALID_DATA} = NDIS_STATUS;

/** The story of an offer's answer in the rig's way, and what the call manager learned. */
const offered = (rig: Rig, vc: NdisVcHandle, status: number = SUCCESS): string =>
	statusName(answer(rig, 'protocolClIncomingCall', status, () => offer(rig, vc)));

const closeCall = (rig: Rig, vc: NdisVcHandle, status: number = SUCCESS): string => {
	rig.hooks.protocolCmCloseCall = () => void rig.deactivate(vc);
	const closed = answer(rig, 'protocolCmCloseCall', status, () => rig.client.ndisClCloseCall(vc, NULL, undefined, 0));
	delete rig.hooks.protocolCmCloseCall;
	return statusName(closed);
};

const withdraw = (rig: Rig, vc: NdisVcHandle, status: number = SUCCESS): void =>
	rig.callManager.ndisCmDispatchIncomingCloseCall(status, vc, undefined, 0);

const withdrawSap = (rig: Rig): void => {
	rig.client.ndisClDeregisterSap(rig.sap.value!);
	rig.settle('protocolCmDeregisterSap');
};

const deleteVc = (rig: Rig, vc: NdisVcHandle): string => statusName(rig.callManager.ndisCoDeleteVc(vc));

/** A rig with a SAP and an active VC of the call manager's. */
const withVc = (rig: Rig): NdisVcHandle => {
	rig.registerSap();
	const vc = createIncomingVc(rig);
	rig.forget();
	return vc;
};

test('an incoming call is accepted, connected and closed; its VC carries the next one and is deleted', told, (rig) => {
	const vc = withVc(rig);
	const outcome = [];
	for (let call = 0; call < 2; call++) {
		if (call === 1) rig.activate(vc);
		outcome.push(offered(rig, vc), rig.vcState(vc));
		rig.callManager.ndisCmDispatchCallConnected(vc);
		outcome.push(rig.vcState(vc), closeCall(rig, vc));
	}
	withdrawSap(rig);
	return [...outcome, rig.vcState(vc), deleteVc(rig, vc)];
});

test('a rejected offer leaves the VC to the next one', told, (rig) => {
	const vc = withVc(rig);
	const outcome = [offered(rig, vc, RESOURCES), rig.vcState(vc)];
	outcome.push(offered(rig, vc, FAILURE));
	rig.deactivate(vc);
	withdrawSap(rig);
	return [...outcome, deleteVc(rig, vc)];
});

test('an offer is withdrawn before its answer: the client answers, then closes', told, (rig) => {
	const vc = withVc(rig);
	if (rig.way !== 'pended') rig.hooks.protocolClIncomingCall = () => withdraw(rig, vc);
	else rig.hooks.protocolClIncomingCall = () => undefined;
	const returned = offer(rig, vc);
	if (rig.way === 'pended') withdraw(rig, vc);
	const outcome = [statusName(returned), rig.vcState(vc)];
	rig.complete('protocolClIncomingCall', FAILURE);
	outcome.push(rig.vcState(vc), closeCall(rig, vc));
	withdrawSap(rig);
	return [...outcome, deleteVc(rig, vc)];
});

test('an accepted call fails before it is connected: the network clears it', told, (rig) => {
	const vc = withVc(rig);
	const outcome = [offered(rig, vc)];
	withdraw(rig, vc, FAILURE);
	outcome.push(rig.vcState(vc), closeCall(rig, vc));
	withdrawSap(rig);
	return [...outcome, deleteVc(rig, vc)];
});

test('a client that accepted closes before it is connected; the call manager’s connect crosses', told, (rig) => {
	const vc = withVc(rig);
	const outcome = [offered(rig, vc)];
	rig.hooks.protocolCmCloseCall = () => rig.callManager.ndisCmDispatchCallConnected(vc);
	const closed = answer(rig, 'protocolCmCloseCall', INVALID_DATA, () =>
		rig.client.ndisClCloseCall(vc, NULL, undefined, 0),
	);
	outcome.push(statusName(closed), rig.vcState(vc), closeCall(rig, vc));
	withdrawSap(rig);
	return [...outcome, deleteVc(rig, vc)];
});

test('a call is offered while the registration of its SAP pends', told, (rig) => {
	const outcome: string[] = [];
	rig.hooks.protocolCmRegisterSap = (_af, _sap, handle) => {
		const vc = createIncomingVc(rig);
		const status = answer(rig, 'protocolClIncomingCall', FAILURE, () =>
			rig.callManager.ndisCmDispatchIncomingCall(handle, vc, newParameters()),
		);
		rig.deactivate(vc);
		outcome.push(statusName(status), deleteVc(rig, vc));
	};
	outcome.push(statusName(rig.client.ndisClRegisterSap(rig.af.value!, rig.label('client sap'), newSap('*'), rig.sap)));
	rig.settle('protocolCmRegisterSap');
	withdrawSap(rig);
	return outcome;
});

test('an offer is refused on a client’s VC, a foreign or closing SAP, a busy VC, and for a closing address family', (t) => {
	const rig = new Rig().start();
	const vc = withVc(rig);
	const own = rig.createVc();
	const sap = rig.sap.value!;
	const busy = connectIncoming(rig);
	rig.forget();
	const dispatch = (to: number, on: number): number =>
		rig.callManager.ndisCmDispatchIncomingCall(to as NdisSapHandle, on as NdisVcHandle, newParameters());
	t.is(dispatch(sap, own), FAILURE);
	t.is(dispatch(sap, busy), FAILURE);
	t.is(dispatch(rig.af.value!, vc), FAILURE);
	t.is(dispatch(NULL, vc), FAILURE);
	t.is(rig.client.ndisCmDispatchIncomingCall(sap, vc, newParameters()), FAILURE);
	rig.scripts.protocolCmDeregisterSap = {way: 'pended', status: SUCCESS};
	t.is(rig.client.ndisClDeregisterSap(sap), PENDING);
	t.is(dispatch(sap, vc), FAILURE);
	rig.settle('protocolCmDeregisterSap');
	t.is(dispatch(sap, vc), FAILURE);
	rig.scripts.protocolCmCloseAf = {way: 'pended', status: SUCCESS};
	const other = rig.registerSap();
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), PENDING);
	t.is(dispatch(other, vc), FAILURE);
	rig.settle('protocolCmCloseAf');
	t.is(dispatch(other, vc), FAILURE);
	t.deepEqual(notes(rig), [
		'note illegal: NdisCmDispatchIncomingCall, not its creator vc 2',
		'note illegal: NdisCmDispatchIncomingCall, call connected vc 3',
		'note foreign handle: NdisCmDispatchIncomingCall, sap',
		'note null handle: NdisCmDispatchIncomingCall, sap',
		'note wrong role: NdisCmDispatchIncomingCall, client',
		'note illegal: NdisCmDispatchIncomingCall, SAP dereg-pending',
		'note dead handle: NdisCmDispatchIncomingCall, sap',
		'note remains: NdisClCloseAddressFamily',
		'note illegal: NdisCmDispatchIncomingCall, address family close-pending',
		'note dead handle: NdisCmDispatchIncomingCall, sap',
	]);
	t.is(rig.vcState(vc), 'idle active');
});

test('neither its SAP’s deregistration nor the close of its address family disturbs a pended offer', (t) => {
	const rig = new Rig().start();
	const vc = withVc(rig);
	rig.scripts.protocolClIncomingCall = {way: 'pended', status: SUCCESS};
	t.is(offer(rig, vc), PENDING);
	rig.client.ndisClDeregisterSap(rig.sap.value!);
	rig.scripts.protocolCmCloseAf = {way: 'pended', status: SUCCESS};
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), PENDING);
	rig.forget();
	rig.complete('protocolClIncomingCall');
	rig.callManager.ndisCmDispatchCallConnected(vc);
	t.deepEqual(rig.story(), [
		'client → NdisClIncomingCallComplete vc 1 SUCCESS',
		'  ⇒ call-manager ProtocolCmIncomingCallComplete vc 1 SUCCESS',
		'  ⇠',
		'←',
		'call-manager → NdisCmDispatchCallConnected vc 1',
		'  ⇒ client ProtocolClCallConnected vc 1',
		'  ⇠',
		'←',
	]);
	t.is(closeCall(rig, vc), 'SUCCESS');
	t.is(deleteVc(rig, vc), 'SUCCESS');
	rig.settle('protocolCmCloseAf');
	t.is(rig.library.liveObjects().counts['address family'], 0);
});

test('OPEN-5: a withdrawn offer may be answered after the close was asked for, and is answered once', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = withVc(rig);
	t.is(offer(rig, vc), PENDING);
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), FAILURE);
	withdraw(rig, vc);
	withdraw(rig, vc);
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), PENDING);
	rig.complete('protocolClIncomingCall');
	rig.client.ndisClIncomingCallComplete(SUCCESS, vc, newParameters());
	rig.callManager.ndisCmDispatchCallConnected(vc);
	t.is(rig.vcState(vc), 'closing active');
	rig.deactivate(vc);
	rig.complete('protocolCmCloseCall');
	t.deepEqual(notes(rig), [
		'note illegal: NdisClCloseCall, call offered vc 1',
		'note illegal: NdisCmDispatchIncomingCloseCall, call clear-indicated vc 1',
		'note no operation: NdisClIncomingCallComplete vc 1',
		'note crossing: NdisCmDispatchCallConnected vc 1',
	]);
	t.is(deleteVc(rig, vc), 'SUCCESS');
});

test('OPEN-5: a call manager that closes without the answer gets it late, and can’t use the VC until then', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = withVc(rig);
	offer(rig, vc);
	withdraw(rig, vc);
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	rig.deactivate(vc);
	rig.complete('protocolCmCloseCall');
	t.is(rig.vcState(vc), 'idle inactive');
	rig.forget();
	t.is(offer(rig, vc), FAILURE);
	t.is(deleteVc(rig, vc), 'NOT_ACCEPTED');
	rig.complete('protocolClIncomingCall');
	t.deepEqual(rig.story().slice(1), [
		'  note illegal: NdisCmDispatchIncomingCall, an offer is left vc 1',
		'← FAILURE',
		'call-manager → NdisCoDeleteVc vc 1',
		'  note illegal: NdisCoDeleteVc, an offer is left vc 1',
		'← NOT_ACCEPTED',
		'client → NdisClIncomingCallComplete vc 1 SUCCESS',
		'  ⇒ call-manager ProtocolCmIncomingCallComplete vc 1 SUCCESS',
		'  ⇠',
		'←',
	]);
	t.is(deleteVc(rig, vc), 'SUCCESS');
});

test('a call is connected once, after it was accepted; an offer is answered once, and never with PENDING', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = withVc(rig);
	rig.client.ndisClIncomingCallComplete(SUCCESS, vc, newParameters());
	rig.callManager.ndisCmDispatchCallConnected(vc);
	offer(rig, vc);
	rig.callManager.ndisCmDispatchCallConnected(vc);
	rig.client.ndisClIncomingCallComplete(PENDING, vc, newParameters());
	rig.complete('protocolClIncomingCall', FAILURE);
	rig.callManager.ndisCmDispatchCallConnected(vc);
	offer(rig, vc);
	rig.complete('protocolClIncomingCall');
	rig.callManager.ndisCmDispatchCallConnected(vc);
	rig.callManager.ndisCmDispatchCallConnected(vc);
	rig.client.ndisClIncomingCallComplete(SUCCESS, vc, newParameters());
	t.deepEqual(notes(rig), [
		'note no operation: NdisClIncomingCallComplete vc 1',
		'note illegal: NdisCmDispatchCallConnected, call idle vc 1',
		'note illegal: NdisCmDispatchCallConnected, call offered vc 1',
		'note pending status: NdisClIncomingCallComplete vc 1',
		'note illegal: NdisCmDispatchCallConnected, call idle vc 1',
		'note illegal: NdisCmDispatchCallConnected, call connected vc 1',
		'note no operation: NdisClIncomingCallComplete vc 1',
	]);
	t.is(rig.vcState(vc), 'connected active');
});

test('OPEN-2: a VC not active is remarked on when it is offered and when it is connected, and served all the same', (t) => {
	const rig = new Rig().start();
	const vc = withVc(rig);
	rig.deactivate(vc);
	rig.forget();
	t.is(offer(rig, vc), SUCCESS);
	rig.callManager.ndisCmDispatchCallConnected(vc);
	t.deepEqual(notes(rig), [
		'note advisory: NdisCmDispatchIncomingCall, activation inactive vc 1',
		'note inactive: NdisCmDispatchCallConnected, activation inactive vc 1',
	]);
	t.is(rig.vcState(vc), 'connected inactive');
});

const indicate = (rig: Rig, vc: NdisVcHandle, mark: number): void =>
	rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, mark)], 1, 0);

test('OPEN-22: data that comes before the call stands is delivered when ClCallConnected has returned', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = withVc(rig);
	offer(rig, vc);
	indicate(rig, vc, 1);
	rig.complete('protocolClIncomingCall');
	indicate(rig, vc, 2);
	t.is(rig.received.length, 0);
	rig.hooks.protocolClCallConnected = () => {
		indicate(rig, vc, 3);
		t.is(rig.received.length, 0);
	};
	rig.callManager.ndisCmDispatchCallConnected(vc);
	t.deepEqual(
		rig.received.map(({data}) => data[0]),
		[1, 2, 3],
	);
});

test('OPEN-22: what was held goes back when the offer is rejected, withdrawn or its VC deactivated', (t) => {
	const ends: readonly ((rig: Rig, vc: NdisVcHandle) => unknown)[] = [
		(rig) => rig.complete('protocolClIncomingCall', FAILURE),
		withdraw,
		(rig, vc) => rig.deactivate(vc),
	];
	for (const end of ends) {
		const rig = new Rig({way: 'pended'}).start();
		const vc = withVc(rig);
		offer(rig, vc);
		indicate(rig, vc, 1);
		t.is(rig.returned.length, 0);
		end(rig, vc);
		t.is(rig.returned.length, 1);
		t.is(rig.received.length, 0);
	}
});

test('contexts and buffers: the client sees its own SAP and VC contexts, both see the call manager’s buffer or what replaced it', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = withVc(rig);
	const seen: Context[][] = [];
	rig.hooks.protocolClIncomingCall = (...args) => void seen.push(args);
	rig.hooks.protocolClCallConnected = (...args) => void seen.push(args);
	rig.hooks.protocolCmIncomingCallComplete = (_status, ...args) => void seen.push(args);
	const parameters = newParameters();
	const changed = newParameters();
	rig.callManager.ndisCmDispatchIncomingCall(rig.sap.value!, vc, parameters);
	rig.client.ndisClIncomingCallComplete(SUCCESS, vc, changed);
	rig.callManager.ndisCmDispatchCallConnected(vc);
	const [incoming, complete, connected] = seen;
	const labels = [incoming![0], incoming![1], complete![0], connected![0]].map((context) =>
		(context as {label: string}).label.replace(/ \d+$/, ''),
	);
	t.deepEqual(labels, ['client sap', 'peer vc', 'call manager vc', 'peer vc']);
	t.true(incoming![2] === parameters && complete![1] === changed && connected![0] === incoming![1]);
});

test('OPEN-11, OPEN-28: the client starts nothing on a VC of the call manager’s, and no party', (t) => {
	const rig = new Rig().start();
	const vc = withVc(rig);
	const deleted: Context[] = [];
	rig.hooks.protocolCoDeleteVc = (context) => void deleted.push(context);
	const {client} = rig;
	t.is(client.ndisClMakeCall(vc, newParameters(), undefined, undefined), FAILURE);
	offer(rig, vc);
	rig.callManager.ndisCmDispatchCallConnected(vc);
	t.is(client.ndisClAddParty(vc, {}, newParameters(), {value: undefined}), FAILURE);
	t.is(client.ndisCoDeleteVc(vc), FAILURE);
	t.is(closeCall(rig, vc), 'SUCCESS');
	t.is(client.ndisClCloseCall(vc, NULL, undefined, 0), FAILURE);
	t.is(client.ndisClMakeCall(vc, newParameters(), undefined, undefined), FAILURE);
	t.is(deleteVc(rig, vc), 'SUCCESS');
	t.deepEqual(notes(rig), [
		'note illegal: NdisClMakeCall, not its creator vc 1',
		'note illegal: NdisClAddParty, a point-to-point call vc 1',
		'note illegal: NdisCoDeleteVc, not its creator vc 1',
		'note illegal: NdisClCloseCall, call idle vc 1',
		'note illegal: NdisClMakeCall, not its creator vc 1',
	]);
	t.is((deleted[0] as {handle: number}).handle, vc);
});

test('an offer to a client whose binding is closed fails', (t) => {
	const rig = new Rig().start();
	const vc = withVc(rig);
	pauseBindings(rig);
	rig.client.ndisCloseAdapterEx(rig.clientBinding.value!);
	rig.forget();
	t.is(offer(rig, vc), FAILURE);
	t.deepEqual(notes(rig), ['note unknown addressee: ProtocolClIncomingCall vc 1']);
	t.is(rig.vcState(vc), 'idle active');
});

test('a library that takes over in the middle of an offer goes on with it', (t) => {
	const one = new Rig({way: 'pended', seed: 7}).start();
	const two = new Rig({way: 'pended', seed: 7}).start();
	const vc = withVc(one);
	offer(one, vc);
	indicate(one, vc, 1);
	one.client.ndisClDeregisterSap(one.sap.value!);
	two.library.state = one.library.state;
	two.trace.state = one.trace.state;
	two.forget();
	two.client.ndisClIncomingCallComplete(SUCCESS, vc, newParameters());
	two.callManager.ndisCmDispatchCallConnected(vc);
	two.callManager.ndisCmDeregisterSapComplete(SUCCESS, one.sap.value!);
	t.deepEqual(
		two.story().filter((line) => line.includes('⇒ ')),
		[
			'  ⇒ call-manager ProtocolCmIncomingCallComplete vc 1 SUCCESS',
			'  ⇒ client ProtocolClCallConnected vc 1',
			'  ⇒ client ProtocolCoReceiveNetBufferLists vc 1',
			'      ⇒ miniport MiniportReturnNetBufferLists',
			'  ⇒ client ProtocolClDeregisterSapComplete SUCCESS',
		],
	);
});
