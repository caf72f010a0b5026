/** Most content bytes of one block. */
const blockMax = 254;
/** Exclusive-ored over the COBS form: what COBS keeps free of zero becomes free of LF. */
const mask = 0x0a;

/** Upper bound of the stuffed length of `length` bytes, length ≥ 1: one byte more for each begun 254. */
export function stuffedBytesMax(length: number): number {
	return length + Math.ceil(length / blockMax);
}

/**
 * Stuffs `bytes[from..to)`, at least one byte, within the array (docs/protocol.md §3): the result begins at `at` and the offset behind
 * it is returned. `from - at` must be at least the growth, `stuffedBytesMax(to - from) - (to - from)`, or the writer would
 * overtake the reader.
 */
export function stuff(bytes: Uint8Array, from: number, to: number, at: number): number {
	let codeAt = at;
	let write = at + 1;
	for (let read = from; read < to; read++) {
		const byte = bytes[read]!;
		if (byte === 0) {
			bytes[codeAt] = (write - codeAt) ^ mask;
			codeAt = write++;
		} else {
			bytes[write++] = byte ^ mask;
			if (write - codeAt > blockMax && read + 1 < to) {
				bytes[codeAt] = 0xff ^ mask;
				codeAt = write++;
			}
		}
	}
	bytes[codeAt] = (write - codeAt) ^ mask;
	return write;
}

/**
 * Undoes the stuffing of `source[from..to)` into `target` from 0; returns the number of bytes written, or -1 when a byte is zero in
 * the COBS form or a block runs past the end. The target has room for `to - from` bytes. Never throws.
 */
export function unstuff(source: Uint8Array, from: number, to: number, target: Uint8Array): number {
	let read = from;
	let write = 0;
	while (read < to) {
		const code = source[read++]! ^ mask;
		const blockEnd = read + code - 1;
		if (code === 0 || blockEnd > to) return -1;
		while (read < blockEnd) {
			const byte = source[read++]! ^ mask;
			if (byte === 0) return -1;
			target[write++] = byte;
		}
		// The zero after the last block isn't there; a full block stands for no zero.
		if (code <= blockMax && read < to) target[write++] = 0;
	}
	return write;
}
