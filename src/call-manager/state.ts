import type {SignallingTimer} from '../../firmware-protocol/definition/signalling-timers.ts';
import type {CauseElement, CoCallParameters, Flowspec} from '../ndis/types/call-parameters.ts';
import {
	NULL,
	type Context,
	type NdisAfHandle,
	type NdisLookasideHandle,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisTimerHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {Pvc} from '../ndis/types/oid-buffers.ts';
import type {NdisStatus} from '../ndis/types/status.ts';
import type {CallState} from './call-table.ts';
import type {ModifyState} from './modify-table.ts';
import type {PartyState} from './party-table.ts';
import {blankRecovery, type RecoveryState} from './recovery-state.ts';
import type {CallManagerSeat} from './seat.ts';

/** What to do when a party’s traffic differs from the VC’s (nf-ndis-ndiscmaddpartycomplete, remarks §2). */
export type AddPartyPolicy = 'per-party' | 'reset' | 'change-all' | 'fail';

/** Traffic both ways as the calling side sees it. */
export type Traffic = {forward: Flowspec; backward: Flowspec};

/** Context of one client’s open of the address family. */
export type CmAf = {
	kind: 'cm-af';
	handle: NdisAfHandle;
	/** The completion of its opening is owed or, when it is closing, that of its close. */
	pending: boolean;
	closing: boolean;
	/** VCs of either creator that live on it. */
	vcs: number;
	/** VCs of ours without a call, kept for the next offer. */
	idle: CmVc[];
	/** Addresses that its client has added. */
	addresses: string[];
	/** ProtocolCmNotifyCloseAfComplete is owed to us. */
	notified: boolean;
};

/** Context of a SAP (`operations.md` §6): an address or `*`, and selectors as upper-case hex. */
export type CmSap = {
	kind: 'cm-sap';
	handle: NdisSapHandle;
	af: CmAf | undefined;
	address: string;
	bhli: string | undefined;
	blli: string | undefined;
};

/** Context of a client’s VC; of the signalling VC `af` is undefined. */
export type CmVc = {
	kind: 'cm-vc';
	handle: NdisVcHandle;
	af: CmAf | undefined;
	/** Who deletes it: it is ours when it was made for an incoming call. */
	creator: 'client' | 'call-manager';
	call: CmCall | undefined;
	/** What the seat keeps of the VC: an integrated one its end at the device. */
	device: Context | undefined;
};

/** Activation of a call’s VC as the call manager knows it. */
export type Activation = 'inactive' | 'activating' | 'active' | 'reactivating' | 'deactivating';

/** A change of a call’s traffic, and who wants it. */
export type Modification = {
	state: ModifyState;
	/** The client’s buffer, lent until NdisCmModifyCallQoSComplete. */
	parameters: CoCallParameters | undefined;
	/** The party that the VC is changed for, under the policy change-all. */
	party: CmParty | undefined;
	wanted: Traffic | undefined;
	/** What the VC goes back to. */
	before: Traffic | undefined;
};

/** How a call or party ended: the status NDIS gets and the cause behind it. */
export type Outcome = {status: NdisStatus; element: CauseElement | undefined};

/** One call: a call reference and what hangs on it. */
export type CmCall = {
	kind: 'cm-call';
	side: 'calling' | 'called';
	/** Above FFFF: a number of our own, which no message bears. */
	ref: number;
	state: CallState;
	activation: Activation;
	/** Undefined once the VC was deleted or carries another call. */
	vc: CmVc | undefined;
	/** Calling: the client’s buffer, lent until NdisCmMakeCallComplete. Called: the call manager’s, of the offer. */
	parameters: CoCallParameters;
	/** The call manager’s own buffer for activation. */
	activationParameters: CoCallParameters | undefined;
	/** Traffic that the network agreed to. */
	traffic: Traffic;
	connection: number | undefined;
	multipoint: boolean;
	/** By endpoint reference. */
	parties: Map<number, CmParty>;
	nextEndpoint: number;
	/** NdisCmMakeCallComplete is owed. */
	makePending: boolean;
	/** NdisCmCloseCallComplete is owed, with this party when the call is multipoint. */
	closePending: boolean;
	lastParty: CmParty | undefined;
	outcome: Outcome | undefined;
	/** Cause and user data of our own RELEASE. */
	releaseCause: number;
	releaseData: Uint8Array | undefined;
	/** The change of traffic under way. */
	modify: Modification;
	/** Connection of the PVC that it runs on; undefined for a call by signalling. */
	permanent: number | undefined;
	/** ROUND_UP_FLOW, ROUND_DOWN_FLOW: how the client lets the miniport round the traffic of each activation (`operations.md` §10). */
	rounding: number;
	/** Whose SAP it came by; undefined once that is deregistered. */
	sap: CmSap | undefined;
	/** The client has been told of the offer. */
	offered: boolean;
	/** The client’s answer to the offer is owed. */
	offerPending: boolean;
	/** The client accepted with other traffic. */
	changed: boolean;
	/** The client was told of the end and owes its close, though the signalling is over. */
	closeOwed: boolean;
	/** The VC is ours to give back as soon as it is inactive. */
	vacating: boolean;
	timer: NdisTimerHandle;
	timerName: SignallingTimer | undefined;
	/** How often the running timer has been started. */
	starts: number;
};

/** Context of one party. */
export type CmParty = {
	kind: 'cm-party';
	handle: NdisPartyHandle;
	call: CmCall | undefined;
	endpoint: number;
	state: PartyState;
	/** The client’s buffer, lent until NdisCmAddPartyComplete. */
	parameters: CoCallParameters | undefined;
	/** How it left, while the client doesn’t know; and the user data that came with it. */
	outcome: Outcome | undefined;
	userData: Uint8Array | undefined;
	/** This party has its own timer, but for the initial one while it is set up. */
	timer: NdisTimerHandle;
	/** The timer that was last started. */
	timerName: SignallingTimer | undefined;
};

/** VC and parties that a call reference last stood for, for frame records. */
export type Trail = {vc: number; parties: Map<number, number>};

/** All that the core of the call manager remembers. */
export type CallManagerState = {
	phase: 'unbound' | 'starting' | 'ready' | 'removed' | 'unbinding';
	afs: CmAf[];
	saps: CmSap[];
	/** Addresses that every client has. */
	addresses: string[];
	/** By connection. */
	pvcs: Map<number, Pvc>;
	/** The binding is paused: nothing can be sent. */
	isPaused: boolean;
	/** Closes of address families that were asked for and aren’t over. */
	notices: number;
	/** By call reference. */
	calls: Map<number, CmCall>;
	nextRef: number;
	trail: Map<number, Trail>;
	/** Call references that are free again and still have a trail, oldest first. */
	past: number[];
	lists: {af: NdisLookasideHandle; vc: NdisLookasideHandle; party: NdisLookasideHandle; sap: NdisLookasideHandle};
	/** What the medium can do, from the device’s limits. */
	medium: {perPartyTraffic: boolean; modify: boolean; multipoint: boolean; closeData: boolean; restart: boolean};
	recovery: RecoveryState;
	/** Messages that didn’t fit their call’s state, had an unknown reference or made no message. */
	unexpected: number;
};

/** Settings of the call manager. */
export type CallManagerOptions = {
	/** Durations in ms by timer. */
	readonly timers: Readonly<Record<SignallingTimer, number>>;
	readonly addPartyPolicy: AddPartyPolicy;
	/** When the VC of an incoming call is activated (OPEN-2). */
	readonly activateIncoming: 'before-offer' | 'after-acceptance';
	/** What becomes of a VC of ours when its call is over. */
	readonly incomingVcs: 'delete' | 'keep';
};

/** What the call manager’s parts work with: every one of them takes it first. */
export type CmCore = {
	readonly state: CallManagerState;
	readonly seat: CallManagerSeat;
	readonly options: CallManagerOptions;
};

/** A call manager that has not been bound. */
export const blankCallManagerState = (): CallManagerState => ({
	phase: 'unbound',
	afs: [],
	saps: [],
	addresses: ['host'],
	pvcs: new Map(),
	isPaused: false,
	notices: 0,
	calls: new Map(),
	nextRef: 1,
	trail: new Map(),
	past: [],
	lists: {af: NULL, vc: NULL, party: NULL, sap: NULL},
	medium: {perPartyTraffic: false, modify: false, multipoint: false, closeData: false, restart: false},
	recovery: blankRecovery(),
	unexpected: 0,
});

export const noModification = (): Modification => ({
	state: 'idle',
	parameters: undefined,
	party: undefined,
	wanted: undefined,
	before: undefined,
});
export const blankAf = (): CmAf => ({
	kind: 'cm-af',
	handle: NULL,
	pending: false,
	closing: false,
	vcs: 0,
	idle: [],
	addresses: [],
	notified: false,
});
export const blankSap = (): CmSap => ({
	kind: 'cm-sap',
	handle: NULL,
	af: undefined,
	address: '',
	bhli: undefined,
	blli: undefined,
});
export const blankVc = (): CmVc => ({
	kind: 'cm-vc',
	handle: NULL,
	af: undefined,
	creator: 'client',
	call: undefined,
	device: undefined,
});
export const blankParty = (): CmParty => ({
	kind: 'cm-party',
	handle: NULL,
	call: undefined,
	endpoint: 0,
	state: 'gone',
	parameters: undefined,
	outcome: undefined,
	userData: undefined,
	timer: NULL,
	timerName: undefined,
});
