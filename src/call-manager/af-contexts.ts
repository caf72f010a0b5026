import {NDIS_STATUS} from '../ndis/types/status.ts';
import type {CmAf, CmCore} from './state.ts';

const freeAf = (core: CmCore, af: CmAf): void => {
	core.seat.services.ndisFreeToNPagedLookasideList(core.state.lists.af, af);
};

/** The call manager leaves when no client is left: then the channel for signalling goes, and at last the binding (`operations.md` §24). */
export const leavePerhaps = (core: CmCore): void => {
	const {phase, afs, notices} = core.state;
	if (phase === 'unbinding' && afs.length === 0 && notices === 0) {
		core.seat.stopSignalling();
	}
};

const leaveAfs = (core: CmCore, af: CmAf): void => {
	core.state.afs.splice(core.state.afs.indexOf(af), 1);
};

/** The area goes back unless it is still to be told that the notified close is over. */
const releaseAf = (core: CmCore, af: CmAf): void => {
	if (!af.notified) {
		freeAf(core, af);
	}
};

/** The address family is closed. */
export const forgetAf = (core: CmCore, af: CmAf): void => {
	leaveAfs(core, af);
	releaseAf(core, af);
};

/** ProtocolCmNotifyCloseAfComplete, or its synchronous twin (`operations.md` §5). */
export const notifyCloseEnded = (core: CmCore, af: CmAf): void => {
	core.state.notices--;
	af.notified = false;
	if (!core.state.afs.includes(af)) {
		freeAf(core, af);
	}

	leavePerhaps(core);
};

/** Asks the client of an address family to close everything on it (`operations.md` §5). At PASSIVE_LEVEL. */
export const notifyClose = (core: CmCore, af: CmAf): void => {
	core.state.notices++;
	af.notified = true;
	const status = core.seat.clients.notifyCloseAddressFamily(af.handle);
	if (status !== NDIS_STATUS.PENDING) {
		notifyCloseEnded(core, af);
	}
};

/** A VC of the address family is gone; when it was the last that a close waited for, the close is completed. */
export const vcGone = (core: CmCore, af: CmAf): void => {
	af.vcs--;
	if (af.vcs === 0 && af.closing && af.pending) {
		const {handle} = af;
		leaveAfs(core, af);
		core.seat.clients.closeAddressFamilyComplete(NDIS_STATUS.SUCCESS, handle);
		// GEN-011: the area stays until NDIS has been told.
		releaseAf(core, af);
		leavePerhaps(core);
	}
};
