/** What the system knows of serial ports and USB devices, whatever of its usual helpers is missing. */
import {access, constants, readdir, readFile, readlink, realpath} from 'node:fs/promises';
import path from 'node:path';
import {usbIds} from '../../firmware-protocol/definition/usb.ts';
import {computerUsb, driverOf, interfaceFolders, sysfsName, usbNodePath} from './computer-usb.ts';
import {factsOf, type UsbFacts} from './find-usb-device.ts';
import type {UsbDevice} from './usb-device.ts';
import {isOurs} from './usb-interface.ts';

/** One serial port or USB device, as far as the system tells. */
export type SystemPort = {
	/** Path or COMn; absent for a USB device where the system has no path. */
	readonly path: string | undefined;
	/** Four hexadecimal digits, lower case. */
	readonly vendorId: string | undefined;
	readonly productId: string | undefined;
	readonly serialNumber: string | undefined;
	/** Name of the kernel driver. */
	readonly driver: string | undefined;
	/** USB port that it is plugged into, as addresses write it: `1-2.3`. Absent where the system doesn't tell. */
	readonly usbPort?: string | undefined;
	/** Of a USB device: it has an interface of ours. */
	readonly isAdapter?: boolean;
};

/** Ports, and what could not be looked at, in words. */
export type SystemPorts = {readonly ports: readonly SystemPort[]; readonly notes: readonly string[]};

/** Whether this user may open a port. */
export type Permission = 'ok' | 'denied' | 'unknown';

/** Folders that a test puts others in place of. */
export type SystemFolders = {readonly dev: string; readonly sys: string};

const systemFolders: SystemFolders = {dev: '/dev', sys: '/sys'};
const serialNames = /^tty(?:USB|ACM|AMA|XRUSB|S)\d+$/;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const readTrimmed = async (file: string): Promise<string | undefined> =>
	(await readFile(file, 'utf8').catch(() => undefined))?.trim();

const hex = (value: string | undefined): string | undefined => value?.toLowerCase().padStart(4, '0');

/** Climbs from a tty's device to the USB device that it belongs to. */
const usbParent = async (device: string): Promise<string | undefined> => {
	let folder = device;
	for (let step = 0; step < 4 && folder !== '/'; step++) {
		if ((await readTrimmed(path.join(folder, 'idVendor'))) !== undefined) {
			return folder;
		}
		folder = path.dirname(folder);
	}
	return undefined;
};

const describeTty = async (name: string, {dev, sys}: SystemFolders): Promise<SystemPort> => {
	const device = await realpath(path.join(sys, 'class/tty', name, 'device')).catch(() => undefined);
	const parent = device === undefined ? undefined : await usbParent(device);
	const fact = async (file: string): Promise<string | undefined> =>
		parent === undefined ? undefined : readTrimmed(path.join(parent, file));
	const driver = device === undefined ? undefined : await readlink(path.join(device, 'driver')).catch(() => undefined);
	return {
		path: path.join(dev, name),
		vendorId: hex(await fact('idVendor')),
		productId: hex(await fact('idProduct')),
		serialNumber: await fact('serial'),
		driver: driver === undefined ? undefined : path.basename(driver),
	};
};

/** The kernel makes nodes for UARTs that aren't there; their type is 0. */
const exists = async (name: string, sys: string): Promise<boolean> =>
	!/^ttyS\d/.test(name) || (await readTrimmed(path.join(sys, 'class/tty', name, 'type'))) !== '0';

/** Looks into /dev and /sys, as is needed where udevadm is missing (containers). */
export const scanDevices = async (folders: SystemFolders = systemFolders): Promise<readonly SystemPort[]> => {
	const names = (await readdir(folders.dev).catch(() => [])).filter((name) => serialNames.test(name)).toSorted();
	const ports: SystemPort[] = [];
	for (const name of names) {
		if (await exists(name, folders.sys)) {
			ports.push(await describeTty(name, folders));
		}
	}
	return ports;
};

