import test from 'ava';
import {addDoneRules} from '../../src/verifier/rules/add-done.ts';
import {closeDoneRules} from '../../src/verifier/rules/close-done.ts';
import {makeDoneRules} from '../../src/verifier/rules/make-done.ts';
import type {Breach} from '../../src/verifier/breach.ts';
import {Verifier} from '../../src/verifier/verifier.ts';
import {Bench} from './bench.ts';
import {addDoneCases} from './cases/add-done.ts';
import type {Case} from './cases/case.ts';
import {closeDoneCases} from './cases/close-done.ts';
import {makeDoneCases} from './cases/make-done.ts';
import {edits, type Edit, type Falsify} from './edits.ts';
import {World} from './world.ts';

/** The rules of the three completion pages; those of the other chapters: breaches.test.ts. */
const rules = [...makeDoneRules, ...addDoneRules, ...closeDoneRules];

/** Told stories leave out what other chapters ask. */
const pages = ['MAKE-DONE', 'ADD-DONE', 'CLOSE-DONE'];

const cases = [...makeDoneCases, ...addDoneCases, ...closeDoneCases];

type Place = 'told' | 'library' | 'library, integrated';

/** What an integrated call manager may do (OPEN-1, OPEN-27). */
const isAllowedIntegrated = ({id, wrong}: Case): boolean =>
	id === 'CLOSE-DONE-020' || (id === 'MAKE-DONE-021' && wrong.includes('inside'));

const judge = (tested: Case, place: Place, bad: boolean): readonly Breach[] => {
	const verifier = new Verifier({only: pages, ...tested.options});
	if (place !== 'told') {
		const seat = place === 'library' ? 'stand-alone' : 'integrated';
		const bench = new Bench((record) => verifier.observe(record), seat);
		bench.open();
		if ('tell' in tested) tested.tell(bench, bad);
		bench.close();
		return verifier.finish();
	}
	const world = new World((record) => verifier.observe(record));
	world.open();
	if ('tell' in tested) tested.tell(world, bad);
	else tested.tellOnly(world, bad);
	world.close();
	return verifier.finish();
};

const caught = test.macro({
	exec(t, tested: Case, place: Place) {
		const found = judge(tested, place, true);
		const breach = found.find(({id}) => id === tested.id);
		const rule = rules.find(({id}) => id === tested.id);
		t.truthy(breach, `found ${found.map(({id}) => id).join(' ') || 'nothing'}`);
		t.is(breach?.rule, rule?.rule);
		t.is(breach?.bound, rule?.bound as string | undefined);
		const clean = judge(tested, place, false).map(({id, message}) => `${id}: ${message}`);
		t.deepEqual(clean, [], 'the same run without the breach');
	},
	title: (_provided, tested: Case, place: Place) => `${tested.id}, ${place}: ${tested.wrong}`,
});

const allowed = test.macro({
	exec(t, tested: Case, place: Place) {
		t.deepEqual(judge(tested, place, true), []);
	},
	title: (_provided, tested: Case, place: Place) => `${tested.id}, ${place}: is not broken by one that ${tested.wrong}`,
});

for (const tested of cases) {
	test(caught, tested, 'told');
	if ('tell' in tested) test(caught, tested, 'library');
	if ('tell' in tested) test(isAllowedIntegrated(tested) ? allowed : caught, tested, 'library, integrated');
}

const falsified = test.macro({
	exec(t, edit: Edit) {
		const found = (falsify: Falsify): string[] => {
			const verifier = new Verifier({only: pages});
			const bench = new Bench((record) => falsify(record, (shown) => verifier.observe(shown)));
			bench.open();
			edit.tell(bench);
			bench.close();
			return verifier.finish().map(({id}) => id);
		};
		t.true(found(edit.falsify).includes(edit.id));
		t.deepEqual(
			found((record, show) => show(record)),
			edit.unedited ?? [],
			'the run itself',
		);
	},
	title: (_provided, edit: Edit) => `${edit.id}, falsified: ${edit.wrong}`,
});

for (const edit of edits) test(falsified, edit);

const without = (chosen: readonly Case[]): string[] =>
	rules.map(({id}) => id).filter((id) => !chosen.some((tested) => tested.id === id));

test('every rule has a case, and every rule that binds a driver one on the library', (t) => {
	t.deepEqual(without(cases), []);
	const ofNdis = rules.filter(({bound}) => bound === 'NDIS').map(({id}) => id);
	t.deepEqual(
		without(cases.filter((tested) => 'tell' in tested)).filter((id) => !ofNdis.includes(id)),
		['CLOSE-DONE-012'],
		'incoming calls are not yet in the library',
	);
	t.deepEqual(
		[...new Set(edits.map(({id}) => id))],
		ofNdis,
		'every rule that binds NDIS is broken by a falsified trace',
	);
});
