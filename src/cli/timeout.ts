/** A command’s own `--timeout`. */
import {CondisHilError, DeadlineError} from '../index.ts';
import {CommandEnd, exitCodes} from './exit-codes.ts';

/** A limit of time on top of a signal. */
export type Timeout = {
	/** Aborts with the outer signal, or when the time is over. */
	readonly signal: AbortSignal;
	readonly isOver: boolean;
	/** The error to end with: what was thrown, or that the time is over and what was awaited. */
	explain(error: unknown): Error;
	/** Takes the timer back. */
	end(): void;
};

const awaitedBy = (error: unknown): string | undefined => {
	const known = error instanceof CommandEnd ? error.cause : error;
	return known instanceof CondisHilError ? known.awaited : undefined;
};

const expired = (ms: number, cause: unknown): CommandEnd => {
	const awaited = awaitedBy(cause);
	const words = `the time of ${ms / 1000} s (--timeout) is over${awaited === undefined ? '' : `; awaited ${awaited}`}`;
	const details = {awaited: awaited ?? 'the end of the command', timer: '--timeout', ms, cause};
	return new CommandEnd(exitCodes.timeout, words, new DeadlineError('timeout', words, details));
};

/** Starts the time, in ms. */
export const withTimeout = (outer: AbortSignal, ms: number): Timeout => {
	const controller = new AbortController();
	let isOver = false;
	const abort = (): void => {
		controller.abort(outer.reason);
	};
	const timer = setTimeout(() => {
		isOver = true;
		controller.abort(new Error(`--timeout ${ms / 1000} has expired`));
	}, ms);
	outer.addEventListener('abort', abort);
	if (outer.aborted) {
		abort();
	}
	return {
		signal: controller.signal,
		get isOver() {
			return isOver;
		},
		explain: (error) => {
			if (isOver) {
				return expired(ms, error);
			}
			return error instanceof Error ? error : new Error(String(error));
		},
		end: () => {
			clearTimeout(timer);
			outer.removeEventListener('abort', abort);
		},
	};
};
