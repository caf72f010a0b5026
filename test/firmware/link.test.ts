import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import test from 'ava';
import * as fc from 'fast-check';
import {linkCounters} from '../../firmware-protocol/definition/counters.ts';
import {Bench, flow, images} from './bench.ts';
import {asciiFrame, readFrames, withCheck} from './plain-frames.ts';

const seed = 0x5e_70_04;
const counters = Object.keys(linkCounters);

test('images.json tells each image’s hash, size and RAM; the ATmega328P keeps to its limits', (t) => {
	const rows = JSON.parse(readFileSync(new URL('images.json', images), 'utf8')) as {
		file: string;
		sha256: string;
		bytes: number;
		data: number | null;
		bss: number | null;
	}[];
	t.deepEqual(
		rows.map(({file}) => file),
		['atmega2560.hex', 'atmega328p.hex', 'condis-hil.wasm', 'rp2040.uf2', 'cortex-m3.elf'],
	);
	for (const {file, sha256, bytes} of rows) {
		const image = readFileSync(new URL(file, images));
		t.is(createHash('sha256').update(image).digest('hex'), sha256, file);
		t.is(image.length, bytes, file);
	}
	const {data, bss} = rows[1]!;
	t.true(data! <= 32 && data! + bss! <= 1750, `${data} and ${bss}`);
});

test('prints a banner that is no frame, then has nothing to wait for', (t) => {
	const bench = new Bench();
	t.is(bench.run(), 'condis-hil wasm 1.0\n');
	t.is(bench.deadline, Infinity);
	t.is(bench.pass(100_000), '');
});

test('serves typed lines: a call, data there and back, an audit', (t) => {
	const bench = new Bench();
	bench.run();
	const story: readonly (readonly [string, ...string[]])[] = [
		['~l- PING -', '~l- PONG 0 5 -'],
		[`~s- SETUP 1 echo - - ${flow} ${flow} - - - - - - -`, '~s- CONNECT 1 - - 100 -'],
		['~s- CONNECT_ACK 1 -'],
		[`~d- ACTIVATE 5 1 C ${flow} ${flow} 0 0 100 -`, '~d- ACTIVATED 5 1 0 - - 1 -'],
		['~d- CREDIT 5 1 2 -', '~d- CREDIT 5 1 2 -'],
		['~d- DATA 5 1 0 48656C6C6F -', '~d- DATA 5 1 0 48656C6C6F -', '~d- SENT 5 1 0 0 2 -'],
		['~d- AUDIT 7 -', '~d- AUDIT_ROW 7 5 1 1 A 0 -', '~d- AUDIT_END 7 1 -'],
		['~s- RELEASE 1 10 - - -', '~s- RELEASE_COMPLETE 1 - - - -'],
		['~d- DEACTIVATE 5 1 -', '~d- DEACTIVATED 5 1 0 -'],
		['~d- AUDIT 8 -', '~d- AUDIT_END 8 0 -'],
		['~l- BYE -', '~l- BYE -'],
	];
	bench.now = 5;
	for (const [line, ...answers] of story) t.deepEqual(bench.type(line), answers, line);
	bench.type(`~s- SETUP 1 slow:50 - - ${flow} ${flow} - - - - - - -`);
	t.is(bench.pass(50), '~s- CONNECT 1 - - - -\n');
});

test('says why a typed line can’t be served', (t) => {
	const bench = new Bench();
	bench.run();
	const refusals: Readonly<Record<string, string>> = {
		'~s- HOLD 1 -': '2 0',
		'~s- AUDIT 1 -': '2 0',
		'~d- ACTIVATED 1 1 0 - - 1 -': '2 0',
		'~x- AUDIT 1 -': '2 0',
		'~s- RELEASE 1 -': '3 1',
		'~s- CONNECT_ACK 10000 -': '3 0',
		'~s- CONNECT_ACK 1 2 -': '3 1',
		'~s- CONNECT_ACK 1': '3 1',
		'~d- DATA 5 1 0 48656C6C6F -': '4 0',
		'~l- HELLO 1 0 1 20 4000 -': '4 0',
		'~l- ACK -': '4 0',
	};
	for (const [line, refusal] of Object.entries(refusals))
		t.deepEqual(bench.type(line), [`~l- REFUSE ${refusal} -`], line);
	bench.type(`~d- ACTIVATE 5 1 C ${flow} ${flow} 0 0 - -`);
	t.deepEqual(bench.type('~d- DATA 5 1 40 48 -'), ['~l- REFUSE 5 0 -']);
	t.deepEqual(bench.type('~d- DATA 5 1 3 48 -'), ['~l- REFUSE 3 2 -']);
	t.deepEqual(bench.type('hello'), []);
	t.deepEqual(bench.type(''), []);
});

