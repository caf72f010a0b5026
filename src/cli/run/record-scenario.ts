/** Results of the runner as the record has them. */
import path from 'node:path';
import type {ScenarioResult} from '../../../hil/runner.ts';
import {laddersOf, openTraceFile, type TraceFile} from '../../index.ts';
import type {RecordedScenario} from '../../report/run-record.ts';
import {CommandEnd, exitCodes} from '../exit-codes.ts';
import {traceName} from './report-folder.ts';

/** A folder that can’t be written is the caller’s to mend, and no matter of the device. */
const openInFolder = (folder: string, name: string): TraceFile => {
	try {
		return openTraceFile(path.join(folder, name));
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new CommandEnd(exitCodes.usage, `--out ${folder}: ${found}; name a folder that can be written`, error);
	}
};

/** Writes the trace of a scenario into the record’s folder; the answer is its path there, or undefined for one that never began. */
export const writeTrace = (folder: string, {scenario, seat, records}: ScenarioResult): string | undefined => {
	if (records.length === 0) {
		return undefined;
	}
	const name = traceName(scenario, seat);
	const file = openInFolder(folder, name);
	for (const record of records) {
		file.write(record);
	}
	file.close();
	return name;
};

/** One result, ready for JSON. */
export const recordScenario = (result: ScenarioResult, trace: string | undefined): RecordedScenario => {
	const {scenario, seat, outcome, reason, problems, elapsedMs, leaks, breaches, records} = result;
	return {
		name: scenario.name,
		about: scenario.about,
		seat,
		outcome,
		...(reason === undefined ? {} : {reason}),
		problems,
		elapsedMs: Math.round(elapsedMs * 1000) / 1000,
		leaks,
		breaches: breaches.map(({id, severity, message, seq}) => ({id, severity, message, seq})),
		ladders: laddersOf(records),
		...(trace === undefined ? {} : {trace}),
	};
};
