/** One world in one seat, as parent and child speak of it. */
import type {Exploration} from '../../src/simulation/explorer.ts';
import type {Seat} from '../../src/stack/options.ts';

/** What a child is to explore. `most` null: all. */
export type Turn = {readonly world: string; readonly seat: Seat; readonly most: number | null};

/** What a child says. */
export type Told =
	| {readonly type: 'progress'; readonly states: number; readonly transitions: number}
	| {readonly type: 'done'; readonly exploration: Exploration; readonly seconds: number};

/** Name of a turn. */
export const nameOfTurn = ({world, seat}: Turn): string => `${world}, ${seat}`;
