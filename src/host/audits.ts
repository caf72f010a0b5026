import type {AdapterOptions} from './adapter-options.ts';
import type {StackEvent} from '../stack/stack-state.ts';
import type {LiveObjects} from '../ndis/live-objects.ts';
import {hostTables} from '../stack/host-tables.ts';
import type {Stack} from '../stack/stack.ts';
import type {AuditRow} from './audit.ts';
import {fulfilledWithin, type Clock} from './clock.ts';
import {compareOver, compareRunning, confirmed, type Look} from './comparison.ts';
import type {Difference} from './difference.ts';
import {isAmong, leakOf, type Leak} from './leak.ts';
import type {Openers} from './openers.ts';

/** When the tables of host and device are compared without being asked to: at the end of each call too, only at the ends of address family and run, or never. */
export const auditModes = ['call', 'end', 'off'] as const;
export type AuditMode = (typeof auditModes)[number];

/** The device’s tables, and where they and the host’s don’t agree. */
export type Audit = {
	/** The device’s tables: a row for each VC, call, or both. */
	readonly rows: readonly AuditRow[];
	readonly leaks: readonly Leak[];
};

/** What audits stand on. */
export type AuditGround = {
	readonly clock: Clock;
	/** Asks the device for its tables. */
	readonly ask: (signal?: AbortSignal) => Promise<AuditRow[]>;
	readonly stack: Stack;
	readonly openers: Openers;
};

/** How an audit is made. */
export type LookOptions = {
	/** Whether calls may be under way. */
	readonly scope: 'running' | 'over';
	/** How long a difference has to last, in ms; 0 takes it at once. */
	readonly confirmMs?: number;
	readonly signal?: AbortSignal;
};

/** A message that is lost has been repeated by then, unless that is lost too. */
export const confirmMs = 300;

const comparisons = {running: compareRunning, over: compareOver} as const;

/** Events with which a call is over, for its user and for NDIS. */
const callEnds: ReadonlySet<StackEvent['type']> = new Set(['callEnded', 'callFailed', 'callWithdrawn']);

/** Audits of one adapter, and what they have found. */
export class Audits {
	readonly #ground: AuditGround;
	readonly #mode: AuditMode;
	readonly #onLeak: AdapterOptions['onLeak'];
	readonly #found: Leak[] = [];
	#background: Promise<void> | undefined;
	#wanted: LookOptions['scope'] | undefined;
	#isClosing = false;

	constructor(ground: AuditGround, {audit = 'end', onLeak}: Pick<AdapterOptions, 'audit' | 'onLeak'>) {
		this.#ground = ground;
		this.#mode = audit;
		this.#onLeak = onLeak;
	}

	/** Leaks of the end, with what was found before it, and what lives in the NDIS library after it. */
	withFound(leaks: readonly Leak[], {opened}: LiveObjects): readonly Leak[] {
		const before = this.#found.filter((leak) => !isAmong(leaks, leak));
		return [...before, ...leaks, ...opened.map((object) => leakOf(object, this.#ground.openers))];
	}

	/** Resolves when no audit of the end of a call or address family is under way. */
	async idle(): Promise<void> {
		await this.#background;
	}

	/** The adapter is being closed: what ends now is audited by that. */
	closing(): void {
		this.#isClosing = true;
	}

	/** An event of the stack: with the end of a call or address family an audit is due. */
	take({type}: StackEvent): void {
		if (this.#isClosing || this.#mode === 'off') {
			return;
		}

		if (type === 'addressFamilyClosed') {
			this.#begin('over');
		} else if (this.#mode === 'call' && callEnds.has(type)) {
			this.#begin('running');
		}
	}

	/** One at a time: an end that comes meanwhile is looked at together with all others that do. */
	#begin(scope: LookOptions['scope']): void {
		this.#wanted = scope;
		this.#background ??= this.#work().finally(() => {
			this.#background = undefined;
		});
	}

	async #work(): Promise<void> {
		for (let scope = this.#wanted; scope !== undefined; scope = this.#wanted) {
			this.#wanted = undefined;
			// A device that is lost, or refuses, is told of by others; and the end of the run is audited again.
			await this.look({scope}).then(
				({leaks}) => this.#note(leaks),
				() => undefined,
			);
		}
	}

	#note(leaks: readonly Leak[]): void {
		for (const leak of leaks) {
			if (!isAmong(this.#found, leak)) {
				this.#found.push(leak);
				this.#onLeak?.(leak);
			}
		}
	}

	/** Compares; what differs is looked at again after a while, and told if it still does. Rejects when the device isn’t there, refuses, or on the signal. */
	async look({scope, confirmMs: pause = confirmMs, signal}: LookOptions): Promise<Audit> {
		const first = await this.#compare(scope, signal);
		if (first.differences.length === 0 || pause === 0) {
			return this.#told(first);
		}

		const {clock} = this.#ground;
		await fulfilledWithin(clock, pause, new Promise(() => undefined));
		const second = await this.#compare(scope, signal);
		return this.#told({...second, differences: confirmed(first.differences, second.differences)});
	}

	/** When every call is over; nothing when no audit is wanted. What was found at the ends of calls is told by `withFound`. */
	async over(pause: number): Promise<readonly Leak[]> {
		if (this.#mode === 'off') {
			return [];
		}

		const {leaks} = await this.look({scope: 'over', confirmMs: pause});
		await this.idle();
		return leaks;
	}

	async #compare(
		scope: LookOptions['scope'],
		signal: AbortSignal | undefined,
	): Promise<Look & {readonly differences: readonly Difference[]}> {
		const {stack, ask} = this.#ground;
		const before = stack.inspect(hostTables);
		const rows = await ask(signal);
		const look = {before, rows, after: stack.inspect(hostTables)};
		return {...look, differences: comparisons[scope](look)};
	}

	#told({rows, differences}: {readonly rows: readonly AuditRow[]; readonly differences: readonly Difference[]}): Audit {
		return {rows, leaks: differences.map((difference) => this.#leakOf(difference))};
	}

	#leakOf({where, kind, what, vc, parties}: Difference): Leak {
		const openedBy = this.#ground.openers.of({vc, parties});
		return {where, kind, what, ...(openedBy.length === 0 ? {} : {openedBy})};
	}
}
