import {privateOids} from '../../firmware-protocol/definition/counters.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {TransportError} from '../errors.ts';
import {linkTimings} from '../../firmware-protocol/definition/protocol.ts';
import {Stack} from '../stack/stack.ts';
import type {StackEvent} from '../stack/stack-state.ts';
import type {Transport} from '../transport/transport.ts';
import type {Arrivals} from './arrivals.ts';
import {tablesOf} from './audit.ts';
import {Audits, type Audit} from './audits.ts';
import type {AdapterInfo, AdapterOptions, CloseReport} from './adapter-options.ts';
import type {CloseRequest} from '../call-manager/address-families.ts';
import type {Call} from './call.ts';
import {wallClock, type Clock} from './clock.ts';
import {counterBytes, decodeCounters} from './counters.ts';
import {ConsoleLog} from './console-log.ts';
import {familyRefused, openTimedOut, unusable} from './endings.ts';
import type {Leak} from './leak.ts';
import type {Listener, ListenOptions} from './listener.ts';
import {News, type Indication} from './news.ts';
import type {OidIdentifier} from './oids.ts';
import {Openers} from './openers.ts';
import {capturePlace} from './place.ts';
import {Pump} from './pump.ts';
import type {MakeCallOptions} from './requests.ts';
import {Session} from './session.ts';
import {assertNotAborted, wait, type Wait} from './waits.ts';
import {endLink, reportOf, windUp} from './winding-up.ts';

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
	readonly #news: News;
	readonly #openers: Openers;
	readonly #audits: Audits;
	#report: Promise<CloseReport> | undefined;
	#isDown = false;
	#isFamilyClosed = false;

	private constructor(transport: Transport, options: AdapterOptions) {
		this.address = transport.address;
		this.#options = options;
		this.#news = new News(this.address);
		this.#clock = options.clock ?? wallClock;
		this.#stack = new Stack({...options, nonce: randomNonce()});
		if (options.onTrace !== undefined) {
			this.#stack.observe(options.onTrace);
		}
		this.#openers = new Openers((act) => this.#pump.step(act));
		const stand = {clock: this.#clock, stack: this.#stack, openers: this.#openers};
		this.#audits = new Audits({...stand, ask: (signal) => tablesOf(this.#session, signal)}, options);
		this.#console = new ConsoleLog(options.onConsole ?? (() => undefined));
		this.#pump = new Pump({
			stack: this.#stack,
			transport,
			clock: this.#clock,
			onEvent: (event) => {
				this.#session.take(event);
				this.#audits.take(event);
			},
			onGone: (error: TransportError) => {
				this.#session.beneath = error;
			},
		});
		this.#session = new Session({
			address: this.address,
			timings: {...linkTimings, ...options.link},
			openers: this.#openers,
			step: (act) => this.#pump.step(act),
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
		const place = capturePlace();
		assertNotAborted({awaited, address: this.address}, signal);
		const cancel = this.#clock.at(this.#clock.now() + openTimeoutMs, () => {
			this.#opened.reject(openTimedOut(this.address, awaited, openTimeoutMs));
		});
		try {
			await this.#pump.open(signal);
			this.#pump.step((stack, now) => {
				stack.open(now);
			});
			await this.#session.until(this.#opened.promise, awaited, signal);
			this.#openers.opened(`openAdapter ${this.address}`, place);
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

			case 'addressFamilyClosing': {
				this.#isFamilyClosed = true;
				break;
			}

			case 'addressFamilyClosed': {
				this.#isFamilyClosed = true;
				this.#familyClosed.resolve();
				break;
			}

			case 'linkDown': {
				this.#news.end();
				this.#linkDown();
				break;
			}

			case 'console': {
				this.#console.write(event.bytes, event.isEnd);
				break;
			}

			case 'breach': {
				this.#options.onBreach?.(this.#openers.ascribed(event.breach));
				break;
			}

			default: {
				this.#news.take(event);
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

	/** Whether calls can be made and offered: the call manager says when signalling goes down, and when it is back. */
	get isSignallingUp(): boolean {
		return this.#news.isSignallingUp;
	}

	/** Each time that signalling goes down (false) or comes back (true), oldest first; the last 16 wait for the reader. */
	get signalling(): Arrivals<boolean> {
		return this.#news.signalling;
	}

	/** Status indications of the miniport, the start and the end of a reset among them, oldest first; the last 64 wait for the reader. */
	get indications(): Arrivals<Indication> {
		return this.#news.indications;
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
		this.#assertOpen(`an answer to the call to ${options.to}`);
		return this.#session.makeCall(options);
	}

	#assertOpen(awaited: string): void {
		if (this.#report !== undefined || this.#isFamilyClosed) {
			const why = this.#report === undefined ? 'the call manager has closed the address family' : 'being closed';
			throw this.#session.lossFor(awaited) ?? unusable(this.address, awaited, why);
		}
	}

	/**
	 * Registers a SAP. Resolves to the offers on it, to be read by `for await`; rejects with LocalProtocolError (`sap-refused`) when the call manager doesn’t take it.
	 */
	async listen(options: ListenOptions = {}): Promise<Listener> {
		this.#assertOpen(`the registration of the SAP ${options.sap ?? '*'}`);
		return this.#session.listen(options);
	}

	/**
	 * Queries an OID: of CoNDIS (FE00xxxx) the call manager, any other the miniport. `length` is the room for the answer (default 256); when that
	 * isn’t enough, it is asked for again with what is needed. Rejects with RemoteProtocolError (`device-refused`) or LocalProtocolError (`oid-refused`).
	 */
	async query(
		oid: OidIdentifier,
		options: {readonly length?: number; readonly signal?: AbortSignal} = {},
	): Promise<Uint8Array> {
		return this.#session.query(oid, options.length ?? 256, options.signal);
	}

	/** Sets an OID likewise. */
	async set(oid: OidIdentifier, value: Uint8Array, options: {readonly signal?: AbortSignal} = {}): Promise<void> {
		return this.#session.set(oid, value, options.signal);
	}

	/**
	 * Has the call manager ask this client to close all it has, as before it leaves: by a notified close, or by OID_CO_AF_CLOSE as older ones do. Resolves when
	 * calls, SAPs and address family are closed; nothing but `audit`, `info` and `close` is of use after that.
	 */
	async closeFamily(options: {readonly by?: CloseRequest; readonly signal?: AbortSignal} = {}): Promise<void> {
		const {awaited} = this.#familyClosed;
		this.#assertOpen(awaited);
		this.#pump.step((stack, now) => {
			stack.askForClose(now, options.by ?? 'notify');
		});
		await this.#session.until(this.#familyClosed.promise, awaited, options.signal);
		await this.#audits.idle();
	}

	/**
	 * Compares the tables of host and device: what only one of them has, and what they don’t agree on, each with who opened it. What is under way isn’t
	 * told; a difference is looked at twice, 300 ms apart. Rejects when the device refuses, when it is lost, and with LocalProtocolError (`aborted`) on the signal.
	 */
	async audit(options: {readonly signal?: AbortSignal} = {}): Promise<Audit> {
		return this.#audits.look({scope: this.#isFamilyClosed ? 'over' : 'running', ...options});
	}

	/** Limits, versions, counters of both ends, and the device’s tables. Rejects as `audit` does. */
	async info(options: {readonly signal?: AbortSignal} = {}): Promise<AdapterInfo> {
		const oid = privateOids.OID_CONDIS_HIL_COUNTERS.value;
		const device = decodeCounters(await this.#session.query(oid, counterBytes, options.signal));
		const tables = await tablesOf(this.#session, options.signal);
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
		this.#audits.closing();
		const orderly =
			!this.#isDown &&
			(await windUp(leaks, {
				clock: this.#clock,
				timeoutMs: this.#options.closeTimeoutMs ?? 2000,
				step: (act) => this.#pump.step(act),
				familyClosed: this.#familyClosed.promise,
				isDown: () => this.#isDown,
				audits: this.#audits,
				down: this.#down.promise,
				lossFor: (awaited) => this.#session.lossFor(awaited),
			}));
		if (!this.#isDown) {
			await endLink({clock: this.#clock, step: (act) => this.#pump.step(act), down: this.#down.promise});
		}

		await this.#pump.close();
		const left = this.#audits.withFound(leaks, this.#stack.liveObjects());
		const found = this.#stack.finishVerification().map((breach) => this.#openers.ascribed(breach));
		return reportOf(left, found, orderly);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}
}
