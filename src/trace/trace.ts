import type {NdisStatus} from '../ndis/types/status.ts';
import {
	IRQL,
	NONE,
	type DriverName,
	type TimerEvent,
	type TraceKind,
	type TraceRecord,
	type TraceSink,
} from '../ndis/types/trace.ts';
import {newRing, readRecord, storeRecord, type Ring, type StoredRecord} from './ring.ts';

/** A bracket that is open: what its closing record repeats. */
type Frame = {
	seq: number;
	name: string;
	kind: 'return' | 'exit';
	driver: DriverName;
	driverId: number;
	vc: number;
	party: number;
	args: readonly unknown[];
};

/** All of a trace that changes, as plain data. `frames` holds the open brackets and is empty between steps. */
export type TraceState = {
	/** `seq` of the last record. */
	written: number;
	/** Milliseconds; `advance` sets it. */
	now: number;
	/** When the first record was written, in milliseconds; undefined before it. */
	startedAt: number | undefined;
	irql: number;
	ring: Ring;
	frames: Frame[];
};

/** Records kept when nothing else is said (`contract.md`, trace: at least the last 4,096). */
export const defaultTraceCapacity = 4096;

/** What the kinds of records differ in. */
type Entry = {
	readonly kind: TraceKind;
	readonly name: string;
	readonly driver: DriverName;
	readonly driverId: number;
	readonly status: NdisStatus;
	readonly vc: number;
	readonly party: number;
	readonly args: readonly unknown[];
	readonly opener?: number;
	readonly direction?: 'out' | 'in';
	readonly plane?: 'link' | 'signalling' | 'device' | 'data';
	readonly bytes?: number;
	readonly timer?: TimerEvent | undefined;
};

/**
 * The one trace: every record goes into a ring of fixed rows of numbers and, at emission, to the observers. `read` makes named
 * copies of what the ring still holds. An observer must not write records itself.
 */
export class Trace implements TraceSink {
	/** Replaceable on restore. */
	state: TraceState;
	// Behaviour and a scratch object: nothing that a restored trace would miss.
	readonly #observers: ((record: TraceRecord) => void)[] = [];
	readonly #record: TraceRecord = {
		seq: 0,
		at: 0,
		kind: 'note',
		name: '',
		driver: 'ndis',
		driverId: 0,
		parent: 0,
		opener: 0,
		irql: IRQL.PASSIVE,
		status: NONE,
		vc: NONE,
		party: NONE,
		args: [],
		direction: undefined,
		plane: undefined,
		bytes: 0,
		timer: undefined,
	};

	/** `capacity`: records that the ring holds, 1 or more. */
	constructor(options: {readonly capacity?: number} = {}) {
		this.state = {
			written: 0,
			now: 0,
			startedAt: undefined,
			irql: IRQL.PASSIVE,
			ring: newRing(options.capacity ?? defaultTraceCapacity),
			frames: [],
		};
	}

	get irql(): number {
		return this.state.irql;
	}

	set irql(value: number) {
		this.state.irql = value;
	}

	/** Sets the time of the records to come, in milliseconds. */
	advance(now: number): void {
		this.state.now = now;
	}

	/** Shows each record to `observer` as it is written; the object is re-used. Returns what ends it. */
	observe(observer: (record: TraceRecord) => void): () => void {
		this.#observers.push(observer);
		return () => {
			const index = this.#observers.indexOf(observer);
			if (index !== -1) this.#observers.splice(index, 1);
		};
	}

	beginCall(...[name, driver, driverId, subject, args]: Parameters<TraceSink['beginCall']>): number {
		const {status, vc, party} = subject;
		const seq = this.#write({kind: 'call', name, driver, driverId, status, vc, party, args});
		this.state.frames.push({seq, name, kind: 'return', driver, driverId, vc, party, args});
		return seq;
	}

	endCall(opener: number, status: NdisStatus): void {
		this.#end(opener, status);
	}

	beginCallback(...[name, driver, driverId, subject, args]: Parameters<TraceSink['beginCallback']>): number {
		const {status, vc, party} = subject;
		const seq = this.#write({kind: 'callback', name, driver, driverId, status, vc, party, args});
		this.state.frames.push({seq, name, kind: 'exit', driver, driverId, vc, party, args});
		return seq;
	}

	endCallback(opener: number, status: NdisStatus): void {
		this.#end(opener, status);
	}

	point(...[kind, name, driver, driverId, subject, args]: Parameters<TraceSink['point']>): number {
		const {status, vc, party} = subject;
		// The sink's contract: the first argument of a timer record is its event.
		const timer = kind === 'timer' ? (args[0] as TimerEvent) : undefined;
		return this.#write({kind, name, driver, driverId, status, vc, party, args, timer});
	}

	/** Frames pass through the link, which is the miniport's; the driver id stays 0. */
	frame(...[direction, plane, name, vc, party, bytes, args]: Parameters<TraceSink['frame']>): number {
		const common = {kind: 'frame', driver: 'miniport', driverId: 0, status: NONE} as const;
		return this.#write({...common, name, vc, party, args, direction, plane, bytes});
	}

	/** The records that the ring still holds, oldest first, as copies with their names. */
	read(): StoredRecord[] {
		const {written, ring} = this.state;
		const records: StoredRecord[] = [];
		for (let seq = Math.max(1, written - ring.capacity + 1); seq <= written; seq++) records.push(readRecord(ring, seq));
		return records;
	}

	#end(opener: number, status: NdisStatus): void {
		const {frames} = this.state;
		if (frames.at(-1)?.seq !== opener) return;
		const {kind, name, driver, driverId, vc, party, args} = frames.pop()!;
		this.#write({kind, name, driver, driverId, status, vc, party, args, opener});
	}

	#write(entry: Entry): number {
		const {state} = this;
		const record = this.#record;
		state.startedAt ??= state.now;
		record.seq = ++state.written;
		record.at = state.now - state.startedAt;
		record.kind = entry.kind;
		record.name = entry.name;
		record.driver = entry.driver;
		record.driverId = entry.driverId;
		record.parent = state.frames.at(-1)?.seq ?? 0;
		record.opener = entry.opener ?? 0;
		record.irql = state.irql;
		record.status = entry.status;
		record.vc = entry.vc;
		record.party = entry.party;
		record.args = entry.args;
		record.direction = entry.direction;
		record.plane = entry.plane;
		record.bytes = entry.bytes ?? 0;
		record.timer = entry.timer;
		storeRecord(state.ring, record);
		for (const observer of this.#observers) observer(record);
		return record.seq;
	}
}
