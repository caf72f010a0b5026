import {tables, type Change, type Table} from './tables.ts';

/** One cell of one table, changed in one way. */
export type Mutant = {
	/** `table/row/column/change`, which `--only` finds it by. */
	readonly id: string;
	readonly table: Table;
	readonly row: string;
	readonly column: string;
	/** `table/row/column`. */
	readonly cell: string;
	readonly change: Change;
};

const cellId = ({key}: Table, row: string, column: string): string => `${key}/${row}/${column}`;

/** Row and column of every cell of a table. */
const placesIn = ({rows}: Table): (readonly [row: string, column: string])[] =>
	Object.entries(rows).flatMap(([row, cells]) => Object.keys(cells).map((column) => [row, column] as const));

/** Ids of the cells of a table. */
export const cellsOf = (table: Table): readonly string[] =>
	placesIn(table).map(([row, column]) => cellId(table, row, column));

/** All changes of all cells of a table, always in the same order. */
export const mutantsOf = (table: Table): readonly Mutant[] =>
	placesIn(table).flatMap(([row, column]) => {
		const cell = cellId(table, row, column);
		return table
			.changesOf(row, column)
			.map((change) => ({id: `${cell}/${change.name}`, table, row, column, cell, change}));
	});

/** Every mutant there is. */
export const mutants: readonly Mutant[] = tables.flatMap(mutantsOf);

/** Changes the cell and gives what puts it back. Another row that shares the cell keeps it. */
export const apply = ({table, row, column, change}: Mutant): (() => void) => {
	const cells = table.rows[row];
	if (cells === undefined) throw new Error(`${table.key} has no row ${row}`);
	const before = Object.entries(cells);
	const put = (entries: readonly (readonly [string, unknown])[]): void => {
		// Emptied and filled again: the order of the columns stays.
		for (const name of Object.keys(cells)) delete cells[name];
		for (const [name, value] of entries) cells[name] = value;
	};
	put(
		before.flatMap(([name, value]) => {
			if (name !== column) return [[name, value] as const];
			return change.value === undefined ? [] : [[name, change.value] as const];
		}),
	);
	return () => put(before);
};

/** Tells of every cell that is read, until what it gives is called. */
export const watchReads = (told: (cell: string) => void): (() => void) => {
	const restore: (() => void)[] = [];
	for (const table of tables) {
		for (const [row, column] of placesIn(table)) {
			const cells = table.rows[row] ?? {};
			const value = cells[column];
			const cell = cellId(table, row, column);
			const get = (): unknown => {
				told(cell);
				return value;
			};
			Object.defineProperty(cells, column, {get, enumerable: true, configurable: true});
			restore.push(() =>
				Object.defineProperty(cells, column, {value, enumerable: true, configurable: true, writable: true}),
			);
		}
	}
	return () => restore.forEach((one) => one());
};
