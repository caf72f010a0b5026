import type {CoCallParameters, CoSap, Flowspec} from '../ndis/types/call-parameters.ts';
import {
	NULL,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisLookasideHandle,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisTimerHandle,
	type NdisUnbindHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import type {ClientCallState} from './call-table.ts';
import type {ClientEvent, Ending} from './events.ts';
import type {QosState} from './qos-table.ts';
import type {SapState} from './sap-table.ts';

/** What happens when the network changes the traffic of a call: it stands, or the call is closed. */
export type QosAnswer = 'accept' | 'close';

/** The client’s context of one VC, and of the call on it. */
export type ClientCall = {
	kind: 'client-call';
	/** 0 while no call is on the VC. */
	id: number;
	state: ClientCallState;
	/** The call manager creates the VC of an incoming call, and deletes it. */
	isIncoming: boolean;
	vcHandle: NdisVcHandle;
	/** The buffer lent for NdisClMakeCall; of an incoming call a copy of what was accepted. */
	parameters: CoCallParameters | undefined;
	/** The call manager’s buffer, until the offer is answered. */
	offer: CoCallParameters | undefined;
	/** It has been told to the user as connected. */
	isEstablished: boolean;
	qos: QosState;
	/** The buffer lent for NdisClModifyCallQoS. */
	modification: CoCallParameters | undefined;
	onQosChange: QosAnswer;
	multipoint: boolean;
	parties: ClientParty[];
	sendsOutstanding: number;
	/** Sends that a reset or pause has undone and that are made again after it; then those that had to wait for its end. Both count as outstanding. */
	undone: NetBufferList[];
	held: NetBufferList[];
	/** Runs while the end of the call waits for sends. */
	drainTimer: NdisTimerHandle;
	drainStarted: boolean;
	/** The end of the call waits for sends no longer. */
	drainOver: boolean;
	/** Receive lists held for the user, oldest first. */
	received: NetBufferList[];
	/** Received lists that went back before the user had taken them. */
	returnedEarly: number;
	/** Why it ends; undefined while nobody wants it to. */
	ending: Ending | undefined;
	byPeer: boolean;
};

/** The client’s context of one party. */
export type ClientParty = {
	kind: 'client-party';
	id: number;
	call: ClientCall | undefined;
	handle: NdisPartyHandle;
	state: 'adding' | 'connected' | 'dropping';
	/** The buffer lent for NdisClAddParty. */
	parameters: CoCallParameters | undefined;
	ending: Ending | undefined;
	byPeer: boolean;
	/** It is to be dropped, or to go with the call, as soon as that is decided: by its own add, by the adds and drops of others. */
	unwanted: boolean;
};

/** The client’s context of one SAP. */
export type ClientSap = {kind: 'client-sap'; id: number; state: SapState; handle: NdisSapHandle; sap: CoSap};

/** Ways in which a miniport may round the rates of a VC. */
export type Rounding = 'up' | 'down';

/** What a user asks a call or party to have. */
export type CallRequest = {
	/** Called address, 1–40 characters. */
	readonly to: string;
	/** Calling address. */
	readonly from?: string | undefined;
	/** Host → network and network → host traffic. */
	readonly transmit: Flowspec;
	readonly receive: Flowspec;
	/** The call is one of the call manager’s permanent VCs (`operations.md` §12, PVC). */
	readonly permanent?: boolean | undefined;
	/** The device may round the rates this way (ROUND_UP_FLOW, ROUND_DOWN_FLOW). */
	readonly rounding?: Rounding | undefined;
	/** Default: accept. */
	readonly onQosChange?: QosAnswer | undefined;
};

/** Traffic both ways; what is left out stays as it is. */
export type Modification = {readonly transmit?: Flowspec | undefined; readonly receive?: Flowspec | undefined};

/** How a user accepts an offer. */
export type Acceptance = Modification & {readonly onQosChange?: QosAnswer | undefined};

/** A request for an OID: under the user’s number, to the miniport or the call manager. */
export type OidAsked = {
	readonly id: number;
	readonly oid: number;
	readonly to: 'miniport' | 'call-manager';
	/** The value to set, or as many bytes as a query’s answer may have. */
	readonly value: Uint8Array | number;
};

/** All that the client remembers. */
export type ClientState = {
	phase: 'unbound' | 'opening' | 'open' | 'closing' | 'closed';
	binding: NdisBindingHandle;
	/** The unbind that waits for the address family to be closed, and for requests to be answered; or NULL. */
	unbinding: NdisUnbindHandle;
	/** It was to be closed while it was still being opened. */
	closeWanted: boolean;
	af: NdisAfHandle;
	/** The handle that NdisClNotifyCloseAddressFamilyComplete still takes after the close (`operations.md` §4). */
	openedAf: NdisAfHandle;
	/** ProtocolClNotifyCloseAf is owed its completion. */
	isNotified: boolean;
	calls: Map<number, ClientCall>;
	nextIncoming: number;
	parties: Map<number, ClientParty>;
	saps: Map<number, ClientSap>;
	requests: Map<number, NdisOidRequest>;
	nextOwnRequest: number;
	/** Requests to the miniport that wait for the end of a reset. */
	heldRequests: NdisOidRequest[];
	resetting: boolean;
	paused: boolean;
	lists: {call: NdisLookasideHandle; party: NdisLookasideHandle; sap: NdisLookasideHandle};
	/** For the stack, oldest first. */
	events: ClientEvent[];
};

/** What the client’s parts work with. */
export type ClientCore = {readonly state: ClientState; readonly ndis: NdisFunctions};

/** First number of an incoming call; users number their own calls below. */
export const firstIncoming = 0x40_00_00_00;

/** First number of the client’s own requests. */
export const firstOwnRequest = 0x40_00_00_00;

export const blankClientState = (): ClientState => ({
	phase: 'unbound',
	binding: NULL,
	unbinding: NULL,
	closeWanted: false,
	af: NULL,
	openedAf: NULL,
	isNotified: false,
	calls: new Map(),
	nextIncoming: firstIncoming,
	parties: new Map(),
	saps: new Map(),
	requests: new Map(),
	nextOwnRequest: firstOwnRequest,
	heldRequests: [],
	resetting: false,
	paused: false,
	lists: {call: NULL, party: NULL, sap: NULL},
	events: [],
});

export const blankCall = (): ClientCall => ({
	kind: 'client-call',
	id: 0,
	state: 'calling',
	isIncoming: false,
	vcHandle: NULL,
	parameters: undefined,
	offer: undefined,
	isEstablished: false,
	qos: 'settled',
	modification: undefined,
	onQosChange: 'accept',
	multipoint: false,
	parties: [],
	sendsOutstanding: 0,
	undone: [],
	held: [],
	drainTimer: NULL,
	drainStarted: false,
	drainOver: false,
	received: [],
	returnedEarly: 0,
	ending: undefined,
	byPeer: false,
});

export const blankParty = (): ClientParty => ({
	kind: 'client-party',
	id: 0,
	call: undefined,
	handle: NULL,
	state: 'adding',
	parameters: undefined,
	ending: undefined,
	byPeer: false,
	unwanted: false,
});

export const blankSap = (): ClientSap => ({
	kind: 'client-sap',
	id: 0,
	state: 'registering',
	handle: NULL,
	sap: {sapType: 0, sapLength: 0, sap: new Uint8Array()},
});
