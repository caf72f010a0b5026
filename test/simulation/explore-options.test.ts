/** What an exploration can be asked for, and what it refuses. */
import test from 'ava';
import {parseExploreOptions} from '../../hil/explore/explore-options.ts';

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
