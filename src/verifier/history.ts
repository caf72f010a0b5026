import {NONE, type TraceRecord} from '../ndis/types/trace.ts';
import type {PastRecord} from './breach.ts';
import type {Trail, VcModel} from './state.ts';

const trailWidth = 5;
const directions = ['out', 'in'] as const;

/** Records kept per VC, and frames kept in all. */
const trailLength = 24;
const frameLength = 48;

const append = (trail: Trail, record: TraceRecord, length: number): void => {
	const at = trail.next;
	trail.next = at + 1 === length ? 0 : at + 1;
	trail.names[at] = record.name;
	trail.kinds[at] = record.kind;
	trail.drivers[at] = record.driver;
	const base = at * trailWidth;
	trail.numbers[base] = record.seq;
	trail.numbers[base + 1] = record.status;
	trail.numbers[base + 2] = record.vc;
	trail.numbers[base + 3] = record.party;
	trail.numbers[base + 4] = record.direction === undefined ? NONE : directions.indexOf(record.direction);
};

/** Notes a record in the ring of its VC. */
export const appendToVc = (vc: VcModel, record: TraceRecord): void => append(vc.trail, record, trailLength);

/** Notes a frame in the ring of frames. */
export const appendFrame = (frames: Trail, record: TraceRecord): void => append(frames, record, frameLength);

const entry = (trail: Trail, at: number): PastRecord => ({
	seq: trail.numbers[at * trailWidth] ?? 0,
	kind: trail.kinds[at] ?? 'note',
	name: trail.names[at] ?? '',
	driver: trail.drivers[at] ?? 'ndis',
	status: trail.numbers[at * trailWidth + 1] ?? NONE,
	vc: trail.numbers[at * trailWidth + 2] ?? NONE,
	party: trail.numbers[at * trailWidth + 3] ?? NONE,
	direction: directions[trail.numbers[at * trailWidth + 4] ?? NONE],
});

/** What a ring holds, oldest first. */
export const readTrail = (trail: Trail): PastRecord[] => {
	const {length} = trail.names;
	const oldest = trail.next < length ? trail.next : 0;
	return Array.from({length}, (_, index) => entry(trail, (oldest + index) % length));
};
