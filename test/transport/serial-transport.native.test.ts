import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {promisify} from 'node:util';
import {SerialPortStream} from '@serialport/stream';
import test, {type ExecutionContext} from 'ava';
import {SerialPort} from 'serialport';
import {AvrMcu} from '../../src/mcu/avr-mcu.ts';
import {createMcuBinding, type McuBinding} from '../../src/mcu/mcu-binding.ts';
import {openPty, type PtyMaster} from '../../src/mcu/pty.ts';
import type {ErrorCode} from '../../src/errors.ts';
import {explainOpenError} from '../../src/transport/serial-port-errors.ts';
import {createSerialTransport, type SerialTransportOptions} from '../../src/transport/serial-transport.ts';
import {nativePortTest} from '../mcu/native-port.ts';
import {imageOf, sleepingEcho} from '../mcu/program.ts';
import {bytes, RecordedEvents} from './events.ts';

/** More than a paused stream (64 KiB) and the kernel's buffer take. */
const stalling = 80_000;

type Options = Partial<SerialTransportOptions>;

const makePort = (binding: McuBinding): SerialPortStream =>
	new SerialPortStream({binding, path: 'mcu:echo', baudRate: 1_000_000, autoOpen: false});

const onBinding = (t: ExecutionContext, options: Options = {}) => {
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho), pace: 'max'});
	mcu.start();
	t.teardown(() => mcu.stop());
	const binding = createMcuBinding({'mcu:echo': mcu});
	const transport = createSerialTransport({address: 'mcu:echo', createPort: () => makePort(binding), ...options});
	return {mcu, binding, transport, events: new RecordedEvents()};
};

const onPty = (t: ExecutionContext, options: Options = {}) => {
	const master = openPty();
	t.teardown(() => master.hangUp());
	return {master, ...clientOf(master, options)};
};

const clientOf = (master: PtyMaster, options: Options = {}) => {
	const address = `serial:${master.path}`;
	const createPort = (): SerialPortStream => new SerialPort({path: master.path, baudRate: 4_000_000, autoOpen: false});
	return {address, events: new RecordedEvents(), transport: createSerialTransport({address, createPort, ...options})};
};

test('opens, carries bytes both ways, closes, and says nothing afterwards', async (t) => {
	const {transport, events} = onBinding(t);
	t.is(transport.address, 'mcu:echo');
	await transport.open(events);
	t.true(transport.write(bytes('there and back')));
	await events.until(() => events.text === 'there and back');
	t.is(transport.bufferedBytes, 0);
	transport.write(bytes('unanswered'));
	await transport.close();
	await transport.close();
	t.true(transport.write(bytes('ignored')));
	t.is(events.text, 'there and back');
	t.deepEqual(events.losses, []);
});

test('is opened once, and not after close', async (t) => {
	const {transport, events} = onBinding(t);
	await transport.open(events);
	await t.throwsAsync(transport.open(events), {code: 'invalid-state'});
	await transport.close();
	await t.throwsAsync(transport.open(events), {code: 'invalid-state'});
});

test('write answers false when the port is full, and drained follows', async (t) => {
	const {transport, events} = onBinding(t);
	await transport.open(events);
	t.false(transport.write(new Uint8Array(70_000)));
	t.true(transport.bufferedBytes > 0);
	await events.until(() => events.drains === 1);
	t.is(transport.bufferedBytes, 0);
	await transport.close();
});

test('a lost port is told once, with address and cause, and is closed', async (t) => {
	const {transport, events, binding} = onBinding(t);
	await transport.open(events);
	transport.write(new Uint8Array(20_000));
	binding.unplug('mcu:echo');
	await events.until(() => events.losses.length > 0);
	await transport.close();
	await new Promise((resolve) => setTimeout(resolve, 20));
	const [error, ...more] = events.losses;
	t.deepEqual(more, []);
	t.like(error, {code: 'disconnected', address: 'mcu:echo', name: 'TransportError'});
	t.regex(String(error?.cause), /unplugged/);
	binding.plug('mcu:echo');
	const next = makePort(binding);
	t.is(await new Promise((resolve) => next.open(resolve)), null);
	next.close();
});

