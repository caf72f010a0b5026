/** Folders for reports. */
import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it that there aren’t yet, the topmost first. Throws the system’s error of the first that can’t be made. (The recursive mkdir
 * of Node tries for ever in a file system that denies having what it names, as /proc does.)
 */
export const makeFolder = (folder: string): void => {
	const missing: string[] = [];
	let above = path.resolve(folder);
	while (!fs.existsSync(above) && path.dirname(above) !== above) {
		missing.unshift(above);
		above = path.dirname(above);
	}
	for (const next of missing) {
		makeOne(next);
	}
	if (!fs.statSync(folder).isDirectory()) {
		// Throws: what is there is no folder.
		fs.mkdirSync(folder);
	}
};

/** Somebody else may have made it in the meantime. */
const makeOne = (folder: string): void => {
	try {
		fs.mkdirSync(folder);
	} catch (error) {
		if (!fs.existsSync(folder)) {
			throw error;
		}
	}
};
