import test from 'ava';
import type {LinkMessage} from '../../firmware-protocol/definition/messages.ts';
import {LocalProtocolError} from '../../src/errors.ts';
import {Link} from '../../src/link/link.ts';
import {type LinkEvent, linkEvents, type LinkPhase, linkPhases} from '../../src/link/link-phases.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {DevicePartner, partnerWelcome} from './device-partner.ts';
import {nonce, openBench, perfectBench, Recorder, sentNames} from './link-bench.ts';
import {grouped, type Effect} from '../grouped.ts';
import {bytesOf, joined, linkFrame, signallingFrame} from './wire-bytes.ts';

const expectedPhases = `
closed openAsked → opening sayHello
closed closeAsked → closed nothing
closed aborted → closed nothing
closed welcomed → closed nothing
closed refused → closed nothing
closed forgotten → closed nothing
closed saidBye → closed nothing
closed helloDue: illegal
closed pingDue: illegal
closed deadlinePassed: illegal
opening openAsked: illegal
opening closeAsked → closing sayBye
opening aborted → closed goDown
opening welcomed → open goUp
opening refused → closed goDown
opening forgotten → opening nothing
opening saidBye → opening nothing
opening helloDue → opening sayHello
opening pingDue: illegal
opening deadlinePassed → closed goDown
open openAsked: illegal
open closeAsked → closing sayBye
open aborted → closed goDown
open welcomed → open nothing
open refused: illegal
open forgotten → closed goDown
open saidBye → closed goDown
open helloDue: illegal
open pingDue → open sayPing
open deadlinePassed → closed goDown
closing openAsked: illegal
closing closeAsked → closing nothing
closing aborted → closed goDown
closing welcomed → closing nothing
closing refused → closing nothing
closing forgotten → closing nothing
closing saidBye → closed goDown
closing helloDue: illegal
closing pingDue: illegal
closing deadlinePassed → closed goDown
`;

test('the phase table is this one, and every row cites its source', (t) => {
	const phases = Object.keys(linkPhases) as LinkPhase[];
	const events = Object.keys(linkEvents) as LinkEvent[];
	const rows = phases.flatMap((phase) =>
		events.map((event) => {
			const cell = linkPhases[phase][event];
			if (cell !== undefined) t.regex(cell.source, /\w{5}/);
			return cell === undefined ? `${phase} ${event}: illegal` : `${phase} ${event} → ${cell.to} ${cell.act}`;
		}),
	);
	t.is(`\n${rows.join('\n')}\n`, expectedPhases);
});

test('pings after 1000 ms without a valid frame, and a PONG with the nonce keeps the link', (t) => {
	const bench = openBench();
	bench.run(3500);
	t.deepEqual(sentNames(bench), ['0 HELLO', '1002 PING', '2004 PING', '3006 PING']);
	t.deepEqual(bench.recorder.story, ['up']);
});

const restarted = test.macro({
	exec(t, found: number, detail: string) {
		const bench = openBench();
		bench.link.sendSignalling(bytesOf('SETUP 1'), 1);
		bench.device.restart(found);
		bench.run(5000);
		t.deepEqual(bench.recorder.downs, [{code: 'restarted', detail}]);
		t.is(bench.now, 5000);
		t.deepEqual(bench.recorder.tokens, found === 0 ? [] : [1]);
	},
	title: (claim) => `a restart of the device is noticed by PONG: ${claim}`,
});

test('it knows no link', restarted, 0, 'the device knows no link instead of C0FFEE: it has restarted');
test(
	'another host has opened one',
	restarted,
	0xab,
	'the device knows the link AB instead of C0FFEE: it has restarted',
);

test('a BYE that the host did not ask for means that the device has left', (t) => {
	const bench = openBench();
	bench.device.say({type: 'BYE'});
	bench.run(10);
	t.deepEqual(bench.recorder.downs, [
		{code: 'restarted', detail: 'the device said BYE of itself: it is in manual mode'},
	]);
});

test('silence brings the link down 3000 ms after the last valid frame, not before, and says what was unacknowledged', (t) => {
	const bench = openBench();
	bench.device.isMute = true;
	bench.link.sendData({vc: 3, generation: 1, tag: 9, payload: new Uint8Array(4)}, 1);
	bench.link.sendSignalling(bytesOf('SETUP 1 echo'), 2);
	bench.link.receive(bytesOf('~s0000 SETUP 1 00000000\nhello\n'), 500);
	bench.run(3001.999);
	t.deepEqual(bench.recorder.downs, []);
	t.is(bench.link.deadline(), 3002);
	bench.run(3002);
	t.deepEqual(bench.recorder.downs, [
		{
			code: 'silent',
			detail:
				'no valid frame for 3000 ms; 2 frames were unacknowledged, the oldest (SETUP) sent 5 times, 0 not yet sent',
		},
	]);
	t.deepEqual(sentNames(bench).slice(1), [
		'2 SETUP',
		'302 SETUP',
		'902 SETUP',
		'1002 PING',
		'1902 SETUP',
		'2002 PING',
		'2902 SETUP',
	]);
	bench.run(9000);
	t.is(bench.recorder.downs.length, 1);
});

