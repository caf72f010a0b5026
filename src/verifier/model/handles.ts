import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** A handle that NDIS has shown: what it is of, to whom it was given, and the `seq` at which it died (0: it lives). */
export type KnownHandle = {readonly of: string; readonly givenTo: number[]; diedAt: number};

/** Dead handles that are remembered: late uses come soon. */
const deadKept = 512;

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

/** Notes the handles that NDIS shows: to a driver in a callback, or in the cell of a call that returns with SUCCESS; another leaves there what was there. */
export const followHandles = ({state, record, bracket, known}: Scene): void => {
	if (record.kind === 'callback') {
		for (const {place, of} of known.given) give(state, record.args[place], of, record.driverId);
	} else if (record.kind === 'return' && record.status === NDIS_STATUS.SUCCESS) {
		for (const {place, of} of known.cells) {
			const cell = bracket?.args[place];
			if (typeof cell === 'object' && cell !== null && 'value' in cell) give(state, cell.value, of, record.driverId);
		}
	}
};
