import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'ava';
import {replayPath} from '../../hil/path-replay.ts';
import {vcCallTable} from '../../src/ndis/vc-call-table.ts';
import {stackWorlds, type Bounds} from '../../src/simulation/stack/bounds.ts';
import {explore} from '../../src/simulation/explorer.ts';
import {parsePath, printPath} from '../../src/simulation/recorded-path.ts';
import {StackWorld} from '../../src/simulation/stack/stack-world.ts';
import {worldPlans} from '../../src/simulation/worlds.ts';
import type {Seat} from '../../src/stack/options.ts';

const worldOf = (name: string, seat: Seat): StackWorld =>
	new StackWorld(
		stackWorlds.find((bounds) => bounds.name === name)!,
		{seat},
	);

/** The world `call` without what isn’t needed to clear a call. */
const shortCall: Bounds = {
	name: 'short',
	about: 'a call that the network releases',
	options: {},
	user: [{does: 'makeCall', call: 1}, {does: 'shutDown'}, {does: 'stop'}],
	says: {connect: 1, ready: 1, release: 1, complete: 1, deactivated: Infinity},
};

/** A cell that isn’t there any more while `act` runs. */
const without = <Row extends object, Result>(row: Row, event: keyof Row, act: () => Result): Result => {
	const {[event]: cell} = row;
	delete row[event];
	try {
		return act();
	} finally {
		row[event] = cell;
	}
};

test('in every order of the events of one call no rule is broken, nothing is left pending, and a tear-down can be reached', (t) => {
	const [call] = stackWorlds;
	// Without the messages that change nothing but a timer: the large run has them.
	const bounds = {...call!, says: {...call!.says, proceed: 0, alert: 0}};
	const {states, depth, isComplete, violations} = explore(new StackWorld(bounds, {seat: 'integrated'}));
	t.deepEqual({isComplete, violations}, {isComplete: true, violations: []});
	t.true(states > 800 && depth > 15, `${states} states, ${depth} deep`);
});

for (const {name} of stackWorlds) {
	test(`the first states of the world ${name} in the other seat are sound`, (t) => {
		const {states, violations} = explore(worldOf(name, 'stand-alone'), {most: 150});
		t.deepEqual({states, violations}, {states: 151, violations: []});
	});
}

test('going back to a state and on from there comes to the same state', (t) => {
	const world = worldOf('whole', 'stand-alone');
	const first = world.detach();
	const path = ['makeCall 1 1', 'registerSap 1', 'connect 1', 'ready vc1', 'offer', 'addParty 1 2', 'expire'];
	const prints = path.map((event) => {
		world.restore(first, false);
		for (const step of path.slice(0, path.indexOf(event) + 1)) world.perform(step);
		return world.fingerprint();
	});
	t.is(new Set(prints).size, path.length);
	world.restore(first, false);
	t.deepEqual(
		path.map((event) => {
			world.perform(event);
			return world.fingerprint();
		}),
		prints,
	);
});

test('orders of events that come to the same end are one state', (t) => {
	const prints = [
		['registerSap 1', 'makeCall 2', 'connect 1'],
		['makeCall 2', 'registerSap 1', 'connect 1'],
		['makeCall 2', 'connect 1', 'registerSap 1'],
	].map((path) => {
		const world = worldOf('whole', 'stand-alone');
		for (const event of path) world.perform(event);
		return world.fingerprint();
	});
	t.is(new Set(prints).size, 1);
});

test('a broken cell of a state table is found, and the path to it fails until the cell is mended', (t) => {
	const {violations} = without(vcCallTable.connected, 'dispatchIncomingClose', () =>
		explore(new StackWorld(shortCall, {seat: 'integrated'})),
	);
	const [found] = violations;
	t.deepEqual(found?.path, ['makeCall 1', 'connect 1', 'ready vc1', 'release 1']);
	assert(found !== undefined);
	const file = printPath({world: 'call', seat: 'integrated', found: found.what, steps: found.path});
	const broken = without(vcCallTable.connected, 'dispatchIncomingClose', () => replayPath('broken', file));
	t.is(broken.outcome, 'fail');
	t.is(broken.reason, found.what);
	t.deepEqual(broken.problems, [found.what]);
	const mended = replayPath('mended', file);
	t.is(mended.outcome, 'pass');
	t.is(mended.scenario.about, `4 events in the world call; this doesn’t show any more: ${found.what}`);
	const other = file.replace(JSON.stringify(found.what), '"what was"');
	t.deepEqual(without(vcCallTable.connected, 'dispatchIncomingClose', () => replayPath('other', other)).problems, [
		found.what,
		'the file tells of another: what was',
	]);
});

test('a path whose events can’t happen any more ends with an error that says which', (t) => {
	const file = printPath({world: 'call', seat: 'stand-alone', found: '', steps: ['makeCall 1', 'ready vc1']});
	const {outcome, reason} = replayPath('old', file);
	t.is(outcome, 'error');
	t.regex(reason!, /^after 1 of 2 events: ready vc1 can’t happen here; what can: closeCall 1, shutDown, proceed 1/);
});

const refused = test.macro<[Record<string, unknown> | string, RegExp]>({
	exec: (t, content, message) => {
		const text = typeof content === 'string' ? content : JSON.stringify(content);
		t.throws(() => replayPath('file', text), {code: 'invalid-argument', message});
	},
	title: (_, __, message) => `a file is refused: ${message.source}`,
});

const good = {format: 'condis-hil path', version: 1, world: 'call', seat: 'integrated', found: '', steps: ['expire']};
test(refused, '{', /file is no recorded path: .*JSON/);
test(refused, '7', /it isn’t an object/);
test(refused, {...good, format: 'x'}, /its "format" is "x", not "condis-hil path"/);
test(refused, {...good, version: 2}, /its "version" is 2; this program reads 1/);
test(refused, {...good, seat: 'here'}, /"seat" is "here"; there are stand-alone, integrated/);
test(refused, {...good, steps: [1]}, /"steps" isn’t a list of texts/);
test(refused, {...good, steps: []}, /its "steps" are none, and nothing is "found" in the first state/);
test(refused, {...good, world: 'none'}, /no world is called "none"; there are ndis-families, /);

const page = readFileSync('docs/explorer.md', 'utf8');

test('the page has every world', (t) => {
	for (const {name, about} of worldPlans) {
		t.regex(page, new RegExp(`^\\| \`${name}\` +\\| ${about} +\\|$`, 'm'));
	}
});

test('the path that the page shows fails while its cell is taken away, with what it says, and passes now', (t) => {
	const [, file = ''] = /^```json\n([^`]*)```$/m.exec(page) ?? [];
	const broken = without(vcCallTable.connected, 'dispatchIncomingClose', () => replayPath('shown', file));
	t.is(broken.reason, parsePath('shown', file).found);
	t.is(replayPath('shown', file).outcome, 'pass');
});
