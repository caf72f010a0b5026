import {readFileSync} from 'node:fs';
import test from 'ava';
import {causes} from '../../firmware-protocol/definition/causes.ts';
import type {MessageDefinition} from '../../firmware-protocol/definition/message-shape.ts';
import {linkCounters} from '../../firmware-protocol/definition/counters.ts';
import {deviceOids} from '../../firmware-protocol/definition/device-oids.ts';
import {messages} from '../../firmware-protocol/definition/messages.ts';
import {deviceMessages} from '../../firmware-protocol/definition/device-messages.ts';
import {linkMessages} from '../../firmware-protocol/definition/link-messages.ts';
import {ndisStatus} from '../../firmware-protocol/definition/ndis-status.ts';
import {capabilities, planes, refusals} from '../../firmware-protocol/definition/protocol.ts';
import {signallingMessages} from '../../firmware-protocol/definition/signalling-messages.ts';
import {signallingTimers} from '../../firmware-protocol/definition/signalling-timers.ts';
import {testNumbers} from '../../firmware-protocol/definition/test-numbers.ts';
import {generatedFiles} from '../../firmware-protocol/generate/printers.ts';
import {vectors} from '../../firmware-protocol/generate/vectors.ts';
import {oids} from '../../src/ndis/types/oids.ts';

/** The root of the repository, seen from `dist/test/firmware-protocol`. */
const root = new URL('../../../', import.meta.url);

test('every generated file is as the definition makes it (else: npm run print)', (t) => {
	const files = generatedFiles();
	t.true(files.length > 2);
	t.is(new Set(files.map(({path}) => path)).size, files.length);
	const stale = files.filter(({path, text}) => readFileSync(new URL(path, root), 'utf8') !== text);
	t.deepEqual(
		stale.map(({path}) => path),
		[],
	);
	for (const {path, text} of files) t.regex(text.split('\n', 1)[0]!, /Generated from (firmware-protocol|src)\//, path);
});

const definitions = Object.entries<MessageDefinition>(messages);

test('names of messages are unique over all planes, codes within a plane', (t) => {
	const parts = [linkMessages, signallingMessages, deviceMessages].map((plane) => Object.keys(plane).length);
	t.is(definitions.length, parts[0]! + parts[1]! + parts[2]!);
	t.is(new Set(definitions.map(([, {plane, code}]) => `${plane} ${code}`)).size, definitions.length);
	for (const [name, {code, about}] of definitions) {
		t.regex(name, /^[A-Z]+(_[A-Z]+)*$/);
		t.true(Number.isInteger(code) && code > 0 && code < 256, name);
		t.not(about, '');
	}
	const letters = Object.values(planes).map(({letter}) => letter);
	t.is(new Set(letters).size, letters.length);
});

test('every row that can cite a source does', (t) => {
	const rows = [messages, signallingTimers, testNumbers].flatMap((part) =>
		Object.entries<{readonly source: string}>(part),
	);
	t.true(rows.length > 60);
	for (const [name, {source}] of rows) t.regex(source, /^[a-z-]+\.md/, name);
});

test('a field that every message of a plane may lack is written -, so no field name is the discriminant', (t) => {
	for (const [name, {fields}] of definitions) t.false('type' in fields, name);
});

function bits(rows: Readonly<Record<string, {readonly bit: number}>>): number[] {
	return Object.values(rows).map(({bit}) => bit);
}

test('bits, codes and status values are unique and within their fields', (t) => {
	for (const [own, most] of [
		[bits(capabilities), 32],
		[bits(testNumbers), 64],
	] as const) {
		t.is(new Set(own).size, own.length);
		t.true(own.every((bit) => bit >= 0 && bit < most));
	}
	const codes = Object.values(refusals).map(({code}) => code);
	t.is(new Set(codes).size, codes.length);
	const values = Object.values(ndisStatus).map(({value}) => value);
	t.is(new Set(values).size, values.length);
	t.true(Object.keys(causes).every((cause) => Number(cause) >= 1 && Number(cause) <= 127));
});

test('the OIDs of a device are those of NDIS by the same names, and ours', (t) => {
	for (const [name, {oid}] of Object.entries(deviceOids))
		t.is<number, number>(oid, oids[name as keyof typeof deviceOids].value, name);
	t.is(Object.keys(linkCounters)[deviceOids.OID_GEN_CO_RCV_CRC_ERROR.value], 'badChecks');
});

test('names of vectors are unique, and every message has vectors of three sizes and a typed one', (t) => {
	const all = vectors();
	t.is(new Set(all.map(({name}) => name)).size, all.length);
	for (const [name] of definitions) {
		const own = all.filter(({message, isCanonical}) => isCanonical && message?.type === name).map(({kind}) => kind);
		t.deepEqual(own, ['frame', 'frame', 'frame', 'manual'], name);
	}
});

test('the vectors in JSON say the same as those the tests run', (t) => {
	const text = readFileSync(new URL('firmware-protocol/vectors/vectors.json', root), 'utf8');
	const parsed = JSON.parse(text) as {vectors: {name: string; kind: string; bytes: string}[]};
	const expected = vectors().map(({name, kind, bytes}) => ({
		name,
		kind,
		bytes: Buffer.from(bytes).toString('hex').toUpperCase(),
	}));
	t.deepEqual(
		parsed.vectors.map(({name, kind, bytes}) => ({name, kind, bytes})),
		expected,
	);
});

test('the example of the protocol page is right', (t) => {
	const page = readFileSync(new URL('docs/protocol.md', root), 'utf8');
	const [, line] = /`(~s0000 CONNECT_ACK 1 [0-9A-F]{8})`/.exec(page)!;
	t.is(line, '~s0000 CONNECT_ACK 1 EF69CEC1');
});
