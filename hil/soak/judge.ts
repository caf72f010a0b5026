/** What makes a leg fail, and how it is shown. */
import type {LegResult} from './leg.ts';
import {flatUpTo, growthOf, isFlat, measures, type HeapSample, type Measure} from './memory.ts';

/** What is wrong with a leg, one sentence each; none: it passed. */
export const problemsOf = (leg: LegResult): readonly string[] => {
	return [
		...leg.errors,
		...leg.leaks,
		...leg.breaches,
		...(leg.calls === leg.wanted ? [] : [`${leg.calls} of ${leg.wanted} calls went as they should`]),
		...measures.flatMap((measure) => growthProblems(leg.samples, measure)),
	];
};

const growthProblems = (samples: readonly HeapSample[], measure: Measure): string[] => {
	return isFlat(samples, measure)
		? []
		: [`memory grew by ${shownGrowth(samples, measure)} ${measure}; flat is at most ${flatUpTo[measure]} in all`];
};

const shownGrowth = (samples: readonly HeapSample[], measure: Measure): string => {
	const growth = growthOf(samples, measure);
	return growth === undefined ? 'too few looks' : `${growth.perCall.toFixed(2)} (${growth.inAll.toFixed(0)})`;
};

const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '–' : (bytes / 1024).toFixed(0));

type Row = readonly [label: string, value: (leg: LegResult) => string | number];

const linkRow = (label: string, name: keyof NonNullable<LegResult['counters']>['host']): Row => [
	label,
	({counters}) => (counters === undefined ? '–' : `${counters.host[name]} / ${counters.device[name]}`),
];

const rows: readonly Row[] = [
	['calls', (leg) => leg.calls],
	['errors', (leg) => leg.errors.length],
	['leaks', (leg) => leg.leaks.length],
	['breaches', (leg) => leg.breaches.length],
	['objects gained a call (in all)', ({samples}) => shownGrowth(samples, 'objects')],
	['bytes gained a call (in all)', ({samples}) => shownGrowth(samples, 'bytes')],
	['heap first, last, KiB', (leg) => `${kilobytes(leg.samples[0]?.bytes)}, ${kilobytes(leg.samples.at(-1)?.bytes)}`],
	['seconds', (leg) => leg.seconds.toFixed(1)],
	['CPU seconds, chip included', (leg) => leg.cpuSeconds.toFixed(1)],
	linkRow('frames sent, host / device', 'framesSent'),
	linkRow('retransmissions', 'retransmissions'),
	linkRow('duplicates', 'duplicates'),
	linkRow('out of order', 'outOfOrder'),
	linkRow('bad checks', 'badChecks'),
	linkRow('no room', 'noRoom'),
	linkRow('stale frames', 'staleFrames'),
	['bytes the chip lost to overruns', (leg) => leg.chip.overruns],
	['bytes nobody read in time', (leg) => leg.dropped],
	['ms by which the chip lagged', (leg) => (leg.chip.slipped / 16_000).toFixed(0)],
];

/** The table: a column for each leg. */
export const soakTable = (legs: readonly LegResult[]): string => {
	const cells = [
		['', ...legs.map(({kind}) => kind)],
		...rows.map(([label, value]) => [label].concat(legs.map((leg) => `${value(leg)}`))),
	];
	const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
	return cells
		.map((row) =>
			row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
		)
		.join('\n');
};
