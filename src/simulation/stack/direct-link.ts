import type {DeviceMessage, Message, MessageOf} from '../../../firmware-protocol/definition/messages.ts';
import {linkCounters, type LinkCounter} from '../../../firmware-protocol/definition/counters.ts';
import type {Plane} from '../../../firmware-protocol/definition/protocol.ts';
import type {LinkData, LinkDownReason, LinkUpcalls} from '../../link/link-upcalls.ts';
import type {StackLink} from '../../stack/stack-link.ts';
import {decodeBody, encodeBody, planeOf} from '../../wire/message-codec.ts';

/** What goes over the link in one piece: a message, or a data frame. */
export type Carried = Message | (LinkData & {readonly type: 'data'});

/** All that the link remembers. */
export type DirectLinkState = {
	phase: 'closed' | 'opening' | 'open';
	/** While it is opening: when it gives up, in ms. */
	opensUntil: number | undefined;
	/** Sent, and not taken by `transmit` yet. */
	queue: {readonly carried: Carried; readonly token: number}[];
	/** Taken by `transmit`: what the far side gets. */
	arrived: Carried[];
	/** Tokens of frames whose arrival is to be told at the next input. */
	acknowledged: number[];
};

const noCounters = (): Record<LinkCounter, number> =>
	// Every counter is given its value, which fromEntries can't tell.
	Object.fromEntries(Object.keys(linkCounters).map((name) => [name, 0])) as Record<LinkCounter, number>;

const closed = (): DirectLinkState => ({
	phase: 'closed',
	opensUntil: undefined,
	queue: [],
	arrived: [],
	acknowledged: [],
});

/** How long the far side may leave the greeting unanswered, in ms. */
const greetingMs = 3000;

const nothing = new Uint8Array();

/**
 * Stands for the link where nothing is lost, late or out of order: every frame arrives at once and is acknowledged at the next input.
 * Bodies are encoded and decoded as on the wire. Without numbers and checks of its own it has few states.
 */
export class DirectLink implements StackLink {
	state: DirectLinkState = closed();
	/** Nothing is ever counted here. */
	readonly counters: Readonly<Record<LinkCounter, number>> = noCounters();
	readonly #upcalls: LinkUpcalls;
	/** What the far side says at the next `receive`; never more than one input's worth, so no state. */
	#heard: Carried | LinkDownReason | undefined;

	constructor(upcalls: LinkUpcalls) {
		this.#upcalls = upcalls;
	}

	/** The next `receive` brings this: a frame, or the news that the device has restarted or gone. */
	hear(heard: Carried | LinkDownReason): void {
		this.#heard = heard;
	}

	open(_nonce: number, now: number): void {
		this.state.phase = 'opening';
		this.state.opensUntil = now + greetingMs;
	}

	close(): void {
		this.#down({code: 'closed', detail: 'closed by this side'});
	}

	abort(reason: LinkDownReason): void {
		this.#down(reason);
	}

	#down(reason: LinkDownReason): void {
		if (this.state.phase === 'closed') return;
		this.state = closed();
		this.#upcalls.down(reason);
	}

	sendSignalling(body: Uint8Array, token: number): boolean {
		const {message} = decodeBody('signalling', body);
		return message !== undefined && this.#send(message, token);
	}

	sendDevice(message: DeviceMessage, token: number): boolean {
		return this.#send(message, token);
	}

	sendData({vc, generation, tag, payload}: LinkData, token: number): boolean {
		return this.#send({type: 'data', vc, generation, tag, payload: payload.slice()}, token);
	}

	#send(carried: Carried, token: number): boolean {
		const {phase, queue} = this.state;
		if (phase === 'open') queue.push({carried, token});
		return phase === 'open';
	}

	receive(): void {
		for (const token of this.state.acknowledged.splice(0)) this.#upcalls.acknowledged(token);
		const heard = this.#heard;
		this.#heard = undefined;
		if (heard !== undefined) this.#take(heard);
	}

	#take(heard: Carried | LinkDownReason): void {
		if ('code' in heard) this.#down(heard);
		else if (heard.type === 'WELCOME') this.#welcome(heard);
		else if (this.state.phase === 'open') this.#frame(heard);
	}

	#welcome(welcome: MessageOf<'WELCOME'>): void {
		this.state.phase = 'open';
		this.state.opensUntil = undefined;
		this.#upcalls.up(welcome);
	}

	#frame(heard: Carried): void {
		const {plane, body} = this.#traced('in', heard);
		if (heard.type === 'data') this.#upcalls.data(heard);
		else if (plane === 'signalling') this.#upcalls.signalling(body);
		// What is neither data nor signalling is on the device plane: the far side says no more once the link is open.
		else this.#upcalls.device(heard as DeviceMessage);
	}

	/** Hands the next frame over; the bytes are of no use to anybody. */
	transmit(): Uint8Array | undefined {
		const next = this.state.queue.shift();
		if (next === undefined) return undefined;
		this.#traced('out', next.carried);
		if (next.token !== 0) this.state.acknowledged.push(next.token);
		this.state.arrived.push(next.carried);
		return nothing;
	}

	#traced(direction: 'out' | 'in', carried: Carried): {readonly plane: Plane | 'data'; readonly body: Uint8Array} {
		const isData = carried.type === 'data';
		const plane = isData ? 'data' : planeOf(carried);
		const body = isData ? carried.payload : encodeBody(carried);
		const {vc, generation, tag} = isData ? carried : {vc: 0, generation: 0, tag: 0};
		this.#upcalls.traced({
			direction,
			plane,
			body,
			length: body.length,
			retransmission: false,
			vc,
			generation,
			tag,
		});
		return {plane, body};
	}

	expire(now: number): void {
		const due = this.deadline();
		if (due !== undefined && now >= due) this.#down({code: 'no-answer', detail: 'the greeting was not answered'});
	}

	deadline(): number | undefined {
		return this.state.opensUntil;
	}
}
