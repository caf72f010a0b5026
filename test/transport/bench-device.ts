import type {DeviceStats, EmulatedDevice} from '../../src/mcu/device.ts';
import {RecordedEvents} from './events.ts';

/** A device that a test leads by hand: it says what it is told to, keeps what it hears, and can stop listening. */
export class BenchDevice implements EmulatedDevice {
	readonly name = 'bench';
	/** What the device has heard. */
	readonly heard = new RecordedEvents();
	onData: (bytes: Uint8Array) => void = () => {};
	onDrained: () => void = () => {};
	backlog = 0;
	#isRunning = false;
	#isHolding = false;
	#underWay: Uint8Array[] = [];

	get stats(): DeviceStats {
		return {
			cycles: 0,
			slept: 0,
			slipped: 0,
			overruns: 0,
			received: this.heard.text.length,
			transmitted: 0,
			halted: false,
			wakeups: 0,
			waiting: this.#isRunning ? 'input' : 'stopped',
		};
	}

	start(): void {
		this.#isRunning = true;
	}

	stop(): void {
		this.#isRunning = false;
		this.#underWay = [];
		this.backlog = 0;
	}

	reset(): void {}

	feed(bytes: Uint8Array): void {
		if (this.#isRunning) {
			this.#underWay.push(bytes.slice());
			this.backlog += bytes.length;
			setImmediate(() => this.#hear());
		}
	}

	/** Leaves what it is sent on the line, or takes it again. */
	hold(isHolding: boolean): void {
		this.#isHolding = isHolding;
		setImmediate(() => this.#hear());
	}

	send(bytes: Uint8Array): void {
		if (this.#isRunning) {
			this.onData(bytes);
		}
	}

	#hear(): void {
		if (this.#isHolding || this.backlog === 0) {
			return;
		}
		this.backlog = 0;
		for (const bytes of this.#underWay.splice(0)) {
			this.heard.received(bytes);
		}
		this.onDrained();
	}
}
