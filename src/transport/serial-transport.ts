/** Bytes over a serial port: the native one of `serialport`, or any other that is a `SerialPortStream`. */
import {access} from 'node:fs/promises';
import type {SerialPortStream} from '@serialport/stream';
import {LocalProtocolError, TransportError} from '../errors.ts';
import {explainOpenError} from './serial-port-errors.ts';
import type {Transport, TransportEvents} from './transport.ts';
import {unlessAborted} from './waits.ts';

/** What a control line is set to after opening; `keep` leaves it as opening has left it. */
export type ControlLine = 'on' | 'off' | 'keep';

/** How to make and use the port. */
export type SerialTransportOptions = {
	/** Address as the user wrote it. */
	readonly address: string;
	/** Makes the port, with `autoOpen: false`. Called once for each `open`. */
	readonly createPort: () => SerialPortStream;
	/** Default `keep`. A system sets both lines at once: where one is given and the other isn't, the other is switched on. */
	readonly dtr?: ControlLine;
	readonly rts?: ControlLine;
	/** Time after which a write that makes no progress counts as the loss of the port, in milliseconds. Default 3000, plus twice what the bytes take. */
	readonly writeDeadlineMs?: number;
	/** Longest wait for the system in `close`, in milliseconds; then the port is left to it. Default 500. */
	readonly closeDeadlineMs?: number;
	/** How often to look whether the port's path is still there, in milliseconds. Default 500. A path that isn't in the file system isn't watched. */
	readonly watchMs?: number;
};

const defaultWriteDeadlineMs = 3000;
const defaultCloseDeadlineMs = 500;
const defaultWatchMs = 500;
const bitsPerCharacter = 10;

/** Not every port has control lines: a pty has none, and an ACM adapter may refuse the break request that `serialport` sends with them. */
const withoutControlLines = /inappropriate ioctl|not supported|invalid argument/i;

const exists = (path: string): Promise<boolean> =>
	access(path).then(
		() => true,
		() => false,
	);

const openPort = (port: SerialPortStream): Promise<Error | null> => new Promise((resolve) => port.open(resolve));

const closePort = (port: SerialPortStream, deadlineMs: number): Promise<void> =>
	new Promise((resolve) => {
		const timer = setTimeout(resolve, deadlineMs);
		port.close(() => {
			clearTimeout(timer);
			resolve();
		});
	});

class SerialTransport implements Transport {
	readonly address: string;
	readonly #options: SerialTransportOptions;
	#port: SerialPortStream | undefined;
	#events: TransportEvents | undefined;
	#closing: Promise<void> | undefined;
	#unwritten = 0;
	#writeTimer: NodeJS.Timeout | undefined;
	#watchTimer: NodeJS.Timeout | undefined;

	constructor(options: SerialTransportOptions) {
		this.address = options.address;
		this.#options = options;
	}

	get bufferedBytes(): number {
		return this.#unwritten;
	}

