/** The runner and the scenarios, on the firmware core as WebAssembly: no port is opened. */
import {readFileSync} from 'node:fs';
import test from 'ava';
import {builtInScenarios} from '../../hil/built-in-scenarios.ts';
import {claim, claimDeviceTook, claimEqual, claimTook, UnmetClaim} from '../../hil/claims.ts';
import {lackOf, problemsOf} from '../../hil/judgement.ts';
import {directRig, ptyRig, type Rig} from '../../hil/rig.ts';
import {runScenarios, type ScenarioResult} from '../../hil/runner.ts';
import type {Scenario} from '../../hil/scenario.ts';
import {traceProblems} from '../../hil/trace-claims.ts';
import {noProgress, placeCall} from '../../src/cli/call/place-call.ts';
import {transportOf} from '../../src/host/open-address.ts';
import {
	Adapter,
	LocalProtocolError,
	openAdapter,
	seats,
	testNumbers,
	TransportError,
	Verifier,
	type Seat,
	type Transport,
} from '../../src/index.ts';
import {call, callback, data, device, tell, type Told} from '../report/told.ts';

const success = 0;
const pending = 0x103;

/** Scenarios that run at once: each has a firmware to run, and they share one event loop. */
const atOnce = 6;
const turns: Promise<void>[] = Array.from({length: atOnce}, () => Promise.resolve());

/** Puts work behind what went before it in its turn. */
const inTurn = async (work: () => Promise<void>): Promise<void> => {
	const before = turns.shift()!;
	const done = before.then(work);
	turns.push(done.catch(() => undefined));
	return done;
};

const passes = test.macro<[Scenario, Seat]>({
	exec: (t, scenario, seat) =>
		inTurn(async () => {
			const [result] = await runScenarios({
				scenarios: [scenario],
				rig: directRig('emulator:'),
				seats: [seat],
				strict: true,
			});
			const {outcome, reason, problems} = result!;
			t.deepEqual({outcome, reason, problems}, {outcome: 'pass', reason: undefined, problems: []});
		}),
	title: (_, {name, about}, seat) => `${name}, ${seat}: ${about}`,
});

for (const scenario of builtInScenarios) {
	for (const seat of seats) test(passes, scenario, seat);
}

for (const seat of seats) {
	test(`what sleeps during a call with data, ${seat}`, async (t) => {
		const verifier = new Verifier();
		const adapter = await openAdapter('emulator:', {seat, onTrace: (record) => verifier.observe(record)});
		const plan = {to: 'echo', parties: [], transmit: {}, receive: {}, data: new Uint8Array(20), frame: undefined};
		await placeCall(adapter, {...plan, modification: undefined}, noProgress(), AbortSignal.timeout(10_000));
		await adapter.close();
		t.deepEqual(verifier.finish(), []);
		const page = readFileSync('docs/verifier.md', 'utf8');
		t.deepEqual(
			verifier.asleep().map(({id, partly}) => (partly ? `${id} in part` : id)),
			[...(seat === 'integrated' ? ['REG-005'] : []), 'DATA-TX-009', 'DATA-RX-006 in part'],
		);
		for (const {id} of verifier.asleep()) t.regex(page, new RegExp(`^\\| ${id} `, 'm'), 'the page says why');
	});
}

test('scenarios have names of their own, in kebab-case', (t) => {
	t.is(new Set(builtInScenarios.map(({name}) => name)).size, builtInScenarios.length);
	t.true(builtInScenarios.every(({name}) => /^[a-z]+(?:-[a-z]+)*$/.test(name)));
});

const scenario = (name: string, run: Scenario['run'], needs: Partial<Scenario['needs']> = {}): Scenario => ({
	name,
	about: name,
	needs: {numbers: [], ...needs},
	run,
});

const idle = scenario('idle', async () => undefined);

const told = ({outcome, reason}: ScenarioResult): object => ({outcome, reason});

