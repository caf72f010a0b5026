/** What scenarios claim. A claim that isn’t met makes the scenario fail; any other error is one of the scenario itself. */
import {inspect, isDeepStrictEqual} from 'node:util';

/** A claim that isn’t met; the message is one sentence with both values. */
export class UnmetClaim extends Error {
	override readonly name = 'UnmetClaim';
}

const shown = (value: unknown): string => inspect(value, {breakLength: Infinity, depth: 4, maxArrayLength: 8});

/** Claims that two values are equal, member by member. `what` names the value: `status of the call`. */
export const claimEqual = (what: string, found: unknown, expected: unknown): void => {
	if (!isDeepStrictEqual(found, expected)) {
		throw new UnmetClaim(`${what}: expected ${shown(expected)}, found ${shown(found)}`);
	}
};

/** Claims that a time was not shorter than `leastMs`. Devices count whole milliseconds, so up to two may be missing. */
export const claimTook = (what: string, ms: number, leastMs: number): void => {
	if (ms < leastMs - 2) {
		throw new UnmetClaim(`${what}: expected at least ${leastMs} ms, found ${ms.toFixed(1)} ms`);
	}
};

/**
 * Claims that the device took that long. An emulated chip that lags behind the wall clock when it is asked catches up afterwards, so on a loaded
 * computer up to a fifth of its time may be missing; of any other device's, no more than of ours.
 */
export const claimDeviceTook = (
	device: {readonly mayLag: boolean},
	what: string,
	took: {readonly ms: number; readonly leastMs: number},
): void => {
	claimTook(what, took.ms, device.mayLag ? took.leastMs * 0.8 : took.leastMs);
};

/** Claims that something is so. */
export function claim(what: string, isSo: boolean): asserts isSo {
	if (!isSo) {
		throw new UnmetClaim(`expected: ${what}`);
	}
}
