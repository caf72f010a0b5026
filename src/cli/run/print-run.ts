/** A run in words. */
import type {ScenarioResult} from '../../../hil/runner.ts';
import {laddersOf, printBreach, printLadder, type TextStyle} from '../../index.ts';
import type {RunRecord} from '../../report/run-record.ts';

/** Outcomes that make a run fail. */
const failures = ['fail', 'error', 'timeout', 'aborted'] as const;

/** Whether nothing of a run failed. */
export const isGood = (counts: RunRecord['counts']): boolean => failures.every((outcome) => counts[outcome] === 0);

const nameWidth = 24;

/** One line a scenario. */
export const printResult = ({scenario, seat, outcome, reason, elapsedMs}: ScenarioResult, style: TextStyle): string => {
	const paint = outcome === 'pass' ? style.good : outcome === 'skipped' ? style.dim : style.bad;
	const name = seat === 'stand-alone' ? scenario.name : `${scenario.name} (${seat})`;
	const why = reason === undefined ? scenario.about : reason;
	return `${paint(outcome.padEnd(7))}  ${name.padEnd(nameWidth)} ${elapsedMs.toFixed(0).padStart(5)} ms  ${why}`;
};

/** A number of scenarios. */
export const countScenarios = (count: number): string => `${count} ${count === 1 ? 'scenario' : 'scenarios'}`;

/** One line for all scenarios that a run given up never came to. */
export const printNotRun = (count: number, style: TextStyle): string =>
	`${style.bad('aborted')}  ${countScenarios(count)} not run`;

/** What stands below that line: what was found wrong, and the ladders; empty when there is nothing. */
export const printDetails = ({problems, breaches, records}: ScenarioResult, style: TextStyle): string => {
	const found = problems.map((problem) => `  - ${problem}`);
	const rules = breaches.map(printBreach);
	const ladders = laddersOf(records).map((ladder) => printLadder(ladder, style));
	const parts = [...found, ...rules, ...(ladders.length === 0 ? [] : [ladders.join('\n\n')])];
	return parts.length === 0 ? '' : ['', ...parts, ''].join('\n');
};

/** The last lines. */
export const printTotals = ({counts, elapsedMs, target}: RunRecord, file: string): string => {
	const words = Object.entries(counts)
		.filter(([outcome, count]) => count > 0 || outcome === 'pass')
		.map(([outcome, count]) => `${count} ${outcome}`);
	const way = target.via === 'pty' ? ` on ${target.opened}` : '';
	return `${words.join(', ')} · ${target.address}${way} · ${(elapsedMs / 1000).toFixed(1)} s\nrecord: ${file}`;
};
