/** From an address to a transport. */
import {readFile} from 'node:fs/promises';
import {SerialPortStream} from '@serialport/stream';
import {TransportError} from '../errors.ts';
import type {EmulatedDevice} from '../mcu/device.ts';
import {createMcuBinding} from '../mcu/mcu-binding.ts';
import type {McuName} from '../mcu/mcu-names.ts';
import {createMcu} from '../mcu/mcu-target.ts';
import {WasmDevice} from '../mcu/wasm-device.ts';
import {instantiateFirmware} from '../mcu/wasm-firmware.ts';
import {createWasmDevice} from '../mcu/wasm-target.ts';
import {createDeviceTransport} from '../transport/device-transport.ts';
import {computerUsb} from '../transport/computer-usb.ts';
import {findSerialPort} from '../transport/find-serial-port.ts';
import {findUsbDevice} from '../transport/find-usb-device.ts';
import type {SerialAddress} from '../transport/serial-address.ts';
import {createSerialTransport} from '../transport/serial-transport.ts';
import type {Transport} from '../transport/transport.ts';
import type {UsbAddress} from '../transport/usb-address.ts';
import {createUsbTransport} from '../transport/usb-transport.ts';
import {parseAddress} from './address.ts';

/** Rate of an emulated serial line, in bits per second. */
const mcuBaudRate = 115_200;

/** The device runs from before the port is opened until after it is closed. */
const poweredBy = (device: EmulatedDevice, transport: Transport): Transport => ({
	address: transport.address,
	get bufferedBytes() {
		return transport.bufferedBytes;
	},
	open: async (events, signal) => {
		device.start();
		try {
			await transport.open(events, signal);
		} catch (error) {
			device.stop();
			throw error;
		}
	},
	write: (bytes) => transport.write(bytes),
	close: async () => {
		await transport.close();
		device.stop();
	},
});

const mcuTransport = async (address: string, chip: McuName): Promise<Transport> => {
	const device = await createMcu(chip);
	const binding = createMcuBinding({[address]: device});
	const transport = createSerialTransport({
		address,
		createPort: () => new SerialPortStream({binding, path: address, baudRate: mcuBaudRate, autoOpen: false}),
	});
	return poweredBy(device, transport);
};

const deviceFromFile = async (address: string, file: string): Promise<WasmDevice> => {
	try {
		return new WasmDevice({firmware: instantiateFirmware(await readFile(file))});
	} catch (cause) {
		const found = cause instanceof Error ? cause.message : String(cause);
		throw new TransportError('open-failed', `${address}: the firmware image can’t be run: ${found}`, {address, cause});
	}
};

const emulatorTransport = async (address: string, file: string | undefined): Promise<Transport> =>
	createDeviceTransport(address, file === undefined ? createWasmDevice() : await deviceFromFile(address, file));

const serialTransport = async (address: string, options: SerialAddress): Promise<Transport> => {
	const {where, baudRate, rtscts, hupcl, dtr, rts} = options;
	const path = await findSerialPort({address, where});
	// Not loaded before it is needed: it takes as long as the rest of the program.
	const {SerialPort} = await import('serialport');
	return createSerialTransport({
		address,
		createPort: () => new SerialPort({path, baudRate, rtscts, hupcl, autoOpen: false}),
		dtr,
		rts,
	});
};

const usbTransport = (address: string, {where, interfaceNumber}: UsbAddress): Transport =>
	createUsbTransport({
		address,
		interfaceNumber,
		system: computerUsb,
		findDevice: () => findUsbDevice({address, where, system: computerUsb}),
	});

/** The transport behind an address; nothing is opened yet. Rejects as `parseAddress` throws, and with a TransportError when there is no such device. */
export const transportOf = async (address: string): Promise<Transport> => {
	const parsed = parseAddress(address);
	switch (parsed.type) {
		case 'mcu': {
			return mcuTransport(address, parsed.chip);
		}

		case 'emulator': {
			return emulatorTransport(address, parsed.file);
		}

		case 'serial': {
			return serialTransport(address, parsed);
		}

		case 'usb': {
			return usbTransport(address, parsed);
		}
	}
};
