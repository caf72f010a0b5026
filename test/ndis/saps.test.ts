import test from 'ava';
import {NULL, type NdisSapHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {newSap, Rig} from './scripted-drivers.ts';
import {answer, notes, pauseBindings, told} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, RESOURCES, INVALID_DATA, NOT_ACCEPTED} = NDIS_STATUS;

const register = (rig: Rig, status: number = SUCCESS): number =>
	answer(rig, 'protocolCmRegisterSap', status, () =>
		rig.client.ndisClRegisterSap(rig.af.value!, rig.label('client sap'), newSap('host'), rig.sap),
	);

const deregister = (rig: Rig, sap: NdisSapHandle, status: number = SUCCESS): number =>
	answer(rig, 'protocolCmDeregisterSap', status, () => rig.client.ndisClDeregisterSap(sap));

const closeAf = (rig: Rig, status: number = SUCCESS): number =>
	answer(rig, 'protocolCmCloseAf', status, () => rig.client.ndisClCloseAddressFamily(rig.af.value!));

const sapState = (rig: Rig): string =>
	rig.library.state.handles.objects.flatMap((object) => (object?.type === 'sap' ? [object.state] : [])).join();

test('a SAP is registered and deregistered, once each', told, (rig) => {
	const registered = register(rig);
	const state = sapState(rig);
	const sap = rig.sap.value!;
	const statuses = [registered, deregister(rig, sap), deregister(rig, sap)];
	return [state, ...statuses.map(statusName)];
});

test('a SAP that the call manager refuses is none', told, (rig) => {
	const refused = register(rig, INVALID_DATA);
	return [statusName(refused), rig.sap.value, sapState(rig)];
});

test('a deregistration that fails leaves the SAP registered', told, (rig) => {
	register(rig);
	const sap = rig.sap.value!;
	const failed = deregister(rig, sap, FAILURE);
	const state = sapState(rig);
	return [statusName(failed), state, statusName(deregister(rig, sap))];
});

test('an address family closed over its SAP releases it', told, (rig) => {
	register(rig);
	const closed = closeAf(rig);
	return [closed, deregister(rig, rig.sap.value!)].map(statusName).concat(sapState(rig));
});

test('a close that the call manager refuses leaves the SAP registered', told, (rig) => {
	register(rig);
	const closed = closeAf(rig, NOT_ACCEPTED);
	const state = sapState(rig);
	return [statusName(closed), state, statusName(deregister(rig, rig.sap.value!))];
});

test('while its address family closes a client registers no SAP, but deregisters the one it has', (t) => {
	const rig = new Rig().start();
	const sap = rig.registerSap();
	rig.scripts.protocolCmCloseAf = {way: 'pended', status: SUCCESS};
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), PENDING);
	t.is(register(rig), FAILURE);
	t.is(deregister(rig, sap), PENDING);
	rig.complete('protocolCmCloseAf');
	t.is(rig.library.liveObjects().counts.sap, 0);
});

test('an address family closed while requests about its SAPs pend: each still ends once, and no SAP is left', (t) => {
	for (const ended of [SUCCESS, RESOURCES]) {
		const rig = new Rig().start();
		const sap = rig.registerSap();
		rig.scripts.protocolCmRegisterSap = {way: 'pended', status: SUCCESS};
		rig.scripts.protocolCmDeregisterSap = {way: 'pended', status: SUCCESS};
		t.is(rig.client.ndisClRegisterSap(rig.af.value!, {}, newSap('two'), rig.sap), PENDING);
		t.is(rig.client.ndisClDeregisterSap(sap), PENDING);
		t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), SUCCESS);
		t.is(sapState(rig), 'orphaned,orphaned');
		rig.forget();
		rig.complete('protocolCmRegisterSap', ended);
		rig.complete('protocolCmDeregisterSap', ended);
		t.deepEqual(
			rig.story().filter((line) => line.includes('⇒')),
			[
				// Whatever the call manager says, a SAP of a closed address family isn't registered.
				`  ⇒ client ProtocolClRegisterSapComplete ${statusName(ended === SUCCESS ? FAILURE : ended)}`,
				`  ⇒ client ProtocolClDeregisterSapComplete ${statusName(ended)}`,
			],
		);
		t.is(rig.sap.value, NULL);
		t.is(rig.library.liveObjects().counts.sap, 0);
	}
});

