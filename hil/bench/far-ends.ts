/** What stands at the far end of a pty: programs of their own, so that their CPU time isn’t ours. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** A running program, and the pty that it is reached through. */
export type FarEnd = {
	readonly path: string;
	/** Ends the program. Never rejects. */
	close(): Promise<void>;
};

const start = async (command: string, args: readonly string[]): Promise<FarEnd> => {
	// Its standard input stays open: programs that watch it end with this one, however this one ends.
	const program = spawn(command, args, {stdio: ['pipe', 'pipe', 'inherit']});
	const over = once(program, 'exit');
	const lines = createInterface(program.stdout);
	const first = await Promise.race([once(lines, 'line'), over]);
	const [path] = first as readonly unknown[];
	if (typeof path !== 'string') {
		throw new Error(`${command} ended before it had a pty`);
	}
	return {
		path,
		close: async () => {
			program.kill();
			await over;
		},
	};
};

/** Sends every byte back. `program`: the compiled line.c. */
export const startEcho = (program: string): Promise<FarEnd> => start(program, ['echo']);

/** The POSIX build of the firmware. */
export const startFirmware = (program: string): Promise<FarEnd> => start(program, []);

/** The emulated ATmega2560. */
export const startMcu = (): Promise<FarEnd> =>
	start(process.execPath, [fileURLToPath(new URL('./mcu-on-pty.js', import.meta.url))]);