test('a port whose stream reports its end twice is lost once', async (t) => {
	let port: SerialPortStream | undefined;
	const {events, binding} = onBinding(t);
	const transport = createSerialTransport({
		address: 'mcu:echo',
		createPort: () => (port = makePort(binding)),
	});
	await transport.open(events);
	port?.emit('error', new Error('first'));
	port?.emit('close', null);
	port?.emit('close', new Error('third'));
	await transport.close();
	port?.emit('error', new Error('Canceled'));
	t.deepEqual(
		events.losses.map(({code, message}) => [code, message]),
		[['transport-failed', 'the port failed: first']],
	);
});

test('control lines are set only when asked for, and a port without them is no error', async (t) => {
	const asked: unknown[] = [];
	const {binding} = onBinding(t);
	const open = async (options: Options, found?: Error): Promise<unknown> => {
		const transport = createSerialTransport({
			address: 'mcu:echo',
			createPort: () => {
				const port = makePort(binding);
				port.set = (lines, done) => {
					asked.push(lines);
					done?.(found ?? null);
				};
				return port;
			},
			...options,
		});
		const outcome = await transport.open(new RecordedEvents()).catch((error: unknown) => error);
		await transport.close();
		return outcome;
	};
	t.is(await open({dtr: 'keep', rts: 'keep'}), undefined);
	t.deepEqual(asked, []);
	t.is(await open({dtr: 'off'}), undefined);
	t.is(await open({rts: 'off', dtr: 'on'}), undefined);
	t.deepEqual(asked, [
		{dtr: false, rts: true},
		{dtr: true, rts: false},
	]);
	t.is(await open({dtr: 'off'}, new Error('Error: Inappropriate ioctl for device, cannot set')), undefined);
	t.like(await open({dtr: 'off'}, new Error('Error: Input/output error, cannot set')), {code: 'open-failed'});
});

test('a port that never answers to its control lines ends opening at the abort, closed', async (t) => {
	const {binding, events} = onBinding(t);
	const stop = new AbortController();
	const port = makePort(binding);
	port.set = () => stop.abort(new Error('late'));
	const transport = createSerialTransport({address: 'mcu:echo', createPort: () => port, dtr: 'off'});
	await t.throwsAsync(transport.open(events, stop.signal), {message: 'late'});
	t.false(port.isOpen);
});

test('an abort ends opening at once, and what opens late is closed', async (t) => {
	const {binding, events} = onBinding(t);
	let finish: (() => void) | undefined;
	const slow: McuBinding = {
		...binding,
		open: async (options) => {
			await new Promise<void>((resolve) => {
				finish = resolve;
			});
			return binding.open(options);
		},
	};
	const transport = createSerialTransport({address: 'mcu:echo', createPort: () => makePort(slow)});
	const control = new AbortController();
	const opening = transport.open(events, control.signal);
	control.abort(new Error('enough'));
	await t.throwsAsync(opening, {message: 'enough'});
	finish?.();
	await new Promise((resolve) => setImmediate(resolve));
	const next = makePort(binding);
	t.is(await new Promise((resolve) => next.open(resolve)), null, 'the late port is still open');
	next.close();
	await t.throwsAsync(
		createSerialTransport({address: 'x', createPort: () => makePort(binding)}).open(events, control.signal),
		{message: 'enough'},
	);
	t.deepEqual(events.losses, []);
});

test('closing while opening ends it, and nothing stays open', async (t) => {
	const {binding, transport, events} = onBinding(t);
	const opening = transport.open(events);
	const closed = transport.close();
	await t.throwsAsync(opening, {code: 'closed'});
	await closed;
	const next = makePort(binding);
	t.is(await new Promise((resolve) => next.open(resolve)), null);
	next.close();
});

test('a port that can’t be made or found says so', async (t) => {
	const broken = createSerialTransport({
		address: 'serial:x',
		createPort: () => {
			throw new TypeError('no such option');
		},
	});
	await t.throwsAsync(broken.open(new RecordedEvents()), {code: 'open-failed', message: /no such option/});
	const {binding, transport, events} = onBinding(t);
	binding.unplug('mcu:echo');
	const error = await t.throwsAsync(transport.open(events), {code: 'device-not-found'});
	t.like(error, {address: 'mcu:echo'});
	t.regex(error.message, /No such file or directory, cannot open mcu:echo; is it plugged in\?/);
});

