/** Names by index, so that a row of numbers can tell them. Plain data. */
export type NameTable = {names: string[]; indices: Map<string, number>};

/** An empty table. */
export const newNameTable = (): NameTable => ({names: [], indices: new Map()});

/** Index of a name; a new name is added. */
export const internName = (table: NameTable, name: string): number => {
	const known = table.indices.get(name);
	if (known !== undefined) return known;
	const index = table.names.length;
	table.names.push(name);
	table.indices.set(name, index);
	return index;
};

/**
 * Forgets the names that no row refers to any more and rewrites the indices in `rows` (every `rowLength`-th number from
 * `column` on, up to `used` rows). Timer reasons and notes are free text: without this the table would grow for ever.
 */
export const compactNames = (
	table: NameTable,
	rows: Float64Array,
	layout: {readonly rowLength: number; readonly column: number; readonly used: number},
): void => {
	const old = table.names;
	table.names = [];
	table.indices = new Map();
	for (let row = 0; row < layout.used; row++) {
		const cell = row * layout.rowLength + layout.column;
		rows[cell] = internName(table, old[rows[cell]!]!);
	}
};
