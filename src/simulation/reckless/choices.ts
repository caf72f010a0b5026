/** Choices that all come from a seed (mulberry32). */
export class SeededChoices {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** Goes on as if made with this seed, and with this step of it. */
	reseed(seed: number, step: number): void {
		this.#state = Math.imul(seed ^ Math.imul(step + 1, 0x9e_37_79_b1), 0x85_eb_ca_6b);
	}

	#next(): number {
		this.#state = (this.#state + 0x6d_2b_79_f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	below(limit: number): number {
		return this.#next() % limit;
	}

	isOdd(): boolean {
		return this.below(2) === 1;
	}

	oneOf<Item>(items: readonly Item[]): Item {
		// An index below the length, unless there is nothing to choose.
		return items[this.below(items.length)]!;
	}
}
