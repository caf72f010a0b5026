import type {Seat} from '../../stack/options.ts';
import {Verifier} from '../../verifier/verifier.ts';
import {RecklessDrivers} from './reckless-drivers.ts';
import {NamedRemarks} from './named-remarks.ts';
import {RequestLedger} from './request-ledger.ts';
import {same, tableFaults} from './table-faults.ts';

export type MisbehaveOptions = {
	/** All choices come from it. */
	readonly seed: number;
	/** Acts of the drivers, each with whatever their handlers do inside. */
	readonly acts: number;
	readonly seat: Seat;
	/** Called now and then; true ends it. */
	readonly onProgress?: (acts: number) => boolean | void;
};

/** Something that must not be: when it came to light, and the fewest acts found that still show it. */
export type Misbehaviour = {
	readonly seed: number;
	/** Number of the act, from 0. */
	readonly act: number;
	readonly what: readonly string[];
	/** What the drivers did from outside, oldest first. */
	readonly acts: readonly string[];
};

/** What came of it. `remarks`: how often NDIS remarked on misuse; `breaches`: how often each rule was reported broken. */
export type Misbehaving = {
	readonly acts: number;
	readonly remarks: number;
	readonly breaches: ReadonlyMap<string, number>;
	readonly violations: readonly Misbehaviour[];
};

/** Acts between two calls of `onProgress`. */
const progressEvery = 1000;

/** Acts that may be missing between two looks at how much the verifier remembers. */
const sizeEvery = 500;

/** Things that the verifier may remember for each object that lives, and besides. */
const rememberedPerObject = 5;
const rememberedBesides = 3000;

/** How many things a state holds: members of its maps, sets and arrays. */
const sizeOf = (state: object): number => {
	let size = 0;
	for (const value of Object.values(state) as unknown[]) {
		if (value instanceof Map || value instanceof Set) size += value.size;
		else if (Array.isArray(value)) size += value.length;
	}
	return size;
};

/** Reckless drivers, who watches them, and what has been found. */
class Run {
	readonly #drivers: RecklessDrivers;
	readonly #named = new NamedRemarks();
	readonly #ledger: RequestLedger;
	readonly #verifiers: readonly Verifier[];
	readonly breaches = new Map<string, number>();
	/** Rules broken in the present act, as each verifier has found them. */
	#found: {readonly thorough: string[]; readonly usual: string[]} = {thorough: [], usual: []};
	#lastCall = '';

