import type {NdisStatus} from './status.ts';

/** Kinds of trace records (`contract.md`, trace). */
export const traceKinds = ['call', 'return', 'callback', 'exit', 'frame', 'timer', 'alloc', 'free', 'note'] as const;
export type TraceKind = (typeof traceKinds)[number];

/** Who acts or is called. */
export const driverNames = ['client', 'call-manager', 'miniport', 'ndis'] as const;
export type DriverName = (typeof driverNames)[number];

/** IRQL values (wdm.h). */
export const IRQL = {PASSIVE: 0, APC: 1, DISPATCH: 2, DEVICE: 3} as const;

/** Where a record has no such thing. */
export const NONE = -1;

/**
 * One record as the trace hands it to its observers at emission. The object is re-used: keep what you need, not the object.
 * `args` are the real arguments, by reference, in documented order: the same array at call and return, and at callback and exit, so that out
 * cells can be read at return and exit.
 */
export type TraceRecord = {
	/** Strictly increasing from 1. */
	seq: number;
	/** Milliseconds since the first record. */
	at: number;
	kind: TraceKind;
	/** Documented name with its capitals (`NdisCmMakeCallComplete`), a message name for frames (`Data` for data frames), timer or list name. */
	name: string;
	driver: DriverName;
	/** Tells drivers of one role apart; 0 is NDIS. */
	driverId: number;
	/** `seq` of the enclosing record, 0 at top level. */
	parent: number;
	/** On return and exit: `seq` of the record it closes; else 0. */
	opener: number;
	irql: number;
	/** Argument of a completion at call/callback, result at return/exit, else NONE. */
	status: NdisStatus;
	/** Trace number of the VC (0: signalling), or NONE. Never re-used in a trace. */
	vc: number;
	/** Trace number of the party, or NONE. Never re-used. */
	party: number;
	args: readonly unknown[];
	/** Frames only. */
	direction: 'out' | 'in' | undefined;
	plane: 'link' | 'signalling' | 'device' | 'data' | undefined;
	/** Bytes on the wire, 0 where not a frame. */
	bytes: number;
	/** Timers only: what became of it. A set timer that is set anew gives no `cancelled`. */
	timer?: TimerEvent | undefined;
};

/** What a timer record tells; the first of its `args`. */
export const timerEvents = ['set', 'cancelled', 'fired'] as const;
export type TimerEvent = (typeof timerEvents)[number];

/** What rooms that emit records need of the trace. `begin…` returns the record’s `seq`, to be given to `end`; the others return theirs, for leak reports. */
export type TraceSink = {
	beginCall(
		name: string,
		driver: DriverName,
		driverId: number,
		subject: TraceSubject,
		args: readonly unknown[],
	): number;
	endCall(opener: number, status: NdisStatus): void;
	beginCallback(
		name: string,
		driver: DriverName,
		driverId: number,
		subject: TraceSubject,
		args: readonly unknown[],
	): number;
	endCallback(opener: number, status: NdisStatus): void;
	/** A record without brackets: timer (its first argument is a `TimerEvent`), alloc, free, note. */
	point(
		kind: 'timer' | 'alloc' | 'free' | 'note',
		name: string,
		driver: DriverName,
		driverId: number,
		subject: TraceSubject,
		args: readonly unknown[],
	): number;
	frame(
		direction: 'out' | 'in',
		plane: 'link' | 'signalling' | 'device' | 'data',
		name: string,
		vc: number,
		party: number,
		bytes: number,
		args: readonly unknown[],
	): number;
	/** IRQL of the running step; nested records inherit it. */
	irql: number;
};

/** What a record is about: status argument of a completion (or NONE), VC and party trace numbers (or NONE). */
export type TraceSubject = {readonly status: NdisStatus; readonly vc: number; readonly party: number};
