import test from 'ava';
import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {newParameters, Rig, type Way} from './scripted-drivers.ts';
import {isTidy, notes} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, RESOURCES, NOT_ACCEPTED} = NDIS_STATUS;

const withPolicies = (way: Way, closeDuringMakeCall: 'refuse' | 'abort'): {rig: Rig; vc: NdisVcHandle} => {
	const rig = new Rig({policies: {closeDuringMakeCall}}).start();
	rig.scripts.protocolCmMakeCall = {way: 'pended', status: SUCCESS};
	rig.scripts.protocolCmCloseCall = {way, status: SUCCESS};
	const vc = rig.createVc();
	rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	rig.forget();
	return {rig, vc};
};

test('OPEN-3, refuse: a close while the make call is pending is not accepted', (t) => {
	const {rig, vc} = withPolicies('pended', 'refuse');
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), NOT_ACCEPTED);
	t.deepEqual(rig.story(), [
		'client → NdisClCloseCall vc 1',
		'  note illegal: NdisClCloseCall, call out-pending vc 1',
		'← NOT_ACCEPTED',
	]);
	t.is(rig.vcState(vc), 'out-pending inactive');
	rig.complete('protocolCmMakeCall');
	t.is(rig.vcState(vc), 'connected inactive');
});

test('OPEN-3, abort: the make call ends with an error, then the close; the client hears both in that order', (t) => {
	const {rig, vc} = withPolicies('pended', 'abort');
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), PENDING);
	t.is(rig.vcState(vc), 'aborting inactive');
	// Out of order: dropped.
	rig.callManager.ndisCmCloseCallComplete(SUCCESS, vc, NULL);
	rig.complete('protocolCmMakeCall', FAILURE);
	rig.complete('protocolCmCloseCall');
	t.deepEqual(rig.story(), [
		'client → NdisClCloseCall vc 1',
		'  ⇒ call-manager ProtocolCmCloseCall vc 1',
		'  ⇠ PENDING',
		'← PENDING',
		'call-manager → NdisCmCloseCallComplete vc 1 SUCCESS',
		'  note illegal: close succeeded, call aborting vc 1',
		'←',
		'call-manager → NdisCmMakeCallComplete vc 1 FAILURE',
		'  ⇒ client ProtocolClMakeCallComplete vc 1 FAILURE',
		'  ⇠',
		'←',
		'call-manager → NdisCmCloseCallComplete vc 1 SUCCESS',
		'  ⇒ client ProtocolClCloseCallComplete vc 1 SUCCESS',
		'  ⇠',
		'←',
	]);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
	t.true(isTidy(rig));
});

test('OPEN-3, abort: both ends from inside the close handler, before it leaves with PENDING or with SUCCESS', (t) => {
	for (const way of ['early', 'sync'] as const) {
		const {rig, vc} = withPolicies(way, 'abort');
		rig.hooks.protocolCmCloseCall = () => {
			rig.complete('protocolCmMakeCall', FAILURE);
		};
		t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), way === 'early' ? PENDING : SUCCESS);
		const ends = rig.story().filter((line) => line.includes('⇒ client'));
		t.deepEqual(ends.length, way === 'early' ? 2 : 1);
		t.regex(ends[0]!, /ProtocolClMakeCallComplete vc 1 FAILURE/);
		t.is(rig.vcState(vc), 'idle inactive');
	}
});

test('OPEN-3, abort: a close that succeeds at once without ending the make call counts as failed', (t) => {
	const {rig, vc} = withPolicies('sync', 'abort');
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), FAILURE);
	t.is(rig.vcState(vc), 'out-pending inactive');
	rig.complete('protocolCmMakeCall', FAILURE);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
});

test('OPEN-3, abort of a multipoint call: the initial party dies with the make call, or with the close if it came up', (t) => {
	for (const made of [FAILURE, SUCCESS]) {
		const rig = new Rig({way: 'pended', policies: {closeDuringMakeCall: 'abort'}}).start();
		const vc = rig.createVc();
		rig.client.ndisClMakeCall(vc, newParameters(), rig.label('party'), {value: undefined});
		t.is(rig.client.ndisClCloseCall(vc, 7 as NdisPartyHandle, undefined, 0), FAILURE);
		t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), PENDING);
		rig.complete('protocolCmMakeCall', made);
		t.is(rig.vcState(vc), made === SUCCESS ? 'closing inactive close-pending' : 'closing inactive');
		rig.complete('protocolCmCloseCall');
		t.is(rig.vcState(vc), 'idle inactive');
		t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
		t.true(isTidy(rig));
	}
});

