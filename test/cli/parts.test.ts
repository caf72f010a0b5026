/** The pure parts of the command line. */
import {EventEmitter, once} from 'node:events';
import {PassThrough} from 'node:stream';
import test from 'ava';
import type {Scenario} from '../../hil/scenario.ts';
import {summaryOf} from '../../src/cli/call/call-summary.ts';
import {Comparison} from '../../src/cli/call/comparison.ts';
import {noProgress, placeCall} from '../../src/cli/call/place-call.ts';
import {promisedBy} from '../../src/cli/call/promises.ts';
import {randomBytes} from '../../src/cli/call/random-bytes.ts';
import {createRunner} from '../../src/cli/command.ts';
import {CommandEnd, exitCodeOf, openExitCodeOf} from '../../src/cli/exit-codes.ts';
import {seconds, whole} from '../../src/cli/options.ts';
import {selectScenarios} from '../../src/cli/run/select-scenarios.ts';
import {printTable} from '../../src/cli/table.ts';
import {withTimeout} from '../../src/cli/timeout.ts';
import {obliging, openOn, takeData} from '../host/partner.ts';
import {
	CallReleasedError,
	DeadlineError,
	LocalProtocolError,
	RemoteProtocolError,
	TransportError,
} from '../../src/index.ts';

test('compares across pieces and finds the first wrong byte', (t) => {
	const right = new Comparison(Uint8Array.of(1, 2, 3, 4));
	right.take(Uint8Array.of(1, 2));
	right.take(Uint8Array.of(3, 4));
	t.is(right.firstWrong, undefined);
	t.is(right.received, 4);
	right.take(Uint8Array.of(5));
	t.is(right.firstWrong, 4, 'a byte too many is wrong');
	const wrong = new Comparison(Uint8Array.of(1, 2, 3, 4));
	wrong.take(Uint8Array.of(1));
	wrong.take(Uint8Array.of(2, 9, 9));
	wrong.take(Uint8Array.of(8));
	t.is(wrong.firstWrong, 2);
});

test('a seed repeats its bytes, another gives others', (t) => {
	t.deepEqual(randomBytes(1000, 5), randomBytes(1000, 5));
	t.notDeepEqual(randomBytes(1000, 5), randomBytes(1000, 6));
	t.true(new Set(randomBytes(1000, 5)).size > 200);
});

const all = {numbers: 0xff_ff_ff_ff, moreNumbers: 0xff_ff_ff_ff};

test('knows what test numbers do of themselves, where the device has them', (t) => {
	t.deepEqual(promisedBy('source:70', all), {type: 'source', bytes: 70});
	t.deepEqual(promisedBy('hangup:5', all), {type: 'end'});
	t.deepEqual(promisedBy('leaf-drops:5', all), {type: 'end'});
	t.deepEqual(promisedBy('echo', all), {type: 'echo'});
	t.deepEqual(promisedBy('sink', all), {type: 'nothing'});
	t.deepEqual(promisedBy('toString', all), {type: 'nothing'});
	t.deepEqual(promisedBy('hangup:5', {numbers: 0}), {type: 'nothing'});
});

const facts = {progress: noProgress(), report: undefined, error: undefined, elapsedMs: 1, seed: undefined};

test('a summary is ok only when all is well', (t) => {
	const connected = {...noProgress(), isConnected: true, status: 'SUCCESS'};
	const report = {leaks: [], breaches: [], advisories: [], orderly: true};
	t.true(summaryOf({...facts, progress: connected, report}).ok);
	t.false(summaryOf({...facts, progress: noProgress(), report}).ok);
	t.false(summaryOf({...facts, progress: connected, report: {...report, orderly: false}}).ok);
	const leaks = [{where: 'device' as const, kind: 'device-only' as const, what: 'VC 3'}];
	const leaky = summaryOf({...facts, progress: connected, report: {...report, leaks}});
	t.false(leaky.ok);
	t.deepEqual(leaky.problems, ['leak: the device alone holds VC 3']);
	const error = new TransportError('disconnected', 'the port went away', {address: 'x'});
	const lost = summaryOf({...facts, progress: connected, report, error});
	t.false(lost.ok);
	t.deepEqual(lost.error, {code: 'disconnected', message: 'the port went away'});
});

