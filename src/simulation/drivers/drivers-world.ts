import {NdisLibrary} from '../../ndis/library.ts';
import type {NdisState} from '../../ndis/state.ts';
import type {TraceRecord} from '../../ndis/types/trace.ts';
import {clone} from '../../stack/clone.ts';
import {Trace, type TraceState} from '../../trace/trace.ts';
import type {VerifierState} from '../../verifier/state.ts';
import {Verifier} from '../../verifier/verifier.ts';
import type {DriversBounds} from './drivers-bounds.ts';
import {callManagerHandlers, tellAddresses} from './call-manager.ts';
import {callManagerRows} from './call-manager-rows.ts';
import {askAddresses, openFamily} from './client-families.ts';
import {clientHandlers, noticeRow, offerRow, peerRow} from './client.ts';
import {activateRow, deactivateRow, miniportHandlers} from './miniport.ts';
import {requestEvents, type Drivers, type DriversEvent, type RequestRows} from './requests.ts';
import {newDriversState, type DriversState} from './state.ts';
import {clientEvents} from './client-events.ts';
import {networkEvents} from './network-events.ts';
import {fingerprint} from '../fingerprint.ts';
import type {Choose, Problem, World} from '../world.ts';

/** A state of the world: NDIS’s, the drivers’, and what the verifier remembers. */
export type DriversWorldState = {
	readonly ndis: NdisState;
	readonly trace: TraceState;
	readonly verifier: VerifierState;
	readonly drivers: DriversState;
};

const rows: RequestRows = {
	...callManagerRows,
	protocolClIncomingCall: offerRow,
	protocolClNotifyCloseAf: noticeRow,
	protocolCoOidRequest: peerRow,
	miniportCoActivateVc: activateRow,
	miniportCoDeactivateVc: deactivateRow,
};

/** Requests succeed at once. */
const atOnce: Choose = (count) => (count === 2 ? 0 : 1);

/**
 * The NDIS library alone between a client, a call manager and a miniport that are decent and answer in every way: at once, later, early, with
 * success or not.
 */
export class DriversWorld implements World<DriversWorldState> {
	readonly name: string;
	readonly chooses = true;
	readonly #bounds: DriversBounds;
	readonly #trace = new Trace({capacity: 1});
	readonly #verifier: Verifier;
	readonly #drivers: Drivers;
	#broken: Problem[] = [];

	/** The world as it is once everybody is bound. */
	constructor(bounds: DriversBounds) {
		this.name = bounds.name;
		this.#bounds = bounds;
		this.#verifier = new Verifier({
			strict: true,
			onBreach: (breach) => {
				const kind = `${breach.id} of ${breach.bound}`;
				this.#broken.push({kind, what: `${kind}: ${breach.message}`, breach});
			},
		});
		this.#trace.observe((record) => this.#verifier.observe(record));
		const library = new NdisLibrary({seed: 1, trace: this.#trace, policies: bounds.policies});
		const now = (): Drivers => this.#drivers;
		this.#drivers = {
			state: newDriversState(),
			choose: atOnce,
			library,
			client: library.linkDriver('client', 'client', clientHandlers(now)),
			callManager: library.linkDriver('call-manager', 'call-manager', callManagerHandlers(now)),
			miniport: library.linkDriver('miniport', 'miniport', miniportHandlers(now)),
			rows,
			mayRefuse: (handler) => !bounds.flawless.includes(handler),
		};
		library.startAdapter('adapter');
		library.runPassive();
		if (bounds.startsOpen !== false) this.#open();
	}

	/** Opens the address family. */
	#open(): void {
		for (const step of [openFamily, tellAddresses, askAddresses]) {
			step(this.#drivers);
			this.#drivers.library.runPassive();
		}
	}

	detach(): DriversWorldState {
		return {
			ndis: this.#drivers.library.state,
			trace: this.#trace.state,
			verifier: this.#verifier.state,
			drivers: this.#drivers.state,
		};
	}

	restore(saved: DriversWorldState, isLast: boolean): void {
		const {ndis, trace, verifier, drivers} = isLast ? saved : clone(saved);
		this.#drivers.library.state = ndis;
		this.#trace.state = trace;
		this.#verifier.state = verifier;
		this.#drivers.state = drivers;
		this.#broken = [];
	}

	fingerprint(): number {
		const {library, state} = this.#drivers;
		return fingerprint([state, library.state], {handles: library.state.handles, now: 0});
	}

	#whatCanHappen(): readonly DriversEvent[] {
		return [
			...clientEvents(this.#drivers, this.#bounds),
			...networkEvents(this.#drivers, this.#bounds),
			...requestEvents(this.#drivers),
		];
	}

	events(): readonly string[] {
		return this.#whatCanHappen().map(({name}) => name);
	}

	perform(event: string, choose: Choose): void {
		const found = this.#whatCanHappen().find(({name}) => name === event);
		if (found === undefined) throw new Error(`${event} can’t happen now`);
		this.#drivers.choose = choose;
		found.happens(this.#drivers);
		this.#drivers.library.runPassive();
	}

	violations(): readonly Problem[] {
		return this.#broken;
	}

	stuck(): readonly Problem[] {
		const {library, state} = this.#drivers;
		const moves = state.requests.some(({waits}) => waits) || state.miniport.vcs.some(({sends}) => sends.length > 0);
		if (moves) return [];
		return library
			.liveObjects()
			.opened.filter(({kind}) => kind === 'operation')
			.map(({what, by}) => ({kind: `pending for ever, since ${by}`, what: `pending for ever: ${what}, since ${by}`}));
	}

	observe(observer: (record: TraceRecord) => void): void {
		this.#trace.observe(observer);
	}

	isOver(): boolean {
		const {library} = this.#drivers;
		return library.state.adapters.length === 0 && library.liveObjects().opened.length === 0;
	}
}
