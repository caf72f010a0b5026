import type {CmVc} from '../call-manager/state.ts';
import {NULL, type NdisAdapterHandle, type NdisVcHandle} from '../ndis/types/handles.ts';
import type {MiniportVc} from '../miniport/state.ts';

/** What the integrated call manager remembers beside its two halves. */
export type McmState = {
	adapter: NdisAdapterHandle;
	/** The signalling VC at the device. NDIS doesn’t know of it, so it has no handle (`operations.md` §8). */
	signalling: MiniportVc | undefined;
	/** Contexts of the VCs that NDIS knows, by handle: each has its end at the device in `device`. */
	vcs: Map<NdisVcHandle, CmVc>;
};

/** An integrated call manager that has not been initialised. */
export const blankMcmState = (): McmState => ({adapter: NULL, signalling: undefined, vcs: new Map()});

/** The end at the device of a VC that was created. */
export const endOf = ({device}: CmVc): MiniportVc => device as MiniportVc;
