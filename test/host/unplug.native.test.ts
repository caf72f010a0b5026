/** The device lost in every state of a call. The legs named `pty` open real ports. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {CondisHilError, DeadlineError, TransportError} from '../../src/errors.ts';
import type {EmulatedLine, LineKind} from '../../hil/soak/emulated-line.ts';
import {Adapter} from '../../src/host/adapter.ts';
import {nativePortTest} from '../mcu/native-port.ts';
import {openBench, startLine, type Bench} from './on-lines.ts';

/** What waits when the device is lost: promises by what their error says was awaited. */
type Pending = Readonly<Record<string, Promise<unknown>>>;

type State = {
	readonly claim: string;
	/** Brings a call into the state, loses the device at that moment, and tells what waits. */
	readonly lose: (bench: Bench, lose: () => void) => Promise<Pending>;
};

const multipoint = true;

/** A pending call whose state begins when that frame passes. */
const pendingCall =
	(to: string, frame: Parameters<Bench['passing']>[0]): State['lose'] =>
	async ({adapter, passing}, lose) => {
		const reached = passing(frame, lose);
		const made = adapter.makeCall({to, multipoint});
		await reached;
		return {[`an answer to the call to ${to}`]: made};
	};

/** What an idle call of the first party `echo` and of other parties waits for. */
const connected = async (
	bench: Bench,
	others: readonly string[],
): Promise<{call: Call; parties: Party[]; pending: Pending}> => {
	const call = await bench.adapter.makeCall({to: 'echo', multipoint});
	const parties: Party[] = [];
	for (const to of others) {
		parties.push(await call.addParty({to}));
	}
	const pending = {
		'data from echo': call.received.next(),
		'the end of the call to echo': call.ended,
		'the end of party echo': call.firstParty!.ended,
		...Object.fromEntries(parties.map((party) => [`the end of party ${party.to}`, party.ended])),
	};
	return {call, parties, pending};
};

type Call = Awaited<ReturnType<Bench['adapter']['makeCall']>>;
type Party = Awaited<ReturnType<Call['addParty']>>;

/** Once the call stands: does something, and loses the device before an answer can come. */
const during =
	(others: readonly string[], act: (call: Call, parties: readonly Party[]) => Pending): State['lose'] =>
	async (bench, lose) => {
		const {call, parties, pending} = await connected(bench, others);
		const begun = act(call, parties);
		lose();
		return {...pending, ...begun};
	};

const states: readonly State[] = [
	{claim: 'SETUP sent', lose: pendingCall('silent', 'out SETUP')},
	{claim: 'proceeding', lose: pendingCall('slow:5000', 'in CALL_PROCEEDING')},
	{claim: 'alerting', lose: pendingCall('alerting', 'in ALERTING')},
	{claim: 'activation pending', lose: pendingCall('late-ready:5000', 'out ACTIVATE')},
	{claim: 'connected with one party', lose: during([], () => ({}))},
	{claim: 'connected with two parties', lose: during(['sink'], () => ({}))},
	{claim: 'connected with three parties', lose: during(['sink', 'slow:1'], () => ({}))},
	{
		claim: 'a third party being added',
		lose: during(['sink'], (call) => ({'an answer to party slow:5000': call.addParty({to: 'slow:5000'})})),
	},
	{
		claim: 'the third party being dropped',
		lose: during(['sink', 'slow:1'], (_, parties) => ({'the drop of party slow:1': parties[1]!.drop()})),
	},
	{
		claim: 'data in flight',
		lose: async (bench, lose) => {
			const {call, pending} = await connected(bench, ['sink', 'slow:1']);
			const {'data from echo': first, ...rest} = pending;
			const reached = bench.passing('in Data', lose);
			const sent = call.send(new Uint8Array(5000));
			await Promise.all([first, reached]);
			return {...rest, 'the device to take data to echo': sent};
		},
	},
	{
		claim: 'the call of three parties being closed',
		lose: during(['sink', 'slow:1'], (call) => ({'the release of the call to echo': call.close()})),
	},
	{
		claim: 'the far side hanging up',
		lose: async ({adapter, passing}, lose) => {
			const reached = passing('in RELEASE', lose);
			const call = await adapter.makeCall({to: 'hangup:20', multipoint});
			const pending = {'the end of the call to hangup:20': call.ended, 'data from hangup:20': call.received.next()};
			await reached;
			return pending;
		},
	},
];

type Lost = {readonly line: EmulatedLine};

