/** Numbers in memory of their own that grows as needed. */
class Numbers {
	#kept = new Int32Array(1024);
	length = 0;

	push(value: number): void {
		if (this.length === this.#kept.length) {
			const grown = new Int32Array(this.#kept.length * 2);
			grown.set(this.#kept);
			this.#kept = grown;
		}
		this.#kept[this.length++] = value;
	}

	at(index: number): number {
		return this.#kept[index]!;
	}
}

/** Shortest ways from the first state to all others, every one of which can be reached. */
export type Ways = {
	/** Events on the longest of them. */
	readonly depth: number;
	/** Events on the way to a state. */
	readonly length: (id: number) => number;
	readonly path: (id: number) => readonly string[];
};

/**
 * States, numbered from 0, the first, and what leads from one to another: a few bytes each, so that millions fit. States themselves aren’t
 * kept.
 */
export class StateGraph {
	readonly #ids = new Map<number, number>();
	readonly #from = new Numbers();
	readonly #to = new Numbers();
	readonly #event = new Numbers();
	readonly #names: string[] = [];
	readonly #nameIds = new Map<string, number>();

	get states(): number {
		return this.#ids.size;
	}

	get transitions(): number {
		return this.#from.length;
	}

	/** The state of a fingerprint: its number, and whether it is new. */
	state(print: number): {readonly id: number; readonly isNew: boolean} {
		const known = this.#ids.get(print);
		if (known !== undefined) return {id: known, isNew: false};
		const id = this.#ids.size;
		this.#ids.set(print, id);
		return {id, isNew: true};
	}

	link(from: number, to: number, event: string): void {
		this.#from.push(from);
		this.#to.push(to);
		this.#event.push(this.#nameId(event));
	}

	#nameId(event: string): number {
		const known = this.#nameIds.get(event);
		if (known !== undefined) return known;
		this.#nameIds.set(event, this.#names.length);
		return this.#names.push(event) - 1;
	}

	/** Transitions sorted by one of their ends: where each state’s begin in `order`. */
	#sorted(end: Numbers): {readonly starts: Int32Array; readonly order: Int32Array} {
		const starts = new Int32Array(this.states + 1);
		for (let index = 0; index < end.length; index++) starts[end.at(index) + 1]!++;
		for (let id = 0; id < this.states; id++) starts[id + 1]! += starts[id]!;
		const places = starts.slice();
		const order = new Int32Array(end.length);
		for (let index = 0; index < end.length; index++) order[places[end.at(index)]!++] = index;
		return {starts, order};
	}

	/** Breadth first: for each state the transition it is first reached by from `roots`, against the arrows if `isBackward`; −1: by none. */
	#reach(roots: readonly number[], isBackward: boolean): {readonly by: Int32Array; readonly layers: Int32Array} {
		const [near, far] = isBackward ? [this.#to, this.#from] : [this.#from, this.#to];
		const {starts, order} = this.#sorted(near);
		const by = new Int32Array(this.states).fill(-1);
		const layers = new Int32Array(this.states).fill(-1);
		for (const root of roots) layers[root] = 0;
		// States in the order of their layers: the queue and what has left it.
		const queue = [...roots];
		for (const id of queue) {
			for (const transition of order.subarray(starts[id], starts[id + 1])) {
				const other = far.at(transition);
				if (layers[other] !== -1) continue;
				layers[other] = layers[id]! + 1;
				by[other] = transition;
				queue.push(other);
			}
		}
		return {by, layers};
	}

	/** Shortest ways from the first state, as the graph is now. */
	ways(): Ways {
		const {by, layers} = this.#reach([0], false);
		return {
			depth: layers.reduce((deepest, layer) => Math.max(deepest, layer), 0),
			length: (id) => layers[id]!,
			path: (id) => {
				const events: string[] = [];
				for (let at = id; at !== 0; at = this.#from.at(by[at]!)) events.push(this.#names[this.#event.at(by[at]!)]!);
				return events.toReversed();
			},
		};
	}

	/** States that lead to none of `goals`, the nearest to the first state first. */
	lost(goals: readonly number[]): readonly number[] {
		const {layers} = this.#reach(goals, true);
		const near = this.#reach([0], false).layers;
		const found: number[] = [];
		for (let id = 0; id < this.states; id++) if (layers[id] === -1) found.push(id);
		return found.toSorted((a, b) => near[a]! - near[b]!);
	}
}
