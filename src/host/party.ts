import type {Agreed} from '../client/events.ts';
import type {CondisHilError} from '../errors.ts';
import type {Flowspec} from '../ndis/types/call-parameters.ts';
import type {Ending} from './endings.ts';
import type {Session} from './session.ts';
import {wait, type Wait} from './waits.ts';

/** One connected party of a multipoint call. */
export class Party {
	/** The called address. */
	readonly to: string;
	readonly id: number;
	readonly #session: Session;
	readonly #ended: Wait<Ending> = wait('the end of the party');
	#refused: Wait<never> = wait('the drop of the party');
	readonly #agreed: Agreed;
	#isEnded = false;

	/** For the session: it has been added. */
	constructor(session: Session, id: number, to: string, agreed: Agreed) {
		this.#session = session;
		this.id = id;
		this.to = to;
		this.#agreed = agreed;
	}

	/** Host → network traffic in force for this party. */
	get transmit(): Flowspec {
		return this.#agreed.transmit;
	}

	/** Network → host traffic in force for this party. */
	get receive(): Flowspec {
		return this.#agreed.receive;
	}

	/** Whether the call manager changed what was asked for. */
	get changed(): boolean {
		return this.#agreed.changed;
	}

	/** Resolves when the party has left, whoever ended it, and with its call; rejects when the device is lost. */
	get ended(): Promise<Ending> {
		return this.#ended.promise;
	}

	/** Drops the party and waits for its end. The last party of a call ends the call. */
	async drop(options: {readonly signal?: AbortSignal} = {}): Promise<Ending> {
		const awaited = `the drop of party ${this.to}`;
		this.#session.assertNotAborted(awaited, options.signal);
		if (!this.#isEnded) {
			this.#session.step((stack, now) => {
				stack.dropParty(this.id, now);
			});
		}

		return this.#session.until(Promise.race([this.#ended.promise, this.#refused.promise]), awaited, options.signal);
	}

	/** For the session: the drop came to nothing, the party stays. */
	refuse(error: CondisHilError): void {
		this.#refused.reject(error);
		this.#refused = wait('the drop of the party');
	}

	/** For the session: the party is gone. */
	end(ending: Ending, lossFor: (awaited: string) => CondisHilError | undefined): void {
		if (this.#isEnded) {
			return;
		}

		this.#isEnded = true;
		const loss = lossFor(`the end of party ${this.to}`);
		if (loss === undefined) {
			this.#ended.resolve(ending);
		} else {
			this.#ended.reject(loss);
		}
	}
}
