/** How names and numbers of the definition are written in C. */

/** Where printed C goes. */
export const coreFolder = 'firmware-protocol/firmware/core';

/** `outgoingProceeding`, `leaf-busy`, `lineMax` → `OUTGOING_PROCEEDING`, `LEAF_BUSY`, `LINE_MAX`. */
export function macroName(name: string): string {
	return name
		.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
		.replaceAll(/[^A-Za-z\d]/g, '_')
		.toUpperCase();
}

/** An unsigned constant that has its value on machines with an `int` of 16 bits too. */
export function unsigned(value: number): string {
	return value > 0xff_ff ? `0x${value.toString(16).toUpperCase()}UL` : `${value}U`;
}

/** `#define PREFIX_NAME value` for each entry. */
export function defines(prefix: string, entries: Iterable<readonly [string, number]>): string {
	return [...entries].map(([name, value]) => `#define ${prefix}${macroName(name)} ${unsigned(value)}\n`).join('');
}

/** An enumeration without a tag: the names in order, from 0, and one more that counts them. */
export function enumeration(prefix: string, names: readonly string[], count: string): string {
	const members = names.map((name) => `\t${prefix}${macroName(name)},\n`).join('');
	return `enum {\n${members}\t${count}\n};\n`;
}

/** The first line of a printed C file; `printer` is the file of the printer. */
export function generatedBy(printer: string): string {
	return `/* Generated from firmware-protocol/definition by npm run print (firmware-protocol/generate/${printer}). Don't edit. */\n`;
}
