/** What is told of a difference between the tables of host and device. */
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {NO_SLOT} from '../miniport/state.ts';
import type {HostCall, HostTables, HostVc} from '../stack/host-tables.ts';
import type {AuditRow} from './audit.ts';
import type {Leak} from './leak.ts';

/** A difference between the tables of host and device, and the trace numbers by which its opener is known. */
export type Difference = Pick<Leak, 'where' | 'what' | 'kind'> & {
	readonly vc: number | undefined;
	readonly parties: readonly number[];
};

/** One VC, its call, or both, as host and device have them. */
export type Pair = {
	readonly row: AuditRow | undefined;
	readonly vc: HostVc | undefined;
	readonly call: HostCall | undefined;
};

/** Whether the device has a number for it. */
export const hasSlot = ({slot}: HostVc): boolean => slot !== NO_SLOT;

/** A permanent VC’s call has no reference that the network knows. */
export const isSignalled = ({ref}: HostCall): boolean => ref < bounds.modulo;

const vcWords = (slot: number | undefined, generation: number | undefined): string =>
	slot === undefined ? '' : `VC ${slot} generation ${generation ?? '–'}`;

const callWords = (ref: number | undefined): string => (ref === undefined ? '' : `call ${ref}`);

/** What VC and call are named by. */
export const wordsOf = ({row, vc, call}: Pair): string => {
	const [own] = call === undefined ? [] : [call].filter(isSignalled).map(({ref}) => ref);
	const words = [vcWords(row?.vc ?? vc?.slot, row?.generation ?? vc?.generation), callWords(row?.callReference ?? own)];
	return words.filter((word) => word !== '').join(' ');
};

const stateWords = (state: string | number, parties: number): string => ` state ${state}, parties ${parties}`;

const rowWords = (row: AuditRow): string =>
	`${wordsOf({row, vc: undefined, call: undefined})}${row.callReference === undefined ? '' : stateWords(row.state, row.parties)}`;

/** Who had the slot of a row last. */
const bySlot = ({vc, generation}: AuditRow, {slots}: HostTables): number | undefined => {
	const last = vc === undefined ? undefined : slots[vc];
	return last?.generation === generation ? last?.number : undefined;
};

/** Who had the reference of a row last. */
const byReference = ({callReference}: AuditRow, {trail}: HostTables): number | undefined =>
	callReference === undefined ? undefined : trail.get(callReference)?.vc;

/** Trace number of the VC that it was: the host’s own, or that of the call’s trail, or that which had the slot last. */
const vcNumberOf = ({row, vc, call}: Pair, tables: HostTables): number | undefined => {
	const own = vc?.number ?? call?.vc;
	return own === undefined && row !== undefined ? (byReference(row, tables) ?? bySlot(row, tables)) : own;
};

/** What the device has and the host hasn’t; or has too, as VC or call, and should not have any more. */
export const deviceOnly = (row: AuditRow, tables: HostTables, of: Partial<Pair> = {}): Difference => ({
	where: 'device',
	kind: of.vc === undefined && of.call === undefined ? 'device-only' : 'unreleased',
	what: rowWords(row),
	vc: vcNumberOf({row, vc: of.vc, call: of.call}, tables),
	parties: [],
});

/** What the host has and the device hasn’t. */
export const hostOnly = (pair: Pair, tables: HostTables): Difference => ({
	where: 'host',
	kind: 'host-only',
	what: `${wordsOf(pair)}${pair.call === undefined ? '' : stateWords(pair.call.state, pair.call.parties.length)}`,
	vc: vcNumberOf(pair, tables),
	parties: [],
});

/** Parties that one side has and the other hasn’t: those of the host, or those that it had and has no more. A device only counts them. */
export const partiesBetween = (call: HostCall, row: AuditRow, {trail}: HostTables): readonly number[] => {
	const living = call.parties.flatMap(({number}) => number ?? []);
	const ever = [...(trail.get(call.ref)?.parties.values() ?? [])];
	return row.parties < living.length ? living : ever.filter((number) => !living.includes(number));
};

/** What both have, and don’t agree on. */
export const different = (
	pair: Pair,
	what: string,
	tables: HostTables,
	parties: readonly number[] = [],
): Difference => ({
	where: 'device',
	kind: 'different',
	what: `${wordsOf(pair)}: ${what}`,
	vc: vcNumberOf(pair, tables),
	parties,
});
