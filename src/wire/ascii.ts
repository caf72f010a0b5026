const upperDigits = '0123456789ABCDEF';

/** Value of the hexadecimal digit that a byte is, in either case; 255 for every other byte. Constant. */
export const digitValues: Uint8Array = (() => {
	const values = new Uint8Array(256).fill(0xff);
	for (let value = 0; value < 16; value++) {
		const digit = upperDigits.charCodeAt(value);
		values[digit] = value;
		values[digit >= 0x41 ? digit + 0x20 : digit] = value;
	}
	return values;
})();

/** The capital hexadecimal digits as bytes, by value. Constant. */
export const digitBytes: Uint8Array = Uint8Array.from(upperDigits, (digit) => digit.charCodeAt(0));

/** The bytes of a text of code units 00–FF, one byte each; higher ones lose their upper bits. */
export function bytesOfText(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
	return bytes;
}

/** The text of `bytes[from..to)`, one code unit a byte. */
export function textOfBytes(bytes: Uint8Array, from = 0, to = bytes.length): string {
	let text = '';
	for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!);
	return text;
}

/** Writes `value` as exactly `digits` capital hexadecimal digits at `at`; returns the offset behind them. */
export function writeHex(bytes: Uint8Array, at: number, value: number, digits: number): number {
	let rest = value;
	for (let place = at + digits - 1; place >= at; place--) {
		bytes[place] = digitBytes[rest & 0xf]!;
		rest >>>= 4;
	}
	return at + digits;
}

/** Reads exactly `digits` (1–8) hexadecimal digits of either case at `at`; -1 when a byte is none. */
export function readHex(bytes: Uint8Array, at: number, digits: number): number {
	let value = 0;
	for (let place = at; place < at + digits; place++) {
		const digit = digitValues[bytes[place]!]!;
		if (digit > 0xf) return -1;
		value = (value << 4) | digit;
	}
	return value >>> 0;
}

/** A copy of `bytes[from..to)` in which every byte outside 20–7E is a full stop. */
export function printableBytes(bytes: Uint8Array, from = 0, to = bytes.length): Uint8Array {
	const printable = bytes.slice(from, to);
	for (let at = 0; at < printable.length; at++) {
		const byte = printable[at]!;
		if (byte < 0x20 || byte > 0x7e) printable[at] = 0x2e;
	}
	return printable;
}
