/** The RP2040 firmware as a USB device: what a USB/IP server or a WebUSB-shaped device stands on. */
import {LocalProtocolError} from '../errors.ts';
import type {DeviceStats} from './device.ts';
import {Pacer, type Pace} from './pacer.ts';
import {Rp2040Clock, rp2040Hz} from './rp2040-clock.ts';
import {Rp2040Core} from './rp2040-core.ts';
import {Rp2040UsbBus} from './rp2040-usb-bus.ts';
import type {UsbCompleted, UsbDeviceModel, UsbSetup, UsbTransfer} from './usb-device-model.ts';
import {wallClock, type WallClock} from './wall-clock.ts';

/** Serial number of an emulated device that was given none. */
export const emulatedSerialNumber = 'EMULATED-1';

/** What to run and how fast. */
export type Rp2040Options = {
	/** The firmware as UF2. */
	readonly image: Uint8Array;
	/** At most 16 printable ASCII characters, without space and comma; empty: the chip’s own id. Default `emulatedSerialNumber`. */
	readonly serialNumber?: string | undefined;
	/** Default `real`. `manual`: the device runs only inside `runUntil`, and no wall clock paces it. */
	readonly pace?: Pace | 'manual';
	/** Default: the real one. */
	readonly clock?: WallClock;
};

const unpaced = {slipped: 0, wakeups: 0, waiting: 'input'} as const;

/** What of `DeviceStats` a chip on a bus knows. */
export type Rp2040Stats = Pick<DeviceStats, 'cycles' | 'slept' | 'slipped' | 'halted' | 'wakeups' | 'waiting'>;

/** Unplugged at first. Its power comes over the bus: each `plug` starts the firmware anew, with new RAM. */
export class Rp2040UsbDevice implements UsbDeviceModel {
	readonly speed = 'full';
	readonly #options: Rp2040Options;
	readonly #wallClock: WallClock;
	readonly #pacer: Pacer | undefined;
	readonly #clock = new Rp2040Clock();
	readonly #bus = new Rp2040UsbBus(this.#clock);
	#core: Rp2040Core | undefined;
	#sleptBefore = 0;
	#paused = false;

	/** Throws a SyntaxError for an image that is no UF2 for the RP2040, a RangeError for a bad serial number; both at the first `plug`. */
	constructor(options: Rp2040Options) {
		const {pace = 'real', clock = wallClock} = options;
		this.#options = options;
		this.#wallClock = clock;
		this.#pacer =
			pace === 'manual'
				? undefined
				: new Pacer({
						core: this.#pacedCore(),
						hz: rp2040Hz,
						pace,
						clock,
						afterTurn: () => this.#bus.handOn(),
						forgives: true,
					});
	}

	get plugged(): boolean {
		return this.#core !== undefined;
	}

	/** Counters since it was made. */
	get stats(): Rp2040Stats {
		const {slept, halted} = this.#core ?? {slept: 0, halted: false};
		const {slipped, wakeups, waiting} = this.#pacer ?? unpaced;
		return {
			cycles: this.#clock.cycles,
			slept: this.#sleptBefore + slept,
			slipped,
			halted,
			wakeups,
			waiting: this.#core === undefined || this.#paused ? 'stopped' : waiting,
		};
	}

	plug(): void {
		if (this.#core === undefined) {
			const {image, serialNumber = emulatedSerialNumber} = this.#options;
			this.#clock.forget();
			this.#core = new Rp2040Core({image, serialNumber}, this.#clock);
			this.#bus.attach(this.#core.usb);
			this.#pacer?.start();
		}
	}

	unplug(): void {
		this.#sleptBefore += this.#core?.slept ?? 0;
		this.#core = undefined;
		this.#pacer?.stop();
		this.#bus.detach();
		this.#bus.handOn();
	}

	reset(): void {
		this.#bus.reset();
		this.#pacer?.wake();
		this.#bus.handOn();
	}

	/** Stops time for the device, though it keeps its power. Nothing stays armed. */
	pause(): void {
		this.#paused = true;
		this.#pacer?.stop();
	}

	/** Goes on after `pause`. */
	resume(): void {
		this.#paused = false;
		if (this.#core !== undefined) {
			this.#pacer?.start();
		}
	}

	control(setup: UsbSetup, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		return this.#submit(completed, () => this.#bus.control(setup, bytes, completed));
	}

	transferIn(address: number, length: number, completed: UsbCompleted): UsbTransfer {
		return this.#submit(completed, () => this.#bus.transferIn(address, length, completed));
	}

	transferOut(address: number, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		return this.#submit(completed, () => this.#bus.transferOut(address, bytes, completed));
	}

	/**
	 * Runs until at least that cycle (counted since the device was made, 48,000 to the millisecond) and hands on the transfers that have ended meanwhile.
	 * Throws unless the pace is `manual` and the device is plugged.
	 */
	runUntil(cycle: number): void {
		const core = this.#core;
		if (this.#pacer !== undefined || core === undefined) {
			throw new LocalProtocolError('invalid-state', 'runUntil needs a plugged device with pace "manual"');
		}
		this.#bus.handOn();
		while (this.#clock.cycles < cycle && this.#core === core) {
			this.#run(core, cycle);
			this.#bus.handOn();
		}
	}

	#run(core: Rp2040Core, limit: number): void {
		// What was submitted goes on the bus now, not when it was submitted: a sleeping chip’s time may have been behind.
		this.#bus.pump();
		const bus = this.#bus;
		core.run(limit, (hasWorked) => bus.hasEnded || (hasWorked && core.asleep && !bus.busy));
	}

	#submit(completed: UsbCompleted, submit: () => UsbTransfer): UsbTransfer {
		if (this.#core !== undefined) {
			const transfer = submit();
			if (!this.#paused) {
				this.#pacer?.wake();
			}
			return transfer;
		}
		let pending = true;
		const end = (): boolean => {
			const was = pending;
			pending = false;
			return was;
		};
		this.#wallClock.soon(() => {
			if (end()) {
				completed({type: 'disconnected'});
			}
		});
		return {cancel: end};
	}

	#pacedCore(): ConstructorParameters<typeof Pacer>[0]['core'] {
		const clock = this.#clock;
		const bus = this.#bus;
		const core = (): Rp2040Core | undefined => this.#core;
		return {
			get cycles() {
				return clock.cycles;
			},
			get asleep() {
				return core()?.asleep ?? true;
			},
			get quiet() {
				return !bus.busy && !bus.hasEnded;
			},
			get nextEvent() {
				return core()?.halted === false ? clock.next : Infinity;
			},
			run: (limit) => {
				const running = core();
				if (running !== undefined) {
					this.#run(running, limit);
				}
			},
			rest: (until) => {
				const resting = core();
				if (resting?.asleep === true) {
					resting.rest(Math.min(until, clock.next));
				}
			},
		};
	}
}
