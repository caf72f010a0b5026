/**
 * What the adapter is on a USB: ids, interfaces, endpoints, strings, requests. What a host is told of it stands in `usb-descriptors.ts`.
 *
 * Sources: USB 2.0 = Universal Serial Bus Specification 2.0 · IAD = Interface Association Descriptor ECN · USB 3.2 = Universal Serial Bus 3.2
 * Specification (BOS) · CDC 1.2 = Class Definitions for Communications Devices 1.2 · PSTN 1.2 = CDC Subclass for PSTN Devices 1.2 ·
 * WebUSB = WebUSB API, W3C WICG draft · MS OS 2.0 = Microsoft OS 2.0 Descriptors Specification, April 2018.
 */

/** The pid.codes test id: not for products. */
export const usbIds = {vendor: 0x1209, product: 0x0001, release: 0x0100} as const;

/** `bNumInterfaces` and the numbers of the interfaces. */
export const usbInterfaces = {communication: 0, data: 1, vendor: 2} as const;

/**
 * What tells our vendor interface from others: the test id is shared by many devices. A WebUSB filter takes all three; the protocol is the major version
 * of the line protocol.
 */
export const vendorInterface = {classCode: 0xff, subclassCode: 0x43, protocolCode: 1} as const;

/** `bConfigurationValue` of the only configuration. */
export const usbConfiguration = 1;

/** Packet size of endpoint 0. */
export const usbControlPacket = 64;

/** Endpoints other than 0: `address` with the direction bit 80 (IN, to the host), `packet` is `wMaxPacketSize`, `interval` in frames of 1 ms. */
export const usbEndpoints = {
	notification: {address: 0x81, type: 'interrupt', packet: 16, interval: 16},
	dataIn: {address: 0x82, type: 'bulk', packet: 64, interval: 0},
	dataOut: {address: 0x02, type: 'bulk', packet: 64, interval: 0},
	vendorIn: {address: 0x83, type: 'bulk', packet: 64, interval: 0},
	vendorOut: {address: 0x03, type: 'bulk', packet: 64, interval: 0},
} as const;

/** Language of all strings: English (United States). */
export const usbLanguage = 0x0409;

/** Strings by index; `serial` has no text of its own, see `serialNumberPlace`. */
export const usbStrings = {
	manufacturer: {index: 1, text: 'condis-hil'},
	product: {index: 2, text: 'condis-hil adapter'},
	serial: {index: 3, text: undefined},
	communication: {index: 4, text: 'condis-hil serial'},
	vendor: {index: 5, text: 'condis-hil bulk'},
} as const;

/**
 * Where the serial number stands in the flash of an RP2040: printable ASCII without a comma (Windows refuses it), filled up with 0. The emulator
 * fills it; all FF, as the image comes, means the chip's own id.
 */
export const serialNumberPlace = {address: 0x1000_01c0, bytes: 16} as const;

/** `bVendorCode` of the two platform capabilities: the `bRequest` that a host asks with. */
export const vendorCodes = {webUsb: 1, msOs20: 2} as const;

/** `wIndex` of the vendor request that reads the Microsoft OS 2.0 descriptor set (MS OS 2.0, MS_OS_20_DESCRIPTOR_INDEX). */
export const msOs20DescriptorIndex = 7;

/** The device interface class that WinUSB registers for the vendor function; applications find it by this. */
export const deviceInterfaceGuid = '{6B1FA3C4-5E0D-4B57-9C32-8D1E47A0F215}';

/** Descriptor types used (USB 2.0 table 9-5; IAD table 9-Z; USB 3.2 §9.6.2; CDC 1.2 table 12). */
export const descriptorTypes = {
	device: 1,
	configuration: 2,
	string: 3,
	interface: 4,
	endpoint: 5,
	interfaceAssociation: 11,
	bos: 15,
	deviceCapability: 16,
	classSpecificInterface: 0x24,
} as const;

/** A request that the adapter answers; any other is stalled. */
export type UsbRequest = {
	/** `bmRequestType`: direction, type and recipient. */
	readonly requestType: number;
	/** `bRequest`. */
	readonly request: number;
	readonly source: string;
};

/** The requests on endpoint 0. */
export const usbRequests = {
	getDeviceStatus: {requestType: 0x80, request: 0, source: 'USB 2.0 §9.4.5'},
	getInterfaceStatus: {requestType: 0x81, request: 0, source: 'USB 2.0 §9.4.5'},
	getEndpointStatus: {requestType: 0x82, request: 0, source: 'USB 2.0 §9.4.5'},
	clearEndpointFeature: {requestType: 0x02, request: 1, source: 'USB 2.0 §9.4.1'},
	setEndpointFeature: {requestType: 0x02, request: 3, source: 'USB 2.0 §9.4.9'},
	setAddress: {requestType: 0x00, request: 5, source: 'USB 2.0 §9.4.6'},
	getDescriptor: {requestType: 0x80, request: 6, source: 'USB 2.0 §9.4.3'},
	getConfiguration: {requestType: 0x80, request: 8, source: 'USB 2.0 §9.4.2'},
	setConfiguration: {requestType: 0x00, request: 9, source: 'USB 2.0 §9.4.7'},
	getInterface: {requestType: 0x81, request: 10, source: 'USB 2.0 §9.4.4'},
	setInterface: {requestType: 0x01, request: 11, source: 'USB 2.0 §9.4.10'},
	setLineCoding: {requestType: 0x21, request: 0x20, source: 'PSTN 1.2 §6.3.10'},
	getLineCoding: {requestType: 0xa1, request: 0x21, source: 'PSTN 1.2 §6.3.11'},
	setControlLineState: {requestType: 0x21, request: 0x22, source: 'PSTN 1.2 §6.3.12'},
	sendBreak: {requestType: 0x21, request: 0x23, source: 'PSTN 1.2 §6.3.13'},
	getMsOs20Descriptors: {
		requestType: 0xc0,
		request: vendorCodes.msOs20,
		source: 'MS OS 2.0, retrieving the descriptor set',
	},
} as const satisfies Record<string, UsbRequest>;