test('BYE ends the link with the device’s answer', (t) => {
	const bench = openBench();
	bench.link.sendSignalling(bytesOf('NEVER'), 1);
	bench.link.close(bench.now);
	bench.link.close(bench.now);
	t.false(bench.link.sendSignalling(bytesOf('LATE'), 2));
	bench.run(100);
	t.deepEqual(sentNames(bench), ['0 HELLO', '2 BYE']);
	t.deepEqual(bench.recorder.downs, [{code: 'closed', detail: 'closed; the device said BYE'}]);
	t.is(bench.device.nonce, 0);
	t.deepEqual(bench.device.taken, []);
});

const byeBounded = test.macro({
	exec(t, openFor: number, names: readonly string[]) {
		const device = new DevicePartner();
		const bench = perfectBench(device);
		device.isMute = openFor === 0;
		bench.link.open(nonce, 0);
		bench.run(openFor);
		device.isMute = true;
		bench.link.close(bench.now);
		bench.run(openFor + 199.9);
		t.deepEqual(bench.recorder.downs, []);
		bench.run(openFor + 200);
		t.deepEqual(bench.recorder.downs, [{code: 'closed', detail: 'closed; BYE was not answered within 200 ms'}]);
		t.is(bench.link.transmit(bench.now), undefined);
		t.deepEqual(sentNames(bench), names);
	},
	title: (claim) => `BYE waits at most 200 ms ${claim}`,
});

test('on an open link', byeBounded, 50, ['0 HELLO', '50 BYE']);
test('while HELLO is unanswered', byeBounded, 0, ['0 HELLO', '0 BYE']);

test('abort is down at once, sends nothing more, and forgets half a line', (t) => {
	const bench = openBench();
	const {link, recorder} = bench;
	link.sendSignalling(bytesOf('SETUP 1'), 1);
	link.receive(bytesOf('~s00'), 3);
	link.abort({code: 'port-gone', detail: 'gone'});
	link.abort({code: 'port-gone', detail: 'again'});
	t.deepEqual(recorder.downs, [{code: 'port-gone', detail: 'gone'}]);
	t.is(link.transmit(3), undefined);
	t.is(link.deadline(), undefined);
	link.expire(1e9);
	link.receive(bytesOf('boot\n'), 4);
	t.deepEqual(recorder.consoles, ['boot|']);
	t.is(link.counters.badChecks, 0);
});

test('down may open the next link at once', (t) => {
	const bench = openBench();
	bench.recorder.onDown = () => bench.link.open(nonce + 1, bench.now);
	bench.device.restart();
	bench.run(1100);
	t.deepEqual(bench.recorder.story, ['up', 'down restarted', 'up']);
	t.is(bench.device.nonce, nonce + 1);
});

test('an upcall may close the link: nothing of the same bytes is handed on after it', (t) => {
	const recorder = new Recorder();
	const link = new Link(recorder);
	link.open(nonce, 0);
	recorder.onSignalling = () => link.close(1);
	const bytes = [linkFrame({...partnerWelcome, nonce}), signallingFrame('ONE', 0), signallingFrame('TWO', 1)];
	link.receive(joined(bytes), 1);
	t.deepEqual(recorder.signallings, ['ONE']);
	t.is(textOfBytes(link.transmit(1)!).split(' ')[1], 'BYE');
	link.receive(linkFrame({type: 'BYE'}), 2);
	t.deepEqual(recorder.story, ['up', 'down closed']);
});

/** A link alone, whose device is what the test says: what it sends and calls, one line. */
class Alone {
	readonly recorder = new Recorder();
	readonly link = new Link(this.recorder, {ackDelayMs: 0});
	now = 0;

	/** Opens it, if it may be opened. */
	open(): void {
		try {
			this.link.open(nonce, this.now);
		} catch (error) {
			this.recorder.story.push(error instanceof LocalProtocolError ? error.code : 'another error');
		}
	}

	hear(message: LinkMessage): void {
		this.link.receive(linkFrame(message), this.now);
	}

	wait(ms: number): void {
		this.now += ms;
		this.link.expire(this.now);
	}

	/** What was sent and called since last asked, and when it has something to do. */
	told(): string {
		const lines = this.recorder.story.splice(0);
		for (let bytes = this.link.transmit(this.now); bytes !== undefined; bytes = this.link.transmit(this.now)) {
			lines.push(`→ ${textOfBytes(bytes).split(' ')[1]}`);
		}
		const due = this.link.deadline();
		return [...lines, due === undefined ? 'nothing due' : `due in ${due - this.now}`].join(', ');
	}
}

const welcome = {...partnerWelcome, nonce};

