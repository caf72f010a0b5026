import test from 'ava';
import {linkCounters} from '../../firmware-protocol/definition/counters.ts';
import type {AvrChipName} from '../../src/mcu/avr-chips.ts';
import {createAvrMcu} from '../../src/mcu/avr-target.ts';
import {flow} from './bench.ts';
import {asciiFrame, dataFrame, latin1, readFrames} from './plain-frames.ts';

const cyclesPerMs = 16_000;

/** A chip on emulated time, and a host that acknowledges after each exchange unless told not to. */
function powerOn(chip: AvrChipName) {
	const mcu = createAvrMcu(chip, {pace: 'manual'});
	let output = '';
	let seq = 0;
	let expected = 0;
	mcu.onData = (bytes) => (output += Buffer.from(bytes).toString('latin1'));
	mcu.start();
	const pass = (ms: number): string => {
		mcu.runUntil(mcu.stats.cycles + ms * cyclesPerMs);
		const sent = output;
		output = '';
		return sent;
	};
	const exchange = (bytes: Uint8Array, ms = 20, acknowledges = true): string[] => {
		mcu.feed(bytes);
		const frames = readFrames(pass(ms));
		const numbered = frames.filter(({plane}) => plane !== 'l');
		for (const frame of numbered) expected = (frame.seq + 1) & 0xff;
		if (acknowledges && numbered.length > 0) mcu.feed(latin1(asciiFrame('l', seq, expected, 'ACK')));
		return frames.filter(({text}) => text !== 'ACK').map(({plane, text}) => `${plane} ${text}`);
	};
	return {
		mcu,
		pass,
		exchange,
		say: (body: string) => exchange(latin1(asciiFrame('l', seq, expected, body))),
		frame: (plane: 's' | 'd', body: string) => latin1(asciiFrame(plane, seq++, expected, body)),
		data: (head: readonly number[], payload: Buffer) => dataFrame(seq++, expected, head, payload),
	};
}

const chips = {
	atmega2560: {limits: '8 1E0 FA E0 48 47 90', sdu: 224, frames: 8, numbers: ['FD FFFFFFFF', 'F']},
	atmega328p: {limits: '4 C8 C8 40 A 9 A', sdu: 64, frames: 4, numbers: ['ED FE07FFF', '1']},
} as const;

const onChip = test.macro<[AvrChipName]>({
	exec(t, chip) {
		const {limits, sdu, frames, numbers} = chips[chip];
		const {mcu, pass, exchange, say, frame, data} = powerOn(chip);
		t.is(pass(5), `condis-hil ${chip} 1.0\n`);
		t.deepEqual(say('HELLO 1 0 C0FFEE 20 4000'), [
			`l WELCOME C0FFEE 1 0 ${limits} ${numbers[0]} condis-hil/${chip}/1.0 ${numbers[1]}`,
		]);
		t.deepEqual(exchange(frame('s', `SETUP 1 echo - 0 ${flow} ${flow} - - - - - -`)), ['s CONNECT 1 - - 100']);
		exchange(frame('s', 'CONNECT_ACK 1'));
		t.regex(exchange(frame('d', `ACTIVATE 1 1 C ${flow} ${flow} 0 0 100`)).join(), /^d ACTIVATED 1 1 0 - - 1$/);
		exchange(frame('d', 'CREDIT 1 1 7F'));
		const payload = Buffer.alloc(sdu, 0xa5);
		t.is(exchange(data([1, 1, 0], payload))[0], `data 1 1 0 ${payload.toString('latin1')}`);
		t.deepEqual(exchange(frame('s', 'ADD_PARTY 1 1 leaf-drops:100 - -')), ['s ADD_PARTY_ACK 1 1 - -']);
		t.deepEqual(exchange(new Uint8Array(0), 70), []);
		t.deepEqual(exchange(new Uint8Array(0), 40), ['s DROP_PARTY 1 1 10 -']);
		exchange(frame('s', 'DROP_PARTY_ACK 1 1 -'));
		const burst = Array.from({length: frames}, (_, i) => frame('s', `STATUS_ENQUIRY ${i + 1} -`));
		t.is(exchange(Buffer.concat(burst)).length, frames);
		t.deepEqual(exchange(frame('d', 'AUDIT 1')), ['d AUDIT_ROW 1 1 1 1 A 1', 'd AUDIT_END 1 1']);
		const answer = exchange(frame('d', 'OID_QUERY 1 FFC00001 -'))[0]!.split(' ')[4]!;
		const counts = Buffer.from(answer, 'hex');
		Object.keys(linkCounters).forEach((name, place) => {
			if (place >= 2) t.is(counts.readUInt32LE(4 * place), 0, name);
		});
		t.is(mcu.stats.overruns, 0);
		t.deepEqual(say('BYE'), ['l BYE']);
		const {cycles, slept} = mcu.stats;
		t.is(pass(20_000), '');
		const awake = mcu.stats.cycles - cycles - (mcu.stats.slept - slept);
		t.true(awake < 1000, `${awake} cycles awake without a link`);
	},
	title: (_, chip) =>
		`the ${chip} makes a call within its limits, loses nothing at line speed, and sleeps without a link`,
});

test(onChip, 'atmega2560');
test(onChip, 'atmega328p');

const troubleOnChip = test.macro<[AvrChipName, string, readonly string[]]>({
	exec(t, chip, number, answers) {
		const {pass, exchange, say, frame} = powerOn(chip);
		pass(5);
		say('HELLO 1 0 C0FFEE 20 4000');
		const came = exchange(frame('s', `SETUP 1 ${number} a.long.calling.address - ${flow} ${flow} 1 2 3 CAFE 0F -`));
		const more = answers.length > 1 ? exchange(frame('s', 'CONNECT_ACK 1'), 60) : [];
		t.deepEqual([...came, ...more], answers);
	},
	title: (_, chip, number, answers) =>
		`the ${chip} and ${number}: ${answers.map((text) => text.split(' ')[1]).join(', ')}`,
});

test(troubleOnChip, 'atmega2560', 'callback:1', [
	's CONNECT 1 - - 100',
	`s SETUP 8001 a.long.calling.address network - ${flow} ${flow} 1 2 3 CAFE 0F 101`,
]);
test(troubleOnChip, 'atmega328p', 'callback:1', ['s RELEASE_COMPLETE 1 1 - -']);
test(troubleOnChip, 'atmega328p', 'restart:1', ['s CONNECT 1 - - 100', 's RESTART 0 100']);

test('an AVR’s clock is right to the millisecond over many overflows of its counter', (t) => {
	const {pass, say} = powerOn('atmega328p');
	pass(5);
	say('HELLO 1 0 C0FFEE 20 4000');
	const uptime = (): number => Number.parseInt(say('PING')[0]!.split(' ')[3]!, 16);
	const first = uptime();
	for (let second = 0; second < 5; second++) {
		pass(980);
		uptime();
	}
	// Each PING takes 20 ms of emulated time.
	t.true(Math.abs(uptime() - first - 5020) <= 1);
});

test('an AVR sends again at the time-out, neither before nor much later', (t) => {
	const {pass, say, exchange, frame} = powerOn('atmega328p');
	pass(5);
	say('HELLO 1 0 C0FFEE 20 4000');
	t.deepEqual(exchange(frame('d', 'AUDIT 1'), 10, false), ['d AUDIT_END 1 0']);
	t.is(pass(289), '');
	t.regex(pass(6), /AUDIT_END 1 0/);
	t.is(pass(592), '');
	t.regex(pass(8), /AUDIT_END 1 0/);
});
