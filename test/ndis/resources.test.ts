import test from 'ava';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import {NULL, type Cell, type Context, type NdisTimerHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {IRQL} from '../../src/ndis/types/trace.ts';
import {newList, newOid, newParameters, Rig, type Labelled} from './scripted-drivers.ts';
import {notes} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, INVALID_DATA} = NDIS_STATUS;

/** A rig whose client notes what fires, and when. */
const clock = (): {rig: Rig; fired: string[]; set: (timer: NdisTimerHandle, dueMs: number, name: string) => void} => {
	const rig = new Rig().start();
	const fired: string[] = [];
	rig.hooks.netTimerCallback = (context) => {
		fired.push(`${(context as Labelled).label} at ${rig.library.state.now}, level ${rig.trace.irql}`);
	};
	const set = (timer: NdisTimerHandle, dueMs: number, name: string): void => {
		rig.client.ndisSetTimerObject(timer, dueMs, {label: name, handle: 0}, name);
	};
	return {rig, fired, set};
};

test('a work item runs once, at the end of the step, at PASSIVE_LEVEL', (t) => {
	const rig = new Rig().start();
	const ran: string[] = [];
	rig.hooks.ndisIoWorkItemFunction = (context) => {
		ran.push(`${(context as Labelled).label}, level ${rig.trace.irql}`);
	};
	rig.trace.irql = IRQL.DISPATCH;
	rig.client.ndisQueueIoWorkItem({label: 'later', handle: 0});
	t.deepEqual(ran, []);
	rig.library.runPassive();
	rig.library.runPassive();
	t.deepEqual(ran, [`later, level ${IRQL.PASSIVE}`]);
	t.is(rig.trace.irql, IRQL.DISPATCH);
});

test('timers fire once, in the order of their times, then of their setting, at DISPATCH_LEVEL', (t) => {
	const {rig, fired, set} = clock();
	const [a, b, c, d] = Array.from({length: 4}, () => rig.client.ndisAllocateTimerObject());
	rig.library.advance(1000);
	set(a!, 30, 'a');
	set(b!, 10, 'b');
	set(c!, 10, 'c');
	set(d!, -5, 'd');
	t.is(rig.library.deadline(), 1000);
	rig.library.expire(1000);
	t.is(rig.library.deadline(), 1010);
	rig.library.expire(1009);
	rig.library.expire(1012);
	t.is(rig.library.deadline(), 1030);
	rig.library.expire(2000);
	t.is(rig.library.deadline(), undefined);
	const level = `level ${IRQL.DISPATCH}`;
	t.deepEqual(fired, [`d at 1000, ${level}`, `b at 1012, ${level}`, `c at 1012, ${level}`, `a at 2000, ${level}`]);
	t.is(rig.trace.irql, IRQL.PASSIVE);
});

test('a timer set anew fires at its new time only; a cancelled or freed one never', (t) => {
	const {rig, fired, set} = clock();
	const [a, b, c] = Array.from({length: 3}, () => rig.client.ndisAllocateTimerObject());
	set(a!, 10, 'a');
	set(a!, 50, 'a again');
	set(b!, 10, 'b');
	t.true(rig.client.ndisCancelTimerObject(b!));
	t.false(rig.client.ndisCancelTimerObject(b!));
	set(c!, 10, 'c');
	t.deepEqual(rig.library.liveObjects().counts, {...rig.library.liveObjects().counts, timer: 3, 'set timer': 2});
	const set0 = rig.library.liveObjects().opened.find(({kind}) => kind === 'set timer')!;
	const record = rig.trace.read().find(({seq}) => seq === set0.seq)!;
	t.deepEqual([set0.what, set0.by, record.name, record.timer], ['a again', 'NdisSetTimerObject', 'a again', 'set']);
	rig.client.ndisFreeTimerObject(c!);
	t.is(rig.library.deadline(), 50);
	rig.library.expire(100);
	t.is(fired.length, 1);
	t.regex(fired[0]!, /^a again at 100/);
	for (const timer of [a!, b!]) rig.client.ndisFreeTimerObject(timer);
	t.is(rig.library.liveObjects().counts.timer, 0);
});

