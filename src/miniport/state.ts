import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisLookasideHandle,
	type NdisTimerHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import type {Link} from '../link/link.ts';
import type {ResetState} from './reset-table.ts';
import type {VcState} from './vc-table.ts';

/** Slot of a VC that has none on the device. */
export const NO_SLOT = -1;

/** Frames and bytes of a VC, or of all: sent and confirmed, not sent, indicated, received in order but not indicated. */
export type Statistics = {
	sent: number;
	sentBytes: number;
	notSent: number;
	received: number;
	receivedBytes: number;
	noBuffer: number;
};

/** A count of nothing. */
export const blankStatistics = (): Statistics => ({
	sent: 0,
	sentBytes: 0,
	notSent: 0,
	received: 0,
	receivedBytes: 0,
	noBuffer: 0,
});

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
	/** The ACTIVATE that awaits its answer, and the one whose traffic is in force: what a reset has to tell the device again. */
	asked: MessageOf<'ACTIVATE'> | undefined;
	programmed: MessageOf<'ACTIVATE'> | undefined;
	/** ACTIVATE or DEACTIVATE waits for the end of a reset. */
	unsent: boolean;
	/** The link has taken what the timer waits for: when it expires, the device is to blame. */
	isAwaited: boolean;
	/** Accepted from NDIS, not yet given to the link. */
	sendQueue: NetBufferList[];
	/** Given to the link, not yet done: in tag order, the first one’s tag is `sentTag`. */
	inFlight: NetBufferList[];
	sentTag: number;
	/** It had sends in flight at the last look at them, and the device has confirmed none since. */
	isSlow: boolean;
	/** Cancel id of the last cancellation that found sends in flight. */
	cancelled: number | undefined;
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
	statistics: Statistics;
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
	/** The link has taken it. */
	isAwaited: boolean;
};

/** The miniport’s context of its one reset timer. */
export type ResetTimer = {kind: 'reset'};

/** The miniport’s context of the timer by which it looks at its sends. */
export type HangTimer = {kind: 'hang'};

/** All that the miniport remembers. */
export type MiniportState = {
	phase: 'halted' | 'up' | 'removed';
	/** MiniportPause: no frame is sent or indicated; `pausing` until all are home. */
	pause: 'running' | 'pausing' | 'paused';
	adapter: NdisAdapterHandle;
	reset: ResetState;
	/** While a device that restarted is greeted anew nothing can be sent. */
	isReopening: boolean;
	/** How often the device has been greeted. */
	boots: number;
	resetTimer: NdisTimerHandle;
	/** Runs while there are sends to look at. */
	hangTimer: NdisTimerHandle;
	isLooking: boolean;
	/** MEDIA_CONNECT and MEDIA_DISCONNECT as the device last indicated. */
	isConnected: boolean;
	statistics: Statistics;
	/** What the device advertised in WELCOME. */
	limits: MessageOf<'WELCOME'> | undefined;
	/** Contexts of VCs. */
	vcList: NdisLookasideHandle;
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
	/** Status of the sends that a reset stops (OPEN-19). */
	readonly endsByReset: 'reset-in-progress' | 'request-aborted';
};

/** What the miniport’s parts call upward: NDIS, or who stands for it in some of these (an integrated call manager for its own VCs). */
export type MiniportNdis = Pick<
	NdisFunctions,
	| 'ndisAllocateTimerObject'
	| 'ndisSetTimerObject'
	| 'ndisCancelTimerObject'
	| 'ndisFreeTimerObject'
	| 'ndisQueueIoWorkItem'
	| 'ndisInitializeNPagedLookasideList'
	| 'ndisAllocateFromNPagedLookasideList'
	| 'ndisFreeToNPagedLookasideList'
	| 'vcNumber'
	| 'note'
	| 'ndisMCoActivateVcComplete'
	| 'ndisMCoDeactivateVcComplete'
	| 'ndisMCoSendNetBufferListsComplete'
	| 'ndisMCoIndicateReceiveNetBufferLists'
	| 'ndisMCoIndicateStatusEx'
	| 'ndisMCoOidRequestComplete'
	| 'ndisMPauseComplete'
	| 'ndisMResetMiniport'
	| 'ndisMResetComplete'
>;

/** What the miniport’s parts work with: its state, NDIS below and above, the link. */
export type MiniportCore = {
	state: MiniportState;
	readonly ndis: MiniportNdis;
	readonly link: Pick<Link, 'sendSignalling' | 'sendDevice' | 'sendData' | 'counters'>;
	readonly options: MiniportOptions;
};

/** The one context of the adapter: the miniport has one device. */
export type AdapterContext = {kind: 'adapter'};

/** A miniport that has not been initialised. */
export const blankMiniportState = (): MiniportState => ({
	phase: 'halted',
	pause: 'running',
	adapter: NULL,
	reset: 'ready',
	isReopening: false,
	boots: 0,
	resetTimer: NULL,
	hangTimer: NULL,
	isLooking: false,
	isConnected: true,
	statistics: blankStatistics(),
	limits: undefined,
	vcList: NULL,
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

/** A VC that has just been created, without its handle and its timer. */
export const blankVc = (): MiniportVc => ({
	kind: 'miniport-vc',
	handle: NULL,
	state: 'inactive',
	slot: NO_SLOT,
	generation: 0,
	signalling: false,
	parameters: undefined,
	answer: NDIS_STATUS.SUCCESS,
	timer: NULL,
	asked: undefined,
	programmed: undefined,
	unsent: false,
	isAwaited: false,
	sendQueue: [],
	inFlight: [],
	sentTag: 0,
	isSlow: false,
	cancelled: undefined,
	sendTag: 0,
	sendLimit: 0,
	receiveTag: 0,
	receiveLimit: 0,
	receiveOpen: false,
	held: 0,
	statistics: blankStatistics(),
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

/** Whether a timer’s context is one that the miniport sets its timers with. */
export const isOfMiniport = (context: Context): boolean => {
	// Every context of the core has a kind, which tells whose it is.
	const {kind} = context as {readonly kind?: string};
	return kind === 'miniport-vc' || kind === 'request' || kind === 'reset' || kind === 'hang';
};

/** Puts `context` into an out cell. */
export const give = (cell: Cell<Context>, context: Context): void => {
	cell.value = context;
};

/** Nothing of the device plane may be sent: RESET isn’t answered yet, or a device that restarted isn’t greeted yet. */
export const isHolding = ({state}: MiniportCore): boolean => state.isReopening || state.reset === 'resetting';