nativePortTest('a native port opens, carries bytes, and sets lines that a pty doesn’t have', async (t) => {
	const {master, transport, events} = onPty(t, {dtr: 'off', rts: 'off'});
	master.onData = (data) => master.write(data);
	await transport.open(events);
	transport.write(bytes('over a pty'));
	await events.until(() => events.text === 'over a pty');
	await transport.close();
	t.deepEqual(events.losses, []);
});

nativePortTest('a port that is held names its holder, this process or another', async (t) => {
	const {master, address, transport, events} = onPty(t);
	await transport.open(events);
	const own = await t.throwsAsync(clientOf(master).transport.open(new RecordedEvents()), {code: 'device-busy'});
	t.like(own, {address});
	t.true(own.message.endsWith(`it is held by this process (${process.pid})`), own.message);
	await transport.close();
	const other = execFile('perl', ['-e', 'open(my $port, "<", $ARGV[0]); flock($port, 2); <STDIN>', master.path]);
	t.teardown(() => other.stdin?.end());
	await once(other, 'spawn');
	for (let attempt = 0; attempt < 50; attempt++) {
		const {stdout} = await promisify(execFile)('cat', ['/proc/locks']);
		if (stdout.includes(` ${other.pid} `)) {
			break;
		}
	}
	const foreign = await t.throwsAsync(clientOf(master).transport.open(new RecordedEvents()), {code: 'device-busy'});
	t.true(foreign.message.endsWith(`it is held by perl (pid ${other.pid})`), foreign.message);
});

nativePortTest('a hang-up is told within the watch’s time, even when it falls into a read', async (t) => {
	for (const pauseMs of [0, 20]) {
		const {master, transport, events, address} = onPty(t, {watchMs: 30});
		await transport.open(events);
		master.write(bytes('last words'));
		await events.until(() => events.text === 'last words');
		await new Promise((resolve) => setTimeout(resolve, pauseMs));
		const begin = performance.now();
		master.hangUp();
		await events.until(() => events.losses.length > 0);
		t.true(performance.now() - begin < 5000);
		await transport.close();
		t.like(events.losses, [{code: 'disconnected', address}]);
	}
});

nativePortTest(
	'a reader that has stalled ends in a loss at the write’s deadline, not in a wait for ever',
	async (t) => {
		const {master, transport, events} = onPty(t, {writeDeadlineMs: 50});
		master.pause();
		await transport.open(events);
		transport.write(new Uint8Array(stalling));
		await events.until(() => events.losses.length > 0);
		t.like(events.losses, [{code: 'transport-failed'}]);
		t.regex(String(events.losses[0]?.message), /could not be written: nobody takes them/);
		await transport.close();
	},
);

nativePortTest('closing with a stalled reader is bounded and raises nothing', async (t) => {
	const {master, transport, events} = onPty(t);
	master.pause();
	await transport.open(events);
	transport.write(new Uint8Array(stalling));
	await new Promise((resolve) => setTimeout(resolve, 20));
	const begin = performance.now();
	await transport.close();
	t.true(performance.now() - begin < 5000);
	t.deepEqual(events.losses, []);
});

nativePortTest('a path that isn’t there says how to find the right one', async (t) => {
	const transport = createSerialTransport({
		address: 'serial:/dev/ttyNONE7',
		createPort: () => new SerialPort({path: '/dev/ttyNONE7', baudRate: 9600, autoOpen: false}),
	});
	await t.throwsAsync(transport.open(new RecordedEvents()), {code: 'device-not-found', message: /condis-hil list/});
});

const explains = test.macro<[string, ErrorCode, RegExp]>({
	exec: async (t, found, code, message) => {
		const cause = new Error(found);
		const error = await explainOpenError({address: 'serial:x', path: '/dev/null'}, cause);
		t.like(error, {code, address: 'serial:x', cause});
		t.regex(error.message, message);
	},
	title: (_, found, code) => `"${found}" is ${code}`,
});

const group = process.platform === 'linux' ? /belongs to root: a udev rule gives it to a group/ : /may not open it/;
test(explains, 'Error: Permission denied, cannot open /dev/null', 'permission-denied', group);
test(explains, 'Opening COM3: Access denied', 'device-busy', /another program|is held by/);
test(explains, 'Opening COM3: File not found', 'device-not-found', /plugged in/);
test(explains, 'Error: Device or resource busy, cannot open /dev/null', 'device-busy', /another program|is held by/);
test(explains, 'Error setting custom baud rate of 7', 'open-failed', /could not open \/dev\/null: setting custom/);
