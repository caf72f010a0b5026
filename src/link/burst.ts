import {marks, type Plane, version} from '../../firmware-protocol/definition/protocol.ts';
import {encodeAsciiFrame, encodeDataFrame, withAck} from '../wire/frame-codec.ts';
import {encodeBody} from '../wire/message-codec.ts';
import type {LinkMachine} from './link-machine.ts';
import type {LinkOptions} from './link-options.ts';
import type {LinkState} from './link-state.ts';
import type {LinkUpcalls} from './link-upcalls.ts';
import {frameSent, nextFrame, nextNumber, type OutgoingFrame} from './send-window.ts';

/** A burst takes no further frame once it has this many bytes: enough to fill a USB transfer, short enough to stay responsive. */
const burstBytes = 0x40_00;

const lineEnd = Uint8Array.of(marks.end);
const pingBody = encodeBody({type: 'PING'});
const byeBody = encodeBody({type: 'BYE'});
const ackBody = encodeBody({type: 'ACK'});

/** The wire form of a numbered frame: encoded at its first sending, later only given the present ack. */
function wireForm(frame: OutgoingFrame, seq: number, ack: number): Uint8Array {
	if (frame.wire !== undefined) return withAck(frame.wire, ack);
	if (frame.plane !== 'data') return encodeAsciiFrame(frame.plane, seq, ack, frame.body);
	const {vc, generation, tag, body: payload} = frame;
	return encodeDataFrame({seq, ack, vc, generation, tag, payload});
}

function concatenate(pieces: readonly Uint8Array[], length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}

/** A frame has carried the acknowledgement. */
function acknowledged(state: LinkState): void {
	state.due.ack = false;
	state.ackFrames = 0;
}

/** One call's worth of bytes for the wire, under construction. */
class Burst {
	readonly #pieces: Uint8Array[] = [];
	readonly #state: LinkState;
	readonly #upcalls: LinkUpcalls;
	#length = 0;

	constructor(state: LinkState, upcalls: LinkUpcalls) {
		this.#state = state;
		this.#upcalls = upcalls;
	}

	/** All of it in memory of its own, so that nothing a transport does to it reaches a frame kept for retransmission. */
	bytes(): Uint8Array | undefined {
		return this.#length === 0 ? undefined : concatenate(this.#pieces, this.#length);
	}

	addLineEnd(): void {
		this.#add(lineEnd);
	}

	addLinkFrame(body: Uint8Array): void {
		const {window, expected} = this.#state;
		const wire = encodeAsciiFrame('link', nextNumber(window), expected, body);
		this.#add(wire);
		acknowledged(this.#state);
		this.#trace('link', wire, {body, vc: 0, generation: 0, tag: 0}, false);
	}

	addNumberedFrames(now: number): void {
		const {window, expected, counters} = this.#state;
		for (let frame = nextFrame(window); frame !== undefined; frame = nextFrame(window)) {
			const isAgain = frame.sends > 0;
			const seq = frameSent(window, frame, now);
			frame.wire = wireForm(frame, seq, expected);
			counters[isAgain ? 'retransmissions' : 'framesSent']++;
			this.#add(frame.wire);
			acknowledged(this.#state);
			this.#trace(frame.plane, frame.wire, frame, isAgain);
			if (this.#length >= burstBytes) return;
		}
	}

	#add(piece: Uint8Array): void {
		this.#pieces.push(piece);
		this.#length += piece.length;
	}

	#trace(
		plane: Plane | 'data',
		wire: Uint8Array,
		{body, vc, generation, tag}: Pick<OutgoingFrame, 'body' | 'vc' | 'generation' | 'tag'>,
		retransmission: boolean,
	): void {
		this.#upcalls.traced({direction: 'out', plane, body, length: wire.length, retransmission, vc, generation, tag});
	}
}

function helloBody(state: LinkState, options: LinkOptions): Uint8Array {
	const {window, ring} = options;
	return encodeBody({type: 'HELLO', ...version, nonce: state.nonce, window, ring});
}

/**
 * The bytes that may go on the wire at `now`, and its sending is noted in the state; undefined when there are none. Link frames come
 * first, then numbered ones; an ACK comes only when nothing else has carried the acknowledgement.
 */
export function makeBurst(machine: LinkMachine, now: number): Uint8Array | undefined {
	const {state, options, upcalls} = machine;
	const burst = new Burst(state, upcalls);
	const {due} = state;
	if (due.hello) {
		due.hello = false;
		// The device may hold half a line of noise or of somebody else's.
		burst.addLineEnd();
		burst.addLinkFrame(helloBody(state, options));
	}
	if (due.bye) {
		due.bye = false;
		burst.addLinkFrame(byeBody);
	}
	if (state.phase === 'open') {
		burst.addNumberedFrames(now);
		if (due.ping) {
			due.ping = false;
			burst.addLinkFrame(pingBody);
		}
		if (due.ack && now >= state.ackAt) burst.addLinkFrame(ackBody);
	}
	return burst.bytes();
}
