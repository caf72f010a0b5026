import {explore, lost} from './explorer.ts';
import type {RecordedPath} from './recorded-path.ts';
import {walk, type Walk} from './walk.ts';
import type {World} from './world.ts';

/** So many states are gone into behind a path, to see whether an end can be reached. */
const mostBehind = 100_000;

/** Walks a recorded path. Where it is said to lead nowhere, all that can follow is tried. */
export const rewalk = <Saved>(world: World<Saved>, {steps, found}: RecordedPath, most = mostBehind): Walk => {
	const walked = walk(world, steps);
	if (walked.blocked !== undefined || walked.problems.length > 0 || found !== lost.what) return walked;
	const {violations, ends, states} = explore(world, {most});
	const problems = violations.filter(({kind, path}) => kind === lost.kind && path.length === 0);
	const isKnown = ends > 0 || problems.length > 0;
	return {
		...walked,
		problems,
		blocked: isKnown ? undefined : `${states} states follow, and whether an end can be reached isn’t known`,
	};
};
