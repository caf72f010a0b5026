/** What a soak run is asked for. */
import {parseArgs} from 'node:util';
import {LocalProtocolError} from '../../src/errors.ts';
import type {LineKind} from './emulated-line.ts';

/** How much of what. */
export type SoakOptions = {
	/** One leg for each, in this order. */
	readonly legs: readonly LineKind[];
	/** Calls in each leg: of three parties, on the leg `usb` point-to-point. */
	readonly calls: number;
	/** Calls under way at once. */
	readonly inFlight: number;
	/** Calls between two looks at the device’s tables and at the heap. */
	readonly every: number;
	/** Longest time of one leg, in seconds. */
	readonly timeoutSeconds: number;
};

const legKinds = {'in-process': ['in-process'], pty: ['pty'], usb: ['usb'], both: ['in-process', 'pty']} as const;

const isLegs = (name: string): name is keyof typeof legKinds => Object.hasOwn(legKinds, name);

/** How to call it. */
export const soakUsage = `node dist/hil/soak/main.js [--legs in-process|pty|usb|both] [--calls N] [--in-flight N] [--every N] [--timeout SECONDS]`;

const wholeNumber = (name: string, value: string): number => {
	const number = Number(value);
	if (!Number.isInteger(number) || number < 1) {
		throw new LocalProtocolError('invalid-argument', `--${name} is "${value}"; a whole number from 1 on is allowed`);
	}
	return number;
};

/** Reads the arguments. Throws a LocalProtocolError (`invalid-argument`), or a TypeError for an option that there isn’t. */
export const parseSoakOptions = (args: readonly string[]): SoakOptions => {
	const {values} = parseArgs({
		args: [...args],
		options: {
			legs: {type: 'string', default: 'both'},
			calls: {type: 'string', default: '1000'},
			'in-flight': {type: 'string', default: '8'},
			every: {type: 'string', default: '50'},
			timeout: {type: 'string', default: '180'},
		},
	});
	if (!isLegs(values.legs)) {
		throw new LocalProtocolError('invalid-argument', `--legs is "${values.legs}"; allowed: in-process, pty, usb, both`);
	}
	return {
		legs: legKinds[values.legs],
		calls: wholeNumber('calls', values.calls),
		inFlight: wholeNumber('in-flight', values['in-flight']),
		every: wholeNumber('every', values.every),
		timeoutSeconds: wholeNumber('timeout', values.timeout),
	};
};
