import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisTimerHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import type {Link} from '../link/link.ts';
import type {VcState} from './vc-table.ts';

/** Slot of a VC that has none on the device. */
export const NO_SLOT = -1;

/** The miniport’s context of one VC. */
export type MiniportVc = {
	kind: 'miniport-vc';
	handle: NdisVcHandle;
	state: VcState;
	/** VC number on the device, NO_SLOT unless active or on the way. */
	slot: number;
	generation: number;
	signalling: boolean;
	/** Lent by the call manager while an activation is pending. */
	parameters: CoCallParameters | undefined;
	/** Status the pending activation or deactivation ends with. */
	answer: NdisStatus;
	timer: NdisTimerHandle;
	/** Accepted from NDIS, not yet given to the link. */
	sendQueue: NetBufferList[];
	/** Given to the link, not yet done: in tag order, the first one’s tag is `sentTag`. */
	inFlight: NetBufferList[];
	sentTag: number;
	/** Tag of the next frame to the device, and the first tag that may not be sent. */
	sendTag: number;
	sendLimit: number;
	/** Tag the next frame from the device must have, and the credit it was given. */
	receiveTag: number;
	receiveLimit: number;
	/** The call is established: the device may have receive credit. */
	receiveOpen: boolean;
	/** Receive lists that protocols hold. */
	held: number;
};

/** One OID request or audit on its way. */
export type PendingRequest = {
	kind: 'request';
	number: number;
	vcHandle: NdisVcHandle;
	request: NdisOidRequest;
	/** Values of the audit rows so far. */
	rows: number[];
	timer: NdisTimerHandle;
};

/** All that the miniport remembers. */
export type MiniportState = {
	phase: 'halted' | 'up' | 'removed';
	adapter: NdisAdapterHandle;
	/** What the device advertised in WELCOME. */
	limits: MessageOf<'WELCOME'> | undefined;
	/** VCs created, by handle; at most `limits.vcMax`. */
	vcs: Map<NdisVcHandle, MiniportVc>;
	/** By slot: the VC that has it. */
	slots: (MiniportVc | undefined)[];
	/** By slot: the generation of its last activation; and the trace number of its VC, for frame records. */
	generations: number[];
	numbers: number[];
	/** Slots whose deactivation the device has still to confirm, though NDIS was told that it is over. */
	quarantined: number[];
	/** Signalling lists on their way, by link token. */
	tokens: Map<number, NetBufferList>;
	nextToken: number;
	/** VCs whose next frame the link had no room for, in the order in which they get it. */
	blocked: MiniportVc[];
	requests: Map<number, PendingRequest>;
	nextRequest: number;
	/** Frames and answers of a generation that is over, and answers that nobody awaited. */
	stale: number;
};

/** Settings of the miniport. */
export type MiniportOptions = {
	/** How long ACTIVATE, DEACTIVATE and OID requests may stay unanswered, in ms. */
	readonly answerMs: number;
	/** Receive credit in frames given to the device at once, 1–32,767. */
	readonly receiveWindow: number;
};

/** What the miniport’s parts work with: its state, NDIS below and above, the link. */
export type MiniportCore = {
	state: MiniportState;
	readonly ndis: NdisFunctions;
	readonly link: Pick<Link, 'sendSignalling' | 'sendDevice' | 'sendData'>;
	readonly options: MiniportOptions;
};

/** The one context of the adapter: the miniport has one device. */
export type AdapterContext = {kind: 'adapter'};

/** A miniport that has not been initialised. */
export const blankMiniportState = (): MiniportState => ({
	phase: 'halted',
	adapter: NULL,
	limits: undefined,
	vcs: new Map(),
	slots: [],
	generations: [],
	numbers: [],
	quarantined: [],
	tokens: new Map(),
	nextToken: 1,
	blocked: [],
	requests: new Map(),
	nextRequest: 1,
	stale: 0,
});

/** A status of the device as a completion may bear it: PENDING is none (`operations.md` §0), and is counted. */
export const finalStatus = (core: MiniportCore, status: NdisStatus): NdisStatus => {
	if (status !== NDIS_STATUS.PENDING) {
		return status;
	}

	core.state.stale++;
	return NDIS_STATUS.FAILURE;
};

/** Contexts that NDIS hands back are the ones this driver gave it. */
export const asVc = (context: Context): MiniportVc => context as MiniportVc;

/** Puts `context` into an out cell. */
export const give = (cell: Cell<Context>, context: Context): void => {
	cell.value = context;
};
