/** An adapter whose trace a command keeps, shows and writes. */
import {
	openAdapter,
	openTraceFile,
	RecordKeeper,
	type Adapter,
	type CloseReport,
	type KeptRecord,
	type TraceFile,
} from '../index.ts';
import type {CommandContext} from './command.ts';
import {eventLine} from './event-line.ts';
import {CommandEnd, exitCodes} from './exit-codes.ts';
import type {OpeningOptions} from './options.ts';

/** Records that are kept for the ladder; a longer call’s ladder ends there. */
const ladderRecords = 50_000;
const closeTimeoutMs = 2000;

/** What a call leaves for its end: the records for the ladder, and the report of the adapter. */
export type Traces = {readonly records: KeptRecord[]; report: CloseReport | undefined};

/** A file that can’t be written is the caller’s to mend, and no matter of the device. */
const openTraceOption = (file: string): TraceFile => {
	try {
		return openTraceFile(file);
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new CommandEnd(exitCodes.usage, `--trace ${file}: ${found}; name a file that can be written`, error);
	}
};

/** How an adapter is opened for a command. */
export type TracedOptions = OpeningOptions & {readonly traces: Traces};

/** Opens an adapter, keeps its records, writes them where they are wanted. Rejects as `openAdapter` does, or with a CommandEnd. */
export const openTraced = async (
	address: string,
	{trace, traces, seat, strict = false, audit}: TracedOptions,
	{output, signal}: CommandContext,
): Promise<{readonly adapter: Adapter; readonly closeTrace: () => void}> => {
	const keeper = new RecordKeeper();
	const file = trace === undefined ? undefined : openTraceOption(trace);
	const closeTrace = (): void => file?.close();
	try {
		const adapter = await openAdapter(address, {
			signal,
			seat,
			strict,
			audit,
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