test('OPEN-8, OPEN-29: calling again on a VC whose call failed, or was cleared with an error, is remarked on and allowed', (t) => {
	const rig = new Rig().start();
	const vc = rig.createVc();
	rig.activate(vc);
	const call = (status: number): void => {
		rig.scripts.protocolCmMakeCall = {way: 'sync', status};
		t.is(rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined), status);
	};
	const clear = (status: number): void => {
		rig.callManager.ndisCmDispatchIncomingCloseCall(status, vc, undefined, 0);
		t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), SUCCESS);
	};
	call(RESOURCES);
	call(SUCCESS);
	clear(SUCCESS);
	call(SUCCESS);
	clear(FAILURE);
	call(SUCCESS);
	t.deepEqual(notes(rig), [
		'note advisory: NdisClMakeCall, OPEN-8 vc 1',
		'note advisory: NdisClMakeCall, OPEN-29 vc 1',
	]);
});

test('OPEN-29 as a violation: calling again on a VC that was cleared with an error is refused; the VC can only be deleted', (t) => {
	const rig = new Rig({policies: {reuseAfterErrorClose: 'violation'}}).start();
	const vc = rig.createVc();
	rig.activate(vc);
	rig.scripts.protocolCmMakeCall = {way: 'sync', status: SUCCESS};
	const call = (): number => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	t.is(call(), SUCCESS);
	rig.callManager.ndisCmDispatchIncomingCloseCall(FAILURE, vc, undefined, 0);
	t.is(rig.client.ndisClCloseCall(vc, NULL, undefined, 0), SUCCESS);
	t.deepEqual([call(), call()], [FAILURE, FAILURE]);
	t.deepEqual(notes(rig), Array(2).fill('note illegal: NdisClMakeCall, OPEN-29 vc 1'));
	t.is(rig.callManager.ndisCmDeactivateVc(vc), SUCCESS);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
});

test('OPEN-13: the context of a completion wins over the one that the handler wrote, whichever comes first', (t) => {
	for (const way of ['pended', 'early'] as const) {
		const rig = new Rig({way}).start();
		const vc = rig.createVc();
		const cell: Cell<NdisPartyHandle> = {value: undefined};
		const won: object = {};
		rig.hooks.protocolClMakeCallComplete = (_status, _context, party) => {
			cell.value = party;
		};
		rig.hooks.protocolCmMakeCall = (_context, parameters, party) => {
			if (way === 'early') rig.callManager.ndisCmMakeCallComplete(SUCCESS, vc, party, won, parameters);
		};
		rig.hooks.protocolCmAddParty = (_context, parameters, party) => {
			if (way === 'early') rig.callManager.ndisCmAddPartyComplete(SUCCESS, party, won, parameters);
		};
		t.is(rig.client.ndisClMakeCall(vc, newParameters(), rig.label('party'), cell), PENDING);
		const initial = rig.library.state.handles.objects.find((object) => object?.type === 'party')!.handle;
		if (way === 'pended') rig.callManager.ndisCmMakeCallComplete(SUCCESS, vc, initial, won, newParameters());
		t.is(rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), {value: undefined}), PENDING);
		const parties = rig.library.state.handles.objects.filter((object) => object?.type === 'party');
		if (way === 'pended') rig.callManager.ndisCmAddPartyComplete(SUCCESS, parties[1]!.handle, won, newParameters());
		t.deepEqual(
			parties.map(({callManagerContext}) => callManagerContext === won),
			[true, true],
		);
		const by =
			way === 'early' ? ['NdisClMakeCall', 'NdisClAddParty'] : ['NdisCmMakeCallComplete', 'NdisCmAddPartyComplete'];
		t.deepEqual(
			notes(rig).filter((line) => line.includes('OPEN-13')),
			by.map((name, index) => `note advisory: ${name}, OPEN-13 vc 1 party ${index + 1}`),
		);
	}
});
