/** An emulated microcontroller on a line, in this process or behind a pty, with a hand on its plug and on its power. */
import {SerialPortStream} from '@serialport/stream';
import {SerialPort} from 'serialport';
import type {AvrChipName} from '../../src/mcu/avr-chips.ts';
import type {DeviceStats} from '../../src/mcu/device.ts';
import {usbIds} from '../../firmware-protocol/definition/usb.ts';
import {createAvrMcu} from '../../src/mcu/avr-target.ts';
import {createRp2040UsbDevice} from '../../src/mcu/rp2040-target.ts';
import {createMcuBinding} from '../../src/mcu/mcu-binding.ts';
import {openPtyBridge} from '../../src/mcu/pty-bridge.ts';
import {emulatedSerialNumber} from '../../src/mcu/rp2040-usb-device.ts';
import {createEmulatedUsb} from '../../src/transport/emulated-usb.ts';
import {findUsbDevice} from '../../src/transport/find-usb-device.ts';
import {createSerialTransport} from '../../src/transport/serial-transport.ts';
import type {Transport} from '../../src/transport/transport.ts';
import {parseUsbAddress} from '../../src/transport/usb-address.ts';
import {createUsbTransport} from '../../src/transport/usb-transport.ts';

/** How the device is reached: a `serialport` stream over a binding of ours, the native `serialport` on a pty, or the vendor interface on an emulated USB. */
export type LineKind = 'in-process' | 'pty' | 'usb';

/** A device under power. */
export type EmulatedLine = {
	readonly kind: LineKind;
	/** As errors name it. */
	readonly address: string;
	/** A fresh transport to the device; one may be open at a time. */
	connect(): Transport;
	/** Counters of the chip. */
	readonly stats: DeviceStats;
	/** Bytes of the device that were lost because nobody read them. */
	readonly dropped: number;
	/** Pulls the plug: the port goes away, the chip runs on. */
	unplug(): void;
	/** Stops the chip: the port stays, and nothing answers any more. */
	fallSilent(): void;
	/** Takes port and power away. Never rejects. */
	close(): Promise<void>;
};

/** Rate of the firmware’s USART, in bits per second. */
const baudRate = 1_000_000;

/**
 * Puts a chip with its committed firmware under power. Throws a LocalProtocolError (`not-supported`) where there are no ptys.
 */
export const startEmulatedLine = (kind: LineKind, chip: AvrChipName = 'atmega2560'): EmulatedLine =>
	starters[kind](chip);

const hex = (id: number): string => id.toString(16).padStart(4, '0');

/** The RP2040, whatever chip is asked for: the others have no USB. */
const onUsb = (): EmulatedLine => {
	const system = createEmulatedUsb();
	const device = createRp2040UsbDevice();
	const plug = system.attach(device);
	const address = `usb:${hex(usbIds.vendor)}:${hex(usbIds.product)}/${emulatedSerialNumber}`;
	const {where} = parseUsbAddress(address);
	return {
		kind: 'usb',
		address,
		connect: () =>
			createUsbTransport({address, system, findDevice: async () => findUsbDevice({address, where, system})}),
		get stats() {
			// USB has no line whose bytes could be counted or overrun.
			return {...device.stats, overruns: 0, received: 0, transmitted: 0};
		},
		dropped: 0,
		unplug: () => {
			plug.unplug();
		},
		fallSilent: () => {
			device.pause();
		},
		close: async () => {
			plug.unplug();
		},
	};
};

const inProcess = (chip: AvrChipName): EmulatedLine => {
	const address = `mcu:${chip}`;
	const device = createAvrMcu(chip);
	const binding = createMcuBinding({[address]: device});
	device.start();
	return {
		kind: 'in-process',
		address,
		connect: () =>
			createSerialTransport({
				address,
				createPort: () => new SerialPortStream({binding, path: address, baudRate, autoOpen: false}),
			}),
		get stats() {
			return device.stats;
		},
		dropped: 0,
		unplug: () => {
			binding.unplug(address);
		},
		fallSilent: () => {
			device.stop();
		},
		close: async () => {
			device.stop();
		},
	};
};

const onPty = (chip: AvrChipName): EmulatedLine => {
	const device = createAvrMcu(chip);
	const bridge = openPtyBridge(device);
	const address = `serial:${bridge.path}`;
	device.start();
	return {
		kind: 'pty',
		address,
		connect: () =>
			createSerialTransport({
				address,
				createPort: () => new SerialPort({path: bridge.path, baudRate, autoOpen: false}),
			}),
		get stats() {
			return device.stats;
		},
		get dropped() {
			return bridge.dropped;
		},
		unplug: () => {
			bridge.hangUp();
		},
		fallSilent: () => {
			device.stop();
		},
		close: async () => {
			await bridge.close();
			device.stop();
		},
	};
};

const starters: Readonly<Record<LineKind, (chip: AvrChipName) => EmulatedLine>> = {
	'in-process': inProcess,
	pty: onPty,
	usb: onUsb,
};
