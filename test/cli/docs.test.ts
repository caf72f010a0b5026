/** Every example of docs/cli.md, docs/scenarios.md and docs/scripting.md, and of the leak audit in docs/verifier.md, is run as it stands there. Opens ptys. */
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {builtInScenarios} from '../../hil/built-in-scenarios.ts';
import {nativePortTest} from '../mcu/native-port.ts';
import {emptyFolder, run, start, type Ended} from './spawn.ts';

type Example = {readonly line: string; readonly remark: string};

const blocksOf = (page: string, language: string): readonly string[] =>
	[...readFileSync(`docs/${page}`, 'utf8').matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, found, text = '']) =>
		found === language ? [text] : [],
	);

/** Command lines of a page, each with the remark below it. */
const examplesOf = (page: string): readonly Example[] =>
	blocksOf(page, 'console').flatMap((block) =>
		[...block.matchAll(/^\$ condis-hil (.*)\n(?:# (.*)\n)?/gm)].map(([, line = '', remark = '']) => ({line, remark})),
	);

const argumentsOf = (line: string): readonly string[] => line.split(' ').map((word) => word.replaceAll("'", ''));

const untilCtrlC = 'runs until Ctrl-C';

const interrupted = async (args: readonly string[]): Promise<Ended> => {
	const command = start(args);
	await command.firstLine;
	command.interrupt('SIGINT');
	return command.ended;
};

const ended = async (args: readonly string[], remark: string): Promise<Ended> =>
	remark === untilCtrlC ? interrupted(args) : run(args);

const runs = test.macro<[Example]>({
	exec: async (t, {line, remark}) => {
		const args = argumentsOf(line);
		const {code, stderr} = await ended(args, remark);
		const expected = Number(/^exits with (\d+)$/.exec(remark)?.[1] ?? 0);
		t.is(code, expected, stderr);
	},
	title: (_, {line}) => `the example runs: condis-hil ${line}`,
});

// Examples of `run` write a report.
process.env['CONDIS_HIL_OUT'] = emptyFolder();

const examples = [...examplesOf('cli.md'), ...examplesOf('scenarios.md')];
test('the pages have examples', (t) => {
	t.is(examples.length, 20);
});
for (const example of examples) {
	(example.remark === untilCtrlC ? nativePortTest : test.serial)(runs, example);
}

test('the TypeScript example is the compiled one, and runs', async (t) => {
	const [, ...source] = readFileSync('test/cli/scripting-example.ts', 'utf8').split('\n');
	t.deepEqual([source.join('\n')], blocksOf('scripting.md', 'ts'));
	const program = path.resolve('dist/test/cli/scripting-example.js');
	const {code, stdout, stderr} = await start([], {program}).ended;
	t.is(code, 0, stderr);
	t.is(stdout, 'condis-hil/atmega2560/1.0: 71 calls at once\nleaf-busy: FAILURE, cause 17\nreceived hello\n');
});

test('the JavaScript examples run, one after the other, and leave nothing that holds the process', async (t) => {
	const texts = [...blocksOf('scripting.md', 'js'), ...blocksOf('verifier.md', 'js')];
	// Below the package, so that `condis-hil` means this package.
	const folder = path.resolve('dist/test/cli');
	texts.forEach((text, index) => writeFileSync(path.join(folder, `scripting-example-${index}.mjs`), text));
	const program = path.join(folder, 'scripting-examples.mjs');
	const end = '-- end';
	const lines = texts.map((_, index) => `await import('./scripting-example-${index}.mjs');\nconsole.log('${end}');`);
	writeFileSync(program, lines.join('\n'));
	const {code, stdout, stderr} = await start([], {program}).ended;
	t.is(code, 0, stderr);
	t.deepEqual(stdout.split(`${end}\n`), [
		'received 500 bytes\nclosed: SUCCESS, cause 16\n0 leaks, 0 breaches\n',
		'a call from network to bench at 9600 bytes/s\nthe network changes it to 4800\nclosed: cause 16\nnow 4000 bytes/s\ncondis-hil/wasm/1.0\n',
		'2 rows, 0 leaks\nVC 1 generation 1 call 1, parties 2\n0 leaks\n',
		'',
	]);
});

test('the reader of JSON lines reads what run writes', async (t) => {
	const {stdout: input} = await run(['run', 'refused', '--target', 'emulator:', '--json']);
	const [text = ''] = blocksOf('cli.md', 'js');
	const {stdout} = spawnSync(process.execPath, ['--input-type=module', '--eval', text], {input, encoding: 'utf8'});
	t.is(stdout, 'refused: pass\nall well: true\n');
});

test('the page of scenarios has each of them, in their order', (t) => {
	const rows = [...readFileSync('docs/scenarios.md', 'utf8').matchAll(/^\| `([a-z-]+)` +\| (.*?) *\|$/gm)];
	const told = rows.map(([, name, about]) => ({name, about})).slice(0, builtInScenarios.length);
	t.deepEqual(
		told,
		builtInScenarios.map(({name, about}) => ({name, about})),
	);
});