const phaseWays: Readonly<Record<string, (alone: Alone) => void>> = {
	closed: () => undefined,
	'closed again': (alone) => {
		alone.open();
		alone.told();
		alone.hear(welcome);
		alone.link.abort({code: 'port-gone', detail: 'gone'});
	},
	opening: (alone) => alone.open(),
	open: (alone) => {
		alone.open();
		alone.told();
		alone.hear(welcome);
	},
	closing: (alone) => {
		alone.open();
		alone.told();
		alone.hear(welcome);
		alone.link.close(0);
	},
};

const phaseEvents: Readonly<Record<string, (alone: Alone) => void>> = {
	'open()': (alone) => alone.open(),
	'close()': (alone) => alone.link.close(alone.now),
	'abort()': (alone) => alone.link.abort({code: 'port-gone', detail: 'gone'}),
	WELCOME: (alone) => alone.hear(welcome),
	REFUSE: (alone) => alone.hear({type: 'REFUSE', reason: 1, detail: 0}),
	'PONG of another link': (alone) => alone.hear({type: 'PONG', nonce: 7, uptime: 0}),
	BYE: (alone) => alone.hear({type: 'BYE'}),
	'200 ms': (alone) => alone.wait(200),
	'250 ms': (alone) => alone.wait(250),
	'1000 ms': (alone) => alone.wait(1000),
	'3000 ms': (alone) => alone.wait(3000),
};

const expectedEffects: Readonly<Record<string, readonly string[]>> = {
	closed: [
		'open(): → HELLO, due in 250 | end 1',
		'close(); abort(); WELCOME; REFUSE; PONG of another link; BYE; 200 ms; 250 ms; 1000 ms; 3000 ms: nothing due | end 2',
		'end 1: → BYE, due in 200 | invalid-state, due in 200 | 0 bad',
		'end 2: nothing due | up, due in 1000 | 0 bad',
	],
	'closed again': [
		'open(): → HELLO, due in 250 | end 1',
		'close(); abort(); WELCOME; REFUSE; PONG of another link; BYE; 200 ms; 250 ms; 1000 ms; 3000 ms: nothing due | end 2',
		'end 1: → BYE, due in 200 | invalid-state, due in 200 | 0 bad',
		'end 2: nothing due | up, due in 1000 | 0 bad',
	],
	opening: [
		'open(): invalid-state, due in 250 | end 1',
		'close(): → BYE, due in 200 | end 2',
		'abort(): down port-gone, nothing due | end 3',
		'WELCOME: up, due in 1000 | end 1',
		'REFUSE: down refused, nothing due | end 3',
		'PONG of another link; BYE: due in 250 | end 1',
		'200 ms: due in 50 | end 1',
		'250 ms; 1000 ms: → HELLO, due in 250 | end 1',
		'3000 ms: down no-answer, nothing due | end 3',
		'end 1: → BYE, due in 200 | invalid-state, due in 200 | 0 bad',
		'end 2: due in 200 | invalid-state, due in 200 | 0 bad',
		'end 3: nothing due | up, due in 1000 | 0 bad',
	],
	open: [
		'open(): invalid-state, due in 1000 | end 1',
		'close(): → BYE, due in 200 | end 2',
		'abort(): down port-gone, nothing due | end 3',
		'WELCOME: due in 1000 | end 1',
		'REFUSE: due in 1000 | end 4',
		'PONG of another link; BYE: down restarted, nothing due | end 3',
		'200 ms: due in 800 | end 1',
		'250 ms: due in 750 | end 1',
		'1000 ms: → PING, due in 1000 | end 1',
		'3000 ms: down silent, nothing due | end 3',
		'end 1: → BYE, due in 200 | invalid-state, due in 200 | 0 bad',
		'end 2: due in 200 | invalid-state, due in 200 | 0 bad',
		'end 3: nothing due | up, due in 1000 | 0 bad',
		'end 4: → BYE, due in 200 | invalid-state, due in 200 | 1 bad',
	],
	closing: [
		'open(): invalid-state, due in 200 | end 1',
		'close(); WELCOME; REFUSE; PONG of another link: due in 200 | end 1',
		'abort(): down port-gone, nothing due | end 2',
		'BYE; 200 ms; 250 ms; 1000 ms; 3000 ms: down closed, nothing due | end 2',
		'end 1: due in 200 | invalid-state, due in 200 | 0 bad',
		'end 2: nothing due | up, due in 1000 | 0 bad',
	],
};

/** What an event does; then close(), open() and WELCOME, which tell the phases apart; and how many frames were bad. */
const phaseEffect = (phase: string, happen: (alone: Alone) => void): Effect => {
	const alone = new Alone();
	phaseWays[phase]!(alone);
	alone.told();
	happen(alone);
	const told = alone.told();
	alone.link.close(alone.now);
	const closed = alone.told();
	alone.open();
	alone.hear(welcome);
	return {told, end: `${closed} | ${alone.told()} | ${alone.link.counters.badFrames} bad`};
};

for (const phase of Object.keys(phaseWays)) {
	test(`a link, ${phase}: what everything does to it, and what may follow`, (t) => {
		t.deepEqual(
			grouped(phaseEvents, (event) => phaseEffect(phase, phaseEvents[event]!)),
			expectedEffects[phase],
		);
	});
}
