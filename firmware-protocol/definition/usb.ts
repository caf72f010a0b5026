/**
 * Everything that a USB host is told about the adapter: descriptors as fields in wire order, strings, requests, endpoints. Data, and the functions
 * that lay it out; printed to C (`firmware/port/rp2040/usb_tables.*`), compared byte by byte with the published layouts by a test.
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

/**
 * One field: its name in its specification, its size in bytes, its value. Numbers are little-endian. `length`: the length of its descriptor;
 * `total`: the length of its descriptor and of all after it, up to the end of its set.
 */
export type UsbField = readonly [name: string, size: number, value: number | 'length' | 'total' | readonly number[]];

/** One descriptor. */
export type UsbDescriptor = {readonly name: string; readonly source: string; readonly fields: readonly UsbField[]};

const endpointTypes = {bulk: 2, interrupt: 3} as const;

const endpoint = (name: keyof typeof usbEndpoints): UsbDescriptor => ({
	name: `endpoint ${name}`,
	source: 'USB 2.0 table 9-13',
	fields: [
		['bLength', 1, 'length'],
		['bDescriptorType', 1, descriptorTypes.endpoint],
		['bEndpointAddress', 1, usbEndpoints[name].address],
		['bmAttributes', 1, endpointTypes[usbEndpoints[name].type]],
		['wMaxPacketSize', 2, usbEndpoints[name].packet],
		['bInterval', 1, usbEndpoints[name].interval],
	],
});

const utf16 = (text: string): readonly number[] =>
	Array.from(
		{length: 2 * text.length},
		(_, place) => (text.charCodeAt(place >> 1) >> (place % 2 === 0 ? 0 : 8)) & 0xff,
	);

const device: readonly UsbDescriptor[] = [
	{
		name: 'device',
		source: 'USB 2.0 table 9-8; class codes of a composite device with IAD: IAD §1',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.device],
			// 2.1 says that there is a BOS (WebUSB, "WebUSB Platform Capability Descriptor").
			['bcdUSB', 2, 0x0210],
			['bDeviceClass', 1, 0xef],
			['bDeviceSubClass', 1, 2],
			['bDeviceProtocol', 1, 1],
			['bMaxPacketSize0', 1, usbControlPacket],
			['idVendor', 2, usbIds.vendor],
			['idProduct', 2, usbIds.product],
			['bcdDevice', 2, usbIds.release],
			['iManufacturer', 1, usbStrings.manufacturer.index],
			['iProduct', 1, usbStrings.product.index],
			['iSerialNumber', 1, usbStrings.serial.index],
			['bNumConfigurations', 1, 1],
		],
	},
];

