/** The command line: exit codes, JSON, interruptions. Runs an emulated microcontroller. */
import {existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {printPath} from '../../src/simulation/recorded-path.ts';
import {openPty} from '../../src/mcu/pty.ts';
import {obliging, playDevice} from '../host/partner.ts';
import {nativePortTest} from '../mcu/native-port.ts';
import {emptyFolder, jsonLines, run, start, type Ended, type Running} from './spawn.ts';

type Case = {
	readonly args: readonly string[];
	readonly code: number;
	/** Must be in what is said on stderr. */
	readonly says: RegExp;
	/** Something is printed on stdout. */
	readonly prints?: true;
};

const ends = test.macro<[Case]>({
	exec: async (t, {args, code, says, prints}) => {
		const ended = await run(args);
		t.is(ended.code, code, ended.stderr);
		t.regex(ended.stderr, says);
		t.is(ended.stdout !== '', prints === true);
	},
	title: (_, {args, code}) => `condis-hil ${args.join(' ')} ends with ${code} and says why`,
});

test(ends, {args: ['cal'], code: 2, says: /unknown command 'cal'\n\(Did you mean call\?\)/});
test(ends, {args: ['run', 'refusd'], code: 5, says: /no scenario is called "refusd" \(did you mean "refused"\?\)/});
test(ends, {args: ['call', 'mcu:atmega2506', '--to', 'echo'], code: 2, says: /did you mean "atmega2560"/});
test(ends, {
	args: ['info', 'serial:/dev/no-such-port'],
	code: 4,
	says: /could not open \/dev\/no-such-port.*condis-hil list/,
});

test(ends, {args: ['rules', 'MAKE'], code: 0, says: /33 rules, 33 of them judged/, prints: true});
test('every rule is listed, nearly all are judged, and each of these with the tests that break it', async (t) => {
	const {code, stdout} = await run(['rules', '--json']);
	t.is(code, 0);
	const rows = JSON.parse(stdout) as readonly {
		readonly id: string;
		readonly live: boolean;
		readonly reason: string | null;
		readonly tests: readonly string[];
		readonly example: object | null;
	}[];
	t.is(new Set(rows.map(({id}) => id)).size, 514);
	t.true(rows.filter(({live}) => live).length >= 491);
	t.deepEqual(
		rows.filter(({live, reason, tests}) => (live ? tests.length === 0 || reason !== null : reason === null)),
		[],
	);
	t.is(rows.filter(({example}) => example !== null).length, 17);
	for (const place of rows.flatMap(({tests}) => tests))
		t.regex(place, /^test\/verifier\/(?:breaches|rules)\.test\.ts: ./);
});

test(ends, {args: ['rules', 'NOPE'], code: 2, says: /no rule begins with NOPE; IDs look like MAKE-DONE-012/});
test(ends, {args: ['run', '--target', '--out', 'x'], code: 2, says: /option --target needs a value; found "--out"/});
test(ends, {args: ['run', '--via', '--out', 'x'], code: 2, says: /option --via needs a value/});
for (const folder of ['package.json/report', 'package.json', ...(process.platform === 'linux' ? ['/proc/x/y'] : [])]) {
	// The target can’t be opened: that the folder is told shows that it is looked at first.
	test(ends, {
		args: ['run', 'refused', '--target', 'serial:/dev/no-such-port', '--out', folder],
		code: 2,
		says: /^error: --out .* can’t be written: E/,
	});
}
test.serial(ends, {
	args: 'run lost.json --timeout 3 --seat both --target emulator: --via direct --audit off --strict'.split(' '),
	code: 2,
	says: /^error: --target, --via, --seat, --audit, --timeout can’t be had with a recorded path/,
});
test.serial(ends, {
	args: ['run', 'lost.json', 'refused'],
	code: 2,
	says: /refused and recorded paths can’t be run together/,
});
test.serial(ends, {
	args: ['run', '/none/lost.json'],
	code: 2,
	says: /could not read \/none\/lost\.json: ENOENT.*; npm run explore writes such files/,
});
test.serial('a recorded path needs no device, whatever the environment names, and the summary says so', async (t) => {
	const file = path.join(emptyFolder(), 'mended.json');
	writeFileSync(file, printPath({world: 'call', seat: 'integrated', found: '', steps: ['makeCall 1', 'connect 1']}));
	t.teardown(() => Reflect.deleteProperty(process.env, 'CONDIS_HIL_TARGET'));
	process.env['CONDIS_HIL_TARGET'] = 'serial:/dev/no-such-port';
	const {code, stdout, stderr} = await run(['run', file, '--strict', '--json', '--out', path.dirname(file)]);
	t.is(code, 0, stderr);
	t.like(jsonLines(stdout).at(-1), {type: 'summary', ok: true, pass: 1, target: {address: 'explored:'}});
});
for (const [name, value] of [
	['--tx-rate', '-1'],
	['--rx-rate', '1.5'],
	['--max-sdu', '0'],
] as const) {
	test.serial(ends, {
		args: ['call', 'emulator:', '--to', 'echo', name, value],
		code: 2,
		says: new RegExp(`option '${name} <.*' argument '${value}' is invalid. Give a whole number`),
	});
}

// In these no file can be made, by nobody; a recursive mkdir tries for ever in /proc.
for (const file of ['/proc/condis-hil/x/trace.jsonl', '/dev/null/x/trace.jsonl']) {
	test.serial(ends, {
		args: ['call', 'emulator:', '--to', 'echo', '--trace', file],
		code: 2,
		says: new RegExp(`--trace ${file}: could not write the trace file: E.*; name a file that can be written`),
	});
}
for (const folder of ['/proc/condis-hil/x', '/dev/null']) {
	test.serial(ends, {
		args: ['run', 'refused', '--target', 'emulator:', '--out', folder],
		code: 2,
		says: new RegExp(`--out ${folder} can’t be written: E`),
	});
}

if (existsSync('/dev/full')) {
	test.serial('a trace that can’t be written fails the command, but not the call', async (t) => {
		const {code, stdout, stderr} = await run(['call', 'emulator:', '--to', 'echo', '--trace', '/dev/full']);
		t.is(code, 1);
		t.regex(stdout, /call to echo: SUCCESS\n/);
		t.regex(stderr, /could not write the trace file: ENOSPC/);
	});
}

test('lists rows with all members, whatever the system lacks', async (t) => {
	const {code, stdout} = await run(['list', '--json']);
	t.is(code, 0);
	const rows = JSON.parse(stdout) as readonly {readonly address: string}[];
	t.deepEqual(
		rows.filter(({address}) => /^(?:mcu|emulator):/.test(address)),
		['mcu:atmega2560', 'mcu:atmega328p', 'mcu:rp2040', 'emulator:'].map((address) => ({
			address,
			kind: address === 'emulator:' ? 'emulator' : 'mcu',
			path: null,
			vendorId: null,
			productId: null,
			serialNumber: null,
			driver: null,
			permission: 'ok',
		})),
	);
});

/** In a process of its own: there may be real serial ports here, and they are opened. */
test('a probe says of each row whether our protocol answered', async (t) => {
	const {code, stdout} = await start(['list', '--probe', '--json']).ended;
	t.is(code, 0);
	const rows = JSON.parse(stdout) as readonly {readonly kind: string; readonly probe: string | null}[];
	t.true(rows.every(({probe}) => probe === null || /^[a-z-]+$/.test(probe)));
	t.true(rows.filter(({kind}) => kind === 'mcu').every(({probe}) => probe === 'answered'));
});

test('a multipoint call with data, its summary and its trace', async (t) => {
	const file = path.join(emptyFolder(), 'trace.jsonl');
	const line = 'call mcu:atmega2560 --to echo --party sink --party leaf-busy --send 300 --seed 9 --json --trace';
	const {code, stdout} = await run([...line.split(' '), file]);
	t.is(code, 1);
	const lines = jsonLines(stdout) as readonly {readonly type: string; readonly elapsedMs: number}[];
	t.deepEqual(
		lines.map(({type}) => type),
		['ladder', 'summary'],
	);
	const {elapsedMs, ...summary} = lines.at(-1)!;
	t.true(elapsedMs > 0);
	t.deepEqual<unknown, unknown>(summary, {
		type: 'summary',
		version: 1,
		ok: false,
		status: 'SUCCESS',
		cause: null,
		sentBytes: 300,
		receivedBytes: 300,
		parties: [
			{to: 'echo', status: 'SUCCESS', cause: null},
			{to: 'sink', status: 'SUCCESS', cause: null},
			{to: 'leaf-busy', status: 'FAILURE', cause: 17},
		],
		leaks: [],
		breaches: [],
		seed: 9,
		problems: ['party to leaf-busy ended with FAILURE, cause 17'],
	});
	const trace = jsonLines(readFileSync(file, 'utf8')) as readonly {readonly seq: number}[];
	// The drivers have been registered before the file is opened.
	const [{seq: first} = {seq: 0}] = trace;
	t.deepEqual(
		trace.map(({seq}) => seq),
		Array.from({length: trace.length}, (_, index) => first + index),
	);
	t.true(trace.length > 100);
});

test('an expired --timeout ends with 3, releases the call and names what was awaited', async (t) => {
	const {code, stdout, stderr} = await run('call emulator: --to silent --timeout 3'.split(' '));
	t.is(code, 3, stderr);
	t.regex(stderr, /time of 3 s \(--timeout\) is over; awaited an answer to the call to silent/);
	t.regex(stdout, /├── RELEASE.*\n.*◄─ RELEASE_COMPLETE/);
	t.regex(stdout, /0 leaks, 0 breaches/);
});

/** The last of the JSON lines, without what differs each time. */
const summaryIn = (stdout: string): object => {
	const {elapsedMs: _, ...summary} = jsonLines(stdout).at(-1) as {readonly elapsedMs: number};
	return summary;
};

const answersWith = test.macro<[{readonly args: string; readonly code: number; readonly summary: object}]>({
	exec: async (t, {args, code, summary}) => {
		const ended = await run(`answer emulator: --json ${args}`.split(' '));
		t.is(ended.code, code, ended.stderr);
		const rest = {missed: 0, leaks: [], breaches: []};
		t.deepEqual<object, object>(summaryIn(ended.stdout), {type: 'summary', version: 1, ...rest, ...summary});
	},
	title: (_, {args, code}) => `condis-hil answer ${args} ends with ${code}`,
});

const taken = {from: 'network', to: 'host', answer: 'accepted', status: 'SUCCESS', cause: 16};
const noBytes = {receivedBytes: 0, sentBytes: 0};
test.serial(answersWith, {
	args: '--ring callback-hangup:20 --ring callback-hangup:20 --count 2 --seat integrated',
	code: 0,
	summary: {
		ok: true,
		sap: '*',
		calls: [
			{...taken, ...noBytes},
			{...taken, ...noBytes},
		],
	},
});
test.serial(answersWith, {
	args: '--ring callback:1 --reject 17 --sap bench',
	code: 0,
	summary: {
		ok: true,
		sap: 'bench',
		calls: [{...taken, ...noBytes, to: 'bench', answer: 'rejected', status: null, cause: 17}],
	},
});
test.serial(answersWith, {
	args: '--ring callback-cross',
	code: 1,
	summary: {
		ok: false,
		sap: '*',
		calls: [{...taken, ...noBytes}],
		problems: ['call from network ended with SUCCESS, cause 16'],
	},
});
test.serial(answersWith, {
	args: '--ring busy',
	code: 1,
	summary: {ok: false, sap: '*', calls: [], problems: ['call to busy ended with FAILURE, cause 17']},
});
test.serial(answersWith, {
	args: '--ring callback:5 --hang-up 0.05',
	code: 0,
	summary: {ok: true, sap: '*', calls: [{...taken, ...noBytes}]},
});
test.serial(ends, {
	args: ['answer', 'emulator:', '--reject', '128'],
	code: 2,
	says: /--reject <cause>' argument '128' is invalid/,
});
const refusedSap = 'emulator:: the SAP x;bhli=0 was answered with INVALID_DATA';
test.serial(answersWith, {
	args: '--sap x;bhli=0',
	code: 2,
	summary: {
		ok: false,
		sap: 'x;bhli=0',
		calls: [],
		problems: [refusedSap],
		error: {code: 'sap-refused', message: refusedSap},
	},
});
const secondAwaited = 'the time of 0.5 s (--timeout) is over; awaited an offer on the SAP *';
test.serial(answersWith, {
	args: '--ring callback:5 --count 2 --timeout 0.5',
	code: 3,
	summary: {
		ok: false,
		sap: '*',
		calls: [{...taken, cause: null, ...noBytes}],
		problems: [secondAwaited],
		error: {code: 'timeout', message: secondAwaited},
	},
});
test.serial(ends, {
	args: ['oid', 'emulator:', 'get'],
	code: 2,
	says: /found 0 words after "get"; the form is: oid ADDRESS get OID/,
});
test.serial(ends, {
	args: ['oid', 'emulator:', 'set', 'FE000004', '1'],
	code: 2,
	says: /value "1": Give bytes in hexadecimal/,
});
test.serial(ends, {
	args: ['oid', 'emulator:', 'get', 'gen_co_link_sped'],
	code: 2,
	says: /did you mean "OID_GEN_CO_LINK_SPEED"/,
});
test.serial(ends, {
	args: ['oid', 'emulator:', 'get', '7F000001'],
	code: 1,
	says: /OID 7F000001 was answered with INVALID_OID/,
});

test.serial(ends, {
	args: ['oid', 'emulator:', 'set', 'OID_CO_ADD_ADDRESS', 'text:host'],
	code: 1,
	says: /OID_CO_ADD_ADDRESS was answered with INVALID_DATA/,
});

test('an answer that nobody calls ends with 3 when its time is over', async (t) => {
	const {code, stdout} = await run('answer emulator: --timeout 0.3 --json'.split(' '));
	t.is(code, 3);
	t.like(summaryIn(stdout), {ok: false, calls: [], error: {code: 'timeout'}});
});

/** Runs `info` on a device that answers no question; `act` comes once it has been asked one. */
const askInVain = async (args: readonly string[], act: (command: Running) => void): Promise<Ended> => {
	const line = openPty();
	const isAsked = new Promise<void>((resolve) => {
		line.onData = playDevice({...obliging, OID_QUERY: () => resolve()}, (bytes) => line.write(bytes));
	});
	const command = start(['info', `serial:${line.path}`, ...args]);
	await Promise.race([isAsked, command.ended]);
	act(command);
	const ended = await command.ended;
	line.hangUp();
	return ended;
};

nativePortTest('a device that answers no question is given up by --timeout, and by Ctrl-C', async (t) => {
	const [late, interrupted] = await Promise.all([
		askInVain(['--timeout', '3'], () => undefined),
		askInVain(['--timeout', '60'], (command) => command.interrupt('SIGINT')),
	]);
	t.is(late.code, 3, late.stderr);
	t.regex(late.stderr, /time of 3 s \(--timeout\) is over; awaited the answer to OID_CONDIS_HIL_COUNTERS/);
	t.is(interrupted.code, 130, interrupted.stderr);
});

test('Ctrl-C gives a run up, closes what is open, writes the record and ends with 130', async (t) => {
	const cwd = emptyFolder();
	const traces = path.join(cwd, 'condis-hil-report/traces');
	mkdirSync(traces, {recursive: true});
	for (const stale of ['refused.jsonl', 'kept.jsonl']) {
		writeFileSync(path.join(traces, stale), '');
	}
	const command = start('run point-to-point no-answer slow --target emulator: --json -v'.split(' '), {cwd});
	await command.said('running no-answer');
	command.interrupt('SIGINT');
	const {code, stdout, stderr} = await command.ended;
	t.is(code, 130, stderr);
	const {elapsedMs, ...summary} = jsonLines(stdout).at(-1) as {elapsedMs: number};
	t.true(elapsedMs < 10_000);
	t.like(summary, {type: 'summary', ok: false, pass: 1, aborted: 2, record: 'condis-hil-report/record.json'});
	const record = JSON.parse(readFileSync(path.join(cwd, 'condis-hil-report/record.json'), 'utf8')) as object;
	t.like(record, {version: 1, target: {address: 'emulator:', via: 'direct'}, counts: {pass: 1, aborted: 2}});
	const left = readdirSync(traces);
	t.true(left.includes('kept.jsonl') && left.includes('point-to-point.jsonl'));
	t.false(left.includes('refused.jsonl'), 'the trace of an earlier run');
});

test.serial('a number in CONDIS_HIL_VERBOSE is a count, which the command line goes before', async (t) => {
	t.teardown(() => {
		delete process.env['CONDIS_HIL_VERBOSE'];
	});
	const saying = async (value: string, ...more: readonly string[]): Promise<string> => {
		process.env['CONDIS_HIL_VERBOSE'] = value;
		const {code, stderr} = await run(['call', 'emulator:', '--to', 'busy', ...more]);
		t.is(code, 1);
		return stderr;
	};
	const events = /» SETUP/;
	t.regex(await saying('2'), events);
	t.notRegex(await saying('1'), events);
	t.notRegex(await saying('2', '-v'), events);
});

test('a reader that goes away ends a run quietly; the environment sets options', async (t) => {
	const command = start(['run', 'point-to-point', 'late-ready', 'slow'], {
		environment: {CONDIS_HIL_TARGET: 'emulator:', CONDIS_HIL_VERBOSE: '1', CONDIS_HIL_QUIET: '0'},
	});
	t.regex(await command.firstLine, /^pass +point-to-point/);
	command.closeOutput();
	const {code, stderr} = await command.ended;
	t.is(code, 0);
	t.notRegex(stderr, /error|EPIPE/);
	t.regex(stderr, /running point-to-point/);
});

test('a run given up tells the scenario under way, and the others in one line', async (t) => {
	const command = start('run point-to-point no-answer slow leaf-drops --target emulator: -v'.split(' '));
	await command.said('running no-answer');
	command.interrupt('SIGINT');
	const {code, stdout} = await command.ended;
	t.is(code, 130);
	const told = stdout.split('\n').filter((line) => /^(?:pass|aborted) |aborted ·/.test(line));
	t.deepEqual(
		told.map((line) => line.replaceAll(/ +\d+ ms.*| · .*/g, '')),
		['pass     point-to-point', 'aborted  no-answer', 'aborted  2 scenarios not run', '1 pass, 3 aborted'],
	);
});

test('a reader that has gone before the help is quiet; a full disk is told and ends with 1', async (t) => {
	const help = start(['run', '--help']);
	help.closeOutput();
	t.deepEqual(await help.ended, {code: 0, stdout: '', stderr: ''});
	if (process.platform === 'linux') {
		for (const args of [
			['run', '--help'],
			['list', '--json'],
		]) {
			const {code, stderr} = await start(args, {output: openSync('/dev/full', 'w')}).ended;
			t.is(code, 1);
			t.regex(stderr, /error: stdout can’t be written: ENOSPC/);
		}
	}
});
