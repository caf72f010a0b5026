/** The time of one scenario. */

/** How long a scenario whose time is over may take to say what it was waiting for, in ms. */
const lastWordMs = 100;

/** A signal that aborts with the run, or when the time is over. */
export class Allowance {
	readonly timeoutMs: number;
	readonly #controller = new AbortController();
	readonly #timer: NodeJS.Timeout;
	readonly #run: AbortSignal | undefined;
	#isLate = false;

	/** `timeoutMs`: 1 or more. */
	constructor(run: AbortSignal | undefined, timeoutMs: number) {
		this.#run = run;
		this.timeoutMs = timeoutMs;
		this.#timer = setTimeout(() => {
			this.#isLate = true;
			this.#controller.abort(new Error(`not done within ${timeoutMs} ms`));
		}, timeoutMs);
		run?.addEventListener('abort', this.#abort);
		if (run?.aborted === true) {
			this.#abort();
		}
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	get isLate(): boolean {
		return this.#isLate;
	}

	get isAborted(): boolean {
		return this.#run?.aborted === true;
	}

	readonly #abort = (): void => {
		this.#controller.abort(this.#run?.reason);
	};

	/** Resolves to the error of the work, or undefined; at the latest a moment after its time is over, with what ended it. */
	async limit(work: Promise<void>): Promise<unknown> {
		const {signal} = this;
		const cut = new Promise<unknown>((resolve) => {
			signal.addEventListener('abort', () => setTimeout(resolve, lastWordMs, signal.reason), {once: true});
		});
		const done = work.then(
			() => undefined,
			(error: unknown) => error,
		);
		try {
			return await Promise.race([done, cut]);
		} finally {
			clearTimeout(this.#timer);
			this.#run?.removeEventListener('abort', this.#abort);
		}
	}
}
