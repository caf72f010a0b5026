/** Where a command runs: what it writes to, and what may end it. */
import type {EventEmitter} from 'node:events';
import type {Writable} from 'node:stream';

/** Streams, environment and signals of a command. */
export type Terminal = {
	readonly stdout: Writable & {readonly isTTY?: boolean};
	readonly stderr: Writable;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Who tells of SIGINT and its kin. Each command line listens while it runs: many in one process need one each. */
	readonly signals: Pick<EventEmitter, 'on' | 'off'>;
};

/** Those of this process. */
export const processTerminal: Terminal = {
	stdout: process.stdout,
	stderr: process.stderr,
	environment: process.env,
	signals: process,
};
