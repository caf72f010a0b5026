import test from 'ava';
import * as fc from 'fast-check';
import {parseIntelHex} from '../../src/mcu/intel-hex.ts';
import {hexRecord} from './program.ts';

const end = hexRecord(1, 0, []);

test('reads data records, leaves the rest of the memory erased, and accepts CRLF and empty lines', (t) => {
	const text = `${hexRecord(0, 2, [1, 2, 3])}\n${hexRecord(0, 6, [0xab])}${hexRecord(3, 0, [0, 0, 0, 0])}${end}`;
	const memory = Uint8Array.of(0xff, 0xff, 1, 2, 3, 0xff, 0xab, 0xff);
	t.deepEqual(parseIntelHex(text, 8), memory);
	t.deepEqual(parseIntelHex(text.replaceAll('\n', '\r\n').toLowerCase(), 8), memory);
});

test('adds segment and linear bases', (t) => {
	const memory = parseIntelHex(
		`${hexRecord(2, 0, [0x10, 0x01])}${hexRecord(0, 1, [7])}${hexRecord(4, 0, [0, 1])}${hexRecord(0, 2, [8])}${end}`,
		0x20000,
	);
	t.deepEqual([memory[0x10011], memory[0x10002]], [7, 8]);
});

test('what stands after the end record is ignored', (t) => {
	t.deepEqual(parseIntelHex(`${end}nonsense`, 1), Uint8Array.of(0xff));
});

const refuses = test.macro<[string, string]>({
	exec: (t, text, message) => {
		t.throws(() => parseIntelHex(text, 16), {instanceOf: SyntaxError, message});
	},
	title: (_, __, message) => `refuses with "${message}"`,
});

const good = hexRecord(0, 0, [1]);
test(refuses, `${good}hello\n`, 'Intel HEX, line 2: no record, found "hello"');
test(refuses, ':0000000', 'Intel HEX, line 1: no record, found ":0000000"');
test(refuses, ':0300000001FC\n', 'Intel HEX, line 1: 3 data bytes announced, 1 found');
test(refuses, good.replace('FE', 'FF'), 'Intel HEX, line 1: the checksum is off by 1');
test(refuses, `${good}${hexRecord(0, 15, [1, 2])}`, 'Intel HEX, line 2: data up to 11, the memory ends at 10');
test(refuses, `\n${hexRecord(9, 0, [])}`, 'Intel HEX, line 2: unknown record type 9');
test(refuses, hexRecord(4, 0, [1]), 'Intel HEX, line 1: an address record with 1 bytes in place of 2');
test(refuses, good, 'Intel HEX, line 2: the end record is missing');

test('no text makes it do anything but answer or throw a SyntaxError', (t) => {
	const line = fc.oneof(
		fc.string(),
		fc.tuple(fc.nat(6), fc.nat(0xffff), fc.array(fc.nat(255), {maxLength: 20})).map((parts) => hexRecord(...parts)),
	);
	fc.assert(
		fc.property(fc.array(line, {maxLength: 5}), (lines) => {
			try {
				t.is(parseIntelHex(lines.join('\n'), 0x100).length, 0x100);
			} catch (error) {
				t.true(error instanceof SyntaxError);
			}
		}),
		{seed: 1},
	);
});
