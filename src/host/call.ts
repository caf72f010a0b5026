import {CallReleasedError, LocalProtocolError, type CondisHilError, RemoteProtocolError} from '../errors.ts';
import type {Agreed} from '../client/events.ts';
import {NDIS_STATUS, statusName, type NdisStatus} from '../ndis/types/status.ts';
import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import type {Flowspec} from '../ndis/types/call-parameters.ts';
import type {AddPartyOptions, CallFacts, ModifyOptions, QosChange, SendOptions} from './call-options.ts';
import type {Ending} from './endings.ts';
import {Party} from './party.ts';
import {Arrivals, type ReceivedFrames} from './arrivals.ts';
import type {Session} from './session.ts';
import {flowspecOf} from './traffic.ts';
import {wait, type Wait} from './waits.ts';
import {assertWhole} from './whole-number.ts';

/** So many changes wait for a reader at most. */
const mostChanges = 16;

/** Cause numbers of Q.850. */
const causeNumbers = [1, 127] as const;

/** Frames of one `send` under way at once. */
const framesAhead = 64;

/** An established call. Data may move from the moment it exists: the device has confirmed its VC. */
export class Call {
	/** The called address. */
	readonly to: string;
	/** The calling address; undefined when there was none. */
	readonly from: string | undefined;
	/** Whether it was offered to this end. */
	readonly isIncoming: boolean;
	/** Changes of traffic by the network, oldest first; the last 16 wait for the reader, and the loop ends with the call. */
	readonly qosChanges: Arrivals<QosChange>;
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
	#modifying: Wait<Agreed> | undefined;

	constructor(
		session: Session,
		id: number,
		{to, from}: {readonly to: string; readonly from: string | undefined},
		{agreed, partyId, isIncoming = false}: CallFacts,
	) {
		this.#session = session;
		this.id = id;
		this.to = to;
		this.from = from;
		this.isIncoming = isIncoming;
		this.#agreed = agreed;
		this.firstParty = partyId === undefined ? undefined : this.partyAdded(new Party(session, partyId, to, agreed));
		const {address} = session;
		this.qosChanges = new Arrivals({awaited: `a change of traffic of the call to ${to}`, address}, {most: mostChanges});
		this.#received = new Arrivals(
			{awaited: `data from ${isIncoming ? (from ?? 'the caller') : to}`, address},
			{
				consumed: (count) => {
					session.step((stack, now) => {
						stack.consumed(id, count, now);
					});
				},
			},
		);
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

	/**
	 * Asks for other traffic. Resolves when network and device have agreed, with what is in force then; rejects with CallReleasedError (`modify-refused`):
	 * the call stands with the traffic that it had.
	 */
	async modify(options: ModifyOptions): Promise<Agreed> {
		const awaited = `other traffic on the call to ${this.to}`;
		this.#session.assertUsable(awaited, options.signal);
		this.#assertAlive(awaited);
		if (this.#modifying !== undefined) {
			throw new LocalProtocolError('invalid-state', `${awaited} is being asked for already`, {awaited});
		}

		const {transmit, receive} = options;
		const wanted = {
			transmit: transmit && flowspecOf(transmit, 'transmit', this.transmit),
			receive: receive && flowspecOf(receive, 'receive', this.receive),
		};
		const modifying = wait<Agreed>(awaited);
		this.#modifying = modifying;
		this.#session.step((stack, now) => {
			stack.modifyCall(this.id, wanted, now);
		});
		return this.#session.until(modifying.promise, awaited, options.signal);
	}

	/** For the session: the traffic that was asked for, or as much of it as was granted. */
	modified({transmit, receive, changed}: Agreed): void {
		this.#agreed = {transmit, receive, changed};
		this.#modifying?.resolve(this.#agreed);
		this.#modifying = undefined;
	}

	/** For the session: it was refused. */
	modifyRefused(status: NdisStatus): void {
		// A status without a name is told by its digits.
		const name = statusName(status) as NdisStatusName;
		const message = `other traffic on the call to ${this.to} was answered with ${name}`;
		const {address} = this.#session;
		this.#modifying?.reject(new CallReleasedError('modify-refused', message, {status: name, address}));
		this.#modifying = undefined;
	}

	/** For the session: the network has changed it. */
	qosChanged({transmit, receive, accepted}: QosChange): void {
		if (accepted) {
			this.#agreed = {transmit, receive, changed: true};
		}

		this.qosChanges.push({transmit, receive, accepted});
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
		this.qosChanges.end();
		if (this.#modifying !== undefined) {
			this.modifyRefused(NDIS_STATUS.CLOSING);
		}

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
