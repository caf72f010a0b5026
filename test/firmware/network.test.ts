import test from 'ava';
import {knowsNumber, type TestNumber, testNumbers} from '../../firmware-protocol/definition/test-numbers.ts';
import {anyFlow, Bench, flow} from './bench.ts';

const elements = '- - - - - -';

function setUp(ref: string, number: string, endpoint = '-'): string {
	return `SETUP ${ref} ${number} - ${endpoint} ${flow} ${flow} ${elements}`;
}

const answersToSetUp = test.macro<[string, readonly string[], string?]>({
	exec(t, number, answers, endpoint = '-') {
		t.deepEqual(Bench.open().send('s', setUp('7', number, endpoint)), answers);
	},
	title: (_, number, answers, endpoint) =>
		`SETUP to ${number}${endpoint === undefined ? '' : ' with a party'} is answered ${answers.join(', ') || 'by nothing'}`,
});

const connected = 's CONNECT 7 - - 100';
const proceeding = 's CALL_PROCEEDING 7 100';
const refused = (cause: string): string => `s RELEASE_COMPLETE 7 ${cause} - -`;

test(answersToSetUp, 'echo', [connected]);
test(answersToSetUp, 'sink', [connected]);
test(answersToSetUp, 'source:1000', [connected]);
test(answersToSetUp, 'busy', [refused('11')]);
test(answersToSetUp, 'unallocated', [refused('1')]);
test(answersToSetUp, 'refuse:27', [refused('1B')]);
test(answersToSetUp, 'silent', []);
test(answersToSetUp, 'alerting', [proceeding, 's ALERTING 7']);
test(answersToSetUp, 'slow:50', [proceeding]);
test(answersToSetUp, 'changed', ['s CONNECT 7 12C0,,12C0,,,1,, 12C0,,12C0,,,1,, 100']);
test(answersToSetUp, 'not-ready', [connected]);
test(answersToSetUp, 'late-ready:50', [connected]);
test(answersToSetUp, 'hangup:50', [connected]);
test(answersToSetUp, 'leaf-busy', [refused('11')]);
test(answersToSetUp, 'leaf-drops:50', [connected]);
test(answersToSetUp, 'echo', [connected], '0');
test(answersToSetUp, 'nobody', [refused('1')]);
test(answersToSetUp, 'echoes', [refused('1')]);
test(answersToSetUp, 'ech', [refused('1')]);
test(answersToSetUp, 'Echo', [refused('1')]);
test(answersToSetUp, 'echo:1', [refused('1C')]);
test(answersToSetUp, 'slow', [refused('1C')]);
test(answersToSetUp, 'slow:', [refused('1C')]);
test(answersToSetUp, 'slow:1F', [refused('1C')]);
test(answersToSetUp, 'slow:2147483648', [refused('1C')]);
test(answersToSetUp, 'source:4294967295', [connected]);
test(answersToSetUp, 'source:4294967296', [refused('1C')]);
test(answersToSetUp, 'refuse:0', [refused('1C')]);
test(answersToSetUp, 'refuse:128', [refused('1C')]);

test('every test number of the definition is known, and WELCOME says so', (t) => {
	const bench = new Bench();
	bench.run();
	const [welcome] = bench.say('HELLO 1 0 1 20 4000');
	const fields = welcome!.split(' ');
	const [numbers, moreNumbers] = [fields[13], fields[15]].map((field) => Number.parseInt(field!, 16));
	for (const name of Object.keys(testNumbers) as TestNumber[]) {
		t.true(knowsNumber({numbers: numbers!, moreNumbers}, name), name);
		t.false(knowsNumber({numbers: 0}, name), name);
	}
	const argument = {ms: ':1', bytes: ':1', cause: ':17', endpoint: ':1'};
	for (const [name, number] of Object.entries(testNumbers)) {
		const address = name + ('argument' in number ? argument[number.argument] : '');
		const answers = Bench.open().send('s', setUp('7', address)).join();
		const ought = {connect: /CONNECT|PROCEEDING/, refuse: /^s RELEASE_COMPLETE 7 \w+/, alert: /ALERTING/, ignore: /^$/};
		t.regex(answers, ought[number.setUp], address);
	}
});

