import {type DataFrame, encodeAsciiFrame, encodeDataFrame, encodeManualLine} from '../../src/wire/frame-codec.ts';
import {encodeBody, planeOf} from '../../src/wire/message-codec.ts';
import {type MessageName, messages} from '../definition/messages.ts';
import {irregularVectors} from './irregular-vectors.ts';
import {sampleMessage, type SampleSize, sampleSizes} from './sample-messages.ts';
import type {Vector} from './vector-shape.ts';

/** The keys of `messages` are its names; Object.keys has forgotten that. */
const messageNames = Object.keys(messages) as MessageName[];

const numbersOf: Readonly<Record<SampleSize, {readonly seq: number; readonly ack: number}>> = {
	minimal: {seq: 0, ack: 0},
	typical: {seq: 0x07, ack: 0x1c},
	maximal: {seq: 0xff, ack: 0xff},
};

function frameVector(name: MessageName, size: SampleSize): Vector {
	const message = sampleMessage(name, size);
	const plane = planeOf(message);
	const {seq, ack} = numbersOf[size];
	const bytes = encodeAsciiFrame(plane, seq, ack, encodeBody(message));
	return {name: `${name}, ${size}`, kind: 'frame', bytes, isCanonical: true, plane, seq, ack, message};
}

function manualVector(name: MessageName): Vector {
	const message = sampleMessage(name, 'typical');
	const plane = planeOf(message);
	const bytes = encodeManualLine(plane, encodeBody(message));
	return {name: `${name}, typed`, kind: 'manual', bytes, isCanonical: true, plane, message};
}

const countingHeader = {seq: 0x20, ack: 0x41, vc: 0x0102, generation: 0x0304, tag: 0x0506} as const;
const zeroHeader = {seq: 0, ack: 0, vc: 0, generation: 0, tag: 0} as const;
const lineFeedHeader = {seq: 0x0a, ack: 0x0a, vc: 0x0a0a, generation: 0x0a0a, tag: 0x0a0a} as const;

function dataVector(name: string, frame: DataFrame): Vector {
	const {seq, ack, ...data} = frame;
	return {name: `data, ${name}`, kind: 'data', bytes: encodeDataFrame(frame), isCanonical: true, seq, ack, data};
}

/** Around the block of 254 the header and the check count too: lengths on both sides of either edge. */
const countedLengths = [
	0, 1, 2, 7, 8, 12, 63, 64, 241, 242, 243, 253, 254, 255, 256, 495, 496, 497, 507, 508, 509, 512,
];

function dataVectors(): readonly Vector[] {
	const counted = countedLengths.flatMap((length) => {
		const payload = Uint8Array.from({length}, (_, place) => place % 251);
		return dataVector(`${length} bytes counting`, {...countingHeader, payload});
	});
	const filled = [0x00, 0x01, 0x0a, 0x0b, 0x0d, 0x7e, 0xff].map((byte) => {
		const payload = new Uint8Array(260).fill(byte);
		return dataVector(`260 times ${byte.toString(16).toUpperCase().padStart(2, '0')}`, {...countingHeader, payload});
	});
	return [
		...counted,
		...filled,
		dataVector('zeros in every field', {...zeroHeader, payload: new Uint8Array(4)}),
		dataVector('LF in every field', {...lineFeedHeader, payload: new Uint8Array(4).fill(0x0a)}),
		dataVector('508 zeros', {...zeroHeader, payload: new Uint8Array(508)}),
		dataVector('508 times FF', {...countingHeader, payload: new Uint8Array(508).fill(0xff)}),
	];
}

/** Every vector. Names are unique. */
export function vectors(): readonly Vector[] {
	return [
		...messageNames.flatMap((name) => sampleSizes.map((size) => frameVector(name, size))),
		...messageNames.map(manualVector),
		...dataVectors(),
		...irregularVectors(),
	];
}
