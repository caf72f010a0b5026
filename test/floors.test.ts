import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';

/** Lowest first. A file may import from its own room and from any floor below (docs/architecture.md). */
const floors = [
	['firmware-protocol/definition'],
	['src/errors.ts'],
	['src/wire', 'src/ndis/types'],
	['src/link', 'src/ndis', 'src/trace'],
	['src/client', 'src/call-manager', 'src/miniport', 'src/verifier'],
	['src/mcm'],
	['src/stack', 'src/transport', 'src/mcu'],
	['src/host', 'src/emulator'],
	['src/simulation', 'src/report'],
	['src/index.ts', 'src/ndis.ts'],
	['hil'],
	['src/cli'],
] as const;

type Place = {readonly floor: number; readonly room: string};

const isIn = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`);

const placeOf = (file: string): Place => {
	const floor = floors.findIndex((rooms) => rooms.some((room) => isIn(file, room)));
	return {floor, room: floors[floor]?.find((room) => isIn(file, room)) ?? 'nowhere'};
};

const sources = ['src', 'hil', 'firmware-protocol/definition'].flatMap((root) =>
	readdirSync(root, {recursive: true, encoding: 'utf8'})
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.posix.join(root, name)),
);

const importsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)].map(([, target]) =>
		path.posix.join(path.posix.dirname(file), target!),
	);

/** What a file imports that it may not. */
const violations = (file: string, imports: readonly string[]): string[] => {
	const from = placeOf(file);
	if (from.floor === -1) {
		return [`${file} stands on no floor`];
	}

	return imports
		.filter((target) => {
			const to = placeOf(target);
			return to.room !== from.room && to.floor >= from.floor;
		})
		.map((target) => `${file} imports ${target}`);
};

test('every file stands on a floor and imports only downward', (t) => {
	t.true(sources.length > 100);
	t.deepEqual(
		sources.flatMap((file) => violations(file, importsOf(file))),
		[],
	);
});

test('an upward import and one from the next room are seen', (t) => {
	t.deepEqual(violations('src/link/x.ts', ['src/stack/stack.ts']), ['src/link/x.ts imports src/stack/stack.ts']);
	t.deepEqual(violations('src/link/x.ts', ['src/trace/trace.ts']), ['src/link/x.ts imports src/trace/trace.ts']);
	t.deepEqual(violations('src/link/x.ts', ['src/wire/crc32.ts', 'src/link/y.ts']), []);
	t.deepEqual(violations('src/attic/x.ts', []), ['src/attic/x.ts stands on no floor']);
});

test('no file of the core names a package or a Node module', (t) => {
	const core = sources.filter(
		(file) =>
			placeOf(file).floor <= placeOf('src/stack').floor && !isIn(file, 'src/transport') && !isIn(file, 'src/mcu'),
	);
	const foreign = core.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/^import[^']*'([^.'][^']*)'/gm)].map(
			([, target]) => `${file} imports ${target!}`,
		),
	);
	t.deepEqual(foreign, []);
});
