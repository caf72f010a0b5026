import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Context} from '../ndis/types/handles.ts';
import type {DriverName} from '../ndis/types/trace.ts';
import type {AreaModel} from './area-model.ts';
import type {Breach} from './breach.ts';
import type {SetUpLife, VcCalls} from './call-life.ts';
import type {AdapterModel, AfModel, BindingModel, FamilyMemory, SapModel} from './families.ts';
import type {Asked} from './asked.ts';
import type {Medium, PartyLeaving, VcClearing} from './clearing.ts';
import type {Pended} from './ledger.ts';
import type {KnownHandle} from './model/handles.ts';
import type {Requests} from './requests.ts';
import type {Transfers, VcTransfers} from './transfers.ts';
import type {Registry} from './driver-model.ts';
import type {Traffic} from './traffic.ts';
import type {VcEnds, VcWork} from './vc-life.ts';
import type {AddPartyPolicy} from './words.ts';

/** Call region of a VC (`state-machines.md` §4.1). */
type CallState = 'Idle' | 'OutPending' | 'Offered' | 'Accepted' | 'Connected' | 'ClearInd' | 'Closing';

/** Activation region of a VC (`state-machines.md` §4.2). */
type ActivationState = 'Inactive' | 'Activating' | 'Active' | 'Reactivating' | 'Deactivating';

/** State of a party (`state-machines.md` §5). */
export type PartyState = 'AddPending' | 'Connected' | 'DropPending' | 'IncomingDrop' | 'ClosePending' | 'Gone';

/** Operations that a handler may pend and that are then owed one completion. */
export type OperationKind = 'make' | 'add' | 'drop' | 'close';

/** A request that reached the call manager’s handler and isn’t answered yet. */
export type Operation = {
	kind: OperationKind;
	/** `seq` of the handler’s callback record. */
	seq: number;
	/** Milliseconds, trace time. */
	at: number;
	/** The handler has not left yet. */
	running: boolean;
	/** The completion reached the requester while the handler was still running. */
	completed: boolean;
	/** The watchdog has barked once. */
	overdue: boolean;
	vc: VcModel;
	party: PartyModel | undefined;
	/** The requester’s call parameters, by identity. */
	buffer: CoCallParameters | undefined;
	/** Their content when the handler was entered. */
	request: Traffic | undefined;
	/** Traffic of the VC when the handler was entered. */
	before: Traffic | undefined;
	/** Signalling has answered yes since. */
	agreed: boolean;
	/** Signalling has answered no, or the exchange is over, since. */
	ended: boolean;
	/** RELEASE frames sent since: the second means that the first went unanswered. */
	releases: number;
	/** Signalling has said anything about the VC since. */
	heard: boolean;
	reported: string[];
};

/** What the verifier knows of a party. */
export type PartyModel = {
	handle: number;
	/** Trace number. */
	number: number;
	vc: VcModel;
	initial: boolean;
	state: PartyState;
	/** State to go back to when a drop or close fails. */
	stateBefore: PartyState;
	clientContext: Context | undefined;
	callManagerContext: Context | undefined;
	/** Traffic recorded for it at its completion. */
	traffic: Traffic | undefined;
	add: Operation | undefined;
	drop: Operation | undefined;
	/** A pended add of it has been completed. */
	addCompleted: boolean;
	/** What made the handle unusable for the call manager. */
	death: OperationKind | undefined;
	/** Its make call failed: the client was never given its handle. */
	refused: boolean;
	readonly leaving: PartyLeaving;
};

/** Recent records of one object: a ring of rows, one after the other in one array, which is quickly written (`history.ts`). */
export type Trail = {next: number; cells: (number | string)[]};

/** Who created a VC; `signalling` is a call manager’s own VC, without an address family. */
type Creator = 'client' | 'call-manager' | 'signalling';

/** What the verifier knows of a VC. */
export type VcModel = VcCalls & {
	handle: number;
	/** Trace number. */
	number: number;
	afHandle: number;
	creator: Creator;
	/** `driverId` of the client and of the call manager that share it, or NONE. */
	clientId: number;
	callManagerId: number;
	/** Binding of the client; 0 on signalling VCs. */
	clientBinding: number;
	/** The client has no binding any more: nothing can be delivered to it. */
	clientGone: boolean;
	clientContext: Context | undefined;
	callManagerContext: Context | undefined;
	miniportContext: Context | undefined;
	kind: 'none' | 'p2p' | 'multipoint';
	permanent: boolean;
	call: CallState;
	/** State to go back to when a close fails. */
	callBefore: CallState;
	activation: ActivationState;
	/** Traffic of the last successful activation. */
	established: Traffic | undefined;
	make: Operation | undefined;
	close: Operation | undefined;
	/** A pended make call of the present call has been completed. */
	makeCompleted: boolean;
	/** A pended close has been completed, and no new one has begun. */
	closeCompleted: boolean;
	/** The last make call ended with an error, and nothing has been done about it. */
	failedMake: boolean;
	/** The last make call ended with an error while the VC was not Inactive. */
	leftActive: boolean;
	/** `seq` of what closed the last call with SUCCESS; 0 while there is a call, or there was none. */
	closedAt: number;
	/** Its creator has asked for its deletion. */
	deleteAsked: boolean;
	/** The SAP on which its last call was offered. */
	offeredOn: SapModel | undefined;
	/** Signalling has cleared the call since, in either direction. */
	isReleased: boolean;
	/** `ProtocolCoDeleteVc` has reached the call manager. */
	deleteReached: boolean;
	/** The client marked changed parameters unacceptable and has not acted yet. */
	unacceptable: boolean;
	/** Net buffer lists that protocols sent and have not got back. */
	outstandingSends: number;
	/** Data on it, list by list. */
	readonly transfers: VcTransfers;
	/** It was active when its adapter was reset. */
	survivedReset: boolean;
	readonly ends: VcEnds;
	readonly work: VcWork;
	clearing: VcClearing;
	parties: PartyModel[];
	/** Contexts given with failing add completions: NDIS must not use them. */
	refusedContexts: Context[];
	trail: Trail;
	reported: string[];
};

