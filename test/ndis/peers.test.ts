import test from 'ava';
import {NULL, type NdisAfHandle, type NdisPartyHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NdisOidRequest} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {newOid, Rig, ways, type Labelled} from './scripted-drivers.ts';
import {answer, told} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, BUFFER_TOO_SHORT} = NDIS_STATUS;

const notify = (rig: Rig, status: number = SUCCESS): string =>
	statusName(
		answer(rig, 'protocolClNotifyCloseAf', status, () => rig.callManager.ndisCmNotifyCloseAddressFamily(rig.af.value!)),
	);

const closeAf = (rig: Rig, status: number = SUCCESS): number =>
	answer(rig, 'protocolCmCloseAf', status, () => rig.client.ndisClCloseAddressFamily(rig.af.value!));

/** What NDIS remarked on, and what it called. */
const heard = (rig: Rig): string[] =>
	rig
		.story()
		.map((line) => line.trim())
		.filter((line) => /^(note|⇒)/.test(line));

test('a call manager has its client close the address family', told, (rig) => {
	rig.hooks.protocolClNotifyCloseAf = () => {
		closeAf(rig);
	};
	return notify(rig);
});

test('a client that fails to close leaves the address family open', told, (rig) => {
	const notified = notify(rig, FAILURE);
	return [notified, statusName(closeAf(rig))];
});

test('a notice is answered though the address family has gone, once, by its own client', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const af = rig.af.value!;
	const {client, callManager} = rig;
	t.is(callManager.ndisCmNotifyCloseAddressFamily(af), PENDING);
	t.is(callManager.ndisCmNotifyCloseAddressFamily(af), FAILURE, 'a second notice');
	t.is(closeAf(rig), PENDING);
	t.deepEqual(
		rig.library.liveObjects().opened.filter(({what}) => what.includes('notice')),
		[
			{
				kind: 'operation',
				what: 'ProtocolClNotifyCloseAf, notice',
				by: 'NdisCmNotifyCloseAddressFamily',
				seq: rig.library.state.closeNotices[0]!.operation.opened.seq,
			},
		],
	);
	rig.forget();
	t.is(client.ndisClCloseAddressFamily(af), FAILURE);
	client.ndisClNotifyCloseAddressFamilyComplete(af, PENDING);
	callManager.ndisClNotifyCloseAddressFamilyComplete(af, SUCCESS);
	client.ndisClNotifyCloseAddressFamilyComplete(af, SUCCESS);
	client.ndisClNotifyCloseAddressFamilyComplete(af, SUCCESS);
	t.is(callManager.ndisCmNotifyCloseAddressFamily(af), FAILURE);
	t.deepEqual(heard(rig), [
		'note dead handle: NdisClCloseAddressFamily, af',
		'note pending status: NdisClNotifyCloseAddressFamilyComplete',
		'note wrong role: NdisClNotifyCloseAddressFamilyComplete, call-manager',
		'⇒ call-manager ProtocolCmNotifyCloseAfComplete SUCCESS',
		'note no operation: NdisClNotifyCloseAddressFamilyComplete',
		'note dead handle: NdisCmNotifyCloseAddressFamily, af',
	]);
	t.deepEqual(rig.library.state.closeNotices, []);
});

test('a notice answered with SUCCESS while the address family is open is remarked on; one while it closes is refused', (t) => {
	const rig = new Rig().start();
	t.is(notify(rig), 'SUCCESS');
	rig.scripts.protocolClNotifyCloseAf = {way: 'early', status: SUCCESS, leavesWith: FAILURE};
	t.is(rig.callManager.ndisCmNotifyCloseAddressFamily(rig.af.value!), PENDING);
	rig.scripts.protocolCmCloseAf = {way: 'pended', status: SUCCESS};
	t.is(rig.client.ndisClCloseAddressFamily(rig.af.value!), PENDING);
	t.is(rig.callManager.ndisCmNotifyCloseAddressFamily(rig.af.value!), FAILURE);
	t.deepEqual(
		heard(rig).filter((line) => line.startsWith('note')),
		[
			'note wrong status: ProtocolClNotifyCloseAf, address family open',
			'note wrong status: NdisClNotifyCloseAddressFamilyComplete, address family open',
			'note second end: ProtocolClNotifyCloseAf',
			'note illegal: NdisCmNotifyCloseAddressFamily, address family close-pending',
		],
	);
});

