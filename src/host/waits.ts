import {LocalProtocolError} from '../errors.ts';

/** A promise with its ends, and what it waits for in words. */
export type Wait<T> = {
	readonly promise: Promise<T>;
	/** Noun phrase: `CONNECT from echo`. */
	readonly awaited: string;
	resolve(value: T): void;
	reject(error: unknown): void;
};

/** A promise to be settled from outside. A rejection that nobody awaits is not an unhandled one. */
export const wait = <T>(awaited: string): Wait<T> => {
	let resolve!: (value: T) => void;
	let reject!: (error: unknown) => void;
	const promise = new Promise<T>((onDone, onFailed) => {
		resolve = onDone;
		reject = onFailed;
	});
	promise.catch(() => undefined);
	return {promise, awaited, resolve, reject};
};

/** What is waited for, of which device. */
export type Awaited = {readonly awaited: string; readonly address: string};

const givenUp = ({awaited, address}: Awaited, signal: AbortSignal): LocalProtocolError =>
	new LocalProtocolError('aborted', `${address}: given up while waiting for ${awaited}`, {
		awaited,
		address,
		cause: signal.reason,
	});

/** Throws LocalProtocolError `aborted`, whose `cause` is the signal’s reason, when it has come already: nothing is begun then. */
export const assertNotAborted = (what: Awaited, signal: AbortSignal | undefined): void => {
	if (signal?.aborted === true) {
		throw givenUp(what, signal);
	}
};

/**
 * Waits for a promise or for the signal, whichever comes first; on the signal `giveUp` runs and the wait rejects with LocalProtocolError
 * `aborted`, whose `cause` is the signal’s reason.
 */
export const orAborted = async <T>(
	promise: Promise<T>,
	what: Awaited,
	signal: AbortSignal | undefined,
	giveUp: () => void = () => undefined,
): Promise<T> => {
	if (signal === undefined) {
		return promise;
	}

	return new Promise((resolve, reject) => {
		const abort = (): void => {
			reject(givenUp(what, signal));
			giveUp();
		};
		if (signal.aborted) {
			abort();
			return;
		}

		signal.addEventListener('abort', abort, {once: true});
		promise.then(resolve, reject).finally(() => {
			signal.removeEventListener('abort', abort);
		});
	});
};
