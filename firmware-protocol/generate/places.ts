import {readdirSync, readFileSync} from 'node:fs';

/** The root of the repository, seen from `dist/firmware-protocol/generate`. */
const root = new URL('../../../', import.meta.url);

type Source = {readonly path: string; readonly text: string};

const sourcesOf = (folder: string): readonly Source[] =>
	readdirSync(new URL(folder, root), {encoding: 'utf8'})
		.filter((name) => name.endsWith('.ts'))
		.toSorted()
		.map((name) => `${folder}${name}`)
		.map((path) => ({path, text: readFileSync(new URL(path, root), 'utf8')}));

const library = sourcesOf('src/ndis/');
const drivers = ['src/client/', 'src/call-manager/', 'src/miniport/'].flatMap(sourcesOf);

/** File that a name is imported from, or the file itself. */
const fileOf = ({path, text}: Source, identifier: string): string => {
	const [, from] = new RegExp(`import \\{[^}]*\\b${identifier}\\b[^}]*\\} from '\\./([^']+)'`).exec(text) ?? [];
	return from === undefined ? path : `src/ndis/${from}`;
};

/** File of the library that does what a function is called for. */
export const placeOfFunction = (name: string): string | undefined => {
	for (const source of library) {
		const [, identifier] = new RegExp(`^\\t${name}: (\\w+)?`, 'm').exec(source.text) ?? [];
		if (identifier !== undefined) return fileOf(source, identifier);
	}
	return undefined;
};

/** Files of the library that call a handler. */
export const callersOf = (name: string): readonly string[] =>
	library.filter(({text}) => text.includes(`name: '${name}'`)).map(({path}) => path);

/** Files of the drivers of this program that have the handler. */
export const implementersOf = (name: string): readonly string[] =>
	drivers.filter(({text}) => new RegExp(`^\\t+${name}(?:\\(|: | = )`, 'm').test(text)).map(({path}) => path);
