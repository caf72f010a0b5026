/** What is the same at the end of every command that opens a device and makes or takes calls. */
import {CondisHilError, printLeak, type Breach, type CloseReport} from '../index.ts';

/** How it ended. */
export type EndFacts = {
	/** Undefined when no adapter was opened. */
	readonly report: CloseReport | undefined;
	/** Undefined when nothing was thrown. */
	readonly error: unknown;
	readonly elapsedMs: number;
};

/** What error, audit and verifier have against it, one sentence each. */
export const problemsAtEnd = ({report, error}: Pick<EndFacts, 'report' | 'error'>): readonly string[] => [
	...(error instanceof Error ? [error.message] : []),
	...(report?.leaks ?? []).map(printLeak),
	...(report?.breaches ?? []).map(({id, message}) => `${id}: ${message}`),
	...(report?.orderly === false ? ['the device was lost, or did not release everything in time'] : []),
];

/** Breaches as a summary has them. */
export const breachRows = (
	report: CloseReport | undefined,
): readonly Pick<Breach, 'id' | 'severity' | 'message' | 'seq'>[] =>
	(report?.breaches ?? []).map(({id, severity, message, seq}) => ({id, severity, message, seq}));

/** The member `error` of a summary; none when nothing was thrown. */
export const errorFor = (error: unknown): {readonly error: {code: string; message: string}} | undefined => {
	if (!(error instanceof Error)) {
		return undefined;
	}
	const beneath = error instanceof CondisHilError ? error : error.cause;
	const code = beneath instanceof CondisHilError ? beneath.code : 'unknown';
	return {error: {code, message: error.message}};
};
