import {bytesOfText, writeHex} from '../../src/wire/ascii.ts';
import {crc32} from '../../src/wire/crc32.ts';
import {encodeDataFrame} from '../../src/wire/frame-codec.ts';
import {planeOf} from '../../src/wire/message-codec.ts';
import {stuff} from '../../src/wire/stuffing.ts';
import type {Message} from '../definition/messages.ts';
import type {Vector, VectorKind} from './vector-shape.ts';

/** The line with its check and LF: `text` runs up to and includes the space before the check. */
function checked(text: string, end = '\n'): Uint8Array {
	const bytes = bytesOfText(`${text}00000000${end}`);
	writeHex(bytes, text.length, crc32(bytes, 0, text.length), 8);
	return bytes;
}

function lineVector(kind: VectorKind, name: string, bytes: Uint8Array | string): Vector {
	return {name, kind, bytes: typeof bytes === 'string' ? bytesOfText(bytes) : bytes, isCanonical: false};
}

function variantVector(name: string, bytes: Uint8Array, message: Message): Vector {
	return {name, kind: 'frame', bytes, isCanonical: false, plane: planeOf(message), seq: 0xa, ack: 0xb, message};
}

const unspecified = 0xff_ff_ff_ff;
const emptyFlow = {
	tokenRate: unspecified,
	tokenBucketSize: unspecified,
	peakBandwidth: unspecified,
	latency: unspecified,
	delayVariation: unspecified,
	serviceType: unspecified,
	maxSduSize: unspecified,
	minimumPolicedSize: unspecified,
};

const connectAck: Message = {type: 'CONNECT_ACK', ref: 0xab};

/** Forms that a reader takes and no writer makes. */
function variantVectors(): readonly Vector[] {
	const lowerCase = bytesOfText('~s0a0b CONNECT_ACK ab ');
	const lowerCaseCheck = crc32(lowerCase).toString(16).padStart(8, '0');
	const release: Message = {type: 'RELEASE', ref: 0xab, cause: 0x10, data: Uint8Array.of(0xca, 0xfe)};
	const flow = {...emptyFlow, tokenRate: 0x2580};
	return [
		variantVector('capital digits but CR before LF', checked('~s0A0B CONNECT_ACK AB ', '\r\n'), connectAck),
		variantVector('small digits', bytesOfText(`~s0a0b CONNECT_ACK ab ${lowerCaseCheck}\n`), connectAck),
		variantVector('small digits in bytes', checked('~s0A0B RELEASE AB 10 - cafe '), release),
		variantVector('text with needless escapes', checked('~s0A0B ADD_PARTY AB 1 %65ch%6F - - '), {
			type: 'ADD_PARTY',
			ref: 0xab,
			endpoint: 1,
			called: 'echo',
		}),
		variantVector(
			'a flow with FFFFFFFF written out',
			checked('~s0A0B MODIFY_REQUEST AB 2580,FFFFFFFF,ffffffff,,,,, ,,,,,,, '),
			{type: 'MODIFY_REQUEST', ref: 0xab, forward: flow, backward: emptyFlow},
		),
	];
}

/** Bodies that make no message though plane, numbers and check are right, by what is wrong with them. */
const badBodies: Readonly<Record<string, string>> = {
	'a leading zero': 'sCONNECT_ACK 0AB',
	'two zeros': 'sCONNECT_ACK 00',
	'u16 above its range': 'sCONNECT_ACK 10000',
	'u8 above its range': 'sRELEASE AB 100 - -',
	'u32 above its range': 'lPONG 100000000 0',
	'a sign': 'sCONNECT_ACK +1',
	'a digit that is none': 'sCONNECT_ACK G',
	'a needed number absent': 'sCONNECT_ACK -',
	'an empty field': 'sCONNECT_ACK ',
	'two spaces': 'sCONNECT_ACK  AB',
	'a space behind': 'sCONNECT_ACK AB ',
	'a field missing': 'sRELEASE AB 10 -',
	'every field missing': 'sRELEASE',
	'a field too many': 'sCONNECT_ACK AB 1',
	'a field where none belongs': 'lPING 1',
	'an unknown name': 'sCONNECT_NAK AB',
	'a name of another plane': 'dCONNECT_ACK AB',
	'a name in small letters': 'sconnect_ack AB',
	'a name cut short': 'sCONNECT_AC AB',
	'a name and a tab': 'sCONNECT_ACK\tAB',
	'text above its bound': `sADD_PARTY AB 1 ${'a'.repeat(41)} - -`,
	'text above its bound by an escape': `sADD_PARTY AB 1 ${'a'.repeat(38)}%25 - -`,
	'text with half an escape': 'sADD_PARTY AB 1 echo%2 - -',
	'text with an escape that is none': 'sADD_PARTY AB 1 %zz - -',
	'text with an escaped space': 'sADD_PARTY AB 1 a%20b - -',
	'text with an escaped LF': 'sADD_PARTY AB 1 a%0Ab - -',
	'text with an escaped byte above 7E': 'sADD_PARTY AB 1 a%FFb - -',
	'text with a byte above 7E': 'sADD_PARTY AB 1 a\u00e9b - -',
	'text with a control byte': 'sADD_PARTY AB 1 a\u0007b - -',
	'a needed text absent': 'sADD_PARTY AB 1 - - -',
	'bytes of an odd number of digits': 'sRELEASE AB 10 - CAF',
	'bytes with a digit that is none': 'sRELEASE AB 10 - CAFG',
	'a flow of seven members': 'sMODIFY_REQUEST AB ,,,,,, ,,,,,,,',
	'a flow of nine members': 'sMODIFY_REQUEST AB ,,,,,,,, ,,,,,,,',
	'a flow with a leading zero': 'sMODIFY_REQUEST AB 02580,,,,,,, ,,,,,,,',
	'a flow above its range': 'sMODIFY_REQUEST AB 100000000,,,,,,, ,,,,,,,',
	'a needed flow absent': 'sMODIFY_REQUEST AB - ,,,,,,,',
};

