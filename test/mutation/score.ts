import type {Mutant} from './mutants.ts';
import type {Verdict} from './pool.ts';
import {reasonFor} from './survivors.ts';
import type {Table} from './tables.ts';

/** How a mutant ended, as a line of the score. */
export type Outcome = {readonly mutant: Mutant; readonly verdict: Verdict};

/** What became of the mutants of one table. */
export type Score = {
	readonly table: string;
	readonly cells: number;
	readonly mutants: number;
	readonly byTests: number;
	readonly byExplorer: number;
	readonly hung: number;
	readonly survived: number;
	/** Share of the mutants that were noticed, in per cent. */
	readonly percent: number;
};

/** The least score of all tables together, in per cent. */
const leastPercent = 97;

const scoreOf = (table: string, outcomes: readonly Outcome[]): Score => {
	const killedBy = (by: 'test' | 'explorer'): number =>
		outcomes.filter(({verdict}) => verdict.end === 'killed' && verdict.killer.by === by).length;
	const hung = outcomes.filter(({verdict}) => verdict.end === 'hung').length;
	const survived = outcomes.filter(({verdict}) => verdict.end === 'survived').length;
	return {
		table,
		cells: new Set(outcomes.map(({mutant}) => mutant.cell)).size,
		mutants: outcomes.length,
		byTests: killedBy('test'),
		byExplorer: killedBy('explorer'),
		hung,
		survived,
		percent: outcomes.length === 0 ? 100 : (100 * (outcomes.length - survived)) / outcomes.length,
	};
};

/** One score a table, in their order, and that of all at the end. */
export const scores = (tables: readonly Table[], outcomes: readonly Outcome[]): readonly Score[] => {
	const ofTables = tables
		.map(({key}) =>
			scoreOf(
				key,
				outcomes.filter(({mutant}) => mutant.table.key === key),
			),
		)
		.filter(({mutants}) => mutants > 0);
	return [...ofTables, scoreOf('all', outcomes)];
};

/** Mutants that live and may not, and mutants of the list that are noticed after all. */
export const complaints = (outcomes: readonly Outcome[]): readonly string[] =>
	outcomes.flatMap(({mutant: {id}, verdict}) => {
		const isListed = reasonFor(id) !== undefined;
		if (verdict.end === 'survived' && !isListed) return [`${id} survives`];
		if (verdict.end === 'killed' && isListed)
			return [`${id} is listed as a survivor; ${verdict.killer.name} notices it`];
		return verdict.end === 'hung' && isListed ? [`${id} is listed as a survivor, and hangs`] : [];
	});

/** What is to be said of a score that is too low. */
export const tooLow = (all: readonly Score[]): readonly string[] => {
	const percent = all.at(-1)?.percent ?? 0;
	return percent < leastPercent
		? [`the score is ${percent.toFixed(2)} %; at least ${leastPercent} % are asked for`]
		: [];
};

const percentText = (percent: number): string => `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;

/** The scores as rows of a table. */
export const scoreRows = (all: readonly Score[]): readonly (readonly string[])[] => [
	['table', 'cells', 'mutants', 'by tests', 'by the explorer', 'hung', 'survived', 'score'],
	...all.map(({table, cells, mutants, byTests, byExplorer, hung, survived, percent}) => [
		table,
		...[cells, mutants, byTests, byExplorer, hung, survived].map(String),
		percentText(percent),
	]),
];
