import type {Choose} from './world.ts';

/** The name of an event with the choices made in it, if any: `makeCall [2,0]`. */
export const labelled = (event: string, choices: readonly number[]): string =>
	choices.length === 0 ? event : `${event} [${choices.join(',')}]`;

/** What `labelled` was given. */
export const unlabelled = (label: string): {readonly event: string; readonly choices: readonly number[]} => {
	const [, event = label, choices] = /^(.*?)(?: \[([\d,]+)\])?$/.exec(label) ?? [];
	return {event, choices: choices === undefined ? [] : choices.split(',').map(Number)};
};

/** Takes the choices of one run of an event from a tape, the usual ones behind its end, and notes how many answers each had. */
export const replaying =
	(tape: readonly number[], counts: number[] = []): Choose =>
	(count) =>
		tape[counts.push(count) - 1] ?? 0;

/** The next tape: the last choice that has an answer left takes it, those behind it start anew. Undefined: all have been tried. */
export const nextTape = (tape: readonly number[], counts: readonly number[]): number[] | undefined => {
	const full = counts.map((_, place) => tape[place] ?? 0);
	for (let place = full.length - 1; place >= 0; place--) {
		if (full[place]! + 1 < counts[place]!) return [...full.slice(0, place), full[place]! + 1];
	}
	return undefined;
};
