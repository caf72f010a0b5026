import test, {type ExecutionContext} from 'ava';
import * as fc from 'fast-check';
import type {FieldDefinition} from '../../firmware-protocol/definition/message-shape.ts';
import {type Message, type MessageName, messages} from '../../firmware-protocol/definition/messages.ts';
import {bounds, type FieldType, flowMembers} from '../../firmware-protocol/definition/protocol.ts';
import {vectors} from '../../firmware-protocol/generate/vectors.ts';
import {type ErrorCode, LocalProtocolError} from '../../src/errors.ts';
import {bytesOfText, textOfBytes} from '../../src/wire/ascii.ts';
import {decodeBody, encodeBody, planeOf} from '../../src/wire/message-codec.ts';

const seed = 0x5e_70_01;

const u32 = fc.integer({min: 0, max: 0xff_ff_ff_ff});
const flowMember = fc.oneof(u32, fc.constant(0xff_ff_ff_ff));
const textCharacter = fc.oneof(
	fc.integer({min: 0x21, max: 0x7e}).map((code) => String.fromCharCode(code)),
	fc.constantFrom('%', '-'),
);

const fieldArbitraries: Readonly<Record<FieldType, fc.Arbitrary<unknown>>> = {
	u8: fc.integer({min: 0, max: 0xff}),
	u16: fc.integer({min: 0, max: 0xff_ff}),
	u32,
	text: fc
		.array(textCharacter, {minLength: 1, maxLength: bounds.textMax})
		.map((characters) => characters.join(''))
		.filter((text) => text.replaceAll('%', '%25').length <= bounds.textMax),
	bytes: fc.uint8Array({minLength: 1, maxLength: 64}),
	flow: fc.record(Object.fromEntries(flowMembers.map((member) => [member, flowMember])), {noNullPrototype: true}),
};

/** Any message of a type, by the definition alone. */
function messageArbitrary(name: MessageName): fc.Arbitrary<Message> {
	const fields = Object.entries<FieldDefinition>(messages[name].fields);
	const values = Object.fromEntries(fields.map(([key, field]) => [key, fieldArbitraries[field.type]]));
	const requiredKeys = fields.filter(([, field]) => field.optional !== true).map(([key]) => key);
	return fc
		.record(values, {requiredKeys, noNullPrototype: true})
		.map((record) => Object.assign(record, {type: name}) as unknown as Message);
}

const names = Object.keys(messages) as MessageName[];

test('every message comes back as it was encoded, printable and within its bound', (t) => {
	t.log(`seed ${seed}`);
	t.true(names.length > 40);
	for (const name of names) {
		fc.assert(
			fc.property(messageArbitrary(name), (message) => {
				const body = encodeBody(message);
				t.true(body.every((byte) => byte >= 0x20 && byte <= 0x7e));
				t.deepEqual(decodeBody(planeOf(message), body), {message});
			}),
			{seed, numRuns: 40},
		);
	}
});

test('decoding takes a part of an array and ignores what lies around it', (t) => {
	const bytes = bytesOfText('SETUP CONNECT_ACK 1F ALERTING');
	t.deepEqual(decodeBody('signalling', bytes, 6, 20), {message: {type: 'CONNECT_ACK', ref: 0x1f}});
});

test('decoding never throws on changed bodies, and what it accepts is a message that can be encoded', (t) => {
	t.log(`seed ${seed}`);
	const bodies = vectors().flatMap(({message}) => (message === undefined ? [] : [message]));
	const change = fc.record({at: fc.nat(400), byte: fc.integer({min: 0, max: 255}), kind: fc.nat(2)});
	let accepted = 0;
	fc.assert(
		fc.property(fc.constantFrom(...bodies), fc.array(change, {minLength: 1, maxLength: 3}), (message, changes) => {
			const bytes = [...encodeBody(message)];
			for (const {at, byte, kind} of changes)
				bytes.splice(at % (bytes.length + 1), kind === 0 ? 0 : 1, ...(kind === 1 ? [] : [byte]));
			const result = decodeBody(planeOf(message), Uint8Array.from(bytes));
			if (result.error !== undefined) return;
			accepted++;
			t.deepEqual(decodeBody(planeOf(message), encodeBody(result.message)), {message: result.message});
		}),
		{seed, numRuns: 3000},
	);
	t.true(accepted > 100, 'the changes are small enough for some to make another message');
});

const fails = test.macro({
	exec(t: ExecutionContext, body: string, expected: object) {
		t.deepEqual<object, object>(decodeBody('signalling', bytesOfText(body)), expected);
	},
	title: (claim = '') => `decoding reports ${claim}`,
});

const releaseSoFar = {type: 'RELEASE', ref: 0xab};

