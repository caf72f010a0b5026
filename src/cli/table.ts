/** Rows of text in columns. */

/** Joins rows into lines; each column is as wide as its widest cell. The last column isn’t padded. */
export const printTable = (rows: readonly (readonly string[])[]): string => {
	const columns = Math.max(0, ...rows.map(({length}) => length));
	const widths = Array.from({length: columns}, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};
