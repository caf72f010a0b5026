import {orAborted, wait, type Awaited, type Wait} from './waits.ts';

/** What one wait for a frame may be given. */
export type NextOptions = {
	/** Gives the wait up: `next` rejects with LocalProtocolError `aborted`, and no frame is lost. */
	readonly signal?: AbortSignal;
};

/** A frame, or the end of the call. */
export type NextFrame = IteratorResult<Uint8Array, undefined>;

/**
 * Frames received on a call, for one reader: an async iterator with back-pressure. A frame counts as consumed when it is handed to the reader, so
 * that the device is never allowed more than the receive window beyond the frame that the reader holds.
 */
export class ReceivedFrames implements AsyncIterableIterator<Uint8Array, undefined, NextOptions | undefined> {
	readonly #frames: Uint8Array[] = [];
	readonly #consumed: (count: number) => void;
	readonly #what: Awaited;
	readonly #readers = new Set<Wait<NextFrame>>();
	#ended = false;
	#error: unknown;

	/** `what` names the wait for a frame; `consumed` is told how many frames the reader has taken. */
	constructor(what: Awaited, consumed: (count: number) => void) {
		this.#what = what;
		this.#consumed = consumed;
	}

	/** Frames that wait for the reader. */
	get length(): number {
		return this.#frames.length;
	}

	/** A frame has arrived. */
	push(frame: Uint8Array): void {
		const [reader] = this.#readers;
		if (reader === undefined) {
			this.#frames.push(frame);
			return;
		}

		this.#readers.delete(reader);
		reader.resolve({value: frame, done: false});
		this.#consumed(1);
	}

	/** Nothing more will come; after what is here the reader’s loop ends, or throws `error`. */
	end(error?: unknown): void {
		this.#ended = true;
		this.#error = error;
		for (const reader of this.#readers) {
			this.#finish(reader);
		}

		this.#readers.clear();
	}

	/** The next frame; waits for it. Rejects when the device was lost, once; after that, and after the end of the call, it is `done`. */
	async next(options: NextOptions = {}): Promise<NextFrame> {
		const frame = this.#frames.shift();
		if (frame !== undefined) {
			this.#consumed(1);
			return {value: frame, done: false};
		}

		const reader = wait<NextFrame>(this.#what.awaited);
		if (this.#ended) {
			this.#finish(reader);
		} else {
			this.#readers.add(reader);
		}

		return orAborted(reader.promise, this.#what, options.signal, () => {
			this.#readers.delete(reader);
		});
	}

	/** Leaving a loop early leaves the frames for the next loop. */
	async return(): Promise<NextFrame> {
		return {value: undefined, done: true};
	}

	#finish(reader: Wait<NextFrame>): void {
		const error = this.#error;
		this.#error = undefined;
		if (error === undefined) {
			reader.resolve({value: undefined, done: true});
		} else {
			reader.reject(error);
		}
	}

	[Symbol.asyncIterator](): this {
		return this;
	}
}
