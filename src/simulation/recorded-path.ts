import {LocalProtocolError} from '../errors.ts';
import {seats, type Seat} from '../stack/options.ts';

/** A path of a world, as a file keeps it: `condis-hil run` walks it again. */
export type RecordedPath = {
	readonly format: 'condis-hil path';
	readonly version: 1;
	/** Name of the world, and where its call manager sits. */
	readonly world: string;
	readonly seat: Seat;
	/** What was found at its end. */
	readonly found: string;
	/** Events, in order. */
	readonly steps: readonly string[];
};

const format = 'condis-hil path';

/** The file’s text: a step a line. */
export const printPath = (path: Omit<RecordedPath, 'format' | 'version'>): string =>
	`${JSON.stringify({format, version: 1, ...path} satisfies RecordedPath, null, '\t')}\n`;

const refuse = (name: string, found: string): never => {
	throw new LocalProtocolError('invalid-argument', `${name} is no recorded path: ${found}`);
};

const isText = (value: unknown): value is string => typeof value === 'string';

const textOr = (value: unknown, otherwise: string): string => (isText(value) ? value : otherwise);

const isSeat = (value: unknown): value is Seat => seats.some((seat) => seat === value);

const parsed = (name: string, text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch (error) {
		return refuse(name, error instanceof Error ? error.message : String(error));
	}
};

const tellsOfNothing = ({found, steps}: RecordedPath): boolean => steps.length === 0 && found === '';

/** Reads one. Throws LocalProtocolError `invalid-argument` that says what is wrong with the file of that name. */
export const parsePath = (name: string, text: string): RecordedPath => {
	const value = parsed(name, text);
	if (typeof value !== 'object' || value === null) return refuse(name, 'it isn’t an object');
	const {format: kind, version, world, seat, found, steps} = value as Readonly<Record<string, unknown>>;
	if (kind !== format) return refuse(name, `its "format" is ${JSON.stringify(kind)}, not "${format}"`);
	if (version !== 1) return refuse(name, `its "version" is ${JSON.stringify(version)}; this program reads 1`);
	if (!isText(world)) return refuse(name, '"world" isn’t a text');
	if (!isSeat(seat)) return refuse(name, `"seat" is ${JSON.stringify(seat)}; there are ${seats.join(', ')}`);
	if (!Array.isArray(steps) || !steps.every(isText)) return refuse(name, '"steps" isn’t a list of texts');
	const path = {format, version, world, seat, found: textOr(found, ''), steps} as const;
	return tellsOfNothing(path) ? refuse(name, 'its "steps" are none, and nothing is "found" in the first state') : path;
};