test('an unknown name', fails, 'MAKE_CALL 1', {error: 'unknown-message', name: 'MAKE_CALL', place: 0});
test('an unknown name in a printable piece', fails, `\u001b[0m${'x'.repeat(99)}`, {
	error: 'unknown-message',
	name: `.[0m${'x'.repeat(36)}`,
	place: 0,
});
test('a message of another plane as unknown', fails, 'PING', {error: 'unknown-message', name: 'PING', place: 0});
test('nothing as unknown', fails, '', {error: 'unknown-message', name: '', place: 0});
test('the place of a missing field and the fields before it', fails, 'RELEASE AB', {
	error: 'bad-field',
	name: 'RELEASE',
	place: 1,
	problem: 'missing',
	partial: releaseSoFar,
});
test('the place of a malformed field and the fields before it', fails, 'RELEASE AB 100 - -', {
	error: 'bad-field',
	name: 'RELEASE',
	place: 1,
	problem: 'malformed',
	partial: releaseSoFar,
});
test('the place of an extra field', fails, 'RELEASE AB 10 - - -', {
	error: 'bad-field',
	name: 'RELEASE',
	place: 4,
	problem: 'extra',
	partial: {...releaseSoFar, cause: 0x10},
});

const flow = Object.fromEntries(flowMembers.map((member) => [member, 1]));

const refuses = test.macro({
	exec(t: ExecutionContext, message: object, code: ErrorCode, text: RegExp) {
		const error = t.throws(() => encodeBody(message as Message), {instanceOf: LocalProtocolError, message: text});
		t.is(error.code, code);
	},
	title: (claim = '') => `encoding refuses ${claim} and says the value and the bound`,
});

const outOfRange = 'field-out-of-range';
test(
	'a number above its range',
	refuses,
	{type: 'CONNECT_ACK', ref: 70_000},
	outOfRange,
	/CONNECT_ACK.* ref is 70000.* 0–FFFF /,
);
test('a negative number', refuses, {type: 'CONNECT_ACK', ref: -1}, outOfRange, /ref is -1.* 0–FFFF /);
test('a fraction', refuses, {type: 'CONNECT_ACK', ref: 1.5}, outOfRange, /ref is 1\.5/);
test('a number that is none', refuses, {type: 'CONNECT_ACK', ref: Number.NaN}, outOfRange, /ref is NaN/);
test('a text for a number', refuses, {type: 'CONNECT_ACK', ref: '1'}, outOfRange, /ref is "1"/);
test('a missing field', refuses, {type: 'RELEASE', ref: 1}, 'field-missing', /RELEASE.* cause/);
test('an unknown type', refuses, {type: 'toString'}, 'unknown-message', /"toString"/);
test(
	'an empty text',
	refuses,
	{type: 'ADD_PARTY', ref: 1, endpoint: 1, called: ''},
	outOfRange,
	/called is "".* 1–40 /,
);
test(
	'a text with a space',
	refuses,
	{type: 'ADD_PARTY', ref: 1, endpoint: 1, called: 'a b'},
	outOfRange,
	/called is "a b"/,
);
test(
	'a text that escapes make too long',
	refuses,
	{type: 'ADD_PARTY', ref: 1, endpoint: 1, called: '%'.repeat(14)},
	outOfRange,
	/1–40 /,
);
test(
	'bytes that are none',
	refuses,
	{type: 'RELEASE', ref: 1, cause: 1, data: new Uint8Array(0)},
	outOfRange,
	/data .* one byte/,
);
test(
	'null for an absent field',
	refuses,
	{type: 'RELEASE', ref: 1, cause: 1, data: null},
	outOfRange,
	/data is of type object/,
);
test(
	'a flow with a member out of range',
	refuses,
	{type: 'MODIFY_REQUEST', ref: 1, forward: {...flow, latency: 2 ** 32}, backward: flow},
	outOfRange,
	/forward.* latency is 4294967296.* 0–FFFFFFFF /,
);
test(
	'a flow that lacks a member',
	refuses,
	{type: 'MODIFY_REQUEST', ref: 1, forward: {}, backward: flow},
	outOfRange,
	/tokenRate is of type undefined/,
);
test(
	'a body longer than a line',
	refuses,
	{type: 'OID_SET', request: 1, oid: 1, data: new Uint8Array(2200)},
	'frame-too-long',
	/OID_SET.* 4414 bytes.* 4383/,
);

test('the longest text and a lone dash are written with escapes and come back', (t) => {
	const party = {type: 'ADD_PARTY', ref: 1, endpoint: 1} as const;
	t.is(textOfBytes(encodeBody({...party, called: '-'})), 'ADD_PARTY 1 1 %2D - -');
	t.is(textOfBytes(encodeBody({...party, called: 'a-%'})), 'ADD_PARTY 1 1 a-%25 - -');
});
