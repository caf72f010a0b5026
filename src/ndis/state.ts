import type {Adapter, Binding, Unbinding} from './adapter-state.ts';
import type {AfState} from './af-table.ts';
import {newHandleSlots, type HandleSlots} from './handles.ts';
import type {OidState} from './oid-table.ts';
import type {PartyState} from './party-table.ts';
import type {SapState} from './sap-table.ts';
import type {CoAddressFamily, CoCallParameters, CoSap} from './types/call-parameters.ts';
import type {
	Context,
	NdisAdapterHandle,
	NdisAfHandle,
	NdisBindingHandle,
	NdisDriverHandle,
	NdisLookasideHandle,
	NdisPartyHandle,
	NdisSapHandle,
	NdisTimerHandle,
	NdisVcHandle,
} from './types/handles.ts';
import type {NdisOidRequest, NetBufferList} from './types/net-buffer-list.ts';
import type {NdisHandlerName} from './types/signature-shape.ts';
import type {NdisStatus} from './types/status.ts';
import type {ActivationState} from './vc-activation-table.ts';
import type {CallState} from './vc-call-table.ts';

export type {Adapter, Binding, Unbinding} from './adapter-state.ts';

/** Which function opened an object, and the `seq` of its trace record: leak reports tell both. */
export type Opened = {readonly by: string; readonly seq: number};

/** Roles that a driver can be linked in. */
export type DriverRole = 'client' | 'call-manager' | 'mcm' | 'miniport';

/**
 * A linked driver; its handlers are behaviour and live outside the state. `registering`: its ProtocolSetOptions or MiniportSetOptions is
 * running; `handle` is NULL before; `structures` are the names of those that it has registered.
 */
export type Driver = {
	readonly id: number;
	readonly role: DriverRole;
	readonly name: string;
	registration: 'none' | 'registering' | 'registered';
	handle: NdisDriverHandle;
	readonly structures: string[];
};

/** What a driver handle names. */
export type DriverObject = {
	readonly type: 'driver';
	readonly handle: NdisDriverHandle;
	readonly opened: Opened;
	readonly driver: number;
};

/**
 * A request that a handler has been asked to serve. It is done when its handler left with a final status or its completion came,
 * whichever is first (OPEN-31). `parameters`: the buffer lent for it, whose identity is part of the contract.
 */
export type Operation = {
	readonly handler: NdisHandlerName;
	readonly opened: Opened;
	readonly parameters: CoCallParameters | undefined;
	done: boolean;
};

/** A call manager's registration of an address family on an adapter. */
export type Registration = {
	readonly adapter: NdisAdapterHandle;
	/** The call manager's binding; an integrated call manager has its adapter in place of one. */
	readonly binding: NdisBindingHandle | NdisAdapterHandle;
	readonly driver: number;
	readonly addressFamily: CoAddressFamily;
	/** Bindings were told of it. */
	announced: boolean;
};

/** One side of an address family or a VC: its driver, its binding (an integrated call manager's adapter), its own context. */
export type Side = {
	readonly driver: number;
	readonly binding: NdisBindingHandle | NdisAdapterHandle;
	context: Context | undefined;
};

/** An open address family. */
export type AddressFamily = {
	readonly type: 'af';
	readonly handle: NdisAfHandle;
	readonly opened: Opened;
	readonly addressFamily: CoAddressFamily;
	readonly client: Side;
	readonly callManager: Side;
	state: AfState;
	operation: Operation | undefined;
};

/** A SAP: where a client takes incoming calls. The sides' contexts are those of the SAP. */
export type Sap = {
	readonly type: 'sap';
	readonly handle: NdisSapHandle;
	readonly opened: Opened;
	readonly af: NdisAfHandle;
	readonly client: Side;
	readonly callManager: Side;
	/** The client's buffer, which it gets back when the registration ends. */
	readonly buffer: CoSap;
	state: SapState;
	operation: Operation | undefined;
};

