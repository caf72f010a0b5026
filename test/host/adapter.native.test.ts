/** The promise API on an emulated ATmega2560. The legs named `pty` open real ports. */
import test, {type ExecutionContext} from 'ava';
import type {LineKind} from '../../hil/soak/emulated-line.ts';
import {CallReleasedError, DeadlineError, LocalProtocolError} from '../../src/errors.ts';
import {Adapter} from '../../src/host/adapter.ts';
import type {Call} from '../../src/host/call.ts';
import {nativePortTest} from '../mcu/native-port.ts';
import {openBench, startLine, type Bench} from './on-lines.ts';

const multipoint = true;

/** Frames that the device may send ahead of the reader. */
const receiveWindow = 4;

const ownEnd = {status: 'SUCCESS', cause: 16, byPeer: false};
const peerEnd = {...ownEnd, byPeer: true};
const dropped = {status: 'SUCCESS', cause: undefined, byPeer: false};
const clean = {leaks: [], breaches: [], advisories: [], orderly: true};

const numbered = (length: number): Uint8Array => Uint8Array.from({length}, (_, index) => index % 251);

const readBytes = async (call: Call, length: number): Promise<Uint8Array> => {
	const bytes: number[] = [];
	while (bytes.length < length) {
		const {value} = await call.received.next();
		bytes.push(...(value ?? []));
	}
	return Uint8Array.from(bytes);
};

type Story = (t: ExecutionContext, bench: Bench) => Promise<void>;

/** Tells a story on an adapter of its own, which must close clean. */
const told = test.macro(async (t, kind: LineKind, story: Story) => {
	const bench = await openBench(t, kind, {receiveWindow});
	await story(t, bench);
	t.deepEqual(await bench.close(), clean);
});

const inProcess = (claim: string, story: Story): void => {
	test(`in-process: ${claim}`, told, 'in-process', story);
};

/** For what depends on the pace of the line. */
const onBoth = (claim: string, story: Story): void => {
	inProcess(claim, story);
	nativePortTest(`pty: ${claim}`, told, 'pty', story);
};

onBoth('a call carries data both ways and ends once, for whoever asks', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'echo'});
	const bytes = numbered(600);
	const [echoed] = await Promise.all([readBytes(call, bytes.length), call.send(bytes, {frame: 100})]);
	t.deepEqual(echoed, bytes);
	t.like(call, {to: 'echo', changed: false, firstParty: undefined});
	const waiting = call.received.next();
	t.deepEqual(await Promise.all([call.close(), call.close(), call.ended]), [ownEnd, ownEnd, ownEnd]);
	t.deepEqual(await call.close(), ownEnd);
	t.deepEqual(
		[await waiting, await call.received.next()],
		[
			{value: undefined, done: true},
			{value: undefined, done: true},
		],
	);
	await t.throwsAsync(call.send(bytes), {instanceOf: LocalProtocolError, code: 'closed'});
});

inProcess('traffic that the network changes is agreed', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'changed', transmit: {peakBandwidth: 8000, tokenRate: 4000}});
	t.true(call.changed);
	t.like(call.transmit, {peakBandwidth: 4000, tokenRate: 2000});
	await call.close();
});

onBoth('a slow reader is never more than the receive window behind', async (t, {adapter, passing}) => {
	const bytes = 2000;
	const call = await adapter.makeCall({to: `source:${bytes}`});
	const read: number[] = [];
	const takeOne = async (): Promise<void> => {
		const {value} = await call.received.next();
		read.push(...(value ?? []));
	};
	while (call.received.length < receiveWindow) {
		await passing('in Data');
	}
	while (read.length < bytes) {
		// Answers take longer than data: what was allowed would have come.
		await adapter.audit();
		await adapter.audit();
		t.true(call.received.length <= receiveWindow, `${call.received.length} frames wait`);
		await takeOne();
	}
	t.deepEqual(Uint8Array.from(read), numbered(bytes));
	await call.close();
});

inProcess('a frame that nobody read is still there when the call has ended', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'hangup:400'});
	await call.send(numbered(50));
	t.deepEqual(await call.ended, peerEnd);
	const read: Uint8Array[] = [];
	for await (const frame of call.received) {
		read.push(frame);
	}
	t.deepEqual(read, [numbered(50)]);
	t.deepEqual(await call.close(), peerEnd);
});

