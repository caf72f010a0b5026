/** What an exploration can be asked for, what it refuses, and what it tells. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {reportExplored} from '../../hil/explore/print-explored.ts';
import {parseExploreOptions} from '../../hil/explore/explore-options.ts';
import {parsePath} from '../../src/simulation/recorded-path.ts';

const parse = (line: string): ReturnType<typeof parseExploreOptions> =>
	parseExploreOptions(line === '' ? [] : line.split(' '), 2);

const refused = test.macro<[string, string]>({
	exec: (t, line, message) => {
		t.throws(() => parse(line), {code: 'invalid-argument', message});
	},
	title: (_, line) => `npm run explore -- ${line} is refused`,
});

test(refused, '--seconds 2147484', '--seconds is "2147484"; at most 2147483 is allowed');
test(refused, '--seconds 0', '--seconds is "0"; a whole number from 1 on is allowed');
test(refused, '--least some', '--least is "some"; a whole number from 1 on is allowed');
const noSeat = '--seat is "integrated"; the world ndis-two has only stand-alone';
test(refused, 'ndis-two --seat integrated', noSeat);
test(refused, 'call ndis-two --seat integrated', noSeat);

test('what is asked for, and what isn’t', (t) => {
	const asked = parse('ndis-two call --seconds 2147483 --least 1000');
	t.deepEqual(asked, {
		worlds: ['ndis-two', 'call'],
		seats: ['stand-alone', 'integrated'],
		most: Infinity,
		jobs: 2,
		seconds: 2_147_483,
		out: 'condis-hil-report/paths',
		least: 1000,
		json: false,
		misbehaving: {seed: 1, runs: 0, acts: 400},
	});
	t.like(parse(''), {seconds: 3600, least: 0, misbehaving: {seed: 1, runs: 50, acts: 400}});
	t.true(parse('--seat integrated')!.worlds.includes('ndis-two'), 'left out by its seat, as it isn’t named');
	t.is(parse('--help'), undefined);
});

test('what is found is told though its file can’t be written, and then why not', (t) => {
	const violation = {kind: 'bad', what: 'something bad', path: ['makeCall 1'], isShortest: true};
	const exploration = {
		world: 'call',
		ends: 1,
		states: 2,
		transitions: 1,
		depth: 1,
		isComplete: true,
		violations: [violation],
	};
	const explored = {turn: {world: 'call', seat: 'integrated', most: null}, exploration, seconds: 1} as const;
	// A file can’t be a folder.
	const out = 'package.json/paths';
	const {words, problems} = reportExplored(explored, {out, json: false});
	t.deepEqual(words.split('\n').slice(1), [
		'',
		'found: something bad',
		'a shortest way to it, 1 events:',
		'    1  makeCall 1',
		'again: its file could not be written',
		'',
	]);
	t.is(problems.length, 1);
	t.regex(
		problems[0]!,
		/^could not write package\.json.paths.call\.integrated\.1\.json: E[A-Z]+: .*; --out names another folder$/,
	);
	const told: unknown = JSON.parse(reportExplored(explored, {out, json: true}).words);
	t.like(told, {type: 'exploration', violations: [{what: 'something bad'}], files: [null]});
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'condis-hil-'));
	const written = reportExplored(explored, {out: path.join(folder, 'new'), json: false});
	const file = path.join(folder, 'new', 'call.integrated.1.json');
	t.deepEqual([written.problems, written.words.split('\n').at(-2)], [[], `again: npx condis-hil run ${file}`]);
	t.like(parsePath(file, fs.readFileSync(file, 'utf8')), {found: 'something bad', steps: ['makeCall 1']});
	fs.rmSync(folder, {recursive: true});
});
