import {callStates} from '../../firmware-protocol/definition/causes.ts';
import {verdictOn} from '../call-manager/status-table.ts';
import type {HostCall, HostTables, HostVc} from '../stack/host-tables.ts';
import type {AuditRow} from './audit.ts';
import {
	deviceOnly,
	different,
	hasSlot,
	hostOnly,
	isSignalled,
	partiesBetween,
	wordsOf,
	type Difference,
	type Pair,
} from './difference.ts';

/** The device’s tables, and the host’s before they were asked for and after they had come. */
export type Look = {readonly before: HostTables; readonly rows: readonly AuditRow[]; readonly after: HostTables};

const sameVc = (a: HostVc, b: HostVc): boolean => JSON.stringify(a) === JSON.stringify(b);
const sameCall = (a: HostCall, b: HostCall): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rest of a region of activation: nothing is under way in it. */
const isAtRest = (activation: string | undefined): boolean => activation === 'active' || activation === 'inactive';

const isVcSettled = (vc: HostVc): boolean =>
	(vc.call === 'connected' || vc.call === 'idle') && isAtRest(vc.activation) && isAtRest(vc.miniport);

const isCallSettled = ({state, activation, isModifying, parties}: HostCall): boolean =>
	(state === 'active' || state === 'permanent') &&
	isAtRest(activation) &&
	!isModifying &&
	parties.every((party) => party.state === 'active');

/** What the host has and has had since before the device was asked, with nothing under way. */
const settledVcs = ({before, after}: Look): readonly HostVc[] =>
	after.vcs.filter((vc) => isVcSettled(vc) && before.vcs.some((past) => sameVc(past, vc)));

const settledCalls = ({before, after}: Look): readonly HostCall[] =>
	after.calls.filter((call) => isCallSettled(call) && before.calls.some((past) => sameCall(past, call)));

/** Whether either of the host’s tables had this VC or call, or gave the slot to another VC meanwhile. */
const isVcKnown = ({before, after}: Look, slot: number): boolean =>
	before.slots[slot]?.generation !== after.slots[slot]?.generation ||
	[...before.vcs, ...after.vcs].some((vc) => vc.slot === slot);

const isCallKnown = ({before, after}: Look, ref: number): boolean =>
	[...before.calls, ...after.calls].some((call) => call.ref === ref);

type RowPair = Pair & {readonly row: AuditRow};

/** What doesn’t agree about the VC of a row. */
const vcDifferences = ({row, vc, call}: RowPair, look: Look): readonly Difference[] => {
	if (vc !== undefined && vc.generation !== row.generation) {
		const what = `generation ${vc.generation} on the host, ${row.generation ?? 'none'} on the device`;
		return [different({row: {...row, generation: undefined}, vc, call}, what, look.after)];
	}

	return row.vc === undefined || isVcKnown(look, row.vc)
		? []
		: [deviceOnly({...row, callReference: undefined}, look.after)];
};

const stateDifferences = (pair: RowPair, call: HostCall, {after}: Look): readonly Difference[] => {
	const {state} = pair.row;
	const isAgreed = verdictOn(call.state, state) === 'agree';
	return isAgreed ? [] : [different(pair, `state ${call.state} on the host, ${state} on the device`, after)];
};

const partyDifferences = (pair: RowPair, call: HostCall, {after}: Look): readonly Difference[] => {
	const {row} = pair;
	const own = call.parties.length;
	const what = `parties ${own} on the host, ${row.parties} on the device`;
	return own === row.parties ? [] : [different(pair, what, after, partiesBetween(call, row, after))];
};

/** What doesn’t agree about the call of a row. */
const rowCallDifferences = (pair: RowPair, look: Look): readonly Difference[] => {
	const {row, call} = pair;
	if (call !== undefined) {
		return [...stateDifferences(pair, call, look), ...partyDifferences(pair, call, look)];
	}

	return row.callReference === undefined || isCallKnown(look, row.callReference)
		? []
		: [deviceOnly({...row, vc: undefined, generation: undefined}, look.after)];
};

/** The VC is on both sides, and on the device it isn’t this side’s call that has it. */
const crossed = ({row, vc, call}: RowPair, look: Look): readonly Difference[] => {
	const carried = settledCalls(look).find((other) => isSignalled(other) && other.vc === vc?.number);
	const isElsewhere = look.rows.some(({callReference}) => callReference === carried?.ref);
	if (carried === undefined || carried === call || (row.callReference === undefined && !isElsewhere)) {
		return [];
	}

	const what = `call ${carried.ref} on the host, ${row.callReference ?? 'none'} on the device`;
	return [different({row: {...row, callReference: undefined}, vc, call: undefined}, what, look.after)];
};

