/** Walks a recorded path of the explorer again, as if it were a scenario. */
import {RecordKeeper, type KeptRecord} from '../src/index.ts';
import {parsePath, type RecordedPath} from '../src/simulation/recorded-path.ts';
import {rewalk} from '../src/simulation/rewalk.ts';
import {planNamed} from '../src/simulation/worlds.ts';
import type {ScenarioResult} from './runner.ts';
import type {Scenario} from './scenario.ts';

const asScenario = (name: string, {world, steps, found}: RecordedPath, isPassed: boolean): Scenario => ({
	name,
	about: `${steps.length} events in the world ${world}${isPassed && found !== '' ? `; this doesn’t show any more: ${found}` : ''}`,
	needs: {numbers: []},
	run: () => Promise.resolve(),
});

/** What is found wrong, and when that isn’t what the file was written for, what was. */
const toldOf = (problems: readonly string[], found: string): readonly string[] =>
	problems.length === 0 || found === '' || problems.includes(found)
		? problems
		: [...problems, `the file tells of another: ${found}`];

/**
 * Reads the text of a file of `npm run explore` and lets its events happen in its world, without a device. Fails with what is found wrong, be it what the file
 * tells of or not; passes when nothing is; ends with `error` where an event can’t happen any more. Throws LocalProtocolError `invalid-argument` for a file that is none, or of another world.
 */
export const replayPath = (name: string, text: string): ScenarioResult => {
	const startedAt = performance.now();
	const path = parsePath(name, text);
	const world = planNamed(path.world).make(path.seat);
	const keeper = new RecordKeeper();
	const records: KeptRecord[] = [];
	world.observe((record) => records.push(keeper.keep(record)));
	const {steps, blocked, problems} = rewalk(world, path);
	const [first] = problems;
	const outcome = blocked !== undefined ? 'error' : first === undefined ? 'pass' : 'fail';
	const stopped = blocked === undefined ? undefined : `after ${steps} of ${path.steps.length} events: ${blocked}`;
	return {
		scenario: asScenario(name, path, outcome === 'pass'),
		seat: path.seat,
		outcome,
		reason: stopped ?? first?.what,
		problems: toldOf(
			problems.map(({what}) => what),
			path.found,
		),
		elapsedMs: performance.now() - startedAt,
		leaks: [],
		breaches: problems.flatMap(({breach}) => breach ?? []),
		records,
		limits: undefined,
	};
};
