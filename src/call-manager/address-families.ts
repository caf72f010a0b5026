import {CO_ADDRESS_FAMILY_Q2931, type CoAddressFamily} from '../ndis/types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisAfHandle, type NdisVcHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {signallingParameters} from './parameters.ts';
import type {CmAf, CmCore, CmVc} from './state.ts';

/** The address family it serves: Q.2931 over ATM-like connections. */
export const q2931: CoAddressFamily = {addressFamily: CO_ADDRESS_FAMILY_Q2931, majorVersion: 3, minorVersion: 1};

/** Creates and activates the signalling VC, through NDIS like any other (`operations.md` §8). */
export const startSignalling = (core: CmCore): void => {
	const {state, ndis} = core;
	const vc = ndis.ndisAllocateFromNPagedLookasideList<CmVc>(state.lists.vc);
	const handle: Cell<NdisVcHandle> = {value: undefined};
	const created = ndis.ndisCoCreateVc(state.binding, NULL, vc, handle);
	if (created !== NDIS_STATUS.SUCCESS) {
		ndis.ndisFreeToNPagedLookasideList(state.lists.vc, vc);
		signallingReady(core, created);
		return;
	}

	vc.handle = handle.value!;
	state.signalling = vc;
	const status = ndis.ndisCmActivateVc(vc.handle, signallingParameters());
	if (status !== NDIS_STATUS.PENDING) {
		signallingReady(core, status);
	}
};

/** The signalling VC is active, or can’t be: address families that wait are opened, or not. */
export const signallingReady = (core: CmCore, status: NdisStatus): void => {
	const {state, ndis} = core;
	if (state.phase === 'unbinding') {
		stopSignalling(core);
		return;
	}

	const works = status === NDIS_STATUS.SUCCESS;
	state.phase = works ? 'ready' : 'removed';
	for (const af of state.afs.filter(({pending}) => pending)) {
		af.pending = false;
		if (!works) {
			forgetAf(core, af);
		}

		ndis.ndisCmOpenAddressFamilyComplete(status, af.handle, works ? af : undefined);
	}
};

/** ProtocolUnbindAdapterEx: the signalling VC goes, then the binding; always PENDING. */
export const stopSignalling = (core: CmCore): NdisStatus => {
	const {state, ndis} = core;
	state.phase = 'unbinding';
	const status =
		state.signalling === undefined ? NDIS_STATUS.SUCCESS : ndis.ndisCmDeactivateVc(state.signalling.handle);
	// NOT_ACCEPTED: it is still being activated; `signallingReady` comes back here.
	if (status === NDIS_STATUS.PENDING || status === NDIS_STATUS.NOT_ACCEPTED) {
		return NDIS_STATUS.PENDING;
	}

	endSignalling(core);
	return NDIS_STATUS.PENDING;
};

/** The signalling VC is inactive: it is deleted, and the binding closed at PASSIVE_LEVEL. */
export const endSignalling = (core: CmCore): void => {
	const {state, ndis} = core;
	const {signalling} = state;
	if (signalling !== undefined) {
		state.signalling = undefined;
		ndis.ndisCoDeleteVc(signalling.handle);
		ndis.ndisFreeToNPagedLookasideList(state.lists.vc, signalling);
	}

	ndis.ndisQueueIoWorkItem(state);
};

const forgetAf = (core: CmCore, af: CmAf): void => {
	core.state.afs.splice(core.state.afs.indexOf(af), 1);
	core.ndis.ndisFreeToNPagedLookasideList(core.state.lists.af, af);
};

/** ProtocolCmOpenAf: pends until the signalling VC is active (`operations.md` §3). */
export const openAf = (
	core: CmCore,
	addressFamily: CoAddressFamily,
	handle: NdisAfHandle,
	afContext: Cell<Context>,
): NdisStatus => {
	const {state, ndis} = core;
	if (addressFamily.addressFamily !== q2931.addressFamily || state.phase === 'removed' || state.phase === 'unbinding') {
		return NDIS_STATUS.FAILURE;
	}

	const af = ndis.ndisAllocateFromNPagedLookasideList<CmAf>(state.lists.af);
	af.handle = handle;
	af.pending = state.phase === 'starting';
	state.afs.push(af);
	afContext.value = af;
	return af.pending ? NDIS_STATUS.PENDING : NDIS_STATUS.SUCCESS;
};

/** ProtocolCmCloseAf (`operations.md` §4). */
export const closeAf = (core: CmCore, af: CmAf): NdisStatus => {
	forgetAf(core, af);
	return NDIS_STATUS.SUCCESS;
};
