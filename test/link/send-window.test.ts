import test from 'ava';
import {linkTimings} from '../../firmware-protocol/definition/protocol.ts';
import {Link} from '../../src/link/link.ts';
import {measureRoundTrip, unmeasuredRoundTrip} from '../../src/link/round-trip.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {encodeAsciiFrame} from '../../src/wire/frame-codec.ts';
import {partnerWelcome} from './device-partner.ts';
import {Recorder} from './link-bench.ts';
import {randomFrom} from './memory-cable.ts';
import {bytesOf} from './wire-bytes.ts';

const nonce = 0xbe_ef;

test('the time-out follows RFC 6298 within its bounds', (t) => {
	const roundTrip = unmeasuredRoundTrip(linkTimings);
	t.is(roundTrip.rtoMs, 300);
	measureRoundTrip(roundTrip, 80, linkTimings);
	t.deepEqual(roundTrip, {measured: true, srttMs: 80, rttvarMs: 40, rtoMs: 240});
	measureRoundTrip(roundTrip, 160, linkTimings);
	t.deepEqual(roundTrip, {measured: true, srttMs: 90, rttvarMs: 50, rtoMs: 290});
	for (let turn = 0; turn < 60; turn++) measureRoundTrip(roundTrip, 2, linkTimings);
	t.is(roundTrip.rtoMs, 100);
	for (let turn = 0; turn < 60; turn++) measureRoundTrip(roundTrip, turn % 2 === 0 ? 2 : 2000, linkTimings);
	t.is(roundTrip.rtoMs, 1000);
});

/** A link that is up, fed and read by hand, with a measured round trip of 40 ms. */
function measuredLink(): {
	readonly link: Link;
	readonly recorder: Recorder;
	readonly say: (text: string, ack: number, now: number) => void;
} {
	const recorder = new Recorder();
	const link = new Link(recorder, {ackDelayMs: 0});
	link.open(nonce, 0);
	link.transmit(0);
	const say = (text: string, ack: number, now: number): void =>
		link.receive(encodeAsciiFrame('link', 0, ack, bytesOf(text)), now);
	const {window, ring, lineMax, sduMax} = partnerWelcome;
	const limits = [window, ring, lineMax, sduMax].map((value) => value.toString(16).toUpperCase()).join(' ');
	say(`WELCOME BEEF 1 0 ${limits} 4 4 4 0 0 partner -`, 0, 0);
	link.sendSignalling(bytesOf('FIRST'), 1);
	link.transmit(0);
	say('ACK', 1, 40);
	return {link, recorder, say};
}

/** Names and numbers of what a link would send now: `NAME seq`. */
function sends(link: Link, now: number): string[] {
	const bytes = link.transmit(now);
	if (bytes === undefined) return [];
	const lines = textOfBytes(bytes).split('\n').slice(0, -1);
	return lines.map((line) => `${line.split(' ')[1]} ${line.slice(2, 6)}`);
}

test('a frame sent twice is no measure of the round trip (Karn), and the doubled time-out stays until there is one', (t) => {
	const {link, say} = measuredLink();
	t.deepEqual(link.state.window.roundTrip, {measured: true, srttMs: 40, rttvarMs: 20, rtoMs: 120});
	link.sendSignalling(bytesOf('A'), 2);
	t.deepEqual(sends(link, 50), ['A 0100']);
	t.is(link.deadline(), 170);
	link.expire(169.9);
	t.deepEqual(sends(link, 169.9), []);
	link.expire(170);
	t.deepEqual(sends(link, 170), ['A 0100']);
	say('ACK', 2, 171);
	t.deepEqual(link.state.window.roundTrip, {measured: true, srttMs: 40, rttvarMs: 20, rtoMs: 240});
	link.sendSignalling(bytesOf('B'), 3);
	sends(link, 180);
	say('ACK', 3, 220);
	t.deepEqual(link.state.window.roundTrip, {measured: true, srttMs: 40, rttvarMs: 15, rtoMs: 100});
	t.deepEqual(link.counters.retransmissions, 1);
});

test('a time-out sends all unacknowledged frames again in order, with the present ack, and doubles up to 1000 ms', (t) => {
	const {link, say} = measuredLink();
	for (const name of ['A', 'B', 'C']) link.sendSignalling(bytesOf(name), 2);
	t.deepEqual(sends(link, 100), ['A 0100', 'B 0200', 'C 0300']);
	link.receive(encodeAsciiFrame('signalling', 0, 2, bytesOf('X')), 130);
	t.deepEqual(sends(link, 130), ['ACK 0401']);
	t.is(link.deadline(), 130 + 108.75, 'the time-out of B runs from the acknowledgement of A');
	const moments: number[] = [];
	for (let at = link.deadline()!; moments.length < 6; at = link.deadline()!) {
		link.expire(at);
		const again = sends(link, at);
		if (again.length === 0) continue;
		t.deepEqual(again.slice(0, 2), ['B 0201', 'C 0301']);
		moments.push(at);
		say('PONG BEEF 0', 2, at + 1);
	}
	t.deepEqual(
		moments.slice(1).map((at, place) => at - moments[place]!),
		[217.5, 435, 870, 1000, 1000],
	);
});

