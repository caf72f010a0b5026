/** From a place in an address to the path that the system has for it now. */
import {TransportError} from '../errors.ts';
import type {SerialPlace} from './serial-address.ts';
import {listSerialPorts, type SystemPorts} from './system-ports.ts';
import {fitsIdentity} from './usb-identity.ts';

/** What to find, for whom. */
export type SerialSearch = {
	/** Address as the user wrote it. */
	readonly address: string;
	readonly where: SerialPlace;
	/** Default: the ports of this system. */
	readonly list?: () => Promise<SystemPorts>;
};

/**
 * Answers the path to open. A path is taken as it is. An identity must fit exactly one port: rejects with a TransportError, `device-not-found`
 * with the ports there are, or `device-ambiguous` with those that fit.
 */
export const findSerialPort = async ({address, where, list = listSerialPorts}: SerialSearch): Promise<string> => {
	if (where.type === 'path') {
		return where.path;
	}
	const {ports} = await list();
	const fitting = ports.filter((port) => fitsIdentity(where, port));
	const [only, ...more] = fitting.flatMap((port) => port.path ?? []);
	if (only !== undefined && more.length === 0) {
		return only;
	}
	const shown = (fitting.length === 0 ? ports : fitting).map(
		(port) => `${port.path} (serial number ${port.serialNumber ?? 'none'})`,
	);
	const found = shown.length === 0 ? 'none' : shown.join(', ');
	throw fitting.length === 0
		? new TransportError('device-not-found', `no serial port has the identity of ${address}; ports found: ${found}`, {
				address,
			})
		: new TransportError(
				'device-ambiguous',
				`several serial ports fit ${address}; add the serial number or give the path: ${found}`,
				{address},
			);
};
