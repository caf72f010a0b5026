import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** A place in a program that is only looked at when a report needs it: the stack isn’t made text before. */
export type Place = {readonly stack?: string};

/** A line of a program. */
export type Position = {readonly file: string; readonly line: number; readonly column: number};

/** Frames kept: those of this package above the caller’s, and one or two of the caller’s. */
const framesKept = 8;

/** Where this is called from. */
export const capturePlace = (): Place => {
	const limit = Error.stackTraceLimit;
	// Not by assignment: it may be frozen, and then is as it is.
	Reflect.set(Error, 'stackTraceLimit', framesKept);
	const place: Place = {};
	Error.captureStackTrace(place, capturePlace);
	Reflect.set(Error, 'stackTraceLimit', limit);
	return place;
};

/** Lets go of what the frames of a place hold: from here on it is text. */
export const settle = (place: Place): Place => ({stack: place.stack ?? ''});

const compiled = fileURLToPath(new URL('..', import.meta.url));

/** Folders of this package’s own files: as they run and, when Node reads source maps, as they were written. */
const own = [compiled, compiled.replace(/([\\/])dist([\\/]src[\\/])$/, '$2')];

const frameForm = /^ {4}at (?:.*\()?(?:async )?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)\)?$/;

const positionOf = (frame: string): Position | undefined => {
	const [, where, line, column] = frameForm.exec(frame) ?? [];
	if (where === undefined) {
		return undefined;
	}

	const file = where.startsWith('file://') ? fileURLToPath(where) : where;
	return own.some((folder) => file.startsWith(folder)) ? undefined : {file, line: Number(line), column: Number(column)};
};

const shown = (file: string): string => {
	const below = path.relative(process.cwd(), file);
	return below.startsWith('..') || path.isAbsolute(below) ? file : below;
};

/** The first frame outside this package; undefined when there is none. Source maps count as they do in Node’s own traces. */
export const positionAt = ({stack = ''}: Place): Position | undefined => {
	for (const frame of stack.split('\n')) {
		const position = positionOf(frame);
		if (position !== undefined) {
			return {...position, file: shown(position.file)};
		}
	}

	return undefined;
};
