/** What every emulated device offers, whatever runs inside it. */

/** Counters of an emulated device; every read takes a fresh copy. */
export type DeviceStats = {
	/** Emulated clock cycles since the first start; 0 where the device has no cycle clock. */
	readonly cycles: number;
	/** Cycles of them spent asleep. */
	readonly slept: number;
	/** Cycles by which emulated time was set back against the wall clock because the computer couldn't keep up. */
	readonly slipped: number;
	/** Bytes lost because the receiver's buffers were full. */
	readonly overruns: number;
	/** Bytes that the device's receiver has taken from the line, the lost ones included. */
	readonly received: number;
	/** Bytes that have left the device. */
	readonly transmitted: number;
	/** The firmware went where no memory is, or trapped; it says nothing more until a reset. */
	readonly halted: boolean;
	/** Times that a timer, an immediate or an input made the device run. Constant while the device is idle. */
	readonly wakeups: number;
	/** What makes it run next: `input` means that nothing is armed and the device costs no CPU time. */
	readonly waiting: 'immediate' | 'timer' | 'input' | 'stopped';
};

/** An emulated device on the far end of a serial line. */
export type EmulatedDevice = {
	/** For messages and lists, for example `atmega2560`. */
	readonly name: string;
	/** Bytes fed that haven't yet arrived at the device's receiver. */
	readonly backlog: number;
	readonly stats: DeviceStats;
	/**
	 * Takes the bytes that leave the device, in any pieces; a piece is the receiver's to keep. One receiver at a time. Not called
	 * from inside `feed`.
	 */
	onData: (bytes: Uint8Array) => void;
	/** Called each time the backlog has become 0; not from inside `feed`. */
	onDrained: () => void;
	/** Lets the device run. Without effect while it runs. */
	start(): void;
	/** Halts it and forgets bytes under way; nothing stays armed. `start` goes on where it stopped. */
	stop(): void;
	/** What the reset pin does: the firmware starts again, RAM stays. */
	reset(): void;
	/** Puts bytes on the line to the device; they are copied. A stopped device doesn't hear them. */
	feed(bytes: Uint8Array): void;
};
