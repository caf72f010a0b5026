import {statusName} from '../ndis/types/status.ts';
import {NONE, type DriverName, type TraceKind} from '../ndis/types/trace.ts';

/** Gravity of a breach (`rules.md`, Severity). */
export type Severity = 'violation' | 'leak' | 'advisory';

/** Who is bound by a rule. */
export type Bound = 'client' | 'CM' | 'miniport' | 'NDIS';

/** A record as a breach remembers it. */
export type PastRecord = {
	readonly seq: number;
	readonly kind: TraceKind;
	readonly name: string;
	readonly driver: DriverName;
	/** The status of the record, or NONE. */
	readonly status: number;
	readonly vc: number;
	readonly party: number;
	/** Frames only. */
	readonly direction: 'out' | 'in' | undefined;
};

/** A rule broken, with what led to it. */
export type Breach = {
	/** Stable ID of `rules.md`. */
	readonly id: string;
	/** The rule’s sentence. */
	readonly rule: string;
	readonly severity: Severity;
	/** Whom the rule binds; of several, who acted. */
	readonly bound: string;
	/** Page that says so. */
	readonly source: string;
	/** Milliseconds, trace time. */
	readonly at: number;
	/** `seq` of the record at which it was decided. */
	readonly seq: number;
	/** Trace numbers of the VC and party concerned, or NONE. */
	readonly vc: number;
	readonly party: number;
	/** What was found. */
	readonly message: string;
	/** Recent records of the VC, oldest first, the deciding one last. */
	readonly history: readonly PastRecord[];
	/** Recent frames of the VC, oldest first. */
	readonly frames: readonly PastRecord[];
	/** What opened the party or VC, and where, in words; absent when nobody is known to have. */
	readonly openedBy?: string;
};

const numberOr = (label: string, value: number): string => (value === NONE ? '' : `, ${label} ${value}`);

const pastLine = (record: PastRecord): string => {
	const status = record.status === NONE ? '' : ` ${statusName(record.status)}`;
	const party = record.party === NONE ? '' : ` party ${record.party}`;
	return `    ${String(record.seq).padStart(6)}  ${record.kind.padEnd(8)} ${(record.direction ?? record.driver).padEnd(12)} ${record.name}${status}${party}`;
};

/** A breach as people read it: several lines without a line end at the last. */
export const printBreach = (breach: Breach): string =>
	[
		`${breach.id} ${breach.severity} of ${breach.bound} at seq ${breach.seq}, ${breach.at.toFixed(1)} ms${numberOr('VC', breach.vc)}${numberOr('party', breach.party)}`,
		`  rule: ${breach.rule}`,
		`  found: ${breach.message}`,
		`  source: ${breach.source}`,
		...(breach.openedBy === undefined ? [] : [`  opened by: ${breach.openedBy}`]),
		...(breach.history.length > 0 ? ['  history:', ...breach.history.map(pastLine)] : []),
		...(breach.frames.length > 0 ? ['  frames:', ...breach.frames.map(pastLine)] : []),
	].join('\n');
