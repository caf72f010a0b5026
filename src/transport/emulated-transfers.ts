/** Transfers on an emulated bus, with the time-outs and the words of the npm package `usb` 3.1 (docs/usb.md has the habits by number). */
import type {UsbConfiguration, UsbDevice} from './usb-device.ts';

/** How a transfer of a model ends. */
export type ModelCompletion =
	| {readonly type: 'completed'; readonly bytes: Uint8Array; readonly count: number}
	| {readonly type: 'stalled' | 'overflowed' | 'failed' | 'disconnected'};

/** Takes the end of a transfer. */
export type ModelCompleted = (completion: ModelCompletion) => void;
/** A transfer under way. */
export type ModelTransfer = {cancel(): boolean};

/** The setup packet of a control transfer (USB 2.0 table 9-2). */
export type ModelSetup = {
	readonly requestType: number;
	readonly request: number;
	readonly value: number;
	readonly index: number;
	readonly length: number;
};

/** What is needed of a device on a bus; `UsbDeviceModel` of `src/mcu` offers it. */
export type UsbModel = {
	plug(): void;
	unplug(): void;
	reset(): void;
	control(setup: ModelSetup, bytes: Uint8Array, completed: ModelCompleted): ModelTransfer;
	transferIn(address: number, length: number, completed: ModelCompleted): ModelTransfer;
	transferOut(address: number, bytes: Uint8Array, completed: ModelCompleted): ModelTransfer;
};

/** What the host has read when the device was plugged in. */
export type UsbEnumeration = {
	readonly vendorId: number;
	readonly productId: number;
	readonly serialNumber: string | null;
	readonly productName: string | null;
	readonly configuration: UsbConfiguration;
};

/** A transfer that the library has under way. */
type Pending = {end(word: string): void};

/** A device from the moment that it was plugged in until it is unplugged, shared by all objects that stand for it. */
export type PluggedDevice = {
	readonly model: UsbModel;
	readonly enumeration: UsbEnumeration;
	readonly bus: string;
	readonly ports: readonly number[];
	readonly address: number;
	isThere: boolean;
	/** Interface → the object that has claimed it. */
	readonly claims: Map<number, UsbDevice>;
	/** Endpoint address → its transfer: one at a time (habit 4). */
	readonly pending: Map<number, Pending>;
	/** Configures the device again after a reset. */
	readonly configure: () => Promise<void>;
};

const longestTimerMs = 0x7fff_ffff;
/** How long a transfer that is being cancelled still takes bytes off the device; they are lost (habit 2). */
const cancelMs = 1;

/** Nothing but the text tells what happened (habit 1). */
export const failed = (text: string): Error => Object.assign(new Error(text), {code: 'GenericFailure'});

/** `TransferError` of nusb, as a word for bulk transfers and as a sentence for control transfers. */
const words = {
	stalled: ['Stall', 'endpoint stalled'],
	overflowed: ['Fault', 'hardware fault or protocol violation'],
	failed: ['Fault', 'hardware fault or protocol violation'],
	disconnected: ['Disconnected', 'device disconnected'],
} as const;

/** The library’s function, and its time-out in milliseconds. */
export type Named = {readonly name: string; readonly timeoutMs: number};

/** Ends the transfers of these endpoints, or all, with one of the library’s words. */
export const endPending = ({pending}: PluggedDevice, word: string, addresses?: readonly number[]): void => {
	for (const [address, transfer] of [...pending]) {
		if (addresses === undefined || addresses.includes(address)) {
			transfer.end(word);
		}
	}
};

/** A transfer on an endpoint that has none under way. Resolves with what came from the device. */
export const bulkTransfer = (
	{pending}: PluggedDevice,
	{name, address, timeoutMs}: Named & {readonly address: number},
	begin: (completed: ModelCompleted) => ModelTransfer,
): Promise<Uint8Array> =>
	new Promise((resolve, reject) => {
		let isCancelled = false;
		const end = (word: string): void => {
			clearTimeout(timer);
			transfer.cancel();
			pending.delete(address);
			reject(failed(`${name} error: ${word}`));
		};
		const timer = setTimeout(
			() => {
				isCancelled = true;
				setTimeout(end, cancelMs, 'Cancelled');
			},
			Math.min(timeoutMs, longestTimerMs),
		);
		const transfer = begin((completion) => {
			if (isCancelled) {
				return;
			}
			if (completion.type === 'completed') {
				clearTimeout(timer);
				pending.delete(address);
				resolve(completion.bytes);
			} else {
				end(words[completion.type][0]);
			}
		});
		pending.set(address, {end});
	});

/** A control transfer to the device. */
export const controlTransfer = (
	{model, isThere}: PluggedDevice,
	{name, timeoutMs}: Named,
	setup: ModelSetup,
	data: Uint8Array,
): Promise<void> =>
	new Promise((resolve, reject) => {
		if (!isThere) {
			reject(failed(`${name} error: device disconnected`));
			return;
		}
		const timer = setTimeout(() => {
			transfer.cancel();
			reject(failed(`${name} error: transfer was cancelled`));
		}, timeoutMs);
		const transfer = model.control(setup, data, (completion) => {
			clearTimeout(timer);
			if (completion.type === 'completed') {
				resolve();
			} else {
				reject(failed(`${name} error: ${words[completion.type][1]}`));
			}
		});
	});
