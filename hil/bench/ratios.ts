/** How many times one contender is slower than another, in the same run. */
import type {Client, Far, Group} from './contenders.ts';
import {spreadOf, type Result, type Spread} from './rounds.ts';

/** One comparison: 2 means twice as slow, or twice as much CPU time. */
export type Ratio = {
	readonly what: string;
	/** Of the medians of the rounds. */
	readonly median: number;
	/** Of the best rounds: what other programs take from this one weighs less there. */
	readonly best: number;
	readonly of: string;
};

type Figure = 'microsPerMessage' | 'cpuMicrosPerMessage';

/** Which result: by group, far end and client. */
type Key = readonly [Group, Far, Client];

type Comparison = readonly [what: string, own: Key, other: Key, figure: Figure | 'microsPerOperation'];

const own: Client = 'condis-hil';
const unwatched: Client = 'condis-hil, unwatched';
const raw: Client = 'serialport + readline';
const c: Client = 'C, blocking';
const oneCall: Group = 'call, one at a time';
const manyCalls: Group = 'calls, 64 in flight';
const oneLine: Group = 'line, one at a time';
const manyLines: Group = 'lines, 64 in flight';
const posix: Far = 'POSIX firmware';
const mcu: Far = 'emulated ATmega2560';
const echo: Far = 'echo in C';

const comparisons: readonly Comparison[] = [
	['call, to the same by hand', [oneCall, posix, own], [oneCall, posix, raw], 'microsPerOperation'],
	['call, to the same by hand', [oneCall, posix, own], [oneCall, posix, c], 'microsPerOperation'],
	['call, to the same by hand', [oneCall, mcu, own], [oneCall, mcu, raw], 'microsPerOperation'],
	['call, to the same by hand', [oneCall, mcu, own], [oneCall, mcu, c], 'microsPerOperation'],
	['message, to a bare line', [oneCall, posix, own], [oneLine, echo, raw], 'microsPerMessage'],
	['message, 64 in flight, to a bare line', [manyCalls, posix, own], [manyLines, echo, raw], 'microsPerMessage'],
	['message, 64 in flight, to a bare line', [manyCalls, posix, own], [manyLines, echo, c], 'microsPerMessage'],
	['CPU per message, to a bare line', [oneCall, posix, own], [oneLine, echo, raw], 'cpuMicrosPerMessage'],
	['CPU per message, 64 in flight', [manyCalls, posix, own], [manyLines, echo, raw], 'cpuMicrosPerMessage'],
	['CPU per message, 64 in flight', [manyCalls, posix, own], [manyLines, echo, c], 'cpuMicrosPerMessage'],
	['CPU per message, watched or not', [manyCalls, posix, own], [manyCalls, posix, unwatched], 'cpuMicrosPerMessage'],
	['byte echoed, to 224-byte lines', ['data, echoed', posix, own], ['data, echoed', echo, raw], 'microsPerOperation'],
	['byte echoed, to 224-byte lines', ['data, echoed', posix, own], ['data, echoed', echo, c], 'microsPerOperation'],
];

const costOf = (result: Result, figure: Comparison[3]): Pick<Ratio, 'median' | 'best'> => {
	if (figure === 'microsPerOperation') {
		return {median: 1e6 / result.perSecond.median, best: 1e6 / result.perSecond.max};
	}
	return {median: result[figure].median, best: result[figure].min};
};

/** All comparisons whose both sides were measured. */
export const ratiosOf = (results: readonly Result[]): readonly Ratio[] => {
	const find = ([group, far, client]: Key): Result | undefined =>
		results.find((result) => result.group === group && result.far === far && result.client === client);
	return comparisons.flatMap(([what, left, right, figure]) => {
		const [one, other] = [find(left), find(right)];
		if (one === undefined || other === undefined) {
			return [];
		}
		const [cost, base] = [costOf(one, figure), costOf(other, figure)];
		const of = `${left[2]} on ${left[1]} / ${right[2]} on ${right[1]}`;
		return [{what, median: cost.median / base.median, best: cost.best / base.best, of}];
	});
};

/** Greatest distance of a round from the median, of all figures, in parts of the median: their middle and their worst. */
export const scatterOf = (results: readonly Result[]): Spread =>
	spreadOf(results.map(({perSecond: {min, median: middle, max}}) => Math.max(max - middle, middle - min) / middle));
