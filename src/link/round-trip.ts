import type {LinkTimings} from './link-options.ts';

/** What is known of the round trip (RFC 6298), in milliseconds. Plain data. */
export type RoundTrip = {
	/** Whether `srttMs` and `rttvarMs` mean anything yet. */
	measured: boolean;
	srttMs: number;
	rttvarMs: number;
	/** The retransmission time-out in force, doubled by each time-out until the next measurement. */
	rtoMs: number;
};

/** Nothing measured yet: the initial time-out is in force. */
export function unmeasuredRoundTrip(timings: LinkTimings): RoundTrip {
	return {measured: false, srttMs: 0, rttvarMs: 0, rtoMs: timings.initialRtoMs};
}

/** Takes one measurement, of a frame sent once (Karn): RFC 6298 §2, gains 1/8 and 1/4. It also ends a back-off. */
export function measureRoundTrip(roundTrip: RoundTrip, sampleMs: number, timings: LinkTimings): void {
	if (roundTrip.measured) {
		roundTrip.rttvarMs += (Math.abs(roundTrip.srttMs - sampleMs) - roundTrip.rttvarMs) / 4;
		roundTrip.srttMs += (sampleMs - roundTrip.srttMs) / 8;
	} else {
		roundTrip.measured = true;
		roundTrip.srttMs = sampleMs;
		roundTrip.rttvarMs = sampleMs / 2;
	}
	const rtoMs = roundTrip.srttMs + 4 * roundTrip.rttvarMs;
	roundTrip.rtoMs = Math.min(Math.max(rtoMs, timings.minimumRtoMs), timings.maximumRtoMs);
}

/** After a time-out: twice the time-out, up to the maximum (RFC 6298 §5.5). */
export function backOffRoundTrip(roundTrip: RoundTrip, timings: LinkTimings): void {
	roundTrip.rtoMs = Math.min(roundTrip.rtoMs * 2, timings.maximumRtoMs);
}

/**
 * The least time in milliseconds after which a repeated ACK can be about the oldest frame's last sending; undefined before the first
 * measurement. An earlier one answers a duplicate that was sent before it, and to retransmit then would make more duplicates.
 */
export function earlyRetransmissionMs(roundTrip: RoundTrip): number | undefined {
	return roundTrip.measured ? Math.max(roundTrip.srttMs - roundTrip.rttvarMs, 0) : undefined;
}
