/** Every byte of the USB descriptors against the published layouts, typed here once more by hand. Not run on Windows. */
import test from 'ava';
import {languageDescriptorBytes, stringDescriptorBytes} from '../../firmware-protocol/definition/usb-descriptor.ts';
import {
	descriptorBytes,
	descriptorParts,
	usbDescriptors,
	type UsbDescriptorSet,
} from '../../firmware-protocol/definition/usb-descriptors.ts';
import {
	serialNumberPlace,
	usbEndpoints,
	usbRequests,
	usbStrings,
	vendorCodes,
} from '../../firmware-protocol/definition/usb.ts';

/** Hexadecimal digits with any spaces between; what follows a # on its line says what it is. */
const published = (text: string): string =>
	text
		.replaceAll(/#.*/g, '')
		.replaceAll(/[^\dA-F]/gi, '')
		.toLowerCase();

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The same by Node’s own encoder: text, and its terminators. */
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('hex');

const layouts = {
	device: `
		12 01        # bLength, DEVICE
		10 02        # bcdUSB 2.10
		EF 02 01     # miscellaneous device, common class, interface association descriptor
		40           # bMaxPacketSize0
		09 12 01 00  # 1209:0001
		00 01        # bcdDevice 1.00
		01 02 03     # iManufacturer, iProduct, iSerialNumber
		01           # bNumConfigurations`,
	configuration: `
		09 02 62 00 03 01 00 80 32     # CONFIGURATION, 98 bytes in all, 3 interfaces, value 1, bus-powered, 100 mA
		08 0B 00 02 02 02 00 04        # INTERFACE ASSOCIATION: 2 from 0 on, CDC ACM
		09 04 00 00 01 02 02 00 04     # INTERFACE 0: 1 endpoint, CDC ACM, no protocol
		05 24 00 20 01                 # header: CDC 1.20
		05 24 01 00 01                 # call management: none, data interface 1
		04 24 02 06                    # ACM: line coding and state, break
		05 24 06 00 01                 # union: 0 controls 1
		07 05 81 03 10 00 10           # ENDPOINT 1 IN interrupt 16 bytes 16 ms
		09 04 01 00 02 0A 00 00 00     # INTERFACE 1: 2 endpoints, CDC data
		07 05 82 02 40 00 00           # ENDPOINT 2 IN bulk 64 bytes
		07 05 02 02 40 00 00           # ENDPOINT 2 OUT bulk 64 bytes
		09 04 02 00 02 FF 43 01 05     # INTERFACE 2: 2 endpoints, vendor-specific
		07 05 83 02 40 00 00           # ENDPOINT 3 IN bulk 64 bytes
		07 05 03 02 40 00 00           # ENDPOINT 3 OUT bulk 64 bytes`,
	bos: `
		05 0F 39 00 02                                      # BOS, 57 bytes in all, 2 capabilities
		18 10 05 00                                         # DEVICE CAPABILITY, platform
		38 B6 08 34 A9 09 A0 47 8B FD A0 76 88 15 B6 65     # WebUSB
		00 01 01 00                                         # version 1.00, vendor code 1, no landing page
		1C 10 05 00                                         # DEVICE CAPABILITY, platform
		DF 60 DD D8 89 45 C7 4C 9C D2 65 9D 9E 64 8A 9F     # MS OS 2.0
		00 00 03 06 B2 00 02 00                             # Windows 8.1, set of 178 bytes, vendor code 2, no alternate enumeration`,
	msOs20: `
		0A 00 00 00 00 00 03 06 B2 00                       # set header: Windows 8.1, 178 bytes
		08 00 01 00 00 00 A8 00                             # configuration subset: index 0, 168 bytes
		08 00 02 00 02 00 A0 00                             # function subset: from interface 2 on, 160 bytes
		14 00 03 00 57 49 4E 55 53 42 00 00 00 00 00 00 00 00 00 00     # compatible id WINUSB
		84 00 04 00 07 00                                   # registry property, 132 bytes, REG_MULTI_SZ
		2A 00 ${utf16('DeviceInterfaceGUIDs\0')}
		50 00 ${utf16('{6B1FA3C4-5E0D-4B57-9C32-8D1E47A0F215}\0\0')}`,
} as const satisfies Record<UsbDescriptorSet, string>;

const isPublished = test.macro<[UsbDescriptorSet]>((t, name) => {
	t.is(hex(descriptorBytes(name)), published(layouts[name]));
	const parts = descriptorParts(name);
	t.is(parts.map(({bytes}) => hex(bytes)).join(''), published(layouts[name]));
	const lines = layouts[name].split('\n').filter((line) => published(line) !== '');
	t.true(lines.length >= parts.length);
});

test('the device descriptor is as USB 2.0 and the association ECN lay it out', isPublished, 'device');
test('the configuration is as USB 2.0, CDC 1.2 and PSTN 1.2 lay it out', isPublished, 'configuration');
test('the binary object store is as WebUSB and MS OS 2.0 lay it out', isPublished, 'bos');
test(
	'the Microsoft OS 2.0 descriptor set binds WinUSB to the vendor interface (not run on Windows)',
	isPublished,
	'msOs20',
);

const allParts = (Object.keys(usbDescriptors) as UsbDescriptorSet[]).flatMap((name) => descriptorParts(name));

test('every descriptor begins with its length and cites its source; every field fits its size', (t) => {
	t.is(allParts.length, 23);
	for (const {descriptor, bytes} of allParts) {
		t.regex(descriptor.source, /USB|CDC|PSTN|IAD|MS OS/, descriptor.name);
		const wide = descriptor.fields[0]![1] === 2;
		t.is(bytes[0]! + (wide ? 256 * bytes[1]! : 0), bytes.length, descriptor.name);
		const misfits = descriptor.fields.filter(([, size, value]) =>
			typeof value === 'number'
				? value < 0 || value >= 2 ** (8 * size)
				: typeof value === 'object' && value.length !== size,
		);
		t.deepEqual(misfits, [], descriptor.name);
	}
	t.true(Object.values(usbRequests).every(({source}) => /USB|PSTN|MS OS/.test(source)));
});

test('the endpoints of the configuration are those of the endpoint table, and fit full speed', (t) => {
	const described = descriptorParts('configuration')
		.filter(({bytes}) => bytes[1] === 5)
		.map(({bytes}) => ({address: bytes[2], packet: bytes[4]! + 256 * bytes[5]!, interval: bytes[6]}));
	const table = Object.values(usbEndpoints).map(({address, packet, interval}) => ({address, packet, interval}));
	t.deepEqual(described, table);
	t.is(new Set(table.map(({address}) => address)).size, table.length);
	t.true(table.every(({packet}) => [8, 16, 32, 64].includes(packet)));
});

test('strings, requests and the place of the serial number', (t) => {
	t.is(hex(languageDescriptorBytes()), '04030904');
	t.is(hex(stringDescriptorBytes('AZ')), '060341005a00');
	t.deepEqual(
		Object.values(usbStrings).map(({index}) => index),
		[1, 2, 3, 4, 5],
	);
	const requests = Object.values(usbRequests).map(({requestType, request}) => `${requestType} ${request}`);
	t.is(new Set(requests).size, requests.length);
	t.not(vendorCodes.webUsb, vendorCodes.msOs20);
	// After the 256 bytes of the boot loader and the 48 vectors, in the first erasable sector.
	t.deepEqual(serialNumberPlace, {address: 0x1000_0000 + 256 + 48 * 4, bytes: 16});
});
