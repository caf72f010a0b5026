import {functionSignatures, handlerSignatures} from '../../ndis/types/signatures.ts';
import type {Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** A handle that NDIS has shown: what it is of, to whom it was given, and the `seq` at which it died (0: it lives). */
export type KnownHandle = {readonly of: string; readonly givenTo: number[]; diedAt: number};

/** Dead handles that are remembered: late uses come soon. */
const deadKept = 512;

/** Names of arguments that are handles, and what they are of. */
const kinds: Readonly<Record<string, string>> = {
	adapter: 'adapter',
	bindingHandle: 'binding',
	unbindContext: 'unbind',
	afHandle: 'address family',
	sapHandle: 'SAP',
	vcHandle: 'VC',
	partyHandle: 'party',
};

/** Places of handles by documented name: those given, and the cells in which NDIS gives one. */
type Places = {
	readonly given: readonly (readonly [number, string])[];
	readonly cells: readonly (readonly [number, string])[];
};

const placesOf = (args: readonly string[], out: readonly string[]): Places => {
	const handles = args.flatMap((argument, place): [number, string, boolean][] => {
		const of = kinds[argument];
		return of === undefined ? [] : [[place, of, out.includes(argument)]];
	});
	return {
		given: handles.filter(([, , isOut]) => !isOut).map(([place, of]) => [place, of]),
		cells: handles.filter(([, , isOut]) => isOut).map(([place, of]) => [place, of]),
	};
};

const none: Places = {given: [], cells: []};

const places: ReadonlyMap<string, Places> = new Map(
	[...Object.values(functionSignatures), ...Object.values(handlerSignatures)].map((row) => [
		row.name,
		placesOf(row.args, 'out' in row ? row.out : []),
	]),
);

/** Where a function or handler has handles in its arguments. */
export const handlePlaces = (name: string): Places => places.get(name) ?? none;

const give = (state: VerifierState, handle: unknown, of: string, driverId: number): void => {
	if (typeof handle !== 'number' || handle === 0) return;
	const known = state.handles.get(handle);
	if (known === undefined || known.diedAt !== 0) {
		state.handles.set(handle, {of, givenTo: [driverId], diedAt: 0});
	} else if (!known.givenTo.includes(driverId)) {
		known.givenTo.push(driverId);
	}
};

/** An object has gone, and with it its handle. */
export const handleDied = (state: VerifierState, handle: number): void => {
	const known = state.handles.get(handle);
	if (known === undefined || known.diedAt !== 0) return;
	known.diedAt = state.last.seq;
	state.deadHandles.push(handle);
	const oldest = state.deadHandles.length > deadKept ? state.deadHandles.shift() : undefined;
	if (oldest !== undefined && state.handles.get(oldest)?.diedAt !== 0) state.handles.delete(oldest);
};

/** Notes the handles that NDIS shows: to a driver in a callback, or in the cell of a call that returns. */
export const followHandles = ({state, record, bracket}: Scene): void => {
	if (record.kind === 'callback') {
		for (const [place, of] of handlePlaces(record.name).given) give(state, record.args[place], of, record.driverId);
	} else if (record.kind === 'return') {
		for (const [place, of] of handlePlaces(record.name).cells) {
			const cell = bracket?.args[place];
			if (typeof cell === 'object' && cell !== null && 'value' in cell) give(state, cell.value, of, record.driverId);
		}
	}
};
