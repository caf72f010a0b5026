/** What the tests in the guest share: devices that come and go, command lines, waits. */
import {execFile, type ExecFileException} from 'node:child_process';
import {existsSync, writeFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {attach, detach, parsePlace} from './vhci.ts';

/** Where the emulator serves two devices; their serial numbers, in the order of their bus ids. */
export const place = parsePlace(process.env['CONDIS_HIL_USBIP'] ?? '10.0.2.2:3240');
/** See `place`. */
export const serialNumbers = ['ALPHA', 'BETA'] as const;

/** Address of a device's vendor interface. */
export const usbAddress = (serialNumber: string = serialNumbers[0]): string => `usb:1209:0001/${serialNumber}`;
/** Path and address of the serial face of the only device. */
export const tty = '/dev/ttyACM0';
/** See `tty`. */
export const ttyAddress = `serial:${tty}`;

/** Asks every 20 ms; throws after `withinMs`. */
export const until = async <Found>(
	what: string,
	ask: () => Found | undefined | false | Promise<Found | undefined | false>,
	withinMs = 10_000,
): Promise<Found> => {
	const end = performance.now() + withinMs;
	while (performance.now() < end) {
		const found = await ask();
		if (found !== undefined && found !== false) {
			return found;
		}
		await sleep(20);
	}
	throw new Error(`${what}: not within ${withinMs} ms`);
};

/** The promise, or an error after so many milliseconds. */
export const within = async <Value>(ms: number, what: string, promise: Promise<Value>): Promise<Value> => {
	const waiting = new AbortController();
	try {
		return await Promise.race([
			promise,
			sleep(ms, undefined, {signal: waiting.signal}).then(() => {
				throw new Error(`${what}: not within ${ms} ms`);
			}),
		]);
	} finally {
		waiting.abort();
	}
};

/** A command of ours that has ended. */
export type Ended = {readonly code: number; readonly stdout: string; readonly stderr: string};

/** Runs `condis-hil`. */
export const commandLine = async (...args: string[]): Promise<Ended> =>
	new Promise((resolve) => {
		const all = ['dist/src/cli/main.js', ...args];
		execFile(process.execPath, all, {timeout: 100_000}, (error: ExecFileException | null, stdout, stderr) => {
			const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
			resolve({code, stdout, stderr});
		});
	});

/** An attached device. */
export type Attached = {
	/** Pulls the plug and waits until the kernel has noticed. */
	unplug(): Promise<void>;
	/** Pulls the plug. */
	pull(): void;
};

/** Attaches the first device and waits until both its faces are there; the path of the tty is `tty` as long as no other is attached. */
export const plug = async (busId = '1-1', path = tty): Promise<Attached> => {
	const port = await attach(place, busId);
	await until(path, () => existsSync(path));
	// udevd gives the node its final permissions and links a little later.
	await sleep(300);
	let isPlugged = true;
	const pull = (): void => {
		if (isPlugged) {
			isPlugged = false;
			detach(port);
		}
	};
	return {
		pull,
		unplug: async () => {
			pull();
			await until(`the end of ${path}`, () => !existsSync(path));
		},
	};
};

/**
 * Asks the program outside (`.ci/usb`): `restart`: end the emulator and start another on the same port; `ftdi-unplug`, `ftdi-plug`; `ftdi-lines WORD`: compare
 * WORD with what the FTDI adapter was told last of its lines.
 */
export const askOutside = (what: string): void => {
	writeFileSync('/dev/console', `\n@@${what}\n`);
};
