import {readFileSync} from 'node:fs';
import test from 'ava';
import {missing, untested} from '../../firmware-protocol/generate/print-functions.ts';
import {functionSignatures, handlerSignatures, NDIS_STATUS, type NdisFunctionName} from '../../src/ndis.ts';
import {SignatureDrivers, type Answer, type Seat} from './three-ways/signature-drivers.ts';
import {expectedTrace, runCase, subjectOf, titleOf, type Case, type End, type ThreeWays} from './three-ways/cases.ts';
import {plainTitleOf, plainWays, type PlainWay} from './three-ways/plain-ways.ts';
import {threeWaysRows} from './three-ways/rows.ts';

const ways = ['sync', 'pended', 'early'] as const;

/** Titles of all tests of handlers and functions here. */
const titles = new Set<string>();
const titled = (title: string): string => {
	titles.add(title);
	return title;
};

const statesOf = ({row, way, end}: Case): readonly string[] =>
	way === 'pended' ? [row.before, row.pending, end.state] : [row.before, end.state];

/** The success of a row, and its failures. */
const endsOf = ({ends}: ThreeWays): readonly (readonly End[])[] =>
	[ends.filter(({status}) => status === 'SUCCESS'), ends.filter(({status}) => status !== 'SUCCESS')].filter(
		(some) => some.length > 0,
	);

const answers = test.macro({
	exec(t, row: ThreeWays, way: Answer['way'], ends: readonly End[]) {
		for (const seat of row.seats) {
			for (const end of ends) {
				const one: Case = {row, seat, way, end};
				const drivers = new SignatureDrivers(seat).start();
				const {states, trace} = runCase(drivers, one);
				t.deepEqual(trace, expectedTrace(one), `${seat}, ${end.status}`);
				t.deepEqual(states, statesOf(one), `${seat}, ${end.status}`);
			}
		}
	},
	title: (_, row: ThreeWays, way: Answer['way'], ends: readonly End[]) =>
		titled(titleOf(row, way, ends[0]?.status === 'SUCCESS' ? 'success' : 'failure')),
});

for (const row of threeWaysRows) {
	const isVoid = handlerSignatures[row.handler].returns === 'void';
	for (const way of ways.filter((one) => !isVoid || one !== 'sync')) {
		for (const ends of endsOf(row)) test(answers, row, way, ends);
	}
}

/** Whether the completion of a handler has a status argument; sends have theirs in each list. */
const hasStatus = ({handler}: ThreeWays): boolean => {
	const {completedBy} = handlerSignatures[handler] as {readonly completedBy?: NdisFunctionName};
	return completedBy !== undefined && (functionSignatures[completedBy].args as readonly string[]).includes('status');
};

/** A completion with PENDING, the one that is owed, and one more. */
const endsOnce = test.macro({
	exec(t, row: ThreeWays) {
		const drivers = new SignatureDrivers(row.seats[0]).start();
		const {ask, look} = row.arrange(drivers);
		drivers.answers[row.handler] = {way: 'pended', status: NDIS_STATUS.SUCCESS};
		ask();
		const complete = drivers.owed(row.handler)!;
		const callbacks = (status: number): string[] => {
			drivers.forget();
			complete(status);
			drivers.library.runPassive();
			return drivers.story().map((line) => line.trim().replace(/:.*/, ''));
		};
		if (hasStatus(row)) {
			t.regex(callbacks(NDIS_STATUS.PENDING)[1]!, /^note pending status/);
			t.is(look(), row.pending);
		}
		callbacks(NDIS_STATUS[row.ends[0]!.status]);
		t.is(look(), row.ends[0]!.state);
		t.regex(callbacks(NDIS_STATUS.SUCCESS)[1]!, /^note (no operation|dead handle|list not lent)/);
		t.is(look(), row.ends[0]!.state);
	},
	title: (_, row: ThreeWays) => `${subjectOf(row)} is completed once: not with PENDING, and no second time`,
});

for (const row of threeWaysRows) test(endsOnce, row);

/** What a function or a handler that may not pend shows, whole. */
const tells = test.macro({
	exec(t, {arrange}: PlainWay, seat: Seat) {
		const drivers = new SignatureDrivers(seat);
		const act = arrange(drivers);
		drivers.forget();
		act();
		drivers.library.runPassive();
		t.snapshot(drivers.story());
	},
	title: (_, {title}: PlainWay, seat: Seat) => titled(plainTitleOf(title, seat)),
});

for (const row of plainWays) {
	for (const seat of row.seats) test(tells, row, seat);
}

test('every handler that may pend has a row, and no other', (t) => {
	const mayPend = Object.entries(handlerSignatures).filter(([, signature]) => 'completedBy' in signature);
	t.deepEqual(
		[...new Set(threeWaysRows.map(({handler}): string => handler))].toSorted(),
		mayPend.map(([name]) => name).toSorted(),
	);
});

test('every handler that may not pend is told so', (t) => {
	const mayNot = Object.values<{readonly name: string; readonly returns: string; readonly completedBy?: string}>(
		handlerSignatures,
	).filter(({returns, completedBy}) => returns === 'status' && completedBy === undefined);
	t.deepEqual(
		mayNot.map(({name}) => `${name} may not pend`).filter((title) => !titles.has(title)),
		[],
	);
});

test('every documented name is in the library, and every path of it in a test', (t) => {
	t.deepEqual(missing(), []);
	t.deepEqual(untested(), []);
});

test('the tests that docs/functions.md names are tests of this file', (t) => {
	const [, list = ''] = readFileSync('docs/functions.md', 'utf8').split('## Tests\n');
	const named = [...list.matchAll(/^\d+\. (.*)$/gm)].map(([, title = '']) => title);
	t.true(named.length > 100);
	t.deepEqual(
		named.filter((title) => !titles.has(title)),
		[],
	);
});
