/** Descriptors as a host reads them. They come from the device: what is malformed is passed over, never trusted. */
import type {UsbConfiguration, UsbEndpoint, UsbInterface} from './usb-device.ts';

/** Descriptor types and the endpoint types of `bmAttributes` (USB 2.0 tables 9-5 and 9-13). */
const interfaceType = 4;
const endpointType = 5;
const transferTypes = ['control', 'isochronous', 'bulk', 'interrupt'] as const;

/** What the device descriptor tells (USB 2.0 table 9-8); 0 as the index of a string: none. */
export type DeviceDescriptor = {
	readonly vendorId: number;
	readonly productId: number;
	readonly productName: number;
	readonly serialNumber: number;
};

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

/** Reads a device descriptor; undefined when it is too short. */
export const parseDeviceDescriptor = (bytes: Uint8Array): DeviceDescriptor | undefined =>
	bytes.length < 18
		? undefined
		: {
				vendorId: word(bytes, 8),
				productId: word(bytes, 10),
				productName: bytes[15] ?? 0,
				serialNumber: bytes[16] ?? 0,
			};

/** Reads a string descriptor (USB 2.0 table 9-16). */
export const parseStringDescriptor = (bytes: Uint8Array): string =>
	Array.from({length: Math.max(0, (bytes.length - 2) >> 1)}, (_, place) =>
		String.fromCharCode(word(bytes, 2 + 2 * place)),
	).join('');

/** The descriptors in a set, one after another, without such as run past its end. */
const split = (bytes: Uint8Array): readonly Uint8Array[] => {
	const parts: Uint8Array[] = [];
	let at = 0;
	while (at + 2 <= bytes.length) {
		const length = bytes[at] ?? 0;
		if (length < 2 || at + length > bytes.length) {
			break;
		}
		parts.push(bytes.subarray(at, at + length));
		at += length;
	}
	return parts;
};

const endpointOf = (part: Uint8Array): UsbEndpoint => {
	const address = part[2] ?? 0;
	return {
		endpointNumber: address & 0x0f,
		direction: (address & 0x80) === 0 ? 'out' : 'in',
		type: transferTypes[(part[3] ?? 0) & 3] ?? 'control',
		packetSize: word(part, 4) & 0x7ff,
	};
};

const interfaceOf = (part: Uint8Array, endpoints: readonly UsbEndpoint[]): UsbInterface => ({
	interfaceNumber: part[2] ?? 0,
	alternate: {
		interfaceClass: part[5] ?? 0,
		interfaceSubclass: part[6] ?? 0,
		interfaceProtocol: part[7] ?? 0,
		endpoints,
	},
});

const isInterface = (part: Uint8Array): boolean => part[1] === interfaceType && part.length >= 9;
const isEndpoint = (part: Uint8Array): boolean => part[1] === endpointType && part.length >= 7;

/** Reads a configuration with its interfaces, each in its setting 0 (USB 2.0 tables 9-10 to 9-13). */
export const parseConfiguration = (bytes: Uint8Array): UsbConfiguration => {
	const parts = split(bytes);
	const starts = parts.flatMap((part, index) => (isInterface(part) ? index : []));
	const interfaces = starts.map((start, index) => {
		const endpoints = parts
			.slice(start, starts[index + 1])
			.filter(isEndpoint)
			.map(endpointOf);
		return {setting: parts[start]?.[3], found: interfaceOf(parts[start] ?? new Uint8Array(0), endpoints)};
	});
	return {interfaces: interfaces.filter(({setting}) => setting === 0).map(({found}) => found)};
};
