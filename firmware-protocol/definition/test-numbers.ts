import {callNumbers} from './call-numbers.ts';
import {offerNumbers} from './offer-numbers.ts';
import {troubleNumbers} from './trouble-numbers.ts';

/** The numbers of the built-in network (`contract.md`, test numbers), by bit. Any other address is unallocated (1). */
export const testNumbers = {...callNumbers, ...offerNumbers, ...troubleNumbers} as const;

export type TestNumber = keyof typeof testNumbers;

/** Bits of one field of WELCOME. */
const bitsOfField = 32;

/** Whether a device knows the number, by what its WELCOME says. */
export const knowsNumber = (
	{numbers, moreNumbers = 0}: {readonly numbers: number; readonly moreNumbers?: number | undefined},
	name: TestNumber,
): boolean => {
	const {bit} = testNumbers[name];
	const field = bit < bitsOfField ? numbers : moreNumbers;
	return ((field >>> (bit % bitsOfField)) & 1) === 1;
};
