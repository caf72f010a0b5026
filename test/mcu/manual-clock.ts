import type {WallClock} from '../../src/mcu/wall-clock.ts';

type Timer = {readonly at: number; readonly act: () => void};

/** A wall clock that a test moves by hand. */
export class ManualClock implements WallClock {
	#now = 0;
	#timers: Timer[] = [];

	/** Timers and immediates that wait. */
	get armed(): number {
		return this.#timers.length;
	}

	now(): number {
		return this.#now;
	}

	soon(act: () => void): () => void {
		return this.after(0, act);
	}

	after(ms: number, act: () => void): () => void {
		const timer = {at: this.#now + ms, act};
		this.#timers.push(timer);
		return () => {
			this.#timers = this.#timers.filter((other) => other !== timer);
		};
	}

	/** Runs the turns that are due in `ms` milliseconds, with `stepMs` of work for each. */
	pass(ms: number, stepMs = 0.01): void {
		const end = this.#now + ms;
		for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) {
			const due = next;
			this.#timers = this.#timers.filter((other) => other !== due);
			this.#now = Math.max(this.#now, due.at) + stepMs;
			due.act();
		}
		this.#now = Math.max(this.#now, end);
	}

	/** Time passes, and nobody gets a turn: the event loop is blocked. */
	block(ms: number): void {
		this.#now += ms;
	}

	#next(): Timer | undefined {
		return this.#timers.toSorted((one, other) => one.at - other.at)[0];
	}
}