/** An open bracket: a call or callback whose return or exit has not been seen. The objects are re-used. */
export type Bracket = {
	seq: number;
	kind: 'call' | 'callback';
	name: string;
	driver: DriverName;
	driverId: number;
	args: readonly unknown[];
	vc: VcModel | undefined;
	party: PartyModel | undefined;
	af: AfModel | undefined;
	sap: SapModel | undefined;
	/** A rule that binds the caller was broken by it: NDIS may have dropped or refused it. */
	broken: boolean;
	/** Completion callbacks that it has caused. */
	delivered: number;
	/** Requests and indications that it has caused. */
	forwarded: number;
	/** A handler inside left with a status that looks like success and is none. */
	refusedInside: number | undefined;
	/** What a dispatched buffer held at the call. */
	bytes: string;
};

/** What ends, and may leave something owed. */
export type Ending = {
	what: 'vc' | 'af' | 'family' | 'sap' | 'binding' | 'adapter' | 'run' | 'trace' | 'area' | 'pended' | OperationKind;
	/** IDs of the rules that have been told of it. */
	reported: string[];
	vc?: VcModel | undefined;
	op?: Operation;
	area?: AreaModel;
	/** `family`: the address family itself has ended; `af`: a VC’s has. */
	af?: AfModel;
	sap?: SapModel;
	binding?: BindingModel;
	adapter?: AdapterModel;
	/** What was never completed, and its parent has gone. */
	pended?: Pended;
};

/** Milliseconds by operation. */
export type WatchdogLimits = Readonly<Record<OperationKind, number>>;

/** Everything the verifier remembers: plain data, and the drivers’ own objects by identity. */
export type VerifierState = {
	brackets: Bracket[];
	depth: number;
	/** Handles that NDIS has shown and that live, and the last that died. */
	handles: Map<number, KnownHandle>;
	deadHandles: number[];
	/** Requests of drivers that haven’t returned, or returned PENDING and were not told of their end. */
	asked: Map<number, Asked>;
	/** The last requests of handlers that ended, and the last requests of drivers, oldest first. */
	ended: Pended[];
	told: Asked[];
	adapters: Map<number, AdapterModel>;
	bindings: Map<number, BindingModel>;
	readonly registry: Registry;
	afs: Map<number, AfModel>;
	saps: Map<number, SapModel>;
	family: FamilyMemory;
	/** Owners of contexts, of either side. */
	bindingContexts: Map<Context, BindingModel>;
	afContexts: Map<Context, AfModel>;
	sapContexts: Map<Context, SapModel>;
	/** Requests of which a handler has been asked and that have not ended, by `seq` of the callback. */
	pended: Map<number, Pended>;
	/** Drivers that were initialised as miniports: one of them that acts as call manager is an integrated one. */
	miniports: Set<number>;
	/** Net buffer lists on their way. */
	transfers: Transfers;
	/** OID requests and status indications. */
	readonly requests: Requests;

	vcs: Map<number, VcModel>;
	vcNumbers: Map<number, VcModel>;
	parties: Map<number, PartyModel>;
	partyNumbers: Map<number, PartyModel>;
	/** The last parties that are gone, by handle. */
	gone: Map<number, PartyModel>;
	/** Owners of VC contexts and party contexts, of either side. */
	vcContexts: Map<Context, VcModel>;
	partyContexts: Map<Context, PartyModel>;
	/** Call parameters lent with a make call or a change of traffic, and those of activations in progress. */
	lent: Map<Context, VcModel>;
	activating: Map<Context, VcModel>;
	setUp: SetUpLife;
	areas: Map<Context, AreaModel>;
	/** The last areas that were freed, and when (`seq`). */
	freed: Map<Context, number>;
	/** Operations without completion, by `seq`. */
	operations: Map<number, Operation>;
	/** Trace time of the earliest deadline among them, or NONE. */
	deadline: number;
	/** Milliseconds after which an unanswered operation is suspected of being a leak. */
	limits: WatchdogLimits;
	/** Filled while a record is followed, and judged right after it. */
	endings: Ending[];
	/** Add-party policies that call managers stated, by `driverId`; and the one assumed for the others. */
	policies: Map<number, AddPartyPolicy>;
	policy: AddPartyPolicy | undefined;
	/** Whether the medium can have traffic per party; undefined when nobody said. */
	perPartyTraffic: boolean | undefined;
	readonly medium: Medium;
	/** What has been seen, and so which rules are awake. */
	seen: {
		signalling: boolean;
		device: boolean;
		clientAreas: boolean;
		callManagerAreas: boolean;
		miniportAreas: boolean;
		marks: boolean;
		accesses: boolean;
		attributes: boolean;
		readiness: boolean;
		rejections: boolean;
		agreements: boolean;
	};
	frames: Trail;
	last: {seq: number; at: number};
	breaches: Breach[];
	breachCount: number;
};

/** The add-party policy of a VC’s call manager, if anybody said. */
export const policyOf = (state: VerifierState, vc: VcModel): AddPartyPolicy | undefined =>
	state.policies.get(vc.callManagerId) ?? state.policy;

/** A ring of records with nothing in it. */
export const emptyTrail = (): Trail => ({next: 0, cells: []});
