/** `run`: scenarios on a target. */
import type {Command} from 'commander';
import {builtInScenarios} from '../../../hil/built-in-scenarios.ts';
import type {Rig} from '../../../hil/rig.ts';
import {runScenarios, type ScenarioResult} from '../../../hil/runner.ts';
import type {Scenario} from '../../../hil/scenario.ts';
import {CondisHilError, seats, type Adapter, type AuditMode, type Seat} from '../../index.ts';
import {countOutcomes, writeRunRecord, type RecordedScenario, type RunRecord} from '../../report/run-record.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {eventLine} from '../event-line.ts';
import {CommandEnd, exitCodes, opening} from '../exit-codes.ts';
import {auditOption, option, seconds, strictOption, withCommonOptions, type CommonOptions} from '../options.ts';
import {chooseRig, defaultTarget, ways, type Way} from '../run/choose-rig.ts';
import {countScenarios, isGood, printDetails, printNotRun, printResult, printTotals} from '../run/print-run.ts';
import {recordScenario, writeTrace} from '../run/record-scenario.ts';
import {makeReportFolder, removeTraces} from '../run/report-folder.ts';
import {selectScenarios} from '../run/select-scenarios.ts';
import {readPackage} from '../version.ts';

type RunOptions = CommonOptions & {
	readonly target?: string;
	readonly via: Way;
	readonly out: string;
	readonly timeout: number;
	readonly seat: Seat | 'both';
	readonly strict?: boolean;
	readonly audit: AuditMode;
};

const limitsOf = (limits: Adapter['limits'] | undefined): RunRecord['limits'] => {
	if (limits === undefined) {
		return null;
	}
	const {type: _, ...members} = limits;
	return members;
};

/** Tells and records each scenario as it ends. */
class Reporter {
	readonly recorded: RecordedScenario[] = [];
	readonly #folder: string;
	readonly #context: CommandContext;
	#underWay: string | undefined;
	limits: Adapter['limits'] | undefined;
	/** Scenarios that the end of the run came before. */
	notRun = 0;

	constructor(folder: string, context: CommandContext) {
		this.#folder = folder;
		this.#context = context;
	}

	readonly start = (scenario: Scenario, seat: Seat): void => {
		this.#underWay = `${scenario.name} ${seat}`;
		this.#context.output.detail(`running ${scenario.name}: ${scenario.about}`);
	};

