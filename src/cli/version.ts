/** Name and version of the package. */
import {readFileSync} from 'node:fs';

/** Seen from the compiled file, three folders deep. */
const manifest = new URL('../../../package.json', import.meta.url);

type Manifest = {readonly name: string; readonly version: string};

/** From package.json. */
export const readPackage = (): Manifest => {
	// Our own manifest; npm would not have installed it without these.
	const {name, version} = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
	return {name, version};
};
