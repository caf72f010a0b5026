/** The time that the peripherals of an emulated RP2040 live in: the cycles of its processor, at every instruction. */
import {CycleAlarms} from './cycle-alarms.ts';

/** System clock of the RP2040 as its firmware sets it, in cycles per second: the slowest that its USB works with. */
export const rp2040Hz = 48_000_000;

const nanosPerCycle = 1_000_000_000 / rp2040Hz;

/** An alarm as `rp2040js` wants it. */
export type ClockAlarm = {schedule(nanos: number): void; cancel(): void};

/** Counts cycles, and calls alarms between two instructions. */
export class Rp2040Clock {
	/** Cycles since this clock was made; the processor counts them up. */
	cycles = 0;
	#alarms = new CycleAlarms();

	/** Nanoseconds since the clock was made. */
	get nanos(): number {
		return this.cycles * nanosPerCycle;
	}

	/** Cycle of the next alarm; Infinity: none is set. */
	get next(): number {
		return this.#alarms.next;
	}

	/** Makes an alarm that isn't set; times are in nanoseconds from now. */
	createAlarm(call: () => void): ClockAlarm {
		const alarms = this.#alarms;
		const slot = alarms.add(call);
		return {
			schedule: (nanos) => alarms.set(slot, this.cycles + Math.ceil(nanos / nanosPerCycle)),
			cancel: () => alarms.set(slot, Infinity),
		};
	}

	/** Forgets every alarm that was made: the chip has lost its power. */
	forget(): void {
		this.#alarms = new CycleAlarms();
	}

	/** Calls the alarms that are due. */
	ring(): void {
		this.#alarms.fire(this.cycles);
	}
}
