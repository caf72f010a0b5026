/** The firmware core as WebAssembly, as an emulated device: no chip, no baud rate, and any clock. */
import type {DeviceStats, EmulatedDevice} from './device.ts';
import {wallClock, type WallClock} from './wall-clock.ts';
import type {WasmFirmware} from './wasm-firmware.ts';

/** What to run, and in whose time. */
export type WasmDeviceOptions = {
	readonly firmware: WasmFirmware;
	/** Default `emulator`. */
	readonly name?: string;
	/** Default: the real one. A virtual clock makes its time virtual. */
	readonly clock?: WallClock;
	/** Handed to the firmware at each start. Default 1. */
	readonly seed?: number;
};

/** An `EmulatedDevice` whose line is as fast as the computer. Its counters know bytes and turns, but no cycles. */
export class WasmDevice implements EmulatedDevice {
	onData: (bytes: Uint8Array) => void = () => {};
	onDrained: () => void = () => {};
	readonly name: string;
	readonly #firmware: WasmFirmware;
	readonly #clock: WallClock;
	readonly #seed: number;
	#begun = false;
	#waiting: DeviceStats['waiting'] = 'stopped';
	#cancel: () => void = () => {};
	#line: Uint8Array[] = [];
	#backlog = 0;
	#overruns = 0;
	#received = 0;
	#transmitted = 0;
	#wakeups = 0;
	#halted = false;

	constructor({firmware, name = 'emulator', clock = wallClock, seed = 1}: WasmDeviceOptions) {
		this.#firmware = firmware;
		this.name = name;
		this.#clock = clock;
		this.#seed = seed;
	}

	get backlog(): number {
		return this.#backlog;
	}

	get stats(): DeviceStats {
		return {
			cycles: 0,
			slept: 0,
			slipped: 0,
			overruns: this.#overruns,
			received: this.#received,
			transmitted: this.#transmitted,
			halted: this.#halted,
			wakeups: this.#wakeups,
			waiting: this.#waiting,
		};
	}

	start(): void {
		if (this.#waiting === 'stopped') {
			if (!this.#begun) {
				this.#begun = true;
				this.#firmware.start(this.#seed);
			}
			this.#arm('immediate');
		}
	}

	stop(): void {
		this.#cancel();
		this.#waiting = 'stopped';
		this.#forgetLine();
	}

	reset(): void {
		this.#forgetLine();
		this.#halted = false;
		this.#firmware.start(this.#seed);
		this.#begun = true;
		this.#wake();
	}

	feed(bytes: Uint8Array): void {
		if (this.#waiting !== 'stopped' && !this.#halted && bytes.length > 0) {
			this.#line.push(bytes.slice());
			this.#backlog += bytes.length;
			this.#wake();
		}
	}

	#wake(): void {
		if (this.#waiting === 'timer' || this.#waiting === 'input') {
			this.#arm('immediate');
		}
	}

	#arm(how: 'immediate' | 'timer' | 'input', ms = 0): void {
		this.#cancel();
		this.#waiting = how;
		this.#cancel = () => {};
		if (how === 'immediate') {
			this.#cancel = this.#clock.soon(() => this.#turn());
		} else if (how === 'timer') {
			this.#cancel = this.#clock.after(ms, () => this.#turn());
		}
	}

	#turn(): void {
		this.#wakeups += 1;
		const now = this.#clock.now();
		const before = this.#backlog;
		const sent = this.#runFirmware(now);
		this.#transmitted += sent.length;
		this.#rest(now, before - this.#backlog);
		// Last: whoever gets the bytes may stop this device or feed it.
		if (before > 0 && this.#backlog === 0) {
			this.onDrained();
		}
		if (sent.length > 0) {
			this.onData(sent);
		}
	}

	/** A trap (a null pointer, an endless recursion) halts the device as a fault does a chip; it mustn't end the host. */
	#runFirmware(now: number): Uint8Array {
		try {
			this.#handIn();
			return this.#firmware.run(now);
		} catch {
			this.#halted = true;
			this.#line = [];
			this.#backlog = 0;
			return new Uint8Array();
		}
	}

	/** The receiver's ring takes what it has room for; the rest waits for the next turn. */
	#handIn(): void {
		for (let piece = this.#line[0]; piece !== undefined; piece = this.#line[0]) {
			const taken = this.#firmware.feed(piece);
			this.#backlog -= taken;
			this.#received += taken;
			if (taken < piece.length) {
				this.#line[0] = piece.subarray(taken);
				return;
			}
			this.#line.shift();
		}
	}

	#rest(now: number, taken: number): void {
		const wait = this.#halted ? Infinity : this.#firmware.deadline() - now;
		if ((this.#backlog > 0 && taken > 0) || wait <= 0) {
			this.#arm('immediate');
		} else if (wait < Infinity) {
			this.#arm('timer', Math.ceil(wait));
		} else {
			// It takes nothing and has nothing to do, so it never will: what it didn't take is lost.
			this.#overruns += this.#backlog;
			this.#received += this.#backlog;
			this.#line = [];
			this.#backlog = 0;
			this.#arm('input');
		}
	}

	#forgetLine(): void {
		const hadBacklog = this.#backlog > 0;
		this.#line = [];
		this.#backlog = 0;
		if (hadBacklog) {
			this.onDrained();
		}
	}
}
