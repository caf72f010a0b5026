import {readFileSync} from 'node:fs';
import {functionSignatures, handlerSignatures} from '../../../src/ndis.ts';
import {plainTitleOf, plainWays} from './plain-ways.ts';
import {expectedTrace, titleOf, type Case} from './cases.ts';
import {threeWaysRows} from './rows.ts';

/** The paths that a function or handler can have. */
export const paths = ['at once', 'pending', 'failure'] as const;
export type Path = (typeof paths)[number];

/** Titles of the tests that run a name, by path. */
export type Runs = {readonly [Of in Path]: readonly string[]};

type Signature = {
	readonly name: string;
	readonly args: readonly string[];
	readonly returns: string;
	readonly forwards?: keyof typeof handlerSignatures;
	readonly completedBy?: string;
};

const signatures: ReadonlyMap<string, Signature> = new Map(
	[...Object.values<Signature>(functionSignatures), ...Object.values<Signature>(handlerSignatures)].map((row) => [
		row.name,
		row,
	]),
);

const mayPend = ({forwards, completedBy}: Signature): boolean => {
	return completedBy !== undefined || (forwards !== undefined && 'completedBy' in handlerSignatures[forwards]);
};

/** What the documents give no such path: a deregistration always pends, an unbind, a pause and a delete at the miniport can't fail. */
const without: Readonly<Record<string, Path>> = {
	NdisClDeregisterSap: 'at once',
	ProtocolUnbindAdapterEx: 'failure',
	ProtocolNetPnPEvent: 'failure',
	MiniportCoDeleteVc: 'failure',
	MiniportPause: 'failure',
};

/** The paths that a documented name has, by its signature: a status can be an error, and what serves or is completed can pend. */
export const pathsOf = (name: string): readonly Path[] => {
	const signature = signatures.get(name);
	if (signature === undefined) return [];
	const saysStatus = signature.args.some((argument) => argument === 'status' || argument.endsWith('Status'));
	const canFail = signature.returns === 'status' || saysStatus;
	const has: Readonly<Record<Path, boolean>> = {
		'at once': true,
		pending: mayPend(signature),
		failure: canFail,
	};
	return paths.filter((path) => has[path] && without[name] !== path);
};

/** A call or callback in a told trace: its name, the status it was given, the status it left with. */
type Told = {readonly name: string; readonly given: string; readonly left: string};

const toldIn = (trace: readonly string[]): Told[] =>
	trace.flatMap((line, index) => {
		const found = /^( *)(?:[a-z-]+ →|⇒ [a-z-]+) (\w+)(.*)$/.exec(line);
		if (found === null) return [];
		const [, indent = '', name = '', rest = ''] = found;
		const closing = trace.slice(index + 1).find((other) => /^[←⇠]/.test(other.slice(indent.length)));
		const [, left = ''] = /[←⇠] ?(\w*)$/.exec(closing ?? '') ?? [];
		const [, given = ''] = / ([A-Z_]{2,})$/.exec(rest) ?? [];
		return [{name, given, left}];
	});

const pathOf = ({given, left}: Told, voidPath: Path): Path => {
	if (left === 'PENDING') return 'pending';
	if (left === '') return given === '' ? voidPath : given === 'SUCCESS' ? 'at once' : 'failure';
	return left === 'SUCCESS' ? 'at once' : 'failure';
};

/** A void request and its handler say in the lists, and in when these come back, what others say in their status. */
const voidPathOf = ({way, end}: Case): Path => {
	if (end.status !== 'SUCCESS') return 'failure';
	return way === 'pended' ? 'pending' : 'at once';
};

const casesOf = (row: Case['row']): Case[] =>
	row.seats.flatMap((seat) =>
		(['sync', 'pended', 'early'] as const)
			.filter((way) => way !== 'sync' || handlerSignatures[row.handler].returns === 'status')
			.flatMap((way) => row.ends.map((end) => ({row, seat, way, end}))),
	);

/** The traces of the snapshots by title: what the tests compare with, so what they have run. */
const snapshots = (): ReadonlyMap<string, readonly string[]> => {
	// Seen from dist/test/ndis/three-ways.
	const text = readFileSync(new URL('../../../../test/ndis/snapshots/three-ways.test.ts.md', import.meta.url), 'utf8');
	return new Map(
		text
			.split('\n## ')
			.slice(1)
			.map((section) => [
				section.split('\n', 1)[0] ?? '',
				[...section.matchAll(/^ {6}'(.*)',$/gm)].map(([, line = '']) => line),
			]),
	);
};

/** Which test runs which path of which name: read off the traces that the tests compare with, whole. */
export const coverage = (): ReadonlyMap<string, Runs> => {
	const runs = new Map<string, Record<Path, string[]>>();
	const add = (trace: readonly string[], title: string, voidPath: (name: string) => Path): void => {
		for (const told of toldIn(trace)) {
			const row = runs.get(told.name) ?? {'at once': [], pending: [], failure: []};
			runs.set(told.name, row);
			const titles = row[pathOf(told, voidPath(told.name))];
			if (!titles.includes(title)) titles.push(title);
		}
	};
	for (const one of threeWaysRows.flatMap(casesOf)) {
		const {row, way, end} = one;
		const own = new Set([
			handlerSignatures[row.handler].name,
			row.request === 'library' ? '' : functionSignatures[row.request].name,
		]);
		const title = titleOf(row, way, end.status === 'SUCCESS' ? 'success' : 'failure');
		add(expectedTrace(one), title, (name) => (own.has(name) ? voidPathOf(one) : 'at once'));
	}
	const told = snapshots();
	for (const {title, seats} of plainWays) {
		for (const seat of seats) {
			const seated = plainTitleOf(title, seat);
			add(told.get(seated) ?? [], seated, () => 'at once');
		}
	}
	return runs;
};
