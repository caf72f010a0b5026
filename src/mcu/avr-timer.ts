/**
 * An 8-bit AVR timer without pins: normal and CTC mode, and the single-slope PWM modes' way of counting; prescalers 1 to 1024.
 *
 * It stands in for avr8js's own because that one wakes at every count: here only a match or overflow whose interrupt is enabled is an event, so
 * that a sleeping chip can really be left alone until then. The counter and the flags are worked out when somebody reads them.
 */
import type {CPU} from 'avr8js';
import type {TimerRegisters} from './avr-chips.ts';
import type {CycleAlarms} from './cycle-alarms.ts';

type Interrupt = Parameters<CPU['setInterruptFlag']>[0];

/** By the clock select bits; 0: stopped. External clocks (6, 7) have no pin here. */
const prescalers = [0, 1, 8, 64, 256, 1024, 0, 0] as const;
const maximum = 0xff;
/** Waveform modes whose top is compare register A: CTC, phase-correct and fast PWM. */
const topIsCompareA = new Set([2, 5, 7]);
const fastPwmToCompareA = 7;

/** One timer on one CPU. */
export class AvrTimer {
	readonly #cpu: CPU;
	readonly #at: TimerRegisters;
	readonly #alarms: CycleAlarms;
	readonly #alarm: number;
	readonly #matchA: Interrupt;
	readonly #matchB: Interrupt;
	readonly #overflow: Interrupt;
	#prescaler = 0;
	/** The counter was `#count` at cycle `#since`. */
	#count = 0;
	#since = 0;

	constructor(cpu: CPU, registers: TimerRegisters, alarms: CycleAlarms) {
		this.#cpu = cpu;
		this.#at = registers;
		this.#alarms = alarms;
		this.#alarm = alarms.add(() => this.#change());
		const bits = {flagRegister: registers.flags, enableRegister: registers.mask};
		this.#overflow = {...bits, address: registers.overflowVector, flagMask: 1, enableMask: 1};
		this.#matchA = {...bits, address: registers.compareAVector, flagMask: 2, enableMask: 2};
		this.#matchB = {...bits, address: registers.compareBVector, flagMask: 4, enableMask: 4};
		this.#hookRegisters();
	}

	/** As after a reset of the chip: stopped at 0. The registers themselves are the core's to clear. */
	reset(): void {
		this.#prescaler = 0;
		this.#count = 0;
		this.#since = this.#cpu.cycles;
		this.#alarms.set(this.#alarm, Infinity);
	}

	#hookRegisters(): void {
		const {writeHooks, readHooks, data} = this.#cpu;
		const {flags, mask, controlA, controlB, counter, compareA, compareB} = this.#at;
		for (const register of [controlA, controlB, compareA, compareB]) {
			writeHooks[register] = (value) => {
				this.#change(() => (data[register] = value));
				return true;
			};
		}
		writeHooks[counter] = (value) => {
			this.#change(() => (this.#count = value));
			return true;
		};
		writeHooks[mask] = (value) => {
			this.#change(() => {
				data[mask] = value;
				this.#interrupts().forEach((interrupt) => this.#cpu.updateInterruptEnable(interrupt, value));
			});
			return true;
		};
		writeHooks[flags] = (value, _old, _address, writtenBits) => {
			this.#advance();
			this.#interrupts().forEach((interrupt) => this.#cpu.clearInterruptByFlag(interrupt, value & writtenBits));
			return true;
		};
		readHooks[counter] = () => {
			this.#advance();
			return this.#count;
		};
		readHooks[flags] = () => {
			this.#advance();
			return data[flags]!;
		};
	}

	#interrupts(): readonly Interrupt[] {
		return [this.#overflow, this.#matchA, this.#matchB];
	}

	/** Brings counter and flags up to now, lets `act` change what it likes, and sets the alarm anew. */
	#change(act?: () => void): void {
		this.#advance();
		act?.();
		const prescaler = prescalers[this.#cpu.data[this.#at.controlB]! & 7]!;
		if (prescaler !== this.#prescaler) {
			this.#prescaler = prescaler;
			this.#since = this.#cpu.cycles;
		}
		this.#alarms.set(this.#alarm, this.#nextEvent());
	}

	#advance(): void {
		const {cycles} = this.#cpu;
		const counts = this.#prescaler === 0 ? 0 : Math.floor((cycles - this.#since) / this.#prescaler);
		if (counts === 0) {
			return;
		}
		for (const interrupt of this.#interrupts()) {
			if (counts >= this.#countsTo(interrupt)) {
				this.#cpu.setInterruptFlag(interrupt);
			}
		}
		const top = this.#top();
		const toZero = (this.#count > top ? maximum : top) + 1 - this.#count;
		this.#count = counts < toZero ? this.#count + counts : (counts - toZero) % (top + 1);
		this.#since += counts * this.#prescaler;
	}

	#mode(): number {
		const {data} = this.#cpu;
		return (data[this.#at.controlA]! & 3) | ((data[this.#at.controlB]! & 8) >> 1);
	}

	#top(): number {
		return topIsCompareA.has(this.#mode()) ? this.#cpu.data[this.#at.compareA]! : maximum;
	}

	/** Counts from now until the flag of an interrupt is set; Infinity: never, as things are. */
	#countsTo(interrupt: Interrupt): number {
		const top = this.#top();
		const from = this.#count;
		const last = from > top ? maximum : top;
		if (interrupt === this.#overflow) {
			return last === maximum || this.#mode() === fastPwmToCompareA ? last + 1 - from : Infinity;
		}
		const match = this.#cpu.data[interrupt === this.#matchA ? this.#at.compareA : this.#at.compareB]!;
		if (match > from && match <= last) {
			return match - from;
		}
		return match > top ? Infinity : last + 1 - from + match;
	}

	#nextEvent(): number {
		const enabled = this.#cpu.data[this.#at.mask]!;
		let counts = Infinity;
		for (const interrupt of this.#interrupts()) {
			if (enabled & interrupt.enableMask) {
				counts = Math.min(counts, this.#countsTo(interrupt));
			}
		}
		return this.#prescaler === 0 ? Infinity : this.#since + counts * this.#prescaler;
	}
}