test('what the device has taken is counted frame by frame, whatever comes then', async (t) => {
	const giveUp = new AbortController();
	let taken = 0;
	const adapter = await openOn(t, obliging, {
		closeTimeoutMs: 100,
		onData: (device, frame) => {
			taken++;
			if (taken <= 3) {
				takeData(device, frame);
			} else if (taken === 4) {
				giveUp.abort();
			}
		},
	});
	const progress = noProgress();
	const plan = {
		to: 'sink',
		parties: [],
		transmit: {},
		receive: {},
		data: new Uint8Array(500),
		frame: 10,
		modification: undefined,
	};
	await t.throwsAsync(placeCall(adapter, plan, progress, giveUp.signal), {code: 'aborted'});
	t.is(progress.sentBytes, 30);
});

test('an expired --timeout is an error of its own, with what was awaited', async (t) => {
	const limit = withTimeout(new AbortController().signal, 1);
	await once(limit.signal, 'abort');
	const given = new LocalProtocolError('aborted', 'given up', {awaited: 'an answer'});
	for (const thrown of [given, new CommandEnd(4, 'given up', given)]) {
		const error = limit.explain(thrown);
		t.is(exitCodeOf(error), 3);
		const message = 'the time of 0.001 s (--timeout) is over; awaited an answer';
		t.deepEqual(summaryOf({...facts, error}).error, {code: 'timeout', message});
	}
	limit.end();
});

test('a command line hears the signals of its own terminal, while it runs, however many there are in a process', async (t) => {
	const signals = new EventEmitter();
	const terminal = {stdout: new PassThrough(), stderr: new PassThrough(), environment: {}, signals};
	const codes: number[] = [];
	const before = process.listenerCount('SIGINT');
	const ended = createRunner(terminal, (code) => codes.push(code))({}, async ({signal}) => {
		await once(signal, 'abort');
		return 0;
	});
	t.deepEqual([process.listenerCount('SIGINT') - before, signals.listenerCount('SIGINT')], [0, 1]);
	signals.emit('SIGINT', 'SIGINT');
	await ended;
	t.deepEqual([codes, signals.listenerCount('SIGINT')], [[130], 0]);
});

test('exit codes follow whose fault it is, and when', (t) => {
	const busy = new TransportError('device-busy', 'held', {address: 'x'});
	t.is(openExitCodeOf(busy), 4);
	t.is(exitCodeOf(busy), 1);
	const mute = new DeadlineError('device-timeout', 'no answer', {timer: 'hello', awaited: 'WELCOME', ms: 1});
	t.is(openExitCodeOf(mute), 4);
	t.is(openExitCodeOf(new LocalProtocolError('not-supported', 'not yet')), 2);
	t.is(openExitCodeOf(new RemoteProtocolError('device-refused', 'no signalling VC')), 4);
	t.is(exitCodeOf(new LocalProtocolError('limit-reached', 'full')), 1);
	t.is(exitCodeOf(new CallReleasedError('call-refused', 'no', {status: 'FAILURE'})), 1);
	t.is(exitCodeOf(new Error('a defect')), 1);
});

const scenarios = ['refused', 'leaf-drops', 'leaf-refused'].map((name): Scenario => ({
	name,
	about: '',
	needs: {numbers: []},
	run: async () => undefined,
}));
const selected = (...names: string[]): readonly string[] => selectScenarios(scenarios, names).map(({name}) => name);

test('selects by name and by star, in the order of the scenarios', (t) => {
	t.deepEqual(selected(), ['refused', 'leaf-drops', 'leaf-refused']);
	t.deepEqual(selected('leaf-refused', 'refused'), ['refused', 'leaf-refused']);
	t.deepEqual(selected('leaf-*'), ['leaf-drops', 'leaf-refused']);
	t.like(
		t.throws(() => selected('refused', 'laef-drops'), {message: /did you mean "leaf-drops"/}),
		{exitCode: 2},
	);
	t.like(
		t.throws(() => selected('leaf.drops')),
		{exitCode: 5},
	);
});

test('numbers outside their range are refused with the range', (t) => {
	const bytes = whole({least: 1, most: 10, unit: 'bytes'});
	t.is(bytes('10'), 10);
	for (const text of ['0', '11', '1.5', '-1', '', '1e1']) {
		t.throws(() => bytes(text), {message: /whole number of bytes from 1 to 10/});
	}
	t.is(seconds('0.5'), 500);
	for (const text of ['0', '-1', 'x', '100000']) {
		t.throws(() => seconds(text), {message: /more than 0/});
	}
});

test('columns are as wide as their widest cell', (t) => {
	t.is(
		printTable([
			['a', 'bb', 'c'],
			['dddd', 'e', 'ff'],
		]),
		'a     bb  c\ndddd  e   ff',
	);
	t.is(printTable([]), '');
});
