/** `npm run bench`: what a call, a message and a byte cost, against bare lines in the same run. */
import os from 'node:os';
import {ptyAvailable} from '../../src/mcu/pty.ts';
import {benchUsage, parseBenchOptions, type BenchOptions} from './bench-options.ts';
import {buildCPrograms, type CPrograms} from './c-programs.ts';
import {openField} from './contenders.ts';
import {sampleCall} from './own-client.ts';
import {ratiosOf, scatterOf} from './ratios.ts';
import {printReport, type Report} from './report.ts';
import {runRounds} from './rounds.ts';
import {measureWatching} from './watching.ts';

const say = (words: string): void => {
	process.stderr.write(`${words}\n`);
};

const benchWith = async (programs: CPrograms | string, options: BenchOptions): Promise<Report> => {
	const began = performance.now();
	const before = os.loadavg()[0] ?? 0;
	const isBuilt = typeof programs !== 'string';
	let call = {frames: 0, meanBytes: 0};
	const field = await openField(isBuilt ? programs : undefined, async (path) => {
		call = await sampleCall(path);
		return call.meanBytes;
	});
	try {
		const {results, spinMs} = await runRounds(field.contenders, options, (round) => {
			say(round === 0 ? 'warmed up' : `round ${round} of ${options.rounds}`);
		});
		const watching = await measureWatching();
		say('measured the verifier');
		const cpus = os.cpus();
		const load = [before, os.loadavg()[0] ?? 0] as const;
		return {
			version: 1,
			machine: {
				cpus: cpus.length,
				model: cpus[0]?.model.trim() ?? 'unknown',
				node: process.version,
				load,
				spinMs,
				scatter: scatterOf(results),
			},
			rounds: options.rounds,
			sliceMs: options.sliceMs,
			call,
			results,
			ratios: ratiosOf(results),
			watching,
			skipped: isBuilt ? [] : [`everything in C, and the POSIX firmware: ${programs}`],
			seconds: (performance.now() - began) / 1000,
		};
	} finally {
		await field.close();
	}
};

const bench = async (options: BenchOptions): Promise<Report> => {
	const programs = await buildCPrograms();
	try {
		return await benchWith(programs, options);
	} finally {
		if (typeof programs !== 'string') {
			await programs.remove();
		}
	}
};

const main = async (args: readonly string[]): Promise<number> => {
	let options: BenchOptions;
	try {
		options = parseBenchOptions(args);
	} catch (error) {
		say(`${error instanceof Error ? error.message : String(error)}\n${benchUsage}`);
		return 2;
	}
	const ptys = ptyAvailable();
	if (!ptys.available) {
		say(`nothing can be measured here: ${ptys.reason}`);
		return 0;
	}
	const report = await bench(options);
	process.stdout.write(`${options.json ? JSON.stringify(report) : printReport(report)}\n`);
	return 0;
};

process.exitCode = await main(process.argv.slice(2));
