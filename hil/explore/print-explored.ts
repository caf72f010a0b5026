/** Explorations in words. */
import type {Violation} from '../../src/simulation/explorer.ts';
import type {Explored} from './children.ts';

const number = (value: number): string => value.toLocaleString('en');

const row = (cells: readonly string[]): string =>
	`${cells[0]!.padEnd(14)} ${cells[1]!.padEnd(12)} ${cells
		.slice(2)
		.map((cell) => cell.padStart(12))
		.join(' ')}`;

/** Names of the columns. */
export const explorationHead: string = row(['world', 'seat', 'states', 'transitions', 'depth', 'seconds', 'orders']);

/** One line a world. */
export const printExplored = ({turn, exploration, seconds}: Explored): string => {
	const {states, transitions, depth, isComplete} = exploration;
	return row([
		turn.world,
		turn.seat,
		number(states),
		number(transitions),
		number(depth),
		seconds.toFixed(1),
		isComplete ? 'all' : 'some',
	]);
};

/** The sums. */
export const printSums = (all: readonly Explored[]): string => {
	const sum = (of: (explored: Explored) => number): number => all.reduce((total, one) => total + of(one), 0);
	const states = sum(({exploration}) => exploration.states);
	const transitions = sum(({exploration}) => exploration.transitions);
	return `${number(states)} distinct states, ${number(transitions)} transitions in ${all.length} worlds`;
};

/** What was found, the way to it, and how to walk it again. */
export const printViolation = ({what, path, isShortest}: Violation, file: string): string =>
	[
		`found: ${what}`,
		`${isShortest ? 'a shortest way to it' : 'a way to it of which no event can be spared'}, ${path.length} events:`,
		...path.map((event, index) => `  ${String(index + 1).padStart(3)}  ${event}`),
		`again: npx condis-hil run ${file}`,
	].join('\n');
