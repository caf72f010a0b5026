/** What is the same for every command: output, interruption, errors, exit code. */
import {CondisHilError} from '../index.ts';
import {CommandEnd, exitCodeOf, exitCodes} from './exit-codes.ts';
import {Interruption} from './interruption.ts';
import type {CommonOptions} from './options.ts';
import {Output, type Verbosity} from './output.ts';
import type {Terminal} from './terminal.ts';

/** What a command works with. */
export type CommandContext = {
	readonly output: Output;
	/** Aborts on Ctrl-C and its kin. */
	readonly signal: AbortSignal;
};

/** A command’s work. Resolves to its exit code. */
export type CommandWork = (context: CommandContext) => Promise<number>;

const verbosityOf = ({quiet, verbose = 0}: CommonOptions): Verbosity => {
	if (quiet === true) {
		return -1;
	}
	return verbose >= 2 ? 2 : verbose === 1 ? 1 : 0;
};

/** A known error is one sentence; an unknown one is a defect, and its stack helps to find it. */
const explain = (error: unknown, output: Output | undefined, {stderr}: Terminal): void => {
	const isKnown = error instanceof CondisHilError || error instanceof CommandEnd;
	const text = error instanceof Error ? (isKnown ? error.message : (error.stack ?? error.message)) : String(error);
	if (output === undefined) {
		stderr.write(`error: ${text}\n`);
	} else {
		output.error(`error: ${text}`);
	}
};

/** How a command differs. */
type CommandTraits = {
	/** It runs until a signal, which ends it with what its work answers. */
	readonly runsUntilSignal?: true;
};

const codeAtEnd = (code: number, {by, exitCode}: Interruption, traits: CommandTraits): number => {
	if (by === 'pipe') {
		return exitCodes.success;
	}
	return traits.runsUntilSignal === true ? code : (exitCode ?? code);
};

/** Runs the work of a command and says what went wrong. Resolves when all is said; never rejects. */
export type RunCommand = (options: CommonOptions, work: CommandWork, traits?: CommandTraits) => Promise<void>;

/** Makes the runner of one command line; `onEnd` gets the exit code. */
export const createRunner =
	(terminal: Terminal, onEnd: (exitCode: number) => void): RunCommand =>
	async (options, work, traits = {}) => {
		const interruption = new Interruption();
		const stop = interruption.listen(terminal);
		let output: Output | undefined;
		let code: number;
		try {
			output = new Output({
				verbosity: verbosityOf(options),
				json: options.json === true,
				logFile: options.logFile,
				terminal,
				onClosed: interruption.readerGone,
			});
			code = await work({output, signal: interruption.signal});
		} catch (error) {
			code = exitCodeOf(error);
			if (!interruption.signal.aborted) {
				explain(error, output, terminal);
			}
		}
		output?.end();
		stop();
		onEnd(codeAtEnd(code, interruption, traits));
	};
