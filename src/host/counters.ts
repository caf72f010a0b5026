import {linkCounters, type LinkCounter} from '../../firmware-protocol/definition/counters.ts';

const names = Object.keys(linkCounters) as LinkCounter[];

/** Bytes of OID_CONDIS_HIL_COUNTERS: one u32 for each counter. */
export const counterBytes = names.length * 4;

/** The device’s counters, little-endian in the order of the definition; those that it doesn’t send are 0. */
export const decodeCounters = (bytes: Uint8Array): Readonly<Record<LinkCounter, number>> => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const value = (index: number): number => (index * 4 + 4 <= bytes.length ? view.getUint32(index * 4, true) : 0);
	// One entry for each counter.
	return Object.fromEntries(names.map((name, index) => [name, value(index)])) as Record<LinkCounter, number>;
};
