import test from 'ava';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {Link} from '../../src/link/link.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {DevicePartner, partnerWelcome} from './device-partner.ts';
import {nonce, openBench, perfectBench, Recorder, sentNames} from './link-bench.ts';
import {bytesOf, linkFrame, signallingFrame} from './wire-bytes.ts';

test('opens with LF and a HELLO that states what the host takes', (t) => {
	const bench = openBench(undefined, {window: 16, ring: 4096});
	t.is(textOfBytes(bench.bursts[0]!.bytes).replace(/[0-9A-F]{8}\n$/, ''), '\n~l0000 HELLO 1 0 C0FFEE 10 1000 ');
	t.deepEqual(bench.recorder.story, ['up']);
	t.is(bench.now, 2);
	t.is(bench.link.state.phase, 'open');
	t.is(bench.link.deadline(), 1002);
});

test('repeats HELLO every 250 ms and gives up after 3 s', (t) => {
	const device = new DevicePartner();
	device.isMute = true;
	const bench = perfectBench(device);
	bench.link.open(nonce, 0);
	bench.run(2999.9);
	t.deepEqual(
		sentNames(bench),
		Array.from({length: 12}, (_, turn) => `${turn * 250} HELLO`),
	);
	t.deepEqual(bench.recorder.downs, []);
	bench.run(10_000);
	t.is(sentNames(bench).length, 12);
	t.is(bench.link.deadline(), undefined);
	t.deepEqual(bench.recorder.downs, [
		{
			code: 'no-answer',
			detail: 'no answer to HELLO within 3000 ms: not one byte came; is the device powered and connected?',
		},
	]);
});

const noAnswer = test.macro({
	exec(t, heard: Uint8Array, detail: string) {
		const recorder = new Recorder();
		const link = new Link(recorder, {ackDelayMs: 0});
		link.open(nonce, 0);
		link.receive(heard, 10);
		link.expire(3000);
		t.deepEqual(recorder.downs, [{code: 'no-answer', detail: `no answer to HELLO within 3000 ms: ${detail}`}]);
	},
	title: (claim) => `an unanswered HELLO is explained: ${claim}`,
});

test(
	'noise',
	noAnswer,
	Uint8Array.of(0x80, 0xf8, 0, 0x0a, 0x7e),
	'5 bytes came but no valid frame; wrong baud rate or another firmware?',
);
test(
	'frames, but no answer',
	noAnswer,
	signallingFrame('X', 3),
	'1 valid frames came but no WELCOME; does the device hear this host?',
);
test(
	'answers to another host',
	noAnswer,
	linkFrame({...partnerWelcome, nonce: 5}),
	'1 valid frames came but no WELCOME; does the device hear this host?',
);

const refused = test.macro({
	exec(t, answer: Partial<MessageOf<'WELCOME'>> | MessageOf<'REFUSE'>, detail: string) {
		const device = new DevicePartner(answer.type === 'REFUSE' ? {} : answer);
		if (answer.type === 'REFUSE') device.refuse = answer;
		const bench = perfectBench(device);
		bench.link.open(nonce, 0);
		bench.run(5000);
		t.deepEqual(bench.recorder.downs, [{code: 'refused', detail}]);
		t.deepEqual(sentNames(bench), ['0 HELLO']);
	},
	title: (claim) => `a link is refused: ${claim}`,
});

test(
	'REFUSE of this version',
	refused,
	{type: 'REFUSE', reason: 1, detail: 2},
	'the device speaks protocol version 2, this host 1.0',
);
test(
	'REFUSE for another reason',
	refused,
	{type: 'REFUSE', reason: 4, detail: 0},
	'the device refused HELLO with reason 4, detail 0',
);
test(
	'WELCOME of another version',
	refused,
	{major: 2, minor: 1},
	'the device speaks protocol version 2.1, this host 1.0',
);
test('WELCOME without a window', refused, {window: 0}, 'the device advertises window 0; at least 1 is needed');
test('WELCOME with short lines', refused, {lineMax: 199}, 'the device advertises lineMax 199; at least 200 is needed');

test('frames of a session before this one are ignored until WELCOME, and numbers begin at 0', (t) => {
	const recorder = new Recorder();
	const link = new Link(recorder, {ackDelayMs: 0});
	link.open(nonce, 0);
	link.transmit(0);
	link.receive(signallingFrame('OLD', 0), 1);
	link.receive(linkFrame({type: 'PONG', nonce: 7, uptime: 1}), 1);
	link.receive(linkFrame({type: 'BYE'}), 1);
	link.receive(linkFrame({...partnerWelcome, nonce: 7}), 1);
	t.deepEqual(recorder.story, []);
	link.receive(linkFrame({...partnerWelcome, nonce}), 2);
	link.receive(signallingFrame('NEW', 0), 2);
	t.deepEqual(recorder.story, ['up']);
	t.deepEqual(recorder.signallings, ['NEW']);
	t.is(textOfBytes(link.transmit(2)!).slice(0, 11), '~l0001 ACK ');
});

test('a second link after the first begins with new numbers and an empty window', (t) => {
	const bench = openBench();
	for (const token of [1, 2, 3]) bench.link.sendSignalling(bytesOf(`A ${token}`), token);
	bench.run(100);
	bench.link.close(100);
	bench.run(400);
	bench.recorder.onUp = () => void bench.link.sendSignalling(bytesOf('B'), 4);
	bench.open(nonce + 1);
	bench.run(500);
	t.deepEqual(bench.recorder.story, ['up', 'down closed', 'up']);
	t.deepEqual(bench.recorder.tokens, [1, 2, 3, 4]);
	t.is(bench.device.expected, 1);
});
