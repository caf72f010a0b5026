import type {NdisVcHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import type {CmAf, CmCore, CmVc} from './state.ts';

/** ProtocolCoCreateVc: room for a client’s VC (`operations.md` §8). */
export const createVc = (core: CmCore, af: CmAf, handle: NdisVcHandle): CmVc => {
	const vc = core.seat.services.ndisAllocateFromNPagedLookasideList<CmVc>(core.state.lists.vc);
	vc.handle = handle;
	vc.af = af;
	return vc;
};

/** ProtocolCoDeleteVc: NOT_ACCEPTED while a call is on the VC (`operations.md` §9). */
export const deleteVc = (core: CmCore, vc: CmVc): NdisStatus => {
	if (vc.call !== undefined) {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	core.seat.services.ndisFreeToNPagedLookasideList(core.state.lists.vc, vc);
	return NDIS_STATUS.SUCCESS;
};
