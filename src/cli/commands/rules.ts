/** `rules`: what the verifier knows, and the tests that break it. */
import type {Command} from 'commander';
import {boundOf, type Rule} from '../../verifier/rule.ts';
import type {RuleExample} from '../../verifier/rule-example.ts';
import {ruleExamples} from '../../verifier/rule-examples.ts';
import {ruleTests} from '../../verifier/rule-tests.ts';
import {rules} from '../../verifier/rules/catalogue.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {CommandEnd, exitCodes} from '../exit-codes.ts';
import {option, withCommonOptions, type CommonOptions} from '../options.ts';
import {printTable} from '../table.ts';

type RulesOptions = CommonOptions & {readonly live?: true; readonly silent?: true};

/** A row of `--json`; every member is there. */
type RuleRow = {
	readonly id: string;
	readonly rule: string;
	readonly bound: string;
	readonly severity: string;
	readonly source: string;
	readonly live: boolean;
	readonly reason: string | null;
	readonly tests: readonly string[];
	/** How it is broken; of one rule in each chapter. */
	readonly example: Omit<RuleExample, 'id'> | null;
};

const exampleOf = (wanted: string): RuleRow['example'] => {
	const found = ruleExamples.find(({id}) => id === wanted);
	if (found === undefined) return null;
	const {id: _, ...example} = found;
	return example;
};

const rowOf = (rule: Rule): RuleRow => ({
	id: rule.id,
	rule: rule.rule,
	bound: boundOf(rule),
	severity: rule.severity,
	source: rule.source,
	live: !('silent' in rule),
	reason: 'silent' in rule ? rule.silent : null,
	tests: ruleTests[rule.id] ?? [],
	example: exampleOf(rule.id),
});

const isAsked = (row: RuleRow, asked: readonly string[]): boolean =>
	asked.length === 0 || asked.some((beginning) => row.id.startsWith(beginning.toUpperCase()));

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

/** A rule with all that is known of it, as lines. */
const tell = ({id, rule, bound, severity, source, live, reason, tests, example}: RuleRow): string =>
	[
		`${id}  ${severity} of ${bound}${live ? '' : ', not judged'}`,
		`  rule: ${rule}`,
		`  source: ${source}`,
		...(reason === null ? [] : [`  why not: ${reason}`]),
		...tests.map((test) => `  broken by ${test}`),
		...(example === null ? [] : [`  for example, ${example.wrong}:`, indented(example.code), indented(example.prints)]),
	].join('\n');

const list = (rows: readonly RuleRow[]): string =>
	printTable([
		['ID', 'SEVERITY', 'BINDS', 'LIVE', 'TESTS', 'RULE'],
		...rows.map(({id, severity, bound, live, tests, rule}) => [
			id,
			severity,
			bound,
			live ? 'yes' : 'no',
			String(tests.length),
			rule,
		]),
	]);

const show = (asked: readonly string[], options: RulesOptions, {output}: CommandContext): number => {
	const all = rules.map(rowOf);
	const unknown = asked.find((beginning) => !all.some((row) => isAsked(row, [beginning])));
	if (unknown !== undefined) {
		throw new CommandEnd(
			exitCodes.usage,
			`no rule begins with ${unknown}; IDs look like MAKE-DONE-012, and their beginnings like QOS`,
		);
	}
	const rows = all.filter(
		(row) => isAsked(row, asked) && (options.live !== true || row.live) && (options.silent !== true || !row.live),
	);
	output.record(rows);
	output.result(asked.length === 0 ? list(rows) : rows.map(tell).join('\n\n'));
	output.info(`${rows.length} rules, ${rows.filter(({live}) => live).length} of them judged`);
	return rows.length === 0 ? exitCodes.nothingSelected : exitCodes.success;
};

/** Adds the command. */
export const addRules = (program: Command, runCommand: RunCommand): void => {
	withCommonOptions(
		program
			.command('rules')
			.description('show the rules of CoNDIS that the verifier knows, and the tests that break them')
			.argument('[ID...]', 'IDs, or their beginnings')
			.addOption(option('--live', 'only those that are judged'))
			.addOption(option('--silent', 'only those that are not, with the reason')),
		[
			['rules', 'a table of all of them'],
			['rules MAKE-DONE-012', 'one rule: sentence, source, the tests that break it, perhaps an example'],
			['rules QOS --json', 'one array: id, rule, bound, severity, source, live, reason, tests, example'],
			['rules --silent', 'what the verifier can’t judge, and why'],
		],
	).action((asked: readonly string[], options: RulesOptions) =>
		runCommand(options, (context) => Promise.resolve(show(asked, options, context))),
	);
};
