/**
 * The USB/IP protocol, version 1.1.1, as bytes (Linux, Documentation/usb/usbip_protocol.rst). All numbers are big-endian but the setup packet, which is
 * as on the bus.
 */
import type {UsbSetup} from '../../mcu/usb-device-model.ts';

/** `BCDVERSION`. */
export const usbIpVersion = 0x01_11;

/** Operation codes; the reply's is without the highest bit. */
export const operations = {importRequest: 0x80_03, listRequest: 0x80_05} as const;

/** Bytes of an operation's head, and of the bus id that follows in an import. */
export const operationBytes = 8;
/** See `operationBytes`. */
export const busIdBytes = 32;
/** Bytes of the head of every command and its return. */
export const commandBytes = 48;

/** Status of an operation (`ST_*` of usbip_common.h). */
export const operationStatus = {done: 0, unavailable: 1, busy: 2, noDevice: 4, error: 5} as const;

/** Status of a command: negative error numbers of Linux. */
export const urbStatus = {
	done: 0,
	outOfMemory: -12,
	noDevice: -19,
	invalid: -22,
	stalled: -32,
	protocol: -71,
	overflow: -75,
	unlinked: -104,
	shutDown: -108,
	short: -121,
} as const;

/** Bits of `transfer_flags` that a server must know (`URB_*` of linux/usb.h). */
export const transferFlags = {shortNotOk: 0x01, zeroPacket: 0x40} as const;

/** Head of an operation. */
export type Operation = {readonly version: number; readonly code: number};

/** Reads the first `operationBytes`. */
export const decodeOperation = (bytes: Uint8Array): Operation => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, operationBytes);
	return {version: view.getUint16(0), code: view.getUint16(2)};
};

/** Reads the bus id of an import: ASCII, filled up with 0. */
export const decodeBusId = (bytes: Uint8Array): string => {
	const end = bytes.indexOf(0);
	return String.fromCharCode(...bytes.subarray(0, end === -1 ? bytes.length : end));
};

/** A device as `list` and `import` show it. */
export type DeviceRecord = {
	readonly busId: string;
	readonly bus: number;
	readonly number: number;
	/** The descriptor of the device, 18 bytes (USB 2.0 table 9-8). */
	readonly device: Uint8Array;
	/** The configuration with all that belongs to it (USB 2.0 §9.6.3). */
	readonly configuration: Uint8Array;
	/** Class, subclass, protocol of each interface's first setting. */
	readonly interfaces: readonly (readonly [number, number, number])[];
};

/** `USB_SPEED_FULL`. */
const fullSpeed = 2;
const pathBytes = 256;
const recordBytes = 0x138;

/** Number of a device on the whole server. */
export const deviceIdOf = ({bus, number}: DeviceRecord): number => bus * 0x1_00_00 + number;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const encodeRecord = (record: DeviceRecord): Uint8Array => {
	const bytes = new Uint8Array(recordBytes);
	const view = new DataView(bytes.buffer);
	const {busId, bus, number, device, configuration, interfaces} = record;
	bytes.set(ascii(`/sys/devices/emulated/usb${bus}/${busId}`));
	bytes.set(ascii(busId), pathBytes);
	const numbers = pathBytes + busIdBytes;
	view.setUint32(numbers, bus);
	view.setUint32(numbers + 4, number);
	view.setUint32(numbers + 8, fullSpeed);
	const source = new DataView(device.buffer, device.byteOffset, device.length);
	// idVendor, idProduct, bcdDevice.
	[8, 10, 12].forEach((offset, place) => view.setUint16(numbers + 12 + 2 * place, source.getUint16(offset, true)));
	// bDeviceClass, bDeviceSubClass, bDeviceProtocol; bConfigurationValue, bNumConfigurations, bNumInterfaces.
	bytes.set(device.subarray(4, 7), numbers + 18);
	bytes.set([configuration[5]!, device[17]!, interfaces.length], numbers + 21);
	return bytes;
};

