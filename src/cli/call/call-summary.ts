/** How a call is told at its end, to machines and to people. */
import type {Breach, Leak} from '../../index.ts';
import {breachRows, errorFor, problemsAtEnd, type EndFacts} from '../end-facts.ts';
import type {CallProgress} from './place-call.ts';

/** Last line of `call --json`. */
export type CallSummary = {
	readonly type: 'summary';
	readonly version: 1;
	/** All that was asked succeeded, nothing leaked, no rule was broken. */
	readonly ok: boolean;
	readonly status: string | null;
	readonly cause: number | null;
	readonly sentBytes: number;
	readonly receivedBytes: number;
	readonly parties: readonly {readonly to: string; readonly status: string | null; readonly cause: number | null}[];
	readonly leaks: readonly Leak[];
	readonly breaches: readonly Pick<Breach, 'id' | 'severity' | 'message' | 'seq'>[];
	readonly elapsedMs: number;
	/** Seed of the bytes that were sent; absent when none were. */
	readonly seed?: number;
	/** Why it isn’t ok, one sentence each; absent when it is. */
	readonly problems?: readonly string[];
	/** The error that ended it before its time. */
	readonly error?: {readonly code: string; readonly message: string};
};

/** All that a summary is made of. */
export type CallFacts = EndFacts & {readonly progress: CallProgress; readonly seed: number | undefined};

/** Makes the summary. */
export const summaryOf = (facts: CallFacts): CallSummary => {
	const {progress, report, elapsedMs, seed, error} = facts;
	const problems = [...progress.problems, ...problemsAtEnd(facts)];
	return {
		type: 'summary',
		version: 1,
		ok: problems.length === 0 && progress.isConnected,
		status: progress.status ?? null,
		cause: progress.cause ?? null,
		sentBytes: progress.sentBytes,
		receivedBytes: progress.receivedBytes,
		parties: progress.parties.map(({to, status = null, cause = null}) => ({to, status, cause})),
		leaks: report?.leaks ?? [],
		breaches: breachRows(report),
		elapsedMs: Math.round(elapsedMs * 1000) / 1000,
		...(seed === undefined ? {} : {seed}),
		...(problems.length === 0 ? {} : {problems}),
		...errorFor(error),
	};
};

const fateOf = (to: string, status: string | null, cause: number | null): string =>
	`${to}: ${status ?? 'no status'}${cause === null ? '' : `, cause ${cause}`}`;

const dataLine = ({sentBytes, receivedBytes, seed}: CallSummary): readonly string[] =>
	sentBytes + receivedBytes === 0
		? []
		: [`${sentBytes} bytes sent${seed === undefined ? '' : ` (seed ${seed})`}, ${receivedBytes} received`];

/** The summary in words. */
export const printSummary = (to: string, summary: CallSummary, isChanged: boolean): string =>
	[
		`call to ${fateOf(to, summary.status, summary.cause)}${isChanged ? ', with changed parameters' : ''}`,
		...summary.parties.map((party) => `party ${fateOf(party.to, party.status, party.cause)}`),
		...dataLine(summary),
		...(summary.problems ?? []).map((problem) => `problem: ${problem}`),
		`${summary.ok ? 'ok' : 'failed'}, ${summary.leaks.length} leaks, ${summary.breaches.length} breaches, ${summary.elapsedMs.toFixed(0)} ms`,
	].join('\n');