	readonly end = (result: ScenarioResult): void => {
		const {output} = this.#context;
		this.limits ??= result.limits;
		const isFirst = this.recorded.length === 0;
		if (isFirst) {
			// Not sooner: when the target can’t be opened, the record of the run before stays, and so do its traces.
			removeTraces(this.#folder, builtInScenarios);
		}
		const entry = recordScenario(result, writeTrace(this.#folder, result));
		this.recorded.push(entry);
		output.record({type: 'scenario', ...entry});
		if (result.outcome === 'aborted' && `${result.scenario.name} ${result.seat}` !== this.#underWay) {
			this.notRun += 1;
			return;
		}
		this.#print(result, isFirst);
	};

	#print(result: ScenarioResult, isFirst: boolean): void {
		const {output} = this.#context;
		const failed = result.outcome !== 'pass' && result.outcome !== 'skipped';
		if (failed || output.verbosity >= 0) {
			output.result(printResult(result, output.style));
		}
		const details = printDetails(result, output.style);
		if (details !== '' && (failed || output.verbosity > 0 || (isFirst && output.verbosity === 0))) {
			output.result(details);
		}
		if (output.verbosity > 1) {
			result.records.flatMap((record) => eventLine(record) ?? []).forEach((line) => output.event(line));
		}
	}
}

const recordOf = (
	{rig, strict, startedAt}: {readonly rig: Rig; readonly strict: boolean; readonly startedAt: Date},
	reporter: Reporter,
): RunRecord => ({
	version: 1,
	tool: readPackage(),
	startedAt: startedAt.toISOString(),
	elapsedMs: Date.now() - startedAt.getTime(),
	environment: {
		node: process.versions.node,
		platform: process.platform,
		arch: process.arch,
		ci: (process.env['CI'] ?? '') !== '',
	},
	target: {address: rig.address, opened: rig.opened, via: rig.via},
	strict,
	limits: limitsOf(reporter.limits),
	counts: countOutcomes(reporter.recorded),
	scenarios: reporter.recorded,
});

const finish = async (record: RunRecord, folder: string, {output}: CommandContext): Promise<number> => {
	const {counts, elapsedMs} = record;
	const file = await writeRunRecord(folder, record);
	const ok = isGood(counts) && counts.pass > 0;
	output.record({type: 'summary', version: 1, ok, ...counts, target: record.target, elapsedMs, record: file});
	output.result(printTotals(record, file));
	if (isGood(counts) && counts.pass === 0) {
		return exitCodes.nothingSelected;
	}
	return ok ? exitCodes.success : exitCodes.failed;
};

const run = async (names: readonly string[], options: RunOptions, context: CommandContext): Promise<number> => {
	const {output, signal} = context;
	const {strict = false} = options;
	const scenarios = selectScenarios(builtInScenarios, names);
	// Before the device is touched: a folder that can’t be had would lose the results.
	makeReportFolder(options.out);
	const startedAt = new Date();
	const rig = await chooseRig(options.target, options.via, output);
	const where = rig.via === 'pty' ? `${rig.address} on ${rig.opened}` : rig.address;
	output.info(`${countScenarios(scenarios.length)} on ${where}`);
	const reporter = new Reporter(options.out, context);
	try {
		await opening(
			runScenarios({
				scenarios,
				rig,
				seats: options.seat === 'both' ? seats : [options.seat],
				strict,
				audit: options.audit,
				signal,
				timeoutMs: options.timeout,
				onStart: reporter.start,
				onEnd: reporter.end,
				onConsole: (line) => {
					output.detail(`device: ${line}`);
				},
			}),
		);
	} finally {
		await rig.close();
	}
	if (reporter.notRun > 0) {
		output.result(printNotRun(reporter.notRun, output.style));
	}
	return finish(recordOf({rig, strict, startedAt}, reporter), options.out, context);
};

/** A folder or file that can’t be written is the caller’s to mend. */
const explainWriting = (error: unknown, folder: string): unknown =>
	error instanceof Error && 'syscall' in error && !(error instanceof CondisHilError)
		? new CommandEnd(
				exitCodes.usage,
				`--out ${folder} can’t be written: ${error.message}; name a folder that can`,
				error,
			)
		: error;

/** Adds the command. */
export const addRun = (program: Command, runCommand: RunCommand): void => {
	const names = builtInScenarios.map(({name, about}) => `  ${name}\n      ${about}`).join('\n');
	const command = program
		.command('run')
		.description('run scenarios on a target, each on a fresh adapter')
		.argument('[names...]', 'scenarios; * stands for any letters; default: all')
		.addOption(option('--target <address>', `device (default: ${defaultTarget})`))
		.addOption(
			option(
				'--via <way>',
				'pty: put the emulated microcontroller on a pty and open that with the native serial port; direct: in process; auto: pty for the default target, where there is one',
			)
				.choices(ways)
				.default('auto'),
		)
		.addOption(
			option('--seat <seat>', 'call manager on its own, integrated in the miniport (MCM), or first one, then the other')
				.choices([...seats, 'both'])
				.default('stand-alone'),
		)
		.addOption(strictOption())
		.addOption(auditOption())
		.addOption(option('--out <dir>', 'folder of the record and the traces').default('condis-hil-report'))
		.addOption(option('-t, --timeout <seconds>', 'time of one scenario').argParser(seconds).default(10_000, '10'));
	withCommonOptions(command, [
		['run', 'all scenarios on the emulated microcontroller'],
		['run point-to-point refused', 'two of them'],
		["run 'leaf-*' --target serial:/dev/ttyUSB0,1000000 -v", 'some on a real device, with all ladders'],
	])
		.addHelpText('after', `\nScenarios:\n${names}`)
		.action((selected: readonly string[], options: RunOptions) =>
			runCommand(options, async (context) => {
				try {
					return await run(selected, options, context);
				} catch (error) {
					throw explainWriting(error, options.out);
				}
			}),
		);
};
