import type {LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import type {DeviceMessage} from '../../firmware-protocol/definition/messages.ts';
import {marks} from '../../firmware-protocol/definition/protocol.ts';
import {LocalProtocolError} from '../errors.ts';
import {asciiFrameBytes, dataFrameBytesMax} from '../wire/frame-codec.ts';
import {createFrameReaderState, readFrames} from '../wire/frame-reader.ts';
import {encodeBody} from '../wire/message-codec.ts';
import {makeBurst} from './burst.ts';
import {takeRead} from './incoming.ts';
import {LinkMachine} from './link-machine.ts';
import {completeLinkOptions, type LinkOptions} from './link-options.ts';
import {linkPhases, type LinkEvent} from './link-phases.ts';
import type {LinkState} from './link-state.ts';
import type {LinkData, LinkDownReason, LinkUpcalls} from './link-upcalls.ts';
import {enqueue, goBackAfterTimeOut, type OutgoingFrame, timeOutAt} from './send-window.ts';

const wordMax = 0xff_ff;
const nonceMax = 0xff_ff_ff_ff;

function requireWhole(name: string, value: number, lowest: number, highest: number): void {
	if (!Number.isInteger(value) || value < lowest || value > highest) {
		throw new LocalProtocolError(
			'invalid-argument',
			`${name} is ${value}; allowed are whole numbers ${lowest}–${highest}`,
		);
	}
}

/** What stands for the VC of an ASCII frame, which the link does not look into. */
const nowhere = {vc: 0, generation: 0, tag: 0} as const;

function outgoing(
	plane: OutgoingFrame['plane'],
	body: Uint8Array,
	token: number,
	{vc, generation, tag}: Omit<LinkData, 'payload'> = nowhere,
): OutgoingFrame {
	const size = plane === 'data' ? dataFrameBytesMax(body.length) : asciiFrameBytes(body.length);
	return {plane, token, body, vc, generation, tag, size, wire: undefined, sends: 0, firstSentAt: 0, sentAt: 0};
}

/**
 * The host's end of a link (docs/protocol.md §1–§6): opens it, numbers, acknowledges, repeats and orders frames, and notices when the
 * device has gone. It has no clock and no port: bytes and the time come in as arguments (`now`, milliseconds of any monotonic clock,
 * fractions allowed), and go out by `transmit` and `deadline`.
 *
 * After every call of `receive`, `expire`, `open`, `close` and `send…` the owner writes what `transmit` gives until it gives nothing, and
 * calls `expire` at `deadline`.
 */
export class Link {
	readonly #machine: LinkMachine;

	/** Throws LocalProtocolError `invalid-argument`: an option is out of its range. */
	constructor(upcalls: LinkUpcalls, options: Partial<LinkOptions> = {}) {
		this.#machine = new LinkMachine(upcalls, completeLinkOptions(options));
	}

	/** All that the link remembers, as plain data; a deep copy may be put in its place between two calls. */
	get state(): LinkState {
		return this.#machine.state;
	}

	set state(state: LinkState) {
		this.#machine.state = state;
	}

	/** What was counted since the link was made. */
	get counters(): Readonly<Record<LinkCounter, number>> {
		return this.state.counters;
	}

	/** Counts what only the receiver of frames can see. */
	count(counter: 'staleFrames' | 'noRoom' | 'badFrames'): void {
		this.state.counters[counter]++;
	}

	/**
	 * Says HELLO with a nonce of 1–FFFFFFFF that should be random; ends in `up` or `down`.
	 * Throws LocalProtocolError `invalid-argument`, or `invalid-state` when the link isn't closed.
	 */
	open(nonce: number, now: number): void {
		requireWhole('nonce', nonce, 1, nonceMax);
		this.#requireLegal('openAsked', 'open');
		this.#machine.renew(nonce, now);
		this.#machine.step('openAsked', {now});
	}

	/** Says BYE and drops what waits; `down` follows with the device's answer, at the latest `byeMs` later. Nothing happens on a closed link. */
	close(now: number): void {
		this.#requireLegal('closeAsked', 'close');
		this.#machine.step('closeAsked', {now});
	}

	/** The port is gone: `down` at once. Nothing more is sent, and half a line is forgotten. Nothing happens on a closed link. */
	abort(reason: LinkDownReason): void {
		this.#requireLegal('aborted', 'abort');
		this.state.reader = createFrameReaderState();
		// No act of this event looks at the time.
		this.#machine.step('aborted', {now: 0, reason});
	}

	/**
	 * Sends the body of a signalling frame (a copy is made). False: the link isn't open, its queue is full, or the frame is longer than the
	 * device takes. Throws LocalProtocolError `invalid-argument` for a body that is empty or contains LF.
	 */
	sendSignalling(body: Uint8Array, token: number): boolean {
		if (body.length === 0 || body.includes(marks.end)) {
			throw new LocalProtocolError(
				'invalid-argument',
				`Can't send a body of ${body.length} bytes that is empty or contains LF`,
			);
		}
		return this.#queue(outgoing('signalling', body.slice(), token));
	}

	/** Sends a device-plane message; false as for `sendSignalling`. Throws what `encodeBody` throws for a message that can't be written. */
	sendDevice(message: DeviceMessage, token: number): boolean {
		return this.#queue(outgoing('device', encodeBody(message), token));
	}

	/**
	 * Sends a data frame (the payload is copied); false as for `sendSignalling`, and for a payload above the device's `sduMax`.
	 * Throws LocalProtocolError `invalid-argument`: `vc`, `generation` or `tag` isn't 0–FFFF.
	 */
	sendData(frame: LinkData, token: number): boolean {
		const {vc, generation, tag, payload} = frame;
		requireWhole('vc', vc, 0, wordMax);
		requireWhole('generation', generation, 0, wordMax);
		requireWhole('tag', tag, 0, wordMax);
		if (payload.length > this.state.sduMax) return false;
		return this.#queue(outgoing('data', payload.slice(), token, frame));
	}

	/** Takes bytes of the device, cut anyhow. They are only read, and not kept. Never throws of itself, whatever the bytes. */
	receive(bytes: Uint8Array, now: number): void {
		this.state.heardBytes += bytes.length;
		readFrames(this.state.reader, bytes, (read) => takeRead(this.#machine, read, now), this.#machine.options.lineMax);
	}

	/** Does what is due at `now`; calling it early is harmless. */
	expire(now: number): void {
		this.#machine.expire(now);
		if (now >= this.#timeOutAt()) goBackAfterTimeOut(this.state.window, this.#machine.options);
	}

	/** The next moment at which `expire` has something to do (ms); undefined while there is none. */
	deadline(): number | undefined {
		const {due, ackAt} = this.state;
		const at = Math.min(this.#machine.dueAt(), this.#timeOutAt(), due.ack ? ackAt : Infinity);
		return at === Infinity ? undefined : at;
	}

	/** The next bytes for the wire, in memory of their own; undefined when nothing may be sent now. Frames count as sent at `now`. */
	transmit(now: number): Uint8Array | undefined {
		return makeBurst(this.#machine, now);
	}

	/** Moment of the retransmission time-out (ms); infinite while nothing awaits an acknowledgement. */
	#timeOutAt(): number {
		return this.state.phase === 'open' ? (timeOutAt(this.state.window) ?? Infinity) : Infinity;
	}

	/** What the host asks in a phase that has no cell for it is the caller’s error. */
	#requireLegal(event: LinkEvent, what: string): void {
		const {phase} = this.state;
		if (linkPhases[phase][event] === undefined) {
			throw new LocalProtocolError('invalid-state', `Can't ${what} a link that is ${phase}`);
		}
	}

	#queue(frame: OutgoingFrame): boolean {
		const {phase, window, lineMax} = this.state;
		if (phase !== 'open' || frame.size > Math.min(lineMax, window.bytes)) return false;
		const {queueFrames, queueBytes} = this.#machine.options;
		return enqueue(window, frame, queueFrames, queueBytes);
	}
}
