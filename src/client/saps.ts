import {SAP_TYPE, type CoSap} from '../ndis/types/call-parameters.ts';
import {NULL, type Cell, type NdisSapHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {freeSap, newSap} from './areas.ts';
import {clientSapTable, type SapAction, type SapEvent} from './sap-table.ts';
import type {ClientCore, ClientSap} from './state.ts';

/** What comes with an event of a SAP. */
type SapInput = {readonly status: NdisStatus; readonly handle: NdisSapHandle};

const sapOf = (text: string): CoSap => {
	const sap = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
	return {sapType: SAP_TYPE.E164, sapLength: sap.length, sap};
};

/** NdisClRegisterSap (`operations.md` §6). `text` is ASCII, as the call manager reads it: an address or `*`, then selectors. */
export const registerSap = (core: ClientCore, id: number, text: string): void => {
	const {state, ndis} = core;
	if (state.phase !== 'open') {
		state.events.push({type: 'sapFailed', sap: id, status: NDIS_STATUS.CLOSING});
		return;
	}

	const sap = newSap(core, id);
	sap.sap = sapOf(text);
	const handle: Cell<NdisSapHandle> = {value: undefined};
	const status = ndis.ndisClRegisterSap(state.af, sap, sap.sap, handle);
	if (status !== NDIS_STATUS.PENDING) {
		registeredSap(core, sap, status, handle.value ?? NULL);
	}
};

/** ClRegisterSapComplete, or its synchronous twin. */
export const registeredSap = (core: ClientCore, sap: ClientSap, status: NdisStatus, handle: NdisSapHandle): void => {
	sapEvent(core, sap, status === NDIS_STATUS.SUCCESS ? 'registered' : 'refused', {status, handle});
};

/** The user wants it gone. Ends in sapDeregistered, or in sapFailed when it never got registered. */
export const deregisterSap = (core: ClientCore, id: number): void => {
	const sap = core.state.saps.get(id);
	if (sap !== undefined) {
		sapEvent(core, sap, 'deregister');
	}
};

/** ClDeregisterSapComplete, or a refusal of NdisClDeregisterSap (`operations.md` §7). */
export const deregisteredSap = (core: ClientCore, sap: ClientSap, status: NdisStatus): void => {
	sapEvent(core, sap, 'deregistered', {status, handle: NULL});
};

type Act = (core: ClientCore, sap: ClientSap, input: SapInput) => void;

const actions: Readonly<Record<SapAction, Act>> = {
	ignore: () => undefined,
	report: (core, sap, {handle}) => {
		sap.handle = handle;
		core.state.events.push({type: 'sapRegistered', sap: sap.id});
	},
	reportRefusal: (core, sap, {status}) => {
		const {id} = sap;
		freeSap(core, sap);
		core.state.events.push({type: 'sapFailed', sap: id, status});
	},
	deregister: (core, sap, {handle}) => {
		if (handle !== NULL) {
			sap.handle = handle;
		}

		const status = core.ndis.ndisClDeregisterSap(sap.handle);
		if (status !== NDIS_STATUS.PENDING) {
			deregisteredSap(core, sap, status);
		}
	},
	reportGone: (core, sap, {status}) => {
		const {id} = sap;
		freeSap(core, sap);
		core.state.events.push({type: 'sapDeregistered', sap: id, status});
	},
};

const sapEvent = (
	core: ClientCore,
	sap: ClientSap,
	event: SapEvent,
	input: SapInput = {status: NDIS_STATUS.SUCCESS, handle: NULL},
): void => {
	const cell = clientSapTable[sap.state][event];
	if (cell !== undefined) {
		sap.state = cell.to;
		actions[cell.act](core, sap, input);
	}
};
