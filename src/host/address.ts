/** Device addresses (`contract.md`, addresses), taken apart. */
import {LocalProtocolError} from '../errors.ts';
import {isMcuName, type McuName, mcuNames} from '../mcu/mcu-names.ts';
import {parseSerialAddress, type SerialAddress} from '../transport/serial-address.ts';
import {parseUsbAddress, type UsbAddress} from '../transport/usb-address.ts';
import {didYouMean} from './near-miss.ts';

/** An address that can be opened. */
export type DeviceAddress =
	| {readonly type: 'mcu'; readonly chip: McuName}
	| {
			readonly type: 'emulator';
			/** Image to run; undefined: the one that comes with the package. */
			readonly file: string | undefined;
	  }
	| ({readonly type: 'serial'} & SerialAddress)
	| ({readonly type: 'usb'} & UsbAddress);

/** Forms that can be opened, for messages. */
const openable = `${mcuNames.map((name) => `mcu:${name}`).join(', ')}, emulator:, serial:WHERE, usb:VID:PID, usb:BUS-PORT`;

/** Forms that later versions open. */
const announced = ['tcp://', 'rfc2217://'];

const schemes = ['mcu:', 'emulator:', 'serial:', 'usb:', 'tcp:', 'rfc2217:', 'pty:'];

const unsupported = (address: string, why: string): LocalProtocolError =>
	new LocalProtocolError('not-supported', `address "${address}": ${why}; what can be opened: ${openable}`, {address});

const parseMcu = (address: string): DeviceAddress => {
	const name = address.slice('mcu:'.length);
	if (isMcuName(name)) {
		return {type: 'mcu', chip: name};
	}
	throw new LocalProtocolError(
		'invalid-address',
		`address "${address}": no emulated microcontroller is called "${name}"${didYouMean(name, mcuNames)}; there are ${mcuNames.join(', ')}`,
		{address},
	);
};

const malformed = (address: string): LocalProtocolError => {
	const isPath = /^(?:\/|\.|com\d)/i.test(address);
	const scheme = `${/^[^:]*/.exec(address)?.[0] ?? ''}:`;
	const known = mcuNames.map((name) => `mcu:${name}`);
	const hint = isPath
		? ` (did you mean "serial:${address}"?)`
		: didYouMean(address, known) || didYouMean(scheme, schemes);
	return new LocalProtocolError(
		'invalid-address',
		`address "${address}" has no known form${hint}; what can be opened: ${openable}`,
		{address},
	);
};

/**
 * Takes an address apart. Throws a LocalProtocolError: `invalid-address` when it is malformed, `not-supported` when this version can’t open its form;
 * the message says what can be opened.
 */
export const parseAddress = (address: string): DeviceAddress => {
	if (address.startsWith('mcu:')) {
		return parseMcu(address);
	}
	if (address.startsWith('emulator:')) {
		const file = address.slice('emulator:'.length);
		return {type: 'emulator', file: file === '' ? undefined : file};
	}
	if (address.startsWith('serial:')) {
		return {type: 'serial', ...parseSerialAddress(address)};
	}
	if (address.startsWith('usb:')) {
		return {type: 'usb', ...parseUsbAddress(address)};
	}
	if (address.startsWith('pty:')) {
		throw unsupported(address, 'a pty is made to be listened on; open the path that `emulate` prints');
	}
	if (announced.some((scheme) => address.startsWith(scheme))) {
		throw unsupported(address, 'this version doesn’t open that form yet');
	}
	throw malformed(address);
};
