import {spawnSync} from 'node:child_process';
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

const ownDriver = 'test/docs/own-driver';

/** A file of the example, without the line that allows it to print. */
const exampleOf = (name: string): string =>
	readFileSync(`${ownDriver}/${name}.ts`, 'utf8').replace(/^\/\* oxlint-disable .*\n/, '');

test('the drivers of docs/own-driver.md are the compiled ones, and print what the page shows', (t) => {
	const page = readFileSync('docs/own-driver.md', 'utf8');
	const blocks = (language: string): readonly string[] =>
		[...page.matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, found, text = '']) => (found === language ? [text] : []));
	t.deepEqual(blocks('ts'), ['switchboard', 'exchange', 'phone', 'main', 'mistake'].map(exampleOf));
	const printed = ['main', 'mistake'].map((name) => {
		const {status, stdout, stderr} = spawnSync(process.execPath, [`dist/${ownDriver}/${name}.js`], {encoding: 'utf8'});
		t.is(status, 0, stderr);
		return stdout;
	});
	t.deepEqual(printed, blocks('text'));
});

test('the call manager of docs/own-driver.md is about 100 lines long', (t) => {
	const [, drivers = ''] = exampleOf('switchboard').split("from 'condis-hil/ndis';\n");
	const lines = drivers.split('\n').filter((line) => line.trim() !== '');
	t.true(lines.length <= 125, String(lines.length));
});
