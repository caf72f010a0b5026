import {labelled, nextTape, replaying} from './choices.ts';
import {StateGraph, type Ways} from './state-graph.ts';
import {shorten, shows} from './walk.ts';
import type {Choose, Problem, World} from './world.ts';

/** Something that must not be, and the events that lead to it from the world’s first state: by no shorter way, or by one that can spare no event. */
export type Violation = Problem & {readonly path: readonly string[]; readonly isShortest: boolean};

/** What came of an exploration. */
export type Exploration = {
	readonly world: string;
	/** Distinct states, and ways from one to another. */
	readonly states: number;
	readonly transitions: number;
	/** States in which all has been torn down. */
	readonly ends: number;
	/** Events on the longest of all shortest ways to a state. */
	readonly depth: number;
	/** Every order has been tried; else `most` states came first. */
	readonly isComplete: boolean;
	/** One of each kind. Walked again, its path shows it. */
	readonly violations: readonly Violation[];
};

export type ExploreOptions = {
	/** States that may be gone into. Default: all. */
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
	/** The event that led here. */
	readonly by: string | undefined;
	readonly saved: Saved;
	readonly events: readonly string[];
	next: number;
	choices: number[];
};

/** Where a violation was seen: in a state, or by an event in it. */
type Place = {readonly what: string; readonly id: number; readonly event: string | undefined};

/** All places of one kind of violation, and the way on which it was first seen. */
type Found = {readonly first: readonly string[]; readonly places: Place[]};

/** Kinds of violations after which an exploration has told enough. */
const kindsMost = 20;

/** What is wrong with a state that leads to no end. */
export const lost: Problem = {kind: 'lost', what: 'no way leads from here to a full tear-down'};

const lengthOf = ({id, event}: Place, ways: Ways): number => ways.length(id) + (event === undefined ? 0 : 1);

const nearest = (places: readonly Place[], ways: Ways): Place =>
	places.reduce((best, other) => (lengthOf(other, ways) < lengthOf(best, ways) ? other : best));

const wayTo = ({id, event}: Place, ways: Ways): readonly string[] =>
	event === undefined ? ways.path(id) : [...ways.path(id), event];

/** Tries every event in every state that it comes to, depth first; a state that has been seen isn’t gone into again. */
class Exploring<Saved> {
	readonly graph = new StateGraph();
	readonly #world: World<Saved>;
	readonly #options: ExploreOptions;
	readonly #levels: Level<Saved>[] = [];
	readonly #over: number[] = [];
	/** By kind. */
	readonly #found = new Map<string, Found>();
	isComplete = true;

	get ends(): number {
		return this.#over.length;
	}

	constructor(world: World<Saved>, options: ExploreOptions) {
		this.#world = world;
		this.#options = options;
	}

	run(): readonly Violation[] {
		const broken = this.#world.violations();
		const first = this.#world.detach();
		this.#world.restore(first, false);
		this.#arrive(this.graph.state(this.#world.fingerprint()).id, undefined);
		for (const problem of broken) this.#note(problem, 0, undefined);
		for (let level = this.#levels.at(-1); level !== undefined; level = this.#levels.at(-1)) {
			if (!this.isComplete || this.#isEnough()) break;
			if (level.next === level.events.length) this.#levels.pop();
			else this.#tryNext(level);
		}
		if (this.#levels.length > 0) this.isComplete = false;
		const ways = this.graph.ways();
		const violations = [...this.#found].map(([kind, found]) => this.#violation(kind, found, {ways, first}));
		return this.isComplete && violations.length === 0 ? this.#lost(ways) : violations;
	}

	#isEnough(): boolean {
		return this.#found.size >= (this.#options.violations ?? kindsMost);
	}

	/** The shortest way need not show what depends on more of the past than its states tell: then it is the first way, shortened. */
	#violation(kind: string, {first: seen, places}: Found, {ways, first}: {ways: Ways; first: Saved}): Violation {
		const place = nearest(places, ways);
		const way = wayTo(place, ways);
		const isOnIt = shows(this.#world, first, way, kind);
		if (isOnIt && this.isComplete) return {kind, what: place.what, path: way, isShortest: true};
		const path = shorten(this.#world, first, isOnIt ? way : seen, kind);
		return {kind, what: place.what, path, isShortest: false};
	}

	/** From where no end can be reached. */
	#lost(ways: Ways): readonly Violation[] {
		const [id] = this.graph.lost(this.#over);
		return id === undefined ? [] : [{...lost, path: ways.path(id), isShortest: true}];
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
		const found = this.#found.get(kind) ?? {first: this.#way(event), places: []};
		this.#found.set(kind, found);
		found.places.push({what, id, event});
	}

	/** Events on the way that is being tried, and one more. */
	#way(event: string | undefined): readonly string[] {
		const way = this.#levels.flatMap(({by}) => by ?? []);
		return event === undefined ? way : [...way, event];
	}

	#follow(from: number, label: string): void {
		const {id, isNew} = this.graph.state(this.#world.fingerprint());
		this.graph.link(from, id, label);
		if (isNew) this.#arrive(id, label);
	}

	#arrive(id: number, by: string | undefined): void {
		const {states, transitions} = this.graph;
		const isTold = states % progressEvery === 0 && this.#options.onProgress?.(states, transitions) === true;
		if (isTold || states > (this.#options.most ?? Infinity)) {
			this.isComplete = false;
			return;
		}
		if (this.#world.isOver()) this.#over.push(id);
		const events = this.#world.events();
		const stuck = this.#world.stuck();
		this.#levels.push({id, by, saved: this.#world.detach(), events, next: 0, choices: []});
		for (const problem of stuck) this.#note(problem, id, undefined);
	}
}

/** Tries every order of a world’s events, within the options. */
export const explore = <Saved>(world: World<Saved>, options: ExploreOptions = {}): Exploration => {
	const exploring = new Exploring(world, options);
	const violations = exploring.run();
	const {graph, ends, isComplete} = exploring;
	const {states, transitions} = graph;
	return {world: world.name, states, transitions, ends, depth: graph.ways().depth, isComplete, violations};
};
