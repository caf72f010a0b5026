/** `npm run test:soak`: many calls of three parties on an emulated ATmega2560, in this process and on a pty. */
import {runLeg, type LegResult} from './leg.ts';
import {problemsOf, soakTable} from './judge.ts';
import {flatUpTo, warmUpCalls} from './memory.ts';
import {parseSoakOptions, soakUsage, type SoakOptions} from './soak-options.ts';

const say = (words: string): void => {
	process.stderr.write(`${words}\n`);
};

const runLegs = async (options: SoakOptions): Promise<readonly LegResult[]> => {
	const results: LegResult[] = [];
	for (const kind of options.legs) {
		const began = performance.now();
		const onProgress = (calls: number, failed: number, wanted: number): void => {
			const seconds = ((performance.now() - began) / 1000).toFixed(1);
			say(`${kind}: ${calls} of ${wanted} calls, ${failed} failed, ${seconds} s`);
		};
		results.push(await runLeg(kind, options, onProgress));
	}
	return results;
};

const main = async (args: readonly string[]): Promise<number> => {
	let options: SoakOptions;
	try {
		options = parseSoakOptions(args);
	} catch (error) {
		say(`${error instanceof Error ? error.message : String(error)}\n${soakUsage}`);
		return 2;
	}
	const legs = await runLegs(options);
	process.stdout.write(`${soakTable(legs)}\n`);
	const problems = legs.flatMap((leg) => problemsOf(leg).map((problem) => `${leg.kind}: ${problem}`));
	for (const problem of problems) {
		say(problem);
	}
	const verdict = problems.length === 0 ? 'passed' : 'FAILED';
	process.stdout.write(
		`${verdict}; memory is flat up to ${flatUpTo.objects} objects and ${flatUpTo.bytes / 1024} KiB more after the first ${warmUpCalls} calls\n`,
	);
	return problems.length === 0 ? 0 : 1;
};

process.exitCode = await main(process.argv.slice(2));
