import {privateOids, type LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {TraceRecord} from '../ndis/types/trace.ts';
import {DeadlineError, LocalProtocolError, type TransportError} from '../errors.ts';
import type {StackOptions} from '../stack/options.ts';
import {linkTimings} from '../../firmware-protocol/definition/protocol.ts';
import {Stack} from '../stack/stack.ts';
import type {StackEvent} from '../stack/stack-state.ts';
import type {Transport} from '../transport/transport.ts';
import type {Breach} from '../verifier/breach.ts';
import {auditBytes, decodeAudit, leaksOf, type AuditRow, type Leak} from './audit.ts';
import type {Call} from './call.ts';
import {fulfilledWithin, wallClock, type Clock} from './clock.ts';
import {counterBytes, decodeCounters} from './counters.ts';
import {ConsoleLog} from './console-log.ts';
import {familyRefused} from './endings.ts';
import {Pump} from './pump.ts';
import {Session, type MakeCallOptions} from './session.ts';
import {assertNotAborted, wait, type Wait} from './waits.ts';

/** How an adapter is opened. Durations in ms. */
export type AdapterOptions = Partial<Omit<StackOptions, 'nonce'>> & {
	/** Until the device, the adapter and the address family are ready. Default 5,000. */
	readonly openTimeoutMs?: number;
	/** How long `close` waits in all for calls, audit and halt before it resets the link, which takes at most 500 ms more. Default 2,000. */
	readonly closeTimeoutMs?: number;
	/** Shown every trace record as it is written; the record is re-used. */
	readonly onTrace?: (record: TraceRecord) => void;
	/** A line of text from the device that was no frame. */
	readonly onConsole?: (line: string) => void;
	/** A rule of CoNDIS was broken, or a recommendation not followed (severity `advisory`). */
	readonly onBreach?: (breach: Breach) => void;
	readonly clock?: Clock;
	readonly signal?: AbortSignal;
};

/** What is known when an adapter has been closed. */
export type CloseReport = {
	readonly leaks: readonly Leak[];
	/** Rules that were broken. */
	readonly breaches: readonly Breach[];
	/** Recommendations that were not followed; breaches when the adapter was opened `strict`. */
	readonly advisories: readonly Breach[];
	/** False when the device was lost, or when it didn’t release its calls, answer the audit and let the adapter halt in time. */
	readonly orderly: boolean;
};

/** Limits, versions and counters of an open adapter. */
export type AdapterInfo = {
	readonly address: string;
	readonly limits: MessageOf<'WELCOME'>;
	readonly host: Readonly<Record<LinkCounter, number>>;
	readonly device: Readonly<Record<LinkCounter, number>>;
	readonly tables: readonly AuditRow[];
};

/** Longest wait for the device’s word on the end of the link, in ms. */
const resetMs = 500;

const randomNonce = (): number => 1 + Math.floor(Math.random() * 0xff_ff_ff_fe);

/**
 * An open adapter: the device behind an address, with its call manager. Made by `openAdapter`. Whatever waits on it is settled when the
 * device is lost, with an error that names the address and what was awaited.
 */
export class Adapter {
	readonly address: string;
	readonly #options: AdapterOptions;
	readonly #stack: Stack;
	readonly #pump: Pump;
	readonly #session: Session;
	readonly #console: ConsoleLog;
	readonly #opened: Wait<void> = wait('the device, its adapter and the address family');
	readonly #familyClosed: Wait<void> = wait('the release of all calls');
	readonly #down: Wait<void> = wait('the end of the link');
	readonly #clock: Clock;
	#report: Promise<CloseReport> | undefined;
	#isDown = false;

	private constructor(transport: Transport, options: AdapterOptions) {
		this.address = transport.address;
		this.#options = options;
		this.#clock = options.clock ?? wallClock;
		this.#stack = new Stack({...options, nonce: randomNonce()});
		if (options.onTrace !== undefined) {
			this.#stack.observe(options.onTrace);
		}

		this.#console = new ConsoleLog(options.onConsole ?? (() => undefined));
		this.#pump = new Pump({
			stack: this.#stack,
			transport,
			clock: this.#clock,
			onEvent: (event) => {
				this.#session.take(event);
			},
			onGone: (error: TransportError) => {
				this.#session.beneath = error;
			},
		});
		this.#session = new Session({
			address: this.address,
			timings: {...linkTimings, ...options.link},
			step: (act) => {
				this.#pump.step(act);
			},
			onEvent: (event) => {
				this.#take(event);
			},
		});
	}

	/** Opens the port, the link, the adapter and the address family. Rejects with the reason; then nothing stays open. */
	static async open(transport: Transport, options: AdapterOptions = {}): Promise<Adapter> {
		const adapter = new Adapter(transport, options);
		await adapter.#open();
		return adapter;
	}

	async #open(): Promise<void> {
		const {openTimeoutMs = 5000, signal} = this.#options;
		const {awaited} = this.#opened;
		assertNotAborted({awaited, address: this.address}, signal);
		const cancel = this.#clock.at(this.#clock.now() + openTimeoutMs, () => {
			const message = `${this.address} did not open within ${openTimeoutMs} ms; awaited ${awaited}`;
			this.#opened.reject(
				new DeadlineError('timeout', message, {address: this.address, awaited, timer: 'open', ms: openTimeoutMs}),
			);
		});
		try {
			await this.#pump.open(signal);
			this.#pump.step((stack, now) => {
				stack.open(now);
			});
			await this.#session.until(this.#opened.promise, awaited, signal);
		} catch (error) {
			this.#isDown = true;
			await this.#pump.close();
			// The transport rejects with the signal’s own reason.
			assertNotAborted({awaited, address: this.address}, signal);
			throw error;
		} finally {
			cancel();
		}
	}

	#take(event: StackEvent): void {
		switch (event.type) {
			case 'addressFamilyOpened': {
				this.#opened.resolve();
				break;
			}

			case 'addressFamilyFailed': {
				this.#opened.reject(familyRefused(this.address, this.#opened.awaited, event.status));
				break;
			}

			case 'addressFamilyClosed': {
				this.#familyClosed.resolve();
				break;
			}

			case 'linkDown': {
				this.#linkDown();
				break;
			}

			case 'console': {
				this.#console.write(event.bytes, event.isEnd);
				break;
			}

			case 'breach': {
				this.#options.onBreach?.(event.breach);
				break;
			}

			default: {
				break;
			}
		}
	}

	/** The calls’ own ends are still in the queue; what they leave is settled after them. The port is of no more use, and would hold the process. */
	#linkDown(): void {
		this.#isDown = true;
		const loss = this.#session.lossFor(this.#opened.awaited);
		this.#opened.reject(loss);
		queueMicrotask(() => {
			this.#session.settleAll();
			this.#down.resolve();
			void this.#pump.close();
		});
	}

	/** What the device advertised when the link was opened. */
	get limits(): MessageOf<'WELCOME'> {
		return this.#session.limits;
	}

	/** Resolves when the link has ended, by `close` or because the device was lost. */
	get ended(): Promise<void> {
		return this.#down.promise;
	}

	/** The last trace records, oldest first. */
	get trace(): Stack['trace'] {
		return this.#stack.trace;
	}

	/**
	 * Makes a call. Resolves when the device has confirmed its VC and the call manager has completed the call; rejects with CallReleasedError
	 * (refused: status, cause), DeadlineError (a signalling timer), or the error of a lost device.
	 */
	async makeCall(options: MakeCallOptions): Promise<Call> {
		if (this.#report !== undefined) {
			const awaited = `an answer to the call to ${options.to}`;
			throw (
				this.#session.lossFor(awaited) ??
				new LocalProtocolError('closed', `${this.address} is being closed`, {address: this.address, awaited})
			);
		}

		return this.#session.makeCall(options);
	}

	/** The device’s own tables. Rejects when the device refuses, when it is lost, and with LocalProtocolError (`aborted`) on the signal. */
	async audit(options: {readonly signal?: AbortSignal} = {}): Promise<AuditRow[]> {
		const oid = privateOids.OID_CONDIS_HIL_AUDIT.value;
		return decodeAudit(await this.#session.query(oid, auditBytes(this.limits), options.signal));
	}

	/** Limits, versions, counters of both ends, and the device’s tables. Rejects as `audit` does. */
	async info(options: {readonly signal?: AbortSignal} = {}): Promise<AdapterInfo> {
		const oid = privateOids.OID_CONDIS_HIL_COUNTERS.value;
		const device = decodeCounters(await this.#session.query(oid, counterBytes, options.signal));
		const tables = await this.audit(options);
		const host = {...this.#stack.counters};
		return {address: this.address, limits: this.limits, host, device, tables};
	}

	/**
	 * Closes all calls, audits the device, closes link and port. Never rejects; what isn’t done within `closeTimeoutMs` is ended by resetting the link,
	 * and the report isn’t `orderly` then. A second close waits for the first.
	 */
	async close(): Promise<CloseReport> {
		this.#report ??= this.#close();
		return this.#report;
	}

	async #close(): Promise<CloseReport> {
		const leaks: Leak[] = [];
		const orderly = !this.#isDown && (await this.#windUp(leaks));
		if (!this.#isDown) {
			await this.#reset();
		}

		await this.#pump.close();
		const live = this.#stack.liveObjects().opened;
		leaks.push(...live.map(({kind, what, by}): Leak => ({where: 'host', what: `${kind} ${what}, opened by ${by}`})));
		const found = this.#stack.finishVerification();
		const breaches = found.filter(({severity}) => severity !== 'advisory');
		const advisories = found.filter(({severity}) => severity === 'advisory');
		return {leaks, breaches, advisories, orderly};
	}

	/** Releases the calls, audits, halts, all within the one time. Whether everything was done. */
	async #windUp(leaks: Leak[]): Promise<boolean> {
		const {closeTimeoutMs = 2000} = this.#options;
		const deadline = this.#clock.now() + closeTimeoutMs;
		const inTime = async (promise: Promise<unknown>): Promise<boolean> =>
			fulfilledWithin(this.#clock, Math.max(0, deadline - this.#clock.now()), promise);
		this.#pump.step((stack, now) => {
			stack.shutDown(now);
		});
		// The loss of the device closes the family too.
		if (!(await inTime(this.#familyClosed.promise)) || this.#isDown) {
			return false;
		}

		let rows: AuditRow[] = [];
		const audited = this.audit().then((found) => {
			rows = found;
		});
		if (!(await inTime(audited))) {
			leaks.push({where: 'device', what: 'the device did not answer the audit'});
			return false;
		}

		leaks.push(...leaksOf(rows));

		this.#pump.step((stack, now) => {
			stack.stop(now);
		});
		return (await inTime(this.#down.promise)) && this.#session.lossFor('the end of the link')?.code === 'closed';
	}

	/** Ends the link whatever is under way. */
	async #reset(): Promise<void> {
		this.#pump.step((stack, now) => {
			stack.reset(now);
		});
		if (!(await fulfilledWithin(this.#clock, resetMs, this.#down.promise))) {
			this.#pump.step((stack, now) => {
				stack.portGone('closed without an answer from the device', now);
			});
		}
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}
}
