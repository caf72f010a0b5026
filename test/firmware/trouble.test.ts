import {readFileSync} from 'node:fs';
import test from 'ava';
import {anyFlow, Bench, flow} from './bench.ts';

const elements = '- - - - - -';
const halves = '12C0,,12C0,,,1,,';

/** A line from the host, or time; and what comes. */
type Step = readonly [what: string | number, ...answers: readonly string[]];

/** Plays the steps on a bench with an open link: numbers let time pass, `d` and `s` begin a frame's plane and text. */
const goes = test.macro<[readonly Step[]]>({
	exec(t, steps) {
		const bench = Bench.open();
		for (const [what, ...answers] of steps) {
			const came = typeof what === 'number' ? bench.wait(what) : bench.send(what[0] as 's' | 'd', what.slice(2));
			t.deepEqual(came, answers, `${what}`);
		}
	},
	title: (about = '') => about,
});

const setUp = (number: string, calling = '-', more = elements): string =>
	`s SETUP 7 ${number} ${calling} - ${flow} ${flow} ${more}`;
const connected = 's CONNECT 7 - - 100';
const offer = (to: string, more = '- - - - -'): string => `s SETUP 8001 ${to} network - ${flow} ${flow} ${more} 101`;
const offered: readonly Step[] = [['s CONNECT_ACK 7', offer('me')]];
/** A call whose offer comes at once. */
const withOffer = (number: string): readonly Step[] => [[setUp(number, 'me'), connected], ...offered];
const state = (value: string): Step => ['s STATUS_ENQUIRY 8001 -', `s STATUS 8001 - ${value} - 1E`];

test('callback: the offer comes its time after CONNECT ACK, to the calling address, and echoes once accepted', goes, [
	[setUp('callback:50', 'me'), connected],
	['s STATUS_ENQUIRY 8001 -', 's STATUS 8001 - 0 - 1E'],
	['d AUDIT 1', 'd AUDIT_ROW 1 - - 7 3 0', 'd AUDIT_END 1 1'],
	['s CONNECT_ACK 7'],
	[49],
	[1, offer('me')],
	state('6'),
	['s CALL_PROCEEDING 8001 -'],
	state('9'),
	['s ALERTING 8001'],
	state('7'),
	[`d ACTIVATE 5 1 C ${flow} ${flow} 0 0 101`, 'd ACTIVATED 5 1 0 - - 1'],
	['s CONNECT 8001 - - -', 's CONNECT_ACK 8001'],
	state('A'),
	['d CREDIT 5 1 2', 'd CREDIT 5 1 2'],
	['d AUDIT 1', 'd AUDIT_ROW 1 5 1 8001 A 0', 'd AUDIT_ROW 1 - - 7 A 0', 'd AUDIT_END 1 2'],
	['s CONNECT 8001 - - -'],
	[1000],
	['s RELEASE 8001 10 - -', 's RELEASE_COMPLETE 8001 - - -'],
	state('0'),
]);

test(
	'an offer goes to host where no calling address was given, each way keeps its traffic, elements and selectors go with it',
	goes,
	[
		[`s SETUP 7 callback:0 - - ${flow} ${anyFlow} 10 5 - CAFE 01 -`, connected],
		['s CONNECT_ACK 7', `s SETUP 8001 host network - ${anyFlow} ${flow} 10 5 - CAFE 01 101`],
		['s RELEASE_COMPLETE 8001 58 - -'],
		state('0'),
	],
);

test('an unanswered SETUP is repeated once and then forgotten', goes, [
	...withOffer('callback:0'),
	[3999],
	[1, offer('me')],
	[3999],
	state('6'),
	[1],
	state('0'),
	['s CONNECT 8001 - - -', 's RELEASE_COMPLETE 8001 51 - -'],
]);

test(
	'an answer to an offer doesn’t come from the call that asked for it, and goes with that call only before SETUP',
	goes,
	[
		[setUp('callback:50', 'me'), connected],
		['s CONNECT_ACK 7'],
		['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 - - -'],
		[100],
		[setUp('callback:50', 'me'), connected],
		['s CONNECT_ACK 7'],
		[50, offer('me')],
		['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 - - -'],
		state('6'),
	],
);

test('callback-withdraw: RELEASE comes its time after SETUP, whatever came but CONNECT', goes, [
	...withOffer('callback-withdraw:50'),
	['s ALERTING 8001'],
	[50, 's RELEASE 8001 10 - -'],
	state('C'),
	['s RELEASE_COMPLETE 8001 - - -'],
	state('0'),
]);

