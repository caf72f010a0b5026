/** How `answer` is told at its end, to machines and to people. */
import {problemsAtEnd, breachRows, errorFor, type EndFacts} from '../end-facts.ts';
import type {Breach, Leak} from '../../index.ts';
import type {AnswerProgress} from './take-calls.ts';

/** Last line of `answer --json`. */
export type AnswerSummary = {
	readonly type: 'summary';
	readonly version: 1;
	/** All offers that were asked for were answered and ended well, nothing leaked, no rule was broken. */
	readonly ok: boolean;
	readonly sap: string;
	/** In the order of the offers; `answer` is accepted, rejected or withdrawn. */
	readonly calls: readonly {
		readonly from: string | null;
		readonly to: string;
		readonly answer: string;
		readonly status: string | null;
		readonly cause: number | null;
		readonly receivedBytes: number;
		readonly sentBytes: number;
	}[];
	/** Offers that were rejected as busy, or withdrawn before their turn. */
	readonly missed: number;
	readonly leaks: readonly Leak[];
	readonly breaches: readonly Pick<Breach, 'id' | 'severity' | 'message' | 'seq'>[];
	readonly elapsedMs: number;
	/** Why it isn’t ok, one sentence each; absent when it is. */
	readonly problems?: readonly string[];
	/** The error that ended it before its time. */
	readonly error?: {readonly code: string; readonly message: string};
};

/** Makes the summary; `count` offers were asked for. */
export const answerSummaryOf = (
	sap: string,
	count: number,
	{progress, ...facts}: EndFacts & {readonly progress: AnswerProgress},
): AnswerSummary => {
	const problems = [...progress.problems, ...problemsAtEnd(facts)];
	return {
		type: 'summary',
		version: 1,
		ok: problems.length === 0 && progress.calls.length === count,
		sap,
		calls: progress.calls.map(({from = null, status = null, cause = null, ...call}) => ({
			...call,
			from,
			status,
			cause,
		})),
		missed: progress.missed,
		leaks: facts.report?.leaks ?? [],
		breaches: breachRows(facts.report),
		elapsedMs: Math.round(facts.elapsedMs * 1000) / 1000,
		...(problems.length === 0 ? {} : {problems}),
		...errorFor(facts.error),
	};
};

/** The summary in words. */
export const printAnswerSummary = ({calls, problems = [], ok, leaks, breaches, elapsedMs}: AnswerSummary): string =>
	[
		...calls.map(({from, answer, status, cause, receivedBytes, sentBytes}) =>
			[
				`call from ${from ?? 'an unknown number'}: ${answer}`,
				...(status === null ? [] : [status]),
				...(cause === null ? [] : [`cause ${cause}`]),
				...(receivedBytes + sentBytes === 0 ? [] : [`${receivedBytes} bytes received, ${sentBytes} sent`]),
			].join(', '),
		),
		...problems.map((problem) => `problem: ${problem}`),
		`${ok ? 'ok' : 'failed'}, ${leaks.length} leaks, ${breaches.length} breaches, ${elapsedMs.toFixed(0)} ms`,
	].join('\n');
