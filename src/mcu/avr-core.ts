/** One AVR chip in emulated time: processor, USART 0, timer 0 and sleep. It knows no wall clock, so equal inputs give equal cycles. */
import {avrInstruction, CPU} from 'avr8js';
import {avrChips, type AvrChipName} from './avr-chips.ts';
import {AvrTimer} from './avr-timer.ts';
import {AvrUsart} from './avr-usart.ts';
import {CycleAlarms} from './cycle-alarms.ts';
import {parseIntelHex} from './intel-hex.ts';

const opcodes = {sleep: 0x9588, sei: 0x9478, reti: 0x9518} as const;
const sleepControl = 0x53;
const sleepEnabled = 0x01;
const firstIoRegister = 0x20;
/** What avr8js counts for entering an interrupt. */
const countedInterruptCycles = 2;
/** Data sheets, chapter "Sleep Modes": an interrupt in sleep takes four cycles more. */
const wakeCycles = 4;
/** avr8js adds this to the RAM size it is given; chips with a third I/O page need the difference. */
const registerSpace = 0x100;

/** What to emulate. */
export type AvrCoreOptions = {
	readonly chip: AvrChipName;
	/** The firmware as Intel HEX. */
	readonly image: string;
};

/** A chip that runs when told to, for as many cycles as told. */
export class AvrCore {
	/** A byte has left the chip, at `cycles`. */
	onByte: (byte: number) => void = () => {};
	readonly usart: AvrUsart;
	readonly #cpu: CPU;
	readonly #timer: AvrTimer;
	readonly #alarms = new CycleAlarms();
	readonly #ramStart: number;
	readonly #interruptCycles: number;
	#asleep = false;
	#slept = 0;
	#halted = false;

	/** Throws a SyntaxError for an image that is no Intel HEX or doesn't fit the chip. */
	constructor({chip: name, image}: AvrCoreOptions) {
		const chip = avrChips[name];
		this.#ramStart = chip.ramStart;
		this.#interruptCycles = chip.interruptCycles - countedInterruptCycles;
		const flash = parseIntelHex(image, chip.flashBytes);
		this.#cpu = new CPU(new Uint16Array(flash.buffer), chip.ramStart + chip.ramBytes - registerSpace);
		this.usart = new AvrUsart(this.#cpu, chip.usart0, this.#alarms);
		this.usart.onByte = (byte) => this.onByte(byte);
		this.#timer = new AvrTimer(this.#cpu, chip.timer0, this.#alarms);
	}

	/** Emulated clock cycles since the core was made. */
	get cycles(): number {
		return this.#cpu.cycles;
	}

	/** Cycles of them spent asleep. */
	get slept(): number {
		return this.#slept;
	}

	/** The program has left its memory, or used a stack beyond it. A real chip would go astray; this one stands still until a reset. */
	get halted(): boolean {
		return this.#halted;
	}

	/** The processor is in SLEEP, and no interrupt is about to wake it. */
	get asleep(): boolean {
		return this.#halted || (this.#asleep && !this.#mustWake());
	}

	/** Nothing moves on the serial line. */
	get quiet(): boolean {
		return this.usart.quiet;
	}

	/** The cycle of the next event of USART or timer; Infinity when there is none. */
	get nextEvent(): number {
		return this.#alarms.next;
	}

	/** Runs until at least `limit` cycles; the last instruction may end a few cycles later. Time asleep costs nothing but its events. */
	run(limit: number): void {
		if (this.#halted) {
			this.#sleepUntil(limit);
			return;
		}
		try {
			this.usart.pump();
			this.#execute(limit);
		} catch (error) {
			if (!(error instanceof RangeError)) {
				throw error;
			}
			this.#halted = true;
			this.#alarms.clear();
			this.usart.clearLine();
		}
	}

	/** Lets time pass up to `until` for a sleeping chip that has no event before it; else without effect. */
	rest(until: number): void {
		if (this.asleep && this.nextEvent > until) {
			this.#sleepUntil(until);
		}
	}

	/** What the reset pin does: registers at their initial values, RAM and time as they were. */
	reset(): void {
		const cpu = this.#cpu;
		cpu.data.fill(0, firstIoRegister, this.#ramStart);
		cpu.reset();
		this.#alarms.clear();
		this.#asleep = false;
		this.#halted = false;
		this.usart.reset();
		this.#timer.reset();
	}

	#execute(limit: number): void {
		const cpu = this.#cpu;
		const program = cpu.progMem;
		while (cpu.cycles < limit) {
			if (this.#asleep) {
				this.#doze(limit);
				continue;
			}
			const opcode = program[cpu.pc];
			if (opcode === undefined) {
				throw new RangeError(`no program at ${cpu.pc}`);
			}
			avrInstruction(cpu);
			if (cpu.cycles >= this.#alarms.next) {
				this.#alarms.fire(cpu.cycles);
			}
			if (opcode === opcodes.sleep) {
				this.#asleep = (cpu.data[sleepControl]! & sleepEnabled) !== 0;
			} else if (cpu.nextInterrupt >= 0 && opcode !== opcodes.sei && opcode !== opcodes.reti) {
				// After SEI and RETI one more instruction runs before any interrupt: without it `sei; sleep` would lose its wake-up.
				this.#interrupt();
			}
		}
	}

	#mustWake(): boolean {
		return this.#cpu.nextInterrupt >= 0 && this.#cpu.interruptsEnabled;
	}

	#interrupt(): void {
		const cpu = this.#cpu;
		if (cpu.interruptsEnabled) {
			cpu.tick();
			cpu.cycles += this.#interruptCycles;
		}
	}

	#doze(limit: number): void {
		if (this.#mustWake()) {
			this.#asleep = false;
			this.#cpu.cycles += wakeCycles;
			this.#interrupt();
			return;
		}
		this.#sleepUntil(Math.min(limit, this.#alarms.next));
		this.#alarms.fire(this.#cpu.cycles);
	}

	#sleepUntil(cycle: number): void {
		if (cycle > this.#cpu.cycles) {
			this.#slept += cycle - this.#cpu.cycles;
			this.#cpu.cycles = cycle;
		}
	}
}