test('a timer set from inside a callback waits for the next expiry, even if due at once; a cancelled one that is due doesn’t fire', (t) => {
	const {rig, fired, set} = clock();
	const [a, b, c] = Array.from({length: 3}, () => rig.client.ndisAllocateTimerObject());
	const note = rig.hooks.netTimerCallback!;
	rig.hooks.netTimerCallback = (context) => {
		note(context);
		if ((context as Labelled).label !== 'a') return;
		set(a!, 0, 'a again');
		rig.client.ndisCancelTimerObject(b!);
		set(c!, 0, 'c again');
	};
	for (const [timer, name] of [
		[a, 'a'],
		[b, 'b'],
		[c, 'c'],
	] as const)
		set(timer!, 5, name);
	rig.library.expire(5);
	t.is(fired.length, 1);
	t.is(rig.library.deadline(), 5);
	rig.library.expire(5);
	t.deepEqual(
		fired.map((line) => line.split(' at')[0]),
		['a', 'a again', 'c again'],
	);
});

test('a timer callback that throws doesn’t swallow the timers after it', (t) => {
	const {rig, fired, set} = clock();
	const [a, b] = Array.from({length: 2}, () => rig.client.ndisAllocateTimerObject());
	const note = rig.hooks.netTimerCallback!;
	rig.hooks.netTimerCallback = (context) => {
		if ((context as Labelled).label === 'a') throw new RangeError('broken');
		note(context);
	};
	set(a!, 1, 'a');
	set(b!, 1, 'b');
	t.throws(() => rig.library.expire(1), {instanceOf: RangeError});
	rig.library.expire(1);
	t.is(fired.length, 1);
	t.is(rig.trace.irql, IRQL.PASSIVE);
});

test('thousands of settings of a few timers keep the queue small and in order', (t) => {
	const {rig, fired, set} = clock();
	const timers = Array.from({length: 8}, () => rig.client.ndisAllocateTimerObject());
	for (let round = 0; round < 1000; round++)
		timers.forEach((timer, index) => set(timer, 100 + ((index * 5) % 8), `${index}`));
	t.true(rig.library.state.timers.length < 256);
	rig.library.expire(200);
	t.deepEqual(
		fired.map((line) => line[0]),
		['0', '5', '2', '7', '4', '1', '6', '3'],
	);
});

test('timer records tell what is awaited: set, cancelled, fired', (t) => {
	const {rig, set} = clock();
	const timer = rig.client.ndisAllocateTimerObject();
	const seen: unknown[] = [];
	rig.trace.observe(({kind, name, driver, timer: event, args}) => {
		if (kind === 'timer') seen.push([name, driver, event, args[1]]);
	});
	set(timer, 10, 'T303');
	rig.library.advance(4);
	rig.client.ndisCancelTimerObject(timer);
	set(timer, 10, 'T310');
	rig.library.expire(14);
	t.deepEqual(seen, [
		['T303', 'client', 'set', 10],
		['T303', 'client', 'cancelled', 6],
		['T310', 'client', 'set', 10],
		['T310', 'client', 'fired', 0],
	]);
});

test('areas are copies of their template, counted with generations; a double free is remarked on', (t) => {
	const rig = new Rig();
	const template = {kind: 'party', parties: [1], sizes: new Map([[1, {bytes: Uint8Array.of(7)}]]), none: undefined};
	const list = rig.client.ndisInitializeNPagedLookasideList('client party', template);
	const seen: unknown[] = [];
	rig.trace.observe(({kind, name, args}) => seen.push(kind === 'note' ? args[0] : [kind, name, args[1]]));
	const first = rig.client.ndisAllocateFromNPagedLookasideList<typeof template>(list);
	first.parties.push(2);
	first.sizes.get(1)!.bytes[0] = 8;
	const second = rig.client.ndisAllocateFromNPagedLookasideList<typeof template>(list);
	t.deepEqual(second, {kind: 'party', parties: [1], sizes: new Map([[1, {bytes: Uint8Array.of(7)}]]), none: undefined});
	rig.client.ndisFreeToNPagedLookasideList(list, first);
	rig.client.ndisFreeToNPagedLookasideList(list, first);
	rig.miniport.ndisFreeToNPagedLookasideList(list, second);
	t.deepEqual(seen, [
		['alloc', 'client party', 1],
		['alloc', 'client party', 2],
		['free', 'client party', 1],
		'area not allocated',
		'foreign handle',
	]);
	t.deepEqual(rig.library.liveObjects().opened, [
		{kind: 'area', what: 'client party 2', by: 'NdisAllocateFromNPagedLookasideList', seq: 24},
	]);
	t.deepEqual(rig.miniport.ndisAllocateFromNPagedLookasideList(list), {});
});