test('a changed flow in which nothing is specified stays as it was asked', (t) => {
	const bench = Bench.open();
	t.deepEqual(bench.send('s', `SETUP 7 changed - - ${anyFlow} 3,,,,,,, ${elements}`), ['s CONNECT 7 - 1,,,,,,, 100']);
});

test('the network answers late when the number says so', (t) => {
	const bench = Bench.open();
	t.deepEqual(bench.send('s', setUp('7', 'slow:50')), [proceeding]);
	t.deepEqual(bench.wait(49), []);
	t.deepEqual(bench.wait(1), ['s CONNECT 7 - - -']);
	t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 -'), ['s STATUS 7 - 3 - 1E']);
	t.deepEqual(bench.send('s', 'CONNECT_ACK 7'), []);
	t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 -'), ['s STATUS 7 - A - 1E']);
});

test('the network hangs up after CONNECT ACK, and takes either answer', (t) => {
	for (const answer of ['RELEASE_COMPLETE 7 - - -', 'RELEASE 7 10 - -']) {
		const bench = Bench.open();
		bench.send('s', setUp('7', 'hangup:50'));
		t.deepEqual(bench.wait(100), []);
		bench.send('s', 'CONNECT_ACK 7');
		t.deepEqual(bench.wait(49), []);
		t.deepEqual(bench.wait(1), ['s RELEASE 7 10 - -']);
		t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 -'), ['s STATUS 7 - C - 1E']);
		t.deepEqual(bench.send('s', answer), []);
		t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 -'), ['s STATUS 7 - 0 - 1E']);
	}
});

test('a RELEASE that comes before the network has sent its own, which is due, is answered', (t) => {
	const bench = Bench.open();
	bench.call(7, 'hangup:50');
	bench.now += 50;
	t.deepEqual(bench.send('s', 'RELEASE 7 10 - -'), ['s RELEASE_COMPLETE 7 - - -']);
	t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 -'), ['s STATUS 7 - 0 - 1E']);
});

test('a reference in use makes SETUP a repetition; a released one is free again', (t) => {
	const bench = Bench.open();
	t.deepEqual(bench.send('s', setUp('7', 'echo')), [connected]);
	t.deepEqual(bench.send('s', setUp('7', 'sink')), []);
	t.deepEqual(bench.send('s', setUp('8', 'echo')), ['s CONNECT 8 - - 101']);
	t.deepEqual(bench.send('s', 'RELEASE 7 10 - CAFE'), ['s RELEASE_COMPLETE 7 - - -']);
	t.deepEqual(bench.send('s', setUp('7', 'busy')), [refused('11')]);
});

const withoutCall = test.macro<[string, readonly string[]]>({
	exec(t, message, answers) {
		t.deepEqual(Bench.open().send('s', message), answers);
	},
	title: (_, message, answers) =>
		`without a call, ${message.split(' ', 1)[0]} is answered ${answers.join() || 'by nothing'}`,
});

const unknown = refused('51');
for (const message of [
	'CONNECT_ACK 7',
	'CONNECT 7 - - -',
	'RELEASE 7 10 - -',
	`ADD_PARTY 7 1 echo - -`,
	'DROP_PARTY 7 1 10 -',
	'DROP_PARTY_ACK 7 1 -',
	`MODIFY_REQUEST 7 ${flow} ${flow}`,
	'MODIFY_ACK 7 - -',
]) {
	test(withoutCall, message, [unknown]);
}
for (const message of [
	'RELEASE_COMPLETE 7 - - -',
	'NOTIFY 7 1',
	'STATUS 7 - 0 - 1E',
	'ALERTING 7',
	'CALL_PROCEEDING 7 -',
]) {
	test(withoutCall, message, []);
}
test(withoutCall, 'STATUS_ENQUIRY 7 3', ['s STATUS 7 3 0 0 1E']);
test(withoutCall, setUp('0', 'echo'), ['s RELEASE_COMPLETE 0 51 - -']);
test(withoutCall, setUp('8001', 'echo'), ['s RELEASE_COMPLETE 8001 51 - -']);

