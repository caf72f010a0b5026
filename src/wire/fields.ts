import type {Flow} from '../../firmware-protocol/definition/messages.ts';
import {bounds, type FieldType, flowMembers} from '../../firmware-protocol/definition/protocol.ts';
import {digitBytes, digitValues, writeHex} from './ascii.ts';

const comma = 0x2c;
const dash = 0x2d;
const percent = 0x25;
const unspecified = 0xff_ff_ff_ff;

/** How values of one field type become bytes and come back. The type of a value is that of `ValueOf` in the definition. */
export type FieldCodec = {
	/** What is wrong with a value, as `allowed …`; undefined: it can be written. */
	readonly problem: (value: unknown) => string | undefined;
	/** Upper bound of the bytes that `write` takes for a value without a problem. */
	readonly bytesMax: (value: unknown) => number;
	/** Writes a value without a problem at `at`; returns the offset behind it. */
	readonly write: (bytes: Uint8Array, at: number, value: unknown) => number;
	/** Reads `bytes[from..to)`; undefined: malformed or out of range. Never throws. */
	readonly read: (bytes: Uint8Array, from: number, to: number) => unknown;
};

function writeNumber(bytes: Uint8Array, at: number, value: number): number {
	let digits = 1;
	for (let rest = value >>> 4; rest !== 0; rest >>>= 4) digits++;
	return writeHex(bytes, at, value, digits);
}

/** Hexadecimal of at most `digitsMax` digits without leading zeros; -1 when malformed. */
function readNumber(bytes: Uint8Array, from: number, to: number, digitsMax: number): number {
	const digits = to - from;
	if (digits < 1 || digits > digitsMax || (digits > 1 && bytes[from] === 0x30)) return -1;
	let value = 0;
	for (let at = from; at < to; at++) {
		const digit = digitValues[bytes[at]!]!;
		if (digit > 0xf) return -1;
		value = (value << 4) | digit;
	}
	return value >>> 0;
}

function isNumberUpTo(value: unknown, max: number): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
}

function numberCodec(bits: number): FieldCodec {
	const digitsMax = bits / 4;
	const max = 2 ** bits - 1;
	const allowed = `allowed are whole numbers 0–${max.toString(16).toUpperCase()} (hexadecimal)`;
	return {
		problem: (value) => (isNumberUpTo(value, max) ? undefined : allowed),
		bytesMax: () => digitsMax,
		// Checked by `problem`.
		write: (bytes, at, value) => writeNumber(bytes, at, value as number),
		read(bytes, from, to) {
			const value = readNumber(bytes, from, to, digitsMax);
			return value < 0 ? undefined : value;
		},
	};
}

function isTextCode(code: number): boolean {
	return code > 0x20 && code < 0x7f;
}

/** Whether a character can't be written as itself: the escape itself, and a dash that would mean "absent". */
function isEscaped(code: number, length: number): boolean {
	return code === percent || (code === dash && length === 1);
}

const textAllowed = `allowed are 1–${bounds.textMax} characters 21–7E as written (% counts three)`;

function textProblem(value: unknown): string | undefined {
	if (typeof value !== 'string' || value.length === 0 || value.length > bounds.textMax) return textAllowed;
	let written = value.length;
	for (let at = 0; at < value.length; at++) {
		const code = value.charCodeAt(at);
		if (!isTextCode(code)) return textAllowed;
		if (isEscaped(code, value.length)) written += 2;
	}
	return written > bounds.textMax ? textAllowed : undefined;
}

function writeText(bytes: Uint8Array, at: number, text: string): number {
	let write = at;
	for (let place = 0; place < text.length; place++) {
		const code = text.charCodeAt(place);
		if (isEscaped(code, text.length)) {
			bytes[write] = percent;
			write = writeHex(bytes, write + 1, code, 2);
		} else {
			bytes[write++] = code;
		}
	}
	return write;
}

