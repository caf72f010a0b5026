/** From a place in an address to the device that is there now. */
import {TransportError} from '../errors.ts';
import {formatUsbPlace, plainBus, type UsbPlace} from './usb-address.ts';
import type {UsbDevice, UsbSystem} from './usb-device.ts';
import {usbErrorText} from './usb-errors.ts';
import {fitsIdentity, type UsbIdentity} from './usb-identity.ts';

/** What is known of a device that isn't open. */
export type UsbFacts = UsbIdentity & {
	readonly productName: string | undefined;
	/** `usb:BUS-PORT.PATH`; undefined where the system doesn't tell, as in a browser. */
	readonly port: (UsbPlace & {readonly type: 'port'}) | undefined;
};

const hex = (id: number): string => id.toString(16).padStart(4, '0');

/** The getters of `usb` may ask the device, which may be gone or forbidden; then it has no such text. */
const told = (get: () => string | null | undefined): string | undefined => {
	try {
		return get() ?? undefined;
	} catch {
		return undefined;
	}
};

const portOf = ({bus, ports}: UsbDevice): UsbFacts['port'] =>
	bus === undefined || ports === undefined || ports.length === 0
		? undefined
		: {type: 'port', bus: plainBus(bus), ports: [...ports]};

/** Reads what a device reports of itself. To be called before anything is transferred: later the getters refuse (docs/usb.md, habit 5). */
export const factsOf = (device: UsbDevice): UsbFacts => ({
	vendorId: hex(device.vendorId),
	productId: hex(device.productId),
	serialNumber: told(() => device.serialNumber),
	productName: told(() => device.productName),
	port: portOf(device),
});

const fits = (where: UsbPlace, facts: UsbFacts): boolean =>
	where.type === 'identity'
		? fitsIdentity(where, facts)
		: facts.port !== undefined && formatUsbPlace(facts.port) === formatUsbPlace(where);

const describe = (facts: UsbFacts): string => {
	const at = facts.port === undefined ? '' : ` at ${formatUsbPlace(facts.port)}`;
	const name = facts.productName === undefined ? '' : ` (${facts.productName})`;
	return `${formatUsbPlace({type: 'identity', ...facts})}${at}${name}`;
};

/** What to find, for whom. */
export type UsbSearch = {
	/** Address as the user wrote it. */
	readonly address: string;
	readonly where: UsbPlace;
	readonly system: UsbSystem;
};

const devicesOf = async ({address, system}: UsbSearch): Promise<readonly UsbDevice[]> => {
	try {
		return await system.devices();
	} catch (cause) {
		throw new TransportError('device-not-found', `USB can't be used on this system: ${usbErrorText(cause)}`, {
			address,
			cause,
		});
	}
};

/**
 * Answers the device to open. Rejects with a TransportError: `device-not-found`, which lists the devices there are, or `device-ambiguous`, which lists
 * those that fit.
 */
export const findUsbDevice = async (search: UsbSearch): Promise<UsbDevice> => {
	const {address, where} = search;
	const all = (await devicesOf(search)).map((device) => ({device, facts: factsOf(device)}));
	const fitting = all.filter(({facts}) => fits(where, facts));
	const [only, ...more] = fitting;
	if (only !== undefined && more.length === 0) {
		return only.device;
	}
	const shown = (fitting.length === 0 ? all : fitting).map(({facts}) => describe(facts));
	const list = shown.length === 0 ? 'none' : shown.join(', ');
	throw fitting.length === 0
		? new TransportError('device-not-found', `there is no device ${address}; USB devices found: ${list}`, {address})
		: new TransportError(
				'device-ambiguous',
				`several USB devices fit ${address}; add the serial number or give the port path: ${list}`,
				{address},
			);
};
