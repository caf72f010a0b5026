/** What a run tells while it goes, and keeps for its record. */
import {builtInScenarios} from '../../../hil/built-in-scenarios.ts';
import type {ScenarioResult} from '../../../hil/runner.ts';
import type {Scenario} from '../../../hil/scenario.ts';
import type {Adapter, Seat} from '../../index.ts';
import type {RecordedScenario} from '../../report/run-record.ts';
import type {CommandContext} from '../command.ts';
import {eventLine} from '../event-line.ts';
import {printDetails, printResult} from './print-run.ts';
import {recordScenario, writeTrace} from './record-scenario.ts';
import {removeTraces} from './report-folder.ts';

/** Tells and records each scenario as it ends. */
export class Reporter {
	readonly recorded: RecordedScenario[] = [];
	readonly #folder: string;
	readonly #context: CommandContext;
	#underWay: string | undefined;
	limits: Adapter['limits'] | undefined;
	/** Scenarios that the end of the run came before. */
	notRun = 0;

	constructor(folder: string, context: CommandContext) {
		this.#folder = folder;
		this.#context = context;
	}

	readonly start = (scenario: Scenario, seat: Seat): void => {
		this.#underWay = `${scenario.name} ${seat}`;
		this.#context.output.detail(`running ${scenario.name}: ${scenario.about}`);
	};

	readonly end = (result: ScenarioResult): void => {
		const {output} = this.#context;
		this.limits ??= result.limits;
		const isFirst = this.recorded.length === 0;
		if (isFirst) {
			// Not sooner: when the target can’t be opened, the record of the run before stays, and so do its traces.
			removeTraces(this.#folder, builtInScenarios);
		}
		const entry = recordScenario(result, writeTrace(this.#folder, result));
		this.recorded.push(entry);
		output.record({type: 'scenario', ...entry});
		if (result.outcome === 'aborted' && `${result.scenario.name} ${result.seat}` !== this.#underWay) {
			this.notRun += 1;
			return;
		}
		this.#print(result, isFirst);
	};

	#print(result: ScenarioResult, isFirst: boolean): void {
		const {output} = this.#context;
		const failed = result.outcome !== 'pass' && result.outcome !== 'skipped';
		if (failed || output.verbosity >= 0) {
			output.result(printResult(result, output.style));
		}
		const details = printDetails(result, output.style);
		if (details !== '' && (failed || output.verbosity > 0 || (isFirst && output.verbosity === 0))) {
			output.result(details);
		}
		if (output.verbosity > 1) {
			result.records.flatMap((record) => eventLine(record) ?? []).forEach((line) => output.event(line));
		}
	}
}
