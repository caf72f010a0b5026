/** Recorded paths of the explorer among the arguments of a run. */
import fs from 'node:fs';
import path from 'node:path';
import {replayPath} from '../../../hil/path-replay.ts';
import type {ScenarioResult} from '../../../hil/runner.ts';
import {CondisHilError} from '../../index.ts';
import {CommandEnd, exitCodes} from '../exit-codes.ts';

const extension = '.json';

/** Whether an argument names a file rather than a scenario. */
export const isPath = (name: string): boolean => name.endsWith(extension);

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

/** Walks the path in a file. Throws a CommandEnd: usage, for a file that can’t be read or isn’t one. */
export const readPath = (file: string): ScenarioResult => {
	try {
		return replayPath(path.basename(file, extension), fs.readFileSync(file, 'utf8'));
	} catch (error) {
		const isCallers = error instanceof CondisHilError || (error instanceof Error && 'syscall' in error);
		throw isCallers ? new CommandEnd(exitCodes.usage, error.message, error) : error;
	}
};
