/** One claimed interface as a pair of byte streams; it knows what a USB library must and mustn't be asked, and when. */
import {TransportError} from '../errors.ts';
import type {UsbDevice, UsbDirection, UsbOutcome, UsbSystem} from './usb-device.ts';
import {openingCodeOf, remedyFor, usbLoss, usbOpeningError} from './usb-errors.ts';
import {type BulkPair, chooseInterface} from './usb-interface.ts';
import {settledWithin} from './waits.ts';

/** What to open. */
export type UsbPipeOptions = {
	/** Address as the user wrote it; errors name it. */
	readonly address: string;
	/** Answers a device that isn’t open and nobody else’s object. */
	readonly findDevice: () => Promise<UsbDevice>;
	/** Undefined: the one that is ours. */
	readonly interfaceNumber: number | undefined;
	readonly system: Pick<UsbSystem, 'readTimeoutMs' | 'holderOf' | 'accessTo'>;
	/** After how long a write that isn't taken ends, in milliseconds. */
	readonly writeTimeoutMs: number;
};

/**
 * PSTN 1.2 §6.3.12, on a vendor interface a custom of WebUSB serial devices: bit 0 tells the device that somebody listens. When it is cleared ours end
 * a read that waits with a zero-length packet, which is the only way of ending it that works everywhere.
 */
const setControlLineState = 0x22;
const listening = 1;
const notListening = 0;
/** Longest wait for the device’s answer to that, in milliseconds. */
const lineStateMs = 200;
/** Longest wait for a transfer to end, after each means to that end, in milliseconds. */
const endingMs = 100;
/** Failures in a row after which a port is given up. */
const mostTries = 3;
/** Pause after a disturbance on the bus: as long as a hub takes to notice an unplugging. */
const retryMs = 50;

const pause = (ms: number): Promise<void> =>
	new Promise((resolve) => {
		setTimeout(resolve, ms);
	});

/** The options with the device that was found. */
type Found = UsbPipeOptions & {readonly device: UsbDevice};

const openDevice = async ({address, device, system}: Found): Promise<void> => {
	try {
		await device.open();
	} catch (cause) {
		const mend = openingCodeOf(cause) === 'permission-denied' ? await system.accessTo?.(device) : undefined;
		throw usbOpeningError({address, what: 'open the device', mend}, cause);
	}
};

const choosePair = ({address, device, interfaceNumber}: Found): BulkPair => {
	// The library allows the device 100 ms for each string that this asks for: a busy one may need another try.
	for (let tries = 1; ; tries++) {
		try {
			return chooseInterface(address, device.configuration ?? {interfaces: []}, interfaceNumber);
		} catch (cause) {
			if (cause instanceof TransportError) {
				throw cause;
			}
			if (tries === mostTries || remedyFor(cause) !== 'read-again') {
				throw usbOpeningError({address, what: 'read the descriptors'}, cause);
			}
		}
	}
};

const claim = async ({address, device}: Found, {interfaceNumber}: BulkPair): Promise<void> => {
	try {
		await device.claimInterface(interfaceNumber);
	} catch (cause) {
		throw usbOpeningError({address, what: `claim interface ${interfaceNumber}`}, cause);
	}
};

/** The holder is looked for when this program no longer has the device open. */
const withHolder = async (options: Found, pair: BulkPair, error: TransportError): Promise<TransportError> => {
	const {address, device, system} = options;
	const mend = error.code === 'device-busy' ? await system.holderOf?.(device, pair.interfaceNumber) : undefined;
	return mend === undefined
		? error
		: usbOpeningError({address, what: `claim interface ${pair.interfaceNumber}`, mend}, error.cause);
};

const failure = (status: string | undefined): void => {
	if (status !== undefined && status !== 'ok') {
		throw new Error(status);
	}
};

/** Does what may fail, by rejecting or by throwing, when nothing follows from it: the device is being left. */
const quietly = async (act: () => Promise<unknown>): Promise<void> => {
	await act().catch(() => undefined);
};

/** See the file’s sentence. */
export class UsbPipe {
	readonly #options: Found;
	readonly #pair: BulkPair;
	readonly #pending = new Set<Promise<unknown>>();
	#isShut = false;

	constructor(options: Found, pair: BulkPair) {
		this.#options = options;
		this.#pair = pair;
	}