function badFrameVectors(): readonly Vector[] {
	const bodies = Object.entries(badBodies).map(([name, body]) =>
		lineVector('bad-frame', `bad frame: ${name}`, checked(`~${body[0]}0A0B ${body.slice(1)} `)),
	);
	return [
		...bodies,
		lineVector('bad-frame', 'bad frame: an unknown plane', checked('~x0A0B CONNECT_ACK AB ')),
		lineVector('bad-frame', 'bad frame: a seq that is no number', checked('~s0G0B CONNECT_ACK AB ')),
		lineVector('bad-frame', 'bad frame: an ack that is no number', checked('~s0A-1 CONNECT_ACK AB ')),
		lineVector('bad-frame', 'bad frame: no space before the name', checked('~s0A0BCONNECT_ACK AB ')),
		lineVector('bad-frame', 'bad frame: no space before the check', checked('~s0A0B CONNECT_ACK AB')),
		lineVector('bad-frame', 'bad frame: no body', checked('~s0A0B ')),
		lineVector('bad-frame', 'bad frame: no header', checked('~')),
	];
}

/** A data line of blocks that are written out: code bytes and contents before the exclusive-or with LF. */
function blocks(...bytes: readonly number[]): Uint8Array {
	return Uint8Array.of(0x01, ...bytes.map((byte) => byte ^ 0x0a), 0x0a);
}

/** A frame of one block that is full and last: 254 bytes, check included, of which none is zero. */
function fullBlockVector(): Vector {
	for (let tag = 0x0101; ; tag++) {
		const data = {vc: 0x0101, generation: 0x0101, tag, payload: new Uint8Array(242).fill(0x55)};
		const bytes = encodeDataFrame({seq: 1, ack: 1, ...data});
		// Some tag has a check without zeros: then the first code says that the block is full.
		if (bytes[1] === (0xff ^ 0x0a)) {
			return {name: 'data, one full block', kind: 'data', bytes, isCanonical: true, seq: 1, ack: 1, data};
		}
	}
}

function stuffingVectors(): readonly Vector[] {
	const full = fullBlockVector();
	const extended = Uint8Array.of(...full.bytes.subarray(0, -1), 0x01 ^ 0x0a, 0x0a);
	const sound = encodeDataFrame({seq: 1, ack: 2, vc: 3, generation: 4, tag: 5, payload: Uint8Array.of(6)});
	return [
		full,
		{...full, name: 'data, an empty block behind a full one', bytes: extended, isCanonical: false},
		lineVector('bad-check', 'bad data: only a mark', Uint8Array.of(0x01, 0x0a)),
		lineVector('bad-check', 'bad data: an empty block', blocks(0x01)),
		lineVector('bad-check', 'bad data: a block past the end', blocks(0x05, 0x31, 0x32, 0x33)),
		lineVector('bad-check', 'bad data: a body of four bytes with a right check', shortBody([])),
		lineVector('bad-check', 'bad data: a body of eleven bytes with a right check', shortBody([1, 2, 3, 4, 5, 6, 7])),
		lineVector('bad-check', 'bad data: CR before LF', Uint8Array.of(...sound.subarray(0, -1), 0x0d, 0x0a)),
	];
}

/** A data line whose body is too short for its header, with a right check. */
function shortBody(bytes: readonly number[]): Uint8Array {
	const check = crc32(Uint8Array.of(0x01, ...bytes));
	const body = [...bytes, check & 0xff, (check >>> 8) & 0xff, (check >>> 16) & 0xff, check >>> 24];
	const line = Uint8Array.of(0x01, 0, ...body);
	return Uint8Array.of(...line.subarray(0, stuff(line, 2, line.length, 1)), 0x0a);
}

function badCheckVectors(): readonly Vector[] {
	return [
		lineVector('bad-check', 'bad check: another', '~s0A0B CONNECT_ACK AB 00000000\n'),
		lineVector('bad-check', 'bad check: none', '~s0A0B CONNECT_ACK AB\n'),
		lineVector('bad-check', 'bad check: only a mark', '~\n'),
		lineVector('bad-check', 'bad check: a mark and CR', '~\r\n'),
		lineVector('bad-check', 'bad check: a header', '~s0A0B\n'),
		lineVector('bad-check', 'bad check: CR within', checked('~s0A0B CONNECT_ACK AB ', '\r\r\n')),
		lineVector('bad-check', 'bad check: typed without its end', '~s- CONNECT_ACK AB\n'),
		lineVector('bad-check', 'bad check: typed without a body', '~s- -\n'),
		lineVector('bad-check', 'bad check: a shell prompt', '~/src $ make\n'),
	];
}

function consoleVectors(): readonly Vector[] {
	return [
		lineVector('console', 'console: a banner', 'condis-hil 1.0\n'),
		lineVector('console', 'console: CR before LF', 'ready\r\n'),
		lineVector('console', 'console: a mark further on', 'printf ~s0000\n'),
		lineVector(
			'console',
			'console: bytes that are not printable',
			Uint8Array.of(0x1b, 0x5b, 0x30, 0x6d, 0xff, 0x00, 0x0a),
		),
	];
}

/** Lines that no writer makes: other forms of right ones, wrong ones, and text. */
export function irregularVectors(): readonly Vector[] {
	return [...variantVectors(), ...stuffingVectors(), ...badFrameVectors(), ...badCheckVectors(), ...consoleVectors()];
}
