/** The JSON record of a run: what was run where, and how it ended. Schema version 1: members are added, never changed. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {CallLadder} from './ladder.ts';
import {makeFolder} from './make-folder.ts';

/** How a scenario ended. `error`: it could not be judged; `fail`: what it claims isn’t so. */
export type Outcome = 'pass' | 'fail' | 'error' | 'timeout' | 'aborted' | 'skipped';

/** A rule that was broken, as a record tells it. */
export type RecordedBreach = {
	readonly id: string;
	readonly severity: string;
	readonly message: string;
	/** Number of the trace record at which it was decided. */
	readonly seq: number;
};

/** Something that was left behind. */
export type RecordedLeak = {
	readonly where: 'host' | 'device';
	readonly what: string;
	readonly kind: string;
	/** Who opened it and, if that is known, in which line of which file; of several, one. */
	readonly openedBy?: readonly {
		readonly operation: string;
		readonly file?: string;
		readonly line?: number;
		readonly column?: number;
	}[];
};

/** One scenario of a record. */
export type RecordedScenario = {
	readonly name: string;
	readonly about: string;
	/** Where the call manager sat: `stand-alone` or `integrated`. */
	readonly seat: string;
	readonly outcome: Outcome;
	/** Why it didn’t pass; absent when it did. */
	readonly reason?: string;
	/** What was found wrong, one sentence each. */
	readonly problems: readonly string[];
	readonly elapsedMs: number;
	readonly leaks: readonly RecordedLeak[];
	readonly breaches: readonly RecordedBreach[];
	/** One ladder a call. */
	readonly ladders: readonly CallLadder[];
	/** Trace file, relative to the record’s folder. */
	readonly trace?: string;
};

/** A whole run. */
export type RunRecord = {
	readonly version: 1;
	readonly tool: {readonly name: string; readonly version: string};
	/** ISO 8601. */
	readonly startedAt: string;
	readonly elapsedMs: number;
	readonly environment: {
		readonly node: string;
		readonly platform: string;
		readonly arch: string;
		readonly ci: boolean;
	};
	readonly target: {
		/** As it was asked for. */
		readonly address: string;
		/** What was opened: the same, or the pty it was reached through. */
		readonly opened: string;
		readonly via: 'direct' | 'pty';
	};
	/** Whether advisories counted as broken rules. */
	readonly strict: boolean;
	/** What the device advertised; null when none was opened. */
	readonly limits: Omit<MessageOf<'WELCOME'>, 'type'> | null;
	readonly counts: Readonly<Record<Outcome, number>>;
	readonly scenarios: readonly RecordedScenario[];
};

/** Counts outcomes. */
export const countOutcomes = (scenarios: readonly {readonly outcome: Outcome}[]): RunRecord['counts'] => {
	const counts = {pass: 0, fail: 0, error: 0, timeout: 0, aborted: 0, skipped: 0};
	for (const {outcome} of scenarios) {
		counts[outcome] += 1;
	}
	return counts;
};

/** Writes `record.json` into a folder, which is made if need be; an older record is replaced whole or not at all. Resolves to its path. */
export const writeRunRecord = async (folder: string, record: RunRecord): Promise<string> => {
	makeFolder(folder);
	const file = path.join(folder, 'record.json');
	const draft = `${file}.new`;
	await fs.writeFile(draft, `${JSON.stringify(record, undefined, '\t')}\n`);
	await fs.rename(draft, file);
	return file;
};