const answersToAddParty = test.macro<[string, string, readonly string[]]>({
	exec(t, number, endpoint, answers) {
		const bench = Bench.open();
		bench.call(7, 'echo', {endpoint: '0'});
		t.deepEqual(bench.send('s', `ADD_PARTY 7 ${endpoint} ${number} - -`), answers);
	},
	title: (_, number, endpoint, answers) =>
		`ADD_PARTY ${number} as ${endpoint} is answered ${answers.join() || 'by nothing'}`,
});

test(answersToAddParty, 'echo', '1', ['s ADD_PARTY_ACK 7 1 - -']);
test(answersToAddParty, 'not-ready', '1', ['s ADD_PARTY_ACK 7 1 - -']);
test(answersToAddParty, 'leaf-busy', '1', ['s ADD_PARTY_REJECT 7 1 11']);
test(answersToAddParty, 'refuse:27', '1', ['s ADD_PARTY_REJECT 7 1 1B']);
test(answersToAddParty, 'nobody', '1', ['s ADD_PARTY_REJECT 7 1 1']);
test(answersToAddParty, 'leaf-drops:x', '1', ['s ADD_PARTY_REJECT 7 1 1C']);
test(answersToAddParty, 'echo', '0', ['s ADD_PARTY_REJECT 7 0 59']);
test(answersToAddParty, 'silent', '1', []);
test(answersToAddParty, 'alerting', '1', []);
test(answersToAddParty, 'slow:20', '1', []);

test('a party is added late, and what ignores is not kept', (t) => {
	const bench = Bench.open();
	bench.call(7, 'echo', {endpoint: '0'});
	bench.send('s', 'ADD_PARTY 7 1 slow:20 - -');
	t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 1'), ['s STATUS 7 1 A 6 1E']);
	t.deepEqual(bench.wait(20), ['s ADD_PARTY_ACK 7 1 - -']);
	t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 1'), ['s STATUS 7 1 A 7 1E']);
	bench.send('s', 'ADD_PARTY 7 2 silent - -');
	t.deepEqual(bench.send('s', 'STATUS_ENQUIRY 7 2'), ['s STATUS 7 2 A 0 1E']);
});

test('parties need a multipoint call that is active', (t) => {
	const bench = Bench.open();
	bench.call(7, 'echo');
	t.deepEqual(bench.send('s', 'ADD_PARTY 7 1 echo - -'), ['s ADD_PARTY_REJECT 7 1 65']);
	bench.send('s', setUp('8', 'echo', '0'));
	t.deepEqual(bench.send('s', 'ADD_PARTY 8 1 echo - -'), ['s ADD_PARTY_REJECT 8 1 65']);
});

test('dropping a party is acknowledged, dropping the last releases the call', (t) => {
	const bench = Bench.open();
	bench.call(7, 'echo', {endpoint: '0'});
	bench.send('s', 'ADD_PARTY 7 1 echo - -');
	t.deepEqual(bench.send('s', 'DROP_PARTY 7 5 10 -'), ['s DROP_PARTY_ACK 7 5 59']);
	t.deepEqual(bench.send('s', 'DROP_PARTY 7 0 10 -'), ['s DROP_PARTY_ACK 7 0 -']);
	t.deepEqual(bench.send('s', 'ADD_PARTY 7 0 echo - -'), ['s ADD_PARTY_ACK 7 0 - -']);
	bench.send('s', 'DROP_PARTY 7 0 10 -');
	t.deepEqual(bench.send('s', 'DROP_PARTY 7 1 10 -'), ['s RELEASE 7 10 - -']);
	t.deepEqual(bench.send('s', 'ADD_PARTY 7 1 echo - -'), ['s ADD_PARTY_REJECT 7 1 65']);
	t.deepEqual(bench.send('s', 'RELEASE_COMPLETE 7 - - -'), []);
});

