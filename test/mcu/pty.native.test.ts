import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {SerialPort} from 'serialport';
import {AvrMcu} from '../../src/mcu/avr-mcu.ts';
import {openPtyBridge} from '../../src/mcu/pty-bridge.ts';
import {openPty, ptyAvailable} from '../../src/mcu/pty.ts';
import {nativePortTest} from './native-port.ts';
import {imageOf, sleepingEcho} from './program.ts';

/**
 * Lets the native binding come back to its poller. A hang-up that falls into a read of serialport 13 instead is read as 0 bytes, over and over:
 * no event, one core busy, until the next write. `SerialTransport` has a watch for it.
 */
const settle = (): Promise<void> => delay(30);

const openPort = async (path: string): Promise<SerialPort> => {
	const port = new SerialPort({path, baudRate: 1_000_000});
	port.on('error', () => {});
	await once(port, 'open');
	return port;
};

const ask = async (port: SerialPort, text: string): Promise<string> => {
	let answer = '';
	port.write(text);
	while (answer.length < text.length) {
		answer += String(((await once(port, 'data')) as [Buffer])[0]);
	}
	return answer;
};

test('availability is told with a reason', (t) => {
	t.is(ptyAvailable().available, process.platform === 'linux' && fs.existsSync('/dev/ptmx'));
	const {PATH} = process.env;
	process.env['PATH'] = '';
	const without = ptyAvailable();
	process.env['PATH'] = PATH;
	t.false(without.available);
	t.truthy('reason' in without && without.reason);
});

nativePortTest(
	'an emulated chip answers on a pty, again after its client has left, and costs nothing in between',
	async (t) => {
		const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho)});
		mcu.start();
		const bridge = openPtyBridge(mcu);
		for (const text of ['first client', 'second client']) {
			const port = await openPort(bridge.path);
			t.is(await ask(port, text), text);
			await new Promise((resolve) => port.close(resolve));
			t.is(mcu.stats.waiting, 'input');
		}
		await bridge.close();
		await bridge.close();
		mcu.stop();
		t.false(fs.existsSync(bridge.path));
		t.is(bridge.dropped, 0);
	},
);

nativePortTest('bytes pass a pty unchanged, all 256 of them and no echo', async (t) => {
	const master = openPty();
	const port = await openPort(master.path);
	const all = Uint8Array.from({length: 256}, (_, byte) => byte);
	const toMaster = new Promise<Uint8Array>((resolve) => {
		const pieces: Uint8Array[] = [];
		master.onData = (bytes) => {
			pieces.push(bytes);
			const joined = Buffer.concat(pieces);
			if (joined.length >= 256) {
				resolve(new Uint8Array(joined));
			}
		};
	});
	port.write(all);
	t.deepEqual(await toMaster, all);
	const pieces: Buffer[] = [];
	port.on('data', (bytes: Buffer) => pieces.push(bytes));
	master.write(all);
	while (Buffer.concat(pieces).length < 256) {
		await once(port, 'data');
	}
	t.deepEqual(new Uint8Array(Buffer.concat(pieces)), all);
	await settle();
	const closed = once(port, 'close');
	master.hangUp();
	await closed;
});

nativePortTest('a client that doesn’t read neither blocks the event loop nor makes memory grow', async (t) => {
	const master = openPty();
	const begin = performance.now();
	for (let piece = 0; piece < 200; piece++) {
		master.write(new Uint8Array(1000));
	}
	t.true(performance.now() - begin < 2000);
	t.true(master.backlog <= 65_536 && master.backlog > 30_000);
	t.true(master.dropped > 100_000);
	master.hangUp();
	master.write(new Uint8Array(1));
});

nativePortTest('hanging up disconnects the client at once', async (t) => {
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho)});
	mcu.start();
	const bridge = openPtyBridge(mcu);
	const port = await openPort(bridge.path);
	t.is(await ask(port, 'up'), 'up');
	await settle();
	const closed = once(port, 'close');
	bridge.hangUp();
	const [error] = (await closed) as [{disconnected?: boolean}];
	t.true(error.disconnected);
	mcu.stop();
});

nativePortTest('a flood from the client waits in the pty, not in memory, and nothing is lost', async (t) => {
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho), pace: 'max'});
	mcu.start();
	const bridge = openPtyBridge(mcu);
	const port = await openPort(bridge.path);
	let largest = 0;
	port.write(Buffer.alloc(40_000));
	for (let bytes = 0; bytes < 40_000;) {
		bytes += ((await once(port, 'data')) as [Buffer])[0].length;
		largest = Math.max(largest, mcu.backlog);
	}
	t.true(largest <= 4096 + 65_536);
	t.is(mcu.stats.overruns, 0);
	port.close();
	await once(port, 'close');
	await bridge.close();
	mcu.stop();
});

nativePortTest('a process with an open bridge ends once it is closed', (t) => {
	const script = `
		const {openPty} = await import(${JSON.stringify(new URL('../../src/mcu/pty.js', import.meta.url).href)});
		const master = openPty();
		master.write(new Uint8Array(100000));
		setTimeout(() => master.hangUp(), 20);`;
	const {status, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
		encoding: 'utf8',
		timeout: 5000,
	});
	t.is(stderr, '');
	t.is(status, 0);
});
