import {replaying, unlabelled} from './choices.ts';
import type {Problem, World} from './world.ts';

/** How far a path could be walked, and what was found wrong on it. */
export type Walk = {
	/** Steps that happened. */
	readonly steps: number;
	/** Why the next one couldn’t; undefined when all did. */
	readonly blocked: string | undefined;
	readonly problems: readonly Problem[];
};

const performed = <Saved>(world: World<Saved>, label: string): readonly Problem[] => {
	const {event, choices} = unlabelled(label);
	const known = world.violations().length;
	try {
		world.perform(event, replaying(choices));
	} catch (error) {
		const what = `thrown: ${error instanceof Error ? error.message : String(error)}`;
		return [{kind: what, what}];
	}
	return [...world.violations().slice(known), ...world.stuck()];
};

/** Lets the events of a path happen, from the state that the world is in. Ends at the first problem. */
export const walk = <Saved>(world: World<Saved>, path: readonly string[]): Walk => {
	const broken = [...world.violations(), ...world.stuck()];
	if (broken.length > 0) return {steps: 0, blocked: undefined, problems: broken};
	for (const [index, label] of path.entries()) {
		const possible = world.events();
		if (!possible.includes(unlabelled(label).event)) {
			return {
				steps: index,
				blocked: `${label} can’t happen here; what can: ${possible.join(', ')}`,
				problems: [],
			};
		}
		const problems = performed(world, label);
		if (problems.length > 0) return {steps: index + 1, blocked: undefined, problems};
	}
	return {steps: path.length, blocked: undefined, problems: []};
};

/** Steps of a path from the state `first` until a problem of this kind shows; undefined when it doesn’t. */
const shownAfter = <Saved>(
	world: World<Saved>,
	first: Saved,
	path: readonly string[],
	kind: string,
): number | undefined => {
	world.restore(first, false);
	const {steps, problems} = walk(world, path);
	return problems.some((problem) => problem.kind === kind) ? steps : undefined;
};

/** Whether a path from the state `first` shows a problem of this kind. */
export const shows = <Saved>(world: World<Saved>, first: Saved, path: readonly string[], kind: string): boolean =>
	shownAfter(world, first, path, kind) !== undefined;

/** Leaves out of a path from the state `first` whatever isn’t needed for a problem of this kind: no step of the result can be spared. */
export const shorten = <Saved>(
	world: World<Saved>,
	first: Saved,
	path: readonly string[],
	kind: string,
): readonly string[] => {
	let shortest = path.slice(0, shownAfter(world, first, path, kind));
	for (let index = shortest.length - 1; index >= 0; index--) {
		const candidate = shortest.toSpliced(index, 1);
		const steps = shownAfter(world, first, candidate, kind);
		if (steps !== undefined) shortest = candidate.slice(0, steps);
		index = Math.min(index, shortest.length);
	}
	return shortest;
};
