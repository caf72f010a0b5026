import {parseArgs} from 'node:util';
import {LocalProtocolError} from '../../src/errors.ts';
import {mutants, type Mutant} from './mutants.ts';
import {tables} from './tables.ts';

export type Options = {
	readonly chosen: readonly Mutant[];
	/** Nothing was left out. */
	readonly isWhole: boolean;
	readonly jobs: number;
	/** Tests that take longer, in ms without any change, aren't asked. */
	readonly longestMs: number;
	readonly json: boolean;
	readonly help: boolean;
	readonly list: boolean;
	/** Say of each mutant what noticed it. */
	readonly verbose: boolean;
	/** Write the figures into docs/mutation.md. */
	readonly write: boolean;
};

export const usage = `npm run mutate -- [options]

Changes each cell of each state table in memory, one at a time, and sees whether the tests and the explorer notice.

  --table NAME   only this table: ndis/vc-call, or vc-call; may be given again
  --only TEXT    only mutants whose id has this text; may be given again
  --sample N     only every Nth mutant
  --jobs N       processes at once (2)
  --longest MS   leaves out tests that take longer: quick, and some changes live that shouldn't
  --list         prints the ids and changes nothing
  --verbose      says of each mutant what noticed it
  --json         prints the result as JSON
  --write        writes the figures of a whole run into docs/mutation.md
  --help         prints this

Ends with 1 when less than 97 % of all mutants are noticed, when one lives that test/mutation/survivors.ts doesn't list, or when one that it lists is noticed; with 2 for options that
there aren't.

  npm run mutate
  npm run mutate -- --table vc-call --verbose
  npm run mutate -- --only ndis/party/connected/
  npm run mutate -- --sample 20 --json
`;

const numberFrom = (name: string, value: string): number => {
	const number = Number(value);
	if (!Number.isInteger(number) || number < 1) {
		throw new LocalProtocolError('invalid-argument', `--${name} is "${value}"; a whole number from 1 on is allowed`);
	}
	return number;
};

const isNamed = ({key}: {readonly key: string}, name: string): boolean => key === name || key.endsWith(`/${name}`);

const checkTables = (names: readonly string[]): void => {
	const unknown = names.find((name) => !tables.some((table) => isNamed(table, name)));
	if (unknown === undefined) return;
	const known = tables.map(({key}) => key).join(', ');
	throw new LocalProtocolError('invalid-argument', `there is no table ${unknown}; there are ${known}`);
};

/** Reads the arguments. Throws a LocalProtocolError (`invalid-argument`), or a TypeError for an option that there isn’t. */
export const parseOptions = (args: readonly string[]): Options => {
	const {values} = parseArgs({
		args: [...args],
		options: {
			table: {type: 'string', multiple: true, default: []},
			only: {type: 'string', multiple: true, default: []},
			sample: {type: 'string', default: '1'},
			jobs: {type: 'string', default: '2'},
			longest: {type: 'string', default: '600000'},
			list: {type: 'boolean', default: false},
			verbose: {type: 'boolean', default: false},
			json: {type: 'boolean', default: false},
			write: {type: 'boolean', default: false},
			help: {type: 'boolean', default: false},
		},
	});
	checkTables(values.table);
	const every = numberFrom('sample', values.sample);
	const chosen = mutants
		.filter(({table}) => values.table.length === 0 || values.table.some((name) => isNamed(table, name)))
		.filter(({id}) => values.only.length === 0 || values.only.some((text) => id.includes(text)))
		.filter((_, index) => index % every === 0);
	if (chosen.length === 0) throw new LocalProtocolError('invalid-argument', 'no mutant is chosen; --list shows all');
	const {json, help, list, verbose, write} = values;
	const longestMs = numberFrom('longest', values.longest);
	const isWhole = chosen.length === mutants.length;
	if (write && !isWhole) throw new LocalProtocolError('invalid-argument', '--write goes with a whole run only');
	return {chosen, isWhole, jobs: numberFrom('jobs', values.jobs), longestMs, json, help, list, verbose, write};
};