test('what lives is told with the function and the record that opened it', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc} = rig.connect(1);
	t.is(rig.client.ndisClAddParty(vc, {}, newParameters(), {value: undefined}), PENDING);
	const {counts, opened} = rig.library.liveObjects();
	t.deepEqual(counts, {
		adapter: 1,
		binding: 2,
		'address family': 1,
		vc: 2,
		party: 2,
		sap: 0,
		area: 0,
		timer: 0,
		'set timer': 0,
		operation: 1,
		overdue: 0,
		send: 0,
		'received list': 0,
	});
	const bySeq = new Map(rig.trace.read().map(({seq, name}) => [seq, name]));
	t.true(opened.every(({kind, by, seq}) => kind === 'adapter' || bySeq.get(seq) === by));
	t.deepEqual(
		opened.filter(({kind}) => kind === 'operation' || kind === 'party').map(({kind, what, by}) => [kind, what, by]),
		[
			['party', 'party 1', 'NdisClMakeCall'],
			['party', 'party 2', 'NdisClAddParty'],
			['operation', 'ProtocolCmAddParty, party 2', 'NdisClAddParty'],
		],
	);
});

test('trace numbers: VCs and parties count up and are never used again; signalling VCs are 0', (t) => {
	const rig = new Rig().start();
	const first = rig.createVc();
	t.is(rig.client.vcNumber(first), 1);
	rig.client.ndisCoDeleteVc(first);
	const {vc, parties} = rig.connect(2);
	t.is(rig.client.vcNumber(vc), 2);
	t.deepEqual(
		parties.map((party) => rig.callManager.partyNumber(party)),
		[1, 2],
	);
	t.is(rig.callManager.vcNumber(rig.signallingVc.value!), 0);
	t.is(rig.client.vcNumber(first), -1);
});

test('the state of a library can be taken over by another one with the same drivers', (t) => {
	const one = new Rig({way: 'pended', seed: 7}).start();
	const two = new Rig({way: 'pended', seed: 7}).start();
	const subject: Context = {};
	one.client.note(subject, 'marked');
	t.true(one.story().includes('note marked'));
	const {vc, parties} = one.connect(2);
	two.library.state = one.library.state;
	two.trace.state = one.trace.state;
	two.forget();
	t.is(two.client.ndisClDropParty(parties[0]!, undefined, 0), PENDING);
	two.settle('protocolCmDropParty');
	t.is(two.vcState(vc), 'connected active connected');
	t.deepEqual(
		two.story().filter((line) => line.includes('Complete')),
		[
			'call-manager → NdisCmDropPartyComplete vc 1 party 1 SUCCESS',
			'  ⇒ client ProtocolClDropPartyComplete vc 1 party 1 SUCCESS',
		],
	);
});

test('VCs get names, unique on their adapter, that they keep until they are deleted', (t) => {
	const rig = new Rig().start();
	const [one, two] = [rig.createVc(), rig.createVc()];
	const named = (functions: NdisFunctions, vc: NdisVcHandle, base = 'line'): string | undefined => {
		const cell: Cell<string> = {value: undefined};
		const status = functions.ndisCoAssignInstanceName(vc, base, cell);
		return status === SUCCESS ? cell.value : undefined;
	};
	t.is(named(rig.client, one), 'line1');
	t.is(named(rig.callManager, two), 'line2');
	t.is(named(rig.callManager, one, 'other'), 'line1');
	t.is(named(rig.callManager, rig.signallingVc.value!, 'signalling'), 'signalling1');
	t.is(named(rig.client, rig.signallingVc.value!), undefined);
	t.is(named(rig.miniport, one), undefined);
	rig.client.ndisCoDeleteVc(one);
	t.is(named(rig.client, one), undefined);
	t.is(named(rig.client, rig.createVc()), 'line1');
	// The out argument is optional.
	t.is(rig.client.ndisCoAssignInstanceName(two, 'line', undefined as never), SUCCESS);
});

