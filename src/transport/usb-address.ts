/** Addresses of USB devices: `usb:VID:PID[/SERIAL][#INTERFACE]` and `usb:BUS-PORT.PATH[#INTERFACE]`. */
import {LocalProtocolError} from '../errors.ts';
import {encodePlace, formatUsbIdentity, parseUsbIdentity, type UsbIdentity} from './usb-identity.ts';

/** Where a device is: what it reports, or the port that it is plugged into. */
export type UsbPlace =
	| ({readonly type: 'identity'} & UsbIdentity)
	| {
			readonly type: 'port';
			/** As the system names it: a number on Linux, without leading zeros. */
			readonly bus: string;
			/** Port of the root hub, then of each hub behind it. */
			readonly ports: readonly number[];
	  };

/** A USB address, taken apart. */
export type UsbAddress = {
	readonly where: UsbPlace;
	/** Undefined: the device has one interface that can be ours. */
	readonly interfaceNumber: number | undefined;
};

const scheme = 'usb:';
const portPath = /^(.+)-(\d{1,3}(?:\.\d{1,3})*)$/;
const highestInterface = 255;

const refuse = (address: string, found: string): never => {
	throw new LocalProtocolError('invalid-address', `USB address "${address}": ${found}`, {address});
};

const decoderOf =
	(address: string) =>
	(text: string): string => {
		try {
			return decodeURIComponent(text);
		} catch {
			return refuse(address, `"${text}" isn't percent-encoded text`);
		}
	};

/** The name of a bus as addresses write it: `001` is `1`. */
export const plainBus = (bus: string): string => (/^\d+$/.test(bus) ? String(Number(bus)) : bus);

const parsePlace = (address: string, text: string): UsbPlace => {
	const decode = decoderOf(address);
	const identity = parseUsbIdentity(text, decode);
	if (identity !== undefined) {
		return {type: 'identity', ...identity};
	}
	const [, bus, ports] = portPath.exec(text) ?? [];
	return bus === undefined || ports === undefined
		? refuse(
				address,
				'the device is missing: give VID:PID[/SERIAL] (four hexadecimal digits each) or BUS-PORT.PATH after "usb:"',
			)
		: {type: 'port', bus: plainBus(decode(bus)), ports: ports.split('.').map(Number)};
};

const parseInterface = (address: string, text: string): number => {
	const number = Number(text);
	return /^\d+$/.test(text) && number <= highestInterface
		? number
		: refuse(address, `the interface "${text}" isn't a number from 0 to ${highestInterface}`);
};

/** Takes an address apart. Throws a LocalProtocolError (`invalid-address`) that names the bad part. */
export const parseUsbAddress = (address: string): UsbAddress => {
	if (!address.startsWith(scheme)) {
		return refuse(address, 'it doesn\'t begin with "usb:"');
	}
	const [where = '', number, ...more] = address.slice(scheme.length).split('#');
	if (more.length > 0) {
		return refuse(address, 'an interface is given twice; inside a serial number write "#" as "%23"');
	}
	return {
		where: parsePlace(address, where),
		interfaceNumber: number === undefined ? undefined : parseInterface(address, number),
	};
};

/** The shortest address of a place: what `list` shows. */
export const formatUsbPlace = (where: UsbPlace): string =>
	where.type === 'identity'
		? `${scheme}${formatUsbIdentity(where)}`
		: `${scheme}${encodePlace(where.bus).replaceAll('/', '%2F')}-${where.ports.join('.')}`;