/** The USB port of a tty, for a port that `SerialPort.list` or the scan has found. */
const usbPortOf = async (tty: string, sys: string): Promise<string | undefined> => {
	const device = await realpath(path.join(sys, 'class/tty', path.basename(tty), 'device')).catch(() => undefined);
	const parent = device === undefined ? undefined : await usbParent(device);
	return parent === undefined ? undefined : path.basename(parent);
};

const withUsbPort = async (port: SystemPort): Promise<SystemPort> => ({
	...port,
	usbPort: port.path === undefined ? undefined : await usbPortOf(port.path, systemFolders.sys),
});

const listedPorts = async (): Promise<SystemPorts> => {
	try {
		// Not loaded before it is needed: it takes as long as the rest of the program.
		const {SerialPort} = await import('serialport');
		const listed = await SerialPort.list();
		const ports = await Promise.all(
			listed.map(async (port) => ({
				path: port.path,
				vendorId: hex(port.vendorId),
				productId: hex(port.productId),
				serialNumber: port.serialNumber,
				driver:
					process.platform === 'linux'
						? (await describeTty(path.basename(port.path), systemFolders)).driver
						: undefined,
			})),
		);
		return {ports, notes: []};
	} catch (error) {
		return {
			ports: await scanDevices(),
			notes: [`serial ports were looked for in /dev only: ${messageOf(error)}`],
		};
	}
};

/** All serial ports of this system. Never throws: what went wrong is in the notes. */
export const listSerialPorts = async (): Promise<SystemPorts> => {
	const {ports, notes} = await listedPorts();
	return {ports: await Promise.all(ports.map(withUsbPort)), notes};
};

/** Class and subclass of an interface, as /sys tells them. */
const isOurFolder = async (folder: string): Promise<boolean> => {
	const [interfaceClass, interfaceSubclass] = await Promise.all(
		['bInterfaceClass', 'bInterfaceSubClass'].map(async (file) =>
			Number.parseInt((await readTrimmed(path.join(folder, file))) ?? '', 16),
		),
	);
	return isOurs({interfaceClass: interfaceClass ?? 0, interfaceSubclass: interfaceSubclass ?? 0});
};

const isTestId = ({vendorId, productId}: UsbFacts): boolean =>
	vendorId === hex(usbIds.vendor.toString(16)) && productId === hex(usbIds.product.toString(16));

/** What is known of a USB device without opening it. Without /sys our adapters are known by their ids alone. */
export const describeUsbDevice = async (
	device: UsbDevice,
	{sys}: Pick<SystemFolders, 'sys'> = systemFolders,
): Promise<SystemPort> => {
	const facts = factsOf(device);
	const {vendorId, productId, serialNumber} = facts;
	const usbPort = sysfsName(device);
	const folders = usbPort === undefined ? [] : await interfaceFolders(usbPort, sys);
	const ours = await Promise.all(folders.map(isOurFolder));
	const drivers = await Promise.all(folders.map(driverOf));
	return {
		path: usbNodePath(device),
		vendorId,
		productId,
		serialNumber,
		driver: drivers.find((driver) => driver !== undefined),
		usbPort,
		isAdapter: folders.length === 0 ? isTestId(facts) : ours.includes(true),
	};
};

/** All USB devices but hubs. Never throws: where there is no USB, a note says so. */
export const listUsbDevices = async (): Promise<SystemPorts> => {
	try {
		const devices = await computerUsb.devices();
		return {ports: await Promise.all(devices.map((device) => describeUsbDevice(device))), notes: []};
	} catch (error) {
		return {ports: [], notes: [`USB devices can't be listed: ${messageOf(error)}`]};
	}
};

/** Whether this user may read and write the path. */
export const permissionOf = async (file: string | undefined): Promise<Permission> => {
	if (file === undefined || process.platform === 'win32') {
		return 'unknown';
	}
	return access(file, constants.R_OK | constants.W_OK).then(
		() => 'ok' as const,
		() => 'denied' as const,
	);
};
