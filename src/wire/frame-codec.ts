import {bounds, marks, type Plane, planes} from '../../firmware-protocol/definition/protocol.ts';
import {LocalProtocolError} from '../errors.ts';
import {readHex, writeHex} from './ascii.ts';
import {crc32} from './crc32.ts';
import {stuff, stuffedBytesMax, unstuff} from './stuffing.ts';

const space = 0x20;
const byteMax = 0xff;
const wordMax = 0xffff;

/** Bytes of an ASCII frame before its body: mark, plane, seq, ack, space. */
export const asciiHeaderBytes = 7;
/** Bytes of an ASCII frame behind its body but for the LF: space, check. */
export const asciiTrailerBytes = 9;
/** Bytes of a data frame's body before the payload. */
export const dataHeaderBytes = 8;
/** Bytes of the check of a data frame. */
export const dataCheckBytes = 4;
/** Longest body of an ASCII frame in bytes: `lineMax` less header, trailer and LF. */
export const bodyBytesMax: number = bounds.lineMax - asciiHeaderBytes - asciiTrailerBytes - 1;

/** CRC-32 of the mark SOH, which the check of a data frame begins with. */
export const dataMarkCrc: number = crc32(Uint8Array.of(marks.data));

/** The header fields and payload of a data frame (docs/protocol.md §3). */
export type DataFrame = {
	/** 0–FF. */
	readonly seq: number;
	/** 0–FF. */
	readonly ack: number;
	/** 0–FFFF. */
	readonly vc: number;
	/** 0–FFFF. */
	readonly generation: number;
	/** 0–FFFF. */
	readonly tag: number;
	/** 0–`sduMax` bytes. */
	readonly payload: Uint8Array;
};

/** Bytes on the wire, LF included, of an ASCII frame with a body of that length. */
export function asciiFrameBytes(bodyLength: number): number {
	return asciiHeaderBytes + bodyLength + asciiTrailerBytes + 1;
}

/**
 * Upper bound of the bytes on the wire, mark and LF included, of a data frame with a payload of that length. A frame that is sent
 * again with another ack may differ by a byte from the first sending: reckon with the bound.
 */
export function dataFrameBytesMax(payloadLength: number): number {
	return 1 + stuffedBytesMax(bounds.dataOverhead + payloadLength) + 1;
}

function requireUpTo(name: string, value: number, max: number): void {
	if (!Number.isInteger(value) || value < 0 || value > max) {
		throw new LocalProtocolError(
			'field-out-of-range',
			`Can't encode a frame: its ${name} is ${value}; allowed are whole numbers 0–${max}`,
		);
	}
}

function requireBody(body: Uint8Array): void {
	if (body.length === 0 || body.includes(marks.end)) {
		throw new LocalProtocolError(
			'invalid-argument',
			`Can't frame a body of ${body.length} bytes that is empty or contains LF`,
		);
	}
	if (body.length > bodyBytesMax) {
		throw new LocalProtocolError(
			'frame-too-long',
			`Can't frame a body of ${body.length} bytes; allowed are ${bodyBytesMax}`,
		);
	}
}

/** Writes the check of an ASCII frame over everything before `at`, and the LF. */
function endAsciiFrame(frame: Uint8Array, at: number): void {
	writeHex(frame, at, crc32(frame, 0, at), 8);
	frame[at + 8] = marks.end;
}

/**
 * An ASCII frame, LF included (docs/protocol.md §2), of a body that `encodeBody` made or that is opaque here; `seq` and `ack` 0–FF.
 * Throws LocalProtocolError `field-out-of-range`, `invalid-argument` (a body that is empty or contains LF) or `frame-too-long`.
 */
export function encodeAsciiFrame(plane: Plane, seq: number, ack: number, body: Uint8Array): Uint8Array {
	requireUpTo('seq', seq, byteMax);
	requireUpTo('ack', ack, byteMax);
	requireBody(body);
	const frame = new Uint8Array(asciiFrameBytes(body.length));
	frame[0] = marks.ascii;
	frame[1] = planes[plane].letter.charCodeAt(0);
	writeHex(frame, 2, seq, 2);
	writeHex(frame, 4, ack, 2);
	frame[6] = space;
	frame.set(body, asciiHeaderBytes);
	const at = asciiHeaderBytes + body.length;
	frame[at] = space;
	endAsciiFrame(frame, at + 1);
	return frame;
}

