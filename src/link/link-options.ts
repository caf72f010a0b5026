import {bounds, linkTimings} from '../../firmware-protocol/definition/protocol.ts';
import {LocalProtocolError} from '../errors.ts';

/** Durations of a link in milliseconds, by the names of `linkTimings`. */
export type LinkTimings = {readonly [Name in keyof typeof linkTimings]: number};

/** What a link of the host works with; fixed for its life. */
export type LinkOptions = LinkTimings & {
	/** Unacknowledged frames the host takes, advertised in HELLO: 1–64. */
	readonly window: number;
	/** Unacknowledged bytes the host takes, advertised in HELLO: 200–65,535. */
	readonly ring: number;
	/** Longest line the host takes, mark and end included: 200–4400 bytes. */
	readonly lineMax: number;
	/** Frames that may wait in one queue (signalling, device, data) until the window opens: 1 or more. */
	readonly queueFrames: number;
	/** Bytes, as on the wire, that may wait in one queue: 4400 or more. */
	readonly queueBytes: number;
};

/** The values that hold unless a caller gives others. */
export const defaultLinkOptions: LinkOptions = {
	...linkTimings,
	window: bounds.windowMax,
	ring: 0xff_ff,
	lineMax: bounds.lineMax,
	queueFrames: 4096,
	queueBytes: 0x10_00_00,
};

/** Lowest and highest value of each option; the timings share one row. */
const ranges = {
	window: [1, bounds.windowMax],
	ring: [bounds.lineMin, 0xff_ff],
	lineMax: [bounds.lineMin, bounds.lineMax],
	queueFrames: [1, 0x1_00_00],
	queueBytes: [bounds.lineMax, 0x4000_0000],
	ackDelayMs: [0, 86_400_000],
	timing: [1, 86_400_000],
} as const;

function isLimit(name: string): name is Exclude<keyof typeof ranges, 'timing'> {
	return name !== 'timing' && name in ranges;
}

/**
 * The options a caller gave, completed by the defaults.
 *
 * @throws LocalProtocolError `invalid-argument`: a value is no number or out of its range.
 */
export function completeLinkOptions(given: Partial<LinkOptions>): LinkOptions {
	const options = {...defaultLinkOptions, ...given};
	for (const [name, value] of Object.entries(options)) {
		const [lowest, highest] = ranges[isLimit(name) ? name : 'timing'];
		if (!(value >= lowest && value <= highest)) {
			throw new LocalProtocolError(
				'invalid-argument',
				`link option ${name} is ${value}; allowed: ${lowest}–${highest}`,
			);
		}
	}
	return options;
}
