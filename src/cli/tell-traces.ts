/** The trace of a command at its end: ladders, and rules that were broken. */
import {laddersOf, printBreach, printLadder, type Breach, type KeptRecord} from '../index.ts';
import type {Output} from './output.ts';

/** Tells them, to machines and to people. */
export const tellTraces = (records: readonly KeptRecord[], breaches: readonly Breach[], output: Output): void => {
	for (const ladder of laddersOf(records)) {
		output.record({type: 'ladder', ...ladder});
		if (output.verbosity >= 0) {
			output.result(`${printLadder(ladder, output.style)}\n`);
		}
	}
	for (const breach of breaches) {
		output.result(`${printBreach(breach)}\n`);
	}
};
