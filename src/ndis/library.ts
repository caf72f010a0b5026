import {orderHalt, startAdapter, type HaltAction} from './adapters.ts';
import {adapterOf, type NdisCore} from './core.ts';
import {functionsFor} from './functions.ts';
import {liveObjects, type LiveObjects} from './live-objects.ts';
import {runPassive} from './passive-work.ts';
import {defaultPolicies, type NdisPolicies} from './policies.ts';
import {newNdisState, type Driver, type DriverRole, type NdisState} from './state.ts';
import {expireTimers, timerDeadline} from './timers.ts';
import type {NdisFunctions} from './types/functions.ts';
import type {CallManagerHandlers, ClientHandlers, IntegratedHandlers, MiniportHandlers} from './types/handlers.ts';
import type {NdisStatus} from './types/status.ts';
import type {TraceSink} from './types/trace.ts';

/** What each role has to implement. */
export type HandlersOf = {
	readonly client: ClientHandlers;
	readonly 'call-manager': CallManagerHandlers;
	readonly mcm: IntegratedHandlers;
	readonly miniport: MiniportHandlers;
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
	}) {
		this.#core = {
			state: newNdisState(options.seed),
			trace: options.trace,
			policies: {...defaultPolicies, ...options.policies},
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

	/** Registers a driver and makes its function set, by which NDIS knows who calls. `name` tells drivers of one role apart. */
	linkDriver<Role extends DriverRole>(role: Role, name: string, handlers: HandlersOf[Role]): NdisFunctions {
		const core = this.#core;
		const driver: Driver = {id: core.state.drivers.length + 1, role, name};
		core.state.drivers.push(driver);
		// A driver has the handlers of its role only; that one is missing is found out when it is to be called.
		core.behaviour[driver.id] = handlers;
		return functionsFor(core, driver);
	}

	/** Initialises an adapter and binds every protocol to it, at PASSIVE_LEVEL. Returns the miniport's status. */
	startAdapter(name: string): NdisStatus {
		return startAdapter(this.#core, name);
	}

	/** Orders the halt of every adapter: pause, unbind, halt. What has to wait goes on in `runPassive`. */
	haltAdapter(): void {
		this.#haltAll('stopped');
	}

	/** The device has gone: protocols and miniport are told, then as `haltAdapter` (`operations.md` §24). */
	surpriseRemove(): void {
		this.#haltAll('surprise-removed');
	}

	/** When the next timer is due, in milliseconds, or undefined. */
	deadline(): number | undefined {
		return timerDeadline(this.#core);
	}

	/** Sets the time of the running step, in milliseconds. */
	advance(now: number): void {
		this.#core.state.now = now;
	}

	/** Sets the time and fires the timers due, at DISPATCH_LEVEL. */
	expire(now: number): void {
		this.advance(now);
		expireTimers(this.#core);
	}

	/** Drains the passive work list; to be called at the end of every step. */
	runPassive(): void {
		runPassive(this.#core);
	}

	/** What lives, and what opened it. */
	liveObjects(): LiveObjects {
		return liveObjects(this.#core);
	}

	#haltAll(action: HaltAction): void {
		for (const handle of this.#core.state.adapters) {
			const adapter = adapterOf(this.#core, handle);
			if (adapter !== undefined) orderHalt(this.#core, adapter, action);
		}
		this.runPassive();
	}
}
