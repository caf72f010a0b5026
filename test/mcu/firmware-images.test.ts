import {createHash} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {avrHz} from '../../src/mcu/avr-mcu.ts';
import type {EmulatedDevice} from '../../src/mcu/device.ts';
import {createAvrMcu} from '../../src/mcu/avr-target.ts';
import {isMcuName, mcuNames} from '../../src/mcu/mcu-names.ts';
import {createMcu} from '../../src/mcu/mcu-target.ts';
import {createWasmDevice} from '../../src/mcu/wasm-target.ts';
import {readFirmwareImage} from '../../src/mcu/firmware-images.ts';
import {ManualClock} from './manual-clock.ts';

const bytes = new Uint8Array(Buffer.from('an image'));
const sha256 = createHash('sha256').update(bytes).digest('hex');

const folderWith = async (t: ExecutionContext, files: Record<string, string | Uint8Array>): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'condis-hil-images-'));
	t.teardown(() => rm(folder, {recursive: true}));
	for (const [name, content] of Object.entries(files)) {
		await writeFile(path.join(folder, name), content);
	}
	return folder;
};

const list = (sum: unknown): string =>
	JSON.stringify([{file: 'other'}, {file: 'atmega2560.hex', sha256: sum, compiler: 'any'}]);

test('an image with the right sum is answered', async (t) => {
	const folder = await folderWith(t, {'atmega2560.hex': bytes, 'images.json': list(sha256)});
	t.is(readFirmwareImage('atmega2560', folder), 'an image');
});

const refuses = test.macro<[string, Record<string, string | Uint8Array>, RegExp]>({
	exec: async (t, _, files, message) => {
		const folder = await folderWith(t, files);
		const error = t.throws(() => readFirmwareImage('atmega2560', folder), {code: 'open-failed', message});
		t.like(error, {address: 'mcu:atmega2560', name: 'TransportError'});
	},
	title: (_, title) => title,
});

test(refuses, 'a missing list is named', {'atmega2560.hex': bytes}, /images\.json can't be read/);
test(refuses, 'a missing image is named', {'images.json': list(sha256)}, /atmega2560\.hex can't be read/);
test(
	refuses,
	'a changed image is refused with both sums',
	{'atmega2560.hex': Uint8Array.of(1), 'images.json': list(sha256)},
	new RegExp(`has sha256 4bf5.*images.json says ${sha256}`),
);
test(
	refuses,
	'an image that the list leaves out is refused',
	{'atmega2560.hex': bytes, 'images.json': '[]'},
	/images\.json has no sha256 for atmega2560\.hex/,
);
test(
	refuses,
	'a list of another shape is refused',
	{'atmega2560.hex': bytes, 'images.json': '{"atmega2560.hex": 1}'},
	/images\.json has no sha256/,
);
test(
	refuses,
	'a list that isn’t JSON is refused',
	{'atmega2560.hex': bytes, 'images.json': 'sums'},
	/images\.json isn't JSON/,
);

/** Lets a device run for that long, and answers what it has sent. */
const hear = (device: EmulatedDevice, clock: ManualClock): ((input: string, ms: number) => string) => {
	let text = '';
	device.onData = (data) => (text += Buffer.from(data).toString('latin1'));
	return (input, ms) => {
		text = '';
		device.feed(Buffer.from(input));
		clock.pass(ms, 0.2);
		return text;
	};
};

const targets = [
	...mcuNames.map((name) => [name, (clock: ManualClock) => createMcu(name, {clock})] as const),
	['wasm', async (clock: ManualClock) => createWasmDevice({clock})] as const,
];

for (const [name, create] of targets) {
	test(`the committed firmware runs on ${name}: banner, typed call, and then nothing armed`, async (t) => {
		const clock = new ManualClock();
		const device = await create(clock);
		const tell = hear(device, clock);
		device.start();
		t.is(tell('', 50).trimEnd(), `condis-hil ${name} 1.0`);
		t.regex(tell('~l- PING -\n', 20), /^~l- PONG 0 [\dA-F]+ -\r?\n$/);
		t.regex(tell('~s- SETUP 1 echo - - 2580,,2580,,,1,, 2580,,2580,,,1,, - - - - - - -\n', 20), /~s- CONNECT 1 /);
		t.is(device.stats.overruns, 0);
		t.is(device.stats.waiting, 'input');
		t.is(clock.armed, 0);
		device.stop();
	});

	test(`${name} keeps time: an answer that is due in 500 ms comes then`, async (t) => {
		const clock = new ManualClock();
		const device = await create(clock);
		const tell = hear(device, clock);
		device.start();
		tell('', 50);
		tell('~s- SETUP 1 slow:500 - - 2580,,2580,,,1,, 2580,,2580,,,1,, - - - - - - -\n', 5);
		t.is(device.stats.waiting, 'timer');
		t.is(tell('', 485), '');
		t.regex(tell('', 40), /~s- CONNECT 1 /);
		t.is(clock.armed, 0);
		device.stop();
	});
}

const trace = (): unknown => {
	const mcu = createAvrMcu('atmega328p', {pace: 'manual'});
	const sent: unknown[] = [];
	mcu.onData = (data) => sent.push(mcu.stats.cycles, Buffer.from(data).toString('latin1'));
	mcu.start();
	for (let step = 1; step <= 200; step++) {
		if (step % 20 === 0) {
			mcu.feed(Buffer.from('~l- PING -\n'));
		}
		mcu.runUntil((step * avrHz) / 2000);
	}
	return [sent, mcu.stats];
};

test('the committed AVR images give the same bytes at the same cycles, run after run', (t) => {
	t.deepEqual(trace(), trace());
});

test('targets are known by name', (t) => {
	t.deepEqual(mcuNames, ['atmega2560', 'atmega328p', 'rp2040']);
	t.true(isMcuName('atmega2560'));
	t.false(isMcuName('toString'));
});
