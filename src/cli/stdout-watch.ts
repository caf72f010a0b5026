/** What becomes of stdout while a command line runs. */
import type {Terminal} from './terminal.ts';

/** What the system says of a reader that has gone; Windows says EOF. */
const goneCodes: ReadonlySet<string> = new Set(['EPIPE', 'EOF']);

const isGone = (error: Error): boolean => 'code' in error && goneCodes.has(String(error.code));

/** Listens to the errors of stdout and stderr from the start, so that none of them ends the process by a stack trace. */
export class StdoutWatch {
	readonly #terminal: Terminal;
	#error: Error | undefined;

	constructor(terminal: Terminal) {
		this.#terminal = terminal;
		terminal.stdout.on('error', (error: Error) => {
			this.#error ??= error;
		});
		// Where words can’t be said there is nowhere to say so.
		terminal.stderr.on('error', () => undefined);
	}

	/** What kept the output from being written, such as a full disk; a reader that has gone has read all it wanted. */
	get failure(): Error | undefined {
		return this.#error === undefined || isGone(this.#error) ? undefined : this.#error;
	}

	/** Resolves when stdout has taken everything, or takes nothing more. */
	async flush(): Promise<void> {
		if (this.#error !== undefined) {
			return;
		}
		const {stdout} = this.#terminal;
		await new Promise<void>((resolve) => {
			stdout.once('error', () => resolve());
			stdout.write('', () => resolve());
		});
	}
}
