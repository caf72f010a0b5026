import {functionSignatures, handlerSignatures} from '../../src/ndis.ts';
import {coverage, paths, pathsOf, type Path} from '../../test/ndis/three-ways/coverage.ts';
import {documentedNames} from '../../test/ndis/three-ways/documented-names.ts';
import type {Printer} from './generated-file.ts';
import {code, table} from './markdown.ts';
import {callersOf, implementersOf, placeOfFunction} from './places.ts';

/** File of the tests that the page names. */
const testFile = 'test/ndis/three-ways.test.ts';

/** Documented handlers that drivers of this library don’t have, and what stands for them. */
const standIns: Readonly<Record<string, {readonly instead: string; readonly place: string}>> = {
	ProtocolOpenAdapterCompleteEx: {instead: 'NdisOpenAdapterEx always answers at once', place: 'src/ndis/bindings.ts'},
	ProtocolOidRequestComplete: {
		instead: 'connectionless; NDIS ignores it once an address family is registered',
		place: 'src/ndis/oid-requests.ts',
	},
};

const names: ReadonlyMap<string, string> = new Map(
	Object.entries({...functionSignatures, ...handlerSignatures}).map(([own, {name}]) => [name, own]),
);

const isHandler = (own: string): boolean => own in handlerSignatures;

const linkTo = (path: string): string => `[${path.split('/').at(-1) ?? path}](../${path})`;

const placesOf = (own: string): readonly string[] =>
	isHandler(own) ? [...callersOf(own), ...implementersOf(own)] : [placeOfFunction(own) ?? ''];

/** Names that the documents tell of beside those of connections: what this library has of adapters, bindings and buffers. */
const others = (): readonly string[] => {
	const told = new Set(documentedNames.flatMap(({names: some}) => some));
	return Object.values<{readonly name: string; readonly trace?: string}>({...functionSignatures, ...handlerSignatures})
		.filter(({name, trace}) => !told.has(name) && (trace === undefined || trace === 'brackets'))
		.map(({name}) => name);
};

/** Names and paths that no test runs, as `name, path`. */
export const untested = (): readonly string[] => {
	const runs = coverage();
	return [...documentedNames.flatMap(({names: some}) => some), ...others()].flatMap((name) =>
		pathsOf(name)
			.filter((path) => (runs.get(name)?.[path].length ?? 0) === 0)
			.map((path) => `${name}, ${path}`),
	);
};

/** Documented names that neither the library has nor a stand-in explains. */
export const missing = (): readonly string[] =>
	documentedNames.flatMap(({names: some}) => some).filter((name) => !names.has(name) && !(name in standIns));

/** Numbers of tests in the order in which the page first names them. */
const newNumbering = (): {readonly numberOf: (title: string) => number; readonly titles: readonly string[]} => {
	const titles: string[] = [];
	return {
		titles,
		numberOf: (title) => {
			if (!titles.includes(title)) titles.push(title);
			return titles.indexOf(title) + 1;
		},
	};
};

/** The whole text of `docs/functions.md`. */
const printPage = (): string => {
	const runs = coverage();
	const numbering = newNumbering();
	const testsOf = (name: string, path: Path): string => {
		const titles = runs.get(name)?.[path] ?? [];
		if (titles.length === 0) return pathsOf(name).includes(path) ? 'none yet' : '–';
		// The tests nearest to the name itself come first; more than three say no more.
		return titles
			.toSorted((one, other) => Number(other.startsWith(name)) - Number(one.startsWith(name)))
			.slice(0, 3)
			.map((title) => numbering.numberOf(title))
			.join(', ');
	};
	const rowOf = (name: string): readonly string[] => {
		const standIn = standIns[name];
		if (standIn !== undefined && !names.has(name)) {
			return [code(name), `${linkTo(standIn.place)}: ${standIn.instead}`, '–', '–', '–'];
		}
		const places = placesOf(names.get(name) ?? '').map(linkTo);
		return [code(name), places.join(', '), ...paths.map((path) => testsOf(name, path))];
	};
	const head = ['name', 'code', ...paths];
	const sections = [...documentedNames, {section: 'Adapters, bindings, buffers', names: others()}].map(
		({section, names: some}) => `## ${section}\n\n${table(head, some.map(rowOf))}`,
	);
	return `<!-- Generated from src/ndis and test/ndis by npm run print. Don't edit. -->

# Functions and handlers

Every function and handler of the CoNDIS documentation, where it is in the code (for a handler: where NDIS calls it, then the drivers of this program that
have it), and the tests that run each of its paths: answered at once, left with PENDING and completed, failed. For what returns nothing a failure is
an error status that it carries. \`–\`: there is no such path. The numbers are tests of [three-ways.test.ts](../${testFile}), listed below; they are read
off the whole traces that those tests compare with.

${sections.join('\n\n')}

## Tests

${numbering.titles.map((title, index) => `${index + 1}. ${title}`).join('\n')}
`;
};

/** Prints which code and which tests each documented function and handler has. */
export const printFunctions: Printer = () => [{path: 'docs/functions.md', text: printPage()}];
