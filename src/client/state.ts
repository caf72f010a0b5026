import type {CauseElement, CoCallParameters, Flowspec} from '../ndis/types/call-parameters.ts';
import {
	NULL,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisLookasideHandle,
	type NdisPartyHandle,
	type NdisTimerHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import type {NdisStatus} from '../ndis/types/status.ts';
import type {ClientCallState} from './call-table.ts';

/** How a call or party ended. */
export type Ending = {status: NdisStatus; element: CauseElement | undefined};

/** The client’s context of one call: of its VC. */
export type ClientCall = {
	kind: 'client-call';
	id: number;
	state: ClientCallState;
	vcHandle: NdisVcHandle;
	/** The buffer lent for NdisClMakeCall. */
	parameters: CoCallParameters | undefined;
	multipoint: boolean;
	parties: ClientParty[];
	sendsOutstanding: number;
	/** Runs while the end of the call waits for sends. */
	drainTimer: NdisTimerHandle;
	drainStarted: boolean;
	/** The end of the call waits for sends no longer. */
	drainOver: boolean;
	/** Receive lists held for the user, oldest first. */
	received: NetBufferList[];
	/** Why it ends; undefined while nobody wants it to. */
	ending: Ending | undefined;
	byPeer: boolean;
	/** While aborting: which of the two completions has come. */
	makeEnded: boolean;
	closeEnded: boolean;
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

/** What a user asks a call or party to have. */
export type CallRequest = {
	/** Called address, 1–40 characters. */
	readonly to: string;
	/** Calling address. */
	readonly from?: string | undefined;
	/** Host → network and network → host traffic. */
	readonly transmit: Flowspec;
	readonly receive: Flowspec;
};

/** Traffic in force, and whether it differs from what was asked. */
export type Agreed = {readonly transmit: Flowspec; readonly receive: Flowspec; readonly changed: boolean};

/** What the client tells its user. Ids are the user’s names for calls and parties. */
export type ClientEvent =
	| {readonly type: 'addressFamilyOpened'}
	| {readonly type: 'addressFamilyFailed'; readonly status: NdisStatus}
	| {readonly type: 'addressFamilyClosed'}
	| ({readonly type: 'callConnected'; readonly call: number; readonly party: number | undefined} & Agreed)
	| ({readonly type: 'callFailed'; readonly call: number} & Ending)
	| ({readonly type: 'callCleared'; readonly call: number} & Ending)
	| ({readonly type: 'callEnded'; readonly call: number; readonly byPeer: boolean} & Ending)
	| {readonly type: 'closeFailed'; readonly call: number; readonly status: NdisStatus}
	| ({readonly type: 'partyAdded'; readonly call: number; readonly party: number} & Agreed)
	| ({readonly type: 'partyFailed'; readonly call: number; readonly party: number} & Ending)
	| ({readonly type: 'partyDropped'; readonly call: number; readonly party: number; readonly byPeer: boolean} & Ending)
	| {readonly type: 'received'; readonly call: number; readonly data: Uint8Array}
	| {readonly type: 'sent'; readonly call: number; readonly tag: number; readonly status: NdisStatus}
	| {readonly type: 'answered'; readonly request: number; readonly status: NdisStatus; readonly data: Uint8Array}
	| {readonly type: 'statusIndicated'; readonly status: NdisStatus; readonly call: number | undefined};

/** All that the client remembers. */
export type ClientState = {
	phase: 'unbound' | 'opening' | 'open' | 'closing' | 'closed';
	binding: NdisBindingHandle;
	/** ProtocolUnbindAdapterEx waits for the address family to be closed. */
	unbinding: boolean;
	af: NdisAfHandle;
	calls: Map<number, ClientCall>;
	parties: Map<number, ClientParty>;
	requests: Map<number, NdisOidRequest>;
	lists: {call: NdisLookasideHandle; party: NdisLookasideHandle};
	/** For the stack, oldest first. */
	events: ClientEvent[];
};

/** What the client’s parts work with. */
export type ClientCore = {state: ClientState; readonly ndis: NdisFunctions};

export const blankClientState = (): ClientState => ({
	phase: 'unbound',
	binding: NULL,
	unbinding: false,
	af: NULL,
	calls: new Map(),
	parties: new Map(),
	requests: new Map(),
	lists: {call: NULL, party: NULL},
	events: [],
});

export const blankCall = (): ClientCall => ({
	kind: 'client-call',
	id: 0,
	state: 'calling',
	vcHandle: NULL,
	parameters: undefined,
	multipoint: false,
	parties: [],
	sendsOutstanding: 0,
	drainTimer: NULL,
	drainStarted: false,
	drainOver: false,
	received: [],
	ending: undefined,
	byPeer: false,
	makeEnded: false,
	closeEnded: false,
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
