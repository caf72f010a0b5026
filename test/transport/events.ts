import type {CondisHilError} from '../../src/errors.ts';
import type {TransportEvents} from '../../src/transport/transport.ts';

/** Records what a transport tells, and lets a test wait for it. */
export class RecordedEvents implements TransportEvents {
	text = '';
	drains = 0;
	readonly losses: CondisHilError[] = [];
	#waiting: (() => void)[] = [];

	received(bytes: Uint8Array): void {
		this.text += Buffer.from(bytes).toString('latin1');
		this.#wake();
	}

	gone(error: CondisHilError): void {
		this.losses.push(error);
		this.#wake();
	}

	drained(): void {
		this.drains += 1;
		this.#wake();
	}

	/** Resolves as soon as it holds. */
	async until(holds: () => boolean): Promise<void> {
		while (!holds()) {
			await new Promise<void>((resolve) => {
				this.#waiting.push(resolve);
			});
		}
	}

	#wake(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		waiting.forEach((resolve) => resolve());
	}
}

export const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
