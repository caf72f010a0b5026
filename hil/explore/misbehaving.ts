/** Drivers that do anything at any time, by seeds. */
import {misbehave, type Misbehaving} from '../../src/simulation/reckless/misbehave.ts';
import type {Seat} from '../../src/stack/options.ts';
import type {ExploreRequest} from './explore-options.ts';

/** What came of all runs in a seat. */
export type MisbehavedSeat = {
	readonly seat: Seat;
	readonly runs: number;
	readonly acts: number;
	readonly remarks: number;
	/** Rules that were broken, and how often all of them together. */
	readonly rules: number;
	readonly breaches: number;
	readonly violations: Misbehaving['violations'];
};

/** Runs the seeds of one seat one after another; ends at the first violation. */
export const misbehaveIn = (seat: Seat, {seed: first, runs, acts}: ExploreRequest['misbehaving']): MisbehavedSeat => {
	const rules = new Map<string, number>();
	let ran = 0;
	let remarks = 0;
	let violations: Misbehaving['violations'] = [];
	for (let seed = first; seed < first + runs && violations.length === 0; seed++) {
		const run = misbehave({seed, acts, seat});
		ran++;
		remarks += run.remarks;
		violations = run.violations;
		for (const [id, count] of run.breaches) rules.set(id, (rules.get(id) ?? 0) + count);
	}
	const breaches = [...rules.values()].reduce((sum, count) => sum + count, 0);
	return {seat, runs: ran, acts: ran * acts, remarks, rules: rules.size, breaches, violations};
};

/** One line a seat, and what was found. */
export const printMisbehaved = ({seat, runs, acts, remarks, rules, breaches, violations}: MisbehavedSeat): string =>
	[
		`misbehaving drivers, ${seat}: ${runs} seeds, ${acts} acts, ${remarks} remarks of NDIS, ${breaches} breaches of ${rules} rules named`,
		...violations.flatMap(({seed, act, what, acts: done}) => [
			`found with seed ${seed} at act ${act}:`,
			...what.map((line) => `  ${line}`),
			'the fewest acts that still show it:',
			...done.map((line, index) => `  ${String(index + 1).padStart(3)}  ${line}`),
			`again: npm run explore -- --misbehave --seat ${seat} --seed ${seed} --runs 1 --acts ${act + 1}`,
		]),
	].join('\n');
