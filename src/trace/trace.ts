import type {NdisStatus} from '../ndis/types/status.ts';
import {
	IRQL,
	NONE,
	type DriverName,
	type TimerEvent,
	type TraceKind,
	type TraceRecord,
	type TraceSink,
	type TraceSubject,
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

/** What a record is about. */
const tell = (record: TraceRecord, {status, vc, party}: TraceSubject, args: readonly unknown[]): void => {
	record.status = status;
	record.vc = vc;
	record.party = party;
	record.args = args;
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
		const record = this.#next('call', name, driver, driverId);
		tell(record, subject, args);
		return this.#open(record, 'return');
	}

	endCall(opener: number, status: NdisStatus): void {
		this.#end(opener, status);
	}

	beginCallback(...[name, driver, driverId, subject, args]: Parameters<TraceSink['beginCallback']>): number {
		const record = this.#next('callback', name, driver, driverId);
		tell(record, subject, args);
		return this.#open(record, 'exit');
	}

	endCallback(opener: number, status: NdisStatus): void {
		this.#end(opener, status);
	}

	point(...[kind, name, driver, driverId, subject, args]: Parameters<TraceSink['point']>): number {
		const record = this.#next(kind, name, driver, driverId);
		tell(record, subject, args);
		// The sink's contract: the first argument of a timer record is its event.
		if (kind === 'timer') record.timer = args[0] as TimerEvent;
		return this.#write(record);
	}

	/** Frames pass through the link, which is the miniport's; the driver id stays 0. */
	frame(...[direction, plane, name, vc, party, bytes, args]: Parameters<TraceSink['frame']>): number {
		const record = this.#next('frame', name, 'miniport', 0);
		record.status = NONE;
		record.vc = vc;
		record.party = party;
		record.args = args;
		record.direction = direction;
		record.plane = plane;
		record.bytes = bytes;
		return this.#write(record);
	}

	/** The records that the ring still holds, oldest first, as copies with their names. */
	read(): StoredRecord[] {
		const {written, ring} = this.state;
		const records: StoredRecord[] = [];
		for (let seq = Math.max(1, written - ring.capacity + 1); seq <= written; seq++) records.push(readRecord(ring, seq));
		return records;
	}

	#open(record: TraceRecord, kind: 'return' | 'exit'): number {
		const {name, driver, driverId, vc, party, args} = record;
		const seq = this.#write(record);
		this.state.frames.push({seq, name, kind, driver, driverId, vc, party, args});
		return seq;
	}

	#end(opener: number, status: NdisStatus): void {
		const {frames} = this.state;
		if (frames.at(-1)?.seq !== opener) return;
		const {kind, name, driver, driverId, vc, party, args} = frames.pop()!;
		const record = this.#next(kind, name, driver, driverId);
		record.opener = opener;
		record.status = status;
		record.vc = vc;
		record.party = party;
		record.args = args;
		this.#write(record);
	}

	/** Begins the next record, with nothing in it that only some kinds have: the one object is filled in place, for every record would cost one more. */
	#next(kind: TraceKind, name: string, driver: DriverName, driverId: number): TraceRecord {
		const {state} = this;
		const record = this.#record;
		state.startedAt ??= state.now;
		record.seq = ++state.written;
		record.at = state.now - state.startedAt;
		record.kind = kind;
		record.name = name;
		record.driver = driver;
		record.driverId = driverId;
		record.parent = state.frames.at(-1)?.seq ?? 0;
		record.opener = 0;
		record.irql = state.irql;
		record.direction = undefined;
		record.plane = undefined;
		record.bytes = 0;
		record.timer = undefined;
		return record;
	}

	#write(record: TraceRecord): number {
		const {seq} = record;
		storeRecord(this.state.ring, record);
		for (const observer of this.#observers) observer(record);
		return seq;
	}
}
