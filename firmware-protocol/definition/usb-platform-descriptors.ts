/** What makes browsers and Windows take the vendor interface without a driver: the binary object store and Microsoft's descriptor set. */
import {sizeOfSet, type UsbDescriptor, utf16} from './usb-descriptor.ts';
import {descriptorTypes, deviceInterfaceGuid, usbInterfaces, vendorCodes} from './usb.ts';

/** The Microsoft OS 2.0 descriptor set. */
export const msOs20: readonly UsbDescriptor[] = [
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

/** The binary object store: one capability for WebUSB, one for Windows. */
export const bos: readonly UsbDescriptor[] = [
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
