/** A USB descriptor as fields in wire order, and its layout in bytes. */
import {descriptorTypes, usbLanguage} from './usb.ts';

/**
 * One field: its name in its specification, its size in bytes, its value. Numbers are little-endian. `length`: the length of its descriptor;
 * `total`: the length of its descriptor and of all after it, up to the end of its set.
 */
export type UsbField = readonly [name: string, size: number, value: number | 'length' | 'total' | readonly number[]];

/** One descriptor. */
export type UsbDescriptor = {readonly name: string; readonly source: string; readonly fields: readonly UsbField[]};

/** Little-endian UTF-16. */
export const utf16 = (text: string): readonly number[] =>
	Array.from(
		{length: 2 * text.length},
		(_, place) => (text.charCodeAt(place >> 1) >> (place % 2 === 0 ? 0 : 8)) & 0xff,
	);

const sizeOf = ({fields}: UsbDescriptor): number => fields.reduce((sum, [, size]) => sum + size, 0);

/** Bytes of descriptors that follow each other. */
export const sizeOfSet = (set: readonly UsbDescriptor[]): number => set.reduce((sum, part) => sum + sizeOf(part), 0);

const numberBytes = (value: number, size: number): readonly number[] =>
	Array.from({length: size}, (_, place) => Math.floor(value / 2 ** (8 * place)) & 0xff);

const fieldBytes = ([, size, value]: UsbField, length: number, total: number): readonly number[] => {
	if (typeof value === 'object') {
		return value;
	}
	const numbers = {length, total};
	return numberBytes(typeof value === 'number' ? value : numbers[value], size);
};

/** The bytes of each of the descriptors of a set, in wire order. */
export const layOut = (set: readonly UsbDescriptor[]): readonly Uint8Array[] =>
	set.map((descriptor, place) => {
		const length = sizeOf(descriptor);
		const total = sizeOfSet(set.slice(place));
		return Uint8Array.from(descriptor.fields.flatMap((field) => fieldBytes(field, length, total)));
	});

/** A string descriptor (USB 2.0 table 9-16) of a text of at most 126 UTF-16 units. */
export const stringDescriptorBytes = (text: string): Uint8Array =>
	Uint8Array.from([2 + 2 * text.length, descriptorTypes.string, ...utf16(text)]);

/** String descriptor 0: the languages (USB 2.0 table 9-15). */
export const languageDescriptorBytes = (): Uint8Array =>
	Uint8Array.from([4, descriptorTypes.string, usbLanguage & 0xff, usbLanguage >> 8]);
