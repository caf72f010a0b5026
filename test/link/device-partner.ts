import type {
	DeviceMessage,
	LinkMessage,
	MessageOf,
	SignallingMessage,
} from '../../firmware-protocol/definition/messages.ts';
import {encodeAsciiFrame, encodeDataFrame} from '../../src/wire/frame-codec.ts';
import {createFrameReaderState, type FrameRead, readFrames} from '../../src/wire/frame-reader.ts';
import {decodeBody, encodeBody} from '../../src/wire/message-codec.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {bytesOf, joined} from './wire-bytes.ts';

/** A numbered frame of the device: the text of an ASCII body, or data. */
export type PartnerFrame =
	| {readonly plane: 'signalling' | 'device'; readonly text: string}
	| {
			readonly plane: 'data';
			readonly vc: number;
			readonly generation: number;
			readonly tag: number;
			readonly payload: Uint8Array;
	  };

/** What the partner's WELCOME says, and what it works with. */
export const partnerWelcome: Omit<MessageOf<'WELCOME'>, 'nonce'> = {
	type: 'WELCOME',
	major: 1,
	minor: 0,
	window: 8,
	ring: 1024,
	lineMax: 600,
	sduMax: 512,
	vcMax: 4,
	callMax: 4,
	partyMax: 4,
	capabilities: 0,
	numbers: 0,
	firmware: 'partner',
};

const planeOrder = ['signalling', 'device', 'data'] as const;
const resendMs = 150;

/**
 * The device's end of a link by docs/protocol.md §5–§6, written for these tests only and sharing nothing with src/link: plain arrays, a
 * fixed time-out, every frame encoded anew.
 */
export class DevicePartner {
	readonly welcome: Omit<MessageOf<'WELCOME'>, 'nonce'>;
	/** Numbered frames taken, in order: bodies as text, data frames as values. */
	readonly taken: PartnerFrame[] = [];
	/** Link-plane messages heard, in order. */
	readonly heard: LinkMessage[] = [];
	nonce = 0;
	expected = 0;
	/** Drops all that it should send, as a cut wire does. */
	isMute = false;
	/** Answers every HELLO by this. */
	refuse: MessageOf<'REFUSE'> | undefined;
	#reader = createFrameReaderState();
	#queues: Record<(typeof planeOrder)[number], PartnerFrame[]> = {signalling: [], device: [], data: []};
	#base = 0;
	#unacknowledged: {readonly frame: PartnerFrame; readonly size: number}[] = [];
	#resendFrom = 0;
	#sentAt = 0;
	#hostWindow = 0;
	#hostRing = 0;
	#owesAck = false;
	#answers: LinkMessage[] = [];

	constructor(welcome: Partial<MessageOf<'WELCOME'>> = {}) {
		this.welcome = {...partnerWelcome, ...welcome};
	}

	/** Frames not yet acknowledged by the host, queued ones included. */
	get pending(): number {
		return this.#unacknowledged.length + planeOrder.reduce((sum, plane) => sum + this.#queues[plane].length, 0);
	}

	send(frame: PartnerFrame): void {
		this.#queues[frame.plane].push(frame);
	}

	sendMessage(message: SignallingMessage | DeviceMessage, plane: 'signalling' | 'device'): void {
		this.send({plane, text: textOfBytes(encodeBody(message))});
	}

	/** Says something on the link plane unasked. */
	say(message: LinkMessage): void {
		this.#answers.push(message);
	}

	/** Power off and on: everything is forgotten. */
	restart(nonce = 0): void {
		this.nonce = nonce;
		this.expected = 0;
		this.#queues = {signalling: [], device: [], data: []};
		this.#base = 0;
		this.#unacknowledged = [];
		this.#resendFrom = 0;
		this.#owesAck = false;
		this.#answers = [];
	}

