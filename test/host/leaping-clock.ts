import type {Clock} from '../../src/host/clock.ts';
import type {WallClock} from '../../src/mcu/wall-clock.ts';

type Timer = {readonly at: number; readonly act: () => void};

/** A clock that never waits: once nothing is left to do it leaps to the next moment that somebody waits for. What it shows doesn’t depend on how busy the computer is. */
export class LeapingClock implements Clock, WallClock {
	#now = 0;
	#timers: readonly Timer[] = [];
	#isAboutToLeap = false;

	now(): number {
		return this.#now;
	}

	at(moment: number, act: () => void): () => void {
		const timer = {at: moment, act};
		this.#timers = [...this.#timers, timer].toSorted((one, other) => one.at - other.at);
		this.#await();
		return () => {
			this.#timers = this.#timers.filter((other) => other !== timer);
		};
	}

	after(ms: number, act: () => void): () => void {
		return this.at(this.#now + ms, act);
	}

	soon(act: () => void): () => void {
		return this.after(0, act);
	}

	/** A turn of the event loop: all promises that can be settled without time have been. */
	#await(): void {
		if (this.#isAboutToLeap) return;
		this.#isAboutToLeap = true;
		setImmediate(() => {
			this.#isAboutToLeap = false;
			const [next, ...later] = this.#timers;
			if (next === undefined) return;
			this.#timers = later;
			this.#now = Math.max(this.#now, next.at);
			next.act();
			this.#await();
		});
	}
}
