import {hostTables, marksOf, vcOfCall, type Marks} from '../stack/host-tables.ts';
import type {Stack} from '../stack/stack.ts';
import type {Breach} from '../verifier/breach.ts';
import {printOpener, type Opener} from './leak.ts';
import {capturePlace, positionAt, type Place} from './place.ts';

/** One operation of a user: what it is, where it was asked for, and what it made, as ranges of numbers: from the first on, to before the last. */
type Entry = {
	readonly operation: string;
	readonly place: Place;
	readonly from: Marks;
	readonly to: Marks;
	/** A VC that was there before. */
	readonly vc?: number | undefined;
};

/** Operations that are remembered at least, the newest; of the others those that made what still counts. */
const least = 128;

/** They are looked through whenever they have grown by a small part, so that memory stays flat. */
const nextLook = (kept: number): number => kept + Math.max(2, kept >> 6);

/** What of an operation’s numbers something that is left is known by. */
export type Traces = {
	/** `seq` of the record that opened it. */
	readonly seq?: number;
	/** Trace number of the VC. */
	readonly vc?: number | undefined;
	/** Trace numbers of parties, one of which it is. */
	readonly parties?: readonly number[];
};

const has = ({from, to, vc}: Entry, mark: keyof Marks, number: number): boolean =>
	(from[mark] <= number && number < to[mark]) || (mark === 'vc' && vc === number);

type Step = (act: (stack: Stack, now: number) => void) => void;

/** Trace numbers of what lives, and of what the device may still have. */
const numbersThatCount = (stack: Stack): {readonly [Mark in keyof Marks]: readonly number[]} => {
	const {vcs, slots, calls} = stack.inspect(hostTables);
	return {
		seq: stack.liveObjects().opened.map(({seq}) => seq),
		vc: [...vcs, ...slots].map(({number}) => number),
		party: calls.flatMap(({parties}) => parties.flatMap(({number}) => number ?? [])),
	};
};

/** Who asked for what: operations of the user by the trace numbers of what they made. */
export class Openers {
	#entries: Entry[] = [];
	#lookAt = nextLook(least);
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

	#note(stack: Stack, entry: Omit<Entry, 'to' | 'vc'>, call: number | undefined): void {
		const vc = call === undefined ? undefined : stack.inspect((state) => vcOfCall(state, call));
		this.#entries.push({...entry, to: stack.inspect(marksOf), vc});
		if (this.#entries.length > this.#lookAt) {
			this.#forget(stack);
		}
	}

	#forget(stack: Stack): void {
		const {seq, vc, party} = numbersThatCount(stack);
		const newest = this.#entries.length - least;
		this.#entries = this.#entries.filter(
			(entry, index) =>
				index >= newest ||
				seq.some((number) => has(entry, 'seq', number)) ||
				vc.some((number) => has(entry, 'vc', number)) ||
				party.some((number) => has(entry, 'party', number)),
		);
		this.#lookAt = nextLook(Math.max(least, this.#entries.length));
	}

	/** Who made it: by its parties if there are any, else by its record, else by its VC. None: nobody that is known. */
	of({seq, vc, parties = []}: Traces): readonly Opener[] {
		const byParty = parties.flatMap((party) => this.#find('party', party));
		const entries = byParty.length > 0 ? byParty : [...this.#find('seq', seq), ...this.#find('vc', vc)].slice(0, 1);
		return [...new Set(entries)].map(({operation, place}) => Object.assign({operation}, positionAt(place)));
	}

	/** The newest that made what has this number. */
	#find(mark: keyof Marks, number: number | undefined): readonly Entry[] {
		const found = number === undefined ? undefined : this.#entries.findLast((entry) => has(entry, mark, number));
		return found === undefined ? [] : [found];
	}

	/** A breach with who opened its party, or else its VC; the signalling VC is no user’s. */
	ascribed(breach: Breach): Breach {
		const {vc, party} = breach;
		const openedBy = vc > 0 ? this.of({vc, parties: party > 0 ? [party] : []}) : [];
		return openedBy.length === 0 ? breach : {...breach, openedBy: openedBy.map(printOpener).join(', ')};
	}
}
