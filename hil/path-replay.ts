/** Walks a recorded path of the explorer again, as if it were a scenario. */
import {RecordKeeper, type KeptRecord} from '../src/index.ts';
import {parsePath, type RecordedPath} from '../src/simulation/recorded-path.ts';
import {rewalk} from '../src/simulation/rewalk.ts';
import {planNamed} from '../src/simulation/worlds.ts';
import type {ScenarioResult} from './runner.ts';
import type {Scenario} from './scenario.ts';

const asScenario = (name: string, {world, steps}: RecordedPath): Scenario => ({
	name,
	about: `${steps.length} events in the world ${world}`,
	needs: {numbers: []},
	run: () => Promise.resolve(),
});

/**
 * Reads the text of a file of `condis-hil explore` and lets its events happen in its world, without a device. Fails with what is found wrong;
 * ends with `error` where an event can’t happen any more. Throws LocalProtocolError `invalid-argument` for a file that is none, or of another world.
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
		scenario: asScenario(name, path),
		seat: path.seat,
		outcome,
		reason: stopped ?? first?.what,
		problems: problems.map(({what}) => what),
		elapsedMs: performance.now() - startedAt,
		leaks: [],
		breaches: problems.flatMap(({breach}) => breach ?? []),
		records,
		limits: undefined,
	};
};
