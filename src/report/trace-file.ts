/** A trace on disk: one JSON line a record (`contract.md`, trace). */
import fs from 'node:fs';
import path from 'node:path';
import {TransportError} from '../errors.ts';
import {jsonLine} from '../trace/json-line.ts';
import type {StoredRecord} from '../trace/ring.ts';
import {makeFolder} from './make-folder.ts';

/** Bytes gathered before they are written at once. */
const gatherBytes = 16_384;
/** Longest time that a record waits, in milliseconds. */
const gatherMs = 50;

/** A file that takes records as they happen. */
export type TraceFile = {
	/** Takes one record; it isn’t kept. */
	write(record: StoredRecord): void;
	/**
	 * Writes what is gathered and closes the file. Idempotent; later records are dropped. Throws a TransportError (`transport-failed`) when a record could not
	 * be written: the call that is traced goes on without its trace.
	 */
	close(): void;
};

const openForWriting = (file: string): number => {
	try {
		makeFolder(path.dirname(file));
		return fs.openSync(file, 'w');
	} catch (cause) {
		const found = cause instanceof Error ? cause.message : String(cause);
		throw new TransportError('open-failed', `could not write the trace file: ${found}`, {address: file, cause});
	}
};

/**
 * Makes or empties the file. Records are on disk after 50 ms at most, and when the process exits for any reason that lets `exit` handlers
 * run. Rejects with a TransportError (`open-failed`) that names the file.
 */
export const openTraceFile = (file: string): TraceFile => {
	const descriptor = openForWriting(file);
	let gathered = '';
	let timer: NodeJS.Timeout | undefined;
	let open = true;
	let failure: TransportError | undefined;
	const flush = (): void => {
		clearTimeout(timer);
		timer = undefined;
		const text = gathered;
		gathered = '';
		try {
			fs.appendFileSync(descriptor, failure === undefined ? text : '');
		} catch (cause) {
			const found = cause instanceof Error ? cause.message : String(cause);
			failure = new TransportError('transport-failed', `could not write the trace file: ${found}`, {
				address: file,
				cause,
			});
		}
	};
	const finish = (): void => {
		if (open) {
			flush();
			open = false;
			process.off('exit', finish);
			fs.closeSync(descriptor);
		}
	};
	process.on('exit', finish);
	return {
		write: (record) => {
			if (!open) {
				return;
			}
			gathered += `${jsonLine(record)}\n`;
			if (gathered.length >= gatherBytes) {
				flush();
			} else {
				timer ??= setTimeout(flush, gatherMs).unref();
			}
		},
		close: () => {
			finish();
			if (failure !== undefined) {
				throw failure;
			}
		},
	};
};