/** A call manager's outstanding request that a client close its address family; it may outlive the address family (`operations.md` §5). */
export type CloseNotice = {
	readonly afHandle: NdisAfHandle;
	readonly client: Side;
	readonly callManager: Side;
	readonly operation: Operation;
};

/** Who created a VC; a signalling VC is a call manager's own. */
export type VcCreator = 'client' | 'call-manager' | 'signalling';

/** A virtual connection. The call region and the activation region are two facts and two fields. */
export type Vc = {
	readonly type: 'vc';
	readonly handle: NdisVcHandle;
	readonly opened: Opened;
	/** Trace number; 0 for signalling VCs. */
	readonly number: number;
	readonly creator: VcCreator;
	readonly adapter: NdisAdapterHandle;
	readonly af: NdisAfHandle;
	/** Undefined on signalling VCs. */
	readonly client: Side | undefined;
	readonly callManager: Side;
	/** The miniport's driver id and context; an integrated call manager's context is the one it has as call manager. */
	readonly miniport: {readonly driver: number; context: Context | undefined};
	call: CallState;
	/** Call state that a failed close goes back to. */
	previousCall: CallState;
	/** Fixed by each make call. */
	kind: 'point-to-point' | 'multipoint';
	makeOperation: Operation | undefined;
	closeOperation: Operation | undefined;
	/** A modification that the client has asked for: a fact beside the call state (OPEN-23). */
	modifyOperation: Operation | undefined;
	/** An offer that the client hasn't answered; it outlives its withdrawal (OPEN-5). */
	offerOperation: Operation | undefined;
	/** Live parties, oldest first. */
	parties: NdisPartyHandle[];
	/** Party that the pending close names, or NULL. */
	closingParty: NdisPartyHandle;
	/** A close of this call has failed: sends stay forbidden (OPEN-7). */
	closeFailed: boolean;
	/** Why the client should rather delete the VC than call again, if it should. */
	deletionAdvised: 'OPEN-8' | 'OPEN-29' | undefined;
	/** Assigned by one of its protocols. */
	instanceName: string | undefined;
	activation: ActivationState;
	activationOperation: Operation | undefined;
	/** The buffer of the last successful activation; undefined while inactive. */
	activated: CoCallParameters | undefined;
	/** Lists with the miniport, and the driver that sent each. */
	sends: Map<NetBufferList, number>;
	/** Lists with the protocol. */
	receiving: number;
	/** Lists that arrived before the call was established (OPEN-22). */
	held: HeldLists[];
};

/** Lists that wait for the call to be established. `copied`: made by NDIS, because the miniport took its own back at once. */
export type HeldLists = {readonly lists: readonly NetBufferList[]; readonly flags: number; readonly copied: boolean};

/** A party at the root of a multipoint call. */
export type Party = {
	readonly type: 'party';
	readonly handle: NdisPartyHandle;
	readonly opened: Opened;
	/** Trace number. */
	readonly number: number;
	readonly vc: NdisVcHandle;
	/** Trace number of the VC, which may be gone before a trace tells of the party. */
	readonly vcNumber: number;
	readonly clientContext: Context;
	callManagerContext: Context | undefined;
	state: PartyState;
	/** State that a failed drop or close goes back to. */
	previousState: PartyState;
	operation: Operation | undefined;
};

/** A timer object. `order` is that of its setting, NONE while it isn't set. */
export type Timer = {
	readonly type: 'timer';
	readonly handle: NdisTimerHandle;
	readonly opened: Opened;
	readonly driver: number;
	order: number;
	dueAt: number;
	functionContext: Context | undefined;
	reason: string;
	/** `seq` of the record of its last setting. */
	setSeq: number;
};

/** A counted lookaside list. */
export type Lookaside = {
	readonly type: 'lookaside';
	readonly handle: NdisLookasideHandle;
	readonly opened: Opened;
	readonly driver: number;
	readonly tag: string;
	readonly template: Context;
	/** Areas not freed yet, with their generation and the record of their allocation. */
	areas: Map<Context, {readonly generation: number; readonly seq: number}>;
};

