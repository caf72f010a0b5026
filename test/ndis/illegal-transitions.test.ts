import test from 'ava';
import {statusName} from '../../src/ndis.ts';
import type {IllegalAttempt} from './three-ways/illegal-attempt.ts';
import {illegalAttempts} from './three-ways/illegal-attempts.ts';
import {seats, SignatureDrivers, type Seat} from './three-ways/signature-drivers.ts';

/** What the one who tried it learns: the status returned or in its list, or whether anybody was called. */
const answerOf = (returned: number | void, list: {readonly status: number} | undefined, trace: readonly string[]) => {
	if (list !== undefined) return statusName(list.status);
	if (typeof returned === 'number') return statusName(returned);
	return trace.some((line) => /^ *⇒ (?:client|call-manager) /.test(line)) ? 'delivered' : 'dropped';
};

const attempted = test.macro({
	exec(t, {arrange, answered, remark, next, policies}: IllegalAttempt, seat: Seat) {
		const drivers = new SignatureDrivers(seat, policies).start();
		const {act, look, list} = arrange(drivers);
		const before = look();
		drivers.forget();
		const returned = act();
		const trace = drivers.story();
		t.is(answerOf(returned, list, trace), answered, trace.join('\n'));
		const remarks = trace.flatMap((line) => /note ([a-z ]+):/.exec(line)?.slice(1) ?? []);
		t.deepEqual(remarks, remark === undefined ? [] : [remark], trace.join('\n'));
		t.is(look(), next ?? before);
	},
	title: (_, {number, what, answered}: IllegalAttempt, seat: Seat) =>
		`${number}: ${what}: ${answered}${seat === 'integrated' ? ' (MCM)' : ''}`,
});

for (const one of illegalAttempts) {
	for (const seat of one.isStandAloneOnly === true ? seats.slice(0, 1) : seats) test(attempted, one, seat);
}

test('each of the 22 is attempted', (t) => {
	const attemptedNumbers = new Set(illegalAttempts.map(({number}) => number));
	t.deepEqual(
		Array.from({length: 22}, (_, index) => index + 1).filter((number) => !attemptedNumbers.has(number)),
		[],
	);
});
