import {CO_FLAG_NO_DEST_SAP, CO_FLAG_SIGNALING_VC, type Flowspec} from './call-parameters.ts';

/*
 * Values in the information buffers of OIDs between client and call manager. Their members are the documented ones, in order, little-endian and
 * without padding; texts are ASCII after their length (`types.md` §2; layout in memory is not modelled).
 */

/** A permanent VC as OID_CO_ADD_PVC and OID_CO_DELETE_PVC name it: CO_PVC with Q2931_ADD_PVC. */
export type Pvc = {
	/** CO_FLAG_SIGNALING_VC, CO_FLAG_NO_DEST_SAP. */
	flags: number;
	/** Connection identifier, 16 bits. */
	connection: number;
	/** Its far end, 1–40 characters. */
	destination: string;
	transmit: Flowspec;
	receive: Flowspec;
};

const addressMax = 40;

const members = [
	'tokenRate',
	'tokenBucketSize',
	'peakBandwidth',
	'latency',
	'delayVariation',
	'serviceType',
	'maxSduSize',
	'minimumPolicedSize',
] as const satisfies readonly (keyof Flowspec)[];

const u32 = (value: number): number[] => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];

const text = (value: string): number[] => [
	...u32(value.length),
	...Array.from({length: value.length}, (_, at) => value.charCodeAt(at)),
];

/** CO_ADDRESS: what OID_CO_ADD_ADDRESS and OID_CO_DELETE_ADDRESS carry. */
export const encodeAddress = (address: string): Uint8Array => Uint8Array.from(text(address));

/** CO_ADDRESS_LIST: what OID_CO_GET_ADDRESSES brings. */
export const encodeAddresses = (addresses: readonly string[]): Uint8Array =>
	Uint8Array.from([...u32(addresses.length), ...u32(addresses.length), ...addresses.flatMap(text)]);

export const encodePvc = ({flags, connection, destination, transmit, receive}: Pvc): Uint8Array =>
	Uint8Array.from([
		...u32(flags),
		...u32(connection),
		...text(destination),
		...[transmit, receive].flatMap((flow) => members.flatMap((member) => u32(flow[member]))),
	]);

/** Reads a buffer from the front; every reading past its end makes `bad` true. */
type Reader = {readonly bytes: Uint8Array; at: number; bad: boolean};

const readU32 = (reader: Reader): number => {
	const {bytes, at} = reader;
	reader.at += 4;
	reader.bad ||= reader.at > bytes.length;
	return reader.bad ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
};

const readText = (reader: Reader): string => {
	const length = readU32(reader);
	const end = reader.at + length;
	reader.bad ||= length < 1 || length > addressMax || end > reader.bytes.length;
	const chars = reader.bad ? [] : [...reader.bytes.subarray(reader.at, end)];
	reader.at = end;
	reader.bad ||= chars.some((code) => code < 0x21 || code > 0x7e);
	return String.fromCharCode(...chars);
};

const readFlow = (reader: Reader): Flowspec =>
	// Every member is read once.
	Object.fromEntries(members.map((member) => [member, readU32(reader)])) as Flowspec;

const whole = <Value>(bytes: Uint8Array, read: (reader: Reader) => Value): Value | undefined => {
	const reader: Reader = {bytes, at: 0, bad: false};
	const value = read(reader);
	return reader.bad || reader.at !== bytes.length ? undefined : value;
};

/** Undefined when the buffer holds no address. */
export const decodeAddress = (bytes: Uint8Array): string | undefined => whole(bytes, readText);

/** Undefined when the buffer holds no list of addresses. */
export const decodeAddresses = (bytes: Uint8Array): readonly string[] | undefined =>
	whole(bytes, (reader) => {
		readU32(reader);
		const count = Math.min(readU32(reader), bytes.length);
		return Array.from({length: count}, () => readText(reader));
	});

/** Undefined when the buffer holds no PVC. */
export const decodePvc = (bytes: Uint8Array): Pvc | undefined =>
	whole(bytes, (reader) => {
		const flags = readU32(reader);
		const connection = readU32(reader);
		reader.bad ||= connection > 0xff_ff || (flags & ~(CO_FLAG_SIGNALING_VC | CO_FLAG_NO_DEST_SAP)) !== 0;
		return {flags, connection, destination: readText(reader), transmit: readFlow(reader), receive: readFlow(reader)};
	});
