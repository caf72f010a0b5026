import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {ClientEvent} from '../client/events.ts';
import {LocalProtocolError, type CondisHilError} from '../errors.ts';
import type {LinkDownReason} from '../link/link-upcalls.ts';
import type {StackEvent} from '../stack/stack-state.ts';
import {Call} from './call.ts';
import type {AddPartyOptions} from './call-options.ts';
import {endingOf, lossOf, refusalOf, type Loss} from './endings.ts';
import type {Ground} from './ground.ts';
import {Listening} from './listening.ts';
import type {Listener, ListenOptions} from './listener.ts';
import type {OidIdentifier} from './oids.ts';
import {Party} from './party.ts';
import {Questions} from './questions.ts';
import {callRequestOf, requestOf, trafficFor, type MakeCallOptions} from './requests.ts';
import {assertNotAborted, orAborted, wait, type Wait} from './waits.ts';

type Takers = {readonly [Event in StackEvent as Event['type']]?: (event: Event) => void};

type Pending = {
	readonly wait: Wait<unknown>;
	readonly to: string;
	readonly from?: string | undefined;
	readonly call: Call | undefined;
};

/** What a session runs on. */
export type SessionOptions = Pick<Ground, 'address' | 'step' | 'openers'> & {
	/** Deadlines of the link in force, for messages. */
	readonly timings: Loss['timings'];
	/** Events that are not a call’s. */
	readonly onEvent: (event: StackEvent) => void;
};

/** Calls, parties and requests under their numbers; turns events of the stack into the settling of promises. */
export class Session implements Ground {
	readonly address: string;
	readonly step: SessionOptions['step'];
	readonly openers: Ground['openers'];
	readonly #onEvent: SessionOptions['onEvent'];
	readonly #timings: Loss['timings'];
	readonly #calls = new Map<number, Call>();
	readonly #pendingCalls = new Map<number, Pending>();
	readonly #pendingParties = new Map<number, Pending>();
	readonly #questions = new Questions(this);
	readonly #listening = new Listening(this);
	readonly #waits = new Set<Wait<never>>();
	#nextId = 1;
	#downReason: LinkDownReason | undefined;
	/** The error beneath a lost link, from the port. */
	beneath: unknown;
	#limits: MessageOf<'WELCOME'> | undefined;

	constructor(options: SessionOptions) {
		this.address = options.address;
		this.step = options.step;
		this.openers = options.openers;
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

	/** Throws when the link is down, or the signal has come already. */
	assertUsable(awaited: string, signal: AbortSignal | undefined): void {
		const loss = this.lossFor(awaited);
		if (loss !== undefined) {
			throw loss;
		}

		this.assertNotAborted(awaited, signal);
	}

	/** A number that no call, party, SAP or request has had. */
	nextId(): number {
		return this.#nextId++;
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
		this.assertUsable(awaited, options.signal);
		const request = callRequestOf(options);
		const id = this.#nextId++;
		const partyId = options.multipoint === true ? this.#nextId++ : undefined;
		const pending: Pending = {wait: wait(awaited), to: options.to, from: options.from, call: undefined};
		this.#pendingCalls.set(id, pending);
		this.openers.begin(`makeCall to ${options.to}`, (stack, now) => {
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
		this.assertUsable(awaited, options.signal);
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
		this.openers.begin(`addParty to ${options.to}`, (stack, now) => {
			stack.addParty(call.id, id, request, now);
		});
		return orAborted(pending.wait.promise, {awaited, address: this.address}, options.signal, () => {
			this.step((stack, now) => {
				stack.dropParty(id, now);
			});
		}) as Promise<Party>;
	}

	/** See `Adapter.query`. */
	async query(oid: OidIdentifier, length: number, signal?: AbortSignal): Promise<Uint8Array> {
		return this.#questions.query(oid, length, signal);
	}

	/** See `Adapter.set`. */
	async set(oid: OidIdentifier, value: Uint8Array, signal?: AbortSignal): Promise<void> {
		return this.#questions.set(oid, value, signal);
	}

	/** See `Adapter.listen`. */
	async listen(options: ListenOptions): Promise<Listener> {
		return this.#listening.listen(options);
	}

	/** Events that settle something here; the others are the adapter’s. */
	readonly #takers: Takers = {
		callConnected: (event) => this.#connected(event),
		callFailed: (event) => {
			this.#failed(this.#pendingCalls, event.call, event, 'call');
			this.#listening.failed(event);
		},
		callEnded: (event) => {
			// A call that was given up, and was connected in the same moment, ends without having begun for its user.
			this.#failed(this.#pendingCalls, event.call, event, 'call');
			const call = this.#calls.get(event.call);
			this.#calls.delete(event.call);
			call?.end(endingOf(event, event.byPeer));
		},
		partyAdded: (event) => this.#added(event),
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
		callModified: (event) => this.#calls.get(event.call)?.modified(event),
		modifyFailed: (event) => this.#calls.get(event.call)?.modifyRefused(event.status),
		qosChanged: (event) => this.#calls.get(event.call)?.qosChanged(event),
		sapRegistered: (event) => this.#listening.registered(event),
		sapFailed: (event) => this.#listening.refused(event),
		sapDeregistered: (event) => this.#listening.deregistered(event),
		callOffered: (event) => this.#listening.offered(event),
		callWithdrawn: (event) => this.#listening.withdrawn(event),
		answered: (event) => this.#questions.answered(event),
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
		const offer = this.#listening.takeOffer(event.call);
		this.#pendingCalls.delete(event.call);
		if (pending !== undefined) {
			const call = new Call(
				this,
				event.call,
				{to: pending.to, from: pending.from},
				{agreed: event, partyId: event.party},
			);
			this.#calls.set(event.call, call);
			pending.wait.resolve(call);
		} else if (offer !== undefined) {
			const call = new Call(this, event.call, offer, {agreed: event, isIncoming: true});
			this.#calls.set(event.call, call);
			offer.accepting?.resolve(call);
		}
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

	/** After a lost link: whatever the core left unsettled is settled with the loss. */
	settleAll(): void {
		const all: {readonly awaited: string; reject(error: unknown): void}[] = [
			...[...this.#pendingCalls.values(), ...this.#pendingParties.values()].map((pending) => pending.wait),
			...this.#questions.takeAll(),
			...this.#listening.endAll(),
			...this.#waits,
		];
		this.#pendingCalls.clear();
		this.#pendingParties.clear();
		for (const pending of all) {
			pending.reject(this.lossFor(pending.awaited));
		}

		for (const call of this.#calls.values()) {
			call.end({status: 'NOT_ACCEPTED', cause: undefined, byPeer: true});
		}

		this.#calls.clear();
	}
}
