/** Bytes over the vendor interface of a USB device, in Node and in a browser alike. */
import {LocalProtocolError, TransportError} from '../errors.ts';
import type {Transport, TransportEvents} from './transport.ts';
import type {UsbDevice, UsbSystem} from './usb-device.ts';
import {UsbPipe} from './usb-pipe.ts';
import {settledWithin, unlessAborted} from './waits.ts';

/** How to use the device. */
export type UsbTransportOptions = {
	/** Address as the user wrote it. */
	readonly address: string;
	/** Answers a device that isn’t open and nobody else’s object: see `findUsbDevice`. Called once, by `open`. */
	readonly findDevice: () => Promise<UsbDevice>;
	/** Default: the interface that bears our class codes, else the only vendor-specific one with bulk endpoints. */
	readonly interfaceNumber?: number | undefined;
	readonly system: Pick<UsbSystem, 'readTimeoutMs' | 'holderOf' | 'accessTo'>;
	/** Time after which a transfer that the device doesn't take counts as the loss of the port, in milliseconds. Default 3000. */
	readonly writeDeadlineMs?: number;
	/** Longest wait in `close`, in milliseconds; what is still pending then ends by itself. Default 500. */
	readonly closeDeadlineMs?: number;
};

/**
 * Bytes asked for in one read. Ours end every burst with a short packet, so a long read costs no time, only the memory that the library sets aside. Measured
 * with `usb` 3.1 on a high-speed device under QEMU: 512 B 0.45 MB/s, 4 KiB 3.1, 16 KiB 9.9, 64 KiB 23, 256 KiB 38. A read that came back full is followed by
 * a long one. Both are multiples of every packet size there is (8 to 1024).
 */
const shortRead = 16_384;
const longRead = 262_144;
/** Bytes of one transfer out: measured 16.5 MB/s, the fastest that was tried. Several small writes go together. */
const longestWrite = 65_536;
/** Bytes not yet taken from which on `write` returns false. */
const writeAhead = 65_536;
const defaultWriteDeadlineMs = 3000;
const defaultCloseDeadlineMs = 500;

/** The first bytes of the queue as one piece of at most `longestWrite`, taken out of it. */
const takePiece = (queue: Uint8Array[]): Uint8Array<ArrayBuffer> => {
	let length = 0;
	const parts: Uint8Array[] = [];
	for (let next = queue[0]; next !== undefined && length < longestWrite; next = queue[0]) {
		const part = next.subarray(0, longestWrite - length);
		parts.push(part);
		length += part.length;
		if (part.length === next.length) {
			queue.shift();
		} else {
			queue[0] = next.subarray(part.length);
		}
	}
	const piece = new Uint8Array(length);
	let offset = 0;
	for (const part of parts) {
		piece.set(part, offset);
		offset += part.length;
	}
	return piece;
};

class UsbTransport implements Transport {
	readonly address: string;
	readonly #options: UsbTransportOptions;
	#opening: Promise<UsbPipe> | undefined;
	#pipe: UsbPipe | undefined;
	#events: TransportEvents | undefined;
	#closing: Promise<void> | undefined;
	#queue: Uint8Array[] = [];
	#unwritten = 0;
	#isWriting = false;
	#mustTellDrained = false;

	constructor(options: UsbTransportOptions) {
		this.address = options.address;
		this.#options = options;
	}

	get bufferedBytes(): number {
		return this.#unwritten;
	}

