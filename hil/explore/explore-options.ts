/** What an exploration is asked for. */
import {parseArgs} from 'node:util';
import {LocalProtocolError} from '../../src/errors.ts';
import {seats, type Seat} from '../../src/stack/options.ts';
import {planNamed, worldPlans} from '../../src/simulation/worlds.ts';

/** Which worlds, and how far. */
export type ExploreRequest = {
	/** None when only drivers are to misbehave. */
	readonly worlds: readonly string[];
	readonly seats: readonly Seat[];
	/** States at which a world is left, though not all orders have been tried. */
	readonly most: number;
	/** Worlds explored at once, each in a process of its own. */
	readonly jobs: number;
	/** Time of one world, in seconds. */
	readonly seconds: number;
	/** Folder of the paths of what is found. */
	readonly out: string;
	/** Distinct states in all, fewer of which are a failure. */
	readonly least: number;
	readonly json: boolean;
	/** Seeded runs of drivers that misbehave, in each seat: the first seed, how many, and acts in each. */
	readonly misbehaving: {readonly seed: number; readonly runs: number; readonly acts: number};
};

/** A timer takes 31 bits of milliseconds; with more it fires at once. */
const mostSeconds = 2_147_483;

/** How to call it. */
export const exploreUsage = `npm run explore -- [options] [worlds…]

Tries every order of events in bounded worlds: what users ask, what device and network say, which timer expires first.
condis-hil run walks the path of what is found again.

  --seat SEAT       stand-alone, integrated or both (default: both)
  --most N          states at which a world is left (default: all)
  --least N         distinct states in all, fewer of which are a failure (default: any number will do)
  --jobs N          worlds at once (default: as many as there are processors)
  --seconds N       time of one world, at most ${mostSeconds} (default: 3600)
  --out DIR         folder of the paths that are found (default: condis-hil-report/paths)
  --misbehave       no worlds: only drivers that do anything at any time, by seeds
  --seed N          the first of their seeds (default: 1)
  --runs N          seeds in each seat (default: 50; 0 when worlds are named)
  --acts N          acts in each run (default: 400)
  --json            figures and findings as one line of JSON each
  --help            this text

Worlds (default: all):
${worldPlans.map(({name, about}) => `  ${name.padEnd(16)}  ${about}`).join('\n')}

Exit codes:
  0 nothing found · 1 something found, or fewer states than --least · 2 wrong usage
  3 not finished: a world ran out of --seconds, or its process ended early; nothing found so far
  130 Ctrl-C · 143 SIGTERM · 129 SIGHUP

Examples:
  npm run explore
  npm run explore -- call offer --seat integrated
  npm run explore -- --misbehave --seed 7 --runs 1 --acts 5000
  npm run explore -- whole --most 100000 --json`;

const refuse = (text: string): never => {
	throw new LocalProtocolError('invalid-argument', text);
};

const wholeNumber = (name: string, value: string): number => {
	const number = Number(value);
	if (Number.isInteger(number) && number >= 1) return number;
	return refuse(`--${name} is "${value}"; a whole number from 1 on is allowed`);
};

const secondsOf = (value: string): number => {
	const number = wholeNumber('seconds', value);
	return number <= mostSeconds ? number : refuse(`--seconds is "${value}"; at most ${mostSeconds} is allowed`);
};

const seatsOf = (value: string): readonly Seat[] => {
	if (value === 'both') return seats;
	const seat = seats.find((known) => known === value);
	return seat === undefined ? refuse(`--seat is "${value}"; allowed: ${seats.join(', ')}, both`) : [seat];
};

/** Worlds that are asked for by name: each must have one of the seats. */
const named = (names: readonly string[], wanted: readonly Seat[]): readonly string[] =>
	names.map((name) => {
		const plan = planNamed(name);
		if (plan.seats.some((seat) => wanted.includes(seat))) return name;
		return refuse(`--seat is "${wanted.join(', ')}"; the world ${name} has only ${plan.seats.join(', ')}`);
	});

/** Reads the arguments; undefined: help is asked for. Throws LocalProtocolError `invalid-argument`, or a TypeError for an option that there isn’t. */
export const parseExploreOptions = (args: readonly string[], processors: number): ExploreRequest | undefined => {
	const {values, positionals} = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			seat: {type: 'string', default: 'both'},
			most: {type: 'string'},
			least: {type: 'string'},
			jobs: {type: 'string', default: String(processors)},
			seconds: {type: 'string', default: '3600'},
			out: {type: 'string', default: 'condis-hil-report/paths'},
			misbehave: {type: 'boolean', default: false},
			seed: {type: 'string', default: '1'},
			runs: {type: 'string'},
			acts: {type: 'string', default: '400'},
			json: {type: 'boolean', default: false},
			help: {type: 'boolean', default: false},
		},
	});
	if (values.help) return undefined;
	const {misbehave, runs = misbehave || positionals.length === 0 ? '50' : '0'} = values;
	const all = misbehave ? [] : worldPlans.map(({name}) => name);
	const wanted = seatsOf(values.seat);
	return {
		worlds: positionals.length === 0 ? all : named(positionals, wanted),
		seats: wanted,
		most: values.most === undefined ? Infinity : wholeNumber('most', values.most),
		jobs: wholeNumber('jobs', values.jobs),
		seconds: secondsOf(values.seconds),
		out: values.out,
		least: values.least === undefined ? 0 : wholeNumber('least', values.least),
		json: values.json,
		misbehaving: {
			seed: wholeNumber('seed', values.seed),
			runs: runs === '0' ? 0 : wholeNumber('runs', runs),
			acts: wholeNumber('acts', values.acts),
		},
	};
};
