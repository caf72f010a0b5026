import {endAbandoned} from './abandoned.ts';
import {bindingsOf} from './bindings.ts';
import {
	adapterOf,
	ask,
	isOwed,
	newOperation,
	nobody,
	ownAdapter,
	pendedAnswer,
	remark,
	type Call,
	type NdisCore,
} from './core.ts';
import {adapterRefusal, enterAdapter, given} from './regions.ts';
import type {Adapter, Binding} from './state.ts';
import {indicateTo} from './status-indications.ts';
import {NULL, type Cell, type NdisAdapterHandle} from './types/handles.ts';
import type {NdisStatusIndication} from './types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

/** NDIS_OBJECT_TYPE_STATUS_INDICATION (ndis.h). */
const statusIndicationType = 0x98;

/** NdisMResetMiniport: the reset begins at the end of the step, or once the adapter runs. */
export const askForReset = (core: NdisCore, call: Call, [handle]: readonly [NdisAdapterHandle]): void => {
	const adapter = ownAdapter(core, call, handle);
	if (adapter === undefined) return;
	if (adapter.resetAsked !== undefined || adapter.state === 'resetting') {
		remark(core, 'illegal', `${call.opened.by}, a reset is outstanding`);
		return;
	}
	adapter.resetAsked = call.opened;
};

/** Tells every binding, call managers first (`operations.md` §23). */
const tellBindings = (core: NdisCore, adapter: Adapter, statusCode: NdisStatus): void => {
	const bindings = bindingsOf(core, adapter.handle);
	const isCallManager = ({driver}: Binding): boolean => core.state.drivers[driver - 1]?.role === 'call-manager';
	const indication: NdisStatusIndication = {
		header: {type: statusIndicationType, revision: 1, size: 0},
		sourceHandle: adapter.handle,
		statusCode,
		flags: 0,
		destinationHandle: NULL,
		requestId: 0,
		statusBuffer: undefined,
		statusBufferSize: 0,
	};
	const first = bindings.filter(isCallManager);
	indicateTo(core, [...first, ...bindings.filter((binding) => !first.includes(binding))], NULL, indication);
};

/** Begins a reset that was asked for, if the adapter runs: RESET_START, then MiniportResetEx. */
export const beginReset = (core: NdisCore, adapter: Adapter): void => {
	const {resetAsked} = adapter;
	if (resetAsked === undefined || adapter.state !== 'running') return;
	adapter.resetAsked = undefined;
	enterAdapter(core, adapter, 'reset', 'MiniportResetEx');
	tellBindings(core, adapter, NDIS_STATUS.RESET_START);
	const operation = newOperation('miniportResetEx', {opened: resetAsked});
	adapter.resetOperation = operation;
	const addressingReset: Cell<boolean> = {value: undefined};
	const returned = ask(core, adapter.driver, {name: 'miniportResetEx', subject: nobody}, [
		given(adapter.context),
		addressingReset,
	]);
	if (pendedAnswer(core, operation, returned, nobody) !== undefined) return;
	endReset(core, adapter, 'MiniportResetEx');
};

/** NdisMResetComplete. A reset that failed ends too: what is lost shows at the VCs. */
export const completeReset = (
	core: NdisCore,
	call: Call,
	[handle, status]: readonly [NdisAdapterHandle, NdisStatus, boolean],
): void => {
	const adapter = ownAdapter(core, call, handle);
	if (adapter === undefined) return;
	if (!isOwed(core, call, adapter.resetOperation, {status, subject: {...nobody, status}})) return;
	endReset(core, adapter, call.opened.by);
};

/** OPEN-19: how what a reset stops is ended, if the miniport hasn't done so itself. */
const stopped = {sends: NDIS_STATUS.RESET_IN_PROGRESS, requests: NDIS_STATUS.REQUEST_ABORTED};

const endReset = (core: NdisCore, adapter: Adapter, by: string): void => {
	if (adapter.resetOperation !== undefined) adapter.resetOperation.done = true;
	adapter.resetOperation = undefined;
	endAbandoned(core, adapter, by, stopped);
	enterAdapter(core, adapter, 'resetDone', by);
	tellBindings(core, adapter, NDIS_STATUS.RESET_END);
};

/** Status with which a send or an OID request for an adapter's miniport is refused, or undefined (RESET-002, RESET-003). */
export const refusedByAdapter = (core: NdisCore, handle: NdisAdapterHandle, by: string): NdisStatus | undefined => {
	const adapter = adapterOf(core, handle);
	if (adapter === undefined) return NDIS_STATUS.FAILURE;
	return enterAdapter(core, adapter, 'submit', by) === undefined ? adapterRefusal(adapter, 'submit') : undefined;
};
