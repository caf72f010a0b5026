import test from 'ava';
import {WasmDevice} from '../../src/mcu/wasm-device.ts';
import {instantiateFirmware, type WasmFirmware} from '../../src/mcu/wasm-firmware.ts';
import {ManualClock} from './manual-clock.ts';

/** A firmware that echoes, and says `tick` when its deadline has come. */
class FakeFirmware implements WasmFirmware {
	due = Infinity;
	room = 8;
	starts = 0;
	trap = false;
	#ring = '';

	start(): void {
		this.starts += 1;
		this.#ring = 'banner ';
	}

	feed(bytes: Uint8Array): number {
		const taken = bytes.subarray(0, Math.max(0, this.room - this.#ring.length));
		this.#ring += Buffer.from(taken).toString();
		return taken.length;
	}

	run(nowMs: number): Uint8Array {
		if (this.trap) {
			throw new Error('unreachable');
		}
		const tick = nowMs >= this.due ? 'tick' : '';
		this.due = tick === '' ? this.due : Infinity;
		const sent = Buffer.from(this.room === 0 ? tick : this.#ring + tick);
		this.#ring = '';
		return new Uint8Array(sent);
	}

	deadline(): number {
		return this.due;
	}
}

const bench = (): {
	firmware: FakeFirmware;
	clock: ManualClock;
	device: WasmDevice;
	sent: {text: string; drained: number};
} => {
	const firmware = new FakeFirmware();
	const clock = new ManualClock();
	const device = new WasmDevice({firmware, clock});
	const sent = {text: '', drained: 0};
	device.onData = (bytes) => (sent.text += Buffer.from(bytes).toString());
	device.onDrained = () => (sent.drained += 1);
	return {firmware, clock, device, sent};
};

test('starts its firmware once, echoes outside feed, and rests with nothing armed', (t) => {
	const {firmware, clock, device, sent} = bench();
	device.feed(Buffer.from('unheard'));
	device.start();
	device.start();
	clock.pass(1);
	t.is(sent.text, 'banner ');
	t.is(device.stats.waiting, 'input');
	t.is(clock.armed, 0);
	const {wakeups} = device.stats;
	clock.pass(1e6);
	t.is(device.stats.wakeups, wakeups);
	device.feed(Buffer.from('hi'));
	t.is(sent.text, 'banner ');
	clock.pass(1);
	t.is(sent.text, 'banner hi');
	t.is(firmware.starts, 1);
	t.like(device.stats, {received: 2, transmitted: 9, overruns: 0, waiting: 'input'});
	t.is(sent.drained, 1);
});

test('keeps its firmware’s deadlines on the clock it was given', (t) => {
	const {firmware, clock, device, sent} = bench();
	device.start();
	firmware.due = 250.5;
	clock.pass(250);
	t.is(device.stats.waiting, 'timer');
	t.is(sent.text, 'banner ');
	clock.pass(2);
	t.is(sent.text, 'banner tick');
	t.is(clock.armed, 0);
});

test('what a full ring doesn’t take waits, in order', (t) => {
	const {clock, device, sent} = bench();
	device.start();
	clock.pass(1);
	device.feed(Buffer.from('0123456789'));
	device.feed(Buffer.from('abcdefghij'));
	clock.pass(1);
	t.is(sent.text, 'banner 0123456789abcdefghij');
	t.is(device.stats.overruns, 0);
	t.is(sent.drained, 1);
});

test('what a stuck firmware will never take is counted as lost', (t) => {
	const {firmware, clock, device, sent} = bench();
	device.start();
	firmware.room = 0;
	clock.pass(1);
	device.feed(Buffer.from('12345'));
	clock.pass(1);
	t.like(device.stats, {overruns: 5, received: 5, waiting: 'input'});
	t.is(device.backlog, 0);
	t.is(sent.drained, 1);
});

test('stop forgets what is under way, start goes on, reset starts again', (t) => {
	const {firmware, clock, device, sent} = bench();
	device.start();
	clock.pass(1);
	device.feed(Buffer.from('lost'));
	device.stop();
	t.is(clock.armed, 0);
	t.is(device.stats.waiting, 'stopped');
	t.is(sent.drained, 1);
	device.start();
	clock.pass(1);
	t.is(firmware.starts, 1);
	device.reset();
	clock.pass(1);
	t.is(firmware.starts, 2);
	t.is(sent.text, 'banner banner ');
});

test('a firmware that traps is silent until a reset, and the host lives on', (t) => {
	const {firmware, clock, device, sent} = bench();
	device.start();
	clock.pass(1);
	firmware.trap = true;
	device.feed(Buffer.from('bad'));
	clock.pass(1);
	t.like(device.stats, {halted: true, waiting: 'input'});
	t.is(device.backlog, 0);
	t.is(sent.drained, 1);
	device.feed(Buffer.from('unheard'));
	clock.pass(1);
	t.is(sent.text, 'banner ');
	firmware.trap = false;
	device.reset();
	device.feed(Buffer.from('back'));
	clock.pass(1);
	t.is(sent.text, 'banner banner back');
	t.false(device.stats.halted);
});

test('a user may stop the device from inside onData', (t) => {
	const {clock, device} = bench();
	device.onData = () => device.stop();
	device.start();
	clock.pass(10);
	t.is(device.stats.waiting, 'stopped');
	t.is(clock.armed, 0);
});

test('an image that isn’t the firmware’s is refused', (t) => {
	const empty = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
	t.throws(() => instantiateFirmware(empty), {
		instanceOf: TypeError,
		message: /doesn't export fw_init, .*fw_deadline$/,
	});
	t.throws(() => instantiateFirmware(Uint8Array.of(1)), {name: 'CompileError'});
});
