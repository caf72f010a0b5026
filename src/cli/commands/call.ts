/** `call`: one call, with parties and data. */
import type {Command} from 'commander';
import {
	laddersOf,
	openAdapter,
	openTraceFile,
	printLadder,
	RecordKeeper,
	type Adapter,
	type CloseReport,
	type KeptRecord,
	type TraceFile,
	type Traffic,
} from '../../index.ts';
import {printSummary, summaryOf, type CallFacts} from '../call/call-summary.ts';
import {noProgress, placeCall, type CallPlan, type CallProgress} from '../call/place-call.ts';
import {newSeed, randomBytes} from '../call/random-bytes.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {eventLine} from '../event-line.ts';
import {CommandEnd, exitCodes, opening} from '../exit-codes.ts';
import {gather, option, seconds, whole, withCommonOptions, type CommonOptions} from '../options.ts';
import type {Output} from '../output.ts';
import {withTimeout} from '../timeout.ts';
import {printBreach} from '../../verifier/breach.ts';

type CallOptions = CommonOptions & {
	readonly to: string;
	readonly party?: readonly string[];
	readonly send?: number;
	readonly frame?: number;
	readonly seed?: number;
	readonly txRate?: number;
	readonly rxRate?: number;
	readonly maxSdu?: number;
	readonly timeout: number;
	readonly trace?: string;
};

/** Records that are kept for the ladder; a longer call’s ladder ends there. */
const ladderRecords = 50_000;
const closeTimeoutMs = 2000;

const trafficOf = (rate: number | undefined, maxSdu: number | undefined): Traffic => ({
	...(rate === undefined ? {} : {tokenRate: rate, peakBandwidth: rate}),
	...(maxSdu === undefined ? {} : {maxSduSize: maxSdu}),
});

const planOf = (options: CallOptions, seed: number): CallPlan => ({
	to: options.to,
	parties: options.party ?? [],
	transmit: trafficOf(options.txRate, options.maxSdu),
	receive: trafficOf(options.rxRate, options.maxSdu),
	data: options.send === undefined ? undefined : randomBytes(options.send, seed),
	frame: options.frame,
});

/** What a call leaves for its end: the records for the ladder, and the report of the adapter. */
type Traces = {readonly records: KeptRecord[]; report: CloseReport | undefined};

/** A file that can’t be written is the caller’s to mend, and no matter of the device. */
const openTraceOption = (file: string): TraceFile => {
	try {
		return openTraceFile(file);
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new CommandEnd(exitCodes.usage, `--trace ${file}: ${found}; name a file that can be written`, error);
	}
};

const openFor = async (
	address: string,
	trace: string | undefined,
	traces: Traces,
	{output, signal}: CommandContext,
): Promise<{readonly adapter: Adapter; readonly closeTrace: () => void}> => {
	const keeper = new RecordKeeper();
	const file = trace === undefined ? undefined : openTraceOption(trace);
	const closeTrace = (): void => file?.close();
	try {
		const adapter = await openAdapter(address, {
			signal,
			closeTimeoutMs,
			onTrace: (record) => {
				file?.write(record);
				const kept = keeper.keep(record);
				if (traces.records.length < ladderRecords) {
					traces.records.push(kept);
				}
				const line = output.verbosity >= 2 ? eventLine(kept) : undefined;
				if (line !== undefined) {
					output.event(line);
				}
			},
			onConsole: (line) => {
				output.detail(`device: ${line}`);
			},
		});
		return {adapter, closeTrace};
	} catch (error) {
		closeTrace();
		throw error;
	}
};

const work = async (
	address: string,
	plan: CallPlan,
	found: {readonly traces: Traces; readonly progress: CallProgress; readonly trace: string | undefined},
	context: CommandContext,
): Promise<void> => {
	const {traces, progress, trace} = found;
	const {adapter, closeTrace} = await opening(openFor(address, trace, traces, context));
	context.output.info(`${address} is open: ${adapter.limits.firmware}; calling ${plan.to}`);
	try {
		await placeCall(adapter, plan, progress, context.signal);
	} finally {
		traces.report = await adapter.close();
		closeTrace();
	}
};

