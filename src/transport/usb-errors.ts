/** What the errors of a USB library mean: one table from its texts to the codes of this package. */
import {type ErrorCodeOf, TransportError} from '../errors.ts';

/** What a transport does about a transfer that failed. */
export type UsbRemedy =
	/** Nothing helps: the port is lost. */
	| 'lose'
	/** The endpoint is halted: clear that, then try again. */
	| 'clear-halt'
	/** The time-out of a read, if it has passed; else somebody else has ended the transfer, and the port is lost. */
	| 'read-again'
	/** A disturbance on the bus, or the first sign of an unplugging: try again a little later, a few times. */
	| 'retry';

/** A row: words of the library, what they mean while opening and in use, and what mends them. */
type Meaning = {
	readonly found: RegExp;
	readonly opening: ErrorCodeOf<'transport'>;
	readonly using: ErrorCodeOf<'transport'>;
	readonly remedy: UsbRemedy;
	/** Where the words come from. */
	readonly source: string;
};

/**
 * `usb` 3.1 rejects with `name: 'Error', code: 'GenericFailure'` whatever happened: only the text tells (docs/usb.md, habit 1). Its texts are those of the crate
 * nusb 0.2.7: `TransferError` as a word for bulk transfers, as a sentence for control transfers. Browsers reject with a DOMException. The first row that fits counts.
 */
const meanings: readonly Meaning[] = [
	{
		found: /device not found|no such device|NotFoundError/i,
		opening: 'device-not-found',
		using: 'disconnected',
		remedy: 'lose',
		source: 'nusb open; WebUSB open and transfers after an unplugging',
	},
	{
		found: /disconnected/i,
		opening: 'device-not-found',
		using: 'disconnected',
		remedy: 'lose',
		source: 'nusb TransferError::Disconnected (ENODEV, ESHUTDOWN) and every other call; Chromium',
	},
	{
		found: /\bstall/i,
		opening: 'open-failed',
		using: 'transport-failed',
		remedy: 'clear-halt',
		source: 'nusb TransferError::Stall (EPIPE); WebUSB status "stall"',
	},
	{
		found: /cancell?ed|AbortError/i,
		opening: 'open-failed',
		using: 'transport-failed',
		remedy: 'read-again',
		source: 'nusb TransferError::Cancelled (ENOENT, ECONNRESET, ETIMEDOUT); WebUSB close or reset during a transfer',
	},
	{
		found: /permission denied|access denied|SecurityError|\(errno (?:1|13)\)/i,
		opening: 'permission-denied',
		using: 'transport-failed',
		remedy: 'lose',
		source: 'nusb open (EPERM, EACCES); Chromium',
	},
	{
		found: /is busy|in use|unable to claim/i,
		opening: 'device-busy',
		using: 'transport-failed',
		remedy: 'lose',
		source: 'nusb claimInterface (EBUSY); Chromium',
	},
	{
		found: /interface not found/i,
		opening: 'device-not-found',
		using: 'transport-failed',
		remedy: 'lose',
		source: 'nusb claimInterface (EINVAL, ENOENT)',
	},
	{
		found: /InvalidArgument|endpoint not found|borrowed|invalid state|InvalidStateError/i,
		opening: 'open-failed',
		using: 'transport-failed',
		remedy: 'lose',
		source: 'a second transfer on an endpoint, a call during another (docs/usb.md, habits 4 and 5), or a closed device',
	},
	{
		found: /\bfault|unknown ?\(|babble|NetworkError/i,
		opening: 'open-failed',
		using: 'transport-failed',
		remedy: 'retry',
		source: 'nusb TransferError::Fault (EPROTO, EILSEQ, EOVERFLOW, ECOMM, ETIME) and Unknown; Chromium',
	},
];

const other: Omit<Meaning, 'found' | 'source'> = {
	opening: 'open-failed',
	using: 'transport-failed',
	remedy: 'lose',
};

const textOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));

const meaningOf = (cause: unknown): Omit<Meaning, 'found' | 'source'> =>
	meanings.find(({found}) => found.test(textOf(cause))) ?? other;

/** The words of the library, without the name of its function and of the error’s class. */
export const usbErrorText = (cause: unknown): string =>
	textOf(cause)
		.replace(/^Error: /, '')
		.replace(/^\w+ error: /, '');

/** What to do about a transfer that failed with this. */
export const remedyFor = (cause: unknown): UsbRemedy => meaningOf(cause).remedy;

/** The stable code of an error in opening a device or claiming an interface. */
export const openingCodeOf = (cause: unknown): ErrorCodeOf<'transport'> => meaningOf(cause).opening;

/** What was attempted, with which address. */
export type UsbAttempt = {
	readonly address: string;
	/** As in “could not … ”, or “… ”. */
	readonly what: string;
	/** What mends it, as a sentence. */
	readonly mend?: string | undefined;
};

/** The error of an opening that failed. */
export const usbOpeningError = ({address, what, mend}: UsbAttempt, cause: unknown): TransportError =>
	new TransportError(
		openingCodeOf(cause),
		`could not ${what}: ${usbErrorText(cause)}${mend === undefined ? '' : `; ${mend}`}`,
		{address, cause},
	);

/** The error of an open port that is lost. */
export const usbLoss = ({address, what}: UsbAttempt, cause: unknown): TransportError =>
	new TransportError(meaningOf(cause).using, `${what}: ${usbErrorText(cause)}`, {address, cause});
