import {signallingTimers, type SignallingTimer} from '../../firmware-protocol/definition/signalling-timers.ts';
import type {CallManagerOptions} from '../call-manager/state.ts';
import type {LinkOptions} from '../link/link-options.ts';
import type {MiniportOptions} from '../miniport/state.ts';
import type {NdisPolicies} from '../ndis/policies.ts';
import type {WatchdogLimits} from '../ndis/watchdog-limits.ts';

/** Seats of the call manager. */
export const seats = ['stand-alone', 'integrated'] as const;
export type Seat = (typeof seats)[number];

/** How the stack is built and how long it waits. */
export type StackOptions = Omit<CallManagerOptions, 'timers'> & {
	/** Seeds handles; the same seed and the same inputs give the same trace. */
	readonly seed: number;
	/** Names the link in HELLO: random, 1–FFFFFFFF. */
	readonly nonce: number;
	/** Where the call manager sits: a driver of its own, or inside the miniport (docs/mcm.md). */
	readonly seat: Seat;
	/** Choices of NDIS that the documents leave open (src/ndis/policy-table.ts); a close while a call is made is forwarded (OPEN-3) unless one says otherwise. */
	readonly policies: Partial<NdisPolicies>;
	/** How long a handler may leave something pending until it is remarked on, in ms, where it differs from the default (OPEN-30). */
	readonly watchdogLimits: Partial<WatchdogLimits>;
	/** Status of the sends that a reset stops (OPEN-19). */
	readonly endsByReset: MiniportOptions['endsByReset'];
	/** Signalling timers that differ from their defaults, in ms. */
	readonly timers: Partial<Record<SignallingTimer, number>>;
	/** How long the device may leave ACTIVATE, DEACTIVATE or a request unanswered, in ms. */
	readonly answerMs: number;
	/** Frames the device may send ahead of the reader, 1–32,767. */
	readonly receiveWindow: number;
	/** What a device that restarts does to the adapter: `end` it, or `recover`: it is greeted anew, every call ends, the adapter stays. */
	readonly whenRestarted: 'end' | 'recover';
	/** Watch the rules of CoNDIS. */
	readonly verify: boolean;
	/** Advisories count as breaches. */
	readonly strict: boolean;
	/** Records the trace keeps. */
	readonly traceCapacity: number;
	readonly link: Partial<LinkOptions>;
};

export const defaultStackOptions: StackOptions = {
	seed: 1,
	nonce: 1,
	seat: 'stand-alone',
	policies: {},
	watchdogLimits: {},
	endsByReset: 'reset-in-progress',
	timers: {},
	addPartyPolicy: 'reset',
	activateIncoming: 'before-offer',
	incomingVcs: 'delete',
	answerMs: 30_000,
	receiveWindow: 8,
	whenRestarted: 'end',
	verify: true,
	strict: false,
	traceCapacity: 4096,
	link: {},
};

/** Durations of all signalling timers in ms, the given ones in place of their defaults. */
export const timersOf = (given: StackOptions['timers']): Readonly<Record<SignallingTimer, number>> =>
	Object.fromEntries(
		Object.entries(signallingTimers).map(([name, {defaultMs}]) => [name, given[name as SignallingTimer] ?? defaultMs]),
		// The names are those of the table.
	) as Record<SignallingTimer, number>;

/** What NDIS is given of them: a close while a call is made is forwarded unless the policies say otherwise (`contract.md`, commands). */
export const ndisOptionsOf = ({
	seed,
	policies,
	watchdogLimits,
}: StackOptions): Pick<StackOptions, 'seed' | 'policies' | 'watchdogLimits'> => ({
	seed,
	policies: {closeDuringMakeCall: 'abort', ...policies},
	watchdogLimits,
});