test('an unmet claim fails, another error is an error, a lack is a skip', async (t) => {
	const results = await runScenarios({
		rig: directRig('mcu:atmega328p'),
		scenarios: [
			scenario('claims', async () => claimEqual('the answer', 41, 42)),
			scenario('throws', async () => {
				throw new TypeError('a defect');
			}),
			scenario('lacks', async () => undefined, {capabilities: ['offers']}),
			idle,
		],
	});
	t.deepEqual(results.map(told), [
		{outcome: 'fail', reason: 'the answer: expected 42, found 41'},
		{outcome: 'error', reason: 'a defect'},
		{outcome: 'skipped', reason: 'the device lacks the capability offers'},
		{outcome: 'pass', reason: undefined},
	]);
});

test('strict, an advisory that isn’t explained for the scenario is a breach', async (t) => {
	const leaves = scenario('leaves', ({adapter, signal}) => adapter.closeFamily({signal}));
	const explained: Scenario = {...leaves, exceptions: {advisories: ['AF-NOTIFY-002']}};
	const rig = directRig('emulator:');
	const [lenient] = await runScenarios({rig, scenarios: [leaves]});
	const strict = await runScenarios({rig, scenarios: [leaves, explained], strict: true});
	const reason = 'AF-NOTIFY-002: NdisCmNotifyCloseAddressFamily outside ProtocolUnbindAdapterEx';
	t.deepEqual([lenient!, ...strict].map(told), [
		{outcome: 'pass', reason: undefined},
		{outcome: 'fail', reason},
		{outcome: 'pass', reason: undefined},
	]);
	t.deepEqual(
		strict.map(({breaches}) => breaches.map(({id, severity}) => `${id} ${severity}`)),
		[['AF-NOTIFY-002 advisory'], []],
	);
	const adapter = await openAdapter('emulator:', {strict: true});
	await adapter.closeFamily();
	const {breaches, advisories} = await adapter.close();
	t.deepEqual(
		[...breaches, ...advisories].map(({id, severity}) => `${id} ${severity}`),
		['AF-NOTIFY-002 violation'],
	);
	t.is(breaches.length, 1);
});

test('a scenario that takes too long ends with what it awaited, and its call is released', async (t) => {
	const [result] = await runScenarios({
		rig: directRig('emulator:'),
		timeoutMs: 100,
		scenarios: [
			scenario('waits', async ({adapter, signal}) => {
				await adapter.makeCall({to: 'silent', signal});
			}),
		],
	});
	t.deepEqual(told(result!), {
		outcome: 'timeout',
		reason: 'not done within 100 ms; awaited an answer to the call to silent',
	});
	t.deepEqual(result!.problems, []);
	t.true(result!.elapsedMs < 10_000);
});

test('a scenario that heeds no signal is left behind', async (t) => {
	const [result] = await runScenarios({
		rig: directRig('emulator:'),
		timeoutMs: 50,
		scenarios: [scenario('deaf', () => new Promise(() => undefined))],
	});
	t.deepEqual(told(result!), {outcome: 'timeout', reason: 'not done within 50 ms'});
});

test('giving the run up aborts the scenario under way and all that follow', async (t) => {
	const giveUp = new AbortController();
	const results = await runScenarios({
		rig: directRig('emulator:'),
		signal: giveUp.signal,
		scenarios: [
			idle,
			scenario('waits', async ({adapter, signal}) => {
				setTimeout(() => giveUp.abort(), 20);
				await adapter.makeCall({to: 'silent', signal});
			}),
			idle,
		],
	});
	t.deepEqual(
		results.map(({outcome}) => outcome),
		['pass', 'aborted', 'aborted'],
	);
});

const gone = new TransportError('device-not-found', 'it is gone', {address: 'x'});

const failingRig = (opens: number): Rig => {
	const rig = directRig('emulator:');
	let left = opens;
	return {
		...rig,
		open: async (options) => {
			left -= 1;
			if (left < 0) {
				throw gone;
			}
			return rig.open(options);
		},
	};
};

