import {mkdirSync, writeFileSync} from 'node:fs';
import {generatedFiles} from './printers.ts';

/** The root of the repository, seen from `dist/firmware-protocol/generate`. */
const root = new URL('../../../', import.meta.url);

for (const {path, text} of generatedFiles()) {
	const file = new URL(path, root);
	mkdirSync(new URL('.', file), {recursive: true});
	writeFileSync(file, text);
}
