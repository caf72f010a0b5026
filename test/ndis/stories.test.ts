import test from 'ava';
import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {newParameters, Rig} from './scripted-drivers.ts';
import {answer, isTidy, told} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, RESOURCES, NOT_ACCEPTED} = NDIS_STATUS;

const makeCall = (rig: Rig, vc: NdisVcHandle, status: number = SUCCESS): number =>
	answer(rig, 'protocolCmMakeCall', status, () => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined));

const closeCall = (rig: Rig, vc: NdisVcHandle, party: NdisPartyHandle = NULL, status: number = SUCCESS): number =>
	answer(rig, 'protocolCmCloseCall', status, () => rig.client.ndisClCloseCall(vc, party, undefined, 0));

const dropParty = (rig: Rig, party: NdisPartyHandle): number =>
	answer(rig, 'protocolCmDropParty', SUCCESS, () => rig.client.ndisClDropParty(party, undefined, 0));

/** Closes a standing call, deactivated first (OPEN-1), and deletes its VC. */
const tearDown = (rig: Rig, vc: NdisVcHandle, party: NdisPartyHandle = NULL): string[] => {
	rig.hooks.protocolCmCloseCall = () => {
		rig.deactivate(vc);
	};
	const statuses = [closeCall(rig, vc, party), rig.client.ndisCoDeleteVc(vc)];
	delete rig.hooks.protocolCmCloseCall;
	return statuses.map(statusName);
};

test('a point-to-point call is made and closed', told, (rig) => {
	const vc = rig.createVc();
	rig.hooks.protocolCmMakeCall = () => {
		rig.activate(vc);
	};
	const made = makeCall(rig, vc);
	return [statusName(made), ...tearDown(rig, vc)];
});

test('a point-to-point call fails and its VC is deleted', told, (rig) => {
	const vc = rig.createVc();
	return [makeCall(rig, vc, RESOURCES), rig.client.ndisCoDeleteVc(vc)].map(statusName);
});

test('a multipoint call gets three parties, loses one and closes with the last', told, (rig) => {
	const {vc, parties} = rig.connect(3);
	const [first, second, third] = parties;
	const dropped = [dropParty(rig, first!), dropParty(rig, third!)].map(statusName);
	return [dropped, tearDown(rig, vc, second)];
});

test('an added party is refused and the others stay', told, (rig) => {
	const {vc, parties} = rig.connect(1);
	const cell: Cell<NdisPartyHandle> = {value: undefined};
	const added = answer(rig, 'protocolCmAddParty', RESOURCES, () =>
		rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), cell),
	);
	return [statusName(added), cell.value, rig.vcState(vc), tearDown(rig, vc, parties[0])];
});

test('a refused drop leaves the party as it was', told, (rig) => {
	const {vc, parties} = rig.connect(2);
	const refused = answer(rig, 'protocolCmDropParty', NDIS_STATUS.INVALID_DATA, () =>
		rig.client.ndisClDropParty(parties[0]!, Uint8Array.of(1), 1),
	);
	const state = rig.vcState(vc);
	return [statusName(refused), state, statusName(dropParty(rig, parties[0]!)), tearDown(rig, vc, parties[1])];
});

test('the network clears an established call', told, (rig) => {
	const {vc} = rig.connect();
	rig.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
	const state = rig.vcState(vc);
	return [state, tearDown(rig, vc)];
});

test('the client closes from inside its incoming close, and deletes from inside the completion', told, (rig) => {
	const {vc} = rig.connect();
	const statuses: number[] = [];
	rig.hooks.protocolClIncomingCloseCall = () => {
		statuses.push(rig.client.ndisClCloseCall(vc, NULL, undefined, 0));
	};
	rig.hooks.protocolCmCloseCall = () => {
		rig.deactivate(vc);
	};
	rig.hooks.protocolClCloseCallComplete = () => {
		statuses.push(rig.client.ndisCoDeleteVc(vc));
	};
	rig.callManager.ndisCmDispatchIncomingCloseCall(FAILURE, vc, undefined, 0);
	rig.settle('protocolCmCloseCall');
	if (rig.way === 'sync') statuses.push(rig.client.ndisCoDeleteVc(vc));
	return statuses.map(statusName);
});

test('a leaf leaves, the client drops it; the last one leaves with the call', told, (rig) => {
	const {vc, parties} = rig.connect(2);
	rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[0]!, undefined, 0);
	const state = rig.vcState(vc);
	rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[1]!, undefined, 0);
	const dropped = dropParty(rig, parties[0]!);
	return [state, statusName(dropped), rig.vcState(vc), tearDown(rig, vc, parties[1])];
});

test('a party told of its drop that has become the last goes by closing the call', told, (rig) => {
	const {vc, parties} = rig.connect(2);
	rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[0]!, undefined, 0);
	const dropped = [dropParty(rig, parties[1]!), dropParty(rig, parties[0]!)].map(statusName);
	return [dropped, rig.vcState(vc), tearDown(rig, vc, parties[0])];
});

