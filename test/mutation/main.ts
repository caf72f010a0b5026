/** `npm run mutate`: changes each cell of each state table and sees whether anything notices. */
import {printTable} from '../../src/cli/table.ts';
import type {Baseline} from './killers.ts';
import type {Mutant} from './mutants.ts';
import {parseOptions, usage, type Options} from './options.ts';
import {writePage} from './page.ts';
import {judgeAll, Worker, type Verdict} from './pool.ts';
import {complaints, scoreRows, scores, tooLow, type Outcome, type Score} from './score.ts';
import {reasonFor} from './survivors.ts';
import {tables} from './tables.ts';

const say = (words: string): void => {
	process.stderr.write(`${words}\n`);
};

const print = (words: string): void => {
	process.stdout.write(`${words}\n`);
};

const lineOf = ({id}: Mutant, verdict: Verdict): string => {
	if (verdict.end !== 'killed') return `${verdict.end} ${id}`;
	return `killed ${id} by ${verdict.killer.name}: ${verdict.because.split('\n', 1)[0] ?? ''}`;
};

/** Tells how far it has come, at most every five seconds. */
const progressOf = (total: number): ((verdict: Verdict) => void) => {
	let [done, survived, saidAt] = [0, 0, performance.now()];
	return ({end}) => {
		done += 1;
		if (end === 'survived') survived += 1;
		if (performance.now() - saidAt < 5000) return;
		saidAt = performance.now();
		say(`${done} of ${total} mutants, ${survived} survived`);
	};
};

const measure = async (worker: Worker, longestMs: number): Promise<readonly Baseline[]> => {
	const answer = await worker.ask({type: 'baseline'}, 10_000);
	if (answer?.type !== 'baseline') throw new Error('the tests don’t end without a change');
	const failing = answer.killers.filter(({noticed}) => noticed !== undefined);
	for (const {name, noticed} of failing) say(`left out, it fails without a change: ${name}: ${noticed ?? ''}`);
	// A test that isn’t asked keeps its place, by which the worker knows it.
	const asked = (killer: Baseline): Baseline => (killer.ms > longestMs ? {...killer, cells: []} : killer);
	return answer.killers.map(asked);
};

type Listed = {readonly id: string; readonly reason: string | undefined};

const printResult = (all: readonly Score[], survivors: readonly Listed[], seconds: number): void => {
	for (const {id, reason} of survivors) print(`${id}: ${reason ?? 'NOT LISTED'}`);
	print(printTable(scoreRows(all)));
	print(`${seconds.toFixed(0)} s`);
};

const report = (options: Options, outcomes: readonly Outcome[], seconds: number): number => {
	const {isWhole, json, write} = options;
	const all = scores(tables, outcomes);
	const wrong = [...complaints(outcomes), ...(isWhole ? tooLow(all) : [])];
	const survivors = outcomes
		.filter(({verdict}) => verdict.end === 'survived')
		.map(({mutant: {id}}) => ({id, reason: reasonFor(id)}));
	if (json) print(JSON.stringify({version: 1, isWhole, scores: all, survivors, complaints: wrong, seconds}));
	else printResult(all, survivors, seconds);
	for (const complaint of wrong) say(complaint);
	if (write) writePage(all, outcomes);
	return wrong.length === 0 ? 0 : 1;
};

const mutate = async (options: Options): Promise<number> => {
	const began = performance.now();
	const workers = Array.from({length: options.jobs}, () => new Worker());
	const stop = (): void => workers.forEach((worker) => worker.stop());
	process.once('SIGINT', () => {
		stop();
		process.exit(130);
	});
	process.once('SIGTERM', () => {
		stop();
		process.exit(143);
	});
	try {
		const killers = await measure(workers[0]!, options.longestMs);
		say(`${killers.length} tests, ${options.chosen.length} mutants`);
		const outcomes: Outcome[] = [];
		const tell = progressOf(options.chosen.length);
		await judgeAll(workers, killers, options.chosen, (mutant, verdict) => {
			outcomes.push({mutant, verdict});
			if (options.verbose) say(lineOf(mutant, verdict));
			else tell(verdict);
		});
		return report(options, outcomes, (performance.now() - began) / 1000);
	} finally {
		stop();
	}
};

const main = async (args: readonly string[]): Promise<number> => {
	let options: Options;
	try {
		options = parseOptions(args);
	} catch (error) {
		say(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
		return 2;
	}
	if (options.help) print(usage);
	else if (options.list) print(options.chosen.map(({id}) => id).join('\n'));
	else return mutate(options);
	return 0;
};

process.exitCode = await main(process.argv.slice(2));