/** How the device is lost, and what that is called. */
const losses = {
	unplugged: {lose: ({line}: Lost) => line.unplug(), code: 'disconnected', error: TransportError},
	'gone silent': {lose: ({line}: Lost) => line.fallSilent(), code: 'device-silent', error: DeadlineError},
} as const;

/** Silence is noticed after this, in ms: as short as a busy computer allows. */
const link = {keepAliveMs: 200, deadMs: 1500};

/** Everything that waits must be settled by then, in ms: the port’s watch looks each 500 ms. */
const settledWithin = 3000;

const outcome = async (awaited: string, promise: Promise<unknown>): Promise<readonly [string, unknown]> => {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise((resolve) => {
		timer = setTimeout(() => resolve('still pending'), settledWithin);
	});
	const result = await Promise.race([
		promise.then(
			(value) => ({value}),
			(error: unknown) => error,
		),
		late,
	]);
	clearTimeout(timer);
	return [awaited, result];
};

const lostIn = test.macro({
	exec: async (t, state: State, kind: LineKind, how: keyof typeof losses) => {
		const bench = await openBench(t, kind, {link});
		const loss = losses[how];
		const pending = await state.lose(bench, () => loss.lose(bench));
		const settled = await Promise.all(Object.entries(pending).map(([awaited, promise]) => outcome(awaited, promise)));
		for (const [awaited, error] of settled) {
			t.true(error instanceof loss.error, `${awaited}: ${String(error)}`);
			const {code, address, awaited: named} = error as CondisHilError;
			t.deepEqual({code, address, named}, {code: loss.code, address: bench.adapter.address, named: awaited});
		}
		await bench.adapter.ended;
		await t.throwsAsync(bench.adapter.makeCall({to: 'echo'}), {instanceOf: loss.error, code: loss.code});
		t.deepEqual(await bench.close(), {leaks: [], breaches: [], advisories: [], orderly: false});
	},
	title: (_, state: State, kind: LineKind, how: string) =>
		`${kind}, ${how}, ${state.claim}: all that waits ends once, nothing is left`,
});

for (const state of states) {
	test(lostIn, state, 'in-process', 'unplugged');
	nativePortTest(lostIn, state, 'pty', 'unplugged');
	nativePortTest(lostIn, state, 'pty', 'gone silent');
}

const lostWhileOpening = test.macro({
	exec: async (t, kind: LineKind, how: keyof typeof losses) => {
		const line = await startLine(t, kind);
		const opening = Adapter.open(line.connect(), {
			link: {helloDeadlineMs: 500},
			onTrace: ({kind: what, name}) => {
				if (what === 'frame' && name === 'HELLO') {
					losses[how].lose({line});
				}
			},
		});
		const error = await t.throwsAsync(opening, {instanceOf: CondisHilError});
		const {code, address, awaited} = error;
		t.deepEqual(
			{code, address, awaited},
			{
				code: how === 'unplugged' ? 'disconnected' : 'device-timeout',
				address: line.address,
				awaited: 'the device, its adapter and the address family',
			},
		);
	},
	title: (_, kind: LineKind, how: string) => `${kind}, ${how} while the link is opened: opening fails with the reason`,
});

test(lostWhileOpening, 'in-process', 'unplugged');
test(lostWhileOpening, 'in-process', 'gone silent');
nativePortTest(lostWhileOpening, 'pty', 'unplugged');

nativePortTest('a program that has lost its devices, and closes nothing, ends by itself', async (t) => {
	const lines = [await startLine(t, 'pty'), await startLine(t, 'pty')] as const;
	const program = fileURLToPath(new URL('lost-ports.js', import.meta.url));
	const paths = lines.map(({address}) => address.replace('serial:', ''));
	const child = spawn(process.execPath, [program, ...paths], {stdio: ['ignore', 'pipe', 'inherit']});
	t.teardown(() => child.kill());
	const said: string[] = [];
	let lost = false;
	for await (const text of child.stdout.setEncoding('utf8')) {
		said.push(String(text));
		if (!lost && said.join('').includes('ready')) {
			lost = true;
			lines[0].unplug();
			lines[1].fallSilent();
		}
	}
	const exitCode = await Promise.race([
		once(child, 'exit').then(([code]) => code as number | null),
		delay(5000, 'still running', {ref: false}),
	]);
	t.deepEqual([said.join(''), exitCode], ['ready\ndisconnected device-silent\n', 0]);
});
