import {LocalProtocolError} from '../errors.ts';

/** Throws LocalProtocolError `invalid-argument`, which names the member and its range, unless the value is a whole number in it. */
export function assertWhole(
	member: string,
	value: unknown,
	[least, most]: readonly [number, number],
): asserts value is number {
	if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
		throw new LocalProtocolError(
			'invalid-argument',
			`${member} is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}; a whole number ${least}–${most} is allowed`,
		);
	}
}
