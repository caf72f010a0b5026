import {newVcTransfers} from './transfers.ts';
import {newTrafficLife} from './call-life.ts';
import {newClearing} from './clearing.ts';
import {NONE} from '../ndis/types/trace.ts';
import {emptyTrail, type VcModel} from './state.ts';
import {newEnds, newWork} from './vc-life.ts';

/** A VC of which nothing but handle and trace number is known. */
export const newVc = (handle: number, number: number): VcModel => ({
	handle,
	number,
	afHandle: 0,
	creator: 'client',
	clientId: NONE,
	callManagerId: NONE,
	clientBinding: 0,
	clientGone: false,
	clientContext: undefined,
	callManagerContext: undefined,
	miniportContext: undefined,
	kind: 'none',
	permanent: false,
	call: 'Idle',
	callBefore: 'Idle',
	activation: 'Inactive',
	established: undefined,
	make: undefined,
	close: undefined,
	makeCompleted: false,
	closeCompleted: false,
	failedMake: false,
	leftActive: false,
	closedAt: 0,
	deleteAsked: false,
	offeredOn: undefined,
	isReleased: false,
	deleteReached: false,
	unacceptable: false,
	outstandingSends: 0,
	transfers: newVcTransfers(),
	survivedReset: false,
	outgoing: undefined,
	offer: undefined,
	quality: newTrafficLife(),
	clearing: newClearing(0),
	ends: newEnds(),
	work: newWork(),
	parties: [],
	refusedContexts: [],
	trail: emptyTrail(),
	reported: [],
});
