/** Any of the emulated chips. An emulator is loaded when a chip of its kind is wanted: loading that of the RP2040 takes a tenth of a second. */
import type {AvrMcuOptions} from './avr-mcu.ts';
import type {EmulatedDevice} from './device.ts';
import type {McuName} from './mcu-names.ts';

/** Makes a chip with its committed firmware; not started. Rejects as `createAvrMcu` throws. */
export const createMcu = async (
	name: McuName,
	options: Pick<AvrMcuOptions, 'pace' | 'clock'> = {},
): Promise<EmulatedDevice> => {
	if (name === 'rp2040') {
		const {createRp2040Mcu} = await import('./rp2040-target.ts');
		return createRp2040Mcu(options);
	}
	const {createAvrMcu} = await import('./avr-target.ts');
	return createAvrMcu(name, options);
};
