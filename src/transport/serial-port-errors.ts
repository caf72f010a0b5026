/** What the errors of a serial port mean, and what mends them. */
import {readFile, stat} from 'node:fs/promises';
import {type ErrorCodeOf, TransportError} from '../errors.ts';
import {nameHolder} from './port-holder.ts';

type Meaning = {
	readonly found: RegExp;
	readonly code: ErrorCodeOf<'transport'>;
	readonly mend: (path: string) => Promise<string>;
};

const groupName = async (gid: number): Promise<string> => {
	const groups = await readFile('/etc/group', 'utf8').catch(() => '');
	return (
		groups
			.split('\n')
			.find((line) => line.split(':')[2] === String(gid))
			?.split(':')[0] ?? String(gid)
	);
};

const namePermission = async (path: string): Promise<string> => {
	const owner = await stat(path).catch(() => undefined);
	if (process.platform !== 'linux' || owner === undefined) {
		return 'this user may not open it';
	}
	if (owner.gid === 0) {
		// Nobody should join that group for a port.
		return 'it belongs to root: a udev rule gives it to a group (`KERNEL=="ttyUSB[0-9]*", GROUP="dialout"`), or run as its owner';
	}
	const group = await groupName(owner.gid);
	return `it belongs to group ${group}: \`sudo usermod -aG ${group} $USER\`, then log in again`;
};

const meanings: readonly Meaning[] = [
	{found: /cannot lock port|resource busy|EBUSY|access denied/i, code: 'device-busy', mend: nameHolder},
	{
		found: /permission denied|EACCES|operation not permitted/i,
		code: 'permission-denied',
		mend: namePermission,
	},
	{
		found: /no such file|ENOENT|file not found|no such device|ENODEV|ENXIO/i,
		code: 'device-not-found',
		mend: async () => 'is it plugged in? `condis-hil list` shows the ports there are',
	},
];

/** What was attempted on which port. */
export type PortAttempt = {
	/** Address as the user wrote it. */
	readonly address: string;
	/** Path of the port. */
	readonly path: string;
};

/**
 * Turns what `serialport` says when a port doesn't open into a `TransportError` that says what to do. A busy port's holder is named where /proc
 * tells it (Linux, best effort, at most 200 ms).
 */
export const explainOpenError = async ({address, path}: PortAttempt, cause: Error): Promise<TransportError> => {
	const meaning = meanings.find(({found}) => found.test(cause.message));
	const code = meaning?.code ?? 'open-failed';
	const mend = meaning === undefined ? '' : `; ${await meaning.mend(path)}`;
	return new TransportError(code, `could not open ${path}: ${cause.message.replace(/^Error:?\s+/, '')}${mend}`, {
		address,
		cause,
	});
};
