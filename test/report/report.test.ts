import {mkdtempSync, readdirSync, readFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {TransportError} from '../../src/errors.ts';
import type {TraceRecord} from '../../src/ndis/types/trace.ts';
import {RecordKeeper} from '../../src/report/kept-record.ts';
import {laddersOf} from '../../src/report/ladder.ts';
import {printLadder} from '../../src/report/print-ladder.ts';
import {countOutcomes, writeRunRecord, type RunRecord} from '../../src/report/run-record.ts';
import {openTraceFile} from '../../src/report/trace-file.ts';
import {call, callback, data, device, signalling, tell} from './told.ts';

const success = 0;
const pending = 0x103;
const failure = 0xc0000001;

test('draws a call: asks, frames, statuses, causes, repeated frames, timers', (t) => {
	const records = tell(
		{kind: 'frame', name: 'HELLO', plane: 'link', direction: 'out', vc: -1},
		call('NdisClMakeCall', {called: 'echo'}),
		callback('ProtocolCmMakeCall', {called: 'echo'}),
		signalling('out', 'SETUP', {called: 'echo'}),
		{kind: 'return', name: 'NdisClMakeCall', opener: 2, status: pending},
		{kind: 'timer', name: 'T303: an answer to SETUP', timer: 'fired'},
		signalling('out', 'SETUP', {called: 'echo', isRepeated: true}),
		device('in', 'ACTIVATED', {answer: 0xc000009a}),
		callback('ProtocolClMakeCallComplete', {called: 'echo', status: failure, cause: 17}),
		call('NdisCoDeleteVc'),
		{kind: 'return', name: 'NdisCoDeleteVc', opener: 10, status: success},
		signalling('in', 'RELEASE_COMPLETE', {cause: 250}),
	);
	const [ladder] = laddersOf(records);
	t.deepEqual(printLadder(ladder!).split('\n'), [
		'call to echo · VC 1',
		'        ms  host                                                     device',
		'     1.000  │ NdisClMakeCall echo                                        │',
		'     3.000  ├── SETUP echo ─────────────────────────────────────────────►│  signalling',
		'     5.000  │ timer ran out: T303: an answer to SETUP                    │',
		'     6.000  ├── SETUP echo (again) ─────────────────────────────────────►│  signalling',
		'     7.000  │◄─ ACTIVATED RESOURCES ─────────────────────────────────────┤  device',
		'     8.000  │ ProtocolClMakeCallComplete FAILURE, cause 17 (user busy)   │',
		'     9.000  │ NdisCoDeleteVc SUCCESS                                     │',
		'    11.000  │◄─ RELEASE_COMPLETE, cause 250 ─────────────────────────────┤  signalling',
	]);
});

/** Where the right line of life stands in each row. */
const bars = (text: string): readonly number[] =>
	text
		.split('\n')
		.slice(2)
		.map((line) => Math.max(line.lastIndexOf('│'), line.lastIndexOf('┤')));

const mark = (text: string): string => `<${text}>`;

test('every line of a ladder is as wide as every other, with and without style', (t) => {
	const records = tell(
		call('NdisClMakeCall', {called: 'a-called-address-of-the-longest-kind-(40)'}),
		callback('ProtocolClIncomingDropParty', {status: success, cause: 102}),
		signalling('in', 'DROP_PARTY', {cause: 16}),
	);
	const [ladder] = laddersOf(records);
	t.deepEqual(bars(printLadder(ladder!)), [73, 73, 73]);
	const marked = printLadder(ladder!, {dim: (text) => text, good: mark, bad: mark});
	t.true(marked.includes('ProtocolClIncomingDropParty <SUCCESS>, cause 102'));
	t.is(marked.replaceAll(/[<>]/g, ''), printLadder(ladder!));
});

test('sums up stretches of data, one row a direction, without repetitions and credits', (t) => {
	const records = tell(
		device('out', 'CREDIT'),
		data('out', 100),
		data('out', 50),
		device('in', 'SENT', {answer: success}),
		data('out', 50, {isRepeated: true}),
		data('in', 100),
		call('NdisClCloseCall', {cause: 16}),
		data('in', 7),
	);
	const summed = laddersOf(records)[0]!.rows.map(({what, side, count, bytes, at}) => ({what, side, count, bytes, at}));
	t.deepEqual(summed, [
		{what: 'Data', side: 'out', count: 2, bytes: 150, at: 1},
		{what: 'Data', side: 'in', count: 1, bytes: 100, at: 5},
		{what: 'NdisClCloseCall', side: 'host', count: 1, bytes: 0, at: 6},
		{what: 'Data', side: 'in', count: 1, bytes: 7, at: 7},
	]);
	t.is(laddersOf(records, {everyFrame: true})[0]!.rows.length, 8);
	t.true(printLadder(laddersOf(records)[0]!).includes('├── Data ×2, 150 bytes ─'));
});

test('makes one ladder a call, none of the signalling VC', (t) => {
	const records = tell(
		signalling('out', 'STATUS', {vc: 0}),
		call('NdisClMakeCall', {vc: 2, called: 'sink'}),
		call('NdisClMakeCall', {vc: 1, called: 'echo'}),
		{kind: 'note', name: 'nothing to draw', vc: 3},
	);
	t.deepEqual(
		laddersOf(records).map(({vc, to, rows}) => ({vc, to, rows: rows.length})),
		[
			{vc: 2, to: 'sink', rows: 1},
			{vc: 1, to: 'echo', rows: 1},
		],
	);
});

const live = (record: Partial<TraceRecord>): TraceRecord => ({
	seq: 1,
	at: 0,
	kind: 'note',
	name: '',
	driver: 'ndis',
	driverId: 0,
	parent: 0,
	opener: 0,
	irql: 0,
	status: -1,
	vc: -1,
	party: -1,
	args: [],
	direction: undefined,
	plane: undefined,
	bytes: 0,
	timer: undefined,
	...record,
});

test('keeps what arguments tell', (t) => {
	const keeper = new RecordKeeper();
	const keep = (record: Partial<TraceRecord>): object => {
		const {cause, answer, called, payload, isRepeated} = keeper.keep(live(record));
		return {cause, answer, called, payload, isRepeated};
	};
	const none = {cause: undefined, answer: undefined, called: undefined, payload: undefined, isRepeated: false};
	const frame = {kind: 'frame', direction: 'in'} as const;
	t.deepEqual(keep({...frame, plane: 'signalling', args: [{type: 'RELEASE', ref: 1, cause: 16}, false]}), {
		...none,
		cause: 16,
	});
	t.deepEqual(keep({...frame, plane: 'signalling', args: [{type: 'SETUP', called: 'echo'}, true]}), {
		...none,
		called: 'echo',
		isRepeated: true,
	});
	t.deepEqual(keep({...frame, plane: 'device', args: [{type: 'ACTIVATED', vc: 1, status: 0}, false]}), {
		...none,
		answer: 0,
	});
	t.deepEqual(keep({...frame, plane: 'data', args: [3, 200, false]}), {...none, payload: 200});
	t.deepEqual(keep({...frame, plane: 'signalling', name: 'malformed'}), none);
	const parameters = {
		flags: 0,
		callMgrParameters: {callMgrSpecific: {parameters: {calledParty: 'busy', cause: {location: 2, cause: 17}}}},
	};
	t.deepEqual(keep({kind: 'call', name: 'NdisCmMakeCallComplete', args: [failure, 1, 0, undefined, parameters]}), {
		...none,
		cause: 17,
		called: 'busy',
	});
	const closeData = Uint8Array.of(0, 31);
	t.deepEqual(keep({kind: 'callback', name: 'ProtocolClIncomingCloseCall', args: [0, {}, closeData, 2]}), {
		...none,
		cause: 31,
	});
	t.deepEqual(keep({kind: 'alloc', args: [closeData]}), none);
});

test('a timer bears the VC under which one with its context was first set', (t) => {
	const keeper = new RecordKeeper();
	const context = {};
	const other = {};
	keeper.keep(live({seq: 1, kind: 'callback', name: 'ProtocolCmMakeCall', vc: 4}));
	keeper.keep(live({seq: 2, kind: 'call', name: 'NdisSetTimerObject', parent: 1}));
	const set = keeper.keep(live({seq: 3, kind: 'timer', timer: 'set', parent: 2, args: ['set', 5, context]}));
	keeper.keep(live({seq: 4, kind: 'return', opener: 2}));
	keeper.keep(live({seq: 5, kind: 'exit', opener: 1}));
	const fired = keeper.keep(live({seq: 6, kind: 'timer', timer: 'fired', args: ['fired', 0, context]}));
	const again = keeper.keep(live({seq: 7, kind: 'timer', timer: 'set', args: ['set', 5, context]}));
	const foreign = keeper.keep(live({seq: 8, kind: 'timer', timer: 'set', parent: 1, args: ['set', 5, other]}));
	t.deepEqual([set.vc, fired.vc, again.vc, foreign.vc], [4, 4, 4, -1]);
});

const emptyFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'condis-hil-'));

