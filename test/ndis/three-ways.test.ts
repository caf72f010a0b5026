import test from 'ava';
import {functionSignatures, handlerSignatures, NDIS_STATUS, type NdisFunctionName} from '../../src/ndis.ts';
import {SignatureDrivers, type Answer, type Seat} from './signature-drivers.ts';
import {expectedTrace, runCase, titleOf, type Case, type End, type ThreeWays} from './three-ways.ts';
import {plainTitleOf, plainWays, type PlainWay} from './plain-ways.ts';
import {threeWaysRows} from './three-ways-rows.ts';

const ways = ['sync', 'pended', 'early'] as const;

/** Handlers whose request NDIS doesn't take yet. */
const awaited = new Set<string>([
	'miniportPause',
	'miniportResetEx',
	'miniportRestart',
	'protocolClIncomingCall',
	'protocolClNotifyCloseAf',
	'protocolCmModifyCallQoS',
	'protocolCoOidRequest',
	'protocolUnbindAdapterEx',
]);
const builtSeats = new Set<Seat>(['stand-alone', 'integrated']);

const statesOf = ({row, way, end}: Case): readonly string[] =>
	way === 'pended' ? [row.before, row.pending, end.state] : [row.before, end.state];

const answers = test.macro({
	exec(t, row: ThreeWays, way: Answer['way'], ends: readonly End[]) {
		for (const seat of row.seats.filter((one) => builtSeats.has(one))) {
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
		titleOf(row, way, ends[0] === row.ends[0] ? 'success' : 'failure'),
});

for (const row of threeWaysRows) {
	const isVoid = handlerSignatures[row.handler].returns === 'void';
	for (const way of ways.filter((one) => !isVoid || one !== 'sync')) {
		test(answers, row, way, row.ends.slice(0, 1));
		if (row.ends.length > 1) test(answers, row, way, row.ends.slice(1));
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
		const drivers = new SignatureDrivers('stand-alone').start();
		const {ask, look} = row.arrange(drivers);
		drivers.answers[row.handler] = {way: 'pended', status: NDIS_STATUS.SUCCESS};
		ask();
		const complete = drivers.owed(row.handler)!;
		const callbacks = (status: number): string[] => {
			drivers.forget();
			complete(status);
			return drivers.story().map((line) => line.trim().replace(/:.*/, ''));
		};
		if (hasStatus(row)) {
			t.regex(callbacks(NDIS_STATUS.PENDING)[1]!, /^note pending status/);
			t.is(look(), row.pending);
		}
		callbacks(NDIS_STATUS.SUCCESS);
		t.is(look(), row.ends[0]!.state);
		t.regex(callbacks(NDIS_STATUS.SUCCESS)[1]!, /^note (no operation|dead handle|list not lent)/);
		t.is(look(), row.ends[0]!.state);
	},
	title: (_, row: ThreeWays) =>
		`${handlerSignatures[row.handler].name} is completed once: not with PENDING, and no second time`,
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
	title: (_, {title}: PlainWay, seat: Seat) => plainTitleOf(title, seat),
});

for (const row of plainWays) {
	for (const seat of row.seats.filter((one) => builtSeats.has(one))) test(tells, row, seat);
}

test('every handler that may pend has a row, and no other', (t) => {
	const mayPend = Object.entries(handlerSignatures).filter(([, signature]) => 'completedBy' in signature);
	t.deepEqual(
		mayPend
			.map(([name]) => name)
			.filter((name) => !awaited.has(name))
			.toSorted(),
		threeWaysRows.map(({handler}): string => handler).toSorted(),
	);
});
