import type {ClientEvent} from '../client/events.ts';
import {LocalProtocolError} from '../errors.ts';
import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import {statusName, type NdisStatus} from '../ndis/types/status.ts';
import {endingOf, refusalOf} from './endings.ts';
import type {Ground} from './ground.ts';
import {Listener, type ListenOptions} from './listener.ts';
import {Offer} from './offer.ts';
import type {Place} from './place.ts';
import {orAborted, wait, type Wait} from './waits.ts';
import {assertWhole} from './whole-number.ts';

/** A SAP under its number. */
type Sap = {
	readonly text: string;
	readonly registered: Wait<void>;
	readonly gone: Wait<void>;
	readonly listener: Listener;
	/** Where it was asked for. */
	place: Place;
	isClosing: boolean;
};

/** An offer, and who was to have it. */
type Held = {readonly offer: Offer; readonly listener: Listener};

const backlogs = [1, 64] as const;
const goingAway = 27;
const defaultSap = '*';

/** Printable ASCII without spaces; what it means is the call manager’s to say. */
const sapForm = /^[\u0021-\u007E]{1,120}$/;

type EventOf<Type extends ClientEvent['type']> = Extract<ClientEvent, {type: Type}>;

/** SAPs and offers under their numbers. */
export class Listening {
	readonly #ground: Ground;
	readonly #saps = new Map<number, Sap>();
	readonly #offers = new Map<number, Held>();

	constructor(ground: Ground) {
		this.#ground = ground;
	}

	/** See `Adapter.listen`. */
	async listen({sap: text = defaultSap, backlog = 8, signal}: ListenOptions): Promise<Listener> {
		const awaited = `the registration of the SAP ${text}`;
		const {address} = this.#ground;
		this.#ground.assertUsable(awaited, signal);
		assertWhole('backlog', backlog, backlogs);
		if (!sapForm.test(text)) {
			throw new LocalProtocolError(
				'invalid-argument',
				`SAP ${JSON.stringify(text)}: 1–120 printable characters without spaces are allowed`,
			);
		}

		const id = this.#ground.nextId();
		const listener = new Listener({sap: text, backlog, address}, () => this.#close(id));
		const gone = wait<void>(`the end of the SAP ${text}`);
		const sap: Sap = {text, registered: wait(awaited), gone, listener, place: {}, isClosing: false};
		this.#saps.set(id, sap);
		sap.place = this.#ground.openers.begin(`listen on the SAP ${text}`, (stack, now) => {
			stack.registerSap(id, text, now);
		});
		await orAborted(this.#ground.until(sap.registered.promise, awaited, undefined), {awaited, address}, signal, () => {
			void this.#close(id);
		});
		return listener;
	}

	async #close(id: number): Promise<void> {
		const sap = this.#saps.get(id);
		if (sap === undefined) {
			return;
		}

		if (!sap.isClosing) {
			sap.isClosing = true;
			for (let offer = sap.listener.take(); offer !== undefined; offer = sap.listener.take()) {
				offer.reject({cause: goingAway});
			}

			sap.listener.end();
			this.#ground.step((stack, now) => {
				stack.deregisterSap(id, now);
			});
		}

		await this.#ground.until(sap.gone.promise, sap.gone.awaited, undefined);
	}

	/** For the session: the SAP stands. */
	registered({sap}: EventOf<'sapRegistered'>): void {
		this.#saps.get(sap)?.registered.resolve();
	}

	/** For the session: the call manager didn’t take the SAP. */
	refused({sap: id, status}: EventOf<'sapFailed'>): void {
		const sap = this.#saps.get(id);
		this.#saps.delete(id);
		sap?.registered.reject(this.#ground.lossFor(sap.registered.awaited) ?? this.#sapRefusal(sap.text, status));
		sap?.gone.resolve();
	}

	#sapRefusal(text: string, status: NdisStatus): LocalProtocolError {
		// A status without a name is told by its digits.
		const name = statusName(status) as NdisStatusName;
		const {address} = this.#ground;
		return new LocalProtocolError('sap-refused', `${address}: the SAP ${text} was answered with ${name}`, {
			address,
			status: name,
		});
	}

	/** For the session: the SAP is gone. */
	deregistered({sap: id}: EventOf<'sapDeregistered'>): void {
		const sap = this.#saps.get(id);
		this.#saps.delete(id);
		sap?.listener.end();
		sap?.gone.resolve();
	}

	/** For the session: a call is offered. */
	offered(event: EventOf<'callOffered'>): void {
		const offer = new Offer(this.#ground, event, () => this.#offers.delete(event.call));
		const sap = this.#saps.get(event.sap);
		this.#ground.openers.ascribe(`the offer from ${event.from ?? 'the network'}`, sap?.place ?? {}, event.call);
		if (sap === undefined || sap.isClosing) {
			offer.reject({cause: goingAway});
			return;
		}

		this.#offers.set(offer.id, {offer, listener: sap.listener});
		sap.listener.offer(offer);
	}

	/** For the session: a caller has gone before the answer. */
	withdrawn(event: EventOf<'callWithdrawn'>): void {
		const held = this.#offers.get(event.call);
		this.#offers.delete(event.call);
		held?.listener.withdraw(held.offer);
		held?.offer.withdraw(endingOf(event, true));
	}

	/** For the session: takes the offer that has become a call, or has failed to; undefined: it was none. */
	takeOffer(id: number): Offer | undefined {
		const offer = this.#offers.get(id)?.offer;
		this.#offers.delete(id);
		return offer;
	}

	/** For the session: an offer that was accepted has come to nothing. */
	failed(event: EventOf<'callFailed'>): void {
		const offer = this.takeOffer(event.call);
		if (offer?.accepting !== undefined) {
			const {awaited} = offer.accepting;
			const {to, from = 'the network'} = offer;
			const attempt = {address: this.#ground.address, awaited, what: 'call', to, from} as const;
			offer.accepting.reject(this.#ground.lossFor(awaited) ?? refusalOf(event, attempt));
		}
	}

	/** For the session: the link is lost. Whatever waits to be accepted, and every loop over offers. */
	endAll(): readonly {readonly awaited: string; reject(error: unknown): void}[] {
		const waits = [...this.#offers.values()].flatMap(({offer}) => offer.accepting ?? []);
		const saps = [...this.#saps.values()];
		for (const {listener, gone} of saps) {
			listener.end(this.#ground.lossFor(`an offer on the SAP ${listener.sap}`));
			gone.resolve();
		}

		this.#offers.clear();
		this.#saps.clear();
		return [...waits, ...saps.map(({registered}) => registered)];
	}
}
