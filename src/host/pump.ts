import type {TransportError} from '../errors.ts';
import type {Stack} from '../stack/stack.ts';
import type {StackEvent} from '../stack/stack-state.ts';
import type {Transport} from '../transport/transport.ts';
import type {Clock} from './clock.ts';

/** What a pump needs and tells. */
export type PumpOptions = {
	readonly stack: Stack;
	readonly transport: Transport;
	readonly clock: Clock;
	/** Every event of the stack, in order. */
	readonly onEvent: (event: StackEvent) => void;
	/** The port is lost; the stack’s events that follow from it come after. */
	readonly onGone: (error: TransportError) => void;
};

/**
 * Moves bytes, time and events between a stack, a transport and a clock. It writes without waiting for the port: what is unacknowledged is bounded
 * by the link’s window, and the link gives up when nothing comes back.
 */
export class Pump {
	readonly #options: PumpOptions;
	#cancel: (() => void) | undefined;
	#armed = Infinity;
	#draining = false;

	constructor(options: PumpOptions) {
		this.#options = options;
	}

	/** Opens the port and starts to listen. Rejects as `Transport.open` does. */
	async open(signal?: AbortSignal): Promise<void> {
		const {stack, transport, clock, onGone} = this.#options;
		await transport.open(
			{
				received: (bytes) => {
					stack.receive(bytes, clock.now());
					this.drain();
				},
				gone: (error) => {
					onGone(error);
					stack.portGone(error.message, clock.now());
					this.drain();
				},
				drained: () => undefined,
			},
			signal,
		);
	}

	/** Gives the stack an input and carries out what follows. */
	step(act: (stack: Stack, now: number) => void): void {
		act(this.#options.stack, this.#options.clock.now());
		this.drain();
	}

	/** Carries out what the stack wants, until it wants nothing. An input from inside an event is taken up by the loop that runs. */
	drain(): void {
		if (this.#draining) {
			return;
		}

		this.#draining = true;
		try {
			this.#drainAll();
		} finally {
			this.#draining = false;
		}
	}

	#drainAll(): void {
		const {stack, transport, onEvent} = this.#options;
		for (let output = stack.poll(); output !== undefined; output = stack.poll()) {
			switch (output.type) {
				case 'transmit': {
					transport.write(output.bytes);
					break;
				}

				case 'event': {
					onEvent(output.event);
					break;
				}

				case 'wait': {
					this.#arm(output.until);
					break;
				}
			}
		}
	}

	/** One timer at most; it is set anew only for an earlier moment, and looks again when it fires. */
	#arm(until: number): void {
		if (until >= this.#armed) {
			return;
		}

		this.#cancel?.();
		this.#armed = until;
		this.#cancel = this.#options.clock.at(until, () => {
			this.#armed = Infinity;
			this.#cancel = undefined;
			this.#options.stack.expire(this.#options.clock.now());
			this.drain();
			this.#armAgain();
		});
	}

	#armAgain(): void {
		const until = this.#options.stack.deadline();
		if (until !== undefined) {
			this.#arm(until);
		}
	}

	/** Takes the timer back and closes the port. Bounded as `Transport.close` is. */
	async close(): Promise<void> {
		this.#cancel?.();
		this.#cancel = undefined;
		this.#armed = -Infinity;
		await this.#options.transport.close();
	}
}
