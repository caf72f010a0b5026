import type {LinkTimings} from './link-options.ts';
import {
	backOffRoundTrip,
	earlyRetransmissionMs,
	measureRoundTrip,
	type RoundTrip,
	unmeasuredRoundTrip,
} from './round-trip.ts';

/** The numbered planes in the order in which their queues are served (protocol.md §5). */
export const queueOrder = ['signalling', 'device', 'data'] as const;

export type QueueName = (typeof queueOrder)[number];

/** A numbered frame on its way. Its number isn't kept: it is `base` of the window plus the frame's place. */
export type OutgoingFrame = {
	readonly plane: QueueName;
	/** What the sender of the frame is told when it has been acknowledged. */
	readonly token: number;
	/** Body of an ASCII frame, or payload of a data frame. */
	readonly body: Uint8Array;
	/** Of a data frame; else 0. */
	readonly vc: number;
	readonly generation: number;
	readonly tag: number;
	/** Most bytes it can take on the wire: mark, numbers, check, stuffing and LF included. */
	readonly size: number;
	/** As it was last sent; undefined before. */
	wire: Uint8Array | undefined;
	/** How often it has been sent. */
	sends: number;
	/** Moment of the first and of the last sending (ms). */
	firstSentAt: number;
	sentAt: number;
};

/** Everything between a send call and its acknowledgement. Plain data. */
export type SendWindow = {
	/** Number of the oldest unacknowledged frame; when there is none, of the next new one. */
	base: number;
	/** Frames that bear a number, oldest first: at most `frames`, together at most `bytes` long. */
	unacknowledged: OutgoingFrame[];
	unacknowledgedBytes: number;
	/** How many of `unacknowledged`, from the oldest, are on the wire; the others wait to be sent again. */
	onWire: number;
	/** When the oldest frame began to be the oldest (ms): its time-out runs from here or from its last sending, whichever is later. */
	advancedAt: number;
	/** What the device takes: unacknowledged frames and bytes. */
	frames: number;
	bytes: number;
	/** Frames without a number yet, and their bytes. */
	queues: Record<QueueName, OutgoingFrame[]>;
	queuedBytes: Record<QueueName, number>;
	roundTrip: RoundTrip;
};

/** An empty window that lets nothing pass until a WELCOME sets `frames` and `bytes`. */
export function emptySendWindow(timings: LinkTimings): SendWindow {
	return {
		base: 0,
		unacknowledged: [],
		unacknowledgedBytes: 0,
		onWire: 0,
		advancedAt: 0,
		frames: 0,
		bytes: 0,
		queues: {signalling: [], device: [], data: []},
		queuedBytes: {signalling: 0, device: 0, data: 0},
		roundTrip: unmeasuredRoundTrip(timings),
	};
}

/** Puts a new frame behind those of its plane. False: its queue has no room, by `framesMax` or `bytesMax`. */
export function enqueue(window: SendWindow, frame: OutgoingFrame, framesMax: number, bytesMax: number): boolean {
	const queue = window.queues[frame.plane];
	const bytes = window.queuedBytes[frame.plane] + frame.size;
	if (queue.length >= framesMax || bytes > bytesMax) return false;
	queue.push(frame);
	window.queuedBytes[frame.plane] = bytes;
	return true;
}

/** The number that the next new frame will bear, 0–255. */
export function nextNumber(window: SendWindow): number {
	return (window.base + window.unacknowledged.length) & 0xff;
}

/** The frame that is to go next: one to be sent again, or the first of the first queue if the window has room for it. */
export function nextFrame(window: SendWindow): OutgoingFrame | undefined {
	if (window.onWire < window.unacknowledged.length) return window.unacknowledged[window.onWire];
	if (window.unacknowledged.length >= window.frames) return undefined;
	for (const plane of queueOrder) {
		const frame = window.queues[plane][0];
		// A frame that doesn't fit holds the later queues back too: else short data could starve a long signalling frame.
		if (frame !== undefined) return window.unacknowledgedBytes + frame.size <= window.bytes ? frame : undefined;
	}
	return undefined;
}

/** Notes that the frame `nextFrame` gave goes on the wire now; returns its number. A new frame moves from its queue into the window. */
export function frameSent(window: SendWindow, frame: OutgoingFrame, now: number): number {
	if (window.onWire === window.unacknowledged.length) {
		window.queues[frame.plane].shift();
		window.queuedBytes[frame.plane] -= frame.size;
		if (window.unacknowledged.length === 0) window.advancedAt = now;
		window.unacknowledged.push(frame);
		window.unacknowledgedBytes += frame.size;
	}
	if (frame.sends === 0) frame.firstSentAt = now;
	frame.sends++;
	frame.sentAt = now;
	return (window.base + window.onWire++) & 0xff;
}

/** How many frames an acknowledgement number acknowledges; -1 when it is outside the unacknowledged span. */
export function acknowledgedFrames(window: SendWindow, acknowledgement: number): number {
	const count = (acknowledgement - window.base) & 0xff;
	return count <= window.unacknowledged.length ? count : -1;
}

/** Takes the `count` (≥ 1) oldest frames out of the window and measures the round trip by the oldest of them, if it was sent once. */
export function advanceWindow(
	window: SendWindow,
	count: number,
	now: number,
	timings: LinkTimings,
): readonly OutgoingFrame[] {
	const done = window.unacknowledged.splice(0, count);
	for (const frame of done) window.unacknowledgedBytes -= frame.size;
	window.base = (window.base + count) & 0xff;
	window.onWire = Math.max(window.onWire - count, 0);
	window.advancedAt = now;
	const oldest = done[0];
	// Karn: an acknowledgement of a frame sent twice doesn't say which sending it answers.
	if (oldest?.sends === 1) measureRoundTrip(window.roundTrip, now - oldest.sentAt, timings);
	return done;
}

/** Moment of the time-out (ms); undefined while nothing awaits an acknowledgement. */
export function timeOutAt(window: SendWindow): number | undefined {
	const oldest = window.unacknowledged[0];
	if (oldest === undefined || window.onWire === 0) return undefined;
	return Math.max(oldest.sentAt, window.advancedAt) + window.roundTrip.rtoMs;
}

/** The time-out has come: all unacknowledged frames are to be sent again, and the next time-out takes twice as long. */
export function goBackAfterTimeOut(window: SendWindow, timings: LinkTimings): void {
	window.onWire = 0;
	backOffRoundTrip(window.roundTrip, timings);
}

/** An ACK has repeated an acknowledgement: all unacknowledged frames are to be sent again, but at most once in a round trip. */
export function goBackEarly(window: SendWindow, now: number): void {
	const oldest = window.unacknowledged[0];
	const waitMs = earlyRetransmissionMs(window.roundTrip);
	if (oldest === undefined || waitMs === undefined || window.onWire === 0) return;
	if (now - oldest.sentAt >= waitMs) window.onWire = 0;
}
