import type {TraceRecord} from '../../ndis/types/trace.ts';
import type {StackOptions} from '../../stack/options.ts';
import {Stack} from '../../stack/stack.ts';
import type {StackState} from '../../stack/stack-state.ts';
import {clone} from '../../stack/clone.ts';
import type {Bounds} from './bounds.ts';
import {DirectLink, type DirectLinkState} from './direct-link.ts';
import {fingerprint} from '../fingerprint.ts';
import {newNetworkState, type NetworkState} from './network-state.ts';
import {takeCarried} from './network.ts';
import {sayingsOf, type Saying} from './sayings.ts';
import {canAct, doAct, learn, nameOfAct, unanswered} from './user.ts';
import {newUserState, type UserAct, type UserState} from './user-table.ts';
import {welcome} from './whole-sayings.ts';
import type {Problem, World} from '../world.ts';

/** A state of the world: the stack’s, and that of those around it. */
export type StackWorldState = {
	readonly stack: StackState;
	readonly network: NetworkState;
	readonly user: UserState;
	readonly now: number;
	/** How often time has gone on, where that is bounded. */
	readonly expiries: number;
};

const nothing = new Uint8Array();

/** Name of the event that time goes on to the next deadline. */
const expiry = 'expire';

/**
 * The real stack (client, NDIS, call manager, miniport, verifier) between a user and a far side that may do whatever their bounds allow,
 * in any order. Each event is one step, until nothing moves by itself.
 */
export class StackWorld implements World<StackWorldState> {
	readonly name: string;
	readonly chooses = false;
	readonly stack: Stack;
	readonly #bounds: Bounds;
	/** What the user can ask for, by name. */
	readonly #acts: ReadonlyMap<string, UserAct>;
	#link!: DirectLink;
	#network: NetworkState = newNetworkState();
	#user: UserState = newUserState();
	#now = 0;
	#expiries = 0;
	#broken: Problem[] = [];

