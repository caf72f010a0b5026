/*
 * Ava's tests as killers. The files register with a chain of ours in place of that of ava's runner; each test then runs as often as it is asked to, by ava's own class for a test, with
 * ava's own assertions, and its snapshots are compared with the committed ones by ava's own manager. So what fails here fails in `npm test`.
 */
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Killer} from './killers.ts';

type Metadata = {readonly type: string; readonly skipped: boolean; readonly todo: boolean; readonly failing: boolean};
type Parsed = {
	readonly args: readonly unknown[];
	readonly implementation: (t: unknown, ...args: readonly unknown[]) => unknown;
	readonly title: {readonly value?: string};
};
type Snapshots = {compare(options: unknown): unknown};
type Result = {readonly passed: boolean; readonly error: {readonly message: string} | null};

/** The parts of ava 7 that are used; it doesn't export them. */
type AvaParts = {
	readonly createChain: (
		declare: (metadata: Metadata, args: unknown[]) => void,
		defaults: object,
		meta: object,
	) => unknown;
	readonly parseTestArgs: (args: unknown[]) => Parsed;
	readonly loadSnapshots: (options: object) => Snapshots;
	readonly Test: new (options: object) => {run(): Promise<Result>};
	readonly ContextRef: new () => object;
	readonly state: {readonly refs: {runnerChain: unknown}};
};

const loadAva = async (): Promise<AvaParts> => {
	const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve('ava')));
	// Ava's own modules have no types; the ones used here are those of the pinned version.
	const part = async (name: string): Promise<Record<string, unknown>> =>
		(await import(pathToFileURL(path.join(root, 'lib', name)).href)) as Record<string, unknown>;
	return {
		createChain: (await part('create-chain.js'))['default'],
		parseTestArgs: (await part('parse-test-args.js'))['default'],
		loadSnapshots: (await part('snapshot-manager.js'))['load'],
		Test: (await part('test.js'))['default'],
		ContextRef: (await part('context-ref.js'))['default'],
		state: (await part('worker/state.cjs'))['default'],
	} as AvaParts;
};

const defaults = {
	serial: false,
	exclusive: false,
	skipped: false,
	selected: true,
	todo: false,
	failing: false,
	callback: false,
	inline: false,
	always: false,
};

type Declared = {
	readonly name: string;
	readonly metadata: Metadata;
	readonly parsed: Parsed;
	readonly snapshots: Snapshots;
};

/** Runs one declared test anew. */
const killerOf = (ava: AvaParts, {name, metadata, parsed, snapshots}: Declared): Killer => ({
	name,
	by: 'test',
	async run() {
		const test = new ava.Test({
			contextRef: new ava.ContextRef(),
			failWithoutAssertions: true,
			fn: (t: unknown) => parsed.implementation(t, ...parsed.args),
			metadata,
			title: parsed.title.value,
			compareTestSnapshot: (options: unknown) => snapshots.compare(options),
			registerUniqueTitle: () => true,
			notifyTimeoutUpdate: () => undefined,
		});
		const {passed, error} = await test.run();
		return passed ? undefined : (error?.message ?? 'failed');
	},
});

/**
 * Loads test files, compiled, and gives their tests. `files` are paths of the sources from the project's folder; a file that imports others stands for all of them, as for ava. Call it
 * in a process of its own and once: what is imported stays.
 */
export const loadTests = async (files: readonly string[], leftOut: ReadonlySet<string>): Promise<readonly Killer[]> => {
	const ava = await loadAva();
	const killers: Killer[] = [];
	const projectDir = process.cwd();
	let present = '';
	let snapshots: Snapshots | undefined;
	const declare = (metadata: Metadata, args: unknown[]): void => {
		const parsed = ava.parseTestArgs(args);
		const name = `${present.replace(/^test\/|\.test\.ts$/g, '')}: ${parsed.title.value ?? ''}`;
		if (metadata.type !== 'test') throw new Error(`${name}: hooks aren't supported`);
		if (metadata.skipped || metadata.todo || leftOut.has(name)) return;
		if (snapshots === undefined) throw new Error(`${name} is declared outside a file`);
		killers.push(killerOf(ava, {name, metadata, parsed, snapshots}));
	};
	ava.state.refs.runnerChain = ava.createChain(declare, defaults, {});
	for (const file of files) {
		present = file;
		snapshots = ava.loadSnapshots({file: path.resolve(file), projectDir, recordNewSnapshots: false, updating: false});
		await import(pathToFileURL(path.resolve('dist', file.replace(/\.ts$/, '.js'))).href);
	}
	return killers;
};
