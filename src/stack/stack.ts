import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {CloseRequest} from '../call-manager/address-families.ts';
import {Client} from '../client/client.ts';
import type {Acceptance, CallRequest, Modification, OidAsked} from '../client/state.ts';
import type {LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import {Link} from '../link/link.ts';
import type {LinkDownReason} from '../link/link-upcalls.ts';
import {NdisLibrary} from '../ndis/library.ts';
import {Trace} from '../trace/trace.ts';
import {IRQL, type TraceRecord} from '../ndis/types/trace.ts';
import type {Breach} from '../verifier/breach.ts';
import {Verifier} from '../verifier/verifier.ts';
import {clone} from './clone.ts';
import {hash} from './hash.ts';
import {defaultStackOptions, ndisOptionsOf, type StackOptions} from './options.ts';
import {upcallsOf} from './link-upcalls.ts';
import {seatDrivers, type Seating} from './seating.ts';
import type {MakeLink, StackLink} from './stack-link.ts';
import type {OwnState, StackEvent, StackOutput, StackState} from './stack-state.ts';

/** Name of the one adapter. */
const adapterName = 'condis-hil';

/**
 * The core: client, call manager, NDIS, miniport and link wired into one object without clock, timers or ports. Give it bytes and the time;
 * after every input `poll` until it gives nothing. One input is one step.
 */
export class Stack {
	readonly #options: StackOptions;
	readonly #client = new Client();
	readonly #seating: Seating;
	readonly #link: StackLink;
	readonly #ndis: NdisLibrary;
	readonly #verifier: Verifier;
	readonly #trace: Trace;
	#own: OwnState;

	/** `makeLink`: who stands for the link. */
	constructor(options: Partial<StackOptions> = {}, makeLink?: MakeLink) {
		this.#options = {...defaultStackOptions, ...options};
		const {traceCapacity, verify, strict, nonce} = this.#options;
		this.#own = {now: 0, phase: 'closed', nonce, events: [], waiting: undefined};
		this.#trace = new Trace({capacity: traceCapacity});
		this.#verifier = new Verifier({
			strict,
			onBreach: (breach) => this.#tell({type: 'breach', breach}),
		});
		if (verify) {
			this.#trace.observe((record) => this.#verifier.observe(record));
		}

		this.#ndis = new NdisLibrary({...ndisOptionsOf(this.#options), trace: this.#trace});
		this.#link = this.#linkBy(makeLink ?? ((upcalls) => new Link(upcalls, this.#options.link)));
		this.#seating = seatDrivers(this.#ndis, this.#link, this.#options);
		this.#client.linked(this.#ndis.linkDriver('client', 'client', this.#client.handlers));
	}

	#tell(event: StackEvent): void {
		this.#own.events.push(event);
	}

	#linkBy(make: MakeLink): StackLink {
		const own = {
			up: (limits: MessageOf<'WELCOME'>) => this.#up(limits),
			down: (reason: LinkDownReason) => this.#down(reason),
			tell: (event: StackEvent) => this.#tell(event),
		};
		const upcalls = upcallsOf(own, () => ({
			callManager: this.#seating.callManager,
			miniport: this.#seating.miniport,
			trace: this.#trace,
		}));
		return make(upcalls);
	}

	/** Opens the link, then the adapter, then the address family: ends in addressFamilyOpened, addressFamilyFailed or linkDown. */
	open(now: number): void {
		this.#step(now, () => {
			this.#own.phase = 'opening';
			this.#link.open(this.#own.nonce, now);
		});
	}

	/** Bytes from the device, in any pieces. Never throws, whatever they are. */
	receive(bytes: Uint8Array, now: number): void {
		this.#step(now, () => this.#link.receive(bytes, now), IRQL.DISPATCH);
	}

	/** The time that a `wait` named has come. Earlier calls do no harm. */
	expire(now: number): void {
		this.#step(
			now,
			() => {
				this.#link.expire(now);
				this.#ndis.expire(now);
			},
			IRQL.DISPATCH,
		);
	}

	/** The port is gone: everything pending ends now, with a status. */
	portGone(detail: string, now: number): void {
		this.#step(now, () => this.#link.abort({code: 'port-gone', detail}));
	}

	/** See `Client.makeCall`. */
	readonly makeCall = (id: number, request: CallRequest, partyId: number | undefined, now: number): void =>
		this.#step(now, () => this.#client.makeCall(id, request, partyId));

	/** See `Client.addParty`. */
	readonly addParty = (callId: number, id: number, request: CallRequest, now: number): void =>
		this.#step(now, () => this.#client.addParty(callId, id, request));

	/** See `Client.dropParty`. */
	readonly dropParty = (id: number, now: number): void => this.#step(now, () => this.#client.dropParty(id));

	/** See `Client.closeCall`. */
	readonly closeCall = (id: number, cause: number | undefined, now: number): void =>
		this.#step(now, () => this.#client.closeCall(id, cause));

	/** See `Client.send`. */
	readonly send = (id: number, data: Uint8Array, tag: number, now: number): void =>
		this.#step(now, () => this.#client.send(id, data, tag));

	/** See `Client.consumed`. */
	readonly consumed = (id: number, count: number, now: number): void =>
		this.#step(now, () => this.#client.consumed(id, count));

	/** See `Client.registerSap`. */
	readonly registerSap = (id: number, sap: string, now: number): void =>
		this.#step(now, () => this.#client.registerSap(id, sap));

	/** See `Client.deregisterSap`. */
	readonly deregisterSap = (id: number, now: number): void => this.#step(now, () => this.#client.deregisterSap(id));

	/** See `Client.answerCall`. */
	readonly answerCall = (id: number, acceptance: Acceptance, now: number): void =>
		this.#step(now, () => this.#client.answerCall(id, acceptance));

	/** See `Client.rejectCall`. */
	readonly rejectCall = (id: number, cause: number, now: number): void =>
		this.#step(now, () => this.#client.rejectCall(id, cause));

	/** See `Client.modifyCall`. */
	readonly modifyCall = (id: number, wanted: Modification, now: number): void =>
		this.#step(now, () => this.#client.modifyCall(id, wanted));

	/** See `Client.askOid`. */
	readonly askOid = (asked: OidAsked, now: number): void => this.#step(now, () => this.#client.askOid(asked));

	/** Queries an OID of the miniport, at most `length` bytes: see `Client.askOid`. */
	query(id: number, oid: number, length: number, now: number): void {
		this.askOid({id, oid, to: 'miniport', value: length}, now);
	}

	/** Closes the calls and the address family (OPEN-32: before anything is paused): ends in addressFamilyClosed. */
	shutDown(now: number): void {
		this.#step(now, () => this.#client.shutDown());
	}

	/** The call manager asks its client by OID_CO_AF_CLOSE to close what it has (OPEN-15): ends in addressFamilyClosed. */
	readonly askForClose = (now: number, by: CloseRequest = 'oid'): void =>
		this.#step(now, () => this.#seating.callManager.askForClose(by));

	/** Halts the adapter and closes the link: ends in linkDown. */
	stop(now: number): void {
		this.#step(now, () => {
			if (this.#own.phase === 'up') {
				this.#own.phase = 'stopping';
				this.#ndis.haltAdapter();
			} else {
				this.#link.close(now);
			}
		});
	}

	/** Closes the link whatever is under way: ends in linkDown, and everything pending ends with a status. */
	reset(now: number): void {
		this.#step(now, () => this.#link.close(now));
	}

	/** What is to be done next; undefined when nothing is, until the next input. A wait is given once for each change. */
	poll(): StackOutput | undefined {
		const bytes = this.#link.transmit(this.#own.now);
		if (bytes !== undefined) return {type: 'transmit', bytes};

		this.#own.events.push(...this.#client.state.events.splice(0));
		const event = this.#own.events.shift();
		if (event !== undefined) {
			return {type: 'event', event};
		}

		const until = this.deadline();
		if (until === undefined || until === this.#own.waiting) {
			return undefined;
		}

		this.#own.waiting = until;
		return {type: 'wait', until};
	}

	/** The next moment at which `expire` has something to do, in ms; undefined while there is none. */
	deadline(): number | undefined {
		const until = Math.min(this.#link.deadline() ?? Infinity, this.#ndis.deadline() ?? Infinity);
		return until === Infinity ? undefined : until;
	}

	/** Receive processing and timers run at DISPATCH_LEVEL, what a user asks at PASSIVE_LEVEL (architecture.md, resolution 3). */
	#step(now: number, act: () => void, irql: number = IRQL.PASSIVE): void {
		this.#own.now = now;
		this.#trace.advance(now);
		this.#ndis.advance(now);
		this.#trace.irql = irql;
		act();
		this.#trace.irql = IRQL.PASSIVE;
		this.#ndis.runPassive();
		if (this.#own.phase === 'stopping' && this.#seating.miniport.state.phase === 'halted') {
			this.#own.phase = 'down';
			this.#link.close(now);
		} else if (this.#own.phase === 'up' && this.#seating.miniport.state.reset === 'failed') {
			this.#link.abort({code: 'reset-failed', detail: 'the device left RESET unanswered'});
			this.#ndis.runPassive();
		}
	}

	#up(limits: MessageOf<'WELCOME'>): void {
		if (this.#own.phase === 'reopening') {
			this.#own.phase = 'up';
			this.#seating.callManager.deviceReady(limits);
			this.#seating.miniport.deviceReady(limits);
			return;
		}

		this.#own.phase = 'up';
		this.#own.events.push({type: 'linkUp', limits});
		this.#seating.miniport.deviceReady(limits);
		this.#seating.callManager.deviceReady(limits);
		this.#ndis.startAdapter(adapterName);
	}

	/** A device that restarted can be greeted anew beneath the adapter (architecture.md, resolution 11). */
	#reopen(): void {
		this.#own.phase = 'reopening';
		this.#seating.miniport.deviceRestarted();
		this.#ndis.runPassive();
		this.#own.nonce = (this.#own.nonce % 0xff_ff_ff_ff) + 1;
		this.#link.open(this.#own.nonce, this.#own.now);
	}

	#down(reason: LinkDownReason): void {
		if (reason.code === 'restarted' && this.#own.phase === 'up' && this.#options.whenRestarted === 'recover') {
			this.#reopen();
			return;
		}

		const started = this.#own.phase === 'up' || this.#own.phase === 'stopping' || this.#own.phase === 'reopening';
		this.#own.phase = 'down';
		// The reason comes first, so that its owner knows why the calls end that follow.
		this.#own.events.push(...this.#client.state.events.splice(0), {type: 'linkDown', reason});
		if (started) {
			this.#ndis.surpriseRemove();
			this.#ndis.runPassive();
		}
	}

	/** Shows every trace record as it is written; the record is re-used. Returns what ends it. */
	observe(observer: (record: TraceRecord) => void): () => void {
		return this.#trace.observe(observer);
	}

	/** The last trace records, oldest first. */
	get trace(): ReturnType<Trace['read']> {
		return this.#trace.read();
	}

	/** Link counters of the host’s end. */
	get counters(): Readonly<Record<LinkCounter, number>> {
		return this.#link.counters;
	}

	/** Answers and messages that fitted nothing. */
	get unexpected(): {readonly signalling: number; readonly device: number} {
		return {signalling: this.#seating.callManager.state.core.unexpected, device: this.#seating.miniport.state.stale};
	}

	/** Reads the state as it is, which `read` must not change. */
	readonly inspect = <T>(read: (state: StackState) => T): T => read(this.detach());

	/** What NDIS still holds, and what opened it. */
	liveObjects(): ReturnType<NdisLibrary['liveObjects']> {
		return this.#ndis.liveObjects();
	}

	/** Ends the verification: leaks are decided. All breaches of the run. */
	finishVerification(): readonly Breach[] {
		this.#verifier.finish();
		return this.#verifier.breaches;
	}

	/** A copy of all state, independent of the stack’s. */
	save(): StackState {
		return clone(this.detach());
	}

	/** Goes back to a state that a stack with the same options has saved; going on from there gives the same outputs and trace. */
	restore(state: StackState): void {
		this.attach(clone(state));
	}

	/** Takes a state over as it is, without a copy: it is the stack’s own from now on. */
	attach(state: StackState): void {
		this.#ndis.state = state.ndis;
		this.#client.state = state.client;
		const {callManager, miniport, mcm} = this.#seating;
		callManager.state = state.callManager;
		miniport.state = state.miniport;
		if (mcm !== undefined && state.mcm !== undefined) mcm.state = state.mcm;
		this.#link.state = state.link;
		this.#trace.state = state.trace;
		this.#verifier.state = state.verifier;
		this.#own = state.own;
	}

	/** A number that tells states apart; trace and verifier, which remember the past, don’t count. */
	hash(): number {
		const {ndis, client, callManager, miniport, mcm, link} = this.detach();
		return hash({ndis, client, callManager, miniport, mcm, link});
	}

	/** All state itself, not a copy: whoever keeps it has to `attach` another before the stack goes on. */
	detach(): StackState {
		return {
			ndis: this.#ndis.state,
			client: this.#client.state,
			callManager: this.#seating.callManager.state,
			miniport: this.#seating.miniport.state,
			mcm: this.#seating.mcm?.state,
			link: this.#link.state,
			trace: this.#trace.state,
			verifier: this.#verifier.state,
			own: this.#own,
		};
	}
}
