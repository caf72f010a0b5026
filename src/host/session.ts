import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {ClientEvent} from '../client/events.ts';
import {LocalProtocolError, type CondisHilError} from '../errors.ts';
import type {Stack} from '../stack/stack.ts';
import type {LinkDownReason} from '../link/link-upcalls.ts';
import type {StackEvent} from '../stack/stack-state.ts';
import {Call, type AddPartyOptions} from './call.ts';
import {endingOf, lossOf, refusalOf, type Loss} from './endings.ts';
import {Party} from './party.ts';
import {requestOf, trafficFor} from './requests.ts';
import type {Traffic} from './traffic.ts';
import {assertNotAborted, orAborted, wait, type Wait} from './waits.ts';

/** A call that is asked for. */
export type MakeCallOptions = {
	/** Called address, 1–40 characters. */
	readonly to: string;
	readonly from?: string;
	/** Host → network traffic. */
	readonly transmit?: Traffic;
	/** Network → host traffic. */
	readonly receive?: Traffic;
	/** Makes the call multipoint, with `to` as its first party. */
	readonly multipoint?: boolean;
	/** Gives the call up; what is pending is released in the background. */
	readonly signal?: AbortSignal;
};

type Takers = {readonly [Event in StackEvent as Event['type']]?: (event: Event) => void};

type Pending = {readonly wait: Wait<unknown>; readonly to: string; readonly call: Call | undefined};

/** What a session runs on. */
export type SessionOptions = {
	readonly address: string;
	/** Deadlines of the link in force, for messages. */
	readonly timings: Loss['timings'];
	readonly step: (act: (stack: Stack, now: number) => void) => void;
	/** Events that are not a call’s. */
	readonly onEvent: (event: StackEvent) => void;
};

/** Calls, parties and requests under their numbers; turns events of the stack into the settling of promises. */
export class Session {
	readonly address: string;
	readonly step: SessionOptions['step'];
	readonly #onEvent: SessionOptions['onEvent'];
	readonly #timings: Loss['timings'];
	readonly #calls = new Map<number, Call>();
	readonly #pendingCalls = new Map<number, Pending>();
	readonly #pendingParties = new Map<number, Pending>();
	readonly #pendingRequests = new Map<number, Wait<Uint8Array>>();
	readonly #waits = new Set<Wait<never>>();
	#nextId = 1;
	#downReason: LinkDownReason | undefined;
	/** The error beneath a lost link, from the port. */
	beneath: unknown;
	#limits: MessageOf<'WELCOME'> | undefined;

	constructor(options: SessionOptions) {
		this.address = options.address;
		this.step = options.step;
		this.#onEvent = options.onEvent;
		this.#timings = options.timings;
	}

	/** What the device advertised. */
	get limits(): MessageOf<'WELCOME'> {
		if (this.#limits === undefined) {
			throw new LocalProtocolError('invalid-state', `${this.address} is not open`);
		}

		return this.#limits;
	}

	/** Calls that are established or pending. */
	get callsAlive(): number {
		return this.#calls.size + this.#pendingCalls.size;
	}