test('a repeated ACK retransmits at once, but only when it can be about the last sending', (t) => {
	const {link, recorder, say} = measuredLink();
	link.sendSignalling(bytesOf('A'), 2);
	link.sendSignalling(bytesOf('B'), 3);
	t.deepEqual(sends(link, 100), ['A 0100', 'B 0200']);
	say('ACK', 1, 110);
	t.deepEqual(sends(link, 110), [], 'sooner than a round trip');
	say('PONG BEEF 0', 1, 141);
	t.deepEqual(sends(link, 141), [], 'no ACK');
	say('ACK', 1, 142);
	t.deepEqual(sends(link, 142), ['A 0100', 'B 0200']);
	say('ACK', 1, 143);
	t.deepEqual(sends(link, 143), [], 'once per round trip');
	t.is(link.state.window.roundTrip.rtoMs, 120, 'no back-off');
	say('ACK', 9, 190);
	say('ACK', 0, 190);
	t.deepEqual(sends(link, 190), [], 'outside the unacknowledged span');
	t.deepEqual(recorder.tokens, [1]);
	say('ACK', 3, 190);
	t.deepEqual(recorder.tokens, [1, 2, 3]);
	t.is(link.deadline(), 1190);
});

test('duplicates and frames ahead of their turn are answered at once with the present ack', (t) => {
	const {link, recorder} = measuredLink();
	const hear = (seq: number, text: string): void =>
		link.receive(encodeAsciiFrame('signalling', seq, 1, bytesOf(text)), 50);
	hear(0, 'A');
	t.deepEqual(sends(link, 50), ['ACK 0101']);
	hear(2, 'C');
	t.deepEqual(sends(link, 50), ['ACK 0101']);
	hear(0, 'A');
	hear(0x81, 'Z');
	t.deepEqual(sends(link, 50), ['ACK 0101']);
	hear(0x80, 'Y');
	link.sendSignalling(bytesOf('OWN'), 2);
	t.deepEqual(sends(link, 50), ['OWN 0101'], 'a numbered frame carries it');
	t.deepEqual(recorder.signallings, ['A']);
	t.deepEqual([link.counters.duplicates, link.counters.outOfOrder], [2, 2]);
});

test('no bytes make it throw, hang or grow, and frames still come through after them', (t) => {
	const seed = 4711;
	t.log(`seed ${seed}`);
	const random = randomFrom(seed);
	const {link, recorder, say} = measuredLink();
	link.sendSignalling(bytesOf('A'), 2);
	const alphabet = bytesOf('~lsd\n\u0001 0123ABCDEF-ACKWELCOMEPONGBYE');
	for (let round = 0; round < 400; round++) {
		const chunk = new Uint8Array(500).map(() =>
			random() < 0.7 ? alphabet[Math.floor(random() * alphabet.length)]! : random() * 256,
		);
		link.receive(chunk, 50);
		link.transmit(50);
	}
	t.true(link.state.reader.held.length <= 8192);
	t.true(link.counters.badChecks > 100 && link.counters.consoleBytes > 100);
	t.deepEqual(recorder.story, ['up']);
	link.receive(bytesOf('\n'), 60);
	say('ACK', 2, 60);
	t.deepEqual(recorder.tokens, [1, 2]);
});

test('an ACK waits for a frame that could carry it, but not beyond its delay or eight frames', (t) => {
	const {link} = measuredLink();
	const delayed = new Link(new Recorder());
	delayed.state = {...structuredClone(link.state)};
	const hear = (seq: number, now: number): void =>
		delayed.receive(encodeAsciiFrame('signalling', seq, 1, bytesOf('A')), now);
	hear(0, 50);
	t.deepEqual(sends(delayed, 50), []);
	t.is(delayed.deadline(), 50 + linkTimings.ackDelayMs);
	t.deepEqual(sends(delayed, 50 + linkTimings.ackDelayMs), ['ACK 0101']);
	for (let seq = 1; seq < 8; seq++) hear(seq, 60);
	t.deepEqual(sends(delayed, 60), []);
	hear(8, 61);
	t.deepEqual(sends(delayed, 61), ['ACK 0109']);
	hear(9, 70);
	delayed.sendSignalling(bytesOf('OWN'), 2);
	t.deepEqual(sends(delayed, 70), ['OWN 010A']);
	hear(9, 71);
	t.deepEqual(sends(delayed, 71), ['ACK 020A'], 'a duplicate is answered at once');
});
