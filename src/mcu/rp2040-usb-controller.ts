/**
 * The USB device controller of the RP2040 as its firmware and the bus see it. The one of rp2040js takes every packet at once and knows neither STALL nor
 * toggles; here a packet stays until the host asks for it, so that flow control and toggles are what they are on the chip.
 * Source: RP2040 data sheet, 4.1.
 */
import type {Peripheral, RP2040} from 'rp2040js';

const registers = {
	address: 0x00,
	mainCtrl: 0x40,
	sieCtrl: 0x4c,
	sieStatus: 0x50,
	buffStatus: 0x58,
	abort: 0x60,
	abortDone: 0x64,
	stallArm: 0x68,
	intr: 0x8c,
	inte: 0x90,
	intf: 0x94,
	ints: 0x98,
	end: 0xa0,
} as const;

/** Bits that a write clears. */
const writeClear: ReadonlySet<number> = new Set([registers.sieStatus, registers.buffStatus, registers.abortDone]);

const bits = {
	mainEnable: 1,
	mainHost: 2,
	siePullUp: 1 << 16,
	sieEp0Interrupt: 1 << 29,
	sieSetup: 1 << 17,
	sieBusReset: 1 << 19,
	sieSequenceError: 1 << 31,
	interruptBuffer: 1 << 4,
	interruptBusReset: 1 << 12,
	interruptSetup: 1 << 16,
	endpointEnable: 1 << 31,
	endpointInterrupt: 1 << 29,
	bufferFull: 1 << 15,
	bufferData1: 1 << 13,
	bufferStall: 1 << 11,
	bufferAvailable: 1 << 10,
	bufferLength: 0x3ff,
} as const;

const usbInterrupt = 5;
const bufferCtrl = 0x80;
const bufferCtrlEnd = 0x100;
const buffer0 = 0x100;
const offsetMask = 0xffc0;

/** What a token gets back. `silent`: nothing at all, as from an endpoint that doesn't exist. */
export type UsbAnswer =
	| {readonly type: 'silent' | 'nak' | 'stall' | 'ack'}
	| {readonly type: 'data'; readonly bytes: Uint8Array; readonly toggle: boolean};

const silent: UsbAnswer = {type: 'silent'};
const nak: UsbAnswer = {type: 'nak'};
const stall: UsbAnswer = {type: 'stall'};
const ack: UsbAnswer = {type: 'ack'};

/** Register addresses 50110000 and up; the packet memory at 50100000 is `rp2040.usbDPRAM`. */
export class Rp2040UsbController implements Peripheral {
	/** A packet was armed, or a stall: the host may ask again. */
	onArmed: () => void = () => {};
	/** The device has connected its pull-up, or taken it away. */
	onPullUp: () => void = () => {};
	readonly #rp2040: RP2040;
	readonly #values = new Uint32Array(registers.end / 4);

	constructor(rp2040: RP2040) {
		this.#rp2040 = rp2040;
		rp2040.usbCtrl.DPRAMUpdated = (offset, value) => {
			const isCtrl = offset >= bufferCtrl && offset < bufferCtrlEnd;
			if (isCtrl && (value & (bits.bufferAvailable | bits.bufferStall)) !== 0) {
				this.onArmed();
			}
		};
	}

