/** Runs the built command line: as a process, where signals and pipes matter, else here. */
import {spawn} from 'node:child_process';
import {EventEmitter} from 'node:events';
import {mkdtempSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {Writable} from 'node:stream';
import {runCommandLine} from '../../src/cli/program.ts';

const main = path.resolve('dist/src/cli/main.js');

/** What a command has said and how it has ended. */
export type Ended = {readonly code: number | null; readonly stdout: string; readonly stderr: string};

/** A command under way. */
export type Running = {
	readonly ended: Promise<Ended>;
	/** Resolves when stdout has a whole line: the first. */
	readonly firstLine: Promise<string>;
	/** Resolves when stderr has these words. */
	said(words: string): Promise<void>;
	interrupt(signal: NodeJS.Signals): void;
	/** Stops reading its output, as `head` does. */
	closeOutput(): void;
};

/** An empty folder, so that reports land nowhere else. */
export const emptyFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'condis-hil-'));

const cleanEnvironment = (): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONDIS_HIL_')));

type Where = {
	readonly cwd?: string;
	readonly environment?: NodeJS.ProcessEnv;
	readonly program?: string;
	/** A file in place of the pipe to here. */
	readonly output?: number;
};

/** Starts `condis-hil` (or another compiled program) with these arguments. */
export const start = (
	args: readonly string[],
	{cwd, environment = {}, program = main, output}: Where = {},
): Running => {
	const child = spawn(process.execPath, [program, ...args], {
		cwd: cwd ?? emptyFolder(),
		env: {...cleanEnvironment(), ...environment},
		stdio: ['ignore', output ?? 'pipe', 'pipe'],
	});
	let stdout = '';
	let stderr = '';
	child.stderr!.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	const said = (words: string): Promise<void> =>
		new Promise((resolve) => {
			const look = (): void => {
				if (stderr.includes(words)) {
					resolve();
				}
			};
			child.stderr!.on('data', look);
			look();
		});
	const firstLine = new Promise<string>((resolve) => {
		child.stdout?.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
			if (stdout.includes('\n')) {
				resolve(stdout.slice(0, stdout.indexOf('\n')));
			}
		});
	});
	const ended = new Promise<Ended>((resolve, reject) => {
		child.on('error', reject).on('close', (code) => resolve({code, stdout, stderr}));
	});
	return {
		ended,
		firstLine,
		said,
		interrupt: (signal) => child.kill(signal),
		closeOutput: () => child.stdout?.destroy(),
	};
};

class Gathering extends Writable {
	text = '';

	override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
		this.text += chunk.toString();
		done();
	}
}

/** Runs a command line in this process, to its end. */
export const run = async (args: readonly string[]): Promise<Ended> => {
	const stdout = new Gathering();
	const stderr = new Gathering();
	const code = await runCommandLine(args, {stdout, stderr, environment: {}, signals: new EventEmitter()});
	return {code, stdout: stdout.text, stderr: stderr.text};
};

/** The JSON lines of an output. */
export const jsonLines = (text: string): readonly unknown[] =>
	text
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as unknown);
