import {isMainThread} from 'node:worker_threads';
import test from 'ava';
import {ptyAvailable} from '../../src/mcu/pty.ts';

const availability = ptyAvailable();

/** Why the native `serialport` can't be tested on a pseudo-terminal here; undefined: it can. */
const hindrance: string | undefined = availability.available
	? isMainThread
		? undefined
		: "the native serialport ends a process that uses it in a worker thread: set ava's workerThreads to false"
	: availability.reason;

/** `test`, or `test.skip` with the reason in the report. */
export const nativePortTest: typeof test.skip = hindrance === undefined ? test : test.skip;

if (hindrance !== undefined) {
	test(`native serial ports are not tested here: ${hindrance}`, (t) => t.pass());
}
