import {plainMedia} from '../ndis/scripted-buffers.ts';
import {CALLMGR_SPECIFIC_Q2931, type CoCallParameters} from '../../src/ndis/types/call-parameters.ts';
import type {Context} from '../../src/ndis/types/handles.ts';
import type {DriverName} from '../../src/ndis/types/trace.ts';

/** A driver of a story. */
export type Cast = {readonly driver: DriverName; readonly driverId: number};

export const client: Cast = {driver: 'client', driverId: 1};
export const callManager: Cast = {driver: 'call-manager', driverId: 2};
export const miniport: Cast = {driver: 'miniport', driverId: 3};
export const otherCallManager: Cast = {driver: 'call-manager', driverId: 4};

export type StoryParty = {
	handle: number;
	number: number;
	vc: StoryVc;
	clientContext: Context;
	callManagerContext: Context;
	buffer: CoCallParameters;
};

export type StoryVc = {
	handle: number;
	number: number;
	clientContext: Context;
	callManagerContext: Context;
	miniportContext: Context;
	buffer: CoCallParameters;
	/** First party; undefined on a point-to-point call. */
	first: StoryParty | undefined;
	last: StoryParty | undefined;
};

/** Deviations of a completion from what is right. */
export type Deviation = {
	readonly by?: Cast;
	/** Another function’s name; told stories only. */
	readonly name?: string;
	readonly status?: number;
	readonly vc?: number;
	readonly party?: number;
	readonly context?: Context | undefined;
	readonly noContext?: boolean;
	readonly parameters?: CoCallParameters | undefined;
	readonly noParameters?: boolean;
	/** How often NDIS delivers it, default 1; told stories only. */
	readonly deliveries?: number;
	/** Status that NDIS delivers; told stories only. */
	readonly deliveredStatus?: number;
	/** Happens inside the client’s handler. */
	readonly inside?: () => void;
	/** Happens before the completing call returns. */
	readonly after?: () => void;
	/** Happens before it. */
	readonly before?: () => void;
};

/** What a request’s handler does: what happens inside, and its status (default PENDING). */
export type Handling = {readonly result?: number; readonly inside?: () => void};

/**
 * The operations of one client, one call manager and one miniport: as told records (`World`), or performed by scripted drivers on
 * the NDIS library (`Bench`). A request only runs its handler; its completion is an act of its own.
 */
export type Stage = {
	/** Milliseconds. */
	at: number;
	irql: number;
	/** Contexts and parameters come from lookaside lists from now on. */
	areas: boolean;
	open(): void;
	close(): void;
	createVc(options?: {by?: Cast; callManagerContext?: Context; clientContext?: Context}): StoryVc;
	makeCall(vc: StoryVc, options?: Handling & {readonly multipoint?: boolean}): void;
	completeMake(vc: StoryVc, deviation?: Deviation): void;
	activate(vc: StoryVc, parameters?: CoCallParameters, status?: number): void;
	deactivate(vc: StoryVc): void;
	addParty(
		vc: StoryVc,
		options?: {buffer?: CoCallParameters; result?: number; inside?: (party: StoryParty) => void},
	): StoryParty;
	completeAdd(party: StoryParty, deviation?: Deviation): void;
	/** Drops and completes. */
	dropParty(party: StoryParty): void;
	closeCall(vc: StoryVc, options?: Handling): void;
	completeClose(vc: StoryVc, deviation?: Deviation): void;
	/** `result` is what NDIS answers in a told story; a library answers of itself. */
	deleteVc(vc: StoryVc, options?: {by?: Cast; result?: number; inside?: () => void}): void;
	send(by: Cast, vc: StoryVc): void;
	incomingClose(vc: StoryVc): void;
	/** A call manager clears what isn’t there. */
	clearNothing(vc: StoryVc): void;
	incomingDrop(party: StoryParty): void;
	/** The call manager sends the miniport a request about a party. */
	askAbout(party: StoryParty): void;
	frame(direction: 'in' | 'out', name: string, about: {vc: number; party?: number}): void;
	free(by: Cast, area: object): void;
	note(by: Cast, word: string, subject?: object): void;
};

/** Call parameters of one rate each way, in bytes/s. */
export const parametersOf = (rate: number): CoCallParameters => {
	const flow = {
		tokenRate: rate,
		tokenBucketSize: 0,
		peakBandwidth: rate,
		latency: 0,
		delayVariation: 0,
		serviceType: 1,
		maxSduSize: 512,
		minimumPolicedSize: 0,
	};
	return {
		flags: 0,
		callMgrParameters: {
			transmit: flow,
			receive: flow,
			callMgrSpecific: {paramType: CALLMGR_SPECIFIC_Q2931, length: 0, parameters: undefined},
		},
		mediaParameters: plainMedia(),
	};
};

/** Writes another rate into a buffer. */
export const setRate = (buffer: CoCallParameters, rate: number): void => {
	buffer.callMgrParameters = parametersOf(rate).callMgrParameters;
};

/** An argument as it ought to be, unless a deviation gives another or leaves it out. */
export const pick = <T>(left: boolean | undefined, given: T | undefined, usual: T): T | undefined =>
	left === true ? undefined : (given ?? usual);

/** Handle of a party, NULL without one. */
export const handleOf = (party: StoryParty | undefined): number => (party === undefined ? 0 : party.handle);