test('a notice that is completed with SUCCESS before the close is over is remarked on, and delivered', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const af = rig.af.value!;
	t.is(rig.callManager.ndisCmNotifyCloseAddressFamily(af), PENDING);
	rig.scripts.protocolCmCloseAf = {way: 'pended', status: SUCCESS};
	t.is(rig.client.ndisClCloseAddressFamily(af), PENDING);
	rig.forget();
	rig.client.ndisClNotifyCloseAddressFamilyComplete(af, SUCCESS);
	t.deepEqual(heard(rig), [
		'note wrong status: NdisClNotifyCloseAddressFamilyComplete, address family close-pending',
		'⇒ call-manager ProtocolCmNotifyCloseAfComplete SUCCESS',
	]);
});

/** A client's OID request to its call manager. */
const askCallManager = (
	rig: Rig,
	request: NdisOidRequest,
	vc: NdisVcHandle = NULL,
	party: NdisPartyHandle = NULL,
): number => rig.client.ndisCoOidRequest(rig.clientBinding.value!, rig.af.value!, vc, party, request);

/** A call manager's to its client. */
const askClient = (rig: Rig, request: NdisOidRequest, vc: NdisVcHandle = NULL): number =>
	rig.callManager.ndisCoOidRequest(rig.callManagerBinding.value!, rig.af.value!, vc, NULL, request);

const label = (context: unknown): string => (context as Labelled | undefined)?.label.replace(/ \d+$/, '') ?? '-';

test('OID requests between protocols reach the other end, with contexts of each side’s own', (t) => {
	for (const way of ways) {
		const rig = new Rig({way}).start();
		const {vc, parties} = rig.connect(1);
		const asked: string[] = [];
		const ended: string[] = [];
		rig.hooks.protocolCoOidRequest = (af, onVc, party, {oid}) => {
			asked.push(`${oid}: ${[af, onVc, party].map(label).join(', ')}`);
		};
		rig.hooks.protocolCoOidRequestComplete = (...args) => {
			const [af, onVc, party, {oid}, status] = args;
			ended.push(`${oid} ${statusName(status)}: ${[af, onVc, party].map(label).join(', ')}`);
		};
		const answers = [
			askCallManager(rig, newOid(1)),
			askCallManager(rig, newOid(2), vc, parties[0]),
			askClient(rig, newOid(3), vc),
		];
		rig.complete('protocolCoOidRequest', BUFFER_TOO_SHORT);
		rig.settle('protocolCoOidRequest');
		t.deepEqual(asked, [
			'1: call manager af, -, -',
			'2: call manager af, peer vc, call manager party',
			'3: client af, client vc, -',
		]);
		t.deepEqual(answers, way === 'sync' ? [SUCCESS, SUCCESS, SUCCESS] : [PENDING, PENDING, PENDING]);
		const first = way === 'pended' ? 'BUFFER_TOO_SHORT' : 'SUCCESS';
		const told3 = [
			`1 ${first}: client af, -, -`,
			'2 SUCCESS: client af, client vc, client party',
			'3 SUCCESS: call manager af, peer vc, -',
		];
		t.deepEqual(ended, way === 'sync' ? [] : told3);
		t.deepEqual(rig.library.state.oids, []);
	}
});

