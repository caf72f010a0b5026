/** What ends a command from outside: a signal, or a reader of stdout that has gone. */
import {constants} from 'node:os';
import type {Terminal} from './terminal.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type EndingSignal = (typeof signals)[number];

/** Exit code of a signal: 128 and its number. */
const codeOf = (signal: EndingSignal): number => 128 + constants.signals[signal];

/** Aborts once; a second signal ends the process at once. */
export class Interruption {
	readonly #controller = new AbortController();
	#by: EndingSignal | 'pipe' | undefined;

	/** Aborts when the command is to end. */
	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** Code to end with, whatever the command found; undefined while nothing has interrupted it, and when only the reader has gone. */
	get exitCode(): number | undefined {
		return this.#by === undefined || this.#by === 'pipe' ? undefined : codeOf(this.#by);
	}

	/** In words, for messages. */
	get by(): string | undefined {
		return this.#by;
	}

	/** Nobody reads on. */
	readonly readerGone = (): void => {
		this.#interrupt('pipe');
	};

	/** Starts to listen to the signals of a terminal; the answer ends it. */
	listen({signals: teller}: Terminal): () => void {
		for (const signal of signals) {
			teller.on(signal, this.#onSignal);
		}
		return () => {
			for (const signal of signals) {
				teller.off(signal, this.#onSignal);
			}
		};
	}

	readonly #onSignal = (signal: NodeJS.Signals): void => {
		if (this.exitCode !== undefined) {
			// Whoever signals twice doesn't want to wait for the clean-up.
			process.exit(this.exitCode);
		}
		this.#interrupt(signal as EndingSignal);
	};

	#interrupt(by: EndingSignal | 'pipe'): void {
		this.#by = by;
		this.#controller.abort(new Error(by === 'pipe' ? 'nobody reads the output' : `ended by ${by}`));
	}
}
