import {NONE, type TraceRecord} from '../ndis/types/trace.ts';
import type {PastRecord} from './breach.ts';
import type {Trail, VcModel} from './state.ts';

/** Cells of a row: name, kind, driver, seq, status, VC, party, direction. */
const width = 8;
const directions = ['out', 'in'] as const;

/** Records kept per VC, and frames kept in all. */
const trailLength = 24;
const frameLength = 48;

const append = (trail: Trail, record: TraceRecord, length: number): void => {
	const {cells, next} = trail;
	const at = next * width;
	trail.next = next + 1 === length ? 0 : next + 1;
	cells[at] = record.name;
	cells[at + 1] = record.kind;
	cells[at + 2] = record.driver;
	cells[at + 3] = record.seq;
	cells[at + 4] = record.status;
	cells[at + 5] = record.vc;
	cells[at + 6] = record.party;
	cells[at + 7] = record.direction === undefined ? NONE : directions.indexOf(record.direction);
};

/** Notes a record in the ring of its VC. */
export const appendToVc = (vc: VcModel, record: TraceRecord): void => append(vc.trail, record, trailLength);

/** Notes a frame in the ring of frames. */
export const appendFrame = (frames: Trail, record: TraceRecord): void => append(frames, record, frameLength);

/** A row as it was written: each of its cells holds what `append` has put there. */
const entry = ({cells}: Trail, at: number): PastRecord => {
	const [name, kind, driver, seq, status, vc, party, direction] = cells.slice(at * width, (at + 1) * width) as [
		string,
		TraceRecord['kind'],
		TraceRecord['driver'],
		...number[],
	];
	return {
		seq: seq ?? 0,
		kind,
		name,
		driver,
		status: status ?? NONE,
		vc: vc ?? NONE,
		party: party ?? NONE,
		direction: directions[direction ?? NONE],
	};
};

/** What a ring holds, oldest first. */
export const readTrail = (trail: Trail): PastRecord[] => {
	const length = trail.cells.length / width;
	const oldest = trail.next < length ? trail.next : 0;
	return Array.from({length}, (_, index) => entry(trail, (oldest + index) % length));
};
