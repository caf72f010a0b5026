/** What a command says, and where: results to stdout, words to stderr, everything to the log file. */
import fs from 'node:fs';
import {styleText} from 'node:util';
import {plainStyle, type TextStyle} from '../index.ts';
import {CommandEnd, exitCodes} from './exit-codes.ts';
import type {Terminal} from './terminal.ts';

/** How much is said: -1 only failures, 0 progress, 1 details, 2 every event. */
export type Verbosity = -1 | 0 | 1 | 2;

/** How output is made. */
export type OutputOptions = {
	readonly verbosity: Verbosity;
	/** JSON owns stdout; results for people aren’t written at all. */
	readonly json: boolean;
	/** Everything that is said, at any verbosity, goes here as JSON lines; appended. */
	readonly logFile: string | undefined;
	readonly terminal: Terminal;
	/** stdout takes nothing more: its reader has gone, or it can’t be written. */
	readonly onClosed: () => void;
};

/** How loud a word is. */
type Level = 'error' | 'info' | 'detail' | 'event';

const levels: Readonly<Record<Level, number>> = {error: -1, info: 0, detail: 1, event: 2};

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

const colours: TextStyle = {
	dim: (text) => styleText('dim', text),
	good: (text) => styleText('green', text),
	bad: (text) => styleText('red', text),
};

const openLog = (file: string): number => {
	try {
		return fs.openSync(file, 'a');
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new CommandEnd(
			exitCodes.usage,
			`--log-file ${file} can’t be written: ${found}; name a file in a folder that exists`,
		);
	}
};

/** See the file’s sentence. */
export class Output {
	readonly verbosity: Verbosity;
	readonly json: boolean;
	/** Colours on a terminal, unless NO_COLOR or CI is set. */
	readonly style: TextStyle;
	readonly #options: OutputOptions;
	readonly #log: number | undefined;
	#isClosed = false;

	/** Throws a CommandEnd when the log file can’t be written. */
	constructor(options: OutputOptions) {
		this.#options = options;
		this.verbosity = options.verbosity;
		this.json = options.json;
		const {stdout, environment} = options.terminal;
		const isPlain = isSet(environment['NO_COLOR']) || isSet(environment['CI']) || stdout.isTTY !== true;
		this.style = isPlain ? plainStyle : colours;
		this.#log = options.logFile === undefined ? undefined : openLog(options.logFile);
		stdout.on('error', this.#lose);
	}

	readonly #lose = (): void => {
		if (!this.#isClosed) {
			this.#isClosed = true;
			this.#options.onClosed();
		}
	};

	/** A result for people; nothing with `--json`. */
	result(text: string): void {
		this.#write('result', text);
		if (!this.json) {
			this.#print(text);
		}
	}

	/** A result for machines, one line; only with `--json`. */
	record(value: unknown): void {
		if (this.json) {
			this.#print(JSON.stringify(value));
		}
	}

	/** Something went wrong; said at any verbosity. */
	error(text: string): void {
		this.#say('error', text);
	}

	/** Progress. */
	info(text: string): void {
		this.#say('info', text);
	}

	/** From `-v` on. */
	detail(text: string): void {
		this.#say('detail', text);
	}

	/** From `-vv` on. */
	event(text: string): void {
		this.#say('event', text);
	}

	/** Closes the log file. */
	end(): void {
		if (this.#log !== undefined) {
			fs.closeSync(this.#log);
		}
	}

	#print(text: string): void {
		if (!this.#isClosed) {
			this.#options.terminal.stdout.write(`${text}\n`);
		}
	}

	#say(level: Level, text: string): void {
		this.#write(level, text);
		if (this.verbosity >= levels[level]) {
			this.#options.terminal.stderr.write(`${text}\n`);
		}
	}

	#write(level: Level | 'result', text: string): void {
		if (this.#log !== undefined) {
			fs.writeSync(this.#log, `${JSON.stringify({time: new Date().toISOString(), level, text})}\n`);
		}
	}
}
