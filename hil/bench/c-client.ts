/** The blocking client in C (line.c), as a contender. */
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import type {Slice} from './slice.ts';

/** Lines of one call by hand, both ways: SETUP, CONNECT, CONNECT_ACK, ACTIVATE, ACTIVATED, RELEASE, RELEASE_COMPLETE, DEACTIVATE, DEACTIVATED. */
export const linesPerCall = 9;

const run = async (program: string, args: readonly string[]): Promise<Omit<Slice, 'messages'>> => {
	const {stdout} = await promisify(execFile)(program, args, {timeout: 20_000});
	// Printed by line.c, in this shape.
	return JSON.parse(stdout) as Omit<Slice, 'messages'>;
};

/** Lines of `bytes` (LF included), so many in flight, at the echo behind `path`. */
export const cLines = async (
	program: string,
	path: string,
	{bytes, inFlight, ms}: {readonly bytes: number; readonly inFlight: number; readonly ms: number},
): Promise<Slice> => {
	const slice = await run(program, ['ask', path, `${bytes}`, `${inFlight}`, `${ms}`]);
	return {...slice, messages: slice.operations * 2};
};

/** Calls by hand at the device behind `path`. */
export const cCalls = async (program: string, path: string, ms: number): Promise<Slice> => {
	const slice = await run(program, ['call', path, `${ms}`]);
	return {...slice, messages: slice.operations * linesPerCall};
};