/** Whatever a handle can name. */
export type NdisObject =
	| DriverObject
	| Adapter
	| Binding
	| Unbinding
	| AddressFamily
	| Sap
	| Vc
	| Party
	| Timer
	| Lookaside;

/**
 * An OID request on its way. `af` NULL: to the miniport. `driver` and `binding` are the requester's; `target` is who serves
 * it; a miniport has no binding there.
 */
export type OidOperation = {
	readonly opened: Opened;
	readonly request: NdisOidRequest;
	readonly adapter: NdisAdapterHandle;
	readonly binding: NdisBindingHandle | NdisAdapterHandle;
	readonly driver: number;
	readonly target: {readonly driver: number; readonly binding: number};
	readonly af: NdisAfHandle;
	readonly vc: NdisVcHandle;
	readonly party: NdisPartyHandle;
	state: OidState;
};

/** Work that waits for the end of the step: what has to run at PASSIVE_LEVEL, and what has to wait until a request has returned. */
export type PassiveWork =
	| {
			readonly type: 'openAfComplete';
			readonly client: Side;
			readonly afHandle: NdisAfHandle;
			readonly status: NdisStatus;
	  }
	| {readonly type: 'announce'; readonly binding: NdisBindingHandle}
	| {readonly type: 'deliverHeld'; readonly vc: NdisVcHandle}
	| {readonly type: 'workItem'; readonly driver: number; readonly context: Context};

/** Something pended and when it is overdue (OPEN-30). */
export type Watch = {
	readonly handler: NdisHandlerName;
	readonly opened: Opened;
	dueAt: number;
	isOverdue: boolean;
	/** Sends of a VC: the oldest list when it was last looked at, and since when it was that. */
	oldest: {readonly list: NetBufferList; readonly since: number; isOverdue: boolean} | undefined;
};

/** One setting of a timer in the queue; a setting whose `order` is no longer its timer's own is void. */
export type TimerSetting = {readonly dueAt: number; readonly order: number; readonly timer: NdisTimerHandle};

/** All of the library that changes, as plain data. Drivers' contexts are held by reference. */
export type NdisState = {
	/** Milliseconds; set at each step. */
	now: number;
	/** Trace numbers to be given next; never re-used. */
	nextVc: number;
	nextParty: number;
	/** Generation of the next area of any lookaside list. */
	nextArea: number;
	handles: HandleSlots<NdisObject>;
	drivers: Driver[];
	adapters: NdisAdapterHandle[];
	/** In the order of opening. */
	bindings: NdisBindingHandle[];
	registrations: Registration[];
	oids: OidOperation[];
	closeNotices: CloseNotice[];
	/** By what is pended: an operation, an OID request, or the VC of sends. */
	watches: Map<Operation | OidOperation | Vc, Watch>;
	/** No watch is due before; undefined while there is none to come. */
	watchesDueAt: number | undefined;
	passive: PassiveWork[];
	/** What has been ordered is being carried on; and a handler that runs meanwhile has ordered more. False between steps. */
	isCarryingOn: boolean;
	isAskedAgain: boolean;
	/** A binary heap, earliest first. */
	timers: TimerSetting[];
	nextTimerOrder: number;
	/** Lists that a hold queue had no room for. */
	holdOverflows: number;
};

/** The state of a library in which nothing has happened. */
export const newNdisState = (seed: number): NdisState => ({
	now: 0,
	nextVc: 1,
	nextParty: 1,
	nextArea: 1,
	handles: newHandleSlots(seed),
	drivers: [],
	adapters: [],
	bindings: [],
	registrations: [],
	oids: [],
	closeNotices: [],
	watches: new Map(),
	watchesDueAt: undefined,
	passive: [],
	isCarryingOn: false,
	isAskedAgain: false,
	timers: [],
	nextTimerOrder: 1,
	holdOverflows: 0,
});
