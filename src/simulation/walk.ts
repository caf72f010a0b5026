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
export const walk = <Saved>(world: World<Saved>, path: readonly string[], onStep?: (label: string) => void): Walk => {
	for (const [index, label] of path.entries()) {
		const possible = world.events();
		if (!possible.includes(unlabelled(label).event)) {
			return {
				steps: index,
				blocked: `${label} can’t happen here; what can: ${possible.join(', ')}`,
				problems: [],
			};
		}
		onStep?.(label);
		const problems = performed(world, label);
		if (problems.length > 0) return {steps: index + 1, blocked: undefined, problems};
	}
	return {steps: path.length, blocked: undefined, problems: []};
};

/**
 * Leaves out of a path whatever isn’t needed for a problem of this kind: no step of the result can be spared. `world` must be in its
 * first state, and is again.
 */
export const shorten = <Saved>(world: World<Saved>, path: readonly string[], kind: string): readonly string[] => {
	const first = world.detach();
	const shows = (candidate: readonly string[]): readonly string[] | undefined => {
		world.restore(first, false);
		const {steps, problems} = walk(world, candidate);
		return problems.some((problem) => problem.kind === kind) ? candidate.slice(0, steps) : undefined;
	};
	let shortest = path;
	for (let index = path.length - 2; index >= 0; index--) {
		shortest = shows(shortest.toSpliced(index, 1)) ?? shortest;
		index = Math.min(index, shortest.length);
	}
	world.restore(first, false);
	return shortest;
};
