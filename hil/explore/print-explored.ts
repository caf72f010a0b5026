/** Explorations in words. */
import type {Violation} from '../../src/simulation/explorer.ts';
import type {Explored} from './children.ts';
import {writePaths, type PathFile} from './path-files.ts';

const number = (value: number): string => value.toLocaleString('en');

const row = (cells: readonly string[]): string =>
	`${cells[0]!.padEnd(14)} ${cells[1]!.padEnd(12)} ${cells
		.slice(2)
		.map((cell) => cell.padStart(12))
		.join(' ')}`;

/** Names of the columns. */
export const explorationHead: string = row(['world', 'seat', 'states', 'transitions', 'depth', 'seconds', 'orders']);

/** One line a world. */
const printExplored = ({turn, exploration, seconds}: Explored): string => {
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
const printViolation = ({what, path, isShortest}: Violation, {file, problem}: PathFile): string =>
	[
		`found: ${what}`,
		`${isShortest ? 'a shortest way to it' : 'a way to it of which no event can be spared'}, ${path.length} events:`,
		...path.map((event, index) => `  ${String(index + 1).padStart(3)}  ${event}`),
		problem === undefined ? `again: npx condis-hil run ${file}` : 'again: its file could not be written',
	].join('\n');

/** What is said of a world, on standard output and then on standard error. */
export type Report = {readonly words: string; readonly problems: readonly string[]};

/**
 * Writes the paths of what was found into the folder `out`, and says what was found whether they could be written or not. As JSON the file of one that couldn’t is null.
 */
export const reportExplored = (
	explored: Explored,
	{out, json}: {readonly out: string; readonly json: boolean},
): Report => {
	const {turn, exploration, seconds} = explored;
	const paths = writePaths(explored, out);
	const files = paths.map(({file, problem}) => (problem === undefined ? file : null));
	const found = exploration.violations.map((violation, index) => `\n${printViolation(violation, paths[index]!)}\n`);
	return {
		words: json
			? JSON.stringify({type: 'exploration', version: 1, seat: turn.seat, ...exploration, seconds, files})
			: [printExplored(explored), ...found].join('\n'),
		problems: paths.flatMap(({file, problem}) =>
			problem === undefined ? [] : [`could not write ${file}: ${problem}; --out names another folder`],
		),
	};
};
