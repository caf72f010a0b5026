/**
 * An AVR USART in asynchronous mode, at the character level, as the data sheets' USART chapters have it: a receiver with two characters of
 * buffer and a shift register behind them, a transmitter with one of each, flags that follow the registers' state.
 *
 * It stands in for avr8js 0.21.1's own, which forgets a received byte when UCSRB is written, clears UDRE when its interrupt is taken or UCSRA
 * is written, has no buffers (so it sends with gaps), and never overruns. test/mcu/avr-pitfalls.test.ts shows each of these on both.
 */
import type {CPU} from 'avr8js';
import type {UsartRegisters} from './avr-chips.ts';
import type {CycleAlarms} from './cycle-alarms.ts';

const status = {received: 0x80, sent: 0x40, empty: 0x20, overrun: 0x08, doubleSpeed: 0x02, writable: 0x03} as const;
const control = {receiverOn: 0x10, transmitterOn: 0x08, size2: 0x04} as const;
const format = {parity: 0x20, twoStops: 0x08, size: 0x06, reset: 0x06} as const;
const bufferedCharacters = 2;

type Interrupt = Parameters<CPU['setInterruptFlag']>[0];

/** One USART on one CPU. The far end of its line is `feed` (towards the chip) and `onByte` (away from it). */
export class AvrUsart {
	/** A character has left the chip: its stop bit has ended. */
	onByte: (byte: number) => void = () => {};
	/** The last byte fed has arrived. */
	onDrained: () => void = () => {};
	overruns = 0;
	received = 0;
	transmitted = 0;
	readonly #cpu: CPU;
	readonly #at: UsartRegisters;
	readonly #alarms: CycleAlarms;
	readonly #receiveAlarm: number;
	readonly #transmitAlarm: number;
	readonly #rxInterrupt: Interrupt;
	readonly #emptyInterrupt: Interrupt;
	readonly #txInterrupt: Interrupt;
	#line: Uint8Array[] = [];
	#lineHead = 0;
	#backlog = 0;
	#buffered: number[] = [];
	/** A complete character that waits in the shift register for room in the buffer. */
	#held: number | undefined;
	#arriving: number | undefined;
	#arrivingIsLost = false;
	#leaving: number | undefined;
	#nextToLeave: number | undefined;

	constructor(cpu: CPU, registers: UsartRegisters, alarms: CycleAlarms) {
		this.#cpu = cpu;
		this.#at = registers;
		this.#alarms = alarms;
		this.#receiveAlarm = alarms.add((at) => this.#arrived(at));
		this.#transmitAlarm = alarms.add((at) => this.#left(at));
		const bits = {flagRegister: registers.statusA, enableRegister: registers.controlB};
		// Constant: these two flags follow the buffers, taking the interrupt doesn't clear them.
		this.#rxInterrupt = {...bits, address: registers.receiveVector, flagMask: 0x80, enableMask: 0x80, constant: true};
		this.#emptyInterrupt = {...bits, address: registers.emptyVector, flagMask: 0x20, enableMask: 0x20, constant: true};
		this.#txInterrupt = {...bits, address: registers.transmitVector, flagMask: 0x40, enableMask: 0x40};
		this.#hookRegisters();
		this.reset();
	}

	/** Bytes fed that the receiver hasn't yet taken from the line. */
	get backlog(): number {
		return this.#backlog;
	}

	/** Nothing moves on the line in either direction. */
	get quiet(): boolean {
		return this.#arriving === undefined && this.#leaving === undefined && !this.#canReceive();
	}