/**
 * A line of manual mode, LF included (docs/protocol.md §7): `-` stands in place of numbers and check.
 * Throws LocalProtocolError `invalid-argument` or `frame-too-long`.
 */
export function encodeManualLine(plane: Plane, body: Uint8Array): Uint8Array {
	requireBody(body);
	const line = new Uint8Array(body.length + 7);
	line.set([marks.ascii, planes[plane].letter.charCodeAt(0), marks.manual, space]);
	line.set(body, 4);
	line.set([space, marks.manual, marks.end], 4 + body.length);
	return line;
}

function writeWord(bytes: Uint8Array, at: number, value: number): void {
	bytes[at] = value & byteMax;
	bytes[at + 1] = value >>> 8;
}

/**
 * Checks and stuffs the data frame whose unstuffed body, but for its check, lies at the end of `frame`, with four bytes left for the check;
 * the frame comes out at the front of the same array, so that a frame costs one allocation.
 */
function endDataFrame(frame: Uint8Array, bodyAt: number): Uint8Array {
	const checkAt = frame.length - dataCheckBytes;
	const check = crc32(frame, bodyAt, checkAt, dataMarkCrc);
	writeWord(frame, checkAt, check & wordMax);
	writeWord(frame, checkAt + 2, check >>> 16);
	frame[0] = marks.data;
	const end = stuff(frame, bodyAt, frame.length, 1);
	frame[end] = marks.end;
	return frame.subarray(0, end + 1);
}

/** An array for a frame of that unstuffed body length, and where the body lies in it. */
function dataFrameRoom(bodyLength: number): {readonly frame: Uint8Array; readonly bodyAt: number} {
	const bytes = 2 + stuffedBytesMax(bodyLength);
	return {frame: new Uint8Array(bytes), bodyAt: bytes - bodyLength};
}

/**
 * A data frame, mark, stuffing, check and LF included (docs/protocol.md §3).
 * Throws LocalProtocolError `field-out-of-range` or, for a payload above `bounds.sduMax`, `frame-too-long`.
 */
export function encodeDataFrame(data: DataFrame): Uint8Array {
	requireUpTo('seq', data.seq, byteMax);
	requireUpTo('ack', data.ack, byteMax);
	requireUpTo('vc', data.vc, wordMax);
	requireUpTo('generation', data.generation, wordMax);
	requireUpTo('tag', data.tag, wordMax);
	const {payload} = data;
	if (payload.length > bounds.sduMax) {
		throw new LocalProtocolError(
			'frame-too-long',
			`Can't frame a payload of ${payload.length} bytes; allowed are ${bounds.sduMax}`,
		);
	}
	const {frame, bodyAt} = dataFrameRoom(bounds.dataOverhead + payload.length);
	frame[bodyAt] = data.seq;
	frame[bodyAt + 1] = data.ack;
	writeWord(frame, bodyAt + 2, data.vc);
	writeWord(frame, bodyAt + 4, data.generation);
	writeWord(frame, bodyAt + 6, data.tag);
	frame.set(payload, bodyAt + dataHeaderBytes);
	return endDataFrame(frame, bodyAt);
}

/**
 * The same frame with another ack (0–FF) and its check made anew, for a retransmission. `frame` is what `encodeAsciiFrame` or
 * `encodeDataFrame` returned; it is left as it is, and returned itself when it bears that ack already.
 */
export function withAck(frame: Uint8Array, ack: number): Uint8Array {
	requireUpTo('ack', ack, byteMax);
	return frame[0] === marks.data ? dataFrameWithAck(frame, ack) : asciiFrameWithAck(frame, ack);
}

function asciiFrameWithAck(frame: Uint8Array, ack: number): Uint8Array {
	if (readHex(frame, 4, 2) === ack) return frame;
	const again = frame.slice();
	writeHex(again, 4, ack, 2);
	endAsciiFrame(again, frame.length - asciiTrailerBytes);
	return again;
}

function dataFrameWithAck(frame: Uint8Array, ack: number): Uint8Array {
	const body = new Uint8Array(frame.length);
	const bodyLength = unstuff(frame, 1, frame.length - 1, body);
	if (body[1] === ack) return frame;
	const {frame: again, bodyAt} = dataFrameRoom(bodyLength);
	again.set(body.subarray(0, bodyLength), bodyAt);
	again[bodyAt + 1] = ack;
	return endDataFrame(again, bodyAt);
}
