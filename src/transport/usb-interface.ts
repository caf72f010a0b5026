/** Which interface of a device is ours. */
import {vendorInterface} from '../../firmware-protocol/definition/usb.ts';
import {TransportError} from '../errors.ts';
import type {UsbAlternate, UsbConfiguration, UsbEndpoint, UsbInterface} from './usb-device.ts';

/** What a stream of bytes needs of an interface. */
export type BulkPair = {
	readonly interfaceNumber: number;
	readonly input: UsbEndpoint;
	readonly output: UsbEndpoint;
};

const endpointOf = ({endpoints}: UsbAlternate, direction: UsbEndpoint['direction']): UsbEndpoint | undefined =>
	endpoints.find(({type, direction: way, packetSize}) => type === 'bulk' && way === direction && packetSize > 0);

const pairOf = ({interfaceNumber, alternate}: UsbInterface): BulkPair | undefined => {
	const input = endpointOf(alternate, 'in');
	const output = endpointOf(alternate, 'out');
	return input === undefined || output === undefined ? undefined : {interfaceNumber, input, output};
};

/** Whether an interface bears the class codes of our adapters. */
export const isOurs = ({
	interfaceClass,
	interfaceSubclass,
}: Pick<UsbAlternate, 'interfaceClass' | 'interfaceSubclass'>): boolean =>
	interfaceClass === vendorInterface.classCode && interfaceSubclass === vendorInterface.subclassCode;

const describe = ({interfaceNumber, alternate}: UsbInterface): string =>
	`${interfaceNumber} (class ${alternate.interfaceClass.toString(16).padStart(2, '0')})`;

const theOne = (address: string, {interfaces}: UsbConfiguration, number: number): BulkPair => {
	const found = interfaces.find(({interfaceNumber}) => interfaceNumber === number);
	if (found === undefined) {
		const there = interfaces.map(describe).join(', ');
		throw new TransportError('device-not-found', `the device has no interface ${number}; it has ${there}`, {address});
	}
	const pair = pairOf(found);
	if (pair === undefined) {
		throw new TransportError('open-failed', `interface ${number} has no bulk endpoints for both directions`, {address});
	}
	return pair;
};

/**
 * Answers the interface of that number, or, without one, ours: by its class codes, else the only vendor-specific one with bulk endpoints both ways.
 * Throws a TransportError: `device-not-found`, `device-ambiguous`, or `open-failed` when there is none that could be ours.
 */
export const chooseInterface = (
	address: string,
	configuration: UsbConfiguration,
	number: number | undefined,
): BulkPair => {
	if (number !== undefined) {
		return theOne(address, configuration, number);
	}
	const usable = configuration.interfaces.filter(
		(found) => found.alternate.interfaceClass === vendorInterface.classCode && pairOf(found) !== undefined,
	);
	const [first, second] = usable.toSorted(
		(one, other) => Number(isOurs(other.alternate)) - Number(isOurs(one.alternate)),
	);
	const pair = first && pairOf(first);
	if (first === undefined || pair === undefined) {
		const there = configuration.interfaces.map(describe).join(', ');
		throw new TransportError(
			'open-failed',
			`the device has no vendor-specific interface with bulk endpoints both ways; it has ${there}`,
			{address},
		);
	}
	if (second !== undefined && isOurs(first.alternate) === isOurs(second.alternate)) {
		const candidates = usable.map(({interfaceNumber}) => `#${interfaceNumber}`).join(', ');
		throw new TransportError(
			'device-ambiguous',
			`several interfaces fit ${address}; add one of ${candidates} to the address`,
			{address},
		);
	}
	return pair;
};
