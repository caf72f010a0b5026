import {breachRows} from '../../test/verifier/breaches/all.ts';
import {addDoneCases} from '../../test/verifier/cases/add-done.ts';
import {closeDoneCases} from '../../test/verifier/cases/close-done.ts';
import {makeDoneCases} from '../../test/verifier/cases/make-done.ts';
import {edits} from '../../test/verifier/edits.ts';
import type {Printer} from './generated-file.ts';

/** Rows of breaches, and the test file that runs them. */
const places = [
	{test: 'test/verifier/rules.test.ts', rows: [...makeDoneCases, ...addDoneCases, ...closeDoneCases, ...edits]},
	{test: 'test/verifier/breaches.test.ts', rows: breachRows},
] as const;

const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);

/** Which tests break which rule, for `condis-hil rules`. */
export const printRuleTests: Printer = () => {
	const tests = new Map<string, string[]>();
	for (const {test, rows} of places) {
		for (const {id, wrong} of rows) {
			const titles = tests.get(id) ?? [];
			titles.push(`${test}: ${wrong}`);
			tests.set(id, titles);
		}
	}
	const sorted = [...tests].toSorted(([one], [other]) => (one < other ? -1 : 1));
	const lines = sorted.map(
		([id, titles]) => `\t'${id}': [\n${titles.map((title) => `\t\t${quoted(title)},\n`).join('')}\t],\n`,
	);
	const text = `// Generated from src/verifier and the rows of breaches in test/verifier by npm run print. Don't edit.
/* oxlint-disable max-lines -- a table of data */

/** The tests that break a rule, by its ID: file, and what is done wrong. */
export const ruleTests: Readonly<Record<string, readonly string[]>> = {
${lines.join('')}};
`;
	return [{path: 'src/verifier/rule-tests.ts', text}];
};
