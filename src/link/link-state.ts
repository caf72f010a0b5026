import type {LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import {linkCounters} from '../../firmware-protocol/definition/counters.ts';
import {createFrameReaderState, type FrameReaderState} from '../wire/frame-reader.ts';
import type {LinkOptions} from './link-options.ts';
import type {LinkPhase} from './link-phases.ts';
import {emptySendWindow, type SendWindow} from './send-window.ts';

/** Link-plane frames that `transmit` owes. */
export type LinkFramesDue = {hello: boolean; ping: boolean; bye: boolean; ack: boolean};

/** What belongs to one link, from `open` to `down`. */
export type LinkSession = {
	phase: LinkPhase;
	/** Names the link; 0 before the first `open`. */
	nonce: number;
	/** When the present wait began (ms): in `opening` and `closing` with the phase, in `open` with the last valid frame. */
	waitingSince: number;
	/** Moment of the last HELLO or PING, or of `waitingSince` if that is later (ms). */
	askedAt: number;
	due: LinkFramesDue;
	/** While an ACK is due: when it goes out at the latest if no other frame does (ms), and for how many frames. */
	ackAt: number;
	ackFrames: number;
	/** Number of the next numbered frame from the device, 0–255. */
	expected: number;
	window: SendWindow;
	/** Longest line and payload that the device takes, in bytes; 0 before its WELCOME. */
	lineMax: number;
	sduMax: number;
	/** What was heard since `open`: bytes of any kind, and frames with a right check. */
	heardBytes: number;
	heardFrames: number;
};

/** All that a link remembers: plain data, to be copied deeply and put back. */
export type LinkState = LinkSession & {
	/** The unfinished line; it outlives a session, since the bytes go on. */
	reader: FrameReaderState;
	/** Over the link's whole life. */
	counters: Record<LinkCounter, number>;
};

/** A session of which nothing has happened. */
export function newLinkSession(options: LinkOptions): LinkSession {
	return {
		phase: 'closed',
		nonce: 0,
		waitingSince: 0,
		askedAt: 0,
		due: {hello: false, ping: false, bye: false, ack: false},
		ackAt: 0,
		ackFrames: 0,
		expected: 0,
		window: emptySendWindow(options),
		lineMax: 0,
		sduMax: 0,
		heardBytes: 0,
		heardFrames: 0,
	};
}

function newCounters(): Record<LinkCounter, number> {
	// The keys of the table are the counters; Object.keys has forgotten that.
	const names = Object.keys(linkCounters) as LinkCounter[];
	return Object.fromEntries(names.map((name) => [name, 0])) as Record<LinkCounter, number>;
}

/** The state of a link that was never opened. */
export function newLinkState(options: LinkOptions): LinkState {
	return {...newLinkSession(options), reader: createFrameReaderState(), counters: newCounters()};
}
