/** The folder of a run’s record and traces. */
import fs from 'node:fs';
import path from 'node:path';
import type {Scenario} from '../../../hil/scenario.ts';
import {seats, type Seat} from '../../index.ts';
import {makeFolder} from '../../report/make-folder.ts';

/** Folder of the traces, in the record’s. */
const traceFolder = 'traces';

/** Trace file of a scenario, relative to the record’s folder. */
export const traceName = ({name}: Scenario, seat: Seat): string =>
	path.posix.join(traceFolder, seat === 'stand-alone' ? `${name}.jsonl` : `${name}.${seat}.jsonl`);

/** Makes what is missing of the folder, and the traces’ in it. Throws the system’s error when it can’t be made or written. */
export const makeReportFolder = (folder: string): void => {
	const traces = path.resolve(folder, traceFolder);
	makeFolder(traces);
	for (const place of [path.dirname(traces), traces]) {
		fs.accessSync(place, fs.constants.W_OK);
	}
};

/** Removes the traces of these scenarios that an earlier run has left. Other files stay. */
export const removeTraces = (folder: string, scenarios: readonly Scenario[]): void => {
	for (const scenario of scenarios) {
		for (const seat of seats) {
			fs.rmSync(path.join(folder, traceName(scenario, seat)), {force: true});
		}
	}
};