test('an OID request to a protocol with wrong handles is refused; a completion with others is told by its request', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc, parties} = rig.connect(2);
	const request = newOid(1);
	const {client, clientBinding, af} = rig;
	const ask = (binding: number, family: number, onVc: number, party: number): string =>
		statusName(client.ndisCoOidRequest(binding as never, family as never, onVc as never, party as never, request));
	rig.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[1]!, undefined, 0);
	const own = clientBinding.value!;
	rig.forget();
	t.deepEqual(
		[
			ask(own, 5, NULL, NULL),
			ask(own, af.value!, rig.signallingVc.value!, NULL),
			ask(own, af.value!, vc, parties[1]!),
			ask(own, af.value!, rig.createVc(), parties[0]!),
			ask(own, af.value!, vc, parties[0]!),
			ask(own, af.value!, vc, parties[0]!),
		],
		['FAILURE', 'FAILURE', 'FAILURE', 'FAILURE', 'PENDING', 'FAILURE'],
	);
	rig.callManager.ndisCoOidRequestComplete(NULL, NULL, NULL, newOid(2), SUCCESS);
	rig.callManager.ndisCoOidRequestComplete(af.value!, vc, parties[0]!, request, PENDING);
	client.ndisCoOidRequestComplete(af.value!, vc, parties[0]!, request, SUCCESS);
	rig.miniport.ndisMCoOidRequestComplete(rig.adapter, vc, request, SUCCESS);
	rig.callManager.ndisCoOidRequestComplete(NULL, vc, NULL, request, SUCCESS);
	rig.callManager.ndisCoOidRequestComplete(af.value!, vc, parties[0]!, request, SUCCESS);
	t.deepEqual(heard(rig), [
		'note forged handle: NdisCoOidRequest, af',
		'note foreign handle: NdisCoOidRequest, vc vc 0',
		'note illegal: NdisCoOidRequest, party incoming-drop vc 1 party 2',
		'⇒ call-manager ProtocolCoCreateVc vc 2',
		'⇒ miniport MiniportCoCreateVc vc 2',
		'note foreign handle: NdisCoOidRequest, party',
		'⇒ call-manager ProtocolCoOidRequest vc 1 party 1',
		'note illegal: NdisCoOidRequest, the request is outstanding vc 1 party 1',
		'note no operation: NdisCoOidRequestComplete',
		'note pending status: NdisCoOidRequestComplete vc 1 party 1',
		'note no operation: NdisCoOidRequestComplete',
		'note no operation: NdisMCoOidRequestComplete',
		'note other handles: NdisCoOidRequestComplete vc 1 party 1',
		'⇒ client ProtocolCoOidRequestComplete vc 1 party 1 SUCCESS',
		'note no operation: NdisCoOidRequestComplete',
	]);
});

test('OID requests between protocols end as their bindings do: CLOSING, or NOT_ACCEPTED when the device has gone', (t) => {
	for (const [remove, status] of [
		[(rig: Rig) => rig.library.haltAdapter(), 'CLOSING'],
		[(rig: Rig) => rig.library.surpriseRemove(), 'NOT_ACCEPTED'],
	] as const) {
		const rig = new Rig().start();
		rig.scripts.protocolCoOidRequest = {way: 'pended', status: SUCCESS};
		const ended: string[] = [];
		rig.hooks.protocolCoOidRequestComplete = (...[, , , {oid}, end]) => ended.push(`${oid} ${statusName(end)}`);
		rig.hooks.protocolUnbindAdapterEx = () => {
			ended.push(`asked in unbind: ${statusName(askCallManager(rig, newOid(3)))}`);
		};
		t.is(askClient(rig, newOid(1)), PENDING);
		t.is(askCallManager(rig, newOid(2)), PENDING);
		remove(rig);
		// The client is unbound first: what it was asked ends at its call manager; its own request has nobody to come back to.
		t.deepEqual(ended, ['asked in unbind: CLOSING', `1 ${status}`, 'asked in unbind: FAILURE']);
		t.deepEqual(rig.library.state.oids, []);
		t.is(rig.library.liveObjects().counts.adapter, 0);
	}
});

test('while an address family closes, or is gone, its protocols are asked nothing', (t) => {
	const rig = new Rig().start();
	rig.scripts.protocolCmCloseAf = {way: 'pended', status: SUCCESS};
	const af: NdisAfHandle = rig.af.value!;
	t.is(rig.client.ndisClCloseAddressFamily(af), PENDING);
	t.deepEqual([askCallManager(rig, newOid(1)), askClient(rig, newOid(2))].map(statusName), ['CLOSING', 'CLOSING']);
	rig.complete('protocolCmCloseAf');
	t.deepEqual([askCallManager(rig, newOid(1)), askClient(rig, newOid(2))].map(statusName), ['FAILURE', 'FAILURE']);
});