	async open(events: TransportEvents, signal?: AbortSignal): Promise<void> {
		if (this.#port !== undefined || this.#closing !== undefined) {
			throw new LocalProtocolError('invalid-state', 'a transport can be opened once', {address: this.address});
		}
		signal?.throwIfAborted();
		const port = this.#createPort();
		this.#port = port;
		// For good: `serialport` emits late errors ("Canceled") after a close with a write pending, and an unheard one ends the process.
		port.on('error', (error) => this.#lose('transport-failed', 'the port failed', error));
		// Asked before opening: a path that has gone by the time it is looked for would never be watched.
		const isInFileSystem = exists(port.path);
		await this.#finishOpening(port, signal);
		this.#events = events;
		void isInFileSystem.then((isThere) => this.#watchPath(port.path, isThere));
		port.on('close', (error?: Error | null) => this.#lose('disconnected', 'the port went away', error));
		port.on('data', (bytes: Buffer) => this.#events?.received(bytes));
		port.on('drain', () => this.#events?.drained());
	}

	write(bytes: Uint8Array): boolean {
		const port = this.#port;
		if (port === undefined || this.#events === undefined) {
			return true;
		}
		this.#unwritten += bytes.length;
		this.#watchWrites();
		return port.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), () => {
			this.#unwritten -= bytes.length;
			this.#watchWrites();
		});
	}

	close(): Promise<void> {
		this.#closing ??= this.#shut();
		return this.#closing;
	}

	#createPort(): SerialPortStream {
		try {
			return this.#options.createPort();
		} catch (cause) {
			const found = cause instanceof Error ? cause.message : String(cause);
			throw new TransportError('open-failed', `could not make the port: ${found}`, {address: this.address, cause});
		}
	}

	async #finishOpening(port: SerialPortStream, signal: AbortSignal | undefined): Promise<void> {
		const opening = openPort(port);
		const outcome = await unlessAborted(opening, signal);
		if (outcome === 'aborted' || signal?.aborted || this.#closing !== undefined) {
			// The system can't be stopped: what it opens late is closed late.
			void opening.then(() => this.#shut());
			signal?.throwIfAborted();
			throw new LocalProtocolError('closed', 'closed while opening', {address: this.address});
		}
		if (outcome !== null) {
			throw await explainOpenError({address: this.address, path: port.path}, outcome);
		}
		await this.#setLines(port, signal);
	}

	async #setLines(port: SerialPortStream, signal: AbortSignal | undefined): Promise<void> {
		const {dtr = 'keep', rts = 'keep'} = this.#options;
		if (dtr === 'keep' && rts === 'keep') {
			return;
		}
		const setting = new Promise<Error | null>((resolve) => port.set({dtr: dtr !== 'off', rts: rts !== 'off'}, resolve));
		const error = await unlessAborted(setting, signal);
		if (signal?.aborted) {
			await this.#shut();
			signal.throwIfAborted();
		}
		if (error instanceof Error && !withoutControlLines.test(error.message)) {
			await this.#shut();
			throw new TransportError('open-failed', `could not set DTR and RTS: ${error.message}`, {
				address: this.address,
				cause: error,
			});
		}
	}

	/** A hang-up that falls into a read makes serialport 13 read 0 bytes over and over, without an event, until the next write (seen on Linux ptys). */
	#watchPath(path: string, isInFileSystem: boolean): void {
		if (isInFileSystem && this.#events !== undefined) {
			this.#watchTimer = setInterval(() => void this.#look(path), this.#options.watchMs ?? defaultWatchMs).unref();
		}
	}

	async #look(path: string): Promise<void> {
		if (!(await exists(path))) {
			this.#lose('disconnected', `${path} is no longer there`);
		}
	}

	#watchWrites(): void {
		clearTimeout(this.#writeTimer);
		if (this.#unwritten === 0 || this.#events === undefined) {
			return;
		}
		const {writeDeadlineMs = defaultWriteDeadlineMs} = this.#options;
		const onTheLineMs = (this.#unwritten * bitsPerCharacter * 1000) / (this.#port?.baudRate ?? 1);
		this.#writeTimer = setTimeout(
			() => this.#lose('transport-failed', `${this.#unwritten} bytes could not be written: nobody takes them`),
			writeDeadlineMs + 2 * onTheLineMs,
		);
	}

	/** Both a failed write and the loss itself may report, and `serialport` may report each twice: only the first counts. */
	#lose(code: 'disconnected' | 'transport-failed', what: string, cause?: Error | null): void {
		const events = this.#events;
		if (events === undefined) {
			return;
		}
		this.#events = undefined;
		void this.close();
		const details = cause ? `: ${cause.message}` : '';
		events.gone(new TransportError(code, `${what}${details}`, {address: this.address, cause: cause ?? undefined}));
	}

	async #shut(): Promise<void> {
		this.#events = undefined;
		clearTimeout(this.#writeTimer);
		clearInterval(this.#watchTimer);
		if (this.#port?.isOpen) {
			await closePort(this.#port, this.#options.closeDeadlineMs ?? defaultCloseDeadlineMs);
		}
	}
}

/** Makes a transport over a serial port. Nothing is opened yet. */
export const createSerialTransport = (options: SerialTransportOptions): Transport => new SerialTransport(options);
