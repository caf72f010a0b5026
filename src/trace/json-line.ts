import {statusName} from '../ndis/types/status.ts';
import {NONE} from '../ndis/types/trace.ts';
import type {StoredRecord} from './ring.ts';

/** Fractions of a millisecond that a line tells: microseconds. */
const perMillisecond = 1000;

/**
 * One record as one line of JSON, without the line end (`contract.md`, trace). `status`, `vc` and `party` are left out where the
 * record has none; `dir`, `plane` and `bytes` are on frames only, `timer` on timers only. Takes a stored record or a live one.
 */
export const jsonLine = (record: StoredRecord): string =>
	JSON.stringify({
		seq: record.seq,
		at: Math.round(record.at * perMillisecond) / perMillisecond,
		kind: record.kind,
		name: record.name,
		...(record.status === NONE ? {} : {status: statusName(record.status)}),
		driver: record.driver,
		parent: record.parent,
		irql: record.irql,
		...(record.vc === NONE ? {} : {vc: record.vc}),
		...(record.party === NONE ? {} : {party: record.party}),
		...(record.kind === 'frame' ? {dir: record.direction, plane: record.plane, bytes: record.bytes} : {}),
		...(record.timer === undefined ? {} : {timer: record.timer}),
	});
