/** Pseudo-random bytes that a seed repeats. */

/** Xorshift of 32 bits; `seed` is 1 to FFFFFFFF. */
export const randomBytes = (length: number, seed: number): Uint8Array => {
	let state = seed >>> 0;
	return Uint8Array.from({length}, () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return state & 0xff;
	});
};

/** A seed that nobody asked for. */
export const newSeed = (): number => 1 + Math.floor(Math.random() * 0x7f_ff_ff_ff);
