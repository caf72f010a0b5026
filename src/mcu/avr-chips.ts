/** The emulated chips as data: memories, and the addresses of the peripherals that the runner offers. */

/** Register addresses (data space) and interrupt vectors (word addresses) of a USART. */
export type UsartRegisters = {
	readonly statusA: number;
	readonly controlB: number;
	readonly controlC: number;
	readonly baudLow: number;
	readonly baudHigh: number;
	readonly data: number;
	readonly receiveVector: number;
	readonly emptyVector: number;
	readonly transmitVector: number;
};

/** Register addresses (data space) and interrupt vectors (word addresses) of an 8-bit timer. */
export type TimerRegisters = {
	readonly flags: number;
	readonly mask: number;
	readonly controlA: number;
	readonly controlB: number;
	readonly counter: number;
	readonly compareA: number;
	readonly compareB: number;
	readonly compareAVector: number;
	readonly compareBVector: number;
	readonly overflowVector: number;
};

/** One chip. */
export type AvrChip = {
	readonly flashBytes: number;
	/** First address of RAM: registers and I/O lie below. */
	readonly ramStart: number;
	readonly ramBytes: number;
	/** Cycles from an interrupt's recognition to its vector: one more where the program counter has three bytes. */
	readonly interruptCycles: number;
	readonly usart0: UsartRegisters;
	readonly timer0: TimerRegisters;
};

const usart0 = {
	statusA: 0xc0,
	controlB: 0xc1,
	controlC: 0xc2,
	baudLow: 0xc4,
	baudHigh: 0xc5,
	data: 0xc6,
} as const;

const timer0 = {
	flags: 0x35,
	mask: 0x6e,
	controlA: 0x44,
	controlB: 0x45,
	counter: 0x46,
	compareA: 0x47,
	compareB: 0x48,
} as const;

/**
 * The chips by name (the part of an `mcu:` address after the colon). Sources: ATmega48A/328P data sheet DS40002061B, chapters 8, 12, 15, 20,
 * and ATmega640/1280/2560 data sheet DS40002211A, chapters 8, 14, 16, 22.
 */
export const avrChips = {
	atmega2560: {
		flashBytes: 0x40000,
		// Registers end at 1FF here: a third I/O page that most emulators' memory size leaves out.
		ramStart: 0x200,
		ramBytes: 0x2000,
		interruptCycles: 5,
		usart0: {...usart0, receiveVector: 0x32, emptyVector: 0x34, transmitVector: 0x36},
		timer0: {...timer0, compareAVector: 0x2a, compareBVector: 0x2c, overflowVector: 0x2e},
	},
	atmega328p: {
		flashBytes: 0x8000,
		ramStart: 0x100,
		ramBytes: 0x800,
		interruptCycles: 4,
		usart0: {...usart0, receiveVector: 0x24, emptyVector: 0x26, transmitVector: 0x28},
		timer0: {...timer0, compareAVector: 0x1c, compareBVector: 0x1e, overflowVector: 0x20},
	},
} as const satisfies Record<string, AvrChip>;

export type AvrChipName = keyof typeof avrChips;
