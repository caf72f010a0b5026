import {sleepReasons} from './asleep.ts';
import type {RuleExample} from './rule-example.ts';
import {boundOf, type LiveRule, type Rule, type SilentRule} from './rule.ts';
import type {Chapter} from './rules/catalogue.ts';
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

/** What has to end for an ending to be judged (`Ending`). */
const endWords: Readonly<Record<string, string>> = {
	make: 'the VC or its address family, or by the watchdog',
	add: 'the VC or its address family, or by the watchdog',
	drop: 'the VC or its address family, or by the watchdog',
	close: 'the VC or its address family, or by the watchdog',
	pended: 'the VC, address family, binding or adapter that it hangs on',
	vc: 'the VC',
	af: 'the address family',
	family: 'the address family',
	sap: 'the address family',
	area: 'the binding or adapter of its driver',
	binding: 'the binding',
	adapter: 'the adapter',
};

/** What decides about a leak: endings, or else the records that end its object. Whatever hasn’t been decided is at the end of the run. */
const decidedAt = ({on}: LiveRule): string => {
	const ends = on.flatMap((event) => (event.startsWith('end ') ? (endWords[event.slice('end '.length)] ?? []) : []));
	if (ends.length > 0) return `the end of ${[...new Set(ends)].join('; ')}`;
	return on.some((event) => event.startsWith('end '))
		? 'the end of the run'
		: on.map((event) => `\`${event}\``).join(', ');
};

/** Which leaks are decided when, as a Markdown table. */
const printLeakTable = (rules: readonly LiveRule[]): string => {
	const byEnd = new Map<string, string[]>();
	for (const rule of rules.filter(({severity, atEnd}) => severity === 'leak' || atEnd === 'leak')) {
		const end = decidedAt(rule);
		byEnd.set(end, [...(byEnd.get(end) ?? []), rule.id]);
	}
	return table(
		['decided at', 'rules'],
		[...byEnd].map(([end, ids]) => [end, ids.join(', ')]),
	);
};

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

const printExample = ({id, wrong, code, prints}: RuleExample): string =>
	`Broken: **${id}**, ${wrong}.\n\n\`\`\`ts\n${code}\n\`\`\`\n\n\`\`\`text\n${prints}\n\`\`\``;

/** A chapter with its rules, and those of the examples that break one of them. */
const printChapter = ({letter, title, rules}: Chapter, examples: readonly RuleExample[]): string =>
	[
		`## ${letter}. ${title}`,
		printRuleTable(rules.filter(isLive)),
		...examples.filter(({id}) => rules.some((rule) => rule.id === id)).map(printExample),
	].join('\n\n');

const printChapters = (chapters: readonly Chapter[], examples: readonly RuleExample[]): string =>
	chapters.map((chapter) => printChapter(chapter, examples)).join('\n\n');

/** The whole text of `docs/rules.md`. */
export const printRulePage = (chapters: readonly Chapter[], examples: readonly RuleExample[]): string => {
	const rules = chapters.flatMap((chapter) => chapter.rules);
	return `<!-- Generated from src/verifier by npm run print. Don't edit. -->

# Rules that the verifier checks

The ${rules.length} rules of the catalogue; ${rules.filter(isLive).length} of them are live. [The verifier](verifier.md) says how they are judged and what sleeps when.

Below each chapter a rule of it is broken: the run of a test, which does wrong where \`bad\` is true, and what the verifier says of it. \`drivers\` are a client, a call
manager and a miniport that keep every rule ([polite.ts](../test/verifier/breaches/polite.ts)); \`drivers.client\`, \`drivers.callManager\` and \`drivers.miniport\` are their
functions of NDIS. The same run without the breach breaks nothing. \`condis-hil rules ID\` names all tests that break a rule.

${printChapters(chapters, examples)}

## Rules that are not judged

${printSilentTable(rules.filter(isSilent))}

## When a leak is decided

Whatever of these hasn’t ended is decided at the end of the run.

${printLeakTable(rules.filter(isLive))}

## What wakes a rule

${printSleepTable()}

## Words of notes

Arguments of a \`note\` record: [subject, word].

${printWordTable()}
`;
};