test('a VC’s TAPI call id leads its client, and nobody else, back to its context', (t) => {
	const rig = new Rig().start();
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const context = rig.label('client vc');
	rig.client.ndisCoCreateVc(rig.clientBinding.value!, rig.af.value!, context, cell);
	const vc = cell.value!;
	const id: Cell<string> = {value: undefined};
	const other: Cell<string> = {value: undefined};
	t.is(rig.client.ndisCoGetTapiCallId(vc, id), SUCCESS);
	t.is(rig.callManager.ndisCoGetTapiCallId(vc, other), SUCCESS);
	t.is(id.value, other.value);
	const found = (text: string): unknown => {
		const own: Cell<Context> = {value: undefined};
		return [rig.client.ndisClGetProtocolVcContextFromTapiCallId(text, own), own.value];
	};
	t.deepEqual(found(id.value!), [SUCCESS, context]);
	t.is(rig.callManager.ndisCoGetTapiCallId(rig.signallingVc.value!, other), SUCCESS);
	rig.client.ndisCoDeleteVc(vc);
	t.is(rig.client.ndisCoGetTapiCallId(vc, id), INVALID_DATA);
	rig.forget();
	for (const text of [id.value!, other.value!, ` ${other.value!}`, '7', 'nobody'])
		t.deepEqual(found(text), [FAILURE, undefined]);
	t.deepEqual(notes(rig), [
		'note dead handle: NdisClGetProtocolVcContextFromTapiCallId, vc',
		'note foreign handle: NdisClGetProtocolVcContextFromTapiCallId, vc vc 0',
		'note forged handle: NdisClGetProtocolVcContextFromTapiCallId, vc',
		'note forged handle: NdisClGetProtocolVcContextFromTapiCallId, vc',
	]);
});

test('OPEN-30: what is pended beyond its limit is remarked on once, and told as overdue until it ends', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {library, client} = rig;
	t.is(library.deadline(), undefined, 'nothing is pended');
	const vc = rig.createVc();
	rig.callManager.ndisCmActivateVc(vc, newParameters());
	library.advance(1000);
	client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	client.ndisCoOidRequest(rig.clientBinding.value!, NULL, NULL, NULL, newOid(1));
	t.is(library.deadline(), 12_000);
	rig.settle('miniportCoActivateVc');
	rig.forget();
	library.expire(12_000);
	t.is(library.deadline(), 13_000);
	library.expire(13_000);
	library.expire(20_000);
	t.deepEqual(rig.story(), ['note overdue: MiniportCoOidRequest, since NdisCoOidRequest']);
	t.deepEqual(
		library.liveObjects().opened.filter(({kind}) => kind === 'overdue'),
		[{kind: 'overdue', what: 'MiniportCoOidRequest', by: 'NdisCoOidRequest', seq: library.state.oids[0]!.opened.seq}],
	);
	rig.settle('miniportCoOidRequest');
	t.is(library.liveObjects().counts.overdue, 0);
	t.is(library.deadline(), 211_000);
	rig.settle('protocolCmMakeCall');
	t.is(library.deadline(), undefined);
});

test('OPEN-30: sends are overdue when none of a VC’s completes for long', (t) => {
	const rig = new Rig().start();
	const {library, client, miniport} = rig;
	const {vc} = rig.connect();
	rig.completesSends = false;
	const lists = [1, 2, 3].map((mark) => newList(vc, mark));
	client.ndisCoSendNetBufferLists(vc, lists, 0);
	t.is(library.deadline(), 22_000);
	library.expire(10_000);
	miniport.ndisMCoSendNetBufferListsComplete(vc, lists.slice(0, 1), 0);
	library.expire(22_000);
	t.is(library.deadline(), 32_000);
	library.expire(32_000);
	t.is(library.liveObjects().counts.overdue, 1);
	t.is(library.deadline(), undefined);
	miniport.ndisMCoSendNetBufferListsComplete(vc, lists.slice(1, 2), 0);
	t.is(library.deadline(), 54_000);
	miniport.ndisMCoSendNetBufferListsComplete(vc, lists.slice(2), 0);
	t.deepEqual([library.deadline(), library.liveObjects().counts.overdue], [undefined, 0]);
});

test('OPEN-30: one send is overdue after its own limit, though those after it are completed', (t) => {
	const rig = new Rig().start();
	const {library, client, miniport} = rig;
	const {vc} = rig.connect();
	rig.completesSends = false;
	const [stuck, ...others] = Array.from({length: 8}, (_, mark) => newList(vc, mark));
	client.ndisCoSendNetBufferLists(vc, [stuck!, ...others], 0);
	rig.forget();
	for (const [index, list] of others.entries()) {
		library.expire((index + 1) * 10_000);
		miniport.ndisMCoSendNetBufferListsComplete(vc, [list], 0);
	}
	const overdue = (): string[] => rig.story().filter((line) => line.includes('overdue'));
	// Looked at first when the sends were last due, at 30 s, and then at 60 s.
	t.deepEqual(overdue(), [
		`note overdue: MiniportCoSendNetBufferLists, the oldest of several vc ${client.vcNumber(vc)}`,
	]);
	t.is(library.liveObjects().counts.overdue, 0);
	miniport.ndisMCoSendNetBufferListsComplete(vc, [stuck!], 0);
	t.is(library.deadline(), undefined);
});
