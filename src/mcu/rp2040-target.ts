/** The emulated RP2040 with its committed firmware. */
import {readUf2Image} from './firmware-images.ts';
import {Rp2040Mcu, type Rp2040McuOptions} from './rp2040-mcu.ts';
import {Rp2040UsbDevice, type Rp2040Options} from './rp2040-usb-device.ts';

/** Makes an RP2040 with its committed firmware, as the byte stream of one of its USB functions; not started. Throws as `createAvrMcu` does. */
export const createRp2040Mcu = (options: Omit<Rp2040McuOptions, 'image'> = {}): Rp2040Mcu =>
	new Rp2040Mcu({...options, image: readUf2Image()});

/** Makes an RP2040 with its committed firmware, as a USB device; not plugged. Throws as `createAvrMcu` does. */
export const createRp2040UsbDevice = (options: Omit<Rp2040Options, 'image'> = {}): Rp2040UsbDevice =>
	new Rp2040UsbDevice({...options, image: readUf2Image()});