test('callback-withdraw: no RELEASE once CONNECT has come', goes, [
	...withOffer('callback-withdraw:50'),
	['s CONNECT 8001 - - -', 's CONNECT_ACK 8001'],
	[1000],
	state('A'),
]);

test('callback-hangup: RELEASE comes its time after CONNECT ACK', goes, [
	...withOffer('callback-hangup:50'),
	['s CONNECT 8001 - - -', 's CONNECT_ACK 8001'],
	[50, 's RELEASE 8001 10 - -'],
	['s RELEASE 8001 10 - -'],
	state('0'),
]);

test('callback-silent: CONNECT is never acknowledged', goes, [
	...withOffer('callback-silent'),
	['s CONNECT 8001 - - -'],
	[8000],
	state('8'),
	['s RELEASE 8001 66 - -', 's RELEASE_COMPLETE 8001 - - -'],
]);

test('callback-cross: CONNECT is answered by RELEASE', goes, [
	...withOffer('callback-cross'),
	['s CONNECT 8001 - - -', 's RELEASE 8001 10 - -'],
	['s RELEASE_COMPLETE 8001 - - -'],
	state('0'),
]);

const asksToModify: readonly Step[] = [
	...withOffer('callback-modify:50'),
	['s CONNECT 8001 - - -', 's CONNECT_ACK 8001'],
	[50, `s MODIFY_REQUEST 8001 ${halves} ${halves}`],
];

test('callback-modify: half the rates are asked for; MODIFY ACK is answered by CONNECTION AVAILABLE', goes, [
	...asksToModify,
	['s MODIFY_ACK 8001 - -', 's CONNECTION_AVAILABLE 8001'],
	['s MODIFY_ACK 8001 - -'],
	state('A'),
]);

test('callback-modify: MODIFY REJECT leaves all as it was; the host may ask too', goes, [
	...asksToModify,
	[`s MODIFY_REQUEST 8001 ${flow} ${flow}`, 's MODIFY_ACK 8001 - -'],
	['s MODIFY_REJECT 8001 31'],
	['s MODIFY_ACK 8001 - -'],
	state('A'),
]);

test('crossing: RELEASE is answered by RELEASE, and the call is gone', goes, [
	[setUp('crossing'), connected],
	['s CONNECT_ACK 7'],
	['s RELEASE 7 10 - -', 's RELEASE 7 10 - -'],
	['s STATUS_ENQUIRY 7 -', 's STATUS 7 - 0 - 1E'],
	['s RELEASE_COMPLETE 7 - - -'],
]);

test('drops-leaf: once it is added the network drops the leaf that it names, if there is one', goes, [
	[`s SETUP 7 echo - 0 ${flow} ${flow} ${elements}`, connected],
	['s CONNECT_ACK 7'],
	['s ADD_PARTY 7 1 drops-leaf:0 - -', 's ADD_PARTY_ACK 7 1 - -', 's DROP_PARTY 7 0 10 -'],
	['s DROP_PARTY_ACK 7 0 -'],
	['s ADD_PARTY 7 2 drops-leaf:9 - -', 's ADD_PARTY_ACK 7 2 - -'],
	['s ADD_PARTY 7 3 drops-leaf:65536 - -', 's ADD_PARTY_REJECT 7 3 1C'],
]);

test('modify-refuse and reactivate-refuse', goes, [
	[setUp('modify-refuse'), connected],
	['s CONNECT_ACK 7'],
	[`s MODIFY_REQUEST 7 ${flow} ${flow}`, 's MODIFY_REJECT 7 31'],
	['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 - - -'],
	[setUp('reactivate-refuse'), connected],
	['s CONNECT_ACK 7'],
	[`d ACTIVATE 5 1 C ${flow} ${flow} 0 0 100`, 'd ACTIVATED 5 1 0 - - 1'],
	[`s MODIFY_REQUEST 7 ${halves} ${halves}`, 's MODIFY_ACK 7 - -'],
	[`d ACTIVATE 5 1 C ${halves} ${halves} 0 0 100`, 'd ACTIVATED 5 1 C000009A - - 1'],
]);

test('rounds: rates become multiples of 1000', goes, [
	[setUp('rounds'), connected],
	[`d ACTIVATE 5 1 8C ${flow} FFFFFFFE,,3E8,,,,, 0 0 100`, 'd ACTIVATED 5 1 0 2328,,2328,,,1,, FFFFFED8,,3E8,,,,, 1'],
	[`d ACTIVATE 5 1 10C ${flow} FFFFFFFE,,,,,,, 0 0 100`, 'd ACTIVATED 5 1 0 2710,,2710,,,1,, FFFFFED8,,,,,,, 1'],
]);

