/** Where a command runs: what it writes to, and what may end it. */
import type {Writable} from 'node:stream';

/** Streams and environment of a command. */
export type Terminal = {
	readonly stdout: Writable & {readonly isTTY?: boolean};
	readonly stderr: Writable;
	readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Those of this process. */
export const processTerminal: Terminal = {stdout: process.stdout, stderr: process.stderr, environment: process.env};