	/** The world as it is once the address family is open. */
	constructor(bounds: Bounds, options: Partial<StackOptions> = {}) {
		this.name = bounds.name;
		this.#bounds = bounds;
		this.#acts = new Map(bounds.user.map((act) => [nameOfAct(act), act]));
		this.stack = new Stack(
			{traceCapacity: 1, nonce: 1, strict: true, ...bounds.options, ...options},
			(upcalls) => (this.#link = new DirectLink(upcalls)),
		);
		this.stack.open(this.#now);
		this.#settle();
		this.#hear({label: 'welcome', says: 'welcome', say: () => welcome(1)});
		// The first requests are answered at once: the bounds are those of what comes after.
		for (let answer = this.#answer(); answer !== undefined; answer = this.#answer()) this.#hear(answer);
		for (const event of bounds.begins ?? []) this.perform(event);
	}

	#answer(): Saying | undefined {
		return sayingsOf(this.#network, {answer: Infinity, ready: Infinity}).find(
			({label}) => label === 'answer' || label === 'ready vc0',
		);
	}

	/** Writes, tells and takes until nothing moves. */
	#settle(): void {
		for (let isMoving = true; isMoving;) {
			this.#poll();
			const {arrived, acknowledged} = this.#linkState;
			for (const carried of arrived.splice(0)) takeCarried(this.#network, carried);
			isMoving = acknowledged.length > 0;
			if (isMoving) this.stack.receive(nothing, this.#now);
		}
	}

	get #linkState(): DirectLinkState {
		return this.#link.state;
	}

	#poll(): void {
		for (let output = this.stack.poll(); output !== undefined; output = this.stack.poll()) {
			if (output.type !== 'event') continue;
			const {event} = output;
			learn(this.#user, event);
			if (event.type === 'breach') {
				const {breach} = event;
				const kind = `${breach.id} of ${breach.bound}`;
				this.#broken.push({kind, what: `${kind}: ${breach.message}`, breach});
			}
			if (event.type === 'received') this.stack.consumed(event.call, 1, this.#now);
		}
	}

	#hear({say}: Saying): void {
		this.#link.hear(say());
		this.stack.receive(nothing, this.#now);
		this.#settle();
	}

	detach(): StackWorldState {
		return {
			stack: this.stack.detach(),
			network: this.#network,
			user: this.#user,
			now: this.#now,
			expiries: this.#expiries,
		};
	}

	restore(saved: StackWorldState, isLast: boolean): void {
		const {stack, network, user, now, expiries} = isLast ? saved : clone(saved);
		this.stack.attach(stack);
		this.#network = network;
		this.#user = user;
		this.#now = now;
		this.#expiries = expiries;
		this.#broken = [];
	}

	fingerprint(): number {
		const {ndis, client, callManager, miniport, mcm, link, own} = this.stack.detach();
		const lag = this.#network.vcs.map(({slot, generation}) => (miniport.generations[slot] ?? 0) - generation);
		const parts = [
			own.phase,
			client,
			callManager,
			miniport,
			mcm,
			ndis,
			link,
			this.#network,
			this.#user,
			lag,
			this.#expiries,
		];
		return fingerprint(parts, {handles: ndis.handles, now: this.#now});
	}

	events(): readonly string[] {
		const acts = [...this.#acts].filter(([name, act]) => canAct(this.#user, name, act)).map(([name]) => name);
		const said = this.#whatCanBeSaid().map(({label}) => label);
		return this.#mayExpire() ? [...acts, ...said, expiry] : [...acts, ...said];
	}

	#mayExpire(): boolean {
		return this.stack.deadline() !== undefined && this.#expiries < (this.#bounds.expiries ?? Infinity);
	}

	#whatCanBeSaid(): readonly Saying[] {
		const {phase} = this.#linkState;
		if (phase === 'closed') return [];
		if (phase === 'open') return sayingsOf(this.#network, this.#bounds.says);
		return [{label: 'welcome', says: 'welcome', say: () => welcome(1)}];
	}

	perform(event: string): void {
		const act = this.#acts.get(event);
		if (act !== undefined) {
			this.#user.done.push(event);
			this.#user.done.sort();
			doAct(this.stack, this.#user, act, this.#now);
			this.#settle();
		} else if (event === expiry) {
			if (this.#bounds.expiries !== undefined) this.#expiries++;
			this.#now = Math.max(this.#now, this.stack.deadline() ?? this.#now);
			this.stack.expire(this.#now);
			this.#settle();
		} else {
			const saying = this.#whatCanBeSaid().find(({label}) => label === event);
			if (saying === undefined) throw new Error(`${event} can’t happen now`);
			this.#hear(saying);
		}
	}

	violations(): readonly Problem[] {
		return this.#broken;
	}

	stuck(): readonly Problem[] {
		if (this.stack.deadline() !== undefined) return [];
		const {opened} = this.stack.liveObjects();
		// Whoever is offered a call may take his time.
		const operations = opened.filter(
			({kind, what}) => kind === 'operation' && !what.startsWith('ProtocolClIncomingCall'),
		);
		return [
			...operations.map(({what, by}) => ({kind: `pending ${by}`, what: `pending for ever: ${what}, since ${by}`})),
			...unanswered(this.#user).map((what) => ({kind: `unanswered ${what}`, what: `never answered: ${what}`})),
			...this.#otherTraffic(),
			...this.#left(),
		];
	}

	/** Calls that have other traffic than their user was told of, though nothing is under way. */
	#otherTraffic(): readonly Problem[] {
		const {client, callManager} = this.stack.detach();
		const {calls} = callManager.core;
		return [...calls.values()].flatMap(({state, modify, activation, traffic, side, vc}) => {
			const isAtRest = state === 'active' && modify.state === 'idle' && activation === 'active';
			const call = [...client.calls.values()].find(({vcHandle}) => vcHandle === vc?.handle);
			const told = call?.state === 'connected' ? this.#user.rates.get(call.id) : undefined;
			const {tokenRate} = side === 'calling' ? traffic.forward : traffic.backward;
			if (!isAtRest || told === undefined || told === tokenRate) return [];
			return [{kind: 'other traffic', what: `call ${call!.id} has ${tokenRate} B/s; its user was told of ${told}`}];
		});
	}

	/** What is left when the adapter is gone. */
	#left(): readonly Problem[] {
		if (!this.#isDown()) return [];
		return this.stack.liveObjects().opened.map(({kind, what, by}) => ({
			kind: `left ${kind}`,
			what: `left behind: ${kind} ${what}, opened by ${by}`,
		}));
	}

	#isDown(): boolean {
		return this.#user.link === 'down';
	}

	observe(observer: (record: TraceRecord) => void): void {
		this.stack.observe(observer);
	}

	isOver(): boolean {
		return this.#isDown() && this.#left().length === 0;
	}
}
