/** What a USB device reports of itself, as addresses write it: `VID:PID[/SERIAL]`. */

/** An identity; without a serial number it fits every device of the kind. */
export type UsbIdentity = {
	/** Four hexadecimal digits, lower case. */
	readonly vendorId: string;
	readonly productId: string;
	readonly serialNumber: string | undefined;
};

const form = /^([0-9a-f]{4}):([0-9a-f]{4})(?:\/(.+))?$/i;

/** Reads an identity; undefined when the text has another form. `decode` undoes the percent-encoding of the serial number. */
export const parseUsbIdentity = (text: string, decode: (encoded: string) => string): UsbIdentity | undefined => {
	const [, vendorId, productId, serialNumber] = form.exec(text) ?? [];
	return vendorId === undefined || productId === undefined
		? undefined
		: {
				vendorId: vendorId.toLowerCase(),
				productId: productId.toLowerCase(),
				serialNumber: serialNumber === undefined ? undefined : decode(serialNumber),
			};
};

/** Percent-encodes what has a meaning of its own in an address, and what a terminal would take for more than text: a device may report anything. */
export const encodePlace = (text: string): string =>
	text.replaceAll(/[^!"$&-+\--~\u00A1-\u{10FFFF}]/gu, (found) => encodeURIComponent(found));

/** The text that `parseUsbIdentity` reads. */
export const formatUsbIdentity = ({vendorId, productId, serialNumber}: UsbIdentity): string => {
	const serial = serialNumber === undefined ? '' : `/${encodePlace(serialNumber).replaceAll('/', '%2F')}`;
	return `${vendorId}:${productId}${serial}`;
};

/** Whether a device or port that reports the second is what the first asks for. */
export const fitsIdentity = (
	asked: UsbIdentity,
	found: {readonly [Name in keyof UsbIdentity]: string | undefined},
): boolean =>
	found.vendorId === asked.vendorId &&
	found.productId === asked.productId &&
	(asked.serialNumber === undefined || found.serialNumber === asked.serialNumber);
