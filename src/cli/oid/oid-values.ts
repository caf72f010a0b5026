/** Values of OIDs as text. */
import {InvalidArgumentError} from 'commander';
import {
	decodeAddresses,
	encodeAddress,
	oids,
	type OidDefinition,
	type OidIdentifier,
	type OidName,
} from '../../index.ts';

/** What is known of an OID’s value. */
export type ShownValue = {
	/** All bytes. */
	readonly hex: string;
	/** Little-endian words, when the value is made of such. */
	readonly numbers?: readonly number[];
	/** Printable text, when it is some. */
	readonly text?: string;
};

const isName = (text: string): text is OidName => Object.hasOwn(oids, text);

/** A name (with or without `OID_`, in any case), or a number in hexadecimal with or without `0x`. */
export const parseOid = (text: string): OidIdentifier => {
	const upper = text.toUpperCase();
	const name = [upper, `OID_${upper}`].find((candidate) => isName(candidate));
	if (name !== undefined && isName(name)) {
		return name;
	}
	if (/^(?:0x)?[\dA-F]{1,8}$/i.test(text)) {
		return Number.parseInt(text.replace(/^0x/i, ''), 16);
	}
	// The library says what was probably meant.
	return upper as OidName;
};

/** OIDs whose value is an address after its length. */
const ofAddresses: ReadonlySet<number> = new Set([oids.OID_CO_ADD_ADDRESS.value, oids.OID_CO_DELETE_ADDRESS.value]);

const byName: Readonly<Record<string, OidDefinition>> = oids;

/** Value of an OID; 0 of one that isn’t known, which the library will say. */
export const valueOf = (oid: OidIdentifier): number => (typeof oid === 'number' ? oid : (byName[oid]?.value ?? 0));

/** Bytes in hexadecimal, as in `0a0b0c`; `text:…` is text, or the address that the OID takes. */
export const parseValue = (oid: OidIdentifier, text: string): Uint8Array => {
	if (text.startsWith('text:')) {
		const words = text.slice('text:'.length);
		return ofAddresses.has(valueOf(oid)) ? encodeAddress(words) : new TextEncoder().encode(words);
	}
	if (!/^(?:[\da-f]{2})+$/i.test(text)) {
		throw new InvalidArgumentError('Give bytes in hexadecimal, such as 01000000, or text:WORDS.');
	}
	return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
};

const wordBytes = 4;

const numbersIn = (bytes: Uint8Array): readonly number[] => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length === 2) {
		return [view.getUint16(0, true)];
	}
	return bytes.length % wordBytes === 0
		? Array.from({length: bytes.length / wordBytes}, (_, index) => view.getUint32(index * wordBytes, true))
		: [];
};

/** A value as it can be shown. */
export const shownValue = (oid: OidIdentifier, bytes: Uint8Array): ShownValue => {
	const hex = Buffer.from(bytes).toString('hex');
	if (valueOf(oid) === oids.OID_CO_GET_ADDRESSES.value) {
		return {hex, text: (decodeAddresses(bytes) ?? []).join(' ')};
	}
	const text = Buffer.from(bytes).toString('latin1').replace(/\0$/, '');
	if (/^[\u0020-\u007E]{2,}$/.test(text)) {
		return {hex, text};
	}
	const numbers = numbersIn(bytes);
	return numbers.length === 0 ? {hex} : {hex, numbers};
};

/** In words. */
export const printValue = ({hex, numbers, text}: ShownValue): string => {
	if (text !== undefined) {
		return JSON.stringify(text);
	}
	return numbers === undefined ? hex : numbers.map((number) => `${number}`).join(' ');
};