/** The code that `%` and two digits at `at` stand for; a code that is no text when there aren't two digits. */
function readEscape(bytes: Uint8Array, at: number, to: number): number {
	return at + 2 < to ? (digitValues[bytes[at + 1]!]! << 4) | digitValues[bytes[at + 2]!]! : 0;
}

function readText(bytes: Uint8Array, from: number, to: number): string | undefined {
	if (to - from < 1 || to - from > bounds.textMax || (to - from === 1 && bytes[from] === dash)) return undefined;
	let text = '';
	for (let at = from; at < to; at++) {
		let code = bytes[at]!;
		if (code === percent) {
			code = readEscape(bytes, at, to);
			at += 2;
		}
		if (!isTextCode(code)) return undefined;
		text += String.fromCharCode(code);
	}
	return text;
}

function writeBytes(bytes: Uint8Array, at: number, value: Uint8Array): number {
	let write = at;
	for (let place = 0; place < value.length; place++) {
		const byte = value[place]!;
		bytes[write++] = digitBytes[byte >>> 4]!;
		bytes[write++] = digitBytes[byte & 0xf]!;
	}
	return write;
}

function readBytes(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
	const digits = to - from;
	if (digits < 2 || digits % 2 !== 0) return undefined;
	const value = new Uint8Array(digits / 2);
	for (let place = 0; place < value.length; place++) {
		const high = digitValues[bytes[from + 2 * place]!]!;
		const low = digitValues[bytes[from + 2 * place + 1]!]!;
		if (high > 0xf || low > 0xf) return undefined;
		value[place] = (high << 4) | low;
	}
	return value;
}

function flowProblem(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) return `allowed is a flow of ${flowMembers.join(', ')}`;
	for (const member of flowMembers) {
		// Any object may be asked for a property; what comes back is checked.
		const rate = (value as Partial<Flow>)[member];
		if (!isNumberUpTo(rate, unspecified)) {
			const found = typeof rate === 'number' ? rate : `of type ${typeof rate}`;
			return `its ${member} is ${found}; allowed are whole numbers 0–FFFFFFFF (hexadecimal)`;
		}
	}
	return undefined;
}

function writeFlow(bytes: Uint8Array, at: number, flow: Flow): number {
	let write = at;
	for (let place = 0; place < flowMembers.length; place++) {
		if (place > 0) bytes[write++] = comma;
		const value = flow[flowMembers[place]!];
		if (value !== unspecified) write = writeNumber(bytes, write, value);
	}
	return write;
}

function readFlow(bytes: Uint8Array, from: number, to: number): Flow | undefined {
	const flow: Partial<Record<keyof Flow, number>> = {};
	let place = 0;
	let start = from;
	for (let at = from; at <= to; at++) {
		if (at < to && bytes[at] !== comma) continue;
		const member = flowMembers[place++];
		const value = at === start ? unspecified : readNumber(bytes, start, at, 8);
		if (member === undefined || value < 0) return undefined;
		flow[member] = value;
		start = at + 1;
	}
	// With every place taken no member is missing.
	return place === flowMembers.length ? (flow as Flow) : undefined;
}

/** The codec of every field type. Casts: `problem` has checked what `write` and `bytesMax` are given. */
export const fieldCodecs: Readonly<Record<FieldType, FieldCodec>> = {
	u8: numberCodec(8),
	u16: numberCodec(16),
	u32: numberCodec(32),
	text: {
		problem: textProblem,
		bytesMax: () => bounds.textMax,
		write: (bytes, at, value) => writeText(bytes, at, value as string),
		read: readText,
	},
	bytes: {
		problem: (value) => (value instanceof Uint8Array && value.length > 0 ? undefined : 'allowed is at least one byte'),
		bytesMax: (value) => 2 * (value as Uint8Array).length,
		write: (bytes, at, value) => writeBytes(bytes, at, value as Uint8Array),
		read: readBytes,
	},
	flow: {
		problem: flowProblem,
		bytesMax: () => 9 * flowMembers.length,
		write: (bytes, at, value) => writeFlow(bytes, at, value as Flow),
		read: readFlow,
	},
};
