/** USB as this computer has it: the npm package `usb`, and what /sys and /proc of Linux know beside. */
import {readdir, readlink} from 'node:fs/promises';
import path from 'node:path';
import {nameHolder} from './port-holder.ts';
import {plainBus} from './usb-address.ts';
import type {UsbDevice, UsbSystem} from './usb-device.ts';

const hubClass = 9;

/**
 * On Linux a pending read can be ended at any time, so it waits as long as the library can count. Elsewhere it ends by itself, lest it hold the process: after
 * longer than an open link is ever silent (the host pings after 1 s, and gives up after 3 s).
 */
const linuxReadMs = 0x7fff_ffff;
const otherReadMs = 5000;

/** Name of the device in /sys, as addresses write its port: `1-2.3`. Undefined where the system has none. */
export const sysfsName = ({bus, ports}: Pick<UsbDevice, 'bus' | 'ports'>): string | undefined =>
	bus === undefined || ports === undefined || ports.length === 0 ? undefined : `${plainBus(bus)}-${ports.join('.')}`;

/** Path of the device’s node on Linux. */
export const usbNodePath = ({bus, address}: Pick<UsbDevice, 'bus' | 'address'>): string | undefined =>
	process.platform === 'linux' && bus !== undefined && address !== undefined && /^\d+$/.test(bus)
		? `/dev/bus/usb/${bus.padStart(3, '0')}/${String(address).padStart(3, '0')}`
		: undefined;

/** Folders of the device’s interfaces, `1-2.3:1.0` and so on; tests put another root in place of /sys. */
export const interfaceFolders = async (name: string, sys = '/sys'): Promise<readonly string[]> => {
	const folder = path.join(sys, 'bus/usb/devices');
	const names = await readdir(folder).catch(() => []);
	return names
		.filter((found) => found.startsWith(`${name}:`))
		.toSorted()
		.map((found) => path.join(folder, found));
};

/** Name of the kernel driver that an interface is bound to; `usbfs` when a program has claimed it. */
export const driverOf = async (interfaceFolder: string): Promise<string | undefined> => {
	const target = await readlink(path.join(interfaceFolder, 'driver')).catch(() => undefined);
	return target === undefined ? undefined : path.basename(target);
};

const nameInterfaceHolder = async (device: UsbDevice, interfaceNumber: number): Promise<string> => {
	const name = sysfsName(device);
	const folders = name === undefined ? [] : await interfaceFolders(name);
	const folder = folders.find((found) => found.endsWith(`.${interfaceNumber}`));
	const driver = folder === undefined ? undefined : await driverOf(folder);
	if (driver !== undefined && driver !== 'usbfs') {
		return `the kernel's driver ${driver} holds it`;
	}
	const node = usbNodePath(device);
	return node === undefined ? 'another program holds it; its name could not be found' : nameHolder(node);
};

const nameAccess = async (): Promise<string> =>
	process.platform === 'linux'
		? 'install the udev rule 70-condis-hil.rules (docs/usb.md), then plug the device in again'
		: 'docs/usb.md says what gives access on this system';

/** Devices of the package `usb`, without hubs. */
const listDevices = async (): Promise<readonly UsbDevice[]> => {
	// Not imported above: the package has no binary for every system, and loading it must not break what needs no USB.
	const {usb} = await import('usb');
	const devices = await usb.getDevices();
	// The package declares its transfers by W3C's global types, which aren't in scope here; tests hold the emulated library against the same shape.
	return devices.filter(({deviceClass}) => deviceClass !== hubClass) as unknown as readonly UsbDevice[];
};

/** See the file’s sentence. */
export const computerUsb: UsbSystem = {
	devices: listDevices,
	readTimeoutMs: process.platform === 'linux' ? linuxReadMs : otherReadMs,
	holderOf: nameInterfaceHolder,
	accessTo: nameAccess,
};
