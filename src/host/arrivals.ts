import {orAborted, wait, type Awaited, type Wait} from './waits.ts';

/** What one wait may be given. */
export type NextOptions = {
	/** Gives the wait up: `next` rejects with LocalProtocolError `aborted`, and nothing is lost. */
	readonly signal?: AbortSignal;
};

/** One of them, or the end. */
export type NextArrival<Item> = IteratorResult<Item, undefined>;

/** How arrivals are kept. */
export type ArrivalsOptions = {
	/** Told how many the reader has taken. */
	readonly consumed?: (count: number) => void;
	/** So many wait for the reader at most: of more the oldest go. Default: no bound. */
	readonly most?: number;
};

/** What comes in, for one reader: an async iterator, oldest first. */
export class Arrivals<Item> implements AsyncIterableIterator<Item, undefined, NextOptions | undefined> {
	readonly #items: Item[] = [];
	readonly #options: ArrivalsOptions;
	readonly #what: Awaited;
	readonly #readers = new Set<Wait<NextArrival<Item>>>();
	#ended = false;
	#error: unknown;

	/** `what` names the wait for one. */
	constructor(what: Awaited, options: ArrivalsOptions = {}) {
		this.#what = what;
		this.#options = options;
	}

	/** How many wait for the reader. */
	get length(): number {
		return this.#items.length;
	}

	/** One has arrived. */
	push(item: Item): void {
		const [reader] = this.#readers;
		if (reader === undefined) {
			this.#items.push(item);
			if (this.#items.length > (this.#options.most ?? Infinity)) {
				this.#items.shift();
			}
			return;
		}

		this.#readers.delete(reader);
		reader.resolve({value: item, done: false});
		this.#options.consumed?.(1);
	}

	/** Takes one back that still waits for the reader. */
	withdraw(item: Item): void {
		const index = this.#items.indexOf(item);
		if (index !== -1) {
			this.#items.splice(index, 1);
		}
	}

	/** Takes the oldest that waits, without waiting. */
	take(): Item | undefined {
		return this.#items.shift();
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

	/** The next one; waits for it. Rejects when the device was lost, once; after that, and after the end, it is `done`. */
	async next(options: NextOptions = {}): Promise<NextArrival<Item>> {
		const [item] = this.#items;
		if (item !== undefined) {
			this.#items.shift();
			this.#options.consumed?.(1);
			return {value: item, done: false};
		}

		const reader = wait<NextArrival<Item>>(this.#what.awaited);
		if (this.#ended) {
			this.#finish(reader);
		} else {
			this.#readers.add(reader);
		}

		return orAborted(reader.promise, this.#what, options.signal, () => {
			this.#readers.delete(reader);
		});
	}

	/** Leaving a loop early leaves what waits for the next loop. */
	async return(): Promise<NextArrival<Item>> {
		return {value: undefined, done: true};
	}

	#finish(reader: Wait<NextArrival<Item>>): void {
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

/**
 * Frames received on a call, with back-pressure. A frame counts as consumed when it is handed to the reader, so that the device is never allowed more
 * than the receive window beyond the frame that the reader holds.
 */
export type ReceivedFrames = Arrivals<Uint8Array>;
