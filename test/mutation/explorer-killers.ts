import {explore} from '../../src/simulation/explorer.ts';
import {worldPlans} from '../../src/simulation/worlds.ts';
import type {Killer} from './killers.ts';

/** States of each world that are gone into: all of the smallest worlds, the beginning of the others. */
const most = 1500;

/** The bounded explorer: a killer for each world and seat. It notices what it would find. */
export const explorerKillers: readonly Killer[] = worldPlans.flatMap(({name, seats, make}) =>
	seats.map((seat) => ({
		name: `the explorer in ${name}, ${seat}`,
		by: 'explorer' as const,
		run: () => explore(make(seat), {most, violations: 1}).violations[0]?.what,
	})),
);
