import {sleepReasons} from './asleep.ts';
import {boundOf, type LiveRule, type Rule, type SilentRule} from './rule.ts';
import {noteWords} from './words.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');

const severityOf = ({severity, atEnd}: LiveRule): string =>
	atEnd === undefined || atEnd === severity ? severity : `${severity}; ${atEnd} at the end`;

const awakeWhen = ({needs, partly}: LiveRule): string => {
	if (needs === undefined) return 'always';
	return partly === true ? `${needs} (in part)` : needs;
};

/** The rules as a Markdown table, in the order given. */
const printRuleTable = (rules: readonly LiveRule[]): string =>
	table(
		['ID', 'rule', 'binds', 'severity', 'awake with', 'source'],
		rules.map((rule) => [rule.id, rule.rule, boundOf(rule), severityOf(rule), awakeWhen(rule), rule.source]),
	);

/** The rules that are not judged, as a Markdown table. */
const printSilentTable = (rules: readonly SilentRule[]): string =>
	table(
		['ID', 'rule', 'binds', 'why it can’t be judged', 'source'],
		rules.map((rule) => [rule.id, rule.rule, boundOf(rule), rule.silent, rule.source]),
	);

const isSilent = (rule: Rule): rule is SilentRule => 'silent' in rule;
const isLive = (rule: Rule): rule is LiveRule => !isSilent(rule);

/** What wakes rules, as a Markdown table. */
const printSleepTable = (): string =>
	table(
		['awake with', 'until then asleep, because'],
		Object.entries(sleepReasons).map(([need, reason]) => [need, reason]),
	);

/** The words of notes, as a Markdown table. */
const printWordTable = (): string =>
	table(
		['word', 'noted by', 'subject', 'meaning', 'rules'],
		Object.entries(noteWords).map(([word, {by, subject, meaning, rules}]) => [
			`\`${word}\``,
			by,
			subject,
			meaning,
			rules,
		]),
	);

/** The whole text of `docs/rules.md`. */
export const printRulePage = (
	rules: readonly Rule[],
): string => `<!-- Generated from src/verifier by npm run print. Don't edit. -->

# Rules that the verifier checks

The ${rules.length} rules of the catalogue; ${rules.filter(isLive).length} of them are live. [The verifier](verifier.md) says how they are judged and what sleeps when.

${printRuleTable(rules.filter(isLive))}

## Rules that are not judged

${printSilentTable(rules.filter(isSilent))}

## What wakes a rule

${printSleepTable()}

## Words of notes

Arguments of a \`note\` record: [subject, word].

${printWordTable()}
`;
