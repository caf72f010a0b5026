/** A device in the hands of one client: its commands become transfers, the ends of transfers become returns. */
import type {UsbCompletion, UsbTransfer} from '../../mcu/usb-device-model.ts';
import type {ExportedDevice} from './exported-device.ts';
import {type Command, deviceIdOf, encodeSubmitReturn, encodeUnlinkReturn, transferFlags, urbStatus} from './wire.ts';

/** Most bytes of one transfer. */
export const longestTransfer = 4 * 1024 * 1024;
/** Transfers under way, and their bytes, from which on more are refused. */
const mostTransfers = 1024;
const mostBytes = 16 * 1024 * 1024;

type Submit = Extract<Command, {readonly type: 'submit'}>;

/** How a transfer ended, for the client. */
type Result = {readonly status: number; readonly count: number; readonly bytes: Uint8Array};

/** A transfer under way. */
type Pending = {
	transfer: UsbTransfer | undefined;
	readonly length: number;
	/** Sequence numbers of unlinks that came too late: they are answered when its end has been told. */
	readonly unlinks: number[];
};

const nothing = new Uint8Array();

const failure = (status: number): Result => ({status, count: 0, bytes: nothing});

const statusOf = {
	stalled: urbStatus.stalled,
	failed: urbStatus.protocol,
	overflowed: urbStatus.overflow,
	disconnected: urbStatus.shutDown,
} as const;

const resultOf = ({toHost, length, flags}: Submit, completion: UsbCompletion): Result => {
	if (completion.type !== 'completed') {
		return failure(statusOf[completion.type]);
	}
	if (!toHost) {
		return {status: urbStatus.done, count: length, bytes: nothing};
	}
	// The bus moves whole packets; the client may have room for less.
	const bytes = completion.bytes.subarray(0, length);
	const short = bytes.length < length && (flags & transferFlags.shortNotOk) !== 0 ? urbStatus.short : urbStatus.done;
	return {status: completion.bytes.length > length ? urbStatus.overflow : short, count: bytes.length, bytes};
};

/** Plugs the device in when made; `end` unplugs it. */
export class Attachment {
	readonly #device: ExportedDevice;
	readonly #send: (bytes: Uint8Array) => void;
	readonly #pending = new Map<number, Pending>();
	#pendingBytes = 0;
	#ended = false;

	/** Throws what the model's `plug` throws. `send` gets whole returns. */
	constructor(device: ExportedDevice, send: (bytes: Uint8Array) => void) {
		this.#device = device;
		this.#send = send;
		device.model.plug();
	}

	/** Transfers under way. */
	get size(): number {
		return this.#pending.size;
	}

	/** `bytes`: the data of a transfer to the device. Returns false for a sequence number that is in use: nothing can be told apart any more. */
	submit(command: Submit, bytes: Uint8Array): boolean {
		const {sequence, length} = command;
		if (this.#pending.has(sequence)) {
			return false;
		}
		const refusal = this.#refusalOf(command);
		if (refusal !== undefined) {
			this.#send(encodeSubmitReturn(sequence, failure(refusal)));
			return true;
		}
		const pending: Pending = {transfer: undefined, length, unlinks: []};
		this.#pending.set(sequence, pending);
		this.#pendingBytes += length;
		this.#begin(command, bytes, pending);
		return true;
	}

	/** Gives a transfer up. */
	unlink(sequence: number, target: number): void {
		const pending = this.#pending.get(target);
		if (pending === undefined) {
			this.#send(encodeUnlinkReturn(sequence, urbStatus.done));
		} else if (pending.unlinks.length === 0 && pending.transfer?.cancel() === true) {
			this.#forget(target, pending);
			this.#send(encodeUnlinkReturn(sequence, urbStatus.unlinked));
		} else {
			// Its end is about to be told, and the client drops the connection when it hears of a transfer that it has given up.
			pending.unlinks.push(sequence);
		}
	}

	/** Unplugs the device; nothing is sent any more. */
	end(): void {
		this.#ended = true;
		this.#pending.clear();
		this.#device.model.unplug();
	}

	#refusalOf({deviceId, length, endpoint, toHost, setup}: Submit): number | undefined {
		if (deviceId !== deviceIdOf(this.#device.record)) {
			return urbStatus.noDevice;
		}
		if (this.#pending.size >= mostTransfers || this.#pendingBytes + length > mostBytes) {
			return urbStatus.outOfMemory;
		}
		if (endpoint !== 0) {
			return this.#device.packets.has(endpoint + (toHost ? 0x80 : 0)) ? undefined : urbStatus.protocol;
		}
		// Without data the direction says nothing.
		const isSame = setup.length === 0 || toHost === (setup.requestType & 0x80) > 0;
		return isSame && setup.length <= length ? undefined : urbStatus.invalid;
	}

	#begin(command: Submit, bytes: Uint8Array, pending: Pending): void {
		const {model, packets} = this.#device;
		const {sequence, endpoint, toHost, length, setup, flags} = command;
		const end = (completion: UsbCompletion): void => this.#end(sequence, pending, resultOf(command, completion));
		if (endpoint === 0) {
			pending.transfer = model.control(setup, bytes, end);
			return;
		}
		const address = endpoint + (toHost ? 0x80 : 0);
		const packet = packets.get(address)!;
		if (toHost) {
			pending.transfer = model.transferIn(address, Math.max(1, Math.ceil(length / packet)) * packet, end);
			return;
		}
		const needsZero = (flags & transferFlags.zeroPacket) !== 0 && length > 0 && length % packet === 0;
		// Both at once: another transfer must not come between.
		pending.transfer = needsZero ? this.#bothOut(address, bytes, end) : model.transferOut(address, bytes, end);
	}

	/** The bytes and a zero-length packet behind them, as one transfer. */
	#bothOut(address: number, bytes: Uint8Array, end: (completion: UsbCompletion) => void): UsbTransfer {
		const {model} = this.#device;
		let failed: UsbCompletion | undefined;
		const data = model.transferOut(address, bytes, (completion) => {
			if (completion.type !== 'completed') {
				failed = completion;
			}
		});
		const zero = model.transferOut(address, nothing, (completion) => end(failed ?? completion));
		return {
			cancel: () => {
				const isCancelled = zero.cancel();
				data.cancel();
				return isCancelled;
			},
		};
	}

	#end(sequence: number, pending: Pending, result: Result): void {
		if (this.#ended) {
			return;
		}
		this.#forget(sequence, pending);
		this.#send(encodeSubmitReturn(sequence, result));
		for (const unlink of pending.unlinks) {
			this.#send(encodeUnlinkReturn(unlink, urbStatus.done));
		}
	}

	#forget(sequence: number, {length}: Pending): void {
		this.#pending.delete(sequence);
		this.#pendingBytes -= length;
	}
}