test('without a link takes only HELLO, PING and BYE in checked form', (t) => {
	const bench = new Bench();
	bench.run();
	for (const [plane, body] of [
		['s', 'CONNECT_ACK 1'],
		['d', 'AUDIT 1'],
		['l', 'ACK'],
	] as const) {
		t.is(bench.feed(asciiFrame(plane, 0, 0, body)), '', body);
	}
	t.is(bench.feed(asciiFrame('l', 7, 9, 'PING')), asciiFrame('l', 0, 0, 'PONG 0 0'));
	t.is(bench.feed(asciiFrame('l', 7, 9, 'BYE')), asciiFrame('l', 0, 0, 'BYE'));
	bench.say('HELLO 1 0 1 20 4000');
	t.is(bench.counter(counters.indexOf('badFrames')), 3);
});

function welcome(nonce: string): string[] {
	return [`l WELCOME ${nonce} 1 0 20 4000 1130 1000 400 3FF 800 FF FFFFFFFF condis-hil/wasm/1.0 F`];
}

test('HELLO opens a link; the same nonce changes nothing, another forgets everything', (t) => {
	const bench = new Bench();
	bench.run();
	t.deepEqual(bench.say('HELLO 1 5 C0FFEE 20 4000'), welcome('C0FFEE'));
	bench.call(7, 'echo');
	const numbers = [bench.seq, bench.expected] as const;
	t.deepEqual(bench.say('HELLO 1 0 C0FFEE 20 4000'), welcome('C0FFEE'));
	[bench.seq, bench.expected] = numbers;
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_ROW 1 7 1 7 A 0', 'd AUDIT_END 1 1']);
	t.deepEqual(bench.say('PING'), ['l PONG C0FFEE 0']);
	t.deepEqual(bench.say('HELLO 1 0 BEEF 20 4000'), welcome('BEEF'));
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_END 1 0']);
	t.deepEqual(bench.say('HELLO 2 0 F00D 20 4000'), ['l REFUSE 1 1']);
	for (const bad of ['HELLO 1 0 0 20 4000', 'HELLO 1 0 F00D 0 4000', 'HELLO 1 0 F00D 41 4000'])
		t.deepEqual(bench.say(bad), []);
	t.deepEqual(bench.say('PING'), ['l PONG BEEF 0']);
});

test('BYE and ten seconds of silence close the link and forget everything', (t) => {
	const ways: readonly ((bench: Bench) => void)[] = [
		(bench) => t.deepEqual(bench.say('BYE'), ['l BYE']),
		(bench) => t.is(bench.pass(10_000), ''),
	];
	for (const close of ways) {
		const bench = Bench.open();
		bench.call(7, 'hangup:60000');
		bench.pass(9_999);
		t.deepEqual(bench.say('PING'), ['l PONG C0FFEE 270F']);
		close(bench);
		t.is(bench.deadline, Infinity);
		t.regex(bench.feed(asciiFrame('l', 0, 0, 'PING')), /PONG 0 /);
		t.deepEqual(bench.type('~d- AUDIT 1 -'), ['~d- AUDIT_END 1 0 -']);
	}
});

test('sends unacknowledged frames again, later each time, with the same number', (t) => {
	const bench = Bench.open();
	bench.acknowledges = false;
	const [first, second] = ['1', '2'].map((request) => bench.feed(asciiFrame('d', bench.seq++, 0, `AUDIT ${request}`)));
	t.is(second, asciiFrame('d', 1, 2, 'AUDIT_END 2 0'));
	t.is(first, asciiFrame('d', 0, 1, 'AUDIT_END 1 0'));
	const both = asciiFrame('d', 0, 2, 'AUDIT_END 1 0') + asciiFrame('d', 1, 2, 'AUDIT_END 2 0');
	for (const wait of [300, 600, 1000, 1000]) {
		t.is(bench.pass(wait - 1), '');
		t.is(bench.pass(1), both);
	}
	t.is(bench.feed(asciiFrame('l', 2, 1, 'ACK')), '');
	t.is(bench.pass(300), asciiFrame('d', 1, 2, 'AUDIT_END 2 0'));
	t.is(bench.feed(asciiFrame('l', 2, 2, 'ACK')), '');
	t.is(bench.pass(9_000), '');
});