test('a failed close leaves the call as it was, and sends forbidden', told, (rig) => {
	const {vc, parties} = rig.connect(1);
	const closed = closeCall(rig, vc, parties[0], NDIS_STATUS.INVALID_DATA);
	return [statusName(closed), rig.vcState(vc), tearDown(rig, vc, parties[0])];
});

test(
	'a failed re-activation keeps the old parameters, a good one adopts the new',
	told,
	(rig) => {
		const {vc} = rig.connect();
		const activated = (): unknown =>
			rig.library.state.handles.objects.find((object) => object?.type === 'vc' && object.handle === vc);
		const parameters = (): unknown => (activated() as {activated: unknown}).activated;
		const old = parameters();
		const worse = newParameters();
		const better = newParameters();
		const refused = answer(rig, 'miniportCoActivateVc', NDIS_STATUS.INVALID_DATA, () =>
			rig.callManager.ndisCmActivateVc(vc, worse),
		);
		const isOld = parameters() === old;
		const adopted = answer(rig, 'miniportCoActivateVc', SUCCESS, () => rig.callManager.ndisCmActivateVc(vc, better));
		return [statusName(refused), isOld, statusName(adopted), parameters() === better, tearDown(rig, vc)];
	},
	'of a miniport',
);

test('deleting is refused while the VC is active, has a call, or its peer objects', told, (rig) => {
	const {vc} = rig.connect();
	const statuses = [rig.client.ndisCoDeleteVc(vc), rig.callManager.ndisCoDeleteVc(vc)];
	rig.deactivate(vc);
	statuses.push(rig.client.ndisCoDeleteVc(vc), closeCall(rig, vc));
	rig.answers.protocolCoDeleteVc = NOT_ACCEPTED;
	statuses.push(rig.client.ndisCoDeleteVc(vc));
	delete rig.answers.protocolCoDeleteVc;
	statuses.push(rig.client.ndisCoDeleteVc(vc), rig.client.ndisCoDeleteVc(vc));
	return statuses.map(statusName);
});

test('a VC carries one call after another', told, (rig) => {
	const {vc} = rig.connect();
	const first = closeCall(rig, vc);
	const second = makeCall(rig, vc);
	return [first, second].map(statusName).concat(tearDown(rig, vc));
});

test(
	'creating a VC fails at the peer or at the miniport and nothing remains',
	told,
	(rig) => {
		const create = (): number =>
			rig.client.ndisCoCreateVc(rig.clientBinding.value!, rig.af.value!, rig.label('vc'), {value: undefined});
		rig.answers.protocolCoCreateVc = RESOURCES;
		const statuses = [create()];
		rig.answers.protocolCoCreateVc = PENDING;
		statuses.push(create());
		delete rig.answers.protocolCoCreateVc;
		rig.answers.miniportCoCreateVc = RESOURCES;
		statuses.push(create());
		rig.answers.miniportCoCreateVc = PENDING;
		statuses.push(create());
		return statuses.map(statusName);
	},
	'of a miniport',
);

test('an address family is closed when its VCs are gone, refused by its call manager, closed once', told, (rig) => {
	const af = rig.af.value!;
	const close = (status: number): number =>
		answer(rig, 'protocolCmCloseAf', status, () => rig.client.ndisClCloseAddressFamily(af));
	const vc = rig.createVc();
	const statuses = [close(NOT_ACCEPTED), rig.client.ndisCoDeleteVc(vc), close(SUCCESS), close(SUCCESS)];
	return statuses.map(statusName);
});

test('an early completion is delivered at once, and the requester gets PENDING whatever the handler then returns', (t) => {
	for (const leavesWith of [PENDING, SUCCESS, FAILURE]) {
		const rig = new Rig().start();
		rig.scripts.protocolCmMakeCall = {way: 'early', status: SUCCESS, leavesWith};
		const vc = rig.createVc();
		rig.forget();
		t.is(rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined), PENDING);
		t.deepEqual(rig.story(), [
			'client → NdisClMakeCall vc 1',
			'  ⇒ call-manager ProtocolCmMakeCall vc 1',
			'    call-manager → NdisCmMakeCallComplete vc 1 SUCCESS',
			'      ⇒ client ProtocolClMakeCallComplete vc 1 SUCCESS',
			'      ⇠',
			'    ←',
			`  ⇠ ${statusName(leavesWith)}`,
			...(leavesWith === PENDING ? [] : ['  note second end: ProtocolCmMakeCall vc 1']),
			'← PENDING',
		]);
		t.is(rig.vcState(vc), 'connected inactive');
	}
});

