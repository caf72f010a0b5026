import type {ClientEvent} from '../client/events.ts';
import type {QosAnswer} from '../client/state.ts';
import {CallReleasedError, LocalProtocolError} from '../errors.ts';
import type {Flowspec} from '../ndis/types/call-parameters.ts';
import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import type {Call} from './call.ts';
import type {Ending} from './endings.ts';
import type {Ground} from './ground.ts';
import {flowspecOf, type Traffic} from './traffic.ts';
import {orAborted, wait, type Wait} from './waits.ts';
import {assertWhole} from './whole-number.ts';

/** How an offer is accepted. */
export type AcceptOptions = {
	/** Host → network traffic, where it is to differ from what is offered. */
	readonly transmit?: Traffic;
	/** Network → host traffic, likewise. */
	readonly receive?: Traffic;
	/** When the network changes the traffic later: accept it (the default), or close the call. */
	readonly onQosChange?: QosAnswer;
	/** Gives the call up. */
	readonly signal?: AbortSignal;
};

/** Cause numbers of Q.850. */
const causeNumbers = [1, 127] as const;
const callRejected = 21;

/** A call that is offered: accept or reject it. The call’s VC exists; the far side waits. */
export class Offer {
	/** Its number, and that of the call that it becomes. */
	readonly id: number;
	/** The called address: an own one. */
	readonly to: string;
	/** The calling address; undefined when the caller doesn’t tell. */
	readonly from: string | undefined;
	/** Host → network traffic that the caller offers. */
	readonly transmit: Flowspec;
	/** Network → host traffic that the caller offers. */
	readonly receive: Flowspec;
	readonly #ground: Ground;
	readonly #withdrawal = new AbortController();
	#state: 'open' | 'accepted' | 'rejected' | 'withdrawn' = 'open';
	#ending: Ending | undefined;
	#accepting: Wait<Call> | undefined;

	readonly #onRejected: () => void;

	/** For the session, which is told of a rejection. */
	constructor(ground: Ground, event: Extract<ClientEvent, {type: 'callOffered'}>, onRejected: () => void) {
		this.#ground = ground;
		this.#onRejected = onRejected;
		this.id = event.call;
		this.to = event.to;
		this.from = event.from;
		this.transmit = event.transmit;
		this.receive = event.receive;
	}

	/** Whether it still waits for an answer. */
	get isOpen(): boolean {
		return this.#state === 'open';
	}

	/** Aborts when the caller goes before the answer. */
	get withdrawn(): AbortSignal {
		return this.#withdrawal.signal;
	}

	/**
	 * Accepts, perhaps with other traffic. Resolves when the call is connected: data may move. Rejects with CallReleasedError (`offer-withdrawn` when
	 * the caller has gone, `call-refused` when the network didn’t confirm), with LocalProtocolError (`invalid-state`) when it has been answered, and on the
	 * signal, which gives the call up.
	 */
	async accept(options: AcceptOptions = {}): Promise<Call> {
		const awaited = `the connection of the call from ${this.from ?? 'the network'}`;
		this.#ground.assertUsable(awaited, options.signal);
		this.#assertOpen();
		const {transmit, receive, onQosChange} = options;
		const acceptance = {
			onQosChange,
			transmit: transmit && flowspecOf(transmit, 'transmit', this.transmit),
			receive: receive && flowspecOf(receive, 'receive', this.receive),
		};
		this.#state = 'accepted';
		const accepting = wait<Call>(awaited);
		this.#accepting = accepting;
		this.#ground.openers.begin(
			`accept of the call from ${this.from ?? 'the network'}`,
			(stack, now) => stack.answerCall(this.id, acceptance, now),
			this.id,
		);
		return orAborted(accepting.promise, {awaited, address: this.#ground.address}, options.signal, () => {
			this.#ground.step((stack, now) => {
				stack.closeCall(this.id, undefined, now);
			});
		});
	}

	/** Rejects with a cause, 1–127 (21, call rejected, unless given). Throws as `accept` rejects; the answer of the network isn’t waited for. */
	reject(options: {readonly cause?: number} = {}): void {
		const {cause = callRejected} = options;
		assertWhole('cause', cause, causeNumbers);
		this.#assertOpen();
		this.#state = 'rejected';
		this.#onRejected();
		this.#ground.step((stack, now) => {
			stack.rejectCall(this.id, cause, now);
		});
	}

	#assertOpen(): void {
		const {address} = this.#ground;
		if (this.#state === 'withdrawn') {
			throw this.#withdrawnError();
		}

		if (this.#state !== 'open') {
			const message = `the offer from ${this.from ?? 'the network'} is ${this.#state} already`;
			throw new LocalProtocolError('invalid-state', message, {address});
		}
	}

	#withdrawnError(): CallReleasedError {
		const {status, cause} = this.#ending ?? {status: 'FAILURE', cause: undefined};
		const because = cause === undefined ? '' : `, cause ${cause}`;
		return new CallReleasedError(
			'offer-withdrawn',
			`the caller ${this.from ?? ''} went before the offer was accepted: ${status}${because}`,
			{
				// The ending’s status is a name.
				status: status as NdisStatusName,
				address: this.#ground.address,
				...(cause === undefined ? {} : {causeNumber: cause}),
			},
		);
	}

	/** For the session: the caller has gone. */
	withdraw(ending: Ending): void {
		this.#ending = ending;
		this.#state = 'withdrawn';
		const error = this.#withdrawnError();
		this.#accepting?.reject(error);
		this.#withdrawal.abort(error);
	}

	/** For the session: what waits for the connection; undefined when nobody does. */
	get accepting(): Wait<Call> | undefined {
		return this.#accepting;
	}
}