/** An offer that the host hasn’t heard of yet. */
const mayBeOnItsWay = ({callReference, state}: AuditRow, {trail}: HostTables): boolean =>
	callReference !== undefined && !trail.has(callReference) && state === callStates.callPresent;

/** Regions of the host’s own tables that can’t go together. */
const ownDifferences = (look: Look): readonly Difference[] =>
	settledVcs(look).flatMap((vc) => {
		const call = settledCalls(look).find((other) => other.vc === vc.number);
		const told = {NDIS: vc.activation, miniport: vc.miniport, ...(call && {'call manager': call.activation})};
		if (new Set(Object.values(told)).size === 1) {
			return [];
		}

		const what = Object.entries(told).map(([who, state]) => `${state} for ${who === 'NDIS' ? who : `the ${who}`}`);
		const name = hasSlot(vc) ? wordsOf({row: undefined, vc, call}) : `VC ${vc.number} of the trace`;
		return [{where: 'host', kind: 'different', what: `${name}: ${what.join(', ')}`, vc: vc.number, parties: []}];
	});

/** Rows without that of the signalling VC, which is there as long as the link is. */
const userRows = (rows: readonly AuditRow[]): readonly AuditRow[] =>
	rows.flatMap((row) => {
		const bare = row.vc === 0 ? {...row, vc: undefined, generation: undefined} : row;
		return bare.vc === undefined && bare.callReference === undefined ? [] : [bare];
	});

/** What only the host has, of what is settled. */
const missing = (look: Look, rows: readonly AuditRow[]): readonly Difference[] => {
	const {after} = look;
	const calls = settledCalls(look).filter(isSignalled);
	const vcs = settledVcs(look).filter((vc) => hasSlot(vc) && vc.miniport === 'active');
	const vcsGone = vcs.filter(({slot}) => !rows.some((row) => row.vc === slot));
	const callsGone = calls.filter(({ref}) => !rows.some((row) => row.callReference === ref));
	return [
		...vcsGone.map((vc) => {
			const call = callsGone.find((other) => other.vc === vc.number);
			return hostOnly({row: undefined, vc, call}, after);
		}),
		...callsGone
			.filter((call) => !vcsGone.some(({number}) => number === call.vc))
			.map((call) => hostOnly({row: undefined, vc: undefined, call}, after)),
	];
};

/**
 * Compares what is settled: what the host had, in the same state and with nothing under way, both before and after the device told its tables; and
 * what it had at neither time. Everything else is on its way from one state to another, and isn’t told; nothing is settled while signalling link or device
 * are being recovered.
 */
export const compareRunning = (look: Look): readonly Difference[] =>
	look.before.isSteady && look.after.isSteady ? compareSteady(look) : [];

const compareSteady = (look: Look): readonly Difference[] => {
	const rows = userRows(look.rows);
	const vcs = settledVcs(look);
	const calls = settledCalls(look);
	const ofRows = rows.flatMap((row): readonly Difference[] => {
		const vc = vcs.find(({slot}) => slot === row.vc);
		const call = calls.find(({ref}) => ref === row.callReference);
		const isKnown =
			(row.vc !== undefined && isVcKnown(look, row.vc)) ||
			(row.callReference !== undefined && isCallKnown(look, row.callReference));
		if (isKnown) {
			const pair = {row, vc, call};
			return [...vcDifferences(pair, look), ...rowCallDifferences(pair, look), ...crossed(pair, look)];
		}

		return row.vc === undefined && mayBeOnItsWay(row, look.before) ? [] : [deviceOnly(row, look.after)];
	});
	return [...ofRows, ...missing(look, rows), ...ownDifferences(look)];
};

/** Compares with nothing: every call is over, and neither side may have anything but the signalling VC. */
export const compareOver = ({rows, after}: Look): readonly Difference[] => {
	const left = userRows(rows);
	const vcs = after.vcs.filter(hasSlot);
	const calls = after.calls.filter((call) => isSignalled(call) && call.state !== 'released');
	const ofRows = left.map((row): Difference => {
		const vc = vcs.find(({slot}) => slot === row.vc);
		const call = calls.find(({ref}) => ref === row.callReference);
		return deviceOnly(row, after, {vc, call});
	});
	const ofHost = calls
		.filter(({ref}) => !left.some((row) => row.callReference === ref))
		.map((call) => hostOnly({row: undefined, vc: vcs.find(({number}) => number === call.vc), call}, after));
	return [...ofRows, ...ofHost];
};

/** What two looks have both found. */
export const confirmed = (first: readonly Difference[], second: readonly Difference[]): readonly Difference[] =>
	second.filter((one) => first.some((other) => other.kind === one.kind && other.what === one.what));
