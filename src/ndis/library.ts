import {startAdapter} from './adapters.ts';
import {adapterOf, type NdisCore} from './core.ts';
import {orderHalt, type HaltAction} from './halting.ts';
import {linkDriver} from './linking.ts';
import {liveObjects, type LiveObjects} from './live-objects.ts';
import {runPassive, withOrders} from './passive-work.ts';
import {orderRunning} from './pausing.ts';
import {defaultPolicies, type NdisPolicies} from './policies.ts';
import {newNdisState, type Adapter, type DriverRole, type NdisState} from './state.ts';
import {expireTimers, timerDeadline} from './timers.ts';
import {watchdogLimits, type WatchdogLimits} from './watchdog-limits.ts';
import {expireWatches} from './watchdogs.ts';
import type {NdisFunctions} from './types/functions.ts';
import type {CallManagerHandlers, ClientHandlers, IntegratedHandlers, MiniportHandlers} from './types/handlers.ts';
import type {MiniportDriver, ProtocolDriver} from './types/registration.ts';
import type {NdisStatus} from './types/status.ts';
import type {TraceSink} from './types/trace.ts';

/** What each role has to implement: all its handlers, or those of its characteristics when it registers the others itself. */
export type HandlersOf = {
	readonly client: ClientHandlers | ProtocolDriver;
	readonly 'call-manager': CallManagerHandlers | ProtocolDriver;
	readonly mcm: IntegratedHandlers | MiniportDriver;
	readonly miniport: MiniportHandlers | MiniportDriver;
};

/**
 * The NDIS library: mediates between clients, call managers and miniports exactly as documented (`operations.md`), by one state
 * table per object (`state-machines.md`). Synchronous, without clock, I/O or randomness.
 */
export class NdisLibrary {
	readonly #core: NdisCore;

	/** `seed` fixes the values of handles. */
	constructor(options: {
		readonly seed: number;
		readonly trace: TraceSink;
		readonly policies?: Partial<NdisPolicies> | undefined;
		readonly watchdogLimits?: Partial<WatchdogLimits> | undefined;
	}) {
		this.#core = {
			state: newNdisState(options.seed),
			trace: options.trace,
			policies: {...defaultPolicies, ...options.policies},
			watchdogLimits: {...watchdogLimits, ...options.watchdogLimits},
			behaviour: [],
		};
	}

	/** All that changes, as plain data; replaceable on restore by that of a library with the same drivers linked in the same order. */
	get state(): NdisState {
		return this.#core.state;
	}

	set state(state: NdisState) {
		this.#core.state = state;
	}

	/**
	 * Links a driver, makes its function set, by which NDIS knows who calls, and registers it: NdisRegisterProtocolDriver or
	 * NdisMRegisterMiniportDriver, in which `protocolSetOptions` or `miniportSetOptions` registers its structures by
	 * `ndisSetOptionalHandlers`. A driver without that handler has them registered for it. `name` tells drivers of one role apart;
	 * `handlers` may be made from the function set.
	 */
	linkDriver<Role extends DriverRole>(
		role: Role,
		name: string,
		handlers: HandlersOf[Role] | ((ndis: NdisFunctions) => HandlersOf[Role]),
	): NdisFunctions {
		return linkDriver(this.#core, role, name, handlers);
	}

	/**
	 * Initialises an adapter, binds every protocol to it and has all run, at PASSIVE_LEVEL. `miniport` names its driver (else: the one
	 * of the adapter's name, or the first). Returns the miniport's status, FAILURE where there is none.
	 */
	startAdapter(name: string, miniport?: string): NdisStatus {
		return withOrders(this.#core, () => startAdapter(this.#core, name, miniport));
	}

	/** Orders every adapter, or those of a name, to pause, bindings first. What has to wait goes on in `runPassive`. */
	pauseAdapter(name?: string): void {
		for (const adapter of this.#adapters(name)) orderRunning(this.#core, adapter, false);
		this.runPassive();
	}

	/** Orders them to run again, the miniport first; bindings whose restart had failed are restarted too. */
	restartAdapter(name?: string): void {
		for (const adapter of this.#adapters(name)) orderRunning(this.#core, adapter, true);
		this.runPassive();
	}

	/** Orders the halt of every adapter, or of those of a name: pause, unbind, halt. What has to wait goes on in `runPassive`. */
	haltAdapter(name?: string): void {
		this.#halt('stopped', name);
	}

	/** The device has gone: protocols and miniport are told, then as `haltAdapter` (`operations.md` §24). */
	surpriseRemove(name?: string): void {
		this.#halt('surprise-removed', name);
	}

	/** When the next timer is due, or something pended is overdue, in milliseconds; undefined while there is neither. */
	deadline(): number | undefined {
		const timer = timerDeadline(this.#core);
		const {watchesDueAt} = this.#core.state;
		return timer === undefined || watchesDueAt === undefined ? (timer ?? watchesDueAt) : Math.min(timer, watchesDueAt);
	}

	/** Sets the time of the running step, in milliseconds. */
	advance(now: number): void {
		this.#core.state.now = now;
	}

	/** Sets the time and fires the timers due, at DISPATCH_LEVEL; then remarks on what is overdue. */
	expire(now: number): void {
		this.advance(now);
		expireTimers(this.#core);
		expireWatches(this.#core);
	}

	/** Drains the passive work list; to be called at the end of every step. */
	runPassive(): void {
		runPassive(this.#core);
	}

	/** What lives, and what opened it. */
	liveObjects(): LiveObjects {
		return liveObjects(this.#core);
	}

	#adapters(name: string | undefined): Adapter[] {
		return this.#core.state.adapters
			.map((handle) => adapterOf(this.#core, handle))
			.filter((adapter): adapter is Adapter => adapter !== undefined && (name === undefined || adapter.name === name));
	}

	#halt(action: HaltAction, name: string | undefined): void {
		for (const adapter of this.#adapters(name)) orderHalt(this.#core, adapter, action);
		this.runPassive();
	}
}