test('restart: the call is gone, its connection isn’t used again before RESTART ACK', goes, [
	[setUp('restart:50'), connected],
	['s CONNECT_ACK 7'],
	[50, 's RESTART 0 100'],
	['s STATUS_ENQUIRY 7 -', 's STATUS 7 - 0 - 1E'],
	[`s SETUP 8 echo - - ${flow} ${flow} ${elements}`, 's CONNECT 8 - - 101'],
	['s RESTART_ACK 0 100'],
	[`s SETUP 9 echo - - ${flow} ${flow} ${elements}`, 's CONNECT 9 - - 100'],
]);

test('restart-all: every call is gone; without RESTART ACK the connections come back after T316', goes, [
	[`s SETUP 8 echo - - ${flow} ${flow} ${elements}`, 's CONNECT 8 - - 100'],
	[setUp('restart-all:50'), 's CONNECT 7 - - 101'],
	['s CONNECT_ACK 7'],
	[50, 's RESTART 2 -'],
	['d AUDIT 1', 'd AUDIT_END 1 0'],
	[setUp('echo'), 's CONNECT 7 - - 102'],
	['s RESTART_ACK 2 -'],
	['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 - - -'],
	[setUp('echo'), 's CONNECT 7 - - 100'],
]);

test('status-null: the network has forgotten the call and says so', goes, [
	[setUp('status-null:50'), connected],
	['s CONNECT_ACK 7'],
	[50, 's STATUS 7 - 0 - 65'],
	['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 51 - -'],
]);

test('a STATUS that knows no such call clears it, another is of no effect', goes, [
	[setUp('echo'), connected],
	['s STATUS 7 - 3 - 1E'],
	['s STATUS_ENQUIRY 7 -', 's STATUS 7 - 3 - 1E'],
	['s STATUS 7 - 0 - 65'],
	['s STATUS_ENQUIRY 7 -', 's STATUS 7 - 0 - 1E'],
]);

test('offers are refused when the room for them is taken, and selectors when they are too long', (t) => {
	const bench = Bench.open();
	const call = (ref: number, more = elements) =>
		bench.send('s', `SETUP ${ref.toString(16)} callback:0 - - ${flow} ${flow} ${more}`);
	t.deepEqual(call(1, '- - - 010203040506070809 - -'), ['s RELEASE_COMPLETE 1 2F - -']);
	for (let ref = 1; ref <= 64; ref++) t.regex(call(ref).join(), /CONNECT/);
	t.deepEqual(call(65), ['s RELEASE_COMPLETE 41 2F - -']);
	bench.send('s', 'RELEASE 1 10 - -');
	t.regex(call(65).join(), /^s CONNECT 41 - - 100$/);
});

