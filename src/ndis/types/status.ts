import {ndisStatus, type NdisStatusName} from '../../../firmware-protocol/definition/ndis-status.ts';

/** A status value: unsigned 32 bits. Compare by equality with `NDIS_STATUS.…` only, never by sign or severity. */
export type NdisStatus = number;

/** Status values by name: `NDIS_STATUS.PENDING`. */
export const NDIS_STATUS: {readonly [Name in NdisStatusName]: (typeof ndisStatus)[Name]['value']} = Object.fromEntries(
	Object.entries(ndisStatus).map(([name, row]) => [name, row.value]),
	// The entries are the definition's own, so the record has exactly its names and values.
) as {readonly [Name in NdisStatusName]: (typeof ndisStatus)[Name]['value']};

const names = new Map<number, string>(Object.entries(ndisStatus).map(([name, row]) => [row.value, name]));

/** Name of a status without its prefix (`RESOURCES`), or its eight hexadecimal digits when it has none. */
export const statusName = (status: NdisStatus): string =>
	names.get(status) ?? (status >>> 0).toString(16).toUpperCase().padStart(8, '0');
