/** An emulated device on a pseudo-terminal. */
import type {EmulatedDevice} from './device.ts';
import {openPty, type PtyMaster} from './pty.ts';

/** Bytes under way to the device before the client's writes have to wait. */
const feedAhead = 4096;

/** The device's serial line, reachable under `path` until it is closed or hung up. */
export type PtyBridge = {
	/** Path that a client opens, `/dev/pts/N`. */
	readonly path: string;
	/** Bytes of the device that were lost because no client read them. */
	readonly dropped: number;
	/** Takes the port away from its client at once. */
	hangUp(): void;
	/** The same, after bytes that the device has already sent had up to 50 ms to be read. Idempotent, never rejects. */
	close(): Promise<void>;
};

const closePatienceMs = 50;

const settle = async (master: PtyMaster): Promise<void> => {
	const end = performance.now() + closePatienceMs;
	while (master.backlog > 0 && performance.now() < end) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	master.hangUp();
};

/** Connects a device with a new pseudo-terminal; starting and stopping the device is its owner's business. Throws as `openPty` does. */
export const openPtyBridge = (device: EmulatedDevice): PtyBridge => {
	const master = openPty();
	master.onData = (bytes) => {
		device.feed(bytes);
		if (device.backlog > feedAhead) {
			master.pause();
		}
	};
	device.onDrained = () => master.resume();
	device.onData = (bytes) => master.write(bytes);
	const detach = (): void => {
		device.onData = () => {};
		device.onDrained = () => {};
		master.onData = () => {};
	};
	return {
		path: master.path,
		get dropped() {
			return master.dropped;
		},
		hangUp: () => {
			detach();
			master.hangUp();
		},
		close: async () => {
			detach();
			await settle(master);
		},
	};
};
