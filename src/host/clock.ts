/** Time as the host sees it: milliseconds of a monotonic clock, and one call at a moment. */
export type Clock = {
	now(): number;
	/** Calls `act` once at `at` (or as soon as possible after it). Returns what takes it back. */
	at(moment: number, act: () => void): () => void;
};

/** The computer’s clock. */
export const wallClock: Clock = {
	now: () => performance.now(),
	at: (moment, act) => {
		const timer = setTimeout(act, Math.min(Math.max(0, Math.ceil(moment - performance.now())), 0x7f_ff_ff_ff));
		return () => {
			clearTimeout(timer);
		};
	},
};

/** Whether a promise is fulfilled within `ms`; a rejection counts as not. */
export const fulfilledWithin = async (clock: Clock, ms: number, promise: Promise<unknown>): Promise<boolean> =>
	new Promise((resolve) => {
		const cancel = clock.at(clock.now() + ms, () => {
			resolve(false);
		});
		const settle = (fulfilled: boolean): void => {
			cancel();
			resolve(fulfilled);
		};
		promise.then(
			() => {
				settle(true);
			},
			() => {
				settle(false);
			},
		);
	});
