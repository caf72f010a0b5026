/** The C programs of the bench, built anew for each run. */
import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

/** Paths of the built programs. */
export type CPrograms = {
	/** line.c */
	readonly line: string;
	/** The firmware’s POSIX build. */
	readonly firmware: string;
	/** Takes them away again. */
	remove(): Promise<void>;
};

const run = promisify(execFile);

const source = fileURLToPath(new URL('../../../hil/bench/line.c', import.meta.url));
const firmwareFolder = fileURLToPath(new URL('../../../firmware-protocol/firmware', import.meta.url));
const warnings = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-O2'];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0]! : String(error));

/** Builds both. A string is the reason why there are none: no compiler, or it failed. */
export const buildCPrograms = async (): Promise<CPrograms | string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'condis-hil-bench-'));
	const remove = (): Promise<void> => rm(folder, {recursive: true, force: true});
	try {
		const line = path.join(folder, 'line');
		await run('gcc', [...warnings, '-o', line, source]);
		await run('make', ['-s', '-C', firmwareFolder, 'posix', `BUILD=${folder}`]);
		return {line, firmware: path.join(folder, 'condis-hil-posix'), remove};
	} catch (error) {
		await remove();
		return messageOf(error);
	}
};
