import {readFileSync} from 'node:fs';
import type {StackEvent} from '../../src/stack/stack-state.ts';
import {statusName} from '../../src/ndis/types/status.ts';
import {seats, type Seat} from '../../src/stack/options.ts';
import {Rig, request} from './rig.ts';
import {seatOfTest, test} from './seated.ts';

/** The audit of a device that holds nothing but the signalling VC: one row. */
const bareAudit = 12;

/** Closes everything; says what was still there, on the host and on the device, and which rules were broken. */
const leftovers = (rig: Rig): {live: readonly unknown[]; breaches: readonly unknown[]; auditBytes: number} => {
	rig.stack.shutDown(rig.now);
	rig.until('addressFamilyClosed');
	rig.stack.query(99, 0xff_c0_00_02, 30_000, rig.now);
	const auditBytes = rig.until('answered').data.length;
	rig.stack.stop(rig.now);
	rig.until('linkDown');
	const live = rig.stack.liveObjects().opened;
	return {live, breaches: rig.stack.finishVerification().map(({id, severity}) => `${id} ${severity}`), auditBytes};
};

const nothing = {live: [], breaches: [], auditBytes: bareAudit};

/** Completions of make calls in the trace: callback records of ProtocolClMakeCallComplete with their status. */
const completions = (rig: Rig, name: string): (string | undefined)[] =>
	rig.records.filter((record) => record.kind === 'callback' && record.name === name).map(({status}) => status);

const ending = (event: StackEvent | undefined): readonly unknown[] =>
	event !== undefined && 'status' in event && 'element' in event
		? [statusName(event.status), event.element?.cause]
		: [];

const fails = test.macro({
	exec(t, to: string, status: string, cause: number) {
		const rig = Rig.open({timers: {T303: 300, T301: 500}});
		rig.stack.makeCall(1, request(to), undefined, rig.now);
		t.deepEqual(ending(rig.until('callFailed')), [status, cause]);
		t.deepEqual(completions(rig, 'ProtocolClMakeCallComplete'), [status]);
		t.false(
			rig.records.some(({plane}) => plane === 'data'),
			'no data ever moved',
		);
		t.deepEqual(leftovers(rig), nothing);
	},
	title: (_title, to, status, cause) =>
		`a call to ${to} ends in one completion with ${status}, cause ${cause}, and leaves nothing`,
});

for (const [to, status, cause] of [
	['busy', 'FAILURE', 17],
	['unallocated', 'INVALID_ADDRESS', 1],
	['no-such-number', 'INVALID_ADDRESS', 1],
	['refuse:47', 'RESOURCES', 47],
	['refuse:3', 'NO_ROUTE_TO_DESTINATION', 3],
	['refuse:49', 'INCOMPATABLE_QOS', 49],
	['silent', 'FAILURE', 102],
	['alerting', 'FAILURE', 102],
	['not-ready', 'RESOURCES', 47],
	['leaf-busy', 'FAILURE', 17],
] as const) {
	test(fails, to, status, cause);
}

/** From CONNECT to the client's completion: the order of `contract.md` for each seat. */
const toldReady: {readonly [Of in Seat]: readonly string[]} = {
	'stand-alone': [
		'NdisCmActivateVc',
		'→ CONNECT_ACK',
		'→ ACTIVATE',
		'← ACTIVATED',
		'NdisMCoActivateVcComplete SUCCESS',
		'ProtocolCmActivateVcComplete SUCCESS',
		'NdisCmMakeCallComplete SUCCESS',
		'ProtocolClMakeCallComplete SUCCESS',
	],
	integrated: [
		'→ CONNECT_ACK',
		'→ ACTIVATE',
		'← ACTIVATED',
		'NdisMCmActivateVc',
		'NdisMCmMakeCallComplete SUCCESS',
		'ProtocolClMakeCallComplete SUCCESS',
	],
};

test.once('docs/mcm.md shows these orders', (t) => {
	const blocks = [...readFileSync('docs/mcm.md', 'utf8').matchAll(/```text\n([^]*?)```/g)].map(([, text = '']) => text);
	t.deepEqual(
		blocks.map((text) => text.trim().split('\n')),
		seats.map((seat) => toldReady[seat]),
	);
});