test('a trace file has a line a record, in order, whatever is gathered, and none after its close', (t) => {
	const file = path.join(emptyFolder(), 'deep', 'trace.jsonl');
	const trace = openTraceFile(file);
	const records = tell(...Array.from({length: 500}, (_, index) => signalling('out', `MESSAGE_${index}`)));
	for (const record of records) {
		trace.write(record);
	}
	t.true(readFileSync(file, 'utf8').length > 16_384, 'a long trace is written as it grows');
	trace.close();
	trace.close();
	trace.write(records[0]!);
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	t.deepEqual(
		lines.map((line) => (JSON.parse(line) as {name: string}).name),
		records.map(({name}) => name),
	);
	t.is(process.listeners('exit').filter((listener) => listener.name === 'close').length, 0);
});

test('a trace file that cannot be written says so with its name', (t) => {
	const file = path.join(emptyFolder(), 'trace.jsonl');
	openTraceFile(file).close();
	const error = t.throws(() => openTraceFile(path.join(file, 'below.jsonl')), {instanceOf: TransportError});
	t.is(error.code, 'open-failed');
	t.true(error.address.startsWith(file));
});

test('a record is written whole, replaces an older one, and leaves no draft', async (t) => {
	const folder = path.join(emptyFolder(), 'report');
	const record: RunRecord = {
		strict: false,
		version: 1,
		tool: {name: 'condis-hil', version: '0.0.0'},
		startedAt: '2020-01-01T00:00:00.000Z',
		elapsedMs: 1,
		environment: {node: '20', platform: 'linux', arch: 'x64', ci: false},
		target: {address: 'emulator:', opened: 'emulator:', via: 'direct'},
		limits: null,
		counts: countOutcomes([{outcome: 'pass'}, {outcome: 'skipped'}, {outcome: 'pass'}]),
		scenarios: [],
	};
	const file = await writeRunRecord(folder, {...record, elapsedMs: 0});
	t.is(await writeRunRecord(folder, record), file);
	t.deepEqual(readdirSync(folder), ['record.json']);
	const read = JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
	t.deepEqual(read, record);
	t.deepEqual(read.counts, {pass: 2, fail: 0, error: 0, timeout: 0, aborted: 0, skipped: 1});
});
