/** Addresses of serial ports: `serial:WHERE[,BAUD][,rtscts][,dtr=on|off|keep][,rts=on|off|keep][,hupcl=on|off]`. */
import {LocalProtocolError} from '../errors.ts';
import type {ControlLine} from './serial-transport.ts';
import {encodePlace, formatUsbIdentity, parseUsbIdentity, type UsbIdentity} from './usb-identity.ts';

/** Where a port is: by its path (COMn on Windows), or by what the USB adapter reports. */
export type SerialPlace = {readonly type: 'path'; readonly path: string} | ({readonly type: 'identity'} & UsbIdentity);

/** A serial address, taken apart; what the text leaves out has its default. */
export type SerialAddress = {
	readonly where: SerialPlace;
	/** Bits per second, 1 to 20,000,000. Default 115,200. */
	readonly baudRate: number;
	readonly rtscts: boolean;
	readonly dtr: ControlLine;
	readonly rts: ControlLine;
	/** Drop DTR when the port is closed; many boards restart on it. Default on, as systems have it. */
	readonly hupcl: boolean;
};

const scheme = 'serial:';
const fastest = 20_000_000;

const refuse = (address: string, found: string): never => {
	throw new LocalProtocolError('invalid-address', `serial address "${address}": ${found}`, {address});
};

const decode = (address: string, text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return refuse(address, `"${text}" isn't percent-encoded text`);
	}
};

const parsePlace = (address: string, where: string): SerialPlace => {
	const identity = parseUsbIdentity(where, (text) => decode(address, text));
	if (identity !== undefined) {
		return {type: 'identity', ...identity};
	}
	const path = decode(address, where);
	if (path === '' || path.includes('\0')) {
		return refuse(address, 'the port is missing: give a path, COMn or VID:PID[/SERIAL] after "serial:"');
	}
	return {type: 'path', path: /^com\d+$/i.test(path) ? path.toUpperCase() : path};
};

type Option = keyof Omit<SerialAddress, 'where'>;

const choices: Record<Exclude<Option, 'baudRate' | 'rtscts'>, readonly string[]> = {
	dtr: ['on', 'off', 'keep'],
	rts: ['on', 'off', 'keep'],
	hupcl: ['on', 'off'],
};

const parseBaudRate = (address: string, text: string): number => {
	const baudRate = Number(text);
	return baudRate >= 1 && baudRate <= fastest
		? baudRate
		: refuse(address, `the baud rate ${text} isn't within 1 to ${fastest}`);
};

const isChoice = (name: string): name is keyof typeof choices => Object.hasOwn(choices, name);

const parseOption = (address: string, text: string): readonly [Option, string | number | boolean] => {
	if (/^\d+$/.test(text)) {
		return ['baudRate', parseBaudRate(address, text)];
	}
	if (text === 'rtscts') {
		return ['rtscts', true];
	}
	const [name = '', value = ''] = text.split('=');
	if (!isChoice(name)) {
		return refuse(address, `unknown option "${text}"; known are a baud rate, rtscts, dtr=, rts= and hupcl=`);
	}
	if (!choices[name].includes(value)) {
		return refuse(address, `${name} is "${value}", allowed are ${choices[name].join(', ')}`);
	}
	return [name, name === 'hupcl' ? value === 'on' : value];
};

/** Takes an address apart. Throws a LocalProtocolError (`invalid-address`) that names the bad part. */
export const parseSerialAddress = (address: string): SerialAddress => {
	if (!address.startsWith(scheme)) {
		return refuse(address, 'it doesn\'t begin with "serial:"');
	}
	const [where = '', ...texts] = address.slice(scheme.length).split(',');
	const options = texts.map((text) => parseOption(address, text));
	const twice = options.find(([name], index) => options.some(([other], before) => before < index && other === name));
	if (twice !== undefined) {
		return refuse(address, `${twice[0]} is given twice`);
	}
	return {
		where: parsePlace(address, where),
		baudRate: 115_200,
		rtscts: false,
		dtr: 'keep',
		rts: 'keep',
		hupcl: true,
		...Object.fromEntries(options),
	};
};

/** The shortest address of a place: what `list` shows, and what identifies the port when it is plugged in again. */
export const formatSerialPlace = (where: SerialPlace): string => {
	return where.type === 'path' ? `${scheme}${encodePlace(where.path)}` : `${scheme}${formatUsbIdentity(where)}`;
};