test('the time-out follows the measured round trip', (t) => {
	const bench = Bench.open();
	bench.acknowledges = false;
	const request = (): string => bench.feed(asciiFrame('d', bench.seq++, bench.expected++, 'AUDIT 1'));
	request();
	bench.pass(200);
	// Acknowledged after 200 ms: 200 + 4 × 100 ms.
	request();
	t.is(bench.pass(599), '');
	t.not(bench.pass(1), '');
	// A round trip of a frame that was sent twice isn't measured.
	request();
	t.is(bench.pass(599), '');
	t.not(bench.pass(1), '');
	for (let quick = 0; quick < 40; quick++) request();
	t.is(bench.pass(99), '');
	t.not(bench.pass(1), '');
});

test('a repeated ACK brings an early repetition, once, and not within a round trip', (t) => {
	const bench = Bench.open();
	const ack = (number: number): string => bench.feed(asciiFrame('l', bench.seq, number, 'ACK'));
	bench.acknowledges = false;
	bench.feed(asciiFrame('d', bench.seq++, 0, 'AUDIT 1'));
	bench.pass(10);
	t.is(ack(1), '');
	bench.feed(asciiFrame('d', bench.seq++, 1, 'AUDIT 2'));
	bench.pass(9);
	t.is(ack(1), '');
	bench.pass(1);
	t.is(ack(1), asciiFrame('d', 1, 2, 'AUDIT_END 2 0'));
	bench.pass(10);
	t.is(ack(1), '');
	t.is(ack(2), '');
});

test('drops duplicates and what is out of order, and tells at once what it expects', (t) => {
	const bench = Bench.open();
	const audit = asciiFrame('d', 0, 0, 'AUDIT 1');
	bench.send('d', 'AUDIT 1');
	t.is(bench.feed(audit), asciiFrame('l', 1, 1, 'ACK'));
	t.is(bench.feed(asciiFrame('d', 2, 1, 'AUDIT 3')), asciiFrame('l', 1, 1, 'ACK'));
	t.deepEqual(bench.send('d', 'AUDIT 2'), ['d AUDIT_END 2 0']);
	t.is(bench.counter(counters.indexOf('duplicates')), 1);
	t.is(bench.counter(counters.indexOf('outOfOrder')), 1);
});

test('keeps to the host’s window and ring', (t) => {
	for (const [window, ring] of [
		[2, 0x4000],
		[32, 70],
	] as const) {
		const bench = Bench.open(window, ring);
		bench.acknowledges = false;
		let output = '';
		for (let request = 1; request <= 5; request++)
			output += bench.feed(asciiFrame('d', bench.seq++, 0, `RESET ${request}`));
		const ends = readFrames(output).filter(({plane}) => plane === 'd');
		t.deepEqual(
			ends.map(({seq}) => seq),
			[0, 1],
		);
		t.deepEqual(
			readFrames(bench.feed(asciiFrame('l', 5, 2, 'ACK'))).map(({seq, text}) => [seq, text]),
			[
				[2, 'RESET_DONE 3 0 0'],
				[3, 'RESET_DONE 4 0 0'],
			],
		);
	}
});

test('signalling overtakes device messages and data that wait', (t) => {
	const bench = Bench.open(1);
	bench.call(7, 'echo');
	bench.acknowledges = false;
	bench.feed(asciiFrame('s', bench.seq++, bench.expected, 'STATUS_ENQUIRY 1 -'));
	bench.feed(bench.dataFrame([7, 1, 0], 'data'));
	bench.feed(asciiFrame('d', bench.seq++, bench.expected, 'OID_QUERY 1 1 -'));
	bench.feed(asciiFrame('s', bench.seq++, bench.expected, 'STATUS_ENQUIRY 2 -'));
	const order: string[] = [];
	for (let frame = 0; frame < 4; frame++) {
		bench.expected += 1;
		const [next] = readFrames(bench.feed(asciiFrame('l', bench.seq, bench.expected, 'ACK')));
		order.push(`${next!.plane} ${next!.text}`);
	}
	t.deepEqual(order, ['s STATUS 2 - 0 - 1E', 'd OID_ANSWER 1 C0010017 - -', 'data 7 1 0 data', 'd SENT 7 1 0 0 10']);
});

