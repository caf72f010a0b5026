import {NDIS_STATUS} from '../ndis/types/status.ts';
import type {CmAf, CmCore} from './state.ts';

/** Gives the area of an address family back. */
export const forgetAf = (core: CmCore, af: CmAf): void => {
	core.state.afs.splice(core.state.afs.indexOf(af), 1);
	core.seat.services.ndisFreeToNPagedLookasideList(core.state.lists.af, af);
};

/** A VC of the address family is gone; when it was the last that a close waited for, the close is completed. */
export const vcGone = (core: CmCore, af: CmAf): void => {
	af.vcs--;
	if (af.vcs === 0 && af.closing && af.pending) {
		const {handle} = af;
		forgetAf(core, af);
		core.seat.closeAddressFamilyComplete(NDIS_STATUS.SUCCESS, handle);
	}
};