	/** Finds and opens the device and claims the interface. Rejects with a TransportError; then nothing stays open. */
	static async open(wanted: UsbPipeOptions): Promise<UsbPipe> {
		const options = {...wanted, device: await wanted.findDevice()};
		await openDevice(options);
		let pair: BulkPair | undefined;
		try {
			pair = choosePair(options);
			await claim(options, pair);
		} catch (error) {
			await quietly(async () => options.device.close());
			// Thrown above: always a TransportError.
			throw pair === undefined ? error : await withHolder(options, pair, error as TransportError);
		}
		const pipe = new UsbPipe(options, pair);
		await settledWithin(pipe.#tracked(pipe.#tellLineState(listening)), lineStateMs);
		return pipe;
	}

	/**
	 * Reads what the device sends up to the end of its burst, a short or zero-length packet, or `length` bytes if it sends more. Rejects with a
	 * TransportError when the port is lost. Not to be called while a read is pending.
	 */
	async read(length: number): Promise<Uint8Array> {
		const {device, system} = this.#options;
		const {endpointNumber, packetSize} = this.#pair.input;
		// Less would be rounded up by the library, and what came beyond it thrown away (docs/usb.md, habit 3).
		const whole = Math.ceil(length / packetSize) * packetSize;
		const {data} = await this.#transfer('in', () => device.transferIn(endpointNumber, whole, system.readTimeoutMs));
		return data === undefined
			? new Uint8Array(0)
			: new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
	}

	/** Resolves when the device has taken the bytes. Rejects with a TransportError. Not to be called while a write is pending. */
	async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
		const {device, writeTimeoutMs} = this.#options;
		const {endpointNumber} = this.#pair.output;
		await this.#transfer('out', () => device.transferOut(endpointNumber, bytes, writeTimeoutMs));
	}

	/**
	 * Ends what is pending, releases the interface, then closes the device: in any other order the interface stays claimed (docs/usb.md, habits 5 to 7). Never
	 * rejects. Whatever can't be ended at once ends with its time-out, and the rest follows then.
	 */
	async shut(): Promise<void> {
		this.#isShut = true;
		for (const end of this.#endings()) {
			if (this.#pending.size === 0) {
				break;
			}
			const refused = this.#tracked(end()).then(
				() => new Promise<never>(() => {}),
				() => undefined,
			);
			await settledWithin(Promise.race([Promise.all(this.#pending), refused]), endingMs);
		}
		const left = Promise.all(this.#pending).then(() => this.#leave());
		if (this.#pending.size === 0) {
			await left;
		}
	}

	async #leave(): Promise<void> {
		const {device} = this.#options;
		await quietly(async () => device.releaseInterface(this.#pair.interfaceNumber));
		await quietly(async () => device.close());
	}

	/** Means of ending a pending transfer, the gentlest first. Async functions: some of these throw where others reject. */
	#endings(): readonly (() => Promise<unknown>)[] {
		const {device} = this.#options;
		const {interfaceNumber} = this.#pair;
		return [
			async () => this.#tellLineState(notListening),
			// Linux. The kernel ends all transfers of the interface, and nothing else on the device is disturbed.
			async () => device.detachKernelDriver?.(interfaceNumber),
			// A browser ends the transfers; `usb` refuses.
			async () => device.releaseInterface(interfaceNumber),
			// Not on Windows. Also disturbs the other interfaces of the device.
			async () => device.reset(),
		];
	}

	async #tellLineState(value: number): Promise<void> {
		await this.#options.device.controlTransferOut(
			{
				requestType: 'class',
				recipient: 'interface',
				request: setControlLineState,
				value,
				index: this.#pair.interfaceNumber,
			},
			new Uint8Array(0),
			lineStateMs,
		);
	}

	#transfer(direction: UsbDirection, begin: () => Promise<UsbOutcome>): Promise<UsbOutcome> {
		return this.#tracked(this.#attempt(direction, begin));
	}

	/** Keeps in mind what the library hasn't finished: nothing may be released or closed before (docs/usb.md, habit 5). */
	#tracked<Result>(work: Promise<Result>): Promise<Result> {
		const forget = (): void => {
			this.#pending.delete(settled);
		};
		const settled: Promise<void> = work.then(forget, forget);
		this.#pending.add(settled);
		return work;
	}

	async #attempt(direction: UsbDirection, begin: () => Promise<UsbOutcome>): Promise<UsbOutcome> {
		const {address, system} = this.#options;
		for (let tries = 1; ; tries++) {
			const began = performance.now();
			try {
				const outcome = await begin();
				failure(outcome.status);
				return outcome;
			} catch (cause) {
				const hasTimedOut = performance.now() - began >= system.readTimeoutMs;
				if (!(await this.#remedied(direction, cause, {hasTimedOut, tries})) || this.#isShut) {
					throw usbLoss({address, what: direction === 'in' ? 'reading failed' : 'writing failed'}, cause);
				}
				tries = hasTimedOut ? 0 : tries;
			}
		}
	}

	/** Does what can be done about a failed transfer. False: it is of no use to try again. */
	async #remedied(
		direction: UsbDirection,
		cause: unknown,
		{hasTimedOut, tries}: {readonly hasTimedOut: boolean; readonly tries: number},
	): Promise<boolean> {
		switch (remedyFor(cause)) {
			case 'lose': {
				return false;
			}

			case 'read-again': {
				return direction === 'in' && hasTimedOut;
			}

			case 'clear-halt': {
				return tries < mostTries && (await this.#clearHalt(direction));
			}

			case 'retry': {
				await pause(retryMs);
				return tries < mostTries;
			}
		}
	}

	async #clearHalt(direction: UsbDirection): Promise<boolean> {
		const {endpointNumber} = direction === 'in' ? this.#pair.input : this.#pair.output;
		try {
			await this.#options.device.clearHalt(direction, endpointNumber);
			return true;
		} catch {
			return false;
		}
	}
}
