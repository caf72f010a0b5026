/** The emulated targets of this package, with their committed firmware. */
import {AvrMcu, type AvrMcuOptions} from './avr-mcu.ts';
import {type AvrChipName, avrChips} from './avr-chips.ts';
import type {EmulatedDevice} from './device.ts';
import {readEmulatorImage, readFirmwareImage, readUf2Image} from './firmware-images.ts';
import {Rp2040Mcu, type Rp2040McuOptions} from './rp2040-mcu.ts';
import {Rp2040UsbDevice, type Rp2040Options} from './rp2040-usb-device.ts';
import {WasmDevice, type WasmDeviceOptions} from './wasm-device.ts';
import {instantiateFirmware} from './wasm-firmware.ts';

/** A name after `mcu:` that there is a chip for. */
export type McuName = AvrChipName | 'rp2040';

/** Names after `mcu:`, in the order of `list`. */
export const mcuNames: readonly McuName[] = [...(Object.keys(avrChips) as readonly AvrChipName[]), 'rp2040'];

/** A name after `mcu:` that there is a chip for. */
export const isMcuName = (name: string): name is McuName => mcuNames.some((known) => known === name);

/** Makes a chip with its committed firmware; not started. Throws a TransportError when the image is missing or changed. */
export const createAvrMcu = (chip: AvrChipName, options: Pick<AvrMcuOptions, 'pace' | 'clock'> = {}): AvrMcu =>
	new AvrMcu({...options, chip, image: readFirmwareImage(chip)});

/** Makes an RP2040 with its committed firmware, as the byte stream of one of its USB functions; not started. Throws as `createAvrMcu` does. */
export const createRp2040Mcu = (options: Omit<Rp2040McuOptions, 'image'> = {}): Rp2040Mcu =>
	new Rp2040Mcu({...options, image: readUf2Image()});

/** Makes an RP2040 with its committed firmware, as a USB device; not plugged. Throws as `createAvrMcu` does. */
export const createRp2040UsbDevice = (options: Omit<Rp2040Options, 'image'> = {}): Rp2040UsbDevice =>
	new Rp2040UsbDevice({...options, image: readUf2Image()});

/** Makes any of the chips with its committed firmware; not started. Throws as `createAvrMcu` does. */
export const createMcu = (name: McuName, options: Pick<AvrMcuOptions, 'pace' | 'clock'> = {}): EmulatedDevice =>
	name === 'rp2040' ? createRp2040Mcu(options) : createAvrMcu(name, options);

/** Makes the firmware core as WebAssembly (`emulator:`); not started. Throws as `createAvrMcu` does. */
export const createWasmDevice = (options: Omit<WasmDeviceOptions, 'firmware'> = {}): WasmDevice =>
	new WasmDevice({...options, firmware: instantiateFirmware(readEmulatorImage())});
