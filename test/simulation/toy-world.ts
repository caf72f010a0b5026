import type {Choose, Problem, World} from '../../src/simulation/world.ts';

/** What leads from each number: an event, and the numbers that it may choose from. */
export type Toy = Readonly<Record<number, Readonly<Record<string, readonly number[]>>>>;

/** A world of numbers, from 0 on; its end is 9. 13 is bad luck, 14 a place that one is stuck in, and to arrive at 15 throws. */
export class ToyWorld implements World<number> {
	readonly name = 'toy';
	readonly chooses = true;
	readonly #toy: Toy;
	#at = 0;

	constructor(toy: Toy) {
		this.#toy = toy;
	}

	readonly detach = (): number => this.#at;
	readonly fingerprint = (): number => this.#at;
	readonly events = (): readonly string[] => Object.keys(this.#toy[this.#at] ?? {});
	readonly isOver = (): boolean => this.#at === 9;
	readonly observe = (): void => undefined;

	restore(saved: number): void {
		this.#at = saved;
	}

	perform(event: string, choose: Choose): void {
		const targets = this.#toy[this.#at]![event]!;
		this.#at = targets[targets.length === 1 ? 0 : choose(targets.length)]!;
		if (this.#at === 15) throw new Error('arrived at 15');
	}

	violations(): readonly Problem[] {
		return this.#at === 13 ? [{kind: 'luck', what: '13 is bad luck'}] : [];
	}

	stuck(): readonly Problem[] {
		return this.#at === 14 ? [{kind: 'stuck', what: '14 has no way out'}] : [];
	}
}
