/** Small AVR programs for the tests, written as assembly in place, so that no compiler is needed. */
import {avrInstruction, AVRUSART, CPU, usart0Config} from 'avr8js';
import {assemble} from 'avr8js/dist/cjs/utils/assembler.js';
import type {AvrChipName} from '../../src/mcu/avr-chips.ts';
import {AvrCore} from '../../src/mcu/avr-core.ts';

export type Vector = 'receive' | 'empty' | 'compareA';

export type Program = {
	readonly chip?: AvrChipName;
	/** Interrupt → label in the source. */
	readonly vectors?: Partial<Record<Vector, string>>;
	/** Runs from `main:` after a reset; an unexpected interrupt ends at `fault:`. */
	readonly source: string;
};

/** UBRR 1 with U2X is 1,000,000 baud: 160 cycles to the character. Bits: RXEN 10, TXEN 08, RXCIE 80, UDRIE 20. */
export const usartSetUp = (controlB: number): string => `
	ldi r16, 0x02
	sts 0xc0, r16
	ldi r16, 0x06
	sts 0xc2, r16
	ldi r16, 1
	sts 0xc4, r16
	ldi r16, ${controlB}
	sts 0xc1, r16`;
export const cyclesPerCharacter = 160;

/** From the data sheets' vector tables, not from the code under test. */
const vectorsOf: Record<AvrChipName, Record<Vector, number>> = {
	atmega328p: {receive: 0x24, empty: 0x26, compareA: 0x1c},
	atmega2560: {receive: 0x32, empty: 0x34, compareA: 0x2a},
};

const vectorTable = (chip: AvrChipName, vectors: NonNullable<Program['vectors']>): string => {
	const at = vectorsOf[chip];
	const labels = new Map(Object.entries(vectors).map(([name, label]) => [at[name as Vector], label]));
	const table = ['jmp main'];
	for (let word = 2; word < 0x40; word += 2) {
		table.push(`jmp ${labels.get(word) ?? 'fault'}`);
	}
	return table.join('\n');
};

/** Sleeps, and echoes from its interrupt: what our firmware does, without what it is for. */
export const sleepingEcho: Program = {
	vectors: {receive: 'echo'},
	source: `main: ${usartSetUp(0x98)}
		ldi r16, 1
		out 0x33, r16
		loop: sei
		sleep
		rjmp loop
		echo: lds r16, 0xc6
		sts 0xc6, r16
		reti`,
};

const machineCode = ({chip = 'atmega328p', vectors = {}, source}: Program): Uint8Array => {
	const {bytes, errors} = assemble(`${vectorTable(chip, vectors)}\nfault: rjmp fault\n${source}`);
	if (errors.length > 0) {
		throw new SyntaxError(errors.join('; '));
	}
	return bytes;
};

/** One record of Intel HEX. */
export const hexRecord = (type: number, address: number, data: readonly number[]): string => {
	const bytes = [data.length, address >> 8, address & 0xff, type, ...data];
	const sum = bytes.reduce((total, byte) => total + byte, 0);
	return `:${Buffer.from([...bytes, -sum & 0xff])
		.toString('hex')
		.toUpperCase()}\n`;
};

/** The program as Intel HEX. */
export const imageOf = (program: Program): string => {
	const code = [...machineCode(program)];
	const records = Array.from({length: Math.ceil(code.length / 16)}, (_, row) =>
		hexRecord(0, 16 * row, code.slice(16 * row, 16 * row + 16)),
	);
	return `${records.join('')}${hexRecord(1, 0, [])}`;
};

/** What a program sent: the bytes as text, and the cycle of each. */
export type Sent = {text: string; readonly at: number[]};

export const load = (program: Program): {core: AvrCore; sent: Sent} => {
	const core = new AvrCore({chip: program.chip ?? 'atmega328p', image: imageOf(program)});
	const sent: Sent = {text: '', at: []};
	core.onByte = (byte) => {
		sent.text += String.fromCharCode(byte);
		sent.at.push(core.cycles);
	};
	return {core, sent};
};

/** The same program on avr8js as it comes, run as its own examples do: what our parts are there for. */
export const sentByBareAvr8js = (program: Program, input: string, cycles: number): Sent => {
	const flash = new Uint8Array(0x8000);
	flash.set(machineCode(program));
	const cpu = new CPU(new Uint16Array(flash.buffer), 0x800);
	const usart = new AVRUSART(cpu, usart0Config, 16e6);
	const sent: Sent = {text: '', at: []};
	const queue = [...Buffer.from(input)];
	usart.onByteTransmit = (byte) => {
		sent.text += String.fromCharCode(byte);
		sent.at.push(cpu.cycles);
	};
	while (cpu.cycles < cycles) {
		if (queue.length > 0 && usart.rxEnable && !usart.rxBusy) {
			usart.writeByte(queue.shift()!);
		}
		avrInstruction(cpu);
		cpu.tick();
	}
	return sent;
};
