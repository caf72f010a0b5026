/** `npm run explore`: every order of events in bounded worlds. */
import os from 'node:os';
import {planNamed} from '../../src/simulation/worlds.ts';
import {exploreAll, type Explored} from './children.ts';
import {exploreUsage, parseExploreOptions, type ExploreRequest} from './explore-options.ts';
import {explorationHead, printSums, reportExplored} from './print-explored.ts';
import {misbehaveIn, printMisbehaved, type MisbehavedSeat} from './misbehaving.ts';
import {nameOfTurn, type Turn} from './turn.ts';

/** Exit codes, as those of `condis-hil` (`src/cli/exit-codes.ts`, which stands on a higher floor). A signal has its own. */
const exitCodes = {success: 0, failed: 1, usage: 2, unfinished: 3} as const;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const say = (words: string): void => {
	process.stderr.write(`${words}\n`);
};

const tell = (words: string): void => {
	process.stdout.write(`${words}\n`);
};

const turnsOf = ({worlds, seats, most}: ExploreRequest): Turn[] =>
	// The largest worlds stand last in the list and take longest: they go first.
	worlds.toReversed().flatMap((world) =>
		planNamed(world)
			.seats.filter((seat) => seats.includes(seat))
			.map((seat) => ({world, seat, most: Number.isFinite(most) ? most : null})),
	);

const report = (explored: Explored, request: ExploreRequest): void => {
	const {words, problems} = reportExplored(explored, request);
	tell(words);
	for (const problem of problems) say(problem);
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What was explored, and the exit code when that isn’t all. */
type Worlds = {readonly explored: readonly Explored[]; readonly unfinished: number | undefined};

/** Explores the worlds; a signal ends it, and its children first. */
const exploreWorlds = async (request: ExploreRequest): Promise<Worlds> => {
	const explored: Explored[] = [];
	const interrupted = new AbortController();
	let unfinished: number | undefined;
	const interrupt = (signal: NodeJS.Signals): void => {
		unfinished = 128 + os.constants.signals[signal];
		interrupted.abort();
	};
	for (const signal of signals) process.once(signal, interrupt);
	if (!request.json) tell(explorationHead);
	try {
		await exploreAll(turnsOf(request), {
			jobs: request.jobs,
			seconds: request.seconds,
			signal: interrupted.signal,
			onProgress: (turn, states, transitions) =>
				say(`${nameOfTurn(turn)}: ${states} states, ${transitions} transitions`),
			onDone: (one) => {
				explored.push(one);
				report(one, request);
			},
		});
	} catch (error) {
		say(wordsOf(error));
		unfinished ??= explored.some(({exploration}) => exploration.violations.length > 0)
			? exitCodes.failed
			: exitCodes.unfinished;
	}
	for (const signal of signals) process.off(signal, interrupt);
	if (unfinished === undefined && !request.json) tell(`\n${printSums(explored)}`);
	return {explored, unfinished};
};

const misbehaveAll = ({misbehaving, seats, json}: ExploreRequest): readonly MisbehavedSeat[] =>
	(misbehaving.runs === 0 ? [] : seats).map((seat) => {
		const misbehaved = misbehaveIn(seat, misbehaving);
		tell(json ? JSON.stringify({type: 'misbehaving', version: 1, ...misbehaved}) : printMisbehaved(misbehaved));
		return misbehaved;
	});

/** Whether there are as many states as there must be; says so when there aren’t. */
const areEnough = (explored: readonly Explored[], least: number): boolean => {
	const states = explored.reduce((sum, {exploration}) => sum + exploration.states, 0);
	if (states < least) say(`${states} distinct states were explored; --least asks for ${least}`);
	return states >= least;
};

const run = async (request: ExploreRequest): Promise<number> => {
	const {explored, unfinished} =
		request.worlds.length === 0 ? {explored: [], unfinished: undefined} : await exploreWorlds(request);
	if (unfinished !== undefined) return unfinished;
	const found = [...explored.map(({exploration}) => exploration), ...misbehaveAll(request)];
	const isFound = found.some(({violations}) => violations.length > 0);
	return areEnough(explored, request.least) && !isFound ? exitCodes.success : exitCodes.failed;
};

const main = async (args: readonly string[]): Promise<number> => {
	let request: ExploreRequest | undefined;
	try {
		request = parseExploreOptions(args, os.availableParallelism());
	} catch (error) {
		say(`${wordsOf(error)}\n\n${exploreUsage}`);
		return exitCodes.usage;
	}
	if (request === undefined) {
		tell(exploreUsage);
		return exitCodes.success;
	}
	try {
		return await run(request);
	} catch (error) {
		say(wordsOf(error));
		return exitCodes.unfinished;
	}
};

process.exitCode = await main(process.argv.slice(2));