onBoth('parties join and leave; those that stay end with the call', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'echo', multipoint});
	const sink = await call.addParty({to: 'sink'});
	const echo = await call.addParty({to: 'echo'});
	t.deepEqual([call.firstParty?.to, sink.to, echo.to], ['echo', 'sink', 'echo']);
	t.deepEqual(await Promise.all([sink.drop(), sink.drop(), sink.ended]), [dropped, dropped, dropped]);
	t.deepEqual(await call.firstParty?.drop(), dropped);
	t.like(await adapter.audit(), {rows: {length: 2, 1: {parties: 1}}, leaks: []});
	await call.send(numbered(10));
	t.deepEqual(await call.close(), ownEnd);
	t.deepEqual(await echo.ended, ownEnd);
});

inProcess('the last party that is dropped takes its call with it', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'sink', multipoint});
	t.like(await call.firstParty?.drop(), {status: 'SUCCESS', byPeer: false});
	t.like(await call.ended, {status: 'SUCCESS', byPeer: false});
});

onBoth('a party that leaves of itself ends alone, the last one with its call', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'leaf-drops:500', multipoint});
	const leaf = await call.addParty({to: 'leaf-drops:150'});
	t.deepEqual(await leaf.ended, peerEnd);
	t.deepEqual(await call.ended, peerEnd);
	t.deepEqual(await call.firstParty?.ended, peerEnd);
});

const refusals = [
	{to: 'busy', status: 'FAILURE', causeNumber: 17},
	{to: 'unallocated', status: 'INVALID_ADDRESS', causeNumber: 1},
	{to: 'refuse:27', status: 'DEST_OUT_OF_ORDER', causeNumber: 27},
	{to: 'no-such-number', status: 'INVALID_ADDRESS', causeNumber: 1},
] as const;

inProcess('a refusal says status, cause, what was awaited and of whom', async (t, {adapter}) => {
	const {address} = adapter;
	for (const {to, ...found} of refusals) {
		const error = await t.throwsAsync(adapter.makeCall({to}), {instanceOf: CallReleasedError, code: 'call-refused'});
		t.like(error, {...found, address, awaited: `an answer to the call to ${to}`});
	}
	const notReady = await t.throwsAsync(adapter.makeCall({to: 'not-ready'}), {instanceOf: CallReleasedError});
	t.like(notReady, {code: 'call-refused', status: 'RESOURCES', address});
	const call = await adapter.makeCall({to: 'echo', multipoint});
	const leaf = await t.throwsAsync(call.addParty({to: 'leaf-busy'}), {instanceOf: CallReleasedError});
	const awaited = 'an answer to party leaf-busy';
	t.like(leaf, {code: 'party-refused', status: 'FAILURE', causeNumber: 17, address, awaited});
	await call.close();
});

test('in-process: a network that never answers is given up by its timer', async (t) => {
	const {adapter, close} = await openBench(t, 'in-process', {timers: {T303: 100, T301: 100}});
	for (const [to, timer] of [
		['silent', 'T303'],
		['alerting', 'T301'],
	] as const) {
		const error = await t.throwsAsync(adapter.makeCall({to}), {instanceOf: DeadlineError, code: 'signalling-timeout'});
		const awaited = `an answer to the call to ${to}`;
		t.like(error, {status: 'FAILURE', causeNumber: 102, timer, address: adapter.address, awaited});
	}
	t.deepEqual(await close(), clean);
});

onBoth('data that the far side cuts off fails with its call', async (t, {adapter, passing}) => {
	const call = await adapter.makeCall({to: 'hangup:30'});
	const over = passing('in RELEASE');
	const error = await t.throwsAsync(
		(async () => {
			for (;;) {
				await call.send(numbered(2000));
			}
		})(),
	);
	await over;
	t.deepEqual(await call.ended, peerEnd);
	const {address} = adapter;
	t.true(error instanceof CallReleasedError || error instanceof LocalProtocolError, String(error));
	t.like(error, {address, awaited: 'the device to take data to hangup:30'});
});

