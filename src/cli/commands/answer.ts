/** `answer`: takes incoming calls on a SAP. */
import type {Command} from 'commander';
import {answerSummaryOf, printAnswerSummary} from '../answer/answer-summary.ts';
import {takeCalls, type AnswerPlan, type AnswerProgress} from '../answer/take-calls.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {exitCodes, opening} from '../exit-codes.ts';
import {
	gather,
	option,
	seconds,
	whole,
	withCommonOptions,
	withOpeningOptions,
	type CommonOptions,
	type OpeningOptions,
} from '../options.ts';
import {tellTraces} from '../tell-traces.ts';
import {withTimeout} from '../timeout.ts';
import {openTraced, type Traces} from '../traced-adapter.ts';

type AnswerOptions = CommonOptions &
	OpeningOptions & {
		readonly sap: string;
		readonly reject?: number;
		readonly echo?: true;
		readonly count: number;
		readonly hangUp?: number;
		readonly ring?: readonly string[];
		readonly timeout: number;
	};

const planOf = ({sap, reject, echo, count, hangUp, ring}: AnswerOptions): AnswerPlan => ({
	sap,
	reject,
	echo: echo === true,
	count,
	hangUpMs: hangUp,
	ring: ring ?? [],
});

const work = async (
	address: string,
	options: AnswerOptions,
	{traces, progress}: {readonly traces: Traces; readonly progress: AnswerProgress},
	context: CommandContext,
): Promise<void> => {
	const {output, signal} = context;
	const {adapter, closeTrace} = await opening(openTraced(address, {...options, traces}, context));
	output.info(`${address} is open: ${adapter.limits.firmware}`);
	try {
		await takeCalls(adapter, planOf(options), progress, {signal, tell: (words) => output.info(words)});
	} finally {
		traces.report = await adapter.close();
		closeTrace();
	}
};

const answer = async (address: string, options: AnswerOptions, {output, signal}: CommandContext): Promise<number> => {
	const startedAt = performance.now();
	const limit = withTimeout(signal, options.timeout);
	const progress: AnswerProgress = {calls: [], problems: [], missed: 0};
	const traces: Traces = {records: [], report: undefined};
	let error: Error | undefined;
	try {
		await work(address, options, {traces, progress}, {output, signal: limit.signal});
	} catch (thrown) {
		error = limit.explain(thrown);
	} finally {
		limit.end();
	}
	const {report, records} = traces;
	const facts = {progress, report, error, elapsedMs: performance.now() - startedAt};
	const summary = answerSummaryOf(options.sap, options.count, facts);
	if (report !== undefined) {
		tellTraces(records, report.breaches, output);
		output.result(printAnswerSummary(summary));
	}
	output.record(summary);
	if (error !== undefined) {
		throw error;
	}
	return summary.ok ? exitCodes.success : exitCodes.failed;
};

const addOptions = (command: Command): Command =>
	withOpeningOptions(
		command
			.addOption(option('--sap <sap>', 'own address or * (any), perhaps with ;bhli=HEX and ;blli=HEX').default('*'))
			.addOption(
				option('--reject <cause>', 'reject every call with this cause').argParser(
					whole({least: 1, most: 127, unit: 'Q.850'}),
				),
			)
			.addOption(option('--echo', 'send back what is received'))
			.addOption(
				option('--count <number>', 'so many calls')
					.argParser(whole({least: 1, most: 100_000, unit: 'calls'}))
					.default(1),
			)
			.addOption(
				option('--hang-up <seconds>', 'hang up so long after the connection (default: the far side does)').argParser(
					seconds,
				),
			)
			.addOption(
				option(
					'--ring <number>',
					'call this number first, such as callback:100; may be given more than once',
				).argParser(gather),
			)
			.addOption(
				option('-t, --timeout <seconds>', 'give up what is under way after so long')
					.argParser(seconds)
					.default(30_000, '30'),
			),
	);

/** Adds the command. */
export const addAnswer = (program: Command, runCommand: RunCommand): void => {
	const command = program
		.command('answer')
		.description('take incoming calls on a SAP')
		.argument('<address>', 'device, as `list` shows it');
	withCommonOptions(addOptions(command), [
		['answer serial:/dev/ttyUSB0,115200 --count 3 --echo', 'takes three calls and sends back what they bring'],
		['answer mcu:atmega2560 --ring callback-hangup:200', 'the network of the device calls back, and hangs up'],
		['answer mcu:atmega2560 --ring callback:10 --reject 17', 'rejects it: user busy'],
	]).action((address: string, options: AnswerOptions) =>
		runCommand(options, (context) => answer(address, options, context)),
	);
};
