import {readFileSync} from 'node:fs';
import test from 'ava';
import {run} from '../cli/spawn.ts';

const readme = readFileSync('README.md', 'utf8');

test('every npm script that the README names exists, and every page it links to', (t) => {
	const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: Record<string, string>};
	const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
	t.true(named.length >= 3);
	t.deepEqual(
		named.filter((name) => !(name in scripts)),
		[],
	);
	for (const [, page] of readme.matchAll(/\]\(([^)#]+)/g)) {
		t.notThrows(() => readFileSync(page!), page);
	}
});

test('every command line of the README is one that the program knows', async (t) => {
	const lines = [...readme.matchAll(/npx condis-hil ([^\n#]+)/g)].map(([, line]) => line!.trim().split(/\s+/));
	t.true(lines.length >= 6);
	for (const line of lines) {
		const options = line.filter((word) => word.startsWith('--'));
		const {stdout: help} = await run([line[0]!, '--help']);
		for (const option of options) {
			t.true(help.includes(option), `${line[0]} has ${option}`);
		}
	}
});
