import {readdirSync, readFileSync} from 'node:fs';
import test from 'ava';

/** Every test file of the folders. */
const all = readdirSync('test', {recursive: true, encoding: 'utf8'})
	.filter((name) => name.endsWith('.test.ts'))
	.map((name) => `test/${name.replaceAll('\\', '/')}`);

/** Files that run in a process with others. */
const together = all
	.filter((file) => file.startsWith('test/together/'))
	.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
	.filter((line) => line.startsWith("import '../"))
	.map((line) => `test/${line.slice("import '../".length, -2)}`);

/** The patterns of the test command, of which only `**`, `*` and `{a,b}` are used. */
const patterns = (JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: {test: string}}).scripts.test
	.split(' ')
	.slice(1)
	.map(
		(glob) =>
			new RegExp(
				`^${glob
					.replaceAll('"', '')
					.replaceAll('.', '\\.')
					.replaceAll('**/', '§')
					.replaceAll('*', '[^/]*')
					.replaceAll('§', '(.*/)?')
					.replaceAll(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)}$`,
				'u',
			),
	);

test('npm test runs every test file, and each once', (t) => {
	const alone = new Set(all.filter((file) => patterns.some((pattern) => pattern.test(file))));
	const shared = new Set(together);
	t.deepEqual([...shared], together);
	t.deepEqual(
		together.filter((file) => alone.has(file)),
		[],
	);
	t.deepEqual(
		all.filter((file) => !alone.has(file) && !shared.has(file)),
		[],
	);
});
