/** A run, ready for JSON. */
import type {Adapter} from '../../index.ts';
import {countOutcomes, type RunRecord} from '../../report/run-record.ts';
import {readPackage} from '../version.ts';
import type {Reporter} from './reporter.ts';

const limitsOf = (limits: Adapter['limits'] | undefined): RunRecord['limits'] => {
	if (limits === undefined) {
		return null;
	}
	const {type: _, ...members} = limits;
	return members;
};

/** What there is to say of a run beside its results. */
export type RunFacts = {
	readonly target: RunRecord['target'];
	readonly strict: boolean;
	readonly startedAt: Date;
};

/** The record of a run that ends now. */
export const recordOf = ({target, strict, startedAt}: RunFacts, reporter: Reporter): RunRecord => ({
	version: 1,
	tool: readPackage(),
	startedAt: startedAt.toISOString(),
	elapsedMs: Date.now() - startedAt.getTime(),
	environment: {
		node: process.versions.node,
		platform: process.platform,
		arch: process.arch,
		ci: (process.env['CI'] ?? '') !== '',
	},
	target,
	strict,
	limits: limitsOf(reporter.limits),
	counts: countOutcomes(reporter.recorded),
	scenarios: reporter.recorded,
});
