import {flowMembers} from '../../firmware-protocol/definition/protocol.ts';
import {LocalProtocolError} from '../errors.ts';
import {QOS_NOT_SPECIFIED, SERVICETYPE, type Flowspec} from '../ndis/types/call-parameters.ts';
import {didYouMean} from './near-miss.ts';
import {assertWhole} from './whole-number.ts';

/** One direction’s traffic as scripts give it: rates in bytes/s, sizes in bytes, times in µs; what is left out is not specified. */
export type Traffic = Partial<Flowspec>;

/** Rate that a call asks for when nothing is said: best effort at 9,600 bytes/s. */
export const defaultRate = 9600;

/** A FLOWSPEC member is a ULONG. */
const ulong = [0, 0xff_ff_ff_ff] as const;

const isMember = (name: string): name is keyof Flowspec => flowMembers.some((member) => member === name);

/** What a call asks for when nothing is said. */
const unspecified: Flowspec = {
	tokenRate: defaultRate,
	tokenBucketSize: QOS_NOT_SPECIFIED,
	peakBandwidth: defaultRate,
	latency: QOS_NOT_SPECIFIED,
	delayVariation: QOS_NOT_SPECIFIED,
	serviceType: SERVICETYPE.BESTEFFORT,
	maxSduSize: QOS_NOT_SPECIFIED,
	minimumPolicedSize: QOS_NOT_SPECIFIED,
};

/**
 * A whole FLOWSPEC from what was given for `direction`; what is left out is as in `base`, and a member that is undefined counts as left out. Throws LocalProtocolError `invalid-argument` for a
 * member that FLOWSPEC doesn’t have, and for a value that is no whole number 0–FFFFFFFF.
 */
export const flowspecOf = (
	given: Traffic | undefined,
	direction: 'transmit' | 'receive',
	base: Flowspec = unspecified,
): Flowspec => {
	const flowspec: {-readonly [Member in keyof Flowspec]: number} = {...base};
	// Scripts without types may give anything.
	const entries: readonly (readonly [string, unknown])[] = Object.entries(given ?? {});
	for (const [name, value] of entries) {
		if (!isMember(name)) {
			throw new LocalProtocolError(
				'invalid-argument',
				`${direction}.${name} is no member of FLOWSPEC${didYouMean(name, flowMembers)}; there are ${flowMembers.join(', ')}`,
			);
		}
		if (value !== undefined) {
			assertWhole(`${direction}.${name}`, value, ulong);
			flowspec[name] = value;
		}
	}

	return flowspec;
};