test('the order of a successful call: the device is ready before anybody hears of success, and data comes last', (t) => {
	const rig = Rig.open();
	const from = rig.records.length;
	rig.stack.makeCall(1, request('source:300'), undefined, rig.now);
	rig.until('received');
	t.deepEqual(
		rig
			.story(1, from)
			.filter((name) => !name.startsWith('MiniportCo') && !name.startsWith('ProtocolCo') && !name.startsWith('NdisCo')),
		[
			'NdisClMakeCall',
			'ProtocolCmMakeCall',
			'→ SETUP',
			'← CONNECT',
			...toldReady[seatOfTest()],
			'→ CREDIT',
			'← Data',
			'NdisMCoIndicateReceiveNetBufferLists',
		],
	);
	t.deepEqual(leftovers(rig), nothing);
});

test('OPEN-17: a call manager whose activations NDIS completes by a callback of their own works all the same', (t) => {
	const rig = Rig.open({policies: {integratedActivateComplete: 'called'}});
	const from = rig.records.length;
	rig.stack.makeCall(1, request('echo'), undefined, rig.now);
	rig.until('callConnected');
	const ofActivation = rig.story(1, from).filter((name) => /Activate/.test(name));
	t.is(ofActivation.at(-1), 'ProtocolCmActivateVcComplete SUCCESS');
	t.deepEqual(leftovers(rig), nothing);
	t.true(rig.records.some(({kind, name}) => kind === 'callback' && name === 'ProtocolCmDeactivateVcComplete'));
});

test('SETUP is repeated once when nobody answers, and the call fails after T303 twice', (t) => {
	const rig = Rig.open({timers: {T303: 300}});
	const began = rig.now;
	rig.stack.makeCall(1, request('silent'), undefined, rig.now);
	rig.until('callFailed');
	t.is(Math.round((rig.now - began) / 100), 6);
	t.is(rig.records.filter(({name, direction}) => name === 'SETUP' && direction === 'out').length, 2);
});

test('a late device makes the call late, and not a moment earlier', (t) => {
	const rig = Rig.open();
	const began = rig.now;
	rig.stack.makeCall(1, request('late-ready:2000'), undefined, rig.now);
	rig.until('callConnected');
	t.true(rig.now - began >= 2000 && rig.now - began < 2010, `${rig.now - began} ms`);
	t.deepEqual(leftovers(rig), nothing);
});

test('changed parameters come back in the client’s buffer, flagged', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('changed', 9600), undefined, rig.now);
	const {changed, transmit, receive} = rig.until('callConnected');
	t.true(changed);
	t.deepEqual([transmit.peakBandwidth, transmit.tokenRate, receive.peakBandwidth], [4800, 4800, 4800]);
	t.deepEqual(leftovers(rig), nothing);
});

test('a hang-up by the peer is an incoming close with SUCCESS, cause 16, answered by the client', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('hangup:50'), undefined, rig.now);
	const ended = rig.until('callEnded');
	t.deepEqual([...ending(ended), ended.byPeer], ['SUCCESS', 16, true]);
	t.deepEqual(completions(rig, 'ProtocolClIncomingCloseCall'), ['SUCCESS']);
	t.deepEqual(completions(rig, 'ProtocolClCloseCallComplete'), ['SUCCESS']);
	t.deepEqual(leftovers(rig), nothing);
});

test('what is sent to echo comes back byte for byte, in order, through every stuffing', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('echo'), undefined, rig.now);
	rig.until('callConnected');
	const sizes = [1, 253, 254, 255, 508, 509, 4096];
	const frames = sizes.map((size, index) =>
		Uint8Array.from({length: size}, (_, at) => (index % 2 === 0 ? 0x0a : at * index)),
	);
	for (const [index, frame] of frames.entries()) {
		rig.stack.send(1, frame, index, rig.now);
		t.deepEqual(rig.until('received').data, frame);
		rig.stack.consumed(1, 1, rig.now);
	}

	t.deepEqual(leftovers(rig), nothing);
});

test('a reader that doesn’t read gets no more than the receive window', (t) => {
	const rig = Rig.open({receiveWindow: 4});
	rig.stack.makeCall(1, request('source:100000'), undefined, rig.now);
	rig.run(2000);
	t.is(rig.events.filter(({type}) => type === 'received').length, 4);
	rig.stack.consumed(1, 3, rig.now);
	rig.run(100);
	t.is(rig.events.filter(({type}) => type === 'received').length, 7);
	t.deepEqual(leftovers(rig), nothing);
});