test('the client gets its own SAP buffer and context back, and no handle while the registration pends', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const context = rig.label('client sap');
	const buffer = newSap('host');
	const heard: unknown[] = [];
	rig.hooks.protocolClRegisterSapComplete = (...args) => void heard.push(...args);
	let handle: NdisSapHandle = NULL;
	rig.hooks.protocolCmRegisterSap = (_af, sap, given) => {
		handle = given;
		heard.push(sap);
	};
	t.is(rig.client.ndisClRegisterSap(rig.af.value!, context, buffer, rig.sap), PENDING);
	t.is(rig.sap.value, undefined);
	// The client has no handle yet, but its call manager has one.
	t.is(rig.client.ndisClDeregisterSap(handle), FAILURE);
	t.is(rig.callManager.ndisClDeregisterSap(handle), FAILURE);
	rig.complete('protocolCmRegisterSap');
	t.true(heard[0] === buffer && heard[1] === SUCCESS && heard[2] === context && heard[3] === buffer);
	t.is(heard[4], handle);
});

test('a SAP is its client’s and its call manager’s: others, wrong completions and late ones change nothing', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const sap = rig.registerSap();
	rig.forget();
	rig.callManager.ndisCmRegisterSapComplete(SUCCESS, sap, {});
	rig.callManager.ndisCmDeregisterSapComplete(SUCCESS, sap);
	t.is(rig.client.ndisClDeregisterSap(sap), PENDING);
	rig.callManager.ndisCmRegisterSapComplete(SUCCESS, sap, {});
	rig.callManager.ndisCmDeregisterSapComplete(PENDING, sap);
	t.is(rig.client.ndisClDeregisterSap(sap), FAILURE);
	rig.complete('protocolCmDeregisterSap');
	rig.callManager.ndisCmDeregisterSapComplete(SUCCESS, sap);
	t.deepEqual(notes(rig), [
		'note no operation: NdisCmRegisterSapComplete',
		'note no operation: NdisCmDeregisterSapComplete',
		'note no operation: NdisCmRegisterSapComplete',
		'note pending status: NdisCmDeregisterSapComplete',
		'note illegal: NdisClDeregisterSap, SAP dereg-pending',
		'note dead handle: NdisCmDeregisterSapComplete, sap',
	]);
});

test('a call manager that is gone deregisters no SAP: NDIS does, and nothing new is registered', (t) => {
	const rig = new Rig().start();
	const sap = rig.registerSap();
	pauseBindings(rig);
	t.is(rig.callManager.ndisCloseAdapterEx(rig.callManagerBinding.value!), SUCCESS);
	t.is(register(rig), NDIS_STATUS.CLOSING);
	rig.forget();
	t.is(rig.client.ndisClDeregisterSap(sap), PENDING);
	t.deepEqual(rig.story(), [
		'client → NdisClDeregisterSap',
		'  ⇒ client ProtocolClDeregisterSapComplete SUCCESS',
		'  ⇠',
		'← PENDING',
	]);
	t.is(rig.library.liveObjects().counts.sap, 0);
});

test('a SAP that nobody deregistered is told with what opened it', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	rig.registerSap('host;bhli=01');
	rig.client.ndisClRegisterSap(rig.af.value!, {}, newSap('*'), rig.sap);
	t.deepEqual(
		rig.library
			.liveObjects()
			.opened.filter(({what}) => what.includes('SAP'))
			.map(({kind, what, by}) => [kind, what, by]),
		[
			['sap', 'SAP host;bhli=01', 'NdisClRegisterSap'],
			['sap', 'SAP *', 'NdisClRegisterSap'],
			['operation', 'ProtocolCmRegisterSap, SAP *', 'NdisClRegisterSap'],
		],
	);
	rig.forget();
	pauseBindings(rig);
	t.is(rig.client.ndisCloseAdapterEx(rig.clientBinding.value!), SUCCESS);
	t.true(rig.story().includes('  note remains: NdisCloseAdapterEx, address families, SAPs'));
});
