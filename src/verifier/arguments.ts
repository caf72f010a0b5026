import type {CoAddressFamily, CoCallParameters, CoSap} from '../ndis/types/call-parameters.ts';
import type {Context} from '../ndis/types/handles.ts';
import {NONE} from '../ndis/types/trace.ts';

/** The handle at a place of the arguments; 0 (NULL) for anything that isn’t one. */
export const handleAt = (args: readonly unknown[], place: number | undefined): number => {
	// A place that isn’t one is not looked up: that would be slow.
	const value = place === undefined || place < 0 ? undefined : args[place];
	return typeof value === 'number' ? value : 0;
};

/** The status at a place of the arguments; NONE for anything that isn’t one. */
export const statusAt = (args: readonly unknown[], place: number): number => {
	const value = args[place];
	return typeof value === 'number' ? value : NONE;
};

/** The number at a place of the arguments; 0 for anything that isn’t one. */
export const numberAt = (args: readonly unknown[], place: number | undefined): number => handleAt(args, place);

/** The context area at a place of the arguments; undefined for NULL. */
export const contextAt = (args: readonly unknown[], place: number | undefined): Context | undefined => {
	const value = place === undefined || place < 0 ? undefined : args[place];
	return typeof value === 'object' && value !== null ? value : undefined;
};

/** What stands in the cell at a place of the arguments. */
const cellAt = (args: readonly unknown[], place: number): unknown => {
	const cell = contextAt(args, place);
	return cell !== undefined && 'value' in cell ? cell.value : undefined;
};

/** The context that a callee wrote into an out argument. */
export const contextInCell = (args: readonly unknown[], place: number): Context | undefined => {
	const value = cellAt(args, place);
	return typeof value === 'object' && value !== null ? value : undefined;
};

/** The handle that NDIS wrote into an out argument. */
export const handleInCell = (args: readonly unknown[], place: number): number => {
	const value = cellAt(args, place);
	return typeof value === 'number' ? value : 0;
};

/** The call parameters at a place of the arguments; undefined for NULL. */
export const parametersAt = (args: readonly unknown[], place: number | undefined): CoCallParameters | undefined => {
	const value = contextAt(args, place);
	// The documented argument at this place is a PCO_CALL_PARAMETERS, and the member proves that it is none by mistake.
	return value !== undefined && 'callMgrParameters' in value ? (value as CoCallParameters) : undefined;
};

/** The arguments of a bracket, none if there is no bracket. */
export const argumentsOf = (bracket: {readonly args: readonly unknown[]} | undefined): readonly unknown[] =>
	bracket?.args ?? [];

/** The word of a note. */
export const wordAt = (args: readonly unknown[]): string => (typeof args[1] === 'string' ? args[1] : '');

/** The address family description at a place of the arguments; undefined for NULL. */
export const familyAt = (args: readonly unknown[], place: number): CoAddressFamily | undefined => {
	const value = contextAt(args, place);
	// The documented argument at this place is a PCO_ADDRESS_FAMILY, and the member proves that it is none by mistake.
	return value !== undefined && 'addressFamily' in value ? (value as CoAddressFamily) : undefined;
};

/** The SAP description that a structure is; undefined for anything else. */
export const sapOf = (value: Context | undefined): CoSap | undefined =>
	// As above, of a PCO_SAP.
	value !== undefined && 'sapType' in value && 'sap' in value && value.sap instanceof Uint8Array
		? (value as CoSap)
		: undefined;

/** The OID of the request at a place of the arguments; 0 where there is none. */
export const oidAt = (args: readonly unknown[], place: number): number => {
	const value = contextAt(args, place);
	return value !== undefined && 'oid' in value && typeof value.oid === 'number' ? value.oid : 0;
};