/** Head of the answer to an operation. */
export const encodeReply = (code: number, status: number): Uint8Array => {
	const bytes = new Uint8Array(operationBytes);
	const view = new DataView(bytes.buffer);
	view.setUint16(0, usbIpVersion);
	view.setUint16(2, code & 0x7f_ff);
	view.setUint32(4, status);
	return bytes;
};

/** Answer to an import that succeeded. */
export const encodeImported = (record: DeviceRecord): Uint8Array =>
	Buffer.concat([encodeReply(operations.importRequest, operationStatus.done), encodeRecord(record)]);

/** Answer to a list request. */
export const encodeList = (records: readonly DeviceRecord[]): Uint8Array => {
	const count = new Uint8Array(4);
	new DataView(count.buffer).setUint32(0, records.length);
	return Buffer.concat([
		encodeReply(operations.listRequest, operationStatus.done),
		count,
		...records.flatMap((record) => [
			encodeRecord(record),
			...record.interfaces.map((codes) => Uint8Array.from([...codes, 0])),
		]),
	]);
};

/** What the other side asks once it has a device. */
export type Command =
	| {
			readonly type: 'submit';
			readonly sequence: number;
			readonly deviceId: number;
			readonly toHost: boolean;
			/** Number of the endpoint, without the direction. */
			readonly endpoint: number;
			readonly flags: number;
			/** Bytes of the transfer; to the device, they follow the head. */
			readonly length: number;
			readonly setup: UsbSetup;
	  }
	| {readonly type: 'unlink'; readonly sequence: number; readonly target: number}
	/** Nothing that follows can be understood. */
	| {readonly type: 'malformed'};

const setupOf = (view: DataView): UsbSetup => ({
	requestType: view.getUint8(40),
	request: view.getUint8(41),
	value: view.getUint16(42, true),
	index: view.getUint16(44, true),
	length: view.getUint16(46, true),
});

/** No isochronous packets: 0, or all ones where a sender follows the letter. */
const isPlain = (packets: number): boolean => packets === 0 || packets === 0xff_ff_ff_ff;

const decodeSubmit = (view: DataView, longest: number): Command => {
	const direction = view.getUint32(12);
	const endpoint = view.getUint32(16);
	const length = view.getUint32(24);
	if (direction > 1 || endpoint > 15 || length > longest || !isPlain(view.getUint32(32))) {
		return {type: 'malformed'};
	}
	return {
		type: 'submit',
		sequence: view.getUint32(4),
		deviceId: view.getUint32(8),
		toHost: direction === 1,
		endpoint,
		flags: view.getUint32(20),
		length,
		setup: setupOf(view),
	};
};

/** Reads the first `commandBytes`; `longest`: most bytes of one transfer. */
export const decodeCommand = (bytes: Uint8Array, longest: number): Command => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, commandBytes);
	const code = view.getUint32(0);
	if (code === 1) {
		return decodeSubmit(view, longest);
	}
	return code === 2 ? {type: 'unlink', sequence: view.getUint32(4), target: view.getUint32(20)} : {type: 'malformed'};
};

const encodeReturn = (code: number, sequence: number, status: number, dataBytes: number): Uint8Array => {
	const bytes = new Uint8Array(commandBytes + dataBytes);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, code);
	view.setUint32(4, sequence);
	view.setInt32(20, status);
	return bytes;
};

/** End of a transfer: `count` bytes went over the bus, `bytes` came to the host. */
export const encodeSubmitReturn = (
	sequence: number,
	{status, count, bytes}: {readonly status: number; readonly count: number; readonly bytes: Uint8Array},
): Uint8Array => {
	const reply = encodeReturn(3, sequence, status, bytes.length);
	new DataView(reply.buffer).setUint32(24, count);
	reply.set(bytes, commandBytes);
	return reply;
};

/** Answer to an unlink. */
export const encodeUnlinkReturn = (sequence: number, status: number): Uint8Array =>
	encodeReturn(4, sequence, status, 0);
