import test from 'ava';
import * as fc from 'fast-check';
import {bounds, marks} from '../../firmware-protocol/definition/protocol.ts';
import type {Vector} from '../../firmware-protocol/generate/vector-shape.ts';
import {vectors} from '../../firmware-protocol/generate/vectors.ts';
import {bytesOfText, textOfBytes} from '../../src/wire/ascii.ts';
import {asciiFrameBytes, encodeAsciiFrame, encodeDataFrame, encodeManualLine} from '../../src/wire/frame-codec.ts';
import {
	createFrameReaderState,
	type FrameRead,
	type FrameReaderState,
	readFrames,
} from '../../src/wire/frame-reader.ts';
import {decodeBody, encodeBody} from '../../src/wire/message-codec.ts';

const seed = 0x5e_70_02;
const allVectors = vectors();
const checkedVectors = allVectors.filter(({kind, isCanonical}) => isCanonical && kind !== 'manual');

/** Everything a reader hands on for one chunk. */
function readAll(bytes: Uint8Array, state: FrameReaderState = createFrameReaderState()): FrameRead[] {
	const reads: FrameRead[] = [];
	readFrames(state, bytes, (read) => reads.push(read));
	return reads;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
	return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function isAccepted({kind}: FrameRead): boolean {
	return kind === 'frame' || kind === 'data' || kind === 'manual';
}

/** What a vector says its bytes are, in the reader's terms. */
function readOf({kind, bytes, plane, seq, ack, message, data}: Vector): object {
	const wireBytes = bytes.length;
	if (kind === 'frame') return {kind, plane, seq, ack, message, wireBytes};
	if (kind === 'manual') return {kind, plane, message, wireBytes};
	if (kind === 'data') return {kind, seq, ack, ...data, wireBytes};
	return kind === 'console' ? {kind} : {kind: 'bad', counter: kind === 'bad-check' ? 'badChecks' : 'badFrames'};
}

/** A read with its body decoded as the link does; a body that is no message makes a bad frame. */
function withMessage(read: FrameRead): object {
	if (read.kind === 'console') return {kind: 'console'};
	if (read.kind === 'bad') return {kind: 'bad', counter: read.counter};
	if (read.kind === 'data') return read;
	const {body, ...rest} = read;
	const {message} = decodeBody(read.plane, body);
	return message === undefined ? {kind: 'bad', counter: 'badFrames'} : {...rest, message};
}

test('every vector is read as what it says', (t) => {
	t.true(allVectors.length > 250);
	for (const vector of allVectors) {
		t.deepEqual(readAll(vector.bytes).map(withMessage), [readOf(vector)], vector.name);
	}
});

test('every canonical vector is what a writer makes of its fields', (t) => {
	for (const {name, bytes, isCanonical, kind, plane, seq = 0, ack = 0, message, data} of allVectors) {
		if (!isCanonical) continue;
		if (data !== undefined) t.deepEqual(encodeDataFrame({seq, ack, ...data}), bytes, name);
		else if (kind === 'manual') t.deepEqual(encodeManualLine(plane!, encodeBody(message!)), bytes, name);
		else t.deepEqual(encodeAsciiFrame(plane!, seq, ack, encodeBody(message!)), bytes, name);
	}
});

test('every shorter prefix of a canonical vector, ended by LF, is refused', (t) => {
	const taken: string[] = [];
	for (const {name, bytes} of checkedVectors) {
		for (let length = 1; length < bytes.length - 1; length++) {
			const cut = Uint8Array.of(...bytes.subarray(0, length), marks.end);
			if (readAll(cut).some(isAccepted)) taken.push(`${name} cut to ${length}`);
		}
	}
	t.deepEqual(taken, []);
});

/** Whether flipping that bit only changes the case of a letter in the check of an ASCII frame. */
function isOtherCase(bytes: Uint8Array, bit: number): boolean {
	const at = bit >> 3;
	const fromEnd = bytes.length - at;
	return bytes[0] === marks.ascii && (bit & 7) === 5 && fromEnd >= 2 && fromEnd <= 9 && bytes[at]! > 0x39;
}

test('every canonical vector with one bit flipped is refused, or is the same frame with a digit of its check in the other case', (t) => {
	const wrong: string[] = [];
	let flips = 0;
	for (const {name, bytes} of checkedVectors) {
		const original = readAll(bytes);
		for (let bit = 0; bit < 8 * bytes.length; bit++) {
			flips++;
			const flipped = bytes.slice();
			flipped[bit >> 3]! ^= 1 << (bit & 7);
			const taken = readAll(flipped).filter(isAccepted);
			if (isOtherCase(bytes, bit)) t.deepEqual(taken, original);
			else if (taken.length > 0) wrong.push(`${name}: byte ${bit >> 3}, bit ${bit & 7}`);
		}
	}
	t.true(flips > 100_000);
	t.deepEqual(wrong, []);
});

test('a flipped bit in a frame costs no other frame', (t) => {
	const good = encodeAsciiFrame('link', 0, 0, encodeBody({type: 'PING'}));
	for (const at of [0, 1, 4, 12, good.length - 2]) {
		const flipped = good.slice();
		flipped[at]! ^= 0x04;
		t.is(readAll(concat([good, flipped, good])).filter(isAccepted).length, 2);
	}
});

const noise = fc
	.array(fc.oneof(fc.constantFrom(0x7e, 0x01, 0x0a, 0x0d, 0x2d, 0x20), fc.integer({min: 0, max: 255})), {maxLength: 60})
	.map((bytes) => Uint8Array.from(bytes));
const longLine = fc
	.tuple(
		fc.constantFrom(0x7e, 0x01, 0x41),
		fc.constantFrom(511, 512, 513, 1024, bounds.lineMax - 1, bounds.lineMax, 9000),
	)
	.map(([first, length]) => {
		const line = new Uint8Array(length + 1).fill(0x55);
		line[0] = first;
		line[length] = marks.end;
		return line;
	});
const part = fc.oneof(
	{weight: 6, arbitrary: fc.constantFrom(...allVectors).map(({bytes}) => bytes)},
	{weight: 3, arbitrary: noise},
	{weight: 1, arbitrary: longLine},
);

test('any cutting into chunks gives the same reads, and the same state in between, also from a copy of the state', (t) => {
	t.log(`seed ${seed}`);
	fc.assert(
		fc.property(fc.array(part, {maxLength: 8}), fc.array(fc.nat(20_000), {maxLength: 6}), (parts, cuts) => {
			const bytes = concat(parts);
			const whole = readAll(bytes);
			let state = createFrameReaderState();
			const reads: FrameRead[] = [];
			let from = 0;
			for (const to of [...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) {
				reads.push(...readAll(bytes.subarray(from, to), state));
				const straight = createFrameReaderState();
				readAll(bytes.subarray(0, to), straight);
				t.deepEqual(state, straight);
				state = structuredClone(state);
				from = to;
			}
			t.deepEqual(reads, whole);
		}),
		{seed, numRuns: 150},
	);
});

test('bytes that come one by one give the same reads as one chunk of all vectors', (t) => {
	const bytes = concat(allVectors.map((vector) => vector.bytes));
	const state = createFrameReaderState();
	const reads: FrameRead[] = [];
	for (const byte of bytes) readFrames(state, Uint8Array.of(byte), (read) => reads.push(read));
	t.deepEqual(reads, readAll(bytes));
	t.deepEqual(state, createFrameReaderState());
});

test('a million random bytes neither throw nor grow what is held, make no frame, and leave the reader able to read', (t) => {
	const state = createFrameReaderState();
	const kinds = new Map<string, number>();
	const take = (read: FrameRead): void => {
		const key = read.kind === 'bad' ? read.counter : read.kind;
		kinds.set(key, (kinds.get(key) ?? 0) + 1);
	};
	// Half of the bytes are what frames are made of, and many lines begin with a mark, so that they get past the first look.
	const likely = bytesOfText('\n\r -~sld0123456789ABCDEFabcdef0000');
	let random = seed;
	let before = 0;
	let heldMax = 0;
	for (let sent = 0; sent < 1_000_000;) {
		const chunk = new Uint8Array(1 + (random & 0x3fff));
		for (let at = 0; at < chunk.length; at++) {
			random ^= random << 13;
			random ^= random >>> 17;
			random ^= random << 5;
			let byte = (random & 0x100) === 0 ? likely[(random >>> 9) % likely.length]! : (random >>> 16) & 0xff;
			if (before === marks.end && (random & 0x200) === 0) byte = (random & 0x400) === 0 ? marks.ascii : marks.data;
			// Now and then a stretch without LF, longer than a line may be.
			if (byte === marks.end && (sent & 0x1_00_00) !== 0) byte = 0x55;
			chunk[at] = byte;
			before = byte;
		}
		readFrames(state, chunk, take);
		heldMax = Math.max(heldMax, state.held.length);
		sent += chunk.length;
	}
	t.true(heldMax <= 8192, `held ${heldMax}`);
	t.deepEqual([...kinds.keys()].toSorted(), ['badChecks', 'console', 'overlong']);
	t.true(kinds.get('badChecks')! > 1000);
	const ping = encodeAsciiFrame('link', 3, 4, encodeBody({type: 'PING'}));
	const [, read] = readAll(concat([bytesOfText('\n'), ping]), state).slice(-2);
	t.like(read, {kind: 'frame', plane: 'link', seq: 3, ack: 4});
});

test('a line of the longest length is read, a longer one is counted once and costs no other frame', (t) => {
	const ping = encodeAsciiFrame('link', 0, 0, encodeBody({type: 'PING'}));
	const longest = encodeAsciiFrame('signalling', 1, 2, new Uint8Array(bounds.lineMax - asciiFrameBytes(0)).fill(0x41));
	t.is(longest.length, bounds.lineMax);
	const longer = new Uint8Array(bounds.lineMax + 1).fill(0x7e);
	longer[bounds.lineMax] = marks.end;
	const kinds = readAll(concat([ping, longest, longer, ping])).map((read) =>
		read.kind === 'bad' ? read.counter : read.kind,
	);
	t.deepEqual(kinds, ['frame', 'frame', 'overlong', 'frame']);
	const own: FrameRead[] = [];
	readFrames(createFrameReaderState(), concat([longest, ping]), (read) => own.push(read), 200);
	t.deepEqual(own, [{kind: 'bad', counter: 'overlong'}, ...readAll(ping)]);
});

function consoleOf(text: string): [string, boolean][] {
	return readAll(bytesOfText(text)).map((read) => {
		if (read.kind !== 'console') throw new Error(`Read ${read.kind}`);
		return [textOfBytes(read.bytes), read.isEnd];
	});
}

test('console text comes in printable pieces of at most 512 bytes, without waiting for its end', (t) => {
	t.deepEqual(consoleOf('boot\r\n\n\r\n\tok \u00ff~\n'), [
		['boot', true],
		['.ok .~', true],
	]);
	t.deepEqual(consoleOf('login: '), []);
	t.deepEqual(consoleOf('x'.repeat(1100)), [
		['x'.repeat(512), false],
		['x'.repeat(512), false],
	]);
	t.deepEqual(consoleOf(`${'x'.repeat(512)}\n~z`), [
		['x'.repeat(512), false],
		['', true],
	]);
	t.deepEqual(consoleOf(`${'x'.repeat(512)}~\r\nnext\n`), [
		['x'.repeat(512), false],
		['~', true],
		['next', true],
	]);
});

test('the ack of a frame on an unknown plane is handed on', (t) => {
	const vector = allVectors.find(({name}) => name === 'bad frame: an unknown plane');
	t.deepEqual(readAll(vector!.bytes), [{kind: 'bad', counter: 'badFrames', ack: 0x0b}]);
});
