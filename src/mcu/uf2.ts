/** UF2, the form of an image that the boot loader of an RP2040 takes as a file: blocks of 512 bytes, each with its address. */

/** Source: UF2 specification, "Overview" and "Families"; the family is the RP2040. */
const magic = {first: 0x0a32_4655, second: 0x9e5d_5157, end: 0x0ab1_6f30} as const;
const blockBytes = 512;
const headerBytes = 32;
const payloadBytes = 256;
const familyFlag = 0x2000;

/** The family id of the RP2040. */
const rp2040Family = 0xe48b_ff56;

const printBlock = (image: Uint8Array, base: number, place: number): Uint8Array => {
	const block = new Uint8Array(blockBytes);
	const view = new DataView(block.buffer);
	const from = place * payloadBytes;
	const header = [
		magic.first,
		magic.second,
		familyFlag,
		base + from,
		payloadBytes,
		place,
		Math.ceil(image.length / payloadBytes),
		rp2040Family,
	];
	header.forEach((word, at) => view.setUint32(4 * at, word, true));
	block.set(image.subarray(from, from + payloadBytes), headerBytes);
	view.setUint32(blockBytes - 4, magic.end, true);
	return block;
};

/** Prints an image that begins at the address `base` as UF2 for an RP2040; the last page is filled up with 0. */
export const printUf2 = (image: Uint8Array, base: number): Uint8Array => {
	const blocks = Array.from({length: Math.ceil(image.length / payloadBytes)}, (_, place) =>
		printBlock(image, base, place),
	);
	const file = new Uint8Array(blocks.length * blockBytes);
	blocks.forEach((block, place) => file.set(block, place * blockBytes));
	return file;
};

const refuse = (place: number, found: string): never => {
	throw new SyntaxError(`UF2, block ${place}: ${found}`);
};

const loadBlock = (
	view: DataView,
	place: number,
	memory: {readonly base: number; readonly bytes: Uint8Array},
): void => {
	const word = (at: number): number => view.getUint32(place * blockBytes + at, true);
	if (word(0) !== magic.first || word(4) !== magic.second || word(blockBytes - 4) !== magic.end) {
		refuse(place, 'the magic numbers are missing');
	}
	if ((word(8) & familyFlag) === 0 || word(28) !== rp2040Family) {
		refuse(place, 'not for the RP2040');
	}
	const from = word(12) - memory.base;
	const length = word(16);
	if (length > blockBytes - headerBytes - 4 || from < 0 || from + length > memory.bytes.length) {
		refuse(place, `${length} bytes for ${word(12).toString(16)} don’t fit`);
	}
	memory.bytes.set(new Uint8Array(view.buffer, view.byteOffset + place * blockBytes + headerBytes, length), from);
};

/**
 * Loads a UF2 file into a memory that begins at the address `base`. Throws a SyntaxError when it isn't UF2 for the RP2040, or doesn't fit.
 */
export const loadUf2 = (file: Uint8Array, memory: {readonly base: number; readonly bytes: Uint8Array}): void => {
	if (file.length === 0 || file.length % blockBytes !== 0) {
		throw new SyntaxError(`UF2: ${file.length} bytes aren’t whole blocks of ${blockBytes}`);
	}
	const view = new DataView(file.buffer, file.byteOffset, file.length);
	for (let place = 0; place < file.length / blockBytes; place++) {
		loadBlock(view, place, memory);
	}
};