	/** The device wants to be seen by the host. */
	get pullsUp(): boolean {
		const on = (this.#get(registers.mainCtrl) & (bits.mainEnable | bits.mainHost)) === bits.mainEnable;
		return on && (this.#get(registers.sieCtrl) & bits.siePullUp) !== 0;
	}

	readUint32(offset: number): number {
		if (offset === registers.intr) {
			return this.#raw();
		}
		if (offset === registers.ints) {
			return this.#pending();
		}
		return offset < registers.end ? this.#get(offset) : 0;
	}

	writeUint32(offset: number, value: number): void {
		this.writeUint32Atomic(offset, value, 0);
	}

	/** `alias`: 0 plain, 1 XOR, 2 set, 3 clear. */
	writeUint32Atomic(offset: number, value: number, alias: number): void {
		if (offset >= registers.end) {
			return;
		}
		const before = this.#get(offset);
		if (writeClear.has(offset)) {
			this.#set(offset, before & ~value);
		} else {
			this.#set(offset, [value, before ^ value, before | value, before & ~value][alias] ?? value);
			this.#written(offset, before);
		}
		this.#interrupt();
	}

	/** The bus is held in reset. */
	resetBus(): void {
		this.#set(registers.sieStatus, this.#get(registers.sieStatus) | bits.sieBusReset);
		this.#set(registers.address, 0);
		this.#interrupt();
	}

	/** SETUP and its data packet. False: nobody has that address. */
	setUp(address: number, packet: Uint8Array): boolean {
		if (!this.#isAt(address)) {
			return false;
		}
		this.#rp2040.usbDPRAM.set(packet, 0);
		this.#set(registers.stallArm, 0);
		this.#set(registers.sieStatus, this.#get(registers.sieStatus) | bits.sieSetup);
		this.#interrupt();
		return true;
	}

	/** What an IN token would get now; nothing changes. */
	peekIn(address: number, endpoint: number): UsbAnswer {
		const answer = this.#refusal(address, 2 * endpoint);
		const control = this.#bufferCtrl(2 * endpoint);
		if (answer !== undefined || (control & bits.bufferFull) === 0) {
			return answer ?? nak;
		}
		const from = this.#bufferPlace(2 * endpoint);
		const bytes = this.#rp2040.usbDPRAM.slice(from, from + (control & bits.bufferLength));
		return {type: 'data', bytes, toggle: (control & bits.bufferData1) !== 0};
	}

	/** IN, and the host’s acknowledgement. */
	takeIn(address: number, endpoint: number): UsbAnswer {
		const answer = this.peekIn(address, endpoint);
		if (answer.type === 'data') {
			this.#finish(2 * endpoint, this.#bufferCtrl(2 * endpoint) & ~(bits.bufferAvailable | bits.bufferFull));
		}
		return answer;
	}

	/** What OUT would get now; nothing changes. */
	peekOut(address: number, endpoint: number): UsbAnswer {
		return this.#refusal(address, 2 * endpoint + 1) ?? ack;
	}

	/** OUT and its data packet. One with the wrong toggle is acknowledged and dropped, as a repetition; one too long gets no answer. */
	giveOut(
		address: number,
		endpoint: number,
		packet: {readonly bytes: Uint8Array; readonly toggle: boolean},
	): UsbAnswer {
		const way = 2 * endpoint + 1;
		const answer = this.peekOut(address, endpoint);
		if (answer.type !== 'ack') {
			return answer;
		}
		const control = this.#bufferCtrl(way);
		if (packet.bytes.length > (control & bits.bufferLength)) {
			return silent;
		}
		if (packet.toggle !== ((control & bits.bufferData1) !== 0)) {
			this.#set(registers.sieStatus, this.#get(registers.sieStatus) | bits.sieSequenceError);
			return ack;
		}
		this.#rp2040.usbDPRAM.set(packet.bytes, this.#bufferPlace(way));
		const kept = control & ~(bits.bufferAvailable | bits.bufferLength);
		this.#finish(way, kept | bits.bufferFull | packet.bytes.length);
		return ack;
	}

	#get(offset: number): number {
		return this.#values[offset / 4]!;
	}

	#set(offset: number, value: number): void {
		this.#values[offset / 4] = value;
	}

	#written(offset: number, before: number): void {
		const value = this.#get(offset);
		if (offset === registers.abort) {
			this.#set(registers.abortDone, this.#get(registers.abortDone) | value);
		} else if ((offset === registers.mainCtrl || offset === registers.sieCtrl) && value !== before) {
			this.onPullUp();
		}
	}

	#raw(): number {
		const status = this.#get(registers.sieStatus);
		return (
			(this.#get(registers.buffStatus) === 0 ? 0 : bits.interruptBuffer) |
			((status & bits.sieBusReset) === 0 ? 0 : bits.interruptBusReset) |
			((status & bits.sieSetup) === 0 ? 0 : bits.interruptSetup)
		);
	}

	#pending(): number {
		return (this.#raw() & this.#get(registers.inte)) | this.#get(registers.intf);
	}

	#interrupt(): void {
		this.#rp2040.setInterrupt(usbInterrupt, this.#pending() !== 0);
	}

	#isAt(address: number): boolean {
		return this.pullsUp && (this.#get(registers.address) & 0x7f) === address;
	}

	#bufferCtrl(way: number): number {
		return this.#rp2040.usbDPRAMView.getUint32(bufferCtrl + 4 * way, true);
	}

	#endpointCtrl(way: number): number {
		return this.#rp2040.usbDPRAMView.getUint32(4 * way, true);
	}

	#bufferPlace(way: number): number {
		return way < 2 ? buffer0 : this.#endpointCtrl(way) & offsetMask;
	}

	/** Why a token can’t be served; undefined: it can. */
	#refusal(address: number, way: number): UsbAnswer | undefined {
		if (!this.#isAt(address) || (way >= 2 && (this.#endpointCtrl(way) & bits.endpointEnable) === 0)) {
			return silent;
		}
		const control = this.#bufferCtrl(way);
		const stalls = way >= 2 || (this.#get(registers.stallArm) & (1 << way)) !== 0;
		if ((control & bits.bufferStall) !== 0 && stalls) {
			return stall;
		}
		return (control & bits.bufferAvailable) === 0 ? nak : undefined;
	}

	#finish(way: number, control: number): void {
		this.#rp2040.usbDPRAMView.setUint32(bufferCtrl + 4 * way, control, true);
		const tells =
			way < 2
				? (this.#get(registers.sieCtrl) & bits.sieEp0Interrupt) !== 0
				: (this.#endpointCtrl(way) & bits.endpointInterrupt) !== 0;
		if (tells) {
			this.#set(registers.buffStatus, this.#get(registers.buffStatus) | (1 << way));
			this.#interrupt();
		}
	}
}
