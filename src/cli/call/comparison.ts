/** What comes back, held against what was sent. */

/** Takes bytes as they come. */
export class Comparison {
	readonly #expected: Uint8Array | undefined;
	#received = 0;
	#firstWrong: number | undefined;

	/** Without `expected` bytes are only counted. */
	constructor(expected: Uint8Array | undefined) {
		this.#expected = expected;
	}

	/** Bytes so far. */
	get received(): number {
		return this.#received;
	}

	/** Place of the first byte that differs, or that is one too many; undefined while there is none. */
	get firstWrong(): number | undefined {
		return this.#firstWrong;
	}

	/** Takes the next bytes. */
	take(bytes: Uint8Array): void {
		const expected = this.#expected;
		if (expected !== undefined) {
			const from = this.#received;
			const wrong = bytes.findIndex((byte, index) => byte !== expected[from + index]);
			this.#firstWrong ??= wrong === -1 ? undefined : from + wrong;
		}
		this.#received += bytes.length;
	}
}
