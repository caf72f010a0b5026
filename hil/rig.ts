/** Where scenarios run: a target that can be opened again and again. */
import {
	LocalProtocolError,
	openAdapter,
	parseAddress,
	startEmulatedMcu,
	type Adapter,
	type AdapterOptions,
} from '../src/index.ts';

/** A target under power. */
export type Rig = {
	/** As it was asked for. */
	readonly address: string;
	/** What is opened: the same, or the pty that the target is reached through. */
	readonly opened: string;
	readonly via: 'direct' | 'pty';
	/** The device’s clock is an emulated chip’s, which on a loaded computer may be behind the wall clock. */
	readonly mayLag: boolean;
	/** Opens a fresh adapter. Rejects as `openAdapter` does. */
	open(options: AdapterOptions): Promise<Adapter>;
	/** Takes the power away. Never rejects. */
	close(): Promise<void>;
};

/** The target as it is. `mayLag`: what `Rig` says of a chip that is emulated where the address doesn’t tell. */
export const directRig = (address: string, mayLag: boolean = address.startsWith('mcu:')): Rig => ({
	address,
	opened: address,
	via: 'direct',
	mayLag,
	open: (options) => openAdapter(address, options),
	close: async () => undefined,
});

/**
 * An emulated microcontroller (`mcu:` address) on a pty, opened by the native serial port. Rejects with a LocalProtocolError: `invalid-address` for another kind
 * of address, `not-supported` where there are no ptys.
 */
export const ptyRig = async (address: string): Promise<Rig> => {
	const parsed = parseAddress(address);
	if (parsed.type !== 'mcu') {
		throw new LocalProtocolError('invalid-address', `only an mcu: address can be put on a pty; "${address}" is none`, {
			address,
		});
	}
	const mcu = await startEmulatedMcu(parsed.chip);
	return {
		address,
		opened: mcu.address,
		via: 'pty',
		mayLag: true,
		open: (options) => openAdapter(mcu.address, options),
		close: () => mcu.close(),
	};
};
