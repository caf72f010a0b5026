import test from 'ava';
import * as fc from 'fast-check';
import {AvrMcu, avrHz} from '../../src/mcu/avr-mcu.ts';
import type {Pace} from '../../src/mcu/pacer.ts';
import {ManualClock} from './manual-clock.ts';
import {cyclesPerCharacter, hexRecord, imageOf, load, type Program, sleepingEcho, usartSetUp} from './program.ts';

/** `sleepingEcho` with a timer that ticks every millisecond and sends a T every tenth time. */
const ticking: Program = {
	vectors: {receive: 'echo', compareA: 'tick'},
	source: `main: ${usartSetUp(0x98)}
		ldi r16, 2
		sts 0x44, r16
		sts 0x6e, r16
		ldi r16, 249
		sts 0x47, r16
		ldi r16, 3
		sts 0x45, r16
		ldi r20, 10
		ldi r16, 1
		out 0x33, r16
		loop: sei
		sleep
		rjmp loop
		tick: dec r20
		brne done
		ldi r20, 10
		ldi r16, 84
		sts 0xc6, r16
		done: reti
		echo: lds r16, 0xc6
		sts 0xc6, r16
		reti`,
};

const never: Program = {source: 'main: rjmp main'};

const start = (program: Program, pace: Pace = 'real'): {mcu: AvrMcu; clock: ManualClock; text: () => string} => {
	const clock = new ManualClock();
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(program), pace, clock});
	let text = '';
	mcu.onData = (bytes) => (text += Buffer.from(bytes).toString('latin1'));
	mcu.start();
	return {mcu, clock, text: () => text};
};

const dueAt = (clock: ManualClock): number => (clock.now() * avrHz) / 1000;
const longestInstruction = 12;

test('at real pace emulated time is never ahead of the wall clock, awake, asleep or with a busy line', (t) => {
	for (const program of [never, sleepingEcho, ticking]) {
		const {mcu, clock} = start(program);
		for (let round = 0; round < 40; round++) {
			mcu.feed(Buffer.from('some bytes'));
			clock.pass(0.13, 0.003 * (round % 7) + 0.001);
			t.true(mcu.stats.cycles <= dueAt(clock) + longestInstruction);
		}
		t.true(mcu.stats.cycles > dueAt(clock) - avrHz / 500);
		mcu.stop();
	}
});

test('at pace max a busy line runs ahead, so a firmware time-out comes early; real pace is what keeps it', (t) => {
	const fast = start(ticking, 'max');
	const real = start(ticking);
	for (const {mcu, clock} of [fast, real]) {
		mcu.feed(new Uint8Array(2000));
		clock.pass(10, 0.5);
	}
	t.true(fast.mcu.stats.cycles > 2 * dueAt(fast.clock));
	t.true(real.mcu.stats.cycles <= dueAt(real.clock) + longestInstruction);
	fast.mcu.stop();
	real.mcu.stop();
});

for (const pace of ['real', 'max'] as const) {
	test(`pace ${pace}: asleep without an event nothing is armed and nothing runs, for hours`, (t) => {
		const {mcu, clock, text} = start(sleepingEcho, pace);
		clock.pass(5);
		const {wakeups} = mcu.stats;
		t.is(mcu.stats.waiting, 'input');
		t.is(clock.armed, 0);
		clock.pass(3_600_000);
		t.is(mcu.stats.wakeups, wakeups);
		mcu.feed(Buffer.from('still there?'));
		t.is(mcu.stats.waiting, 'immediate');
		clock.pass(1);
		t.is(text(), 'still there?');
		t.is(mcu.stats.slipped, 0);
		t.is(mcu.stats.waiting, 'input');
		t.is(clock.armed, 0);
		t.true(mcu.stats.cycles > 3_600 * avrHz);
		t.true(mcu.stats.slept > 0.999 * mcu.stats.cycles);
	});
}

test('asleep with a timer running the chip rests by a wall-clock timer between the ticks', (t) => {
	const {mcu, clock, text} = start(ticking);
	clock.pass(5);
	const {wakeups} = mcu.stats;
	clock.pass(1000);
	t.is(mcu.stats.waiting, 'timer');
	t.is(text(), 'T'.repeat(100));
	// One turn for a tick, and a few for each byte that leaves.
	t.true(mcu.stats.wakeups - wakeups < 2500);
	mcu.stop();
	t.is(clock.armed, 0);
	t.is(mcu.stats.waiting, 'stopped');
});

test('where the computer is too slow for an awake chip time slips, and no turn is long', (t) => {
	const {mcu, clock} = start(never);
	clock.pass(1);
	clock.block(10_000);
	const before = mcu.stats.cycles;
	clock.pass(0);
	t.true(mcu.stats.slipped > 9.9 * avrHz);
	t.true(mcu.stats.cycles - before <= avrHz / 200 + longestInstruction);
	clock.pass(100);
	t.true(mcu.stats.cycles < dueAt(clock) - mcu.stats.slipped + longestInstruction);
	mcu.stop();
});

