import {Arrivals, type NextArrival, type NextOptions} from './arrivals.ts';
import type {Offer} from './offer.ts';

/** What listens on a SAP. */
export type ListenOptions = {
	/** An own address or `*` (any, the default), perhaps with `;bhli=HEX` and `;blli=HEX`. */
	readonly sap?: string;
	/** So many offers may wait to be taken, 1–64; of more, each is rejected as busy (cause 17). Default 8. */
	readonly backlog?: number;
	readonly signal?: AbortSignal;
};

/** How the offers of a listener have fared that its reader never got. */
export type MissedOffers = {
	/** Rejected because `backlog` were waiting already. */
	busy: number;
	/** The caller went while the offer waited. */
	withdrawn: number;
};

/** Offers on one SAP, for one reader: an async iterator, oldest first. */
export class Listener implements AsyncIterableIterator<Offer, undefined, NextOptions | undefined> {
	readonly sap: string;
	readonly missed: MissedOffers = {busy: 0, withdrawn: 0};
	readonly #offers: Arrivals<Offer>;
	readonly #backlog: number;
	readonly #close: () => Promise<void>;

	/** For the session: `close` deregisters the SAP. */
	constructor(
		{sap, backlog, address}: {readonly sap: string; readonly backlog: number; readonly address: string},
		close: () => Promise<void>,
	) {
		this.sap = sap;
		this.#backlog = backlog;
		this.#close = close;
		this.#offers = new Arrivals({awaited: `an offer on the SAP ${sap}`, address});
	}

	/** Offers that wait to be taken. */
	get length(): number {
		return this.#offers.length;
	}

	/** The next offer; waits for it. Rejects when the device was lost, once; after that, and after `close`, it is `done`. */
	async next(options: NextOptions = {}): Promise<NextArrival<Offer>> {
		return this.#offers.next(options);
	}

	/** Leaving a loop early leaves the offers, and the SAP, for the next loop. */
	async return(): Promise<NextArrival<Offer>> {
		return this.#offers.return();
	}

	/** Takes the SAP back: offers that wait are rejected (cause 27), those taken and their calls stay. A second close waits for the first. */
	async close(): Promise<void> {
		return this.#close();
	}

	/** For the session: an offer. */
	offer(offer: Offer): void {
		if (this.#offers.length < this.#backlog) {
			this.#offers.push(offer);
		} else {
			this.missed.busy++;
			offer.reject({cause: 17});
		}
	}

	/** For the session: one that waits has been withdrawn. */
	withdraw(offer: Offer): void {
		const before = this.#offers.length;
		this.#offers.withdraw(offer);
		this.missed.withdrawn += before - this.#offers.length;
	}

	/** For the session: no more offers; those that wait are given back. */
	end(error?: unknown): void {
		this.#offers.end(error);
	}

	/** For the session: takes the next one that waits. */
	take(): Offer | undefined {
		return this.#offers.take();
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	/** As `close`; its error is not told here, so that it hides none of the block’s. */
	async [Symbol.asyncDispose](): Promise<void> {
		await this.close().catch(() => undefined);
	}
}