test('three parties: one is refused, one drops itself, one is dropped, the last goes with the call', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('echo'), 10, rig.now);
	t.is(rig.until('callConnected').party, 10);
	rig.stack.addParty(1, 11, request('leaf-busy'), rig.now);
	rig.stack.addParty(1, 12, request('leaf-drops:40'), rig.now);
	rig.stack.addParty(1, 13, request('sink'), rig.now);
	const refused = rig.until('partyFailed');
	t.deepEqual([refused.party, ...ending(refused)], [11, 'FAILURE', 17]);
	t.deepEqual([rig.until('partyAdded').party, rig.until('partyAdded').party], [12, 13]);
	const left = rig.until('partyDropped');
	t.deepEqual([left.party, left.byPeer, ...ending(left)], [12, true, 'SUCCESS', 16]);
	rig.stack.dropParty(13, rig.now);
	t.is(rig.until('partyDropped').party, 13);
	rig.stack.closeCall(1, undefined, rig.now);
	rig.until('callEnded');
	t.deepEqual(completions(rig, 'ProtocolClAddPartyComplete'), ['FAILURE', 'SUCCESS', 'SUCCESS']);
	t.deepEqual(leftovers(rig), nothing);
});

test('a first party that is dropped while its call is set up takes the call with it as soon as it stands', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('echo'), 1, rig.now);
	rig.stack.dropParty(1, rig.now);
	rig.run(100);
	t.deepEqual(
		rig.events.map(({type}) => type),
		['callConnected', 'callEnded'],
	);
});

test('when the last leaf drops itself the call is cleared', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('leaf-drops:40'), 10, rig.now);
	const ended = rig.until('callEnded');
	t.deepEqual([...ending(ended), ended.byPeer], ['SUCCESS', 16, true]);
	t.deepEqual(leftovers(rig), nothing);
});

const policy = test.macro({
	exec(t, addPartyPolicy: 'per-party' | 'reset' | 'change-all' | 'fail', expected: readonly unknown[]) {
		const rig = Rig.open({addPartyPolicy});
		rig.stack.makeCall(1, request('echo', 9600), 10, rig.now);
		rig.until('callConnected');
		rig.stack.addParty(1, 11, request('sink', 4800), rig.now);
		rig.run(100);
		const event = rig.events.find(({type}) => type === 'partyAdded' || type === 'partyFailed');
		t.deepEqual(
			event?.type === 'partyAdded'
				? [event.type, event.transmit.tokenRate, event.changed]
				: [event?.type, ...ending(event)],
			expected,
		);
		const activations = rig.records.filter(({name, direction}) => name === 'ACTIVATE' && direction === 'out');
		t.is(activations.filter(({vc}) => vc === 1).length, addPartyPolicy === 'change-all' ? 2 : 1);
		// This client asks for other traffic than the VC has, though such a call manager can’t give it.
		const breaches = addPartyPolicy === 'fail' ? ['ADD-DONE-017 advisory'] : [];
		t.deepEqual(leftovers(rig), {...nothing, breaches});
	},
	title: (_title, name) => `a party with other traffic under the policy ${name}`,
});

test(policy, 'per-party', ['partyAdded', 4800, false]);
test(policy, 'reset', ['partyAdded', 9600, true]);
test(policy, 'change-all', ['partyAdded', 4800, false]);
test(policy, 'fail', ['partyFailed', 'NOT_SUPPORTED', undefined]);

const abandons = test.macro({
	exec(t, to: string, after: number) {
		const rig = Rig.open();
		rig.stack.makeCall(1, request(to), undefined, rig.now);
		rig.run(after);
		rig.stack.closeCall(1, undefined, rig.now);
		t.deepEqual(ending(rig.until('callFailed')), ['FAILURE', 16]);
		t.deepEqual(completions(rig, 'ProtocolClMakeCallComplete'), ['FAILURE']);
		t.deepEqual(completions(rig, 'ProtocolClCloseCallComplete'), ['SUCCESS']);
		t.deepEqual(leftovers(rig), nothing);
	},
	title: (_title, to, after) =>
		`a call to ${to} given up after ${after} ms: first the make call, then the close is completed`,
});

test(abandons, 'silent', 0);
test(abandons, 'slow:500', 20);
test(abandons, 'alerting', 20);
test(abandons, 'late-ready:200', 0);
test(abandons, 'late-ready:200', 20);

test('64 calls at once, each with its own outcome', (t) => {
	const rig = Rig.open({timers: {T303: 300, T301: 500}});
	const numbers = ['echo', 'busy', 'slow:30', 'not-ready', 'silent', 'changed', 'hangup:10', 'alerting'];
	for (let id = 0; id < 64; id++) {
		rig.stack.makeCall(id, request(numbers[id % 8]!), undefined, rig.now);
	}

	rig.run(2000);
	const count = (type: StackEvent['type']): number => rig.events.filter((event) => event.type === type).length;
	t.deepEqual([count('callConnected'), count('callFailed'), count('callEnded')], [32, 32, 8]);
	t.deepEqual(leftovers(rig), nothing);
});
