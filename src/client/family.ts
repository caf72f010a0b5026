import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {CoAddressFamily} from '../ndis/types/call-parameters.ts';
import {
	NULL,
	type Cell,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisUnbindHandle,
} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent, normalEnd} from './calls.ts';
import {answered} from './requests.ts';
import {deregisterSap} from './saps.ts';
import {blankCall, blankParty, blankSap, type ClientCall, type ClientCore} from './state.ts';

/** ProtocolBindAdapterEx (`operations.md` §1). */
export const bind = (core: ClientCore, adapter: NdisAdapterHandle): NdisStatus => {
	const {state, ndis} = core;
	state.lists = {
		call: ndis.ndisInitializeNPagedLookasideList('ClCa', blankCall()),
		party: ndis.ndisInitializeNPagedLookasideList('ClPt', blankParty()),
		sap: ndis.ndisInitializeNPagedLookasideList('ClSa', blankSap()),
	};
	for (const word of ['notes:unacceptable', 'notes:rejects-change', 'notes:no-agreement']) ndis.note(undefined, word);
	const binding: Cell<NdisBindingHandle> = {value: undefined};
	const status = ndis.ndisOpenAdapterEx(state, adapter, binding);
	state.binding = binding.value ?? NULL;
	return status;
};

/** ProtocolUnbindAdapterEx: whatever is open is closed first; with the device gone every step of that ends at once (`operations.md` §24). */
export const unbind = (core: ClientCore, unbindContext: NdisUnbindHandle): NdisStatus => {
	shutDown(core);
	for (const request of core.state.heldRequests.splice(0)) {
		answered(core, request, NDIS_STATUS.CLOSING);
	}

	if (!isIdle(core)) {
		core.state.unbinding = unbindContext;
		return NDIS_STATUS.PENDING;
	}

	return closeBinding(core);
};

/** Nothing is left that the binding would have to wait for: no address family, and no request. */
const isIdle = ({state: {phase, requests}}: ClientCore): boolean =>
	phase !== 'closing' && phase !== 'opening' && requests.size === 0;

/** NdisCloseAdapterEx, and the end of an unbind that pends. */
export const closeBinding = (core: ClientCore): NdisStatus => {
	const {binding, unbinding} = core.state;
	core.state.unbinding = NULL;
	core.state.binding = NULL;
	const status = core.ndis.ndisCloseAdapterEx(binding);
	if (unbinding !== NULL) core.ndis.ndisCompleteUnbindAdapterEx(unbinding);
	return status;
};

/** ProtocolCoAfRegisterNotify: this client opens one address family, the first (`operations.md` §3). */
export const openFamily = (core: ClientCore, addressFamily: CoAddressFamily): void => {
	const {state, ndis} = core;
	if (state.phase !== 'unbound') {
		return;
	}

	state.phase = 'opening';
	const handle: Cell<NdisAfHandle> = {value: undefined};
	const status = ndis.ndisClOpenAddressFamilyEx(state.binding, addressFamily, state, handle);
	if (status !== NDIS_STATUS.PENDING) {
		openedFamily(core, handle.value ?? NULL, status);
	}
};

/** ClOpenAfCompleteEx, or its synchronous twin. */
export const openedFamily = (core: ClientCore, af: NdisAfHandle, status: NdisStatus): void => {
	const {state} = core;
	const isOpen = status === NDIS_STATUS.SUCCESS;
	state.phase = isOpen ? 'open' : 'closed';
	state.af = isOpen ? af : NULL;
	state.openedAf = state.af;
	state.events.push(isOpen ? {type: 'addressFamilyOpened'} : {type: 'addressFamilyFailed', status});
	if (!isOpen) {
		unbindAtLast(core);
	} else if (state.closeWanted) {
		shutDown(core);
	}
};

/** The binding is closed at PASSIVE_LEVEL, wherever the end of the last thing on it was heard of. */
export const unbindAtLast = (core: ClientCore): void => {
	const {state, ndis} = core;
	if (state.unbinding !== NULL && isIdle(core)) {
		ndis.ndisQueueIoWorkItem(state);
	}
};

/** States whose make call is pending: its failure will say why. */
const making: ReadonlySet<ClientCall['state']> = new Set(['calling', 'aborting', 'unwanted']);

/** A call that the end of the address family ends, whatever its user thinks; an offer is withdrawn from him. */
const endCall = (core: ClientCore, call: ClientCall): void => {
	const {id, state} = call;
	if (state === 'offered') {
		const element = {location: 0, cause: cause.destinationOutOfOrder};
		callEvent(core, call, 'close', {element});
		core.state.events.push({type: 'callWithdrawn', call: id, status: NDIS_STATUS.CLOSING, element});
		return;
	}

	call.ending ??= making.has(state) ? undefined : normalEnd();
	callEvent(core, call, 'close');
};

/** Closes every call, takes every SAP back, then closes the address family (`operations.md` §5). Ends in addressFamilyClosed. */
export const shutDown = (core: ClientCore): void => {
	const {state} = core;
	if (state.phase === 'opening') {
		state.closeWanted = true;
		return;
	}

	if (state.phase === 'open') {
		state.phase = 'closing';
	}

	for (const call of [...state.calls.values()]) {
		endCall(core, call);
	}

	for (const id of [...state.saps.keys()]) {
		deregisterSap(core, id);
	}

	closeFamilyPerhaps(core);
};

/** NdisClCloseAddressFamily, once nothing is left on it (`operations.md` §4). */
export const closeFamilyPerhaps = (core: ClientCore): void => {
	const {state} = core;
	if (state.phase !== 'closing' || state.calls.size > 0 || state.saps.size > 0 || state.af === NULL) {
		return;
	}

	const {af} = state;
	state.af = NULL;
	const status = core.ndis.ndisClCloseAddressFamily(af);
	if (status !== NDIS_STATUS.PENDING) {
		closedFamily(core, status);
	}
};

/** ClCloseAfComplete, or its synchronous twin. */
export const closedFamily = (core: ClientCore, status: NdisStatus): void => {
	const {state, ndis} = core;
	state.phase = 'closed';
	if (state.isNotified) {
		state.isNotified = false;
		ndis.ndisClNotifyCloseAddressFamilyComplete(state.openedAf, status);
	}

	unbindAtLast(core);
	state.events.push(
		status === NDIS_STATUS.SUCCESS ? {type: 'addressFamilyClosed'} : {type: 'addressFamilyFailed', status},
	);
};

/** OID_CO_AF_CLOSE: the call manager wants everything closed (OPEN-15). */
export const closeFamily = (core: ClientCore): void => {
	if (core.state.phase === 'open') {
		core.state.events.push({type: 'addressFamilyClosing'});
	}

	shutDown(core);
};

/** ProtocolClNotifyCloseAf: likewise, by the four steps of `operations.md` §5. PENDING while they take time. */
export const notifiedClose = (core: ClientCore): NdisStatus => {
	closeFamily(core);
	core.state.isNotified = core.state.phase === 'closing';
	return core.state.isNotified ? NDIS_STATUS.PENDING : NDIS_STATUS.SUCCESS;
};
