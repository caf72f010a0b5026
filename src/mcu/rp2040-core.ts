/** One RP2040 in emulated time: processor, memories, timer and USB. It knows no wall clock, so equal inputs give equal cycles. */
import {RP2040} from 'rp2040js';
import {serialNumberPlace} from '../../firmware-protocol/definition/usb.ts';
import type {Rp2040Clock} from './rp2040-clock.ts';
import {Rp2040UsbController} from './rp2040-usb-controller.ts';
import {loadUf2} from './uf2.ts';

const flashBase = 0x1000_0000;
/** Behind the boot loader, which only a real chip needs: it sets up the flash interface. */
const vectors = 0x1000_0100;
const usbPeripheral = 0x50110;
const systemInformation = 0x40000;
/** SYSINFO: the second revision of the chip (2.20); rp2040js says it is the first, which can’t take back an armed packet. */
const chipId = 0x2000_2927;

const ignore = (): void => {};

/** What to emulate. */
export type Rp2040CoreOptions = {
	/** The firmware as UF2. */
	readonly image: Uint8Array;
	/** At most 16 printable ASCII characters without a comma; empty: the chip’s own id. */
	readonly serialNumber: string;
};

/** Throws a RangeError for one that can’t be written into the image. */
const serialNumberBytes = (serialNumber: string): Uint8Array => {
	const {bytes: room} = serialNumberPlace;
	if (serialNumber.length > room || !/^[!-+\--~]*$/.test(serialNumber)) {
		throw new RangeError(
			`serial number "${serialNumber}": at most ${room} printable ASCII characters, without space and comma`,
		);
	}
	const bytes = new Uint8Array(room).fill(serialNumber === '' ? 0xff : 0);
	bytes.set(Uint8Array.from(serialNumber, (character) => character.charCodeAt(0)));
	return bytes;
};

/** A chip that runs when told to, for as many cycles as told. Made with its power on. */
export class Rp2040Core {
	readonly clock: Rp2040Clock;
	readonly usb: Rp2040UsbController;
	readonly #rp2040: RP2040;
	#slept = 0;
	#halted = false;

	/** `clock` goes on counting. Throws a SyntaxError for an image that is no UF2 for the RP2040, a RangeError for a bad serial number. */
	constructor({image, serialNumber}: Rp2040CoreOptions, clock: Rp2040Clock) {
		this.clock = clock;
		const rp2040 = new RP2040(clock);
		this.#rp2040 = rp2040;
		const halt = (): void => {
			this.#halted = true;
		};
		rp2040.logger = {
			debug: ignore,
			info: ignore,
			warn: (component) => (component === 'CortexM0Core' ? halt() : undefined),
			error: halt,
		};
		rp2040.onBreak = halt;
		loadUf2(image, {base: flashBase, bytes: rp2040.flash});
		rp2040.flash.set(serialNumberBytes(serialNumber), serialNumberPlace.address - flashBase);
		this.usb = new Rp2040UsbController(rp2040);
		rp2040.peripherals[usbPeripheral] = this.usb;
		const information = rp2040.peripherals[systemInformation]!;
		information.readUint32 = (offset) => (offset === 0 ? chipId : 0);
		this.#watchInterrupts();
		const {core} = rp2040;
		core.VTOR = vectors;
		core.reset();
	}

	/** Cycles spent asleep. */
	get slept(): number {
		return this.#slept;
	}

	/** The program has stopped itself after a fault, or left its memory. */
	get halted(): boolean {
		return this.#halted;
	}

	/** The processor is in WFI, and no interrupt is about to wake it. */
	get asleep(): boolean {
		return this.#halted || (this.#rp2040.core.waiting && !this.#mustWake());
	}

	/**
	 * Runs until at least `limit` cycles, or until `isEnough`, asked whenever the processor has worked or an alarm has rung. Time asleep costs nothing but its
	 * alarms.
	 */
	run(limit: number, isEnough: (hasWorked: boolean) => boolean): void {
		const {clock} = this;
		while (clock.cycles < limit) {
			const works = !this.asleep;
			if (works) {
				this.#rp2040.core.waiting = false;
				this.#execute(limit);
			} else {
				this.rest(Math.min(limit, this.#halted ? limit : clock.next));
			}
			if (clock.next <= clock.cycles && !this.#halted) {
				clock.ring();
			}
			if (isEnough(works)) {
				return;
			}
		}
	}

	/** Lets time pass for a sleeping chip; alarms up to then don’t ring. */
	rest(until: number): void {
		const {clock} = this;
		if (until > clock.cycles) {
			this.#slept += until - clock.cycles;
			clock.cycles = until;
		}
	}

	/** Until an alarm is due or the processor sleeps. */
	#execute(limit: number): void {
		const {clock} = this;
		const {core} = this.#rp2040;
		while (!core.waiting && !this.#halted && clock.cycles < limit && clock.cycles < clock.next) {
			clock.cycles += core.executeInstruction();
		}
	}

	#mustWake(): boolean {
		const {core} = this.#rp2040;
		return (core.pendingInterrupts & core.enabledInterrupts) !== 0;
	}

	/**
	 * In rp2040js an interrupt enters its handler from WFI though interrupts are off, and WFI sleeps though an interrupt is pending. Here an interrupt is
	 * noted only; `run` ends the sleep, and the processor enters the handler when it may.
	 */
	#watchInterrupts(): void {
		const {core} = this.#rp2040;
		core.setInterrupt = (irq, value) => {
			const bit = 1 << irq;
			core.pendingInterrupts = value ? core.pendingInterrupts | bit : core.pendingInterrupts & ~bit;
			core.interruptsUpdated ||= value;
		};
	}
}
