import {stringDescriptorBytes} from '../../firmware-protocol/definition/usb-descriptor.ts';
import {descriptorBytes} from '../../firmware-protocol/definition/usb-descriptors.ts';
import {descriptorTypes, usbEndpoints, usbStrings} from '../../firmware-protocol/definition/usb.ts';
import type {
	UsbCompleted,
	UsbCompletion,
	UsbDeviceModel,
	UsbSetup,
	UsbTransfer,
} from '../../src/mcu/usb-device-model.ts';
import type {ByteDevice} from '../../src/transport/device-transport.ts';

/** How the vendor interface behaves. */
export type BenchUsbTraits = {
	readonly serialNumber?: string;
	/** It ends a waiting read when the host stops listening, and forgets what it had to say when one begins. Default true. */
	readonly endsReads?: boolean;
	/** It forgets the zero-length packet after a burst of whole packets. Default false. */
	readonly noZeroLength?: boolean;
	/** Changes descriptors on their way to the host. */
	readonly describe?: (bytes: Uint8Array, type: number) => Uint8Array;
};

/** The bytes behind the interface. */
type Driven = Pick<ByteDevice, 'backlog' | 'onData' | 'onDrained' | 'feed'>;

type Waiting = {readonly step: () => UsbCompletion | undefined; readonly completed: UsbCompleted};

const packet = usbEndpoints.vendorIn.packet;
/** Bytes under way in the device from which on it takes no packets. */
const room = 4096;
const lineState = 0x22;
const done = (bytes = new Uint8Array(0), count = bytes.length): UsbCompletion => ({type: 'completed', bytes, count});

/** A device led by hand behind the descriptors of the adapter: bytes go over its vendor interface. It ends a burst with a short or zero-length packet. */
export class BenchUsbModel implements UsbDeviceModel {
	readonly speed = 'full';
	plugged = false;
	/** Class requests that were made, in order. */
	readonly requests: UsbSetup[] = [];
	/** Lengths of the reads that were made. */
	readonly reads: number[] = [];
	/** Lengths of the writes. */
	readonly writes: number[] = [];
	/** Addresses that answer with a stall until that is cleared. */
	readonly halted = new Set<number>();
	/** Resets of the bus. */
	resets = 0;
	readonly #device: Driven;
	readonly #traits: BenchUsbTraits;
	readonly #packets: Uint8Array[] = [];
	readonly #waiting = new Map<UsbTransfer, Waiting>();

	constructor(device: Driven, traits: BenchUsbTraits = {}) {
		this.#device = device;
		this.#traits = traits;
		device.onData = (bytes) => this.#say(bytes);
		device.onDrained = () => this.#serve();
	}

	plug(): void {
		this.plugged = true;
	}

	unplug(): void {
		this.plugged = false;
		this.#serve();
	}

	reset(): void {
		this.resets++;
		for (const [transfer, {completed}] of [...this.#waiting]) {
			this.#waiting.delete(transfer);
			completed({type: 'disconnected'});
		}
	}

	control(setup: UsbSetup, _bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		return this.#begin({step: () => this.#answer(setup), completed});
	}

	transferIn(address: number, length: number, completed: UsbCompleted): UsbTransfer {
		const parts: Uint8Array[] = [];
		let total = 0;
		this.reads.push(length);
		const step = (): UsbCompletion | undefined => {
			for (let part = this.#packets.shift(); part !== undefined; part = this.#packets.shift()) {
				parts.push(part);
				total += part.length;
				if (part.length < packet || total >= length) {
					return done(Uint8Array.from(Buffer.concat(parts)));
				}
			}
			return undefined;
		};
		return this.#begin({step: () => this.#unlessHalted(address, step), completed});
	}

	transferOut(address: number, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		let left = bytes.slice();
		this.writes.push(bytes.length);
		const step = (): UsbCompletion | undefined => {
			while (left.length > 0 && this.#device.backlog < room) {
				this.#device.feed(left.subarray(0, packet));
				left = left.subarray(packet);
			}
			return left.length > 0 ? undefined : done(undefined, bytes.length);
		};
		return this.#begin({step: () => this.#unlessHalted(address, step), completed});
	}

	/** Halts an endpoint; a transfer that waits there is stalled. */
	halt(address: number): void {
		this.halted.add(address);
		this.#serve();
	}

	#unlessHalted(address: number, step: () => UsbCompletion | undefined): UsbCompletion | undefined {
		return this.halted.has(address) ? {type: 'stalled'} : step();
	}

	#say(bytes: Uint8Array): void {
		for (let offset = 0; offset < bytes.length; offset += packet) {
			this.#packets.push(bytes.slice(offset, offset + packet));
		}
		if (bytes.length % packet === 0 && !this.#traits.noZeroLength) {
			this.#packets.push(new Uint8Array(0));
		}
		this.#serve();
	}

	#answer(setup: UsbSetup): UsbCompletion {
		const {requestType, request, value, index} = setup;
		if (requestType === 0x80) {
			return done(this.#describe(value >> 8, value & 0xff).slice(0, setup.length));
		}
		if (requestType === 0x02) {
			this.halted.delete(index);
			return done();
		}
		if (requestType !== 0x21) {
			return done();
		}
		this.requests.push(setup);
		if (this.#traits.endsReads === false || request !== lineState) {
			return {type: 'stalled'};
		}
		this.#packets.splice(0);
		if (value === 0) {
			this.#packets.push(new Uint8Array(0));
			setImmediate(() => this.#serve());
		}
		return done();
	}

	#describe(type: number, index: number): Uint8Array {
		const {serialNumber = 'BENCH', describe = (bytes) => bytes} = this.#traits;
		const texts = Object.values(usbStrings);
		const name = texts.find((one) => one.index === index)?.text ?? serialNumber;
		const sets = {
			[descriptorTypes.device]: () => descriptorBytes('device'),
			[descriptorTypes.configuration]: () => descriptorBytes('configuration'),
			[descriptorTypes.string]: () => stringDescriptorBytes(name),
		};
		return describe(sets[type as keyof typeof sets](), type);
	}

	#begin(waiting: Waiting): UsbTransfer {
		const transfer = {cancel: () => this.#waiting.delete(transfer)};
		this.#waiting.set(transfer, waiting);
		setImmediate(() => this.#serve());
		return transfer;
	}

	/** Lets every transfer go on as far as the device is ready. Completions come in turns of their own. */
	#serve(): void {
		for (const [transfer, {step, completed}] of [...this.#waiting]) {
			const completion: UsbCompletion | undefined = this.plugged ? step() : {type: 'disconnected'};
			if (completion !== undefined && this.#waiting.delete(transfer)) {
				setImmediate(completed, completion);
			}
		}
	}
}
