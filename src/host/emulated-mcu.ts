/** An emulated microcontroller on a pty, for other programs and for the native serial port. */
import type {McuName} from '../mcu/mcu-names.ts';
import {createMcu} from '../mcu/mcu-target.ts';
import {openPtyBridge} from '../mcu/pty-bridge.ts';
import {formatSerialPlace} from '../transport/serial-address.ts';

/** A microcontroller that runs until it is closed. */
export type EmulatedMcu = {
	/** Opens it: `serial:/dev/pts/N`. */
	readonly address: string;
	/** Path of the pty. */
	readonly path: string;
	/** Takes the port away from its client at once, as when a plug is pulled. */
	unplug(): void;
	/** Stops the microcontroller and takes the pty away. Never rejects. */
	close(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
};

/**
 * Runs the firmware of a chip on an emulated microcontroller behind a new pty (Linux). Rejects with a LocalProtocolError (`not-supported`) where there
 * are no ptys.
 */
export const startEmulatedMcu = async (chip: McuName): Promise<EmulatedMcu> => {
	const device = await createMcu(chip);
	const bridge = openPtyBridge(device);
	device.start();
	const close = async (): Promise<void> => {
		await bridge.close();
		device.stop();
	};
	return {
		address: formatSerialPlace({type: 'path', path: bridge.path}),
		path: bridge.path,
		unplug: () => {
			bridge.hangUp();
		},
		close,
		[Symbol.asyncDispose]: close,
	};
};
