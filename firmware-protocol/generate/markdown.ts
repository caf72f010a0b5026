function tableLine(cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A Markdown table; bars within cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [tableLine(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(tableLine)].join('\n');
}

/** Text in backticks. */
export function code(text: string): string {
	return `\`${text}\``;
}

/** Capital hexadecimal with at least that many digits. */
export function hexadecimal(value: number, digits: number): string {
	return value.toString(16).toUpperCase().padStart(digits, '0');
}
