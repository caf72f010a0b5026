/** Recorded paths of the explorer among the arguments of a run. */
import fs from 'node:fs';
import path from 'node:path';
import type {Command} from 'commander';
import type {ScenarioResult} from '../../../hil/runner.ts';
import {CondisHilError} from '../../index.ts';
import {CommandEnd, exitCodes} from '../exit-codes.ts';

const extension = '.json';

/** Whether an argument names a file rather than a scenario. */
export const isPath = (name: string): boolean => name.endsWith(extension);

/** Attributes of the options that say where and how scenarios run. A path has its own world and seat, no device, and takes no time. */
const idleOptions = ['target', 'via', 'seat', 'audit', 'timeout'] as const;

/** Throws a CommandEnd: usage, when one of them is on the command line; in the environment they are for scenarios, and left alone. */
export const refuseIdleOptions = (command: Command): void => {
	const given = idleOptions.filter((name) => command.getOptionValueSource(name) === 'cli');
	if (given.length > 0) {
		throw new CommandEnd(
			exitCodes.usage,
			`${given.map((name) => `--${name}`).join(', ')} can’t be had with a recorded path, which brings its own world and seat along and needs no device; leave out what can’t`,
		);
	}
};

/** All of them files. Throws a CommandEnd: usage. */
export const pathsOnly = (names: readonly string[]): readonly string[] => {
	const others = names.filter((name) => !isPath(name));
	if (others.length > 0) {
		throw new CommandEnd(
			exitCodes.usage,
			`${others.join(', ')} and recorded paths can’t be run together: a path brings its own world along; run them one after the other`,
		);
	}
	return names;
};

const textOf = (file: string): string => {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new CommandEnd(exitCodes.usage, `could not read ${file}: ${why}; npm run explore writes such files`, error);
	}
};

/** Walks the path in a file. Throws a CommandEnd: usage, for a file that can’t be read or isn’t one. */
export const readPath = async (file: string): Promise<ScenarioResult> => {
	const text = textOf(file);
	const {replayPath} = await import('../../../hil/path-replay.ts');
	try {
		return replayPath(path.basename(file, extension), text);
	} catch (error) {
		throw error instanceof CondisHilError ? new CommandEnd(exitCodes.usage, error.message, error) : error;
	}
};
