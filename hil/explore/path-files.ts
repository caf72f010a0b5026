/** Files of the paths to what was found. */
import fs from 'node:fs';
import path from 'node:path';
import {printPath} from '../../src/simulation/recorded-path.ts';
import type {Explored} from './children.ts';

/** One of them, and why it isn’t there. */
export type PathFile = {readonly file: string; readonly problem: string | undefined};

const problemOf = (act: () => void): string | undefined => {
	try {
		act();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
};

/** Writes a file for each finding of a world, by number, into a folder that is made where there is none. Never throws: a finding is worth more than its file. */
export const writePaths = ({turn, exploration}: Explored, folder: string): readonly PathFile[] => {
	const {world, seat} = turn;
	return exploration.violations.map(({what, path: steps}, index) => {
		const file = path.join(folder, `${world}.${seat}.${index + 1}.json`);
		const problem = problemOf(() => {
			fs.mkdirSync(folder, {recursive: true});
			fs.writeFileSync(file, printPath({world, seat, found: what, steps}));
		});
		return {file, problem};
	});
};
