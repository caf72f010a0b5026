/** The figures in `docs/mutation.md`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {mutants} from './mutants.ts';
import {scoreRows, type Outcome, type Score} from './score.ts';
import {reasons, isMeant} from './survivors.ts';

const page = 'docs/mutation.md';
const begin = '<!-- printed by npm run mutate -- --write -->';
const end = '<!-- end of what is printed -->';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table whose columns are as wide as their widest cell. */
const table = (rows: readonly (readonly string[])[]): string => {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	const padded = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
	const [head = [], ...body] = padded;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
};

const survivorLines = (outcomes: readonly Outcome[]): string =>
	reasons
		.map(({reason, mutants: entries}) => {
			const lines = entries.map((entry) => {
				const count = outcomes.filter(
					({mutant, verdict}) => verdict.end === 'survived' && isMeant(entry, mutant.id),
				).length;
				return `- \`${entry}\`${count === 1 ? '' : ` (${count})`}`;
			});
			return [reason, '', ...lines].join('\n');
		})
		.join('\n\n');

/** Puts the figures of a whole run in place of those that the page has. */
export const writePage = (scores: readonly Score[], outcomes: readonly Outcome[]): void => {
	const text = readFileSync(page, 'utf8');
	const from = text.indexOf(begin);
	const to = text.indexOf(end);
	if (from === -1 || to === -1) throw new Error(`${page} has lost its marks`);
	const printed = [
		`${mutants.length} mutants:`,
		table(scoreRows(scores)),
		'## Survivors',
		reasons.length === 0 ? 'None.' : survivorLines(outcomes),
	].join('\n\n');
	writeFileSync(page, `${text.slice(0, from)}${begin}\n\n${printed}\n\n${text.slice(to)}`);
};