const communication: readonly UsbDescriptor[] = [
	{
		name: 'association of the serial interfaces',
		source: 'IAD table 9-Z',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.interfaceAssociation],
			['bFirstInterface', 1, usbInterfaces.communication],
			['bInterfaceCount', 1, 2],
			['bFunctionClass', 1, 2],
			['bFunctionSubClass', 1, 2],
			['bFunctionProtocol', 1, 0],
			['iFunction', 1, usbStrings.communication.index],
		],
	},
	{
		name: 'interface communication',
		// Protocol 0: no AT commands, so that modem software leaves it alone.
		source: 'USB 2.0 table 9-12; CDC 1.2 §4.2–4.4: communications class, abstract control model',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.interface],
			['bInterfaceNumber', 1, usbInterfaces.communication],
			['bAlternateSetting', 1, 0],
			['bNumEndpoints', 1, 1],
			['bInterfaceClass', 1, 2],
			['bInterfaceSubClass', 1, 2],
			['bInterfaceProtocol', 1, 0],
			['iInterface', 1, usbStrings.communication.index],
		],
	},
	{
		name: 'header functional descriptor',
		source: 'CDC 1.2 table 15',
		fields: [
			['bFunctionLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.classSpecificInterface],
			['bDescriptorSubtype', 1, 0],
			['bcdCDC', 2, 0x0120],
		],
	},
	{
		name: 'call management functional descriptor',
		source: 'PSTN 1.2 table 3: the device doesn’t handle call management itself',
		fields: [
			['bFunctionLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.classSpecificInterface],
			['bDescriptorSubtype', 1, 1],
			['bmCapabilities', 1, 0],
			['bDataInterface', 1, usbInterfaces.data],
		],
	},
	{
		name: 'abstract control management functional descriptor',
		// Without bit 2 a Linux host fails every change of DTR by `serialport`, which always asks for a break first.
		source: 'PSTN 1.2 table 4: bit 1 line coding and line state, bit 2 break',
		fields: [
			['bFunctionLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.classSpecificInterface],
			['bDescriptorSubtype', 1, 2],
			['bmCapabilities', 1, 6],
		],
	},
	{
		name: 'union functional descriptor',
		source: 'CDC 1.2 table 16',
		fields: [
			['bFunctionLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.classSpecificInterface],
			['bDescriptorSubtype', 1, 6],
			['bControlInterface', 1, usbInterfaces.communication],
			['bSubordinateInterface0', 1, usbInterfaces.data],
		],
	},
	endpoint('notification'),
	{
		name: 'interface data',
		source: 'USB 2.0 table 9-12; CDC 1.2 §4.5–4.7: data class',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.interface],
			['bInterfaceNumber', 1, usbInterfaces.data],
			['bAlternateSetting', 1, 0],
			['bNumEndpoints', 1, 2],
			['bInterfaceClass', 1, 0x0a],
			['bInterfaceSubClass', 1, 0],
			['bInterfaceProtocol', 1, 0],
			['iInterface', 1, 0],
		],
	},
	endpoint('dataIn'),
	endpoint('dataOut'),
];

const configuration: readonly UsbDescriptor[] = [
	{
		name: 'configuration',
		source: 'USB 2.0 table 9-10; bus-powered, at most 100 mA',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.configuration],
			['wTotalLength', 2, 'total'],
			['bNumInterfaces', 1, Object.keys(usbInterfaces).length],
			['bConfigurationValue', 1, usbConfiguration],
			['iConfiguration', 1, 0],
			['bmAttributes', 1, 0x80],
			['bMaxPower', 1, 50],
		],
	},
	...communication,
	{
		name: 'interface vendor',
		source: 'USB 2.0 table 9-12; class FF: vendor-specific',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.interface],
			['bInterfaceNumber', 1, usbInterfaces.vendor],
			['bAlternateSetting', 1, 0],
			['bNumEndpoints', 1, 2],
			['bInterfaceClass', 1, vendorInterface.classCode],
			['bInterfaceSubClass', 1, vendorInterface.subclassCode],
			['bInterfaceProtocol', 1, vendorInterface.protocolCode],
			['iInterface', 1, usbStrings.vendor.index],
		],
	},
	endpoint('vendorIn'),
	endpoint('vendorOut'),
];

const msOs20: readonly UsbDescriptor[] = [
	{
		name: 'set header',
		source: 'MS OS 2.0, descriptor set header; Windows 8.1 or later',
		fields: [
			['wLength', 2, 'length'],
			['wDescriptorType', 2, 0],
			['dwWindowsVersion', 4, 0x0603_0000],
			['wTotalLength', 2, 'total'],
		],
	},
	{
		name: 'configuration subset header',
		// The specification says value; Windows compares it with the configuration’s index.
		source: 'MS OS 2.0, configuration subset header',
		fields: [
			['wLength', 2, 'length'],
			['wDescriptorType', 2, 1],
			['bConfigurationValue', 1, 0],
			['bReserved', 1, 0],
			['wTotalLength', 2, 'total'],
		],
	},
	{
		name: 'function subset header',
		source: 'MS OS 2.0, function subset header: the vendor interface alone',
		fields: [
			['wLength', 2, 'length'],
			['wDescriptorType', 2, 2],
			['bFirstInterface', 1, usbInterfaces.vendor],
			['bReserved', 1, 0],
			['wSubsetLength', 2, 'total'],
		],
	},
	{
		name: 'compatible id',
		source: 'MS OS 2.0, compatible ID descriptor: WINUSB',
		fields: [
			['wLength', 2, 'length'],
			['wDescriptorType', 2, 3],
			['CompatibleID', 8, [0x57, 0x49, 0x4e, 0x55, 0x53, 0x42, 0, 0]],
			['SubCompatibleID', 8, [0, 0, 0, 0, 0, 0, 0, 0]],
		],
	},
	{
		name: 'registry property',
		source:
			'MS OS 2.0, registry property descriptor; data type 7: REG_MULTI_SZ; names and data are UTF-16 with their terminators',
		fields: [
			['wLength', 2, 'length'],
			['wDescriptorType', 2, 4],
			['wPropertyDataType', 2, 7],
			['wPropertyNameLength', 2, 42],
			['PropertyName', 42, utf16('DeviceInterfaceGUIDs\0')],
			['wPropertyDataLength', 2, 80],
			['PropertyData', 80, utf16(`${deviceInterfaceGuid}\0\0`)],
		],
	},
];

