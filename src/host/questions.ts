import type {ClientEvent} from '../client/events.ts';
import {LocalProtocolError, RemoteProtocolError, type CondisHilError} from '../errors.ts';
import {NDIS_STATUS, statusName} from '../ndis/types/status.ts';
import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import type {Ground} from './ground.ts';
import {knownOid, type KnownOid, type OidIdentifier} from './oids.ts';
import {orAborted, wait, type Wait} from './waits.ts';

type Answered = Extract<ClientEvent, {type: 'answered'}>;

type Question = {
	readonly oid: KnownOid;
	readonly wait: Wait<Uint8Array>;
	readonly again: ((bytes: number) => void) | undefined;
};

/** Longest answer that is made room for, in bytes. */
const mostBytes = 0xff_ff;

/** Requests for OIDs under their numbers. */
export class Questions {
	readonly #ground: Ground;
	readonly #pending = new Map<number, Question>();

	constructor(ground: Ground) {
		this.#ground = ground;
	}

	/**
	 * Queries an OID, with room for `length` bytes at first; when the answer says that it needs more, it is asked for once more. Rejects when it is
	 * refused, with the link, and on the signal; an answer that comes after that is dropped.
	 */
	async query(oid: OidIdentifier, length: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
		return this.#ask(knownOid(oid), length, signal);
	}

	/** Sets an OID. Rejects likewise. */
	async set(oid: OidIdentifier, value: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
		await this.#ask(knownOid(oid), value, signal);
	}

	async #ask(oid: KnownOid, value: Uint8Array | number, signal: AbortSignal | undefined): Promise<Uint8Array> {
		const awaited = `the answer to ${oid.label}`;
		this.#ground.assertUsable(awaited, signal);
		const answer = wait<Uint8Array>(awaited);
		const again =
			typeof value === 'number'
				? (bytes: number): void => {
						this.#ground.step(this.#asking({oid, wait: answer, again: undefined}, bytes));
					}
				: undefined;
		const verb = typeof value === 'number' ? 'query' : 'set';
		this.#ground.openers.begin(`${verb} of ${oid.label}`, this.#asking({oid, wait: answer, again}, value));
		return orAborted(answer.promise, {awaited, address: this.#ground.address}, signal);
	}

	#asking(question: Question, value: Uint8Array | number): Parameters<Ground['step']>[0] {
		const id = this.#ground.nextId();
		this.#pending.set(id, question);
		const {value: oid, to} = question.oid;
		return (stack, now) => {
			stack.askOid({id, oid, to, value}, now);
		};
	}

	/** For the session: an answer. */
	answered({request, status, data, needed}: Answered): void {
		const question = this.#pending.get(request);
		this.#pending.delete(request);
		if (question === undefined) {
			return;
		}

		const isShort = status === NDIS_STATUS.BUFFER_TOO_SHORT || status === NDIS_STATUS.INVALID_LENGTH;
		if (status === NDIS_STATUS.SUCCESS) {
			question.wait.resolve(data);
		} else if (isShort && question.again !== undefined && needed > 0 && needed <= mostBytes) {
			question.again(needed);
		} else {
			question.wait.reject(this.#ground.lossFor(question.wait.awaited) ?? this.#refusal(question, status));
		}
	}

	#refusal({oid, wait: {awaited}}: Question, status: number): CondisHilError {
		const {address} = this.#ground;
		// A status without a name is told by its digits.
		const name = statusName(status) as NdisStatusName;
		const details = {address, awaited, status: name};
		const message = `${address}: ${oid.label} was answered with ${name}`;
		return oid.to === 'miniport'
			? new RemoteProtocolError('device-refused', message, details)
			: new LocalProtocolError('oid-refused', message, details);
	}

	/** For the session: the link is lost; what is pending. */
	takeAll(): readonly Wait<Uint8Array>[] {
		const waits = [...this.#pending.values()].map((question) => question.wait);
		this.#pending.clear();
		return waits;
	}
}
