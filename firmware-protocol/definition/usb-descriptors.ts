/**
 * Everything that a USB host is told about the adapter. Data; printed to C (`firmware/port/rp2040/usb_tables.*`), compared byte by byte with the
 * published layouts by a test. `usb.ts` names the sources.
 */
import {layOut, type UsbDescriptor} from './usb-descriptor.ts';
import {bos, msOs20} from './usb-platform-descriptors.ts';
import {
	descriptorTypes,
	usbConfiguration,
	usbControlPacket,
	usbEndpoints,
	usbIds,
	usbInterfaces,
	usbStrings,
	vendorInterface,
} from './usb.ts';

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

/** The sets that a host reads at one go, as descriptors in wire order. `msOs20` comes by a vendor request, the others by GET_DESCRIPTOR. */
export const usbDescriptors = {device, configuration, bos, msOs20} as const;

/** Name of a descriptor set. */
export type UsbDescriptorSet = keyof typeof usbDescriptors;

/** A descriptor and its bytes. */
export type UsbDescriptorPart = {readonly descriptor: UsbDescriptor; readonly bytes: Uint8Array};

/** The bytes of each descriptor of a set, in wire order. */
export const descriptorParts = (name: UsbDescriptorSet): readonly UsbDescriptorPart[] => {
	const set = usbDescriptors[name];
	return layOut(set).map((bytes, place) => ({descriptor: set[place]!, bytes}));
};

/** A whole set, as it goes over the bus. */
export const descriptorBytes = (name: UsbDescriptorSet): Uint8Array =>
	Uint8Array.from(descriptorParts(name).flatMap(({bytes}) => Array.from(bytes)));
