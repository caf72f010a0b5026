import test from 'ava';
import {liveRules} from '../../src/verifier/rules/catalogue.ts';
import type {Breach} from '../../src/verifier/breach.ts';
import {boundOf, type LiveRule} from '../../src/verifier/rule.ts';
import {breachRows as rows} from './breaches/all.ts';
import type {BreachRow} from './breaches/breach.ts';
import {decentEndings} from './breaches/decent-endings.ts';
import {decentRuns} from './breaches/decent-runs.ts';
import {decentIncomingCalls} from './breaches/incoming-calls.ts';
import {decentChanges} from './breaches/quality-of-service.ts';
import {decentOutgoingCalls} from './breaches/outgoing-calls.ts';
import {decentPermanentVcs} from './breaches/permanent-vcs.ts';
import {judge, watch} from './breaches/judge.ts';
import {decentNotices} from './breaches/notices.ts';

/** The rules of the three completion pages have tests of their own (rules.test.ts). */
const isOfCompletionPage = ({id}: LiveRule): boolean => /^(MAKE|ADD|CLOSE)-DONE-/.test(id);

const words = (breaches: readonly Breach[]): string[] => breaches.map(({id, message}) => `${id}: ${message}`);

const ids = (chosen: readonly {readonly id: string}[]): string[] => chosen.map(({id}) => id);

for (const row of rows) {
	test(`${row.id}: ${row.wrong}`, (t) => {
		const found = judge(row, true);
		const breach = found.find(({id}) => id === row.id);
		t.truthy(breach, `found ${found.map(({id}) => id).join(' ') || 'nothing'}`);
		t.deepEqual(words(judge(row, false)), [], 'the same run without the breach');
	});
}

for (const [title, run] of Object.entries({
	...decentRuns,
	...decentEndings,
	...decentOutgoingCalls,
	...decentPermanentVcs,
	...decentNotices,
	...decentIncomingCalls,
	...decentChanges,
})) {
	for (const seat of ['stand-alone', 'integrated'] as const) {
		test(`${title}, ${seat}: nobody breaks a rule, advisories included`, (t) => {
			t.deepEqual(words(judge({run, options: {strict: true, seat}}, false)), []);
		});
	}
}

/** What nothing but the end of the run can end: NDIS waits for a request before it halts, and for an unbind or an open for ever. */
const toldAtLast = ['GEN-004', 'BIND-003', 'AF-OPEN-006'];

const isToldBefore = (row: BreachRow): boolean =>
	watch(row, true).breaches.some(({id, severity}) => id === row.id && severity === 'leak');

test('a leak is told when its object ends, or the address family, binding or adapter, and not only with the run', (t) => {
	const leaks = liveRules.filter((rule) => !isOfCompletionPage(rule) && [rule.severity, rule.atEnd].includes('leak'));
	const untold = leaks.filter(({id}) => !rows.some((row) => row.id === id && isToldBefore(row)));
	t.deepEqual(ids(untold), toldAtLast);
});

test('every live rule is broken by a row, and every rule that binds NDIS alone by a falsified trace', (t) => {
	const others = liveRules.filter((rule) => !isOfCompletionPage(rule));
	const broken = new Set(ids(rows));
	t.deepEqual(ids(others.filter(({id}) => !broken.has(id))), []);
	const falsified = new Set(ids(rows.filter(({falsify}) => falsify !== undefined)));
	t.deepEqual(ids(others.filter((rule) => boundOf(rule) === 'NDIS' && !falsified.has(rule.id))), []);
});
