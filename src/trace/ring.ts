import {driverNames, NONE, timerEvents, traceKinds, type TraceRecord} from '../ndis/types/trace.ts';
import {compactNames, internName, newNameTable, type NameTable} from './name-table.ts';

/** A record as read from the ring: everything but the arguments, which live only at emission. */
export type StoredRecord = Readonly<Omit<TraceRecord, 'args'>>;

/** The last records, each a row of numbers. Plain data. */
export type Ring = {
	/** Records that it holds. */
	capacity: number;
	rows: Float64Array;
	names: NameTable;
};

const planes = ['link', 'signalling', 'device', 'data'] as const;
const directions = ['out', 'in'] as const;

/** Columns of a row. Of a small set the index of the member is kept; NONE where there is no member. */
const column = {
	at: 0,
	kind: 1,
	name: 2,
	driver: 3,
	driverId: 4,
	parent: 5,
	opener: 6,
	irql: 7,
	status: 8,
	vc: 9,
	party: 10,
	direction: 11,
	plane: 12,
	bytes: 13,
	timer: 14,
} as const;
const rowLength = 15;

/** Names kept beyond those that a full ring can refer to, before the table is compacted. */
const spareNames = 256;

/** An empty ring of `capacity` records, 1 or more. */
export const newRing = (capacity: number): Ring => ({
	capacity,
	rows: new Float64Array(capacity * rowLength),
	names: newNameTable(),
});

const rowOf = (ring: Ring, seq: number): number => ((seq - 1) % ring.capacity) * rowLength;

const indexIn = <Member>(members: readonly Member[], member: Member | undefined): number =>
	member === undefined ? NONE : members.indexOf(member);

/** Writes a record over the oldest one. */
export const storeRecord = (ring: Ring, record: StoredRecord): void => {
	const {rows, names} = ring;
	if (names.names.length >= ring.capacity + spareNames) {
		// The oldest record's name is kept once more although its row is about to go, which does no harm.
		const used = Math.min(record.seq - 1, ring.capacity);
		compactNames(names, rows, {rowLength, column: column.name, used});
	}
	const row = rowOf(ring, record.seq);
	rows[row + column.at] = record.at;
	rows[row + column.kind] = traceKinds.indexOf(record.kind);
	rows[row + column.name] = internName(names, record.name);
	rows[row + column.driver] = driverNames.indexOf(record.driver);
	rows[row + column.driverId] = record.driverId;
	rows[row + column.parent] = record.parent;
	rows[row + column.opener] = record.opener;
	rows[row + column.irql] = record.irql;
	rows[row + column.status] = record.status;
	rows[row + column.vc] = record.vc;
	rows[row + column.party] = record.party;
	rows[row + column.direction] = indexIn(directions, record.direction);
	rows[row + column.plane] = indexIn(planes, record.plane);
	rows[row + column.bytes] = record.bytes;
	rows[row + column.timer] = indexIn(timerEvents, record.timer);
};

/** A named copy of the record of a `seq` that the ring still holds. */
export const readRecord = (ring: Ring, seq: number): StoredRecord => {
	const row = rowOf(ring, seq);
	// Every column of a row that was written holds a number, and every index one of its set's.
	const at = (index: number): number => ring.rows[row + index]!;
	return {
		seq,
		at: at(column.at),
		kind: traceKinds[at(column.kind)]!,
		name: ring.names.names[at(column.name)]!,
		driver: driverNames[at(column.driver)]!,
		driverId: at(column.driverId),
		parent: at(column.parent),
		opener: at(column.opener),
		irql: at(column.irql),
		status: at(column.status),
		vc: at(column.vc),
		party: at(column.party),
		direction: directions[at(column.direction)],
		plane: planes[at(column.plane)],
		bytes: at(column.bytes),
		timer: timerEvents[at(column.timer)],
	};
};
