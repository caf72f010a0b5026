/** An emulated bus: device models, enumerated as a host does it, as a `UsbSystem`. For emulated adapters, and for tests without USB hardware. */
import type {ModelSetup, PluggedDevice, UsbEnumeration, UsbModel} from './emulated-transfers.ts';
import {EmulatedUsbDevice} from './emulated-usb-device.ts';
import {parseConfiguration, parseDeviceDescriptor, parseStringDescriptor} from './usb-descriptors.ts';
import type {UsbDevice, UsbSystem} from './usb-device.ts';

/** The hand that holds the plug. */
export type EmulatedPlug = {
	/** Transfers end as disconnected at once. Without effect while it is unplugged. */
	unplug(): void;
	/** Plugs the same device in again: for the system another one. */
	plug(): void;
	/** Ends pending transfers with a word of the library: `Fault`, `Unknown(5)`, `Cancelled`. */
	disturb(word: string): void;
	/** Interfaces that somebody has claimed. */
	readonly claims: readonly number[];
};

/** Where a device is plugged in. */
export type EmulatedPlace = {
	/** Default `001`. */
	readonly bus?: string;
	/** Default: the next port of the root hub. */
	readonly ports?: readonly number[];
};

/** The bus. */
export type EmulatedUsb = UsbSystem & {
	/** Plugs a device in. */
	attach(model: UsbModel, place?: EmulatedPlace): EmulatedPlug;
	/** Called after an unplugging, later than transfers have failed, and with an object that nobody has (habit 8). */
	onDisconnect: (device: UsbDevice & {readonly handle: string}) => void;
};

/** How a bus is made. */
export type EmulatedUsbOptions = {
	/** See `UsbSystem`. Default: for ever. */
	readonly readTimeoutMs?: number;
	/** Who holds an interface that is claimed. Default: not told. */
	readonly holder?: string;
};

const getDescriptor = 6;
const setConfiguration = 9;
const descriptorTypes = {device: 1, configuration: 2, string: 3} as const;
const english = 0x0409;
const forEver = 0x7fff_ffff;
/** Longest wait for one descriptor, in milliseconds; a host waits 5 s. */
const descriptorMs = 1000;
/** The event follows an unplugging so much later: 120 to 270 ms were measured. */
const disconnectEventMs = 120;

/** The data of a control transfer; undefined when the device refuses or doesn’t answer. */
const ask = (model: UsbModel, setup: ModelSetup): Promise<Uint8Array | undefined> =>
	new Promise((resolve) => {
		const timer = setTimeout(() => {
			transfer.cancel();
			resolve(undefined);
		}, descriptorMs);
		const transfer = model.control(setup, new Uint8Array(0), (completion) => {
			clearTimeout(timer);
			resolve(completion.type === 'completed' ? completion.bytes : undefined);
		});
	});

const descriptor = (
	model: UsbModel,
	type: keyof typeof descriptorTypes,
	index: number,
	length: number,
): Promise<Uint8Array | undefined> =>
	ask(model, {
		requestType: 0x80,
		request: getDescriptor,
		value: (descriptorTypes[type] << 8) | index,
		index: type === 'string' ? english : 0,
		length,
	});

const text = async (model: UsbModel, index: number): Promise<string | null> => {
	const bytes = index === 0 ? undefined : await descriptor(model, 'string', index, 255);
	return bytes === undefined ? null : parseStringDescriptor(bytes);
};

/** `bConfigurationValue` is byte 5 (USB 2.0 table 9-10). */
const configure = async (model: UsbModel, configuration: Uint8Array): Promise<void> => {
	await ask(model, {requestType: 0, request: setConfiguration, value: configuration[5] ?? 1, index: 0, length: 0});
};

/** What a host does with a device that was plugged in. Undefined when the device doesn’t go along. */
const enumerate = async (
	model: UsbModel,
): Promise<{readonly enumeration: UsbEnumeration; readonly configure: () => Promise<void>} | undefined> => {
	const device = parseDeviceDescriptor((await descriptor(model, 'device', 0, 18)) ?? new Uint8Array(0));
	const configuration = await descriptor(model, 'configuration', 0, 0xffff);
	if (device === undefined || configuration === undefined) {
		return undefined;
	}
	const productName = await text(model, device.productName);
	const serialNumber = await text(model, device.serialNumber);
	await configure(model, configuration);
	const {vendorId, productId} = device;
	return {
		enumeration: {vendorId, productId, productName, serialNumber, configuration: parseConfiguration(configuration)},
		configure: () => configure(model, configuration),
	};
};

/** Makes a bus without devices. */
export const createEmulatedUsb = ({readTimeoutMs = forEver, holder}: EmulatedUsbOptions = {}): EmulatedUsb => {
	const there = new Set<Promise<PluggedDevice | undefined>>();
	let attached = 0;
	let nextAddress = 1;
	const enter = async (model: UsbModel, place: Required<EmulatedPlace>): Promise<PluggedDevice | undefined> => {
		const address = nextAddress++;
		const found = await enumerate(model);
		return found && {...found, model, ...place, address, isThere: true, claims: new Map(), pending: new Map()};
	};
	const system: EmulatedUsb = {
		readTimeoutMs,
		...(holder === undefined ? {} : {holderOf: async () => holder}),
		onDisconnect: () => {},
		devices: async () => {
			const devices = await Promise.all(there);
			return devices.filter((device) => device !== undefined).map((device) => new EmulatedUsbDevice(device));
		},
		attach: (model, {bus = '001', ports = [++attached]} = {}) => {
			let now: PluggedDevice | undefined;
			let entering: Promise<PluggedDevice | undefined> | undefined;
			const plug = (): void => {
				if (entering !== undefined) {
					return;
				}
				model.plug();
				const entry = enter(model, {bus, ports});
				entering = entry;
				there.add(entry);
				void entry.then((device) => {
					now = entering === entry ? device : now;
				});
			};
			const unplug = (): void => {
				if (entering === undefined) {
					return;
				}
				const left = now;
				there.delete(entering);
				entering = undefined;
				now = undefined;
				if (left !== undefined) {
					left.isThere = false;
					setTimeout(() => system.onDisconnect(new EmulatedUsbDevice(left)), disconnectEventMs);
				}
				model.unplug();
			};
			plug();
			return {
				plug,
				unplug,
				disturb: (word) => [...(now?.pending.values() ?? [])].forEach((transfer) => transfer.end(word)),
				get claims() {
					return [...(now?.claims.keys() ?? [])];
				},
			};
		},
	};
	return system;
};
