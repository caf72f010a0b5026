/** A pseudo-terminal opened from plain Node (Linux): what other programs, and the native `serialport`, see as a serial port. */
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import tty from 'node:tty';
import {LocalProtocolError, TransportError} from '../errors.ts';

/** TIOCSPTLCK of asm/ioctls.h, by architecture family. */
const unlockRequest = {most: 0x40045431, mipsAndPower: 0x80045431} as const;
const mipsAndPower = new Set(['mips', 'mipsel', 'ppc', 'ppc64']);
const unlockTimeoutMs = 5000;
/** Bytes kept for a user who doesn't read; what is more is lost, as on a line without flow control. */
const writeAhead = 65_536;
const firstRetryMs = 1;
const lastRetryMs = 50;

/** Whether pseudo-terminals can be opened here, and if not, why. */
export type PtyAvailability = {readonly available: true} | {readonly available: false; readonly reason: string};

const isOnPath = (program: string): boolean =>
	(process.env['PATH'] ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, program)));

/** Looks, without opening anything, for what `openPty` needs. */
export const ptyAvailable = (): PtyAvailability => {
	if (process.platform !== 'linux') {
		return {available: false, reason: `pseudo-terminals are offered on Linux only, this is ${process.platform}`};
	}
	if (!fs.existsSync('/dev/ptmx')) {
		return {available: false, reason: 'there is no /dev/ptmx'};
	}
	const missing = ['perl', 'stty'].filter((program) => !isOnPath(program));
	return missing.length === 0
		? {available: true}
		: {available: false, reason: `not on the PATH: ${missing.join(', ')} (needed to unlock and set up a pty)`};
};

/** Runs a program; `fd` becomes its descriptor 3: Node makes what it hands on as 0, 1 or 2 blocking, for this process as well. */
const run = (program: string, args: readonly string[], fd?: number): void => {
	const {status, stderr, error} = spawnSync(program, args, {
		stdio: ['ignore', 'ignore', 'pipe', fd ?? 'ignore'],
		encoding: 'utf8',
		timeout: unlockTimeoutMs,
	});
	if (status !== 0) {
		throw new TransportError('open-failed', `pty: ${program} failed: ${error?.message ?? stderr.trim()}`, {
			address: 'pty:',
			cause: error,
		});
	}
};

/** The master end of a pseudo-terminal, raw. Another program opens `path` like a serial port, any number of times. */
export class PtyMaster {
	/** Bytes that the program on the slave has written. */
	onData: (bytes: Uint8Array) => void = () => {};
	/** Path of the slave, `/dev/pts/N`. */
	readonly path: string;
	/** Bytes lost because nobody read the slave. */
	dropped = 0;
	readonly #fd: number;
	readonly #keptSlave: number;
	readonly #reader: tty.ReadStream;
	#open = true;
	#queue: Uint8Array[] = [];
	#queued = 0;
	#retryMs = firstRetryMs;
	#retry: NodeJS.Timeout | undefined;

	constructor(fd: number, slave: string) {
		this.#fd = fd;
		this.path = slave;
		// Without an open slave the master gets EIO as soon as the first client leaves.
		this.#keptSlave = fs.openSync(slave, fs.constants.O_RDWR | fs.constants.O_NOCTTY);
		this.#reader = new tty.ReadStream(fd);
		this.#reader.on('data', (bytes) => this.onData(new Uint8Array(bytes)));
		this.#reader.on('error', () => this.hangUp());
	}

	/** Bytes written that the slave's buffer hasn't yet taken. */
	get backlog(): number {
		return this.#queued;
	}

	/** Stops reading, so that the client's writes stall once the kernel's buffer is full. */
	pause(): void {
		this.#reader.pause();
	}

	/** Reads again. */
	resume(): void {
		this.#reader.resume();
	}

	/** Sends bytes to the slave. They mustn't change afterwards. */
	write(bytes: Uint8Array): void {
		if (!this.#open) {
			return;
		}
		if (this.#queued + bytes.length > writeAhead) {
			this.dropped += bytes.length;
			return;
		}
		this.#queue.push(bytes);
		this.#queued += bytes.length;
		if (this.#retry === undefined) {
			this.#flush();
		}
	}

	/** The port goes away at once, as when a USB adapter is pulled: clients are hung up on. Idempotent. */
	hangUp(): void {
		if (this.#open) {
			this.#open = false;
			clearTimeout(this.#retry);
			fs.closeSync(this.#keptSlave);
			this.#reader.destroy();
		}
	}

	// Not through the tty stream: on a master libuv falls back to blocking writes, and a client that doesn't read would freeze the event loop.
	// The descriptor is non-blocking, so writeSync takes what there is room for or says EAGAIN.
	#flush(): void {
		this.#retry = undefined;
		for (let piece = this.#queue[0]; piece !== undefined; piece = this.#queue[0]) {
			const written = this.#tryWrite(piece);
			this.#queued -= written;
			if (written < piece.length) {
				this.#queue[0] = piece.subarray(written);
				this.#retry = setTimeout(() => this.#flush(), this.#retryMs);
				this.#retryMs = Math.min(2 * this.#retryMs, lastRetryMs);
				return;
			}
			this.#queue.shift();
			this.#retryMs = firstRetryMs;
		}
	}

	#tryWrite(bytes: Uint8Array): number {
		try {
			return this.#open ? fs.writeSync(this.#fd, bytes) : bytes.length;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
				return 0;
			}
			this.hangUp();
			return bytes.length;
		}
	}
}

/**
 * Opens a pseudo-terminal in raw mode. Takes 5 to 10 ms, and needs `perl` and `stty`: Node has no ioctl.
 * Throws a LocalProtocolError (`not-supported`) where `ptyAvailable` says no, a TransportError when the system refuses.
 */
export const openPty = (): PtyMaster => {
	const availability = ptyAvailable();
	if (!availability.available) {
		throw new LocalProtocolError('not-supported', `pty: ${availability.reason}`, {address: 'pty:'});
	}
	const {O_RDWR, O_NOCTTY, O_NONBLOCK} = fs.constants;
	const fd = fs.openSync('/dev/ptmx', O_RDWR | O_NOCTTY | O_NONBLOCK);
	try {
		const request = mipsAndPower.has(process.arch) ? unlockRequest.mipsAndPower : unlockRequest.most;
		run(
			'perl',
			['-e', `open(my $pty, "+<&=", 3) or die $!; my $zero = pack("i", 0); ioctl($pty, ${request}, $zero) or die $!`],
			fd,
		);
		const index = /^tty-index:\s*(\d+)$/m.exec(fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1];
		const slave = `/dev/pts/${index}`;
		run('stty', ['-F', slave, 'raw', '-echo']);
		return new PtyMaster(fd, slave);
	} catch (error) {
		fs.closeSync(fd);
		throw error;
	}
};