test('the offer of docs/manual-mode.md goes as it stands there', (t) => {
	const page = readFileSync(new URL('../../../docs/manual-mode.md', import.meta.url), 'utf8');
	const [, talk] = /^```text\n(> [^`]+)```$/m.exec(page)!;
	const bench = new Bench();
	bench.run();
	let told = '';
	for (const line of talk!.split('\n').filter((text) => text.startsWith('> '))) {
		told += [line, ...bench.type(line.slice(2))].join('\n') + '\n' + bench.pass(500);
	}
	t.is(told, talk!);
});

/** Without a link time may pass that a link would not survive. */
test('an offer under way waits for CONNECT as long as T301; a restarted connection for RESTART ACK as long as T316', (t) => {
	const bench = new Bench();
	bench.run();
	for (const line of [
		`SETUP 7 callback:0 me - ${flow} ${flow} ${elements}`,
		'CONNECT_ACK 7',
		'CALL_PROCEEDING 8001 -',
		`SETUP 8 restart:0 - - ${flow} ${flow} ${elements}`,
	])
		bench.type(`~s- ${line} -`);
	t.deepEqual(bench.type('~s- CONNECT_ACK 8 -'), ['~s- RESTART 0 102 -']);
	t.is(bench.pass(119_999), '');
	bench.type(`~s- SETUP 9 echo - - ${flow} ${flow} ${elements} -`);
	bench.pass(1);
	t.deepEqual(bench.type(`~s- SETUP A echo - - ${flow} ${flow} ${elements} -`), ['~s- CONNECT A - - 102 -']);
	t.is(bench.pass(59_999), '');
	t.is(bench.pass(1), '~s- RELEASE 8001 66 - - -\n');
});

test('babble: every answer comes twice, and there are messages for a call that nobody has', goes, [
	[setUp('babble'), connected, connected],
	['s CONNECT_ACK 7', 's CONNECT 7FFE - - -', 's RELEASE 7FFE 10 - -', 's STATUS 7FFE - A - 1E'],
	['s STATUS_ENQUIRY 7 -', 's STATUS 7 - A - 1E', 's STATUS 7 - A - 1E'],
	['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 - - -', 's RELEASE_COMPLETE 7 - - -'],
	['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 51 - -'],
]);

test('link-flap: while the signalling link is down nothing is answered, and what is owed waits', goes, [
	[`s SETUP 8 hangup:20 - - ${flow} ${flow} ${elements}`, 's CONNECT 8 - - 100'],
	[setUp('link-flap:50'), 's CONNECT 7 - - 101'],
	['s CONNECT_ACK 8'],
	['s CONNECT_ACK 7', 's SIGNALLING_LINK 0'],
	['s STATUS_ENQUIRY 7 -'],
	[`s SETUP 9 echo - - ${flow} ${flow} ${elements}`],
	['d AUDIT 1', 'd AUDIT_ROW 1 - - 8 A 0', 'd AUDIT_ROW 1 - - 7 A 0', 'd AUDIT_END 1 2'],
	[49],
	[1, 's SIGNALLING_LINK 1', 's RELEASE 8 10 - -'],
	['s STATUS_ENQUIRY 7 -', 's STATUS 7 - A - 1E'],
]);

test('link-flap:0: down and up are both told', goes, [
	[setUp('link-flap:0'), connected],
	['s CONNECT_ACK 7', 's SIGNALLING_LINK 0', 's SIGNALLING_LINK 1'],
]);

const active = `d ACTIVATE 5 1 C ${flow} ${flow} 0 0 100`;
const activated = 'd ACTIVATED 5 1 0 - - 1';

test('data-early: a frame without credit comes with ACTIVATED, and isn’t counted in the tags', goes, [
	[setUp('data-early'), connected],
	[active, activated, 'data 5 1 7FFF stray'],
	['s CONNECT_ACK 7'],
	['d CREDIT 5 1 2', 'd CREDIT 5 1 2'],
]);

test('data-early: echoes come in their turn all the same', (t) => {
	const bench = Bench.open();
	bench.call(7, 'data-early');
	t.deepEqual(bench.sendData([7, 1, 0], 'one'), ['data 7 1 0 one', 'd SENT 7 1 0 0 10']);
});

test('data-late: a frame comes after DEACTIVATED, even when the call has gone first', goes, [
	[setUp('data-late'), connected],
	['s CONNECT_ACK 7'],
	[active, activated],
	['s RELEASE 7 10 - -', 's RELEASE_COMPLETE 7 - - -'],
	['d DEACTIVATE 5 1', 'd DEACTIVATED 5 1 0', 'data 5 1 7FFF stray'],
	['d DEACTIVATE 5 1', 'd DEACTIVATED 5 1 0'],
]);

test('hold-sends: SENT comes its time after the first frame that it covers', (t) => {
	const bench = Bench.open();
	bench.call(7, 'hold-sends:50');
	t.deepEqual(bench.sendData([7, 1, 0], 'one'), []);
	t.deepEqual(bench.wait(30), []);
	t.deepEqual(bench.sendData([7, 1, 1], 'two'), []);
	t.deepEqual(bench.wait(20), ['d SENT 7 1 1 0 42']);
	t.deepEqual(bench.sendData([7, 1, 2], 'three'), []);
	t.deepEqual(bench.send('d', 'DEACTIVATE 7 1'), ['d DEACTIVATED 7 1 0']);
	t.deepEqual(bench.wait(100), []);
});

const deviceFails = (number: string): readonly Step[] => [
	[setUp(number), connected],
	['s CONNECT_ACK 7'],
	[active, activated],
	[50, 'd STATUS_INDICATION 80010004 - - -'],
];

test('reset-keeps: the device asks for RESET, after which all is as it was', goes, [
	...deviceFails('reset-keeps:50'),
	['d RESET 1', 'd RESET_DONE 1 0 1'],
	['d AUDIT 1', 'd AUDIT_ROW 1 5 1 7 A 0', 'd AUDIT_END 1 1'],
	['d RESET 2', 'd RESET_DONE 2 0 0'],
	['d AUDIT 1', 'd AUDIT_END 1 0'],
]);

test('reset-loses: the device asks for RESET, after which no VC is active and the calls go on', goes, [
	...deviceFails('reset-loses:50'),
	['d RESET 1', 'd RESET_DONE 1 0 0'],
	['d AUDIT 1', 'd AUDIT_ROW 1 - - 7 A 0', 'd AUDIT_END 1 1'],
	[`d ACTIVATE 5 2 C ${flow} ${flow} 0 0 100`, 'd ACTIVATED 5 2 0 - - 1'],
]);
