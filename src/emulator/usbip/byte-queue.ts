/** Bytes as they come from a socket, taken in pieces of a wanted length. */

/** First in, first out. */
export class ByteQueue {
	#chunks: Uint8Array[] = [];
	#length = 0;

	/** Bytes that wait. */
	get length(): number {
		return this.#length;
	}

	/** Appends; the queue keeps the bytes. */
	add(bytes: Uint8Array): void {
		this.#chunks.push(bytes);
		this.#length += bytes.length;
	}

	/** The first `count` bytes, and they are gone from the queue; undefined while there are fewer. */
	take(count: number): Uint8Array | undefined {
		const whole = this.peek(count);
		if (whole !== undefined) {
			const rest = this.#chunks[0]!.subarray(count);
			this.#chunks.splice(0, 1, ...(rest.length > 0 ? [rest] : []));
			this.#length -= count;
		}
		return whole;
	}

	/** As `take`, but they stay. */
	peek(count: number): Uint8Array | undefined {
		if (this.#length < count) {
			return undefined;
		}
		if (this.#chunks.length === 0 || this.#chunks[0]!.length < count) {
			this.#chunks = [Buffer.concat(this.#chunks)];
		}
		return this.#chunks[0]!.subarray(0, count);
	}
}
