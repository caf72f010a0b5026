/** Two transports joined in memory, for tests of host code: what one end writes, the other receives, as the test wants it. */
import {LocalProtocolError, TransportError} from '../errors.ts';
import type {Transport, TransportEvents} from './transport.ts';

/** Which way bytes go: written at end `a` or at end `b`. */
type CableDirection = 'aToB' | 'bToA';

/** Turns one written piece into the pieces that arrive: fewer bytes are a loss, none loses all of it. */
export type CableShape = (bytes: Uint8Array, direction: CableDirection) => readonly Uint8Array[];

/** How the cable behaves. */
export type CableOptions = {
	/** Address that both ends bear. Default `memory:`. */
	readonly address?: string;
	/** Default: every piece arrives as it was written. */
	readonly shape?: CableShape;
	/** Pieces arrive only when `deliver` is called; else in a microtask of their own. Default false. */
	readonly manual?: boolean;
	/** Bytes under way in one direction from which on `write` returns false. Default 65,536. */
	readonly highWater?: number;
};

/** A shape that cuts everything into pieces of at most `size` bytes. */
export const inPiecesOf =
	(size: number): CableShape =>
	(bytes) =>
		Array.from({length: Math.ceil(bytes.length / size)}, (_, piece) =>
			bytes.subarray(piece * size, (piece + 1) * size),
		);

class CableEnd implements Transport {
	readonly address: string;
	readonly #options: CableOptions;
	readonly #direction: CableDirection;
	#peer: CableEnd | undefined;
	#events: TransportEvents | undefined;
	#underWay: Uint8Array[] = [];
	#underWayBytes = 0;
	#held = false;
	#wasOpened = false;
	#scheduled = false;
	#mustTellDrained = false;

	constructor(options: CableOptions, direction: CableDirection) {
		this.address = options.address ?? 'memory:';
		this.#options = options;
		this.#direction = direction;
	}

	get bufferedBytes(): number {
		return this.#underWayBytes;
	}

	join(peer: CableEnd): void {
		this.#peer = peer;
	}

	async open(events: TransportEvents, signal?: AbortSignal): Promise<void> {
		if (this.#wasOpened) {
			throw new LocalProtocolError('invalid-state', 'a transport can be opened once', {address: this.address});
		}
		signal?.throwIfAborted();
		this.#wasOpened = true;
		this.#events = events;
	}

	write(bytes: Uint8Array): boolean {
		if (this.#events === undefined) {
			return true;
		}
		for (const piece of this.#options.shape?.(bytes, this.#direction) ?? [bytes]) {
			this.#underWay.push(piece.slice());
			this.#underWayBytes += piece.length;
		}
		this.#schedule();
		this.#mustTellDrained ||= this.#underWayBytes >= (this.#options.highWater ?? 65_536);
		return !this.#mustTellDrained;
	}

	async close(): Promise<void> {
		this.#wasOpened = true;
		this.#events = undefined;
		this.#underWay = [];
		this.#underWayBytes = 0;
	}

	receive(bytes: Uint8Array): void {
		this.#events?.received(bytes);
	}

	hold(held: boolean): void {
		this.#held = held;
		this.#schedule();
	}

	deliver(): void {
		while (!this.#held) {
			const piece = this.#underWay.shift();
			if (piece === undefined) {
				break;
			}
			this.#underWayBytes -= piece.length;
			this.#peer?.receive(piece);
		}
		if (this.#mustTellDrained && this.#underWayBytes === 0) {
			this.#mustTellDrained = false;
			this.#events?.drained();
		}
	}

	vanish(message: string): void {
		const events = this.#events;
		void this.close();
		events?.gone(new TransportError('disconnected', message, {address: this.address}));
	}

	#schedule(): void {
		if (!this.#scheduled && this.#options.manual !== true) {
			this.#scheduled = true;
			queueMicrotask(() => {
				this.#scheduled = false;
				this.deliver();
			});
		}
	}
}

/** The two ends, and what a test can do to the cable between them. */
export type MemoryCable = {
	readonly a: Transport;
	readonly b: Transport;
	/** Keeps what is written from arriving, in that direction or in both, until `release`. */
	hold(direction?: CableDirection): void;
	/** Lets it arrive, and all that follows. */
	release(direction?: CableDirection): void;
	/** With `manual`: lets all that is under way and not held arrive, now, first what `a` wrote. Answers are left for the next call. */
	deliver(): void;
	/** Both ends lose the port; bytes under way are lost. */
	vanish(message?: string): void;
};

/** Makes a cable. */
export const createMemoryCable = (options: CableOptions = {}): MemoryCable => {
	const a = new CableEnd(options, 'aToB');
	const b = new CableEnd(options, 'bToA');
	a.join(b);
	b.join(a);
	const ends = (direction?: CableDirection): readonly CableEnd[] =>
		direction === undefined ? [a, b] : [direction === 'aToB' ? a : b];
	return {
		a,
		b,
		hold: (direction) => ends(direction).forEach((end) => end.hold(true)),
		release: (direction) => ends(direction).forEach((end) => end.hold(false)),
		deliver: () => ends().forEach((end) => end.deliver()),
		vanish: (message = 'the cable was cut') => ends().forEach((end) => end.vanish(message)),
	};
};
