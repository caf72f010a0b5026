/** The clock and the timers that pace an emulated device; tests put their own in place. */
export type WallClock = {
	/** Milliseconds since any fixed moment; never goes back. */
	now(): number;
	/** Calls `act` as soon as other work has had its turn. The answer cancels it. */
	soon(act: () => void): () => void;
	/** Calls `act` once after `ms` milliseconds. The answer cancels it. */
	after(ms: number, act: () => void): () => void;
};

/** The real one: `performance.now`, `setImmediate`, `setTimeout`. Timers hold the process, as an open port does. */
export const wallClock: WallClock = {
	now: () => performance.now(),
	soon: (act) => {
		const handle = setImmediate(act);
		return () => clearImmediate(handle);
	},
	after: (ms, act) => {
		const handle = setTimeout(act, ms);
		return () => clearTimeout(handle);
	},
};
