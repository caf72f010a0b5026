import {CO_ADDRESS_FAMILY_Q2931, type CoAddressFamily} from '../ndis/types/call-parameters.ts';
import type {Cell, Context, NdisAfHandle} from '../ndis/types/handles.ts';
import {oids} from '../ndis/types/oids.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {forgetAf, leavePerhaps, notifyClose} from './af-contexts.ts';
import {callEvent} from './calls.ts';
import {tellClient, tellClients} from './client-oids.ts';
import {deleteIdleVcs} from './vcs.ts';
import type {CmAf, CmCore} from './state.ts';

/** The address family it serves: Q.2931 over ATM-like connections. */
export const q2931: CoAddressFamily = {addressFamily: CO_ADDRESS_FAMILY_Q2931, majorVersion: 3, minorVersion: 1};

/** Address families that wait for the signalling channel are opened, or not. */
export const openingEnded = (core: CmCore, status: NdisStatus): void => {
	const works = status === NDIS_STATUS.SUCCESS;
	for (const af of core.state.afs.filter(({pending}) => pending)) {
		af.pending = false;
		if (!works) {
			forgetAf(core, af);
		}

		core.seat.clients.openAddressFamilyComplete(status, af.handle, works ? af : undefined);
		if (works) {
			core.seat.queueWork(af);
		}
	}
};

/** ProtocolCmOpenAf: pends until the signalling VC is active (`operations.md` §3). */
export const openAf = (
	core: CmCore,
	addressFamily: CoAddressFamily,
	handle: NdisAfHandle,
	afContext: Cell<Context>,
): NdisStatus => {
	const {state, seat} = core;
	if (addressFamily.addressFamily !== q2931.addressFamily || state.phase === 'removed' || state.phase === 'unbinding') {
		return NDIS_STATUS.FAILURE;
	}

	const af = seat.services.ndisAllocateFromNPagedLookasideList<CmAf>(state.lists.af);
	af.handle = handle;
	af.pending = state.phase === 'starting';
	state.afs.push(af);
	afContext.value = af;
	if (af.pending) {
		return NDIS_STATUS.PENDING;
	}

	seat.queueWork(af);
	return NDIS_STATUS.SUCCESS;
};

/**
 * ProtocolCmCloseAf (`operations.md` §4): pends until the last VC of the address family is gone (OPEN-14). NOT_ACCEPTED while a SAP is
 * registered on it (AF-CLOSE-009): with the address family gone, an offer would find a SAP of nobody; and while the client keeps a VC
 * of ours (OPEN-9).
 */
export const closeAf = (core: CmCore, af: CmAf): NdisStatus => {
	if (core.state.saps.some((sap) => sap.af === af)) {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	af.closing = true;
	for (const call of [...core.state.calls.values()]) {
		if (call.vc?.af === af) {
			callEvent(core, call, 'sapGone', {status: NDIS_STATUS.CLOSING});
		}
	}

	deleteIdleVcs(core, af);
	if (af.idle.length > 0) {
		af.closing = false;
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	if (af.vcs > 0) {
		af.pending = true;
		return NDIS_STATUS.PENDING;
	}

	forgetAf(core, af);
	leavePerhaps(core);
	return NDIS_STATUS.SUCCESS;
};

/** A work item of ours, at PASSIVE_LEVEL: the address family is open at both ends, and its client hears of its addresses (`operations.md` §3). */
export const workDue = (core: CmCore, af: CmAf): void => {
	if (core.state.afs.includes(af)) {
		tellClient(core, af, oids.OID_CO_ADDRESS_CHANGE.value);
	}
};

/** How a call manager asks: by NdisCmNotifyCloseAddressFamily, or by OID_CO_AF_CLOSE as older ones do (OPEN-15). */
export type CloseRequest = 'notify' | 'oid';

/** Asks every client to close what it has. By `notify` at PASSIVE_LEVEL. */
export const askForClose = (core: CmCore, by: CloseRequest = 'oid'): void => {
	if (by === 'oid') {
		tellClients(core, oids.OID_CO_AF_CLOSE.value);
		return;
	}

	for (const af of core.state.afs.filter(({closing, pending, notified}) => !closing && !pending && !notified)) {
		notifyClose(core, af);
	}
};
