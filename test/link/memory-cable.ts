/** A pseudo-random sequence of 0 ≤ x < 1 from a seed (xorshift32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0 || 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 0x1_00_00_00_00;
	};
}

/** Probabilities of what happens to one line, and how a burst is cut. */
export type CableFaults = {
	readonly lose: number;
	readonly duplicate: number;
	readonly flipBit: number;
	readonly dropByte: number;
	readonly insertByte: number;
	/** Probability of a cut behind each burst of lines after faults; pieces arrive one after the other. */
	readonly split: number;
	/** Least and most delay of a piece in ms. */
	readonly delayMs: readonly [number, number];
};

export const perfectCable: CableFaults = {
	lose: 0,
	duplicate: 0,
	flipBit: 0,
	dropByte: 0,
	insertByte: 0,
	split: 0,
	delayMs: [1, 1],
};

const lineEnd = 0x0a;

/** One direction of a wire: bytes in, the same bytes out later, in order, less what the faults do to them. */
export class MemoryCable {
	faults: CableFaults;
	readonly #random: () => number;
	readonly #pieces: {readonly at: number; readonly bytes: Uint8Array}[] = [];
	#lastAt = 0;

	constructor(faults: CableFaults, random: () => number) {
		this.faults = faults;
		this.#random = random;
	}

	nextAt(): number | undefined {
		return this.#pieces[0]?.at;
	}

	push(bytes: Uint8Array, now: number): void {
		const [least, most] = this.faults.delayMs;
		for (const piece of this.#cut(this.#spoil(bytes))) {
			// A piece never overtakes the one before it.
			this.#lastAt = Math.max(this.#lastAt, now + least + this.#random() * (most - least));
			this.#pieces.push({at: this.#lastAt, bytes: piece});
		}
	}

	/** The next piece that has arrived by `now`. */
	pull(now: number): Uint8Array | undefined {
		return this.#pieces[0] !== undefined && this.#pieces[0].at <= now ? this.#pieces.shift()?.bytes : undefined;
	}

	#happens(probability: number): boolean {
		return probability > 0 && this.#random() < probability;
	}

	#below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	#spoil(bytes: Uint8Array): Uint8Array {
		const out: number[] = [];
		for (let from = 0; from < bytes.length;) {
			const to = bytes.indexOf(lineEnd, from) + 1;
			const line = [...bytes.subarray(from, to)];
			from = to;
			if (this.#happens(this.faults.lose)) continue;
			if (this.#happens(this.faults.duplicate)) out.push(...line);
			if (this.#happens(this.faults.flipBit)) line[this.#below(line.length)]! ^= 1 << this.#below(8);
			if (this.#happens(this.faults.dropByte)) line.splice(this.#below(line.length), 1);
			if (this.#happens(this.faults.insertByte)) line.splice(this.#below(line.length), 0, this.#below(256));
			out.push(...line);
		}
		return Uint8Array.from(out);
	}

	#cut(bytes: Uint8Array): Uint8Array[] {
		const pieces: Uint8Array[] = [];
		let from = 0;
		while (this.#happens(this.faults.split) && from < bytes.length) {
			const to = from + 1 + this.#below(bytes.length - from);
			pieces.push(bytes.slice(from, to));
			from = to;
		}
		if (from < bytes.length) pieces.push(bytes.slice(from));
		return pieces;
	}
}