test('without room drops a frame as if it had been lost, but takes its ack', (t) => {
	const bench = Bench.open(1);
	bench.acknowledges = false;
	bench.feed(asciiFrame('s', bench.seq++, 0, 'STATUS_ENQUIRY 1 -'));
	let frame = '';
	let output = '';
	do {
		frame = asciiFrame('s', bench.seq++, 0, 'STATUS_ENQUIRY 1 -');
		output = bench.feed(frame);
	} while (output !== '' && bench.seq < 10_000);
	t.true(bench.seq > 300);
	// The same frame with an ack: its answer still has no room, but the ack makes some and lets the next frame out.
	const again = asciiFrame('s', bench.seq - 1, 1, 'STATUS_ENQUIRY 1 -');
	t.deepEqual(
		readFrames(bench.feed(again)).map(({seq, ack, text}) => [seq, ack, text]),
		[[1, bench.seq & 0xff, 'STATUS 1 - 0 - 1E']],
	);
});

test('acknowledges when its input is exhausted, not before, nor only after half a line', (t) => {
	const bench = Bench.open();
	const frames = [0, 1, 2].map((seq) => asciiFrame('s', seq, 0, 'NOTIFY 1 1'));
	t.is(bench.feed(frames.join('')), asciiFrame('l', 0, 3, 'ACK'));
	t.is(bench.feed(`${asciiFrame('s', 3, 0, 'NOTIFY 1 1')}~s04`), '');
	t.is(bench.pass(20), asciiFrame('l', 0, 4, 'ACK'));
	// Half of the advertised bytes can't wait.
	const many = Array.from({length: 400}, (_, at) => asciiFrame('s', at + 5, 0, 'NOTIFY 1 1'));
	const acks = readFrames(bench.feed(`00 NOTIFY\n${asciiFrame('s', 4, 0, 'NOTIFY 1 1')}${many.join('')}`));
	t.is(acks.at(-1)!.ack, 405 & 0xff);
	t.is(acks.length, 2);
});

const counted = test.macro<[string, string, number]>({
	exec(t, line, counter, count) {
		const bench = Bench.open();
		t.is(bench.feed(line), '');
		t.is(bench.counter(counters.indexOf(counter)), count);
		for (const other of counters.slice(counters.indexOf('retransmissions')).filter((name) => name !== counter)) {
			t.is(bench.counter(counters.indexOf(other)), 0, other);
		}
	},
	title: (about, _, counter) => `${about} counts as ${counter}`,
});

test('a line of text', counted, 'hello\n', 'consoleBytes', 5);
test('an empty line', counted, '\n\n', 'consoleBytes', 0);
test('a wrong check', counted, '~s0000 NOTIFY 1 1 00000000\n', 'badChecks', 1);
test('a typed line on an open link', counted, '~s- NOTIFY 1 1 -\n', 'badFrames', 1);
test('a right check around nothing', counted, withCheck('~s0000 '), 'badFrames', 1);
test('a plane that isn’t', counted, asciiFrame('x', 0, 0, 'NOTIFY 1 1'), 'badFrames', 1);
test('a frame mark and 5000 bytes', counted, `~${'x'.repeat(5000)}\n`, 'overlong', 1);
test('a data line that ends within a block', counted, '\u0001abc\n', 'badChecks', 1);

test('a bad message is acknowledged, so that it isn’t repeated for ever', (t) => {
	const bench = Bench.open();
	for (const body of ['NOTIFY 1', 'NOTIFY 1 1 1', 'NOTIFY 1 100', 'TELL 1', 'CONNECT_ACK 01']) {
		const seq = bench.seq++;
		t.is(bench.feed(asciiFrame('s', seq, 0, body)), asciiFrame('l', 0, bench.seq, 'ACK'), body);
	}
	t.is(bench.feed(asciiFrame('d', bench.seq++, 0, 'DATA 1 1 0 00')), asciiFrame('l', 0, bench.seq, 'ACK'));
	t.is(bench.counter(counters.indexOf('badFrames')), 6);
});

test('whatever bytes come, in whatever pieces, the next link works', (t) => {
	const bench = new Bench();
	bench.run();
	let nonce = 0;
	const byte = fc.oneof(fc.nat(255), fc.constantFrom(0x7e, 0x01, 0x0a, 0x0d, 0x20, 0x2d, 0x73, 0x64, 0x6c));
	fc.assert(
		fc.property(fc.array(byte, {maxLength: 300}), fc.nat(2000), (bytes, ms) => {
			bench.feed(Uint8Array.from(bytes));
			bench.pass(ms);
			bench.feed('\n');
			nonce += 1;
			t.regex(bench.say(`HELLO 1 0 ${nonce.toString(16)} 20 4000`).join(), /^l WELCOME/);
			t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_END 1 0']);
			if (ms % 2 === 0) bench.say('BYE');
		}),
		{seed, numRuns: 200},
	);
});