test('a target that cannot be opened at first is an error of the run; later, of the scenario, and the rest is skipped', async (t) => {
	const failed = await t.throwsAsync(runScenarios({scenarios: [idle], rig: failingRig(0)}));
	t.is(failed, gone);
	const results = await runScenarios({scenarios: [idle, idle, idle], rig: failingRig(1)});
	t.deepEqual(results.map(told), [
		{outcome: 'pass', reason: undefined},
		{outcome: 'error', reason: 'it is gone'},
		{outcome: 'skipped', reason: 'the target could no longer be opened'},
	]);
});

/** A target that can be made to hear and say nothing more, as one that hangs. */
const hangingRig = (): {readonly rig: Rig; readonly hang: () => void} => {
	let hangs = false;
	const open: Rig['open'] = async (options) => {
		const inner = await transportOf('emulator:');
		const transport: Transport = {
			address: inner.address,
			bufferedBytes: 0,
			open: (events, signal) =>
				inner.open({...events, received: (bytes) => (hangs ? undefined : events.received(bytes))}, signal),
			write: (bytes) => hangs || inner.write(bytes),
			close: () => inner.close(),
		};
		return Adapter.open(transport, {...options, closeTimeoutMs: 100});
	};
	return {
		rig: {...directRig('emulator:'), open},
		hang: () => {
			hangs = true;
		},
	};
};

test('a device that hangs is given up within the bound, and leaves nothing on the host', async (t) => {
	const {rig, hang} = hangingRig();
	const calls = scenario('calls', async ({adapter, signal}) => {
		await adapter.makeCall({to: 'sink', signal});
		await adapter.makeCall({to: 'alerting', signal: AbortSignal.timeout(20)}).catch(() => undefined);
		hang();
	});
	const [result] = await runScenarios({scenarios: [calls], rig});
	t.deepEqual(result!.problems, ['the device did not release its calls in order, or was lost']);
	t.true(result!.elapsedMs < 10_000, `${result!.elapsedMs} ms`);
});

test('only an emulated microcontroller can be put on a pty', async (t) => {
	const error = await t.throwsAsync(ptyRig('emulator:'), {instanceOf: LocalProtocolError});
	t.is(error.code, 'invalid-address');
});

test('a device without a number lacks it, by name', (t) => {
	const limits = {numbers: 1 << testNumbers.echo.bit, capabilities: 0} as Adapter['limits'];
	t.is(lackOf(scenario('x', idle.run, {numbers: ['echo']}), limits), undefined);
	t.is(lackOf(scenario('x', idle.run, {numbers: ['echo', 'busy']}), limits), 'the device has no test number busy');
	t.is(
		lackOf(scenario('x', idle.run, {capabilities: ['multipoint']}), limits),
		'the device lacks the capability multipoint',
	);
});

test('leaks, breaches and an unorderly end are problems', (t) => {
	const breach = {id: 'MAKE-DONE-001', message: 'completed twice'};
	const report = {
		leaks: [{where: 'device' as const, kind: 'device-only' as const, what: 'VC 2'}],
		// As much of a breach as is told.
		breaches: [breach as Parameters<typeof problemsOf>[0]['breaches'][number]],
		advisories: [],
		orderly: false,
	};
	t.deepEqual(problemsOf(report, []), [
		'leak: the device alone holds VC 2',
		'MAKE-DONE-001: completed twice',
		'the device did not release its calls in order, or was lost',
	]);
	t.deepEqual(problemsOf({leaks: [], breaches: [], advisories: [], orderly: true}, []), []);
});

/** A successful call as the contract has it. */
const goodCall: readonly Told[] = [
	call('NdisClMakeCall'),
	{kind: 'return', name: 'NdisClMakeCall', opener: 1, status: pending},
	device('out', 'ACTIVATE'),
	device('in', 'ACTIVATED', {answer: success}),
	call('NdisMCoActivateVcComplete', {status: success}),
	callback('ProtocolCmActivateVcComplete', {status: success}),
	call('NdisCmMakeCallComplete', {status: success}),
	callback('ProtocolClMakeCallComplete', {status: success}),
	{kind: 'exit', name: 'ProtocolClMakeCallComplete', opener: -1},
	data('out', 10),
];