test('a leaf drops itself; while that is unanswered it is still a party, but not one that is left', (t) => {
	const bench = Bench.open();
	bench.call(7, 'leaf-drops:30', {endpoint: '0'});
	bench.send('s', 'ADD_PARTY 7 1 echo - -');
	t.deepEqual(bench.wait(30), ['s DROP_PARTY 7 0 10 -']);
	t.deepEqual(bench.send('s', 'ADD_PARTY 7 0 echo - -'), ['s ADD_PARTY_REJECT 7 0 59']);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_ROW 1 7 1 7 A 2', 'd AUDIT_END 1 1']);
	t.deepEqual(bench.send('s', 'DROP_PARTY_ACK 7 0 -'), []);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_ROW 1 7 1 7 A 1', 'd AUDIT_END 1 1']);
});

test('the last leaf that drops itself releases the call, point-to-point calls included', (t) => {
	for (const endpoint of ['0', '-']) {
		const bench = Bench.open();
		bench.call(7, 'leaf-drops:30', {endpoint});
		t.deepEqual(bench.wait(30), ['s RELEASE 7 10 - -']);
	}
	const bench = Bench.open();
	bench.call(7, 'leaf-drops:50', {endpoint: '0'});
	bench.send('s', 'ADD_PARTY 7 1 leaf-drops:30 - -');
	t.deepEqual(bench.wait(30), ['s DROP_PARTY 7 1 10 -']);
	// The drop of party 1 is still unanswered when party 0 leaves: nobody is left.
	t.deepEqual(bench.wait(20), ['s RELEASE 7 10 - -']);
});

test('traffic can be modified on an active call only', (t) => {
	const bench = Bench.open();
	bench.send('s', setUp('7', 'echo'));
	t.deepEqual(bench.send('s', `MODIFY_REQUEST 7 ${flow} ${flow}`), ['s MODIFY_REJECT 7 65']);
	bench.send('s', 'CONNECT_ACK 7');
	t.deepEqual(bench.send('s', `MODIFY_REQUEST 7 ${flow} ${flow}`), ['s MODIFY_ACK 7 - -']);
});

test('RESTART frees one connection’s call or all', (t) => {
	const bench = Bench.open();
	for (const ref of ['7', '8', '9']) bench.send('s', setUp(ref, 'echo'));
	t.deepEqual(bench.send('s', 'RESTART 0 101'), ['s RESTART_ACK 0 101']);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_ROW 1 - - 7 3 0', 'd AUDIT_ROW 1 - - 9 3 0', 'd AUDIT_END 1 2']);
	t.deepEqual(bench.send('s', 'RESTART 2 -'), ['s RESTART_ACK 2 -']);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_END 1 0']);
	t.deepEqual(bench.send('s', 'RESTART 0 -'), []);
	t.deepEqual(bench.send('s', 'RESTART 1 100'), []);
});

test('when calls or parties run out, the network says so and goes on', (t) => {
	const bench = Bench.open();
	for (let ref = 1; ref <= 0x3ff; ref++) bench.send('s', setUp(ref.toString(16).toUpperCase(), 'echo'));
	t.deepEqual(bench.send('s', setUp('7000', 'echo')), ['s RELEASE_COMPLETE 7000 2F - -']);
	bench.send('s', 'RELEASE 5 10 - -');
	t.deepEqual(bench.send('s', setUp('7000', 'echo', '0')), ['s CONNECT 7000 - - 104']);
	bench.send('s', 'CONNECT_ACK 7000');
	for (let endpoint = 1; endpoint < 0x800; endpoint++) {
		bench.send('s', `ADD_PARTY 7000 ${endpoint.toString(16).toUpperCase()} echo - -`);
	}
	t.deepEqual(bench.send('s', 'ADD_PARTY 7000 800 echo - -'), ['s ADD_PARTY_REJECT 7000 800 5C']);
	bench.send('s', 'RELEASE 6 10 - -');
	t.deepEqual(bench.send('s', setUp('6', 'echo', '0')), ['s RELEASE_COMPLETE 6 2F - -']);
});
