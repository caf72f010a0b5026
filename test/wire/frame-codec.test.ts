import {crc32 as zlibCrc32} from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import {bounds, marks} from '../../firmware-protocol/definition/protocol.ts';
import {vectors} from '../../firmware-protocol/generate/vectors.ts';
import {type ErrorCode, LocalProtocolError} from '../../src/errors.ts';
import {bytesOfText} from '../../src/wire/ascii.ts';
import {crc32} from '../../src/wire/crc32.ts';
import {
	dataFrameBytesMax,
	encodeAsciiFrame,
	encodeDataFrame,
	encodeManualLine,
	withAck,
} from '../../src/wire/frame-codec.ts';
import {createFrameReaderState, type FrameRead, readFrames} from '../../src/wire/frame-reader.ts';
import {encodeBody} from '../../src/wire/message-codec.ts';
import {stuff, stuffedBytesMax, unstuff} from '../../src/wire/stuffing.ts';

const seed = 0x5e_70_03;

function readAll(bytes: Uint8Array): FrameRead[] {
	const reads: FrameRead[] = [];
	readFrames(createFrameReaderState(), bytes, (read) => reads.push(read));
	return reads;
}

test('CRC-32 is that of zip, whole and in parts, at every alignment', (t) => {
	t.is(crc32(bytesOfText('123456789')), 0xcb_f4_39_26);
	t.is(crc32(new Uint8Array(0)), 0);
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 100}), fc.nat(100), fc.nat(100), (bytes, first, second) => {
			const from = Math.min(first, bytes.length);
			const to = Math.max(from, Math.min(second, bytes.length));
			t.is(crc32(bytes, from, to), zlibCrc32(bytes.subarray(from, to)));
			t.is(crc32(bytes, from, bytes.length, crc32(bytes, 0, from)), zlibCrc32(bytes));
		}),
		{seed},
	);
});

/** Stuffing as the protocol page words it, block by block, with no eye to speed. */
function plainlyStuffed(bytes: Uint8Array): number[] {
	const stuffed: number[] = [];
	let block: number[] = [];
	bytes.forEach((byte, at) => {
		if (byte !== 0) block.push(byte);
		if (byte === 0 || (block.length === 254 && at + 1 < bytes.length)) {
			stuffed.push(block.length + 1, ...block);
			block = [];
		}
	});
	return [...stuffed, block.length + 1, ...block].map((byte) => byte ^ 0x0a);
}

const runs = fc
	.array(fc.tuple(fc.constantFrom(0, 0x0a, 1, 0xff), fc.constantFrom(1, 2, 253, 254, 255, 508)), {
		minLength: 1,
		maxLength: 4,
	})
	.map((pairs) => Uint8Array.from(pairs.flatMap(([byte, count]) => Array.from({length: count}, () => byte))));

test('stuffing is COBS made to avoid LF, costs at most a byte for each begun 254, and comes undone', (t) => {
	fc.assert(
		fc.property(fc.oneof(runs, fc.uint8Array({minLength: 1, maxLength: 600})), (bytes) => {
			const room = new Uint8Array(stuffedBytesMax(bytes.length));
			t.is(room.length, bytes.length + Math.ceil(bytes.length / 254));
			room.set(bytes, room.length - bytes.length);
			const stuffed = room.subarray(0, stuff(room, room.length - bytes.length, room.length, 0));
			t.false(stuffed.includes(marks.end));
			t.deepEqual([...stuffed], plainlyStuffed(bytes));
			const back = new Uint8Array(stuffed.length);
			t.deepEqual(back.subarray(0, unstuff(stuffed, 0, stuffed.length, back)), bytes);
		}),
		{seed, numRuns: 300},
	);
});

test('unstuffing any bytes never throws nor writes beyond its room', (t) => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 300}), (bytes) => {
			const written = unstuff(bytes, 0, bytes.length, new Uint8Array(bytes.length));
			t.true(written >= -1 && written <= bytes.length);
		}),
		{seed, numRuns: 300},
	);
});

test('data frames come back as they were, alone and within their bound', (t) => {
	const word = fc.integer({min: 0, max: 0xff_ff});
	const byte = fc.integer({min: 0, max: 0xff});
	const payload = fc.oneof(fc.uint8Array({maxLength: 600}), runs);
	const frame = fc.record(
		{seq: byte, ack: byte, vc: word, generation: word, tag: word, payload},
		{noNullPrototype: true},
	);
	fc.assert(
		fc.property(frame, byte, (data, ack) => {
			const bytes = encodeDataFrame(data);
			t.true(bytes.length <= dataFrameBytesMax(data.payload.length));
			t.deepEqual(readAll(bytes), [{kind: 'data', ...data, wireBytes: bytes.length}]);
			t.deepEqual(withAck(bytes, ack), encodeDataFrame({...data, ack}));
		}),
		{seed, numRuns: 200},
	);
});

test('a frame with another ack is a new frame; with the same it is itself', (t) => {
	for (const {bytes, kind, isCanonical, ack} of vectors()) {
		if (!isCanonical || kind === 'manual') continue;
		const before = bytes.slice();
		t.is(withAck(bytes, ack!), bytes);
		const [read] = readAll(withAck(bytes, 0x0a));
		t.like(read, {kind, ack: 0x0a});
		t.deepEqual(bytes, before);
	}
});

test('framing refuses what can be no frame', (t) => {
	const body = encodeBody({type: 'PING'});
	const data = {seq: 0, ack: 0, vc: 0, generation: 0, tag: 0, payload: new Uint8Array(0)};
	const refusals: readonly [() => unknown, ErrorCode, RegExp][] = [
		[() => encodeAsciiFrame('link', 256, 0, body), 'field-out-of-range', /seq is 256.* 0–255/],
		[() => encodeAsciiFrame('link', 0, -1, body), 'field-out-of-range', /ack is -1/],
		[() => encodeAsciiFrame('link', 0, 0, new Uint8Array(0)), 'invalid-argument', /empty/],
		[() => encodeAsciiFrame('link', 0, 0, bytesOfText('PING\n')), 'invalid-argument', /5 bytes .* LF/],
		[() => encodeAsciiFrame('link', 0, 0, new Uint8Array(bounds.lineMax)), 'frame-too-long', /4400 bytes.* 4383/],
		[() => encodeManualLine('link', bytesOfText('\n')), 'invalid-argument', /LF/],
		[() => encodeDataFrame({...data, vc: 0x1_00_00}), 'field-out-of-range', /vc is 65536/],
		[() => encodeDataFrame({...data, tag: 0.5}), 'field-out-of-range', /tag is 0\.5/],
		[() => encodeDataFrame({...data, payload: new Uint8Array(4097)}), 'frame-too-long', /4097 bytes.* 4096/],
		[() => withAck(encodeDataFrame(data), 256), 'field-out-of-range', /ack is 256/],
	];
	for (const [encode, code, message] of refusals) {
		t.is(t.throws(encode, {instanceOf: LocalProtocolError, message}).code, code);
	}
});
