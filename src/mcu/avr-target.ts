/** The emulated AVR chips with their committed firmware. */
import type {AvrChipName} from './avr-chips.ts';
import {AvrMcu, type AvrMcuOptions} from './avr-mcu.ts';
import {readFirmwareImage} from './firmware-images.ts';

/** Makes a chip with its committed firmware; not started. Throws a TransportError when the image is missing or changed. */
export const createAvrMcu = (chip: AvrChipName, options: Pick<AvrMcuOptions, 'pace' | 'clock'> = {}): AvrMcu =>
	new AvrMcu({...options, chip, image: readFirmwareImage(chip)});
