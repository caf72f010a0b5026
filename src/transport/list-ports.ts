/** The rows of `condis-hil list`. */
import {formatSerialPlace} from './serial-address.ts';
import {
	listSerialPorts,
	listUsbDevices,
	type Permission,
	permissionOf,
	type SystemPort,
	type SystemPorts,
} from './system-ports.ts';
import {formatUsbPlace} from './usb-address.ts';
import {encodePlace, fitsIdentity, type UsbIdentity} from './usb-identity.ts';

/** One row; what isn't known is undefined. A device with several faces has one row. */
export type PortRow = {
	/** What opens it. */
	readonly address: string;
	readonly kind: 'serial' | 'usb' | 'mcu' | 'emulator';
	/** Where the system has it; of a USB adapter that is a serial port as well, the path of that. */
	readonly path: string | undefined;
	readonly vendorId: string | undefined;
	readonly productId: string | undefined;
	readonly serialNumber: string | undefined;
	readonly driver: string | undefined;
	/** Whether this user may open the address. */
	readonly permission: Permission;
	/** Of a USB device: it has an interface of ours. Absent elsewhere. */
	readonly isAdapter?: boolean;
};

/** Rows, and what could not be looked at, in words for people. */
export type PortList = {readonly rows: readonly PortRow[]; readonly notes: readonly string[]};

/** Where the rows come from; tests put others in place. */
export type PortSources = {
	serialPorts(): Promise<SystemPorts>;
	usbDevices(): Promise<SystemPorts>;
	permissionOf(path: string | undefined): Promise<Permission>;
};

const systemSources: PortSources = {serialPorts: listSerialPorts, usbDevices: listUsbDevices, permissionOf};

const identityOf = ({vendorId, productId, serialNumber}: SystemPort): UsbIdentity | undefined =>
	vendorId === undefined || productId === undefined
		? undefined
		: {vendorId, productId, serialNumber: serialNumber === '' ? undefined : serialNumber};

const isSameIdentity = (one: SystemPort, other: SystemPort): boolean =>
	one.vendorId === other.vendorId && one.productId === other.productId && one.serialNumber === other.serialNumber;

/** Whether an address with the port’s identity opens this port alone: without a serial number it fits its siblings that have one, too. */
const isUnique = (port: SystemPort, all: readonly SystemPort[]): boolean => {
	const identity = identityOf(port);
	return identity !== undefined && all.filter((other) => fitsIdentity(identity, other)).length === 1;
};

/** By identity, which survives replugging, unless two ports share it. */
const serialAddress = (port: SystemPort, all: readonly SystemPort[]): string => {
	const identity = identityOf(port);
	return formatSerialPlace(
		identity !== undefined && isUnique(port, all)
			? {type: 'identity', ...identity}
			: {type: 'path', path: port.path ?? ''},
	);
};

/** Likewise; devices that can't be told apart by their identity are told apart by their ports. */
const usbAddress = (device: SystemPort, all: readonly SystemPort[]): string => {
	const identity = identityOf(device);
	return identity === undefined || (!isUnique(device, all) && device.usbPort !== undefined)
		? `usb:${encodePlace(device.usbPort ?? '').replaceAll('/', '%2F')}`
		: formatUsbPlace({type: 'identity', ...identity});
};

/** Whether a serial port belongs to a USB device: by the port that both are plugged into, or where that isn't known by their identity. */
const isFaceOf = (port: SystemPort, device: SystemPort, devices: readonly SystemPort[]): boolean =>
	port.usbPort !== undefined && device.usbPort !== undefined
		? port.usbPort === device.usbPort
		: port.vendorId !== undefined && isSameIdentity(port, device) && isUnique(device, devices);

type Face = {
	readonly kind: PortRow['kind'];
	readonly address: string;
	readonly port: SystemPort;
	/** Of another face of the device, when that says more. */
	readonly shown?: SystemPort | undefined;
};

/** Each device once: an adapter by its USB interface, any other by its serial port if it has one. */
const facesOf = (ports: readonly SystemPort[], devices: readonly SystemPort[]): readonly Face[] => {
	const usb = devices
		.map((port) => ({port, shown: ports.find((serial) => isFaceOf(serial, port, devices))}))
		.filter(({port, shown}) => port.isAdapter === true || shown === undefined);
	const serial = ports.filter((port) => !usb.some((device) => isFaceOf(port, device.port, devices)));
	return [
		...serial.map((port): Face => ({kind: 'serial', address: serialAddress(port, ports), port})),
		...usb.map(({port, shown}): Face => ({kind: 'usb', address: usbAddress(port, devices), port, shown})),
	];
};

/** Lists serial ports, USB devices and the emulated targets (`mcu:` addresses, `emulator:`). Never rejects because something is missing on this system. */
export const listPorts = async (
	emulatedTargets: readonly string[],
	sources: PortSources = systemSources,
): Promise<PortList> => {
	const [serial, usb] = await Promise.all([sources.serialPorts(), sources.usbDevices()]);
	const row = async ({kind, address, port, shown = port}: Face): Promise<PortRow> => ({
		address,
		kind,
		path: shown.path,
		vendorId: port.vendorId,
		productId: port.productId,
		serialNumber: port.serialNumber,
		driver: shown.driver,
		permission: await sources.permissionOf(port.path),
		...(kind === 'usb' ? {isAdapter: port.isAdapter === true} : {}),
	});
	const found = await Promise.all(facesOf(serial.ports, usb.ports).map(row));
	return {rows: [...found, ...emulatedTargets.map(emulatedRow)], notes: [...serial.notes, ...usb.notes]};
};

const emulatedRow = (address: string): PortRow => ({
	address,
	kind: address.startsWith('mcu:') ? 'mcu' : 'emulator',
	path: undefined,
	vendorId: undefined,
	productId: undefined,
	serialNumber: undefined,
	driver: undefined,
	permission: 'ok',
});
