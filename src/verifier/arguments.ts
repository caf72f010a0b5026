import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NONE} from '../ndis/types/trace.ts';
import type {Context} from '../ndis/types/handles.ts';

/** The handle at a place of the arguments; 0 (NULL) for anything that isn’t one. */
export const handleAt = (args: readonly unknown[], place: number | undefined): number => {
	const value = place === undefined ? undefined : args[place];
	return typeof value === 'number' ? value : 0;
};

/** The status at a place of the arguments; NONE for anything that isn’t one. */
export const statusAt = (args: readonly unknown[], place: number): number => {
	const value = args[place];
	return typeof value === 'number' ? value : NONE;
};

/** The context area at a place of the arguments; undefined for NULL. */
export const contextAt = (args: readonly unknown[], place: number | undefined): Context | undefined => {
	const value = place === undefined ? undefined : args[place];
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
