import type {NdisVcHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {vcGone} from './af-contexts.ts';
import type {CmAf, CmCore, CmVc} from './state.ts';

const newVc = (core: CmCore, af: CmAf, creator: CmVc['creator']): CmVc => {
	const vc = core.seat.services.ndisAllocateFromNPagedLookasideList<CmVc>(core.state.lists.vc);
	vc.af = af;
	vc.creator = creator;
	af.vcs++;
	return vc;
};

const freeVc = (core: CmCore, vc: CmVc): void => {
	const {af} = vc;
	core.seat.services.ndisFreeToNPagedLookasideList(core.state.lists.vc, vc);
	if (af !== undefined) {
		vcGone(core, af);
	}
};

/** ProtocolCoCreateVc: room for a client’s VC (`operations.md` §8). */
export const createVc = (core: CmCore, af: CmAf, handle: NdisVcHandle): CmVc => {
	const vc = newVc(core, af, 'client');
	vc.handle = handle;
	return vc;
};

/** ProtocolCoDeleteVc: NOT_ACCEPTED while a call is on the VC (`operations.md` §9). */
export const deleteVc = (core: CmCore, vc: CmVc): NdisStatus => {
	if (vc.call !== undefined) {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	freeVc(core, vc);
	return NDIS_STATUS.SUCCESS;
};

/** A VC of ours to this client, new or kept from a former call; undefined when none can be created. */
export const takeVc = (core: CmCore, af: CmAf): CmVc | undefined => {
	const kept = af.idle.pop();
	if (kept !== undefined) {
		return kept;
	}

	const vc = newVc(core, af, 'call-manager');
	if (core.seat.createVc(af.handle, vc) === NDIS_STATUS.SUCCESS) {
		return vc;
	}

	freeVc(core, vc);
	return undefined;
};

/** A call is over on its VC. One of ours is deleted, or kept for the next offer to the same client (`operations.md` §13). */
export const giveBackVc = (core: CmCore, vc: CmVc): void => {
	const {af} = vc;
	if (vc.creator === 'client' || af === undefined) {
		return;
	}

	const isKept = core.options.incomingVcs === 'keep' && !af.closing && core.state.phase === 'ready';
	// A client may refuse (OPEN-9): then the VC lives, and carries the next offer. Of a family that is closing nobody asks again.
	if (isKept || (core.seat.deleteVc(vc) !== NDIS_STATUS.SUCCESS && !af.closing)) {
		af.idle.push(vc);
	} else {
		freeVc(core, vc);
	}
};

/** Deletes the VCs that are kept for offers to come; those that the client doesn’t let go (OPEN-9) stay. */
export const deleteIdleVcs = (core: CmCore, af: CmAf): void => {
	for (const vc of af.idle.splice(0)) {
		if (core.seat.deleteVc(vc) === NDIS_STATUS.SUCCESS) {
			freeVc(core, vc);
		} else {
			af.idle.push(vc);
		}
	}
};
