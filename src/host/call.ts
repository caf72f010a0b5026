import {CallReleasedError, LocalProtocolError, type CondisHilError, RemoteProtocolError} from '../errors.ts';
import type {Agreed} from '../client/events.ts';
import {NDIS_STATUS, statusName, type NdisStatus} from '../ndis/types/status.ts';
import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import type {Flowspec} from '../ndis/types/call-parameters.ts';
import type {Ending} from './endings.ts';
import {Party} from './party.ts';
import {ReceivedFrames} from './received.ts';
import type {Session} from './session.ts';
import type {Traffic} from './traffic.ts';
import {wait, type Wait} from './waits.ts';
import {assertWhole} from './whole-number.ts';

/** What a party is asked to have; traffic defaults to the call’s. */
export type AddPartyOptions = {
	readonly to: string;
	readonly transmit?: Traffic;
	readonly receive?: Traffic;
	readonly signal?: AbortSignal;
};

/** What is sent how. */
export type SendOptions = {
	/** Bytes of one frame, 1 to the device’s `sduMax` (the default). */
	readonly frame?: number;
	/** Told the bytes of each frame that the device has taken, when it has. */
	readonly onSent?: (bytes: number) => void;
	readonly signal?: AbortSignal;
};

/** Cause numbers of Q.850. */
const causeNumbers = [1, 127] as const;

/** Frames of one `send` under way at once. */
const framesAhead = 64;

/** An established call. Data may move from the moment it exists: the device has confirmed its VC. */
export class Call {
	/** The called address. */
	readonly to: string;
	/** Its number in events and reports. */
	readonly id: number;
	/** The first party of a multipoint call; undefined on a point-to-point call. */
	readonly firstParty: Party | undefined;
	readonly #session: Session;
	readonly #ended: Wait<Ending> = wait('the end of the call');
	readonly #received: ReceivedFrames;
	readonly #sends = new Map<number, (status: NdisStatus) => void>();
	readonly #parties = new Map<number, Party>();
	#nextTag = 1;
	#refused: Wait<never> = wait('the release of the call');
	#isEnded = false;
	#agreed: Agreed;