const sizeOf = ({fields}: UsbDescriptor): number => fields.reduce((sum, [, size]) => sum + size, 0);

const sizeOfSet = (set: readonly UsbDescriptor[]): number => set.reduce((sum, part) => sum + sizeOf(part), 0);

const bos: readonly UsbDescriptor[] = [
	{
		name: 'BOS',
		source: 'USB 3.2 §9.6.2',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.bos],
			['wTotalLength', 2, 'total'],
			['bNumDeviceCaps', 1, 2],
		],
	},
	{
		name: 'WebUSB platform capability',
		source:
			'WebUSB, WebUSB platform capability descriptor; UUID 3408b638-09a9-47a0-8bfd-a0768815b665; no landing page, so no GET_URL either',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.deviceCapability],
			['bDevCapabilityType', 1, 5],
			['bReserved', 1, 0],
			// prettier-ignore
			['PlatformCapabilityUUID', 16, [0x38, 0xb6, 0x08, 0x34, 0xa9, 0x09, 0xa0, 0x47, 0x8b, 0xfd, 0xa0, 0x76, 0x88, 0x15, 0xb6, 0x65]],
			['bcdVersion', 2, 0x0100],
			['bVendorCode', 1, vendorCodes.webUsb],
			['iLandingPage', 1, 0],
		],
	},
	{
		name: 'Microsoft OS 2.0 platform capability',
		source:
			'MS OS 2.0, platform capability descriptor; UUID D8DD60DF-4589-4CC7-9CD2-659D9E648A9F; one descriptor set, Windows 8.1 or later',
		fields: [
			['bLength', 1, 'length'],
			['bDescriptorType', 1, descriptorTypes.deviceCapability],
			['bDevCapabilityType', 1, 5],
			['bReserved', 1, 0],
			// prettier-ignore
			['PlatformCapabilityUUID', 16, [0xdf, 0x60, 0xdd, 0xd8, 0x89, 0x45, 0xc7, 0x4c, 0x9c, 0xd2, 0x65, 0x9d, 0x9e, 0x64, 0x8a, 0x9f]],
			['dwWindowsVersion', 4, 0x0603_0000],
			['wMSOSDescriptorSetTotalLength', 2, sizeOfSet(msOs20)],
			['bMS_VendorCode', 1, vendorCodes.msOs20],
			['bAltEnumCode', 1, 0],
		],
	},
];

/** The sets that a host reads at one go, as descriptors in wire order. `msOs20` comes by a vendor request, the others by GET_DESCRIPTOR. */
export const usbDescriptors = {device, configuration, bos, msOs20} as const;

/** Name of a descriptor set. */
export type UsbDescriptorSet = keyof typeof usbDescriptors;

const numberBytes = (value: number, size: number): readonly number[] =>
	Array.from({length: size}, (_, place) => Math.floor(value / 2 ** (8 * place)) & 0xff);

const fieldBytes = ([, size, value]: UsbField, length: number, total: number): readonly number[] => {
	if (typeof value === 'object') {
		return value;
	}
	const numbers = {length, total};
	return numberBytes(typeof value === 'number' ? value : numbers[value], size);
};

/** A descriptor and its bytes. */
export type UsbDescriptorPart = {readonly descriptor: UsbDescriptor; readonly bytes: Uint8Array};

/** The bytes of each descriptor of a set, in wire order. */
export const descriptorParts = (name: UsbDescriptorSet): readonly UsbDescriptorPart[] => {
	const set = usbDescriptors[name];
	return set.map((descriptor, place) => {
		const length = sizeOf(descriptor);
		const total = sizeOfSet(set.slice(place));
		return {descriptor, bytes: Uint8Array.from(descriptor.fields.flatMap((field) => fieldBytes(field, length, total)))};
	});
};

/** A whole set, as it goes over the bus. */
export const descriptorBytes = (name: UsbDescriptorSet): Uint8Array =>
	Uint8Array.from(descriptorParts(name).flatMap(({bytes}) => Array.from(bytes)));

/** A string descriptor (USB 2.0 table 9-16) of a text of at most 126 UTF-16 units. */
export const stringDescriptorBytes = (text: string): Uint8Array =>
	Uint8Array.from([2 + 2 * text.length, descriptorTypes.string, ...utf16(text)]);

/** String descriptor 0: the languages (USB 2.0 table 9-15). */
export const languageDescriptorBytes = (): Uint8Array =>
	Uint8Array.from([4, descriptorTypes.string, usbLanguage & 0xff, usbLanguage >> 8]);
