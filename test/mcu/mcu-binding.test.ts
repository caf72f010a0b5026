import {once} from 'node:events';
import {ReadlineParser} from '@serialport/parser-readline';
import {SerialPortStream} from '@serialport/stream';
import test, {type ExecutionContext} from 'ava';
import {AvrMcu} from '../../src/mcu/avr-mcu.ts';
import {createMcuBinding, type McuBinding} from '../../src/mcu/mcu-binding.ts';
import {imageOf, sleepingEcho} from './program.ts';

const path = 'mcu:echo';

type Bench = {readonly binding: McuBinding; readonly port: SerialPortStream; readonly mcu: AvrMcu};

const makePort = (binding: McuBinding): SerialPortStream =>
	new SerialPortStream({binding, path, baudRate: 1_000_000, autoOpen: false});

type Callback<Value> = (error?: Error | null, value?: Value) => void;

/** The outcome of a call that takes a callback: its value, or the error's message. */
const outcome = <Value>(call: (callback: Callback<Value>) => void): Promise<unknown> =>
	new Promise((resolve) => call((error, value) => resolve(error?.message ?? value ?? 'ok')));

const bench = (t: ExecutionContext): Bench => {
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho)});
	const binding = createMcuBinding({[path]: mcu});
	const port = makePort(binding);
	mcu.start();
	t.teardown(() => mcu.stop());
	return {binding, port, mcu};
};

const read = async (port: SerialPortStream, length: number): Promise<string> => {
	let text = '';
	while (text.length < length) {
		text += String(((await once(port, 'data')) as [Buffer])[0]);
	}
	return text;
};

test('lists its devices and opens, updates, asks, flushes, drains and closes like a port', async (t) => {
	const {binding, port} = bench(t);
	t.deepEqual(
		(await binding.list()).map(({path: found, manufacturer}) => [found, manufacturer]),
		[[path, 'atmega328p']],
	);
	t.is(await outcome((done) => port.open(done)), 'ok');
	t.is(await outcome((done) => port.update({baudRate: 9600}, done)), 'ok');
	t.is(port.baudRate, 9600);
	t.deepEqual(await port.port?.getBaudRate(), {baudRate: 9600});
	t.deepEqual(await outcome((done) => port.get(done)), {cts: true, dsr: true, dcd: true});
	t.is(await outcome((done) => port.set({dtr: true}, done)), 'ok');
	t.is(await outcome((done) => port.flush(done)), 'ok');
	t.is(await outcome((done) => port.drain(done)), 'ok');
	t.is(await outcome((done) => port.close(done)), 'ok');
	t.is(await outcome((done) => port.close(done)), 'Port is not open');
	t.is(await outcome((done) => port.open(done)), 'ok');
	port.close();
	await once(port, 'close');
});

test('carries lines both ways through the usual parsers', async (t) => {
	const {port} = bench(t);
	await outcome((done) => port.open(done));
	const lines = port.pipe(new ReadlineParser());
	for (const line of ['first', 'x'.repeat(300), 'last']) {
		port.write(`${line}\n`);
		t.deepEqual(await once(lines, 'data'), [line]);
	}
	await outcome((done) => port.close(done));
});

test('a write waits once the line is full, and drain waits until all has arrived', async (t) => {
	const {port, mcu} = bench(t);
	await outcome((done) => port.open(done));
	port.resume();
	let full = false;
	port.write(Buffer.alloc(6000), () => {
		full = mcu.backlog === 0;
	});
	t.true(port.writableLength > 0);
	await outcome((done) => port.drain(done));
	t.is(mcu.backlog, 0);
	t.is(mcu.stats.received, 6000);
	await new Promise((resolve) => setImmediate(resolve));
	t.true(full);
	await outcome((done) => port.close(done));
});

test('a second open fails as on a real port, until the first is closed', async (t) => {
	const {binding, port} = bench(t);
	const second = makePort(binding);
	await outcome((done) => port.open(done));
	t.is(await outcome((done) => second.open(done)), 'Error Resource temporarily unavailable Cannot lock port');
	await outcome((done) => port.close(done));
	t.is(await outcome((done) => second.open(done)), 'ok');
	await outcome((done) => second.close(done));
});

test('unplugging disconnects, opening then fails, and plugging in makes it work again', async (t) => {
	const {binding, port} = bench(t);
	await outcome((done) => port.open(done));
	port.resume();
	const closed = once(port, 'close');
	binding.unplug(path);
	const [error] = (await closed) as [Error & {disconnected?: boolean}];
	t.true(error.disconnected);
	t.false(port.isOpen);
	t.deepEqual(await binding.list(), []);
	t.is(await outcome((done) => port.open(done)), `Error: No such file or directory, cannot open ${path}`);
	binding.plug(path);
	t.is(await outcome((done) => port.open(done)), 'ok');
	port.write('back');
	t.is(await read(port, 4), 'back');
	await outcome((done) => port.close(done));
});

test('unplugging during a write that waits ends the write, and an idle port notices at its next write', async (t) => {
	const {binding, port, mcu} = bench(t);
	port.on('error', () => {});
	await outcome((done) => port.open(done));
	const closed = once(port, 'close');
	const written = outcome((done) => port.write(Buffer.alloc(20_000), done));
	t.true(mcu.backlog > 0);
	binding.unplug(path);
	t.regex(String(await written), /unplugged/);
	await closed;
	binding.plug(path);
	const idle = makePort(binding);
	idle.on('error', () => {});
	await outcome((done) => idle.open(done));
	binding.unplug(path);
	t.true(idle.isOpen);
	idle.write('x');
	await once(idle, 'close');
	t.false(idle.isOpen);
});

test('a user who doesn’t read loses what a driver’s buffer can’t hold', async (t) => {
	const {port, mcu} = bench(t);
	await outcome((done) => port.open(done));
	for (let piece = 0; piece < 5; piece++) {
		mcu.onData(new Uint8Array(30_000));
	}
	port.resume();
	let bytes = 0;
	port.on('data', (data: Buffer) => (bytes += data.length));
	for (let turn = 0; turn < 20; turn++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	t.true(bytes >= 60_000 && bytes <= 120_000);
	await outcome((done) => port.close(done));
});