	constructor(
		session: Session,
		id: number,
		to: string,
		{agreed, partyId}: {agreed: Agreed; partyId: number | undefined},
	) {
		this.#session = session;
		this.id = id;
		this.to = to;
		this.#agreed = agreed;
		this.firstParty = partyId === undefined ? undefined : this.partyAdded(new Party(session, partyId, to, agreed));
		this.#received = new ReceivedFrames({awaited: `data from ${to}`, address: session.address}, (count) => {
			session.step((stack, now) => {
				stack.consumed(id, count, now);
			});
		});
	}

	/** Host → network traffic in force. */
	get transmit(): Flowspec {
		return this.#agreed.transmit;
	}

	/** Network → host traffic in force. */
	get receive(): Flowspec {
		return this.#agreed.receive;
	}

	/** Whether network or device changed what was asked for. */
	get changed(): boolean {
		return this.#agreed.changed;
	}

	/** Resolves when the call has ended, whoever ended it; rejects when the device is lost. */
	get ended(): Promise<Ending> {
		return this.#ended.promise;
	}

	/** Frames received, oldest first, to be read by `for await`; the loop ends with the call. */
	get received(): ReceivedFrames {
		return this.#received;
	}

	/** Adds a party to a multipoint call. Rejects with CallReleasedError when it is refused. */
	async addParty(options: AddPartyOptions): Promise<Party> {
		return this.#session.addParty(this, options);
	}

	/**
	 * Sends bytes in frames. Resolves when the device has taken all of them; rejects with CallReleasedError when a frame comes to nothing, with
	 * LocalProtocolError (`closed`) when the call has ended.
	 */
	async send(data: Uint8Array, options: SendOptions = {}): Promise<void> {
		const frame = this.#frameSize(options.frame);
		const awaited = `the device to take data to ${this.to}`;
		this.#assertAlive(awaited);
		const failures: NdisStatus[] = [];
		const underWay = new Set<Promise<void>>();
		for (let from = 0; from < data.length && failures.length === 0; from += frame) {
			this.#session.assertNotAborted(awaited, options.signal);
			const piece = data.slice(from, from + frame);
			const sent = this.#sendFrame(piece).then((status) => {
				underWay.delete(sent);
				if (status === NDIS_STATUS.SUCCESS) {
					options.onSent?.(piece.length);
				} else {
					failures.push(status);
				}
			});
			underWay.add(sent);
			if (underWay.size >= framesAhead) {
				await this.#session.until(Promise.race(underWay), awaited, options.signal);
			}
		}

		await this.#session.until(Promise.all(underWay), awaited, options.signal);
		if (failures.length > 0) {
			throw this.#session.lossFor(awaited) ?? this.#sendError(failures[0]!, awaited);
		}
	}

	#assertAlive(awaited: string): void {
		if (this.#isEnded) {
			const {address} = this.#session;
			throw (
				this.#session.lossFor(awaited) ??
				new LocalProtocolError('closed', `the call to ${this.to} has ended`, {address, awaited})
			);
		}
	}

	#frameSize(asked: number | undefined): number {
		const {sduMax} = this.#session.limits;
		const frame = asked ?? sduMax;
		if (!Number.isInteger(frame) || frame < 1 || frame > sduMax) {
			throw new LocalProtocolError('invalid-argument', `frame is ${frame} bytes; this device takes 1–${sduMax}`);
		}

		return frame;
	}

	async #sendFrame(data: Uint8Array): Promise<NdisStatus> {
		return new Promise((resolve) => {
			const tag = this.#nextTag++;
			this.#sends.set(tag, resolve);
			this.#session.step((stack, now) => {
				stack.send(this.id, data, tag, now);
			});
		});
	}

	#sendError(status: NdisStatus, awaited: string): CondisHilError {
		const name = statusName(status) as NdisStatusName;
		return new CallReleasedError('call-released', `data to ${this.to} ended with ${name}`, {
			status: name,
			awaited,
			address: this.#session.address,
		});
	}

	/**
	 * Closes the call and waits for its end; a second close waits for the same end. The network is told `cause`, 1–127 (16, normal clearing, unless
	 * given); another value rejects with LocalProtocolError (`invalid-argument`) and leaves the call as it is.
	 */
	async close(options: {readonly cause?: number; readonly signal?: AbortSignal} = {}): Promise<Ending> {
		const awaited = `the release of the call to ${this.to}`;
		if (options.cause !== undefined) {
			assertWhole('cause', options.cause, causeNumbers);
		}

		this.#session.assertNotAborted(awaited, options.signal);
		if (!this.#isEnded) {
			this.#session.step((stack, now) => {
				stack.closeCall(this.id, options.cause, now);
			});
		}

		return this.#session.until(Promise.race([this.#ended.promise, this.#refused.promise]), awaited, options.signal);
	}

	/** For the session: NDIS or the call manager refused the close; the call stays. */
	closeRefused(status: NdisStatus): void {
		this.#refused.reject(this.#refusal('the close of the call', status));
		this.#refused = wait('the release of the call');
	}

	/** For the session: likewise the drop of a party. */
	dropRefused(partyId: number, status: NdisStatus): void {
		const party = this.#parties.get(partyId);
		party?.refuse(this.#refusal(`the drop of party ${party.to}`, status));
	}

	#refusal(what: string, status: NdisStatus): CondisHilError {
		const name = statusName(status) as NdisStatusName;
		return new RemoteProtocolError('device-refused', `${this.to}: ${what} ended with ${name}`, {
			status: name,
			address: this.#session.address,
		});
	}

	/** As `close`; its error is not told here, so that it hides none of the block's: what is left over, the adapter's `close` reports. */
	async [Symbol.asyncDispose](): Promise<void> {
		await this.close().catch(() => undefined);
	}

	/** For the session: a frame has come. */
	deliver(data: Uint8Array): void {
		this.#received.push(data);
	}

	/** For the session: a frame is done. */
	frameSent(tag: number, status: NdisStatus): void {
		this.#sends.get(tag)?.(status);
		this.#sends.delete(tag);
	}

	/** For the session: a party has been added. */
	partyAdded(party: Party): Party {
		this.#parties.set(party.id, party);
		return party;
	}

	/** For the session: a party is gone. */
	partyLeft(id: number, ending: Ending): void {
		this.#parties.get(id)?.end(ending, (awaited) => this.#session.lossFor(awaited));
		this.#parties.delete(id);
	}

	/** For the session: the call is over, and with it whoever is still in it. */
	end(ending: Ending): void {
		if (this.#isEnded) {
			return;
		}

		this.#isEnded = true;
		const lossFor = (awaited: string): CondisHilError | undefined => this.#session.lossFor(awaited);
		this.#received.end(lossFor(`data from ${this.to}`));
		for (const party of this.#parties.values()) {
			party.end(ending, lossFor);
		}

		this.#parties.clear();
		const loss = lossFor(`the end of the call to ${this.to}`);
		if (loss === undefined) {
			this.#ended.resolve(ending);
		} else {
			this.#ended.reject(loss);
		}
	}
}
