import {readFileSync} from 'node:fs';
import test from 'ava';
import * as fc from 'fast-check';
import {serialNumberPlace} from '../../firmware-protocol/definition/usb.ts';
import {flashImage} from '../../firmware-protocol/generate/flash-image.ts';
import {openAdapter} from '../../src/index.ts';
import type {EmulatedDevice} from '../../src/mcu/device.ts';
import {createRp2040Mcu} from '../../src/mcu/rp2040-target.ts';
import {readUf2Image} from '../../src/mcu/firmware-images.ts';
import {Rp2040Mcu} from '../../src/mcu/rp2040-mcu.ts';
import {loadUf2, printUf2} from '../../src/mcu/uf2.ts';
import {ManualClock} from './manual-clock.ts';
import {latin1, ms} from './rp2040-host.ts';

const flash = 0x1000_0000;
const ping = Buffer.from('~l- PING -\n');
const banner = 'condis-hil rp2040 1.0\n';
const flow = '2580,,2580,,,1,, 2580,,2580,,,1,,';
const setUp = (to: string): Buffer => Buffer.from(`~s- SETUP 1 ${to} - - ${flow} - - - - - - -\n`);

const listen = (device: EmulatedDevice): (() => string) => {
	let text = '';
	device.onData = (bytes) => (text += latin1(bytes));
	return () => {
		const heard = text;
		text = '';
		return heard;
	};
};

// In real time: alone, before the tests that keep the processor busy.
test.serial('a call over the vendor interface: data comes back, and nothing is left', async (t) => {
	await using adapter = await openAdapter('mcu:rp2040');
	const call = await adapter.makeCall({to: 'echo'});
	const sent = Buffer.alloc(2048, 0xa5);
	await call.send(sent);
	const {value} = await call.received.next();
	t.deepEqual(Buffer.from(value as Uint8Array), sent);
	await call.close();
	t.like(await adapter.close(), {leaks: [], breaches: [], orderly: true});
});

