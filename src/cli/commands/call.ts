/** `call`: one call, with parties and data. */
import type {Command} from 'commander';
import type {KeptRecord, Traffic} from '../../index.ts';
import {printSummary, summaryOf, type CallFacts} from '../call/call-summary.ts';
import {noProgress, placeCall, type CallPlan, type CallProgress} from '../call/place-call.ts';
import {newSeed, randomBytes} from '../call/random-bytes.ts';
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
import type {Output} from '../output.ts';
import {tellTraces} from '../tell-traces.ts';
import {withTimeout} from '../timeout.ts';
import {openTraced, type TracedOptions, type Traces} from '../traced-adapter.ts';

type CallOptions = CommonOptions &
	OpeningOptions & {
		readonly to: string;
		readonly party?: readonly string[];
		readonly send?: number;
		readonly frame?: number;
		readonly seed?: number;
		readonly txRate?: number;
		readonly rxRate?: number;
		readonly maxSdu?: number;
		readonly timeout: number;
		readonly modifyTx?: number;
		readonly modifyRx?: number;
	};

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
	modification:
		options.modifyTx === undefined && options.modifyRx === undefined
			? undefined
			: {transmit: trafficOf(options.modifyTx, undefined), receive: trafficOf(options.modifyRx, undefined)},
});

const work = async (
	address: string,
	plan: CallPlan,
	found: {readonly progress: CallProgress} & TracedOptions,
	context: CommandContext,
): Promise<void> => {
	const {progress, traces} = found;
	const {adapter, closeTrace} = await opening(openTraced(address, found, context));
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
	tellTraces(records, facts.report?.breaches ?? [], output);
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
	const seed = options.seed ?? newSeed();
	const progress = noProgress();
	const traces: Traces = {records: [], report: undefined};
	let error: Error | undefined;
	try {
		await work(address, planOf(options, seed), {...options, traces, progress}, {output, signal: limit.signal});
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
	const isOk =
		traces.report === undefined ? tellUnopened(facts, output) : tell(options.to, facts, traces.records, output);
	if (error !== undefined) {
		throw error;
	}
	return isOk ? exitCodes.success : exitCodes.failed;
};

const bytes = (most: number): ((text: string) => number) => whole({least: 1, most, unit: 'bytes'});
const rate = whole({least: 1, most: 0xff_ff_ff_fe, unit: 'bytes per second'});

const addOptions = (command: Command): Command =>
	withOpeningOptions(
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
			.addOption(option('--modify-tx <rate>', 'traffic asked for once the call stands, likewise').argParser(rate))
			.addOption(option('--modify-rx <rate>', 'and the other way').argParser(rate))
			.addOption(option('--max-sdu <bytes>', 'largest data frame asked for').argParser(bytes(4096)))
			.addOption(
				option('-t, --timeout <seconds>', 'release and give up after so long').argParser(seconds).default(30_000, '30'),
			),
	);

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
