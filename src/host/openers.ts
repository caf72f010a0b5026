import {vcOfCall} from '../stack/host-tables.ts';
import {isLeft, isOf, marksOf, type Marks, type Opening} from '../stack/marks.ts';
import type {Stack} from '../stack/stack.ts';
import type {Breach} from '../verifier/breach.ts';
import {printOpener, type Opener} from './leak.ts';
import {capturePlace, positionAt, settle, type Place} from './place.ts';

/** One operation of a user: what it is, where it was asked for, and what it has opened. */
type Entry = Opening & {readonly operation: string; readonly place: Place};

/** So many of the newest operations are remembered, whatever became of what they opened. */
const newestKept = 128;

/** What of an operation’s numbers something that is left is known by. */
export type Traces = {
	/** `seq` of the record that opened it. */
	readonly seq?: number;
	/** Trace number of the VC. */
	readonly vc?: number | undefined;
	/** Trace numbers of parties, one of which it is. */
	readonly parties?: readonly number[];
};

type Step = (act: (stack: Stack, now: number) => void) => void;

/** Who asked for what: operations of the user by the trace numbers of what they made. */
export class Openers {
	/** Oldest first. */
	readonly #newest: Entry[] = [];
	/** Older ones, of which something was left when they were no longer among the newest. */
	#older: Entry[] = [];
	/** How many of those there may be before they are looked through again. */
	#olderMost = 8;
	readonly #step: Step;

	/** `step` gives the stack an input. */
	constructor(step: Step) {
		this.#step = step;
	}

	/**
	 * Gives the stack an input that opens something for the user, or is about the VC of `call`: the operation, and where in the user’s program the API was
	 * called, are told when that is left. Gives the place.
	 */
	begin(operation: string, act: Parameters<Step>[0], call?: number): Place {
		const place = capturePlace();
		this.#step((stack, now) => {
			const from = stack.inspect(marksOf);
			act(stack, now);
			this.#note(stack, {operation, place, from}, call);
		});
		return place;
	}

	/** The VC of an incoming call is there because of what was begun at `place`. */
	ascribe(operation: string, place: Place, call: number): void {
		this.#step((stack) => {
			this.#note(stack, {operation, place, from: stack.inspect(marksOf)}, call);
		});
	}

	/** All that has been opened so far was opened by it. */
	opened(operation: string, place: Place): void {
		this.#step((stack) => {
			this.#note(stack, {operation, place, from: {seq: 0, vc: 0, party: 0}}, undefined);
		});
	}

	#note(stack: Stack, {operation, place, from}: Omit<Entry, 'to' | 'vc'>, call: number | undefined): void {
		const vc = call === undefined ? undefined : stack.inspect((state) => vcOfCall(state, call));
		this.#newest.push({operation, place, from, to: stack.inspect(marksOf), vc});
		if (this.#newest.length > newestKept) this.#age(stack, this.#newest.shift()!);
	}

	/** An operation is no longer among the newest: it is forgotten, unless something of it is left. */
	#age(stack: Stack, entry: Entry): void {
		const counts = (aged: Entry): boolean => stack.inspect((state) => isLeft(state, aged));
		if (!counts(entry)) return;
		const {operation, place, from, to, vc} = entry;
		this.#older.push({operation, place: settle(place), from, to, vc});
		if (this.#older.length <= this.#olderMost) return;
		this.#older = this.#older.filter(counts);
		this.#olderMost = 2 * this.#older.length + 8;
	}

	/** Who made it: by its parties if there are any, else by its record, else by its VC. None: nobody that is known. */
	of({seq, vc, parties = []}: Traces): readonly Opener[] {
		const byParty = parties.flatMap((party) => this.#find('party', party));
		const entries = byParty.length > 0 ? byParty : [...this.#find('seq', seq), ...this.#find('vc', vc)].slice(0, 1);
		return [...new Set(entries)].map(({operation, place}) => Object.assign({operation}, positionAt(place)));
	}

	/** The newest that made what has this number. */
	#find(mark: keyof Marks, number: number | undefined): readonly Entry[] {
		if (number === undefined) return [];
		const made = (entry: Entry): boolean => isOf(entry, mark, number);
		const found = this.#newest.findLast(made) ?? this.#older.findLast(made);
		return found === undefined ? [] : [found];
	}

	/** A breach with who opened its party, or else its VC; the signalling VC is no user’s. */
	ascribed(breach: Breach): Breach {
		const {vc, party} = breach;
		const openedBy = vc > 0 ? this.of({vc, parties: party > 0 ? [party] : []}) : [];
		return openedBy.length === 0 ? breach : {...breach, openedBy: openedBy.map(printOpener).join(', ')};
	}
}
