import {StateGraph, type Ways} from './state-graph.ts';
import {labelled, nextTape, replaying} from './choices.ts';
import type {Choose, Problem, World} from './world.ts';

/** Something that must not be, and the events that lead to it from the world’s first state. */
export type Violation = Problem & {readonly path: readonly string[]};

/** What came of an exploration. */
export type Exploration = {
	readonly world: string;
	/** Distinct states, and ways from one to another. */
	readonly states: number;
	readonly transitions: number;
	/** Events on the longest of all shortest ways to a state. */
	readonly depth: number;
	/** Every order has been tried; else `most` states came first. */
	readonly isComplete: boolean;
	/** One of each kind, with a shortest path to it: of all there are if every order has been tried, else of those that were. */
	readonly violations: readonly Violation[];
};

export type ExploreOptions = {
	/** States after which no new one is gone into. Default: all. */
	readonly most?: number;
	/** Kinds of violations after which it ends. Default 20. */
	readonly violations?: number;
	/** Called now and then with the figures so far; true ends the exploration. */
	readonly onProgress?: (states: number, transitions: number) => boolean | void;
};

/** States between two calls of `onProgress`. */
const progressEvery = 1000;

/** A state whose events are being tried. `choices` are those of the event under way. */
type Level<Saved> = {
	readonly id: number;
	readonly saved: Saved;
	readonly events: readonly string[];
	next: number;
	choices: number[];
};

/** Where a violation was seen: in a state, or by an event in it. */
type Found = {readonly what: string; readonly id: number; readonly event: string | undefined};

/** Places kept of each kind of violation: the one with the shortest way is told. */
const placesKept = 1000;

/** Tries every event in every state that it comes to, depth first; a state that has been seen isn’t gone into again. */
class Exploring<Saved> {
	readonly graph = new StateGraph();
	readonly #world: World<Saved>;
	readonly #options: ExploreOptions;
	readonly #levels: Level<Saved>[] = [];
	readonly #over: number[] = [];
	/** By kind. */
	readonly #found = new Map<string, Found[]>();
	isComplete = true;

	constructor(world: World<Saved>, options: ExploreOptions) {
		this.#world = world;
		this.#options = options;
	}

	run(): readonly Violation[] {
		this.#arrive(this.graph.state(this.#world.fingerprint()).id);
		for (let level = this.#levels.at(-1); level !== undefined; level = this.#levels.at(-1)) {
			if (!this.isComplete || this.#isEnough()) break;
			if (level.next === level.events.length) this.#levels.pop();
			else this.#tryNext(level);
		}
		if (this.#levels.length > 0) this.isComplete = false;
		const ways = this.graph.ways();
		const violations = [...this.#found].map(([kind, places]) => nearest(kind, places, ways));
		return this.isComplete && violations.length === 0 ? this.#lost() : violations;
	}

	#isEnough(): boolean {
		return this.#found.size >= (this.#options.violations ?? kindsMost);
	}

	/** From where no end can be reached. */
	#lost(): readonly Violation[] {
		const [id] = this.graph.lost(this.#over);
		const what = 'no way leads from here to a full tear-down';
		return id === undefined ? [] : [nearest('lost', [{what, id, event: undefined}], this.graph.ways())];
	}

	#tryNext(level: Level<Saved>): void {
		const event = level.events[level.next]!;
		const counts: number[] = [];
		const tape = level.choices;
		// An event that chooses may have to happen again.
		const isLast = level.next === level.events.length - 1 && !this.#world.chooses;
		this.#world.restore(level.saved, isLast);
		const thrown = this.#perform(event, replaying(tape, counts));
		const label = labelled(
			event,
			counts.map((_, place) => tape[place] ?? 0),
		);
		const following = nextTape(tape, counts);
		level.choices = following ?? [];
		if (following === undefined) level.next++;
		const broken = thrown === undefined ? this.#world.violations() : [thrown];
		for (const problem of broken) this.#note(problem, level.id, label);
		// What has gone wrong may go on to anything.
		if (broken.length === 0) this.#follow(level.id, label);
	}

	#perform(event: string, choose: Choose): Problem | undefined {
		try {
			this.#world.perform(event, choose);
			return undefined;
		} catch (error) {
			const what = `thrown: ${error instanceof Error ? error.message : String(error)}`;
			return {kind: what, what};
		}
	}

	#note({kind, what}: Problem, id: number, event: string | undefined): void {
		const places = this.#found.get(kind) ?? [];
		this.#found.set(kind, places);
		if (places.length < placesKept) places.push({what, id, event});
	}

	#follow(from: number, label: string): void {
		const {id, isNew} = this.graph.state(this.#world.fingerprint());
		this.graph.link(from, id, label);
		if (isNew) this.#arrive(id);
	}

	#arrive(id: number): void {
		if (this.#world.isOver()) this.#over.push(id);
		for (const problem of this.#world.stuck()) this.#note(problem, id, undefined);
		const {states, transitions} = this.graph;
		const isTold = states % progressEvery === 0 && this.#options.onProgress?.(states, transitions) === true;
		if (isTold || states >= (this.#options.most ?? Infinity)) this.isComplete = false;
		if (!this.isComplete) return;
		const events = this.#world.events();
		this.#levels.push({id, saved: this.#world.detach(), events, next: 0, choices: []});
	}
}

/** Kinds of violations after which an exploration has told enough. */
const kindsMost = 20;

const lengthOf = ({id, event}: Found, ways: Ways): number => ways.length(id) + (event === undefined ? 0 : 1);

const nearest = (kind: string, places: readonly Found[], ways: Ways): Violation => {
	const place = places.reduce((best, other) => (lengthOf(other, ways) < lengthOf(best, ways) ? other : best));
	const path = ways.path(place.id);
	return {kind, what: place.what, path: place.event === undefined ? path : [...path, place.event]};
};

/** Tries every order of a world’s events, within the options. */
export const explore = <Saved>(world: World<Saved>, options: ExploreOptions = {}): Exploration => {
	const exploring = new Exploring(world, options);
	const violations = exploring.run();
	const {graph, isComplete} = exploring;
	const {states, transitions} = graph;
	return {world: world.name, states, transitions, depth: graph.ways().depth, isComplete, violations};
};
