/** How a scenario ended, from what happened. */
import {
	capabilities,
	CondisHilError,
	knowsNumber,
	printLeak,
	type Adapter,
	type CloseReport,
	type KeptRecord,
} from '../src/index.ts';
import {UnmetClaim} from './claims.ts';
import type {Scenario} from './scenario.ts';
import {traceProblems, type TraceExceptions} from './trace-claims.ts';

/** How a scenario ended. */
export type ScenarioOutcome = 'pass' | 'fail' | 'error' | 'timeout' | 'aborted' | 'skipped';

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the device lacks of what a scenario needs, in words. */
export const lackOf = ({needs}: Scenario, limits: Adapter['limits']): string | undefined => {
	const number = needs.numbers.find((name) => !knowsNumber(limits, name));
	const capability = needs.capabilities?.find((name) => (limits.capabilities & (1 << capabilities[name].bit)) === 0);
	if (number !== undefined) {
		return `the device has no test number ${number}`;
	}
	return capability === undefined ? undefined : `the device lacks the capability ${capability}`;
};

/** An outcome, and why it isn’t a pass. */
export type Judgement = {readonly outcome: ScenarioOutcome; readonly reason: string | undefined};

/** Why the time of a scenario ended, if it did. */
export type TimeEnd = {readonly isLate: boolean; readonly isAborted: boolean; readonly timeoutMs: number};

/** Judges the scenario’s own part by its error (undefined: all its claims are met); undefined: nothing against it. */
export const judgeOwnEnd = (error: unknown, {isLate, isAborted, timeoutMs}: TimeEnd): Judgement | undefined => {
	if (isAborted) {
		return {outcome: 'aborted', reason: 'the run was given up'};
	}
	if (isLate) {
		const awaited = error instanceof CondisHilError && error.awaited !== undefined ? `; awaited ${error.awaited}` : '';
		return {outcome: 'timeout', reason: `not done within ${timeoutMs} ms${awaited}`};
	}
	if (error === undefined) {
		return undefined;
	}
	return {outcome: error instanceof UnmetClaim ? 'fail' : 'error', reason: messageOf(error)};
};

/** What trace and audit have against a scenario, one sentence each. */
export const problemsOf = (
	report: CloseReport,
	records: readonly KeptRecord[],
	exceptions: TraceExceptions = {},
): readonly string[] => [
	...traceProblems(records, exceptions),
	...report.leaks.map(printLeak),
	...report.breaches.map(({id, message}) => `${id}: ${message}`),
	...(report.orderly ? [] : ['the device did not release its calls in order, or was lost']),
];