	async open(events: TransportEvents, signal?: AbortSignal): Promise<void> {
		if (this.#opening !== undefined || this.#closing !== undefined) {
			throw new LocalProtocolError('invalid-state', 'a transport can be opened once', {address: this.address});
		}
		signal?.throwIfAborted();
		const {findDevice, interfaceNumber, system, writeDeadlineMs = defaultWriteDeadlineMs} = this.#options;
		this.#opening = UsbPipe.open({
			address: this.address,
			findDevice,
			interfaceNumber,
			system,
			// Ours comes first; the library’s lets go of the process.
			writeTimeoutMs: writeDeadlineMs + 1000,
		});
		const pipe = await unlessAborted(this.#opening, signal);
		this.#begin(pipe, events, signal);
	}

	write(bytes: Uint8Array): boolean {
		if (this.#events === undefined || bytes.length === 0) {
			return !this.#mustTellDrained;
		}
		this.#queue.push(bytes);
		this.#unwritten += bytes.length;
		if (!this.#isWriting) {
			this.#isWriting = true;
			// Not at once: what is written in the same turn goes in the same transfer.
			queueMicrotask(() => void this.#writeOn());
		}
		this.#mustTellDrained ||= this.#unwritten >= writeAhead;
		return !this.#mustTellDrained;
	}

	close(): Promise<void> {
		this.#closing ??= this.#shut();
		return this.#closing;
	}

	#begin(pipe: UsbPipe | 'aborted', events: TransportEvents, signal: AbortSignal | undefined): void {
		if (pipe === 'aborted' || signal?.aborted || this.#closing !== undefined) {
			void this.close();
			signal?.throwIfAborted();
			throw new LocalProtocolError('closed', 'closed while opening', {address: this.address});
		}
		this.#pipe = pipe;
		this.#events = events;
		void this.#readOn(pipe);
	}

	async #readOn(pipe: UsbPipe): Promise<void> {
		let length = shortRead;
		while (this.#events !== undefined) {
			const bytes = await pipe.read(length).catch((error: TransportError) => error);
			if (bytes instanceof TransportError) {
				this.#lose(bytes);
			} else {
				length = bytes.length === length ? longRead : shortRead;
				this.#receive(bytes);
			}
		}
	}

	/** A zero-length packet only ends a burst. */
	#receive(bytes: Uint8Array): void {
		if (bytes.length > 0) {
			this.#events?.received(bytes);
		}
	}

	async #writeOn(): Promise<void> {
		while (this.#queue.length > 0 && this.#events !== undefined) {
			const piece = takePiece(this.#queue);
			const error = await this.#writePiece(piece);
			if (error === undefined) {
				this.#unwritten -= piece.length;
			} else {
				this.#lose(error);
			}
		}
		this.#isWriting = false;
		if (this.#mustTellDrained && this.#events !== undefined) {
			this.#mustTellDrained = false;
			this.#events.drained();
		}
	}

	/** The library’s own time-out isn't relied on: a browser has none. */
	async #writePiece(piece: Uint8Array<ArrayBuffer>): Promise<TransportError | undefined> {
		const {writeDeadlineMs = defaultWriteDeadlineMs} = this.#options;
		let failure: TransportError | undefined;
		const written = this.#pipe?.write(piece).catch((error: TransportError) => {
			failure = error;
		});
		return (await settledWithin(Promise.resolve(written), writeDeadlineMs))
			? failure
			: new TransportError('transport-failed', `${this.#unwritten} bytes could not be written: nobody takes them`, {
					address: this.address,
				});
	}

	#lose(error: TransportError): void {
		const events = this.#events;
		if (events !== undefined) {
			this.#events = undefined;
			void this.close();
			events.gone(error);
		}
	}

	async #shut(): Promise<void> {
		this.#events = undefined;
		this.#queue = [];
		this.#mustTellDrained = false;
		const {closeDeadlineMs = defaultCloseDeadlineMs} = this.#options;
		// The system can't be stopped: what it opens late is closed late.
		const shut = this.#opening?.then(
			(pipe) => pipe.shut(),
			() => undefined,
		);
		await settledWithin(Promise.resolve(shut), closeDeadlineMs);
	}
}

/** Makes a transport over a USB device. Nothing is opened yet. */
export const createUsbTransport = (options: UsbTransportOptions): Transport => new UsbTransport(options);