	/** Why nothing works any more; undefined while the link is up. */
	lossFor(awaited: string): CondisHilError | undefined {
		const {address, beneath} = this;
		return this.#downReason === undefined
			? undefined
			: lossOf({reason: this.#downReason, address, beneath, timings: this.#timings}, awaited);
	}

	/** Throws when the signal has come already. */
	assertNotAborted(awaited: string, signal: AbortSignal | undefined): void {
		assertNotAborted({awaited, address: this.address}, signal);
	}

	#assertUsable(awaited: string): void {
		const loss = this.lossFor(awaited);
		if (loss !== undefined) {
			throw loss;
		}
	}

	/** Waits for a promise, but not beyond the loss of the device or the signal. */
	async until<T>(promise: Promise<T>, awaited: string, signal: AbortSignal | undefined): Promise<T> {
		const guard = wait<never>(awaited);
		this.#waits.add(guard);
		try {
			// What is waited for may have been lost under another name: the end of a call, where this waits for its release.
			const named = Promise.race([promise, guard.promise]).catch((error: unknown) => {
				throw this.lossFor(awaited) ?? error;
			});
			return await orAborted(named, {awaited, address: this.address}, signal);
		} finally {
			this.#waits.delete(guard);
		}
	}

	/** See `Adapter.makeCall`. */
	async makeCall(options: MakeCallOptions): Promise<Call> {
		const awaited = `an answer to the call to ${options.to}`;
		this.#assertUsable(awaited);
		this.assertNotAborted(awaited, options.signal);
		const request = requestOf(options, options);
		const id = this.#nextId++;
		const partyId = options.multipoint === true ? this.#nextId++ : undefined;
		const pending: Pending = {wait: wait(awaited), to: options.to, call: undefined};
		this.#pendingCalls.set(id, pending);
		this.step((stack, now) => {
			stack.makeCall(id, request, partyId, now);
		});
		return orAborted(pending.wait.promise, {awaited, address: this.address}, options.signal, () => {
			this.step((stack, now) => {
				stack.closeCall(id, undefined, now);
			});
		}) as Promise<Call>;
	}

	/** See `Call.addParty`. */
	async addParty(call: Call, options: AddPartyOptions): Promise<Party> {
		const awaited = `an answer to party ${options.to}`;
		this.#assertUsable(awaited);
		this.assertNotAborted(awaited, options.signal);
		if (call.firstParty === undefined) {
			throw new LocalProtocolError(
				'invalid-state',
				`the call to ${call.to} is point-to-point; make it with multipoint: true`,
			);
		}

		const request = requestOf(options, trafficFor(call, options));
		const id = this.#nextId++;
		const pending: Pending = {wait: wait(awaited), to: options.to, call};
		this.#pendingParties.set(id, pending);
		this.step((stack, now) => {
			stack.addParty(call.id, id, request, now);
		});
		return orAborted(pending.wait.promise, {awaited, address: this.address}, options.signal, () => {
			this.step((stack, now) => {
				stack.dropParty(id, now);
			});
		}) as Promise<Party>;
	}

	/** Queries an OID. Rejects when the device refuses, with the link, and on the signal; an answer that comes after it is dropped. */
	async query(oid: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
		const awaited = `the answer to OID ${oid.toString(16).toUpperCase()}`;
		this.#assertUsable(awaited);
		this.assertNotAborted(awaited, signal);
		const id = this.#nextId++;
		const request = wait<Uint8Array>(awaited);
		this.#pendingRequests.set(id, request);
		this.step((stack, now) => {
			stack.query(id, oid, length, now);
		});
		return orAborted(request.promise, {awaited, address: this.address}, signal);
	}

	/** Events that settle something here; the others are the adapter’s. */
	readonly #takers: Takers = {
		callConnected: (event) => {
			this.#connected(event);
		},
		callFailed: (event) => {
			this.#failed(this.#pendingCalls, event.call, event, 'call');
		},
		callEnded: (event) => {
			// A call that was given up, and was connected in the same moment, ends without having begun for its user.
			this.#failed(this.#pendingCalls, event.call, event, 'call');
			const call = this.#calls.get(event.call);
			this.#calls.delete(event.call);
			call?.end(endingOf(event, event.byPeer));
		},
		partyAdded: (event) => {
			this.#added(event);
		},
		partyFailed: (event) => {
			if (this.#pendingParties.has(event.party)) {
				this.#failed(this.#pendingParties, event.party, event, 'party');
			} else {
				this.#calls.get(event.call)?.dropRefused(event.party, event.status);
			}
		},
		closeFailed: (event) => this.#calls.get(event.call)?.closeRefused(event.status),
		partyDropped: (event) => {
			this.#calls.get(event.call)?.partyLeft(event.party, endingOf(event, event.byPeer));
		},
		received: (event) => this.#calls.get(event.call)?.deliver(event.data),
		sent: (event) => this.#calls.get(event.call)?.frameSent(event.tag, event.status),
		answered: (event) => {
			this.#answered(event);
		},
		linkUp: (event) => {
			this.#limits = event.limits;
		},
		linkDown: (event) => {
			this.#downReason = event.reason;
			this.#onEvent(event);
		},
	};

	/** One event of the stack. */
	take(event: StackEvent): void {
		// The taker found under an event’s type takes that event.
		const taker = this.#takers[event.type] as ((event: StackEvent) => void) | undefined;
		(taker ?? this.#onEvent)(event);
	}

	#connected(event: Extract<ClientEvent, {type: 'callConnected'}>): void {
		const pending = this.#pendingCalls.get(event.call);
		if (pending === undefined) {
			return;
		}

		this.#pendingCalls.delete(event.call);
		const call = new Call(this, event.call, pending.to, {agreed: event, partyId: event.party});
		this.#calls.set(event.call, call);
		pending.wait.resolve(call);
	}

	#added(event: Extract<ClientEvent, {type: 'partyAdded'}>): void {
		const pending = this.#pendingParties.get(event.party);
		if (pending === undefined) {
			return;
		}

		this.#pendingParties.delete(event.party);
		const party = new Party(this, event.party, pending.to, event);
		pending.wait.resolve(pending.call?.partyAdded(party));
	}

	#failed(
		from: Map<number, Pending>,
		id: number,
		event: Extract<ClientEvent, {type: 'callFailed' | 'callEnded' | 'partyFailed'}>,
		what: 'call' | 'party',
	): void {
		const pending = from.get(id);
		if (pending === undefined) {
			return;
		}

		from.delete(id);
		const {awaited} = pending.wait;
		pending.wait.reject(
			this.lossFor(awaited) ?? refusalOf(event, {address: this.address, awaited, what, to: pending.to}),
		);
	}

	#answered(event: Extract<ClientEvent, {type: 'answered'}>): void {
		const request = this.#pendingRequests.get(event.request);
		this.#pendingRequests.delete(event.request);
		if (event.status === 0) {
			request?.resolve(event.data);
		} else {
			const ending = {status: event.status, element: undefined};
			const awaited = request?.awaited ?? '';
			request?.reject(
				this.lossFor(awaited) ?? refusalOf(ending, {address: this.address, awaited, what: 'call', to: awaited}),
			);
		}
	}

	/** After a lost link: whatever the core left unsettled is settled with the loss. */
	settleAll(): void {
		const all: {readonly awaited: string; reject(error: unknown): void}[] = [
			...[...this.#pendingCalls.values(), ...this.#pendingParties.values()].map((pending) => pending.wait),
			...this.#pendingRequests.values(),
			...this.#waits,
		];
		this.#pendingCalls.clear();
		this.#pendingParties.clear();
		this.#pendingRequests.clear();
		for (const pending of all) {
			pending.reject(this.lossFor(pending.awaited));
		}

		for (const call of this.#calls.values()) {
			call.end({status: 'NOT_ACCEPTED', cause: undefined, byPeer: true});
		}

		this.#calls.clear();
	}
}
