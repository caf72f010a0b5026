/** An emulated device as a transport, without a port between: for the firmware core as WebAssembly (`emulator:`). */
import {LocalProtocolError, TransportError} from '../errors.ts';
import type {Transport, TransportEvents} from './transport.ts';

/** What this transport needs of a device; every `EmulatedDevice` of `src/mcu` offers it. */
export type ByteDevice = {
	readonly backlog: number;
	onData: (bytes: Uint8Array) => void;
	onDrained: () => void;
	start(): void;
	stop(): void;
	feed(bytes: Uint8Array): void;
};

/** Bytes under way to the device from which on `write` returns false. */
const writeAhead = 4096;

/** A transport whose cable can be pulled. */
export type DeviceTransport = Transport & {
	/** The user loses the port; the device runs on until `close`. */
	unplug(): void;
};

/** Opening starts the device, closing stops it. */
export const createDeviceTransport = (address: string, device: ByteDevice): DeviceTransport => {
	let events: TransportEvents | undefined;
	let opened = false;
	let mustTellDrained = false;
	const detach = (): TransportEvents | undefined => {
		const last = events;
		events = undefined;
		device.onData = () => {};
		device.onDrained = () => {};
		return last;
	};
	return {
		address,
		get bufferedBytes() {
			return device.backlog;
		},
		open: async (user, signal) => {
			signal?.throwIfAborted();
			if (opened) {
				throw new LocalProtocolError('invalid-state', 'a transport can be opened once', {address});
			}
			opened = true;
			events = user;
			device.onData = (bytes) => user.received(bytes);
			device.onDrained = () => {
				if (mustTellDrained) {
					mustTellDrained = false;
					user.drained();
				}
			};
			device.start();
		},
		write: (bytes) => {
			if (events === undefined) {
				return true;
			}
			device.feed(bytes);
			mustTellDrained ||= device.backlog > writeAhead;
			return !mustTellDrained;
		},
		close: async () => {
			opened = true;
			detach();
			device.stop();
		},
		unplug: () => {
			detach()?.gone(new TransportError('disconnected', 'the device was unplugged', {address}));
		},
	};
};