test.serial('the example of docs/usb-firmware.md', async (t) => {
	const page = readFileSync('docs/usb-firmware.md', 'utf8');
	const example = /```js\n(.*?)```/s.exec(page)![1]!;
	const index = new URL('../../src/index.js', import.meta.url).href;
	const script = example
		.replace("'condis-hil'", `'${index}'`)
		.replace(/console\.log\((.*)\);/, 'export const said = $1;');
	const {said} = (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as {readonly said: unknown};
	t.is(said, 'hello');
});

for (const name of ['vendor', 'serial'] as const) {
	test(`the byte stream of the ${name} function: calls, idle for hours, stopped, gone on, reset`, (t) => {
		const clock = new ManualClock();
		const device = createRp2040Mcu({clock, function: name});
		const heard = listen(device);
		let drained = 0;
		device.onDrained = () => drained++;
		device.feed(ping);
		t.is(device.backlog, 0);
		device.start();
		device.start();
		device.feed(ping);
		t.is(device.backlog, ping.length);
		clock.pass(60, 0.05);
		t.regex(heard(), new RegExp(`^${banner}~l- PONG 0 [\\dA-F]+ -\\n$`));
		t.is(device.backlog, 0);
		t.is(drained, 1);
		device.feed(setUp('echo'));
		clock.pass(20, 0.05);
		t.regex(heard(), /~s- CONNECT 1 /);
		t.is(drained, 2);
		const {wakeups, received} = device.stats;
		t.is(received, ping.length + setUp('echo').length);
		t.like(device.stats, {waiting: 'input', halted: false, overruns: 0});
		t.is(clock.armed, 0);
		clock.pass(3_600_000);
		t.is(device.stats.wakeups, wakeups);
		device.feed(ping);
		device.stop();
		t.is(device.stats.waiting, 'stopped');
		t.is(clock.armed, 0);
		t.is(device.backlog, 0);
		t.is(drained, 3);
		device.feed(ping);
		clock.pass(100);
		device.start();
		device.feed(Buffer.from('\n~s- RELEASE 1 10 - - -\n'));
		clock.pass(30, 0.05);
		t.regex(heard(), /RELEASE_COMPLETE 1 /);
		device.reset();
		clock.pass(60, 0.05);
		t.is(heard(), banner);
		device.stop();
	});
}

test('what takes the computer too long doesn’t make the device’s timers early', (t) => {
	const clock = new ManualClock();
	const device = createRp2040Mcu({clock});
	const heard = listen(device);
	device.start();
	clock.pass(200, 1);
	heard();
	device.feed(setUp('slow:500'));
	const when = (word: string): number => {
		const since = clock.now();
		for (let text = ''; !text.includes(word) && clock.now() < since + 2000; text += heard()) {
			// Every turn takes 3 ms, more than the chip would.
			clock.pass(1, 3);
		}
		return clock.now();
	};
	const proceeded = when('PROCEEDING 1 ');
	const took = when('CONNECT 1 ') - proceeded;
	t.true(took >= 500 && took < 600, `${took}`);
	t.true(device.stats.slipped > 0);
	device.stop();
});

const trace = (): unknown => {
	const device = createRp2040Mcu({pace: 'manual'});
	const sent: unknown[] = [];
	device.onData = (bytes) => sent.push(device.stats.cycles, latin1(bytes));
	device.start();
	for (let step = 1; step <= 100; step++) {
		if (step % 7 === 0) {
			device.feed(step % 2 === 0 ? ping : setUp('echo'));
		}
		device.runUntil(step * ms);
	}
	return [sent, device.stats];
};

test('equal inputs at equal cycles give equal bytes at equal cycles', (t) => {
	t.deepEqual(trace(), trace());
});

/** A program of 16-bit instructions at 0x10000200. */
const programOf = (...instructions: readonly number[]): Uint8Array => {
	const image = new Uint8Array(0x240);
	const view = new DataView(image.buffer);
	view.setUint32(0x100, 0x2004_0000, true);
	view.setUint32(0x104, 0x1000_0201, true);
	instructions.forEach((instruction, place) => view.setUint16(0x200 + 2 * place, instruction, true));
	return printUf2(image, flash);
};

const halts = test.macro<[string, readonly number[]]>({
	exec(t, _, instructions) {
		const clock = new ManualClock();
		const device = new Rp2040Mcu({image: programOf(...instructions), clock});
		device.start();
		clock.pass(20);
		t.like(device.stats, {halted: true, waiting: 'input'});
		device.feed(ping);
		t.is(device.backlog, 0);
		clock.pass(1000);
		t.is(clock.armed, 0);
		device.stop();
	},
	title: (_, what) => `${what} halts the chip, and the host lives on`,
});

test(halts, 'a breakpoint, where the firmware goes after a fault,', [0xbe00]);
test(halts, 'a jump to where no program is', [0x2000, 0x4700]);
test(halts, 'a word read at an odd address', [0x2001, 0x6800, 0xe7fe]);

test('UF2: what is printed is loaded again; what isn’t UF2 for this chip is refused', (t) => {
	fc.assert(
		fc.property(fc.uint8Array({minLength: 1, maxLength: 1000}), fc.nat(64), (image, page) => {
			const base = flash + 256 * page;
			const file = printUf2(image, base);
			const bytes = new Uint8Array(64 * 256 + 1024 + 256).fill(0xff);
			loadUf2(file, {base: flash, bytes});
			t.deepEqual(bytes.slice(256 * page, 256 * page + image.length), image);
			t.throws(() => loadUf2(file, {base: flash, bytes: new Uint8Array(256 * page)}), {instanceOf: SyntaxError});
		}),
		{seed: 1, numRuns: 50},
	);
	const memory = {base: flash, bytes: new Uint8Array(1024)};
	const file = printUf2(new Uint8Array(300), flash);
	t.is(file.length, 1024);
	t.throws(() => loadUf2(file.subarray(1), memory), {instanceOf: SyntaxError, message: /whole blocks/});
	for (const [at, message] of [
		[0, /magic/],
		[4, /magic/],
		[508, /magic/],
		[28, /not for the RP2040/],
		[513, /block 1: the magic/],
		[17, /don’t fit/],
		[15, /don’t fit/],
	] as const) {
		const damaged = file.slice();
		damaged[at] = damaged[at]! ^ 0x55;
		t.throws(() => loadUf2(damaged, memory), {instanceOf: SyntaxError, message});
	}
});

/** As the boot ROM reckons it (RP2040 data sheet 2.8.1.3.1). */
const bootCrc = (bytes: Uint8Array): number => {
	let crc = 0xffff_ffff;
	for (const byte of bytes) {
		crc ^= byte << 24;
		for (let bit = 0; bit < 8; bit++) {
			crc = (crc << 1) ^ (crc < 0 ? 0x04c1_1db7 : 0);
		}
	}
	return crc >>> 0;
};

test('the committed image has what a real chip needs: a boot loader with its sum, vectors, an empty serial number (not run on a board)', (t) => {
	const image = new Uint8Array(0x10_000);
	loadUf2(readUf2Image(), {base: flash, bytes: image});
	const view = new DataView(image.buffer);
	t.is(view.getUint32(252, true), bootCrc(image.subarray(0, 252)));
	t.is(view.getUint32(0x100, true), 0x2004_0000);
	const reset = view.getUint32(0x104, true);
	t.true(reset % 2 === 1 && reset > flash + 0x200 && reset < flash + image.length);
	const place = serialNumberPlace.address - flash;
	t.deepEqual(image.slice(place, place + 16), new Uint8Array(16).fill(0xff));
});

test('a flash image is made of the segments that have bytes, gaps are erased', (t) => {
	const elf = new Uint8Array(52 + 3 * 32 + 4);
	const view = new DataView(elf.buffer);
	view.setUint32(0, 0x464c_457f, true);
	elf.set([1, 1], 4);
	view.setUint32(28, 52, true);
	view.setUint16(44, 3, true);
	const header = (place: number, words: readonly number[]): void =>
		words.forEach((word, at) => view.setUint32(52 + 32 * place + 4 * at, word, true));
	header(0, [1, elf.length - 4, flash, flash, 2, 2]);
	header(1, [1, elf.length - 2, 0x2000_0000, flash + 4, 2, 2]);
	header(2, [1, 0, 0x2000_0100, 0x2000_0100, 0, 100]);
	elf.set([1, 2, 3, 4], elf.length - 4);
	t.deepEqual(flashImage(elf, flash), Uint8Array.of(1, 2, 0xff, 0xff, 3, 4));
	t.throws(() => flashImage(new Uint8Array(64), flash), {instanceOf: SyntaxError});
});
