/** An AVR microcontroller that runs a firmware image, as an emulated device. */
import {LocalProtocolError} from '../errors.ts';
import type {AvrChipName} from './avr-chips.ts';
import {AvrCore} from './avr-core.ts';
import type {DeviceStats, EmulatedDevice} from './device.ts';
import {Pacer, type Pace} from './pacer.ts';
import {wallClock, type WallClock} from './wall-clock.ts';

/** Clock rate of every emulated AVR, in cycles per second. */
export const avrHz = 16_000_000;

/** What to run and how fast. */
export type AvrMcuOptions = {
	readonly chip: AvrChipName;
	/** The firmware as Intel HEX. */
	readonly image: string;
	/** Default `real`. `manual`: the device runs only inside `runUntil`, and no wall clock is read. */
	readonly pace?: Pace | 'manual';
	/** Default: the real one. */
	readonly clock?: WallClock;
};

/** An `EmulatedDevice`; its line is USART 0. */
export class AvrMcu implements EmulatedDevice {
	onData: (bytes: Uint8Array) => void = () => {};
	onDrained: () => void = () => {};
	readonly name: AvrChipName;
	readonly #core: AvrCore;
	readonly #pacer: Pacer | undefined;
	#running = false;
	#output = new Uint8Array(1024);
	#outputLength = 0;

	/** Throws a SyntaxError for an image that is no Intel HEX or doesn't fit the chip. */
	constructor({chip, image, pace = 'real', clock = wallClock}: AvrMcuOptions) {
		this.name = chip;
		this.#core = new AvrCore({chip, image});
		this.#core.onByte = (byte) => this.#keep(byte);
		this.#core.usart.onDrained = () => this.onDrained();
		this.#pacer =
			pace === 'manual'
				? undefined
				: new Pacer({core: this.#core, hz: avrHz, pace, clock, afterTurn: () => this.#handOn()});
	}

	get backlog(): number {
		return this.#core.usart.backlog;
	}

	get stats(): DeviceStats {
		const {cycles, slept, usart} = this.#core;
		return {
			cycles,
			slept,
			slipped: this.#pacer?.slipped ?? 0,
			overruns: usart.overruns,
			received: usart.received,
			transmitted: usart.transmitted,
			halted: this.#core.halted,
			wakeups: this.#pacer?.wakeups ?? 0,
			waiting: this.#running ? (this.#pacer?.waiting ?? 'input') : 'stopped',
		};
	}

	start(): void {
		this.#running = true;
		this.#pacer?.start();
	}

	stop(): void {
		this.#running = false;
		this.#pacer?.stop();
		this.#core.usart.clearLine();
		this.#outputLength = 0;
	}

	reset(): void {
		this.#core.reset();
		this.#pacer?.wake();
	}

	feed(bytes: Uint8Array): void {
		if (this.#running && !this.#core.halted) {
			this.#core.usart.feed(bytes);
			this.#pacer?.wake();
		}
	}

	/**
	 * Runs until at least that cycle (counted since the device was made, 16,000 to the millisecond) and hands on what was sent meanwhile.
	 * Throws unless the pace is `manual` and the device is started.
	 */
	runUntil(cycle: number): void {
		if (this.#pacer !== undefined || !this.#running) {
			throw new LocalProtocolError('invalid-state', 'runUntil needs a started device with pace "manual"');
		}
		this.#core.run(cycle);
		this.#handOn();
	}

	#keep(byte: number): void {
		if (this.#outputLength === this.#output.length) {
			const larger = new Uint8Array(2 * this.#output.length);
			larger.set(this.#output);
			this.#output = larger;
		}
		this.#output[this.#outputLength] = byte;
		this.#outputLength += 1;
	}

	#handOn(): void {
		if (this.#outputLength > 0) {
			const bytes = this.#output.slice(0, this.#outputLength);
			this.#outputLength = 0;
			this.onData(bytes);
		}
	}
}
