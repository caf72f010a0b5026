import test from 'ava';
import {labelled, nextTape, replaying} from '../../src/simulation/choices.ts';
import type {World} from '../../src/simulation/world.ts';
import {worldPlans} from '../../src/simulation/worlds.ts';

/** All that follows from a state in one step: labels with what they bring, and what is said of the state itself. */
const futureOf = (world: World<unknown>, saved: unknown): readonly (readonly [string, number | string])[] => {
	world.restore(saved, false);
	const events = world.events();
	const itself = [...world.stuck().map(({kind}) => kind), world.isOver() ? 'over' : ''].join();
	const after = events.flatMap((event) => {
		const found: [string, number | string][] = [];
		for (let tape: readonly number[] | undefined = []; tape !== undefined;) {
			const counts: number[] = [];
			world.restore(saved, false);
			world.perform(event, replaying(tape, counts));
			const label = labelled(
				event,
				counts.map((_, place) => tape![place] ?? 0),
			);
			found.push([label, world.fingerprint()]);
			tape = nextTape(tape, counts);
		}
		return found;
	});
	return [['', itself], ...after.toSorted(([a], [b]) => (a < b ? -1 : 1))];
};

/** A pseudo-random number below `count`, and the next seed. */
const below = (seed: number, count: number): readonly [number, number] => {
	const next = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
	return [(next >>> 8) % count, next];
};

const walks = 4;
const steps = 14;

for (const {name, seats, make} of worldPlans) {
	test(`states of one fingerprint go on alike: ${name}`, (t) => {
		const world = make(seats.at(-1)!);
		const root = world.detach();
		const seen = new Map<number, ReturnType<typeof futureOf>>();
		let seed = 20_261_120;
		let again = 0;
		for (let walk = 0; walk < walks; walk++) {
			let at = root;
			for (let step = 0; step < steps; step++) {
				world.restore(at, false);
				const print = world.fingerprint();
				const here = world.detach();
				const future = futureOf(world, here);
				const known = seen.get(print);
				if (known !== undefined) again++;
				t.deepEqual(future, known ?? future);
				seen.set(print, future);
				world.restore(here, false);
				const events = world.events();
				if (events.length === 0) break;
				const [place, next] = below(seed, events.length);
				seed = next;
				world.perform(events[place]!, replaying([]));
				at = world.detach();
			}
		}
		t.true(again > 0, 'no state was come to twice');
	});
}
