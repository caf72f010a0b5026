/** What a bench run is asked for. */
import {parseArgs} from 'node:util';
import {LocalProtocolError} from '../../src/errors.ts';

/** How long and how often. */
export type BenchOptions = {
	/** Measured rounds; each contender has one slice in each. */
	readonly rounds: number;
	/** Length of a slice, in ms. */
	readonly sliceMs: number;
	/** JSON on stdout in place of the table. */
	readonly json: boolean;
};

/** How to call it. */
export const benchUsage = 'node dist/hil/bench/main.js [--rounds N] [--slice MS] [--json]';

const wholeNumber = (name: string, value: string): number => {
	const number = Number(value);
	if (!Number.isInteger(number) || number < 1) {
		throw new LocalProtocolError('invalid-argument', `--${name} is "${value}"; a whole number from 1 on is allowed`);
	}
	return number;
};

/** Reads the arguments. Throws a LocalProtocolError (`invalid-argument`), or a TypeError for an option that there isn’t. */
export const parseBenchOptions = (args: readonly string[]): BenchOptions => {
	const {values} = parseArgs({
		args: [...args],
		options: {
			rounds: {type: 'string', default: '5'},
			slice: {type: 'string', default: '250'},
			json: {type: 'boolean', default: false},
		},
	});
	return {
		rounds: wholeNumber('rounds', values.rounds),
		sliceMs: wholeNumber('slice', values.slice),
		json: values.json,
	};
};
