import type {LiveObject} from '../ndis/live-objects.ts';
import type {Openers} from './openers.ts';

/** What made something that is left: an operation of a user, and where it was asked for, if that is known. */
export type Opener = {
	/** `makeCall to echo`. */
	readonly operation: string;
	/** Path relative to the working directory when it is below it, else absolute; line and column from 1. */
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
};

/**
 * What is wrong with it. `device-only`, `host-only`: one side’s tables don’t have it. `different`: both have it, and don’t agree, or the host’s own tables
 * don’t. `unreleased`: both still have it at the end. `object`: it lives in the NDIS library after the end. `unaudited`: the device didn’t tell its tables.
 */
export type LeakKind = 'device-only' | 'host-only' | 'different' | 'unreleased' | 'object' | 'unaudited';

/** Something that is still there and should not be, or that host and device don’t agree on. */
export type Leak = {
	readonly where: 'host' | 'device';
	readonly what: string;
	readonly kind: LeakKind;
	/** Who made it. More than one: one of them, since a device counts its parties and doesn’t name them. Absent: nobody that is known. */
	readonly openedBy?: readonly Opener[];
};

/** Something that lives in the NDIS library after the end. */
export const leakOf = ({kind, what, by, seq}: LiveObject, openers: Openers): Leak => {
	const openedBy = openers.of({seq});
	return {
		where: 'host',
		kind: 'object',
		what: `${kind} ${what} of ${by}`,
		...(openedBy.length === 0 ? {} : {openedBy}),
	};
};

/** Whether one of them says the same. */
export const isAmong = (leaks: readonly Leak[], {kind, what}: Leak): boolean =>
	leaks.some((other) => other.kind === kind && other.what === what);

/** An opener in words: `makeCall to echo at bench.ts:14:22`. */
export const printOpener = ({operation, file, line, column}: Opener): string =>
	file === undefined ? operation : `${operation} at ${file}:${line}:${column}`;

/** ` — opened by …`; nothing when nobody is known. */
export const printOpeners = (openers: readonly Opener[] = []): string => {
	const words = openers.map(printOpener).join(', ');
	return words === '' ? '' : ` — opened by ${openers.length > 1 ? `one of: ${words}` : words}`;
};

const begins: Readonly<Record<LeakKind, string>> = {
	'device-only': 'the device alone holds ',
	'host-only': 'the host alone holds ',
	different: '',
	unreleased: 'not released: ',
	object: 'the host holds ',
	unaudited: '',
};

/** A leak as people read it, in one line. */
export const printLeak = ({kind, what, openedBy}: Leak): string =>
	`leak: ${begins[kind]}${what}${printOpeners(openedBy)}`;