	/** As programmed: start bit, data bits, parity bit, stop bits. */
	get cyclesPerCharacter(): number {
		const {data} = this.#cpu;
		const {statusA, controlC, baudLow, baudHigh} = this.#at;
		const cyclesPerBit =
			(data[statusA]! & status.doubleSpeed ? 8 : 16) * (data[baudHigh]! * 0x100 + data[baudLow]! + 1);
		const mode = data[controlC]!;
		return cyclesPerBit * (2 + this.#dataBits() + (mode & format.parity ? 1 : 0) + (mode & format.twoStops ? 1 : 0));
	}

	/** Puts bytes on the line to the chip; they arrive one after another at the programmed rate, once the receiver is on. */
	feed(bytes: Uint8Array): void {
		if (bytes.length > 0) {
			this.#line.push(bytes.slice());
			this.#backlog += bytes.length;
		}
	}

	/** Lets the next byte of the line begin to arrive, if the line is free. */
	pump(): void {
		this.#beginArrival(this.#cpu.cycles);
	}

	/** Forgets what is on the line and in the registers, as loss of power or reset does. */
	reset(): void {
		const {data} = this.#cpu;
		this.clearLine();
		this.#buffered = [];
		this.#held = undefined;
		this.#leaving = undefined;
		this.#nextToLeave = undefined;
		this.#alarms.set(this.#transmitAlarm, Infinity);
		data[this.#at.statusA] = status.empty;
		data[this.#at.controlB] = 0;
		data[this.#at.controlC] = format.reset;
	}

	/** Forgets what is under way to the chip. */
	clearLine(): void {
		const hadBacklog = this.#backlog > 0;
		this.#line = [];
		this.#lineHead = 0;
		this.#backlog = 0;
		this.#arriving = undefined;
		this.#alarms.set(this.#receiveAlarm, Infinity);
		if (hadBacklog) {
			this.onDrained();
		}
	}

	#hookRegisters(): void {
		const {writeHooks, readHooks, data} = this.#cpu;
		const {statusA, controlB} = this.#at;
		writeHooks[statusA] = (value) => {
			data[statusA] = (data[statusA]! & ~status.writable) | (value & status.writable);
			this.#cpu.clearInterruptByFlag(this.#txInterrupt, value);
			return true;
		};
		writeHooks[controlB] = (value) => {
			data[controlB] = value;
			for (const interrupt of [this.#rxInterrupt, this.#emptyInterrupt, this.#txInterrupt]) {
				this.#cpu.updateInterruptEnable(interrupt, value);
			}
			if (!(value & control.receiverOn)) {
				this.#flushReceiver();
			}
			this.pump();
			return true;
		};
		writeHooks[this.#at.data] = (value) => {
			this.#send(value);
			return true;
		};
		readHooks[this.#at.data] = () => this.#take();
	}

	#dataBits(): number {
		const {data} = this.#cpu;
		const size = ((data[this.#at.controlC]! & format.size) >> 1) | (data[this.#at.controlB]! & control.size2);
		return size < 4 ? 5 + size : 9;
	}

	#canReceive(): boolean {
		return this.#line.length > 0 && (this.#cpu.data[this.#at.controlB]! & control.receiverOn) !== 0;
	}

	#beginArrival(at: number): void {
		if (this.#arriving !== undefined || !this.#canReceive()) {
			return;
		}
		const piece = this.#line[0]!;
		this.#arriving = piece[this.#lineHead]!;
		this.#lineHead += 1;
		if (this.#lineHead === piece.length) {
			this.#line.shift();
			this.#lineHead = 0;
		}
		// A start bit that finds the shift register still full: data overrun.
		this.#arrivingIsLost = this.#held !== undefined;
		this.#alarms.set(this.#receiveAlarm, at + this.cyclesPerCharacter);
	}

	#arrived(at: number): void {
		const byte = this.#arriving! & (0xff >> Math.max(0, 8 - this.#dataBits()));
		this.#arriving = undefined;
		this.#backlog -= 1;
		this.received += 1;
		if (this.#arrivingIsLost) {
			this.overruns += 1;
			this.#cpu.data[this.#at.statusA]! |= status.overrun;
		} else if (this.#buffered.length === bufferedCharacters) {
			this.#held = byte;
		} else {
			this.#buffered.push(byte);
			this.#cpu.setInterruptFlag(this.#rxInterrupt);
		}
		// From the moment itself, not from the end of the instruction that ran over it: characters follow without a gap.
		this.#beginArrival(at);
		if (this.#backlog === 0) {
			this.onDrained();
		}
	}

	#take(): number {
		const byte = this.#buffered.shift() ?? 0;
		this.#cpu.data[this.#at.statusA]! &= ~status.overrun;
		if (this.#held !== undefined) {
			this.#buffered.push(this.#held);
			this.#held = undefined;
		}
		if (this.#buffered.length === 0) {
			this.#cpu.clearInterrupt(this.#rxInterrupt);
		}
		return byte;
	}

	#flushReceiver(): void {
		this.#buffered = [];
		this.#held = undefined;
		this.#cpu.clearInterrupt(this.#rxInterrupt);
	}

	#send(byte: number): void {
		const {data} = this.#cpu;
		if (!(data[this.#at.controlB]! & control.transmitterOn) || this.#nextToLeave !== undefined) {
			return;
		}
		if (this.#leaving === undefined) {
			this.#shiftOut(byte, this.#cpu.cycles);
		} else {
			this.#nextToLeave = byte;
			this.#cpu.clearInterrupt(this.#emptyInterrupt);
		}
	}

	#shiftOut(byte: number, at: number): void {
		this.#leaving = byte;
		this.#alarms.set(this.#transmitAlarm, at + this.cyclesPerCharacter);
	}

	#left(at: number): void {
		const byte = this.#leaving!;
		this.#leaving = undefined;
		this.transmitted += 1;
		if (this.#nextToLeave === undefined) {
			this.#cpu.setInterruptFlag(this.#txInterrupt);
		} else {
			this.#shiftOut(this.#nextToLeave, at);
			this.#nextToLeave = undefined;
			this.#cpu.setInterruptFlag(this.#emptyInterrupt);
		}
		this.onByte(byte);
	}
}
