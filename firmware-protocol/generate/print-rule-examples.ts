import {readdirSync, readFileSync} from 'node:fs';
import {printBreach} from '../../src/verifier/breach.ts';
import type {RuleExample} from '../../src/verifier/rule-example.ts';
import type {BreachRow} from '../../test/verifier/breaches/breach.ts';
import {exampleRows} from '../../test/verifier/breaches/examples.ts';
import {judge} from '../../test/verifier/breaches/judge.ts';
import type {Printer} from './generated-file.ts';

/** The rows of breaches, seen from `dist/firmware-protocol/generate`. */
const folder = new URL('../../../test/verifier/breaches/', import.meta.url);

const sources: readonly string[] = readdirSync(folder)
	.filter((name) => name.endsWith('.ts'))
	.map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** The run of a row as it is written in its file. */
const codeOf = ({id, wrong}: BreachRow): string => {
	const blocks = sources.flatMap((text) => text.split('\n\t{\n').map((block) => block.split('\n\t},\n', 1)[0] ?? ''));
	const block = blocks.find((text) => text.includes(`id: '${id}',`) && text.includes(`wrong: '${wrong}',`)) ?? '';
	const [, code] = /\n\t\trun: (.*?),(?=$|\n\t\t\w|\n\t\})/s.exec(block) ?? [];
	if (code === undefined) throw new TypeError(`the run of "${wrong}" (${id}) isn’t found`);
	return code.replaceAll('\n\t\t', '\n');
};

const exampleOf = (row: BreachRow): RuleExample => {
	const breach = judge(row, true).find(({id}) => id === row.id);
	if (breach === undefined) throw new TypeError(`"${row.wrong}" doesn’t break ${row.id}`);
	return {id: row.id, wrong: row.wrong, code: codeOf(row), prints: printBreach(breach)};
};

/** The examples, each made by running it. */
export const ruleExamples = (): readonly RuleExample[] => exampleRows.map(exampleOf);

/** The same for `condis-hil rules`. */
export const printRuleExamples: Printer = () => {
	const text = `// Generated from src/verifier and the rows of breaches in test/verifier by npm run print. Don't edit.
import type {RuleExample} from './rule-example.ts';

/** A breach in each chapter. */
export const ruleExamples: readonly RuleExample[] = ${JSON.stringify(ruleExamples(), undefined, '\t')};
`;
	return [{path: 'src/verifier/rule-examples.ts', text}];
};
