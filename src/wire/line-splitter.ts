import {bounds, marks} from '../../firmware-protocol/definition/protocol.ts';

/** What the splitter hands on. `line`: a marked line; `console`: a full piece of console text; `console-end`: its last piece; `overlong`. */
export type LinePiece = 'line' | 'console' | 'console-end' | 'overlong';

/**
 * Takes one piece, `bytes[from..to)` without LF; of `overlong` nothing. The bytes are either the caller's chunk or an array
 * that the splitter has given up: they stay as they are for as long as the caller leaves its chunk alone.
 */
export type TakeLinePiece = (piece: LinePiece, bytes: Uint8Array, from: number, to: number) => void;

/** All that the splitter remembers between chunks: plain data, equal for equal input however it was cut. */
export type LineSplitterState = {
	/** The unfinished line: `used` bytes, then zeros; its length is 0 or the smallest 64·2^k that fits. */
	held: Uint8Array;
	used: number;
	/** `console`: behind the first piece of a console line; `overlong`: everything up to LF is dropped. */
	mode: 'line' | 'console' | 'overlong';
};

const heldBytesMin = 64;
const carriageReturn = 0x0d;

/** The state before the first byte. */
export function createLineSplitterState(): LineSplitterState {
	return {held: new Uint8Array(0), used: 0, mode: 'line'};
}

function isMark(byte: number): boolean {
	return byte === marks.ascii || byte === marks.data;
}

function append(state: LineSplitterState, chunk: Uint8Array, from: number, to: number): void {
	const needed = state.used + to - from;
	if (needed > state.held.length) {
		let room = Math.max(heldBytesMin, state.held.length);
		while (room < needed) room *= 2;
		const held = new Uint8Array(room);
		held.set(state.held.subarray(0, state.used));
		state.held = held;
	}
	if (to - from === 1) state.held[state.used] = chunk[from]!;
	else state.held.set(chunk.subarray(from, to), state.used);
	state.used = needed;
}

/** Gives the held bytes up: they now belong to whoever takes them. */
function release(state: LineSplitterState, mode: LineSplitterState['mode']): Uint8Array {
	const {held} = state;
	state.held = new Uint8Array(0);
	state.used = 0;
	state.mode = mode;
	return held;
}

type LineRange = {readonly from: number; readonly to: number; readonly lineMax: number};

function holdConsole(state: LineSplitterState, chunk: Uint8Array, range: LineRange, take: TakeLinePiece): void {
	let {from} = range;
	while (state.used + range.to - from >= bounds.consoleMax) {
		const cut = from + bounds.consoleMax - state.used;
		append(state, chunk, from, cut);
		take('console', release(state, 'console'), 0, bounds.consoleMax);
		from = cut;
	}
	append(state, chunk, from, range.to);
}

/** Keeps bytes of a line whose end isn't here yet. */
function hold(state: LineSplitterState, chunk: Uint8Array, range: LineRange, take: TakeLinePiece): void {
	const {from, to, lineMax} = range;
	if (state.mode === 'overlong' || from === to) return;
	const first = state.used > 0 ? state.held[0]! : chunk[from]!;
	if (state.mode === 'console' || !isMark(first)) {
		holdConsole(state, chunk, range, take);
	} else if (state.used + to - from >= lineMax) {
		release(state, 'overlong');
		take('overlong', chunk, from, from);
	} else {
		append(state, chunk, from, to);
	}
}

/** The LF of a held line has come. Of an overlong one nothing is held. */
function finish(state: LineSplitterState, take: TakeLinePiece): void {
	const {used, mode} = state;
	const held = release(state, 'line');
	if (mode === 'line' && used > 0 && isMark(held[0]!)) {
		take('line', held, 0, used);
		return;
	}
	const end = used > 0 && held[used - 1] === carriageReturn ? used - 1 : used;
	if (end > 0 || mode === 'console') take('console-end', held, 0, end);
}

/**
 * Cuts a chunk of any size into lines (docs/protocol.md §1) and hands them on in order. A marked line that lies whole in the chunk is
 * handed on without a copy; one of more than `lineMax` bytes, LF included, is dropped and handed on once as `overlong`. Console text
 * comes in pieces of `bounds.consoleMax` bytes, the last of a line shorter and without its CR; empty lines don't come.
 * What is held never exceeds the next power of two above `lineMax`. The state is up to date whenever `take` runs.
 */
export function splitLines(
	state: LineSplitterState,
	chunk: Uint8Array,
	take: TakeLinePiece,
	lineMax: number = bounds.lineMax,
): void {
	let from = 0;
	while (from < chunk.length) {
		const end = chunk.indexOf(marks.end, from);
		if (end === -1) {
			hold(state, chunk, {from, to: chunk.length, lineMax}, take);
			return;
		}
		const isWhole = state.used === 0 && state.mode === 'line' && isMark(chunk[from]!);
		if (isWhole && end - from < lineMax) {
			take('line', chunk, from, end);
		} else {
			hold(state, chunk, {from, to: end, lineMax}, take);
			finish(state, take);
		}
		from = end + 1;
	}
}
