/** The firmware core as WebAssembly, as it comes with this package. */
import {readEmulatorImage} from './firmware-images.ts';
import {WasmDevice, type WasmDeviceOptions} from './wasm-device.ts';
import {instantiateFirmware} from './wasm-firmware.ts';

/** Makes the firmware core as WebAssembly (`emulator:`); not started. Throws as `createAvrMcu` does. */
export const createWasmDevice = (options: Omit<WasmDeviceOptions, 'firmware'> = {}): WasmDevice =>
	new WasmDevice({...options, firmware: instantiateFirmware(readEmulatorImage())});
