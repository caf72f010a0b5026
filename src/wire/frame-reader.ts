import type {LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import {bounds, marks, type Plane, planes} from '../../firmware-protocol/definition/protocol.ts';
import {printableBytes, readHex} from './ascii.ts';
import {crc32} from './crc32.ts';
import {asciiHeaderBytes, dataCheckBytes, dataHeaderBytes, dataMarkCrc} from './frame-codec.ts';
import {createLineSplitterState, type LinePiece, type LineSplitterState, splitLines} from './line-splitter.ts';
import {unstuff} from './stuffing.ts';

const space = 0x20;
const carriageReturn = 0x0d;
/** Digits of the check of an ASCII frame. */
const checkDigits = 8;

/** A checked ASCII frame. */
export type AsciiFrameRead = {
	readonly kind: 'frame';
	readonly plane: Plane;
	readonly seq: number;
	readonly ack: number;
	/** For `decodeBody`; a view of the received bytes: copy it to keep it. */
	readonly body: Uint8Array;
	/** Bytes on the wire, mark and LF included. */
	readonly wireBytes: number;
};

/** A checked data frame. */
export type DataFrameRead = {
	readonly kind: 'data';
	readonly seq: number;
	readonly ack: number;
	readonly vc: number;
	readonly generation: number;
	readonly tag: number;
	/** In memory of its own. */
	readonly payload: Uint8Array;
	/** Bytes on the wire, mark, stuffing and LF included. */
	readonly wireBytes: number;
};

/** A line in manual form (docs/protocol.md §7); on an open link it counts as `badFrames`. */
export type ManualLineRead = {
	readonly kind: 'manual';
	readonly plane: Plane;
	/** For `decodeBody`; a view of the received bytes: copy it to keep it. */
	readonly body: Uint8Array;
	readonly wireBytes: number;
};

/** A line with a frame mark that is no frame, and the counter to advance. */
export type BadLineRead = {
	readonly kind: 'bad';
	readonly counter: LinkCounter & ('badChecks' | 'badFrames' | 'overlong');
	/** The ack of a frame with a right check whose plane is unknown: it is used, whatever becomes of the frame (§5). */
	readonly ack?: number;
};

/** A piece of console text: printable, at most `bounds.consoleMax` bytes, in memory of its own. */
export type ConsoleTextRead = {
	readonly kind: 'console';
	readonly bytes: Uint8Array;
	/** Whether the line ended behind this piece. */
	readonly isEnd: boolean;
};

/** What a line turned out to be. */
export type FrameRead = AsciiFrameRead | DataFrameRead | ManualLineRead | BadLineRead | ConsoleTextRead;

/** All that the reader remembers between chunks. */
export type FrameReaderState = LineSplitterState;

/** The state before the first byte. */
export function createFrameReaderState(): FrameReaderState {
	return createLineSplitterState();
}

const badCheck: BadLineRead = {kind: 'bad', counter: 'badChecks'};
const badFrame: BadLineRead = {kind: 'bad', counter: 'badFrames'};
const overlong: BadLineRead = {kind: 'bad', counter: 'overlong'};

/** The plane of a letter's code. The keys of `planes` are the planes; Object.keys has forgotten that. */
const planeOfLetter: ReadonlyMap<number, Plane> = new Map(
	(Object.keys(planes) as Plane[]).map((plane) => [planes[plane].letter.charCodeAt(0), plane]),
);

/** A manual line is `~`, letter, `- `, body, ` -`; `end` is behind the last byte, CR taken off. */
function isManual(bytes: Uint8Array, from: number, end: number): boolean {
	return (
		end - from >= 7 &&
		bytes[from + 2] === marks.manual &&
		bytes[from + 3] === space &&
		bytes[end - 2] === space &&
		bytes[end - 1] === marks.manual
	);
}

function readManual(bytes: Uint8Array, from: number, end: number, to: number): FrameRead {
	const plane = planeOfLetter.get(bytes[from + 1]!);
	if (plane === undefined) return badFrame;
	return {kind: 'manual', plane, body: bytes.subarray(from + 4, end - 2), wireBytes: to - from + 1};
}

/** A frame whose check is right, but perhaps nothing else. */
function readChecked(bytes: Uint8Array, from: number, checkAt: number, wireBytes: number): FrameRead {
	// A frame has a body of a byte at least.
	if (checkAt - from < asciiHeaderBytes + 2) return badFrame;
	const seq = readHex(bytes, from + 2, 2);
	const ack = readHex(bytes, from + 4, 2);
	if (seq < 0 || ack < 0 || bytes[from + 6] !== space || bytes[checkAt - 1] !== space) return badFrame;
	const plane = planeOfLetter.get(bytes[from + 1]!);
	if (plane === undefined) return {...badFrame, ack};
	return {kind: 'frame', plane, seq, ack, body: bytes.subarray(from + asciiHeaderBytes, checkAt - 1), wireBytes};
}

function readAscii(bytes: Uint8Array, from: number, to: number): FrameRead {
	const end = bytes[to - 1] === carriageReturn ? to - 1 : to;
	if (isManual(bytes, from, end)) return readManual(bytes, from, end, to);
	const checkAt = end - checkDigits;
	if (checkAt <= from || readHex(bytes, checkAt, checkDigits) !== crc32(bytes, from, checkAt)) return badCheck;
	return readChecked(bytes, from, checkAt, to - from + 1);
}

function readWord(bytes: Uint8Array, at: number): number {
	return bytes[at]! | (bytes[at + 1]! << 8);
}

function readData(bytes: Uint8Array, from: number, to: number): FrameRead {
	const body = new Uint8Array(to - from);
	const length = unstuff(bytes, from + 1, to, body);
	if (length < bounds.dataOverhead) return badCheck;
	const checkAt = length - dataCheckBytes;
	const check = (readWord(body, checkAt) | (readWord(body, checkAt + 2) << 16)) >>> 0;
	if (check !== crc32(body, 0, checkAt, dataMarkCrc)) return badCheck;
	return {
		kind: 'data',
		seq: body[0]!,
		ack: body[1]!,
		vc: readWord(body, 2),
		generation: readWord(body, 4),
		tag: readWord(body, 6),
		payload: body.subarray(dataHeaderBytes, checkAt),
		wireBytes: to - from + 1,
	};
}

/** What a marked line, `bytes[from..to)` without its LF, is. Never throws, whatever the bytes. */
export function readLine(bytes: Uint8Array, from: number, to: number): FrameRead {
	return bytes[from] === marks.data ? readData(bytes, from, to) : readAscii(bytes, from, to);
}

function readPiece(piece: LinePiece, bytes: Uint8Array, from: number, to: number): FrameRead {
	if (piece === 'line') return readLine(bytes, from, to);
	if (piece === 'overlong') return overlong;
	return {kind: 'console', bytes: printableBytes(bytes, from, to), isEnd: piece === 'console-end'};
}

/**
 * Reads a chunk of any size and hands on every frame, bad line and piece of console text in order (docs/protocol.md §1–§3).
 * What is read doesn't depend on how the bytes were cut into chunks. Never throws of itself, whatever the bytes.
 */
export function readFrames(
	state: FrameReaderState,
	chunk: Uint8Array,
	take: (read: FrameRead) => void,
	lineMax: number = bounds.lineMax,
): void {
	splitLines(state, chunk, (piece, bytes, from, to) => take(readPiece(piece, bytes, from, to)), lineMax);
}
