/** `npm run explore`: every order of events in bounded worlds. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {printPath} from '../../src/simulation/recorded-path.ts';
import {planNamed} from '../../src/simulation/worlds.ts';
import {exploreAll, type Explored} from './children.ts';
import {exploreUsage, parseExploreOptions, type ExploreRequest} from './explore-options.ts';
import {explorationHead, printExplored, printSums, printViolation} from './print-explored.ts';
import {misbehaveIn, printMisbehaved, type MisbehavedSeat} from './misbehaving.ts';
import {nameOfTurn, type Turn} from './turn.ts';

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

/** Writes the paths of what was found; their files by number. */
const writePaths = ({turn, exploration}: Explored, folder: string): string[] => {
	const {world, seat} = turn;
	if (exploration.violations.length > 0) fs.mkdirSync(folder, {recursive: true});
	return exploration.violations.map(({what, path: steps}, index) => {
		const file = path.join(folder, `${world}.${seat}.${index + 1}.json`);
		fs.writeFileSync(file, printPath({world, seat, found: what, steps}));
		return file;
	});
};

const report = (explored: Explored, {out, json}: ExploreRequest): void => {
	const {turn, exploration, seconds} = explored;
	const files = writePaths(explored, out);
	if (json) {
		tell(JSON.stringify({type: 'exploration', version: 1, seat: turn.seat, ...exploration, seconds, files}));
		return;
	}
	tell(printExplored(explored));
	for (const [index, violation] of exploration.violations.entries()) {
		tell(`\n${printViolation(violation, files[index]!)}\n`);
	}
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Explores the worlds; a signal ends it, and its children first. */
const exploreWorlds = async (request: ExploreRequest): Promise<readonly Explored[]> => {
	const interrupted = new AbortController();
	const interrupt = (): void => interrupted.abort();
	for (const signal of signals) process.once(signal, interrupt);
	if (!request.json) tell(explorationHead);
	const all = await exploreAll(turnsOf(request), {
		jobs: request.jobs,
		seconds: request.seconds,
		signal: interrupted.signal,
		onProgress: (turn, states, transitions) => say(`${nameOfTurn(turn)}: ${states} states, ${transitions} transitions`),
		onDone: (explored) => report(explored, request),
	});
	for (const signal of signals) process.off(signal, interrupt);
	if (!request.json) tell(`\n${printSums(all)}`);
	return all;
};

const misbehaveAll = ({misbehaving, seats, json}: ExploreRequest): readonly MisbehavedSeat[] =>
	(misbehaving.runs === 0 ? [] : seats).map((seat) => {
		const misbehaved = misbehaveIn(seat, misbehaving);
		tell(json ? JSON.stringify({type: 'misbehaving', version: 1, ...misbehaved}) : printMisbehaved(misbehaved));
		return misbehaved;
	});

const run = async (request: ExploreRequest): Promise<number> => {
	const worlds = request.worlds.length === 0 ? [] : await exploreWorlds(request);
	const found = [...worlds.map(({exploration}) => exploration), ...misbehaveAll(request)];
	return found.some(({violations}) => violations.length > 0) ? 1 : 0;
};

const main = async (args: readonly string[]): Promise<number> => {
	let request: ExploreRequest | undefined;
	try {
		request = parseExploreOptions(args, os.availableParallelism());
	} catch (error) {
		say(`${error instanceof Error ? error.message : String(error)}\n\n${exploreUsage}`);
		return 2;
	}
	if (request === undefined) {
		tell(exploreUsage);
		return 0;
	}
	try {
		return await run(request);
	} catch (error) {
		say(error instanceof Error ? error.message : String(error));
		return 1;
	}
};

process.exitCode = await main(process.argv.slice(2));
