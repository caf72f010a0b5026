import test from 'ava';
import {explore, lost} from '../../src/simulation/explorer.ts';
import {rewalk} from '../../src/simulation/rewalk.ts';
import {shorten, walk} from '../../src/simulation/walk.ts';
import {ToyWorld, type Toy} from './toy-world.ts';

const explored = (toy: Toy): ReturnType<typeof explore> => explore(new ToyWorld(toy));

test('every state is gone into once, by every event and every choice in it', (t) => {
	const {states, transitions, depth, isComplete, violations} = explored({
		0: {a: [1], b: [2, 3, 4]},
		1: {a: [2]},
		2: {a: [9], back: [0]},
		3: {a: [9]},
		4: {a: [5]},
		5: {a: [9]},
	});
	t.deepEqual(
		{states, transitions, depth, isComplete, violations},
		{states: 7, transitions: 10, depth: 2, isComplete: true, violations: []},
	);
});

test('of each kind of violation the shortest way is told, its choices in it', (t) => {
	const toy: Toy = {
		0: {long: [1], short: [2, 3]},
		1: {on: [4]},
		4: {on: [3]},
		2: {on: [9]},
		3: {fall: [13], sit: [14], leap: [15], on: [9]},
	};
	t.deepEqual(explored(toy).violations, [
		{kind: 'luck', what: '13 is bad luck', path: ['short [1]', 'fall'], isShortest: true},
		{kind: 'stuck', what: '14 has no way out', path: ['short [1]', 'sit'], isShortest: true},
		{kind: 'thrown: arrived at 15', what: 'thrown: arrived at 15', path: ['short [1]', 'leap'], isShortest: true},
	]);
});

test('a state that leads to no end is a violation; the nearest is told', (t) => {
	const {violations} = explored({0: {a: [1], b: [9]}, 1: {a: [2]}, 2: {a: [1]}});
	t.deepEqual(violations, [
		{kind: 'lost', what: 'no way leads from here to a full tear-down', path: ['a'], isShortest: true},
	]);
});

test('an exploration that is cut short says so, and takes nothing for lost', (t) => {
	const world = new ToyWorld({0: {a: [1]}, 1: {a: [2]}, 2: {a: [9]}});
	const {states, isComplete, violations} = explore(world, {most: 2});
	t.deepEqual({states, isComplete, violations}, {states: 3, isComplete: false, violations: []});
});

test('a path is walked again up to its problem, and shortened to what that needs', (t) => {
	const world = new ToyWorld({0: {a: [1], idle: [0]}, 1: {idle: [1], pick: [2, 13]}, 2: {}});
	const path = ['idle', 'a', 'idle', 'idle', 'pick [1]'];
	t.deepEqual(shorten(world, world.detach(), path, 'luck'), ['a', 'pick [1]']);
	world.restore(0);
	t.deepEqual(walk(world, ['a', 'pick [1]', 'idle']), {
		steps: 2,
		blocked: undefined,
		problems: [{kind: 'luck', what: '13 is bad luck'}],
	});
});

test('a step that can’t happen ends a walk with what can', (t) => {
	const {steps, blocked} = walk(new ToyWorld({0: {a: [1]}, 1: {b: [2], c: [3]}}), ['a', 'a']);
	t.is(steps, 1);
	t.is(blocked, 'a can’t happen here; what can: b, c');
});

test('a path that is said to lead nowhere is judged by all that can follow', (t) => {
	const path = {format: 'condis-hil path', version: 1, world: 'toy', seat: 'stand-alone', found: lost.what} as const;
	const toy: Toy = {0: {a: [1], b: [9]}, 1: {a: [2]}, 2: {a: [1]}};
	t.deepEqual(rewalk(new ToyWorld(toy), {...path, steps: ['a']}).problems, [{...lost, path: [], isShortest: true}]);
	t.deepEqual(rewalk(new ToyWorld({...toy, 2: {a: [1], b: [9]}}), {...path, steps: ['a']}), {
		steps: 1,
		blocked: undefined,
		problems: [],
	});
	const long: Toy = {0: {a: [1]}, 1: {b: [2]}, 2: {c: [3]}, 3: {d: [9]}};
	t.like(rewalk(new ToyWorld(long), {...path, steps: ['a']}, 2), {
		blocked: '3 states follow, and whether an end can be reached isn’t known',
		problems: [],
	});
});

test('what breaks while a world is made is told, and so is what depends on the way to a state', (t) => {
	const stuck = new ToyWorld({});
	stuck.restore(14);
	t.deepEqual(walk(stuck, []).problems, [{kind: 'stuck', what: '14 has no way out'}]);
	const broken = new ToyWorld({0: {a: [9]}});
	broken.restore(13);
	t.deepEqual(
		explore(broken).violations.map(({kind, path}) => ({kind, path})),
		[{kind: 'luck', path: []}],
	);
});