const broken = test.macro<[{readonly records: readonly Told[]; readonly problem: RegExp}]>({
	exec: (t, {records, problem}) => {
		const problems = traceProblems(tell(...records));
		t.is(problems.length, 1, problems.join('; '));
		t.regex(problems[0]!, problem);
	},
	title: (claimed = '') => `a trace in which ${claimed} is found out`,
});

const without = (name: string): readonly Told[] => goodCall.filter((record) => record.name !== name);
const swapped = (one: number, other: number): readonly Told[] =>
	goodCall.map((record, index) => (index === one ? goodCall[other]! : index === other ? goodCall[one]! : record));

/** The same with an integrated call manager. */
const goodIntegrated: readonly Told[] = [
	...goodCall.slice(0, 4),
	call('NdisMCmActivateVc'),
	{kind: 'return', name: 'NdisMCmActivateVc', opener: 5, status: success},
	call('NdisMCmMakeCallComplete', {status: success}),
	...goodCall.slice(7),
];

test('a trace as the contract has it for either seat shows no problem', (t) => {
	t.deepEqual(traceProblems(tell(...goodCall)), []);
	t.deepEqual(traceProblems(tell(...goodIntegrated)), []);
});
test('an integrated call manager told NDIS before the device confirmed', broken, {
	records: [
		...goodIntegrated.slice(0, 3),
		goodIntegrated[4]!,
		{...goodIntegrated[5]!, opener: 4},
		goodIntegrated[3]!,
		...goodIntegrated.slice(6),
	],
	problem: /no NdisMCmActivateVc after record 6/,
});
test('the device never confirmed', broken, {records: without('ACTIVATED'), problem: /no ACTIVATED SUCCESS in/});
test('the call was complete before the VC was ready', broken, {
	records: swapped(3, 6),
	problem: /no NdisMCoActivateVcComplete after record 7/,
});
test('the miniport completed before the device confirmed', broken, {
	records: swapped(3, 4),
	problem: /no NdisMCoActivateVcComplete after record 5/,
});
test('data moves inside the completion', broken, {
	records: [...goodCall.slice(0, 8), data('in', 1), {...goodCall[8]!, opener: 8}],
	problem: /record 9 is a data frame in, before the call was complete/,
});
test('data moves on a call that failed', broken, {
	records: [...goodCall.slice(0, 2), callback('ProtocolClMakeCallComplete', {status: 0xc0000001}), data('out', 1)],
	problem: /record 4 is a data frame out/,
});
test('a completion came twice', broken, {
	records: [...goodCall, callback('ProtocolClMakeCallComplete', {status: success})],
	problem: /1 pending NdisClMakeCall, 2 completions/,
});
test('a completion is missing', broken, {
	records: [
		...goodCall,
		call('NdisClDropParty'),
		{kind: 'return', name: 'NdisClDropParty', opener: 11, status: pending},
	],
	problem: /1 pending NdisClDropParty, 0 completions/,
});

test('claims say both values, and times allow for the device’s ticks', (t) => {
	t.throws(() => claimEqual('end', {cause: 16}, {cause: 17}), {
		instanceOf: UnmetClaim,
		message: 'end: expected { cause: 17 }, found { cause: 16 }',
	});
	t.notThrows(() => claimEqual('end', {cause: 16}, {cause: 16}));
	t.throws(() => claimTook('call', 297.9, 300), {instanceOf: UnmetClaim, message: /at least 300 ms, found 297\.9 ms/});
	t.notThrows(() => claimTook('call', 298.1, 300));
	t.notThrows(() => claimDeviceTook({mayLag: true}, 'call', {ms: 238.1, leastMs: 300}));
	t.throws(() => claimDeviceTook({mayLag: true}, 'call', {ms: 237.9, leastMs: 300}), {instanceOf: UnmetClaim});
	t.throws(() => claimDeviceTook({mayLag: false}, 'call', {ms: 297.9, leastMs: 300}), {instanceOf: UnmetClaim});
	t.throws(() => claim('it is so', false), {instanceOf: UnmetClaim, message: 'expected: it is so'});
});
