import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NONE} from '../ndis/types/trace.ts';
import type {SapModel} from './families.ts';
import type {Traffic} from './traffic.ts';

/** What a make call asked for, and what has been done about it (`operations.md` §12). */
export type OutgoingLife = {
	/** CALL_PARAMETERS_PERMANENT_VC was set, and when it was completed. */
	readonly isPermanent: boolean;
	/** The connection that the client’s media parameters name, or NONE; whether there were any. */
	readonly named: number;
	readonly hasMedia: boolean;
	/** Address of the called party, as far as the parameters tell. */
	readonly destination: string | undefined;
	/** There were neither call-manager nor media parameters. */
	readonly isMalformed: boolean;
	/** SETUP has been sent. */
	setUp: boolean;
	/** An activation has been asked for, and for which connection, or NONE. */
	tried: boolean;
	connection: number;
	/** The client has asked for its close. */
	aborted: boolean;
};

/** An offer, from its dispatch to the next on the same VC (`operations.md` §13). */
export type OfferLife = {
	readonly sap: SapModel | undefined;
	/** The call manager’s buffer, and its traffic when the client was asked. */
	readonly buffer: CoCallParameters | undefined;
	readonly content: Traffic | undefined;
	answer: 'none' | 'accepted' | 'rejected';
	/** The client accepted with CALL_PARAMETERS_CHANGED. */
	changed: boolean;
	/** A message that takes the call was sent since; one that bears changed traffic. */
	accepting: boolean;
	renegotiated: boolean;
	/** A message that ends the call was seen since. */
	released: boolean;
	/** The client was told of an incoming close; of the connection. */
	cleared: boolean;
	connected: boolean;
	/** How often the client asked for other traffic before it answered. */
	modifications: number;
};

/** A change of traffic that the client has asked for (`operations.md` §19). */
export type ModificationLife = {
	readonly buffer: CoCallParameters | undefined;
	readonly request: Traffic | undefined;
	/** Traffic of the VC before. */
	readonly before: Traffic | undefined;
	/** How often the VC has been activated before. */
	readonly activations: number;
	/** MODIFY REQUEST messages sent since, and MODIFY ACK received. */
	requests: number;
	agreed: boolean;
};

/** The traffic of a VC and what is asked about it. */
export type TrafficLife = {
	/** How the last activation went. */
	last: 'none' | 'pending' | 'succeeded' | 'failed';
	/** The activation in progress makes the VC active. */
	first: boolean;
	/** Since it became active no call has been on it. */
	fresh: boolean;
	/** How often it has been activated, and when (`seq`) the client last learnt of its traffic. */
	activations: number;
	told: number;
	modification: ModificationLife | undefined;
	/** Changes asked for in a row without agreement or anything else. */
	renegotiations: number;
	/** What the network asks for: it has asked, the call manager has answered too soon, the client is being told, has been told. */
	asked: 'no' | 'asked' | 'answered' | 'telling' | 'told';
	/** A driver marked that no agreement can be reached; the client, that it rejects what the network asks for. */
	noAgreement: boolean;
	rejected: boolean;
};

/** Traffic of a VC that has had none. */
export const newTrafficLife = (): TrafficLife => ({
	last: 'none',
	first: true,
	fresh: false,
	activations: 0,
	told: 0,
	modification: undefined,
	renegotiations: 0,
	asked: 'no',
	noAgreement: false,
	rejected: false,
});

/** An offer of which nothing but its dispatch is known. */
export const newOffer = (given: Pick<OfferLife, 'sap' | 'buffer' | 'content'>): OfferLife => ({
	...given,
	answer: 'none',
	changed: false,
	accepting: false,
	renegotiated: false,
	released: false,
	cleared: false,
	connected: false,
	modifications: 0,
});

/** A row of a call manager’s table of permanent VCs. */
export type PvcRow = {
	readonly connection: number;
	readonly destination: string;
	/** It may be called by its destination. */
	readonly isCallable: boolean;
};

/** What a call manager was told of permanent VCs (`oid-co-add-pvc`): rows by connection, and the last connections that were deleted. */
export type PvcTable = {readonly rows: Map<number, PvcRow>; readonly deleted: number[]};

/** What its present or last call was asked to be, only one of the first two; and its traffic. */
export type VcCalls = {
	outgoing: OutgoingLife | undefined;
	offer: OfferLife | undefined;
	readonly quality: TrafficLife;
};

/** What is remembered of calls beyond their VCs. */
export type SetUpLife = {
	/** Buffers of the last offers that were answered. */
	readonly answeredOffers: Map<object, 'accepted' | 'rejected'>;
	/** Trace numbers of VCs whose offers were rejected without a word to the network, and the `driverId` of the call manager. */
	readonly unsignalled: Map<number, number>;
	/** Tables of permanent VCs, by `driverId` of the call manager. */
	readonly pvcs: Map<number, PvcTable>;
	/** Whether traffic can be changed on the medium; undefined when nobody said. */
	canModify: boolean | undefined;
};

/** Nothing remembered. */
export const newSetUp = (): SetUpLife => ({
	answeredOffers: new Map(),
	unsignalled: new Map(),
	pvcs: new Map(),
	canModify: undefined,
});

/** ATM_MEDIA_SPECIFIC (atm.h). */
const atmSpecific = 1;

/** The connection that media parameters name; NONE without. */
export const connectionOf = (parameters: CoCallParameters | undefined): number => {
	const specific = parameters?.mediaParameters?.mediaSpecific;
	const named: unknown = specific?.paramType === atmSpecific ? specific.parameters : undefined;
	return typeof named === 'object' && named !== null && 'connection' in named ? Number(named.connection) : NONE;
};

/** The called party of Q.2931 parameters; undefined where there is none. */
export const destinationOf = (parameters: CoCallParameters | undefined): string | undefined => {
	const specific: unknown = parameters?.callMgrParameters?.callMgrSpecific.parameters;
	if (typeof specific !== 'object' || specific === null || !('calledParty' in specific)) return undefined;
	return String(specific.calledParty);
};

/** True for parameters that say neither what the call manager nor what the miniport is to do. */
export const isMalformed = (parameters: CoCallParameters | undefined): boolean =>
	parameters?.callMgrParameters === undefined && parameters?.mediaParameters === undefined;
