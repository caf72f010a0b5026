/** The RP2040 firmware as an emulated device with a byte stream: a small USB host that opens one of its two functions. */
import {usbConfiguration, usbEndpoints, usbInterfaces, usbRequests} from '../../firmware-protocol/definition/usb.ts';
import type {DeviceStats, EmulatedDevice} from './device.ts';
import {Rp2040UsbDevice, type Rp2040Options} from './rp2040-usb-device.ts';
import type {UsbCompletion, UsbSetup, UsbTransfer} from './usb-device-model.ts';

/** The functions that carry the protocol, by the endpoints of their streams. */
const functions = {
	vendor: {inward: usbEndpoints.vendorIn.address, outward: usbEndpoints.vendorOut.address},
	serial: {inward: usbEndpoints.dataIn.address, outward: usbEndpoints.dataOut.address},
} as const;

/** DTR and RTS (PSTN 1.2 table 18). */
const lineState = 3;
/** Longest transfer either way; a multiple of the packet size. */
const transferBytes = 4096;
const nothing = new Uint8Array();

/** Which device, and by which of its functions. */
export type Rp2040McuOptions = Rp2040Options & {
	/** Default `vendor`: the vendor interface; `serial`: the CDC-ACM function. */
	readonly function?: keyof typeof functions;
};

/** Power comes with the first `start`; `reset` takes it away and gives it back, so RAM doesn’t stay. */
export class Rp2040Mcu implements EmulatedDevice {
	onData: (bytes: Uint8Array) => void = () => {};
	onDrained: () => void = () => {};
	readonly name = 'rp2040';
	readonly #usb: Rp2040UsbDevice;
	readonly #function: keyof typeof functions;
	#running = false;
	#isOpen = false;
	#waiting: Uint8Array[] = [];
	readonly #sending = new Set<UsbTransfer>();
	#backlog = 0;
	#received = 0;
	#transmitted = 0;

	constructor(options: Rp2040McuOptions) {
		this.#usb = new Rp2040UsbDevice(options);
		this.#function = options.function ?? 'vendor';
	}

	get backlog(): number {
		return this.#backlog;
	}

	get stats(): DeviceStats {
		return {...this.#usb.stats, overruns: 0, received: this.#received, transmitted: this.#transmitted};
	}

	/** Throws a SyntaxError or RangeError for what `Rp2040UsbDevice.plug` throws them. */
	start(): void {
		if (this.#running) {
			return;
		}
		this.#running = true;
		if (this.#usb.plugged) {
			this.#usb.resume();
		} else {
			this.#plug();
		}
	}

	stop(): void {
		if (this.#running) {
			this.#running = false;
			this.#usb.pause();
			this.#forgetOutput();
		}
	}

	reset(): void {
		this.#isOpen = false;
		this.#forgetOutput();
		this.#usb.unplug();
		this.#plug();
	}

	feed(bytes: Uint8Array): void {
		if (!this.#running || this.#usb.stats.halted || bytes.length === 0) {
			return;
		}
		this.#backlog += bytes.length;
		if (this.#isOpen) {
			this.#send(bytes);
		} else {
			this.#waiting.push(bytes.slice());
		}
	}

	/** Lets a device with pace `manual` run, as `Rp2040UsbDevice.runUntil` does. */
	runUntil(cycle: number): void {
		this.#usb.runUntil(cycle);
	}

	/** What a host does with a new device, but for reading what it knows already. */
	#plug(): void {
		this.#usb.plug();
		if (!this.#running) {
			this.#usb.pause();
		}
		this.#request({...usbRequests.setConfiguration, value: usbConfiguration, index: 0, length: 0});
		if (this.#function === 'serial') {
			const index = usbInterfaces.communication;
			this.#request({...usbRequests.setControlLineState, value: lineState, index, length: 0});
		}
		this.#usb.control({...usbRequests.getConfiguration, value: 0, index: 0, length: 1}, nothing, ({type}) => {
			if (type === 'completed') {
				this.#open();
			}
		});
	}

	#request(setup: UsbSetup): void {
		this.#usb.control(setup, nothing, () => {});
	}

	#open(): void {
		this.#isOpen = true;
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const bytes of waiting) {
			this.#send(bytes);
		}
		this.#receive();
	}

	#receive(): void {
		this.#usb.transferIn(functions[this.#function].inward, transferBytes, (completion) => {
			if (completion.type === 'completed') {
				this.#transmitted += completion.bytes.length;
				this.#receive();
				if (completion.bytes.length > 0) {
					this.onData(completion.bytes);
				}
			}
		});
	}

	#send(bytes: Uint8Array): void {
		for (let from = 0; from < bytes.length; from += transferBytes) {
			const piece = bytes.subarray(from, from + transferBytes);
			const transfer = this.#usb.transferOut(functions[this.#function].outward, piece, (completion) => {
				this.#sending.delete(transfer);
				this.#sent(piece.length, completion);
			});
			this.#sending.add(transfer);
		}
	}

	#sent(length: number, completion: UsbCompletion): void {
		this.#received += completion.type === 'completed' ? length : 0;
		this.#backlog -= length;
		if (this.#backlog === 0) {
			this.onDrained();
		}
	}

	#forgetOutput(): void {
		const hadBacklog = this.#backlog > 0;
		for (const transfer of this.#sending) {
			transfer.cancel();
		}
		this.#sending.clear();
		this.#waiting = [];
		this.#backlog = 0;
		if (hadBacklog) {
			this.onDrained();
		}
	}
}
