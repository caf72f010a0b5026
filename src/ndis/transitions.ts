import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

/**
 * One cell of a state table. `to` is the next state (`previous`: the one before the request that now ends), `act` the name of what
 * NDIS does, `source` the documented page, or the section or open point of `state-machines.md`.
 */
export type Cell<State extends string, Act extends string> = {
	readonly to: State | 'previous';
	readonly act: Act;
	readonly source: string;
};

/** A state table: `state → event → cell`. A missing cell is an illegal event: reported, answered, no state changed. */
export type StateTable<State extends string, Event extends string, Act extends string> = {
	readonly [S in State]: {readonly [E in Event]?: Cell<State, Act>};
};

/** What an illegal event is answered with: by event, for the states named and for all others. Void functions have no row: dropped. */
export type RefusalTable<State extends string, Event extends string> = {
	readonly [E in Event]?: {
		readonly [S in State | 'otherwise']?: {readonly status: NdisStatusName; readonly source: string};
	};
};

/** The acts that an event can have in a table, over all states. */
export type ActsOf<Table, Event extends string> = {
	[S in keyof Table]: Event extends keyof Table[S] ? (Table[S][Event] extends {act: infer Act} ? Act : never) : never;
}[keyof Table];

/** The cell of a state and an event, or undefined where the event is illegal. */
export const cellOf = <Table extends object, Event extends string>(
	table: Table,
	state: keyof Table & string,
	event: Event,
): {readonly to: (keyof Table & string) | 'previous'; readonly act: ActsOf<Table, Event>} | undefined => {
	// Indexing by a variable state loses which events its row has; StateTable has checked what a cell is.
	const row = table[state] as {
		readonly [E in Event]?: {readonly to: keyof Table & string; readonly act: ActsOf<Table, Event>};
	};
	return row[event];
};

/** Status that answers an illegal event; FAILURE where no row says otherwise (`state-machines.md`, head). */
export const refusalOf = <State extends string, Event extends string>(
	refusals: RefusalTable<State, Event>,
	state: State,
	event: Event,
): NdisStatus => {
	const row = refusals[event];
	return NDIS_STATUS[(row?.[state] ?? row?.otherwise)?.status ?? 'FAILURE'];
};