	constructor(seed: number, seat: Seat) {
		this.#drivers = new RecklessDrivers(seed, seat);
		const {trace, library} = this.#drivers;
		const strict = new Verifier({strict: true, thorough: true, onBreach: ({id}) => this.#found.thorough.push(id)});
		const usual = new Verifier({
			onBreach: ({id}) => {
				this.breaches.set(id, (this.breaches.get(id) ?? 0) + 1);
				this.#found.usual.push(id);
				this.#named.breach();
			},
		});
		this.#verifiers = [strict, usual];
		this.#ledger = new RequestLedger(this.#drivers);
		trace.observe((record) => {
			strict.observe(record);
			usual.observe(record);
			this.#named.observe(record);
			if (record.parent === 0 && this.#lastCall === '') this.#lastCall = `${record.driver} ${record.name}`;
		});
		library.startAdapter('adapter');
		this.#named.endStep();
	}

	get remarks(): number {
		return this.#named.remarks;
	}

	/** Name of the last act: what it did first. */
	get last(): string {
		return this.#lastCall === '' ? 'nothing' : this.#lastCall;
	}

	/** One act; what is wrong after it. */
	act(step: number): readonly string[] {
		this.#lastCall = '';
		try {
			this.#drivers.act(step);
		} catch (error) {
			return [`thrown: ${error instanceof Error ? error.message : String(error)}`];
		}
		const {library, trace} = this.#drivers;
		return [
			...tableFaults(library.state),
			...this.#ledger.faults(library.state),
			...same('brackets', trace.state.frames.length, 0),
			...this.#named.endStep(),
			...this.#overlooked(),
			...(step % sizeEvery === 0 ? this.#overgrown() : []),
		];
	}

	/** What is found only when every check is called, or only when not every one is. */
	#overlooked(): readonly string[] {
		const {thorough, usual} = this.#found;
		this.#found = {thorough: [], usual: []};
		return same('breaches, every check called or not', usual.join(' '), thorough.join(' '));
	}

	#overgrown(): readonly string[] {
		const live = this.#drivers.library.state.handles.objects.filter((object) => object !== undefined).length;
		const most = rememberedBesides + rememberedPerObject * live;
		return this.#verifiers
			.map(({state}) => sizeOf(state))
			.filter((size) => size > most)
			.map((size) => `the verifier remembers ${size} things of ${live} objects`);
	}

	/** The trace ends: the verifiers decide their leaks. */
	finish(): readonly string[] {
		try {
			for (const verifier of this.#verifiers) verifier.finish();
			return this.#overlooked();
		} catch (error) {
			return [`thrown at the end: ${error instanceof Error ? error.message : String(error)}`];
		}
	}
}

/** What a run of these acts finds wrong, and at which of them. */
const findIn = (
	options: MisbehaveOptions,
	steps: readonly number[],
): {readonly what: readonly string[]; readonly act: number; readonly names: readonly string[]} | undefined => {
	const run = new Run(options.seed, options.seat);
	const names: string[] = [];
	for (const step of steps) {
		const what = run.act(step);
		names.push(`${step}: ${run.last}`);
		if (what.length > 0) return {what, act: step, names};
	}
	return undefined;
};

/** Runs spent on finding fewer acts. */
const shorteningRuns = 200;

/** What is wrong but for the numbers in it, which change with the acts before. */
const kindOf = (what: readonly string[]): string => (what[0] ?? '').replaceAll(/\d+/g, '#');

/** How many acts are left out at a time: half of them, a quarter, …, one. */
const portions = (length: number): readonly number[] => {
	const sizes: number[] = [];
	for (let size = Math.ceil(length / 2); size > 1; size = Math.ceil(size / 2)) sizes.push(size);
	return [...sizes, 1];
};

/** Leaves acts out, first many at a time, then few, as long as the same is found wrong. */
const shortened = (options: MisbehaveOptions, upTo: number, what: readonly string[]): readonly string[] => {
	let steps = Array.from({length: upTo + 1}, (_, step) => step);
	let names = findIn(options, steps)?.names ?? [];
	let left = shorteningRuns;
	for (const size of portions(steps.length)) {
		let from = 0;
		while (from < steps.length && left-- > 0) {
			const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
			const found = findIn(options, fewer);
			const shows = found !== undefined && kindOf(found.what) === kindOf(what);
			if (shows) ({names} = found);
			if (shows) steps = fewer;
			else from += size;
		}
	}
	return names;
};

const violation = (options: MisbehaveOptions, act: number, what: readonly string[]): Misbehaviour => ({
	seed: options.seed,
	act,
	what,
	acts: shortened(options, act, what),
});

/**
 * Lets reckless drivers do anything at any time, and looks after each act whether NDIS and the verifier stay sound: nothing is thrown, the tables fit together, requests end once, what NDIS
 * remarks on is reported as a breach, the verifier finds no more when every check is called, and remembers no more than there is. Ends at the first violation.
 */
export const misbehave = (options: MisbehaveOptions): Misbehaving => {
	const run = new Run(options.seed, options.seat);
	const violations: Misbehaviour[] = [];
	let acts = 0;
	while (acts < options.acts && violations.length === 0) {
		const what = run.act(acts);
		if (what.length > 0) violations.push(violation(options, acts, what));
		acts++;
		if (acts % progressEvery === 0 && options.onProgress?.(acts) === true) break;
	}
	const atEnd = violations.length === 0 ? run.finish() : [];
	if (atEnd.length > 0) violations.push({seed: options.seed, act: acts, what: atEnd, acts: []});
	return {acts, remarks: run.remarks, breaches: run.breaches, violations};
};
