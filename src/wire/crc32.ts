/** Eight tables of 256: table k carries a byte k bytes further (slicing by eight). Constant after this module has loaded. */
const tables = (() => {
	const made = new Uint32Array(8 * 256);
	for (let byte = 0; byte < 256; byte++) {
		let value = byte;
		for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
		made[byte] = value;
	}
	for (let at = 256; at < made.length; at++) {
		const before = made[at - 256]!;
		made[at] = (before >>> 8) ^ made[before & 0xff]!;
	}
	return made;
})();

/**
 * CRC-32 of IEEE 802.3 and zip (docs/protocol.md §4) of `bytes[from..to)`.
 * `seed` is the CRC of what went before; 0 to begin. The result is 0–FFFFFFFF.
 */
export function crc32(bytes: Uint8Array, from = 0, to = bytes.length, seed = 0): number {
	let crc = ~seed;
	let at = from;
	for (const last = to - 7; at < last; at += 8) {
		// Eight bytes a turn, whatever the alignment; the first four are folded into the register.
		crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
		crc =
			tables[1792 + (crc & 0xff)]! ^
			tables[1536 + ((crc >>> 8) & 0xff)]! ^
			tables[1280 + ((crc >>> 16) & 0xff)]! ^
			tables[1024 + (crc >>> 24)]! ^
			tables[768 + bytes[at + 4]!]! ^
			tables[512 + bytes[at + 5]!]! ^
			tables[256 + bytes[at + 6]!]! ^
			tables[bytes[at + 7]!]!;
	}
	for (; at < to; at++) crc = (crc >>> 8) ^ tables[(crc ^ bytes[at]!) & 0xff]!;
	return ~crc >>> 0;
}
