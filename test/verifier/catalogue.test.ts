import {readFileSync} from 'node:fs';
import test from 'ava';
import {boundOf} from '../../src/verifier/rule.ts';
import {printRulePage} from '../../src/verifier/rule-page.ts';
import {ruleExamples} from '../../src/verifier/rule-examples.ts';
import {ruleTests} from '../../src/verifier/rule-tests.ts';
import {chapters, liveRules, rules} from '../../src/verifier/rules/catalogue.ts';

test('has every rule of the catalogue, word for word', (t) => {
	const catalogue = readFileSync('test/verifier/catalogue.md', 'utf8')
		.split('\n')
		.filter((line) => /^\| [A-Z-]+-\d+ +\|/.test(line))
		.map((line) =>
			line
				.slice(1, -1)
				.split(' | ')
				.map((cell) => cell.trim()),
		);
	t.is(catalogue.length, 514);
	t.deepEqual(
		rules.map((rule) => [rule.id, rule.rule, boundOf(rule), rule.severity, rule.source]),
		catalogue.map(([id, rule, bound, severity, , source]) => [id, rule, bound, severity, source]),
	);
});

test('the printed page of rules is fresh', (t) => {
	t.is(readFileSync('docs/rules.md', 'utf8'), printRulePage(chapters, ruleExamples));
});

test('a rule of each chapter has an example', (t) => {
	const broken = chapters.filter(({rules: own}) =>
		own.some(({id}) => ruleExamples.some((example) => example.id === id)),
	);
	t.is(broken.map(({letter}) => letter).join(''), 'ABCDEFGHIJKLMNOPQ');
});

test('each live rule names the tests that break it', (t) => {
	t.deepEqual(
		liveRules.filter(({id}) => (ruleTests[id] ?? []).length === 0).map(({id}) => id),
		[],
	);
	t.deepEqual(
		Object.keys(ruleTests).filter((id) => !liveRules.some((rule) => rule.id === id)),
		[],
	);
});
