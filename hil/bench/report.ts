/** What is printed at the end. */
import type {Result, Spread} from './rounds.ts';
import type {Ratio} from './ratios.ts';
import {meetsGoal, type Watching} from './watching.ts';

/** Everything that a run has found. */
export type Report = {
	readonly version: 1;
	readonly machine: {
		readonly cpus: number;
		readonly model: string;
		readonly node: string;
		/** Load average of a minute, before and after. */
		readonly load: readonly [before: number, after: number];
		/** Milliseconds that the same pure computation took, once a round: its scatter is the computer’s own. */
		readonly spinMs: Spread;
		/** Greatest distance of a round from its median, in parts of the median; the least, middle and worst of the results. */
		readonly scatter: Spread;
	};
	readonly rounds: number;
	readonly sliceMs: number;
	/** Frames of one call, made and closed, and their mean length, which is the bare lines’ length. */
	readonly call: {readonly frames: number; readonly meanBytes: number};
	readonly results: readonly Result[];
	readonly ratios: readonly Ratio[];
	/** What the verifier costs a call on `emulator:`. */
	readonly watching: readonly Watching[];
	/** What was left out, and why. */
	readonly skipped: readonly string[];
	readonly seconds: number;
};

const digits = (value: number): string => {
	if (value >= 100) {
		return value.toFixed(0);
	}
	return value >= 10 ? value.toFixed(1) : value.toFixed(2);
};

const shown = ({min, median, max}: Spread): string => `${digits(median)} (${digits(min)}–${digits(max)})`;

const inverse = ({min, median, max}: Spread): Spread => ({min: 1e6 / max, median: 1e6 / median, max: 1e6 / min});

const perKilobyte = ({min, median, max}: Spread): Spread => ({min: min / 1000, median: median / 1000, max: max / 1000});

const cellsOf = (result: Result): readonly string[] => {
	const {group, far, client, unit, perSecond, cpuMicrosPerMessage, microsPerMessage, messagesPerOperation} = result;
	const isData = unit === 'byte';
	return [
		group,
		far,
		client,
		isData ? `${shown(perKilobyte(perSecond))} kB/s` : `${shown(perSecond)} /s`,
		isData ? '' : `${shown(inverse(perSecond))} µs`,
		isData ? '' : digits(messagesPerOperation),
		shown(microsPerMessage),
		shown(cpuMicrosPerMessage),
	];
};

const heading = ['what', 'far end', 'client', 'rate', 'each', 'messages', 'µs a message', 'CPU µs a message'];

const table = (rows: readonly (readonly string[])[]): string => {
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]!))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};

const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;

const noiseOf = ({machine, rounds, sliceMs}: Report): string => {
	const {cpus, model, node, load, spinMs, scatter} = machine;
	return [
		`${rounds} rounds of ${sliceMs} ms slices; median (least–greatest) of the rounds`,
		`${cpus} processors (${model}), Node ${node}, load ${load.map((value) => value.toFixed(1)).join(' before, ')} after`,
		`noise: the same computation took ${shown(spinMs)} ms; rates scatter by ${percent(scatter.median)} in the middle, ${percent(scatter.max)} at worst`,
	].join('\n');
};

const watchingOf = (watching: Watching): string => {
	const {inFlight, watchedMicros, unwatchedMicros, ratio, goal} = watching;
	const verdict = meetsGoal(watching) ? 'met' : 'MISSED';
	return [
		`verifier: CPU per call on emulator, ${inFlight} in flight: watched ${shown(watchedMicros)} µs / unwatched ${shown(unwatchedMicros)} µs`,
		`verifier: ratio ${shown(ratio)}, goal ≤ ${goal}: ${verdict}`,
	].join('\n');
};

/** The report for people. */
export const printReport = (report: Report): string => {
	const {call, results, ratios, watching, skipped, seconds} = report;
	return [
		table([heading, ...results.map(cellsOf)]),
		'',
		table([
			['ratio', 'medians', 'best', 'of'],
			...ratios.map(({what, median, best, of}) => [what, digits(median), digits(best), of]),
		]),
		'',
		...watching.map(watchingOf),
		'',
		`one call, made and closed: ${call.frames} frames of ${call.meanBytes} bytes in the mean; bare lines are as long`,
		...skipped.map((reason) => `skipped: ${reason}`),
		noiseOf(report),
		`${seconds.toFixed(0)} s`,
	].join('\n');
};