/** Runs an operation, aborts it once it is under way, and checks how it rejects. */
const givesUp = async (
	t: ExecutionContext,
	{address}: Pick<Adapter, 'address'>,
	awaited: string,
	begin: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> => {
	const early = await t.throwsAsync(begin(AbortSignal.abort('early')), {instanceOf: LocalProtocolError});
	t.like(early, {code: 'aborted', awaited, address, cause: 'early'});
	const giveUp = new AbortController();
	const under = begin(giveUp.signal);
	giveUp.abort('late');
	const late = await t.throwsAsync(under, {instanceOf: LocalProtocolError});
	t.like(late, {code: 'aborted', awaited, address, cause: 'late'});
};

onBoth('every wait can be given up, and what was asked for is taken back', async (t, {adapter}) => {
	await givesUp(t, adapter, 'an answer to the call to slow:9000', (signal) =>
		adapter.makeCall({to: 'slow:9000', signal}),
	);
	const call = await adapter.makeCall({to: 'echo', multipoint});
	await givesUp(t, adapter, 'an answer to party slow:30', (signal) => call.addParty({to: 'slow:30', signal}));
	await givesUp(t, adapter, 'data from echo', (signal) => call.received.next({signal}));
	await givesUp(t, adapter, 'the device to take data to echo', (signal) => call.send(numbered(900), {signal}));
	t.deepEqual(await readBytes(call, 900), numbered(900));
	const leaf = await call.addParty({to: 'sink'});
	await givesUp(t, adapter, 'the drop of party sink', (signal) => leaf.drop({signal}));
	t.deepEqual(await leaf.ended, dropped);
	await givesUp(t, adapter, 'the release of the call to echo', (signal) => call.close({signal}));
	t.deepEqual(await call.ended, ownEnd);
});

test('in-process: opening can be given up, and leaves the port free', async (t) => {
	const line = await startLine(t, 'in-process');
	const open = (signal: AbortSignal): Promise<Adapter> => Adapter.open(line.connect(), {signal});
	const awaited = 'the device, its adapter and the address family';
	await givesUp(t, line, awaited, open);
	const adapter = await open(new AbortController().signal);
	t.deepEqual(await adapter.close(), clean);
});

inProcess('what a caller may not do is refused at once, and changes nothing', async (t, {adapter}) => {
	const call = await adapter.makeCall({to: 'echo'});
	const {sduMax} = adapter.limits;
	const wrong = {
		'invalid-address': () => adapter.makeCall({to: 'two words'}),
		'invalid-state': () => call.addParty({to: 'sink'}),
		'invalid-argument': () => call.send(numbered(1), {frame: sduMax + 1}),
	};
	for (const [code, attempt] of Object.entries(wrong)) {
		await t.throwsAsync(attempt, {instanceOf: LocalProtocolError, code});
	}
	await call.send(numbered(3));
	t.deepEqual(await readBytes(call, 3), numbered(3));
	await call.close();
});

inProcess('`await using` closes call and adapter', async (t, {adapter}) => {
	let call: Call;
	{
		await using open = adapter;
		await using made = await open.makeCall({to: 'echo', multipoint});
		call = made;
		await made.addParty({to: 'sink'});
	}
	t.deepEqual(await call.ended, ownEnd);
	await adapter.ended;
	await t.throwsAsync(adapter.makeCall({to: 'echo'}), {instanceOf: LocalProtocolError, code: 'closed'});
});

onBoth('closing the adapter ends whatever stands or waits', async (t, {adapter, close}) => {
	const call = await adapter.makeCall({to: 'echo', multipoint});
	const leaf = await call.addParty({to: 'sink'});
	const waiting = [adapter.makeCall({to: 'slow:9000'}), call.addParty({to: 'slow:30'})];
	const settled = Promise.allSettled(waiting);
	const closing = close();
	await t.throwsAsync(adapter.makeCall({to: 'echo'}), {instanceOf: LocalProtocolError, code: 'closed'});
	t.deepEqual(await closing, clean);
	t.deepEqual(await Promise.all([call.ended, leaf.ended]), [ownEnd, dropped]);
	const ends = (await settled).map((result) =>
		result.status === 'rejected' ? (result.reason as Error).name : 'fulfilled',
	);
	t.deepEqual(ends, ['CallReleasedError', 'fulfilled']);
});

test('in-process: what is known of device and link; its banner reaches the console', async (t) => {
	const lines: string[] = [];
	const {adapter, close} = await openBench(t, 'in-process', {onConsole: (line) => lines.push(line)});
	const {address, limits, host, device, tables} = await adapter.info();
	t.is(address, 'mcu:atmega2560');
	t.like(limits, {callMax: 71, partyMax: 144, sduMax: 224});
	t.true(host.framesSent > 0 && host.framesReceived > 0);
	t.true(device.framesReceived > 0 && device.framesReceived <= host.framesSent);
	t.deepEqual(tables, [{vc: 0, generation: 1, callReference: undefined, state: 0, parties: 0}]);
	t.deepEqual(lines, ['condis-hil atmega2560 1.0']);
	t.deepEqual(await close(), clean);
});
