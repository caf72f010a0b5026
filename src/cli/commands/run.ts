/** `run`: scenarios on a target. */
import type {Command} from 'commander';
import {builtInScenarios} from '../../../hil/built-in-scenarios.ts';
import {runScenarios} from '../../../hil/runner.ts';
import {CondisHilError, seats, type AuditMode, type Seat} from '../../index.ts';
import {writeRunRecord, type RunRecord} from '../../report/run-record.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {CommandEnd, exitCodes, opening} from '../exit-codes.ts';
import {auditOption, option, seconds, strictOption, withCommonOptions, type CommonOptions} from '../options.ts';
import {chooseRig, defaultTarget, ways, type Way} from '../run/choose-rig.ts';
import {isPath, pathsOnly, readPath, refuseIdleOptions} from '../run/paths.ts';
import {countScenarios, isGood, printNotRun, printTotals} from '../run/print-run.ts';
import {recordOf} from '../run/record-run.ts';
import {makeReportFolder} from '../run/report-folder.ts';
import {Reporter} from '../run/reporter.ts';
import {selectScenarios} from '../run/select-scenarios.ts';

type RunOptions = CommonOptions & {
	readonly target?: string;
	readonly via: Way;
	readonly out: string;
	readonly timeout: number;
	readonly seat: Seat | 'both';
	readonly strict?: boolean;
	readonly audit: AuditMode;
};

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

/** Paths that the explorer has recorded: they bring their world along, and need no device. */
const replay = async (files: readonly string[], options: RunOptions, context: CommandContext): Promise<number> => {
	const startedAt = new Date();
	const reporter = new Reporter(options.out, context);
	const results = await Promise.all(files.map(readPath));
	makeReportFolder(options.out);
	for (const result of results) {
		reporter.start(result.scenario, result.seat);
		reporter.end(result);
	}
	const target = {address: 'explored:', opened: 'explored:', via: 'direct'} as const;
	return finish(recordOf({target, strict: true, startedAt}, reporter), options.out, context);
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
	const {address, opened, via} = rig;
	return finish(recordOf({target: {address, opened, via}, strict, startedAt}, reporter), options.out, context);
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
		.argument('[names...]', 'scenarios; * stands for any letters; default: all. Or .json files of npm run explore')
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
		['run lost.json', 'a path that the explorer has recorded, in its own world'],
		["run 'leaf-*' --target serial:/dev/ttyUSB0,1000000 -v", 'some on a real device, with all ladders'],
	])
		.addHelpText('after', `\nScenarios:\n${names}`)
		.action((selected: readonly string[], options: RunOptions) =>
			runCommand(options, async (context) => {
				try {
					if (!selected.some(isPath)) return await run(selected, options, context);
					refuseIdleOptions(command);
					return await replay(pathsOnly(selected), options, context);
				} catch (error) {
					throw explainWriting(error, options.out);
				}
			}),
		);
};
