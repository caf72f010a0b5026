/** Ties a chip's emulated time to the wall clock, and lets it rest when it does nothing. */
import type {DeviceStats} from './device.ts';
import type {WallClock} from './wall-clock.ts';

/** What a pacer must know of a chip. */
type PacedCore = {
	/** Emulated cycles so far. */
	readonly cycles: number;
	/** The processor sleeps until the next event. */
	readonly asleep: boolean;
	/** Nothing moves on its lines. */
	readonly quiet: boolean;
	/** Cycle of the next event; Infinity: none. */
	readonly nextEvent: number;
	/** Runs until at least that cycle, or less far when it has something to hand on; what was put on its line begins to arrive now. */
	run(limit: number): void;
	/** Lets time pass up to that cycle for a sleeping core, but not beyond its next event. */
	rest(until: number): void;
};

/**
 * `real`: emulated time is never ahead of the wall clock. `max`: as fast as the computer can while the chip is awake or its line busy, so that its
 * time is then ahead of the wall clock's.
 */
export type Pace = 'real' | 'max';

/** Longest stretch of emulated time in one turn of the event loop, in seconds. */
const turn = 0.005;
/** An awake chip that is further behind than this, in seconds, gives up the rest: time slips. */
const awakeLag = 0.05;
/** A sleeping chip catches up at almost no cost, so it may be further behind. */
const asleepLag = 1;

/** How a core is paced. */
export type PacerOptions = {
	readonly core: PacedCore;
	/** Clock rate in cycles per second. */
	readonly hz: number;
	readonly pace: Pace;
	readonly clock: WallClock;
	/** Called after each turn, to hand on what the chip has sent. */
	readonly afterTurn: () => void;
	/**
	 * For a chip that is faster than the computer: when it falls asleep, and `run` stops for that, it gives up what it is behind, so that what it waits for
	 * doesn’t come early by the time that its work took too long. Default: false.
	 */
	readonly forgives?: boolean;
};

/** Runs a core in turns; at most one immediate or timer is armed at any time, and none in deep idle. */
export class Pacer {
	#wakeups = 0;
	#slipped = 0;
	readonly #options: PacerOptions;
	#running = false;
	#waiting: DeviceStats['waiting'] = 'stopped';
	#cancel: () => void = () => {};
	/** Wall time, in milliseconds, at which the core's cycle count was 0, slips included. */
	#origin = 0;

	constructor(options: PacerOptions) {
		this.#options = options;
	}

	/** Turns taken so far. */
	get wakeups(): number {
		return this.#wakeups;
	}

	/** Cycles by which emulated time was set back. */
	get slipped(): number {
		return this.#slipped;
	}

	/** What is armed. */
	get waiting(): DeviceStats['waiting'] {
		return this.#waiting;
	}

	/** Goes on from where the core is. */
	start(): void {
		if (!this.#running) {
			this.#running = true;
			this.#setDue(this.#options.core.cycles);
			this.#arm('immediate');
		}
	}

	/** Disarms everything. */
	stop(): void {
		this.#running = false;
		this.#cancel();
		this.#waiting = 'stopped';
	}

	/** There is input: the next turn comes at once. */
	wake(): void {
		if (this.#running && this.#waiting !== 'immediate') {
			this.#arm('immediate');
		}
	}

	#due(): number {
		return Math.floor(((this.#options.clock.now() - this.#origin) * this.#options.hz) / 1000);
	}

	#setDue(cycles: number): void {
		this.#origin = this.#options.clock.now() - (cycles * 1000) / this.#options.hz;
	}

	#arm(how: 'immediate' | 'timer' | 'input', ms = 0): void {
		this.#cancel();
		this.#cancel = () => {};
		this.#waiting = how;
		if (how === 'immediate') {
			this.#cancel = this.#options.clock.soon(() => this.#turn());
		} else if (how === 'timer') {
			this.#cancel = this.#options.clock.after(ms, () => this.#turn());
		}
	}

	#turn(): void {
		const {core, hz, pace} = this.#options;
		this.#wakeups += 1;
		const due = this.#dueAfterSlip();
		// First the time that has passed without work, so that new input isn't dated back.
		core.rest(due);
		const hurried = pace === 'max' && !(core.asleep && core.quiet);
		const limit = Math.min(hurried ? Infinity : due, core.cycles + turn * hz);
		core.run(limit);
		// Whoever gets the bytes may stop this device.
		this.#options.afterTurn();
		if (this.#running) {
			this.#forgive(limit);
			this.#rest();
		}
	}

	#forgive(limit: number): void {
		const {core, forgives = false} = this.#options;
		const behind = this.#due() - core.cycles;
		if (forgives && behind > 0 && core.cycles < limit && core.asleep && core.quiet) {
			this.#slipped += behind;
			this.#setDue(core.cycles);
		}
	}

	#dueAfterSlip(): number {
		const {core, hz, pace} = this.#options;
		const due = this.#due();
		const resting = core.asleep && core.nextEvent === Infinity;
		const behind = due - core.cycles - (core.asleep ? asleepLag : awakeLag) * hz;
		if (behind > 0 && !resting) {
			this.#slipped += behind;
			this.#setDue(due - behind);
			return due - behind;
		}
		if (pace === 'max' && due < core.cycles) {
			// It had run ahead; from here on it waits in wall time again.
			this.#setDue(core.cycles);
			return core.cycles;
		}
		return due;
	}

	#rest(): void {
		const {core, hz} = this.#options;
		if (!core.asleep || !core.quiet) {
			this.#arm('immediate');
		} else if (core.nextEvent === Infinity) {
			this.#arm('input');
		} else {
			const ms = ((core.nextEvent - this.#due()) * 1000) / hz;
			this.#arm(ms > 0 ? 'timer' : 'immediate', Math.ceil(ms));
		}
	}
}