const tell = (to: string, facts: CallFacts, records: readonly KeptRecord[], output: Output): boolean => {
	const summary = summaryOf(facts);
	for (const ladder of laddersOf(records)) {
		output.record({type: 'ladder', ...ladder});
		if (output.verbosity >= 0) {
			output.result(`${printLadder(ladder, output.style)}\n`);
		}
	}
	for (const breach of facts.report?.breaches ?? []) {
		output.result(`${printBreach(breach)}\n`);
	}
	output.record(summary);
	output.result(printSummary(to, summary, facts.progress.isChanged));
	return summary.ok;
};

/** To machines only: people are told the error. */
const tellUnopened = (facts: CallFacts, output: Output): false => {
	output.record(summaryOf(facts));
	return false;
};

const call = async (address: string, options: CallOptions, {output, signal}: CommandContext): Promise<number> => {
	const startedAt = performance.now();
	const limit = withTimeout(signal, options.timeout);
	const {to, trace} = options;
	const seed = options.seed ?? newSeed();
	const progress = noProgress();
	const traces: Traces = {records: [], report: undefined};
	let error: Error | undefined;
	try {
		await work(address, planOf(options, seed), {traces, progress, trace}, {output, signal: limit.signal});
	} catch (thrown) {
		error = limit.explain(thrown);
	} finally {
		limit.end();
	}
	const facts = {
		progress,
		report: traces.report,
		error,
		elapsedMs: performance.now() - startedAt,
		seed: options.send === undefined ? undefined : seed,
	};
	const isOk = traces.report === undefined ? tellUnopened(facts, output) : tell(to, facts, traces.records, output);
	if (error !== undefined) {
		throw error;
	}
	return isOk ? exitCodes.success : exitCodes.failed;
};

const bytes = (most: number): ((text: string) => number) => whole({least: 1, most, unit: 'bytes'});
const rate = whole({least: 1, most: 0xff_ff_ff_fe, unit: 'bytes per second'});

const addOptions = (command: Command): Command =>
	command
		.addOption(option('--to <number>', 'called number; with --party the first party').makeOptionMandatory())
		.addOption(option('--party <number>', 'one more party; may be given more than once').argParser(gather))
		.addOption(
			option('--send <bytes>', 'send so many pseudo-random bytes; echo must bring them back equal').argParser(
				bytes(1_000_000_000),
			),
		)
		.addOption(
			option('--frame <bytes>', 'bytes of a data frame (default: the device’s maximum)').argParser(bytes(4096)),
		)
		.addOption(
			option('--seed <number>', 'of the pseudo-random bytes (default: a new one, which is printed)').argParser(
				whole({least: 1, most: 0xff_ff_ff_ff, unit: 'any kind'}),
			),
		)
		.addOption(option('--tx-rate <rate>', 'traffic asked for, host to network, in bytes per second').argParser(rate))
		.addOption(option('--rx-rate <rate>', 'traffic asked for, network to host, in bytes per second').argParser(rate))
		.addOption(option('--max-sdu <bytes>', 'largest data frame asked for').argParser(bytes(4096)))
		.addOption(
			option('-t, --timeout <seconds>', 'release and give up after so long').argParser(seconds).default(30_000, '30'),
		)
		.addOption(option('--trace <file>', 'write every trace record, as JSON lines'));

/** Adds the command. */
export const addCall = (program: Command, runCommand: RunCommand): void => {
	const command = program
		.command('call')
		.description('make a call, add parties, move data, close the call')
		.argument('<address>', 'device, as `list` shows it');
	withCommonOptions(addOptions(command), [
		['call mcu:atmega2560 --to echo --send 1000', 'a call; 1,000 bytes must come back equal'],
		['call mcu:atmega2560 --to sink --party echo --party sink', 'a multipoint call with three parties'],
		['call mcu:atmega2560 --to busy --json', 'is refused: exit code 1, cause 17 in the summary'],
	]).action((address: string, options: CallOptions) =>
		runCommand(options, (context) => call(address, options, context)),
	);
};