test('a blocked event loop costs a sleeping chip none of its ticks', (t) => {
	const {mcu, clock, text} = start(ticking);
	clock.pass(5);
	clock.block(500);
	clock.pass(100);
	t.is(text(), 'T'.repeat(60));
	t.is(mcu.stats.slipped, 0);
	mcu.stop();
});

test('a stopped device hears nothing and goes on where it was; a reset starts its program again', (t) => {
	const {mcu, clock, text} = start(ticking);
	clock.pass(25.5);
	t.is(text(), 'TT');
	let drained = 0;
	mcu.onDrained = () => (drained += 1);
	mcu.feed(Buffer.from('lost'));
	mcu.stop();
	t.is(drained, 1);
	mcu.feed(Buffer.from('not heard'));
	t.is(mcu.backlog, 0);
	clock.pass(1000);
	mcu.start();
	mcu.start();
	clock.pass(5.5);
	t.is(text(), 'TTT');
	mcu.reset();
	clock.pass(9.5);
	t.is(text(), 'TTT');
	clock.pass(1);
	t.is(text(), 'TTTT');
	t.is(mcu.stats.slipped, 0);
	mcu.stop();
});

test('a program that runs into the void is silent until a reset, and the host lives on', (t) => {
	// The first byte makes the stack point beyond the memory, and RET look there.
	const {mcu, clock, text} = start({
		vectors: {receive: 'fall'},
		source: `main: ${usartSetUp(0x98)}
			ldi r16, 79
			sts 0xc6, r16
			sei
			loop: rjmp loop
			fall: ldi r16, 0xff
			out 0x3e, r16
			out 0x3d, r16
			ret`,
	});
	clock.pass(1);
	mcu.feed(Buffer.from('x'));
	clock.pass(1);
	t.like(mcu.stats, {halted: true, waiting: 'input'});
	mcu.feed(Buffer.from('x'));
	t.is(mcu.backlog, 0);
	clock.pass(1000);
	t.is(text(), 'O');
	mcu.reset();
	clock.pass(1);
	t.is(text(), 'OO');
	t.false(mcu.stats.halted);
	mcu.stop();
});

test('no image makes the emulator throw', (t) => {
	const word = fc.integer({min: 0, max: 0xffff});
	fc.assert(
		fc.property(fc.array(word, {minLength: 8, maxLength: 64}), (words) => {
			const data = words.flatMap((value) => [value & 0xff, value >> 8]);
			const image = `${hexRecord(0, 0, data.slice(0, 64))}${hexRecord(0, 64, data.slice(64))}${hexRecord(1, 0, [])}`;
			const mcu = new AvrMcu({chip: 'atmega2560', image, pace: 'manual'});
			mcu.start();
			mcu.runUntil(1000);
			mcu.feed(Buffer.from('input'));
			mcu.runUntil(5000);
			t.true(mcu.stats.cycles >= 5000);
		}),
		{seed: 1, numRuns: 200},
	);
});

test('runUntil belongs to pace manual, which arms nothing', (t) => {
	const clock = new ManualClock();
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho), pace: 'manual', clock});
	t.throws(() => mcu.runUntil(1), {code: 'invalid-state'});
	mcu.start();
	let text = '';
	mcu.onData = (bytes) => (text += Buffer.from(bytes).toString());
	mcu.runUntil(1000);
	mcu.feed(Buffer.from('manual'));
	mcu.runUntil(1000 + 8 * cyclesPerCharacter);
	t.is(text, 'manual');
	t.is(clock.armed, 0);
	t.is(mcu.stats.wakeups, 0);
	t.throws(() => start(never).mcu.runUntil(1), {code: 'invalid-state'});
});

const trace = (cuts: readonly number[]): unknown => {
	const {core, sent} = load(ticking);
	let inputAt = 5000;
	for (const [index, cut] of [...cuts, 1].entries()) {
		const end = Math.max(core.cycles, index === cuts.length ? 400_000 : core.cycles + cut);
		for (; inputAt <= end; inputAt += 20_000) {
			core.run(inputAt);
			core.usart.feed(Buffer.from(`at ${inputAt}`));
		}
		core.run(end);
	}
	return {...sent, received: core.usart.received, overruns: core.usart.overruns};
};

test('equal inputs at equal cycles give equal bytes at equal cycles, however the run is cut', (t) => {
	const whole = trace([]);
	fc.assert(
		fc.property(fc.array(fc.integer({min: 1, max: 20_000}), {maxLength: 20}), (cuts) => {
			t.deepEqual(trace(cuts), whole);
		}),
		{seed: 1, numRuns: 50},
	);
});