test('a completion with PENDING is ignored, a second one dropped', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = rig.createVc();
	rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	rig.forget();
	for (const status of [PENDING, SUCCESS, FAILURE]) {
		rig.callManager.ndisCmMakeCallComplete(status, vc, NULL, undefined, newParameters());
	}
	t.deepEqual(rig.story(), [
		'call-manager → NdisCmMakeCallComplete vc 1 PENDING',
		'  note pending status: NdisCmMakeCallComplete vc 1',
		'←',
		'call-manager → NdisCmMakeCallComplete vc 1 SUCCESS',
		'  ⇒ client ProtocolClMakeCallComplete vc 1 SUCCESS',
		'  ⇠',
		'←',
		'call-manager → NdisCmMakeCallComplete vc 1 FAILURE',
		'  note no operation: NdisCmMakeCallComplete vc 1',
		'←',
	]);
	t.is(rig.vcState(vc), 'connected inactive');
});

test('a call manager that closes a call with parties left orphans what pends; each request still ends once', (t) => {
	const rig = new Rig().start();
	const {vc, parties} = rig.connect(2);
	rig.scripts.protocolCmAddParty = {way: 'pended', status: SUCCESS};
	rig.scripts.protocolCmDropParty = {way: 'pended', status: SUCCESS};
	rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), {value: undefined});
	t.is(rig.client.ndisClDropParty(parties[0]!, undefined, 0), PENDING);
	rig.deactivate(vc);
	t.is(rig.client.ndisClCloseCall(vc, parties[1]!, undefined, 0), SUCCESS);
	t.is(rig.vcState(vc), 'idle inactive orphaned orphaned');
	t.is(rig.client.ndisCoDeleteVc(vc), NOT_ACCEPTED);
	t.is(rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined), NOT_ACCEPTED);
	rig.forget();
	rig.complete('protocolCmAddParty');
	rig.complete('protocolCmDropParty', FAILURE);
	t.deepEqual(
		rig.story().filter((line) => line.includes('⇒')),
		[
			'  ⇒ client ProtocolClAddPartyComplete vc 1 party 3 SUCCESS',
			'  ⇒ client ProtocolClDropPartyComplete vc 1 party 1 FAILURE',
		],
	);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
	t.true(isTidy(rig));
});

test('a call whose last party was dropped while another was being added, and that one refused, is closed with none', (t) => {
	const rig = new Rig().start();
	const {vc, parties} = rig.connect(1);
	rig.scripts.protocolCmAddParty = {way: 'pended', status: RESOURCES};
	rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), {value: undefined});
	t.is(dropParty(rig, parties[0]!), SUCCESS);
	t.is(closeCall(rig, vc), FAILURE, 'the one that is being added is there');
	rig.complete('protocolCmAddParty', RESOURCES);
	t.is(rig.vcState(vc), 'connected active');
	t.deepEqual(tearDown(rig, vc), ['SUCCESS', 'SUCCESS']);
	t.true(isTidy(rig));
});

test('a client close that crosses the network’s is swallowed, once', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc, parties} = rig.connect(2);
	t.is(rig.client.ndisClCloseCall(vc, parties[0]!, undefined, 0), PENDING);
	rig.forget();
	rig.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
	rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[1]!, undefined, 0);
	t.deepEqual(
		rig.story().filter((line) => line.includes('note')),
		[
			'  note crossing: NdisCmDispatchIncomingCloseCall vc 1',
			'  note crossing: NdisCmDispatchIncomingDropParty vc 1 party 2',
		],
	);
	t.is(rig.vcState(vc), 'closing active close-pending connected');
});

test('wrong parties: a close with NULL, a foreign or a dropped party, or any on a point-to-point call, fails', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc, parties} = rig.connect(3);
	const other = rig.connect(1);
	const plain = rig.connect();
	t.is(rig.client.ndisClDropParty(parties[0]!, undefined, 0), PENDING);
	const close = (call: NdisVcHandle, party: NdisPartyHandle): string =>
		statusName(rig.client.ndisClCloseCall(call, party, undefined, 0));
	t.deepEqual(
		[close(vc, NULL), close(vc, other.parties[0]!), close(vc, parties[0]!), close(plain.vc, parties[1]!)],
		['FAILURE', 'FAILURE', 'FAILURE', 'FAILURE'],
	);
	t.is(rig.client.ndisClAddParty(plain.vc, {}, newParameters(), {value: undefined}), FAILURE);
	t.is(rig.vcState(vc), 'connected active drop-pending connected connected');
	t.is(rig.vcState(plain.vc), 'connected active');
});

test('a handler’s throw goes through, after the brackets are closed', (t) => {
	const rig = new Rig().start();
	const vc = rig.createVc();
	rig.forget();
	rig.hooks.protocolCmMakeCall = () => {
		throw new TypeError('the driver broke');
	};
	t.throws(() => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined), {
		instanceOf: TypeError,
		message: 'the driver broke',
	});
	t.deepEqual(rig.story(), ['client → NdisClMakeCall vc 1', '  ⇒ call-manager ProtocolCmMakeCall vc 1', '  ⇠', '←']);
	t.deepEqual(rig.trace.state.frames, []);
	t.is(rig.vcState(vc), 'out-pending inactive');
	rig.callManager.ndisCmMakeCallComplete(FAILURE, vc, NULL, undefined, newParameters());
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
});