	receive(bytes: Uint8Array, now: number): void {
		readFrames(this.#reader, bytes, (read) => this.#take(read, now), this.welcome.lineMax);
	}

	deadline(): number | undefined {
		const isWaiting = this.#unacknowledged.length > 0 && this.#resendFrom === this.#unacknowledged.length;
		return isWaiting ? this.#sentAt + resendMs : undefined;
	}

	expire(now: number): void {
		const deadline = this.deadline();
		if (deadline !== undefined && now >= deadline) this.#resendFrom = 0;
	}

	transmit(now: number): Uint8Array | undefined {
		const pieces = this.#answers.splice(0).map((message) => this.#encodeLink(message));
		if (this.nonce !== 0) pieces.push(...this.#numbered(now));
		if (this.#owesAck) pieces.push(this.#encodeLink({type: 'ACK'}));
		this.#owesAck = false;
		const bytes = joined(pieces);
		return bytes.length === 0 || this.isMute ? undefined : bytes;
	}

	#encodeLink(message: LinkMessage): Uint8Array {
		const seq = (this.#base + this.#unacknowledged.length) & 0xff;
		return encodeAsciiFrame('link', seq, this.expected, encodeBody(message));
	}

	#encode(frame: PartnerFrame, seq: number): Uint8Array {
		const ack = this.expected;
		if (frame.plane === 'data') return encodeDataFrame({seq, ack, ...frame});
		return encodeAsciiFrame(frame.plane, seq, ack, bytesOf(frame.text));
	}

	#numbered(now: number): Uint8Array[] {
		const pieces = this.#unacknowledged
			.slice(this.#resendFrom)
			.map(({frame}, place) => this.#encode(frame, (this.#base + this.#resendFrom + place) & 0xff));
		for (let frame = this.#next(); frame !== undefined; frame = this.#next()) {
			const bytes = this.#encode(frame, (this.#base + this.#unacknowledged.length) & 0xff);
			// One byte more than now: with another ack the stuffing may differ.
			const size = bytes.length + 1;
			const held = this.#unacknowledged.reduce((sum, entry) => sum + entry.size, 0);
			if (this.#unacknowledged.length >= this.#hostWindow || held + size > this.#hostRing) break;
			this.#queues[frame.plane].shift();
			this.#unacknowledged.push({frame, size});
			pieces.push(bytes);
		}
		this.#resendFrom = this.#unacknowledged.length;
		if (pieces.length > 0) {
			this.#sentAt = now;
			this.#owesAck = false;
		}
		return pieces;
	}

	#next(): PartnerFrame | undefined {
		return planeOrder.map((plane) => this.#queues[plane][0]).find((frame) => frame !== undefined);
	}

	#take(read: FrameRead, now: number): void {
		if (read.kind !== 'frame' && read.kind !== 'data') return;
		this.#acknowledge(read.ack, now);
		if (read.kind === 'frame' && read.plane === 'link') {
			const {message} = decodeBody('link', read.body);
			if (message !== undefined) this.#takeLink(message);
			return;
		}
		if (this.nonce === 0) return;
		this.#owesAck = true;
		if (read.seq !== this.expected) return;
		this.expected = (this.expected + 1) & 0xff;
		if (read.kind === 'data') {
			const {vc, generation, tag, payload} = read;
			this.taken.push({plane: 'data', vc, generation, tag, payload});
		} else if (read.plane !== 'link') {
			this.taken.push({plane: read.plane, text: textOfBytes(read.body)});
		}
	}

	#acknowledge(ack: number, now: number): void {
		const count = (ack - this.#base) & 0xff;
		if (count === 0 || count > this.#unacknowledged.length) return;
		this.#unacknowledged.splice(0, count);
		this.#resendFrom = Math.max(0, this.#resendFrom - count);
		this.#base = ack;
		this.#sentAt = now;
	}

	#takeLink(message: LinkMessage): void {
		this.heard.push(message);
		if (message.type === 'PING') this.say({type: 'PONG', nonce: this.nonce, uptime: 0});
		if (message.type === 'BYE') {
			this.restart();
			this.say({type: 'BYE'});
		}
		if (message.type === 'HELLO') this.#takeHello(message);
	}

	#takeHello(hello: MessageOf<'HELLO'>): void {
		if (this.refuse !== undefined) {
			this.say(this.refuse);
			return;
		}
		if (hello.nonce !== this.nonce) this.restart(hello.nonce);
		this.#hostWindow = hello.window;
		this.#hostRing = hello.ring;
		this.say({...this.welcome, nonce: this.nonce});
	}
}
