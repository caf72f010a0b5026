import type {NdisCore} from './core.ts';
import type {NdisObject, NdisState, Operation} from './state.ts';
import type {CoSap} from './types/call-parameters.ts';
import {handlerSignatures} from './types/signatures.ts';
import {NONE} from './types/trace.ts';

/** Kinds of things that a finished run must not leave behind. */
export const liveKinds = [
	'adapter',
	'binding',
	'address family',
	'sap',
	'vc',
	'party',
	'area',
	'timer',
	'set timer',
	'operation',
	'send',
	'received list',
	'overdue',
] as const;
export type LiveKind = (typeof liveKinds)[number];

/** One thing that lives: what opened it, the `seq` of that record (0 where there was none), and what names it to people. */
export type LiveObject = {readonly kind: LiveKind; readonly what: string; readonly by: string; readonly seq: number};

/** What lives in a library: how many of each kind, and what opened each. */
export type LiveObjects = {
	readonly counts: {readonly [Kind in LiveKind]: number};
	readonly opened: readonly LiveObject[];
};

const operationRow = (operation: Operation | undefined, of: string): LiveObject[] =>
	operation === undefined
		? []
		: [{kind: 'operation', what: `${handlerSignatures[operation.handler].name}, ${of}`, ...operation.opened}];

/** A SAP's bytes as text, as far as they are printable. A driver may have lent anything. */
const sapText = (buffer: Partial<CoSap> | undefined): string =>
	Array.from(buffer?.sap ?? [], (byte) => (byte > 0x20 && byte < 0x7f ? String.fromCodePoint(byte) : '.')).join('');

/** As many rows as there are things of a kind that one object counts. */
const many = (count: number, kind: LiveKind, row: LiveObject): LiveObject[] =>
	Array.from({length: count}, () => ({...row, kind}));

const rowsOf: {
	readonly [Type in NdisObject['type']]: (object: Extract<NdisObject, {type: Type}>, state: NdisState) => LiveObject[];
} = {
	driver: () => [],
	adapter: (adapter) => [
		{kind: 'adapter', what: adapter.name, ...adapter.opened},
		...operationRow(adapter.operation, adapter.name),
		...operationRow(adapter.resetOperation, adapter.name),
	],
	binding: (binding, {drivers}) => {
		const name = drivers[binding.driver - 1]?.name ?? '';
		const row: LiveObject = {kind: 'binding', what: name, ...binding.opened};
		return [row, ...many(binding.received.size, 'received list', row)];
	},
	unbind: ({operation, driver}, {drivers}) => operationRow(operation, drivers[driver - 1]?.name ?? ''),
	af: (af) => {
		const what = `family ${af.addressFamily.addressFamily}`;
		return [{kind: 'address family', what, ...af.opened}, ...operationRow(af.operation, what)];
	},
	sap: (sap) => {
		const what = `SAP ${sapText(sap.buffer)}`;
		return [{kind: 'sap', what, ...sap.opened}, ...operationRow(sap.operation, what)];
	},
	vc: (vc) => {
		const what = vc.creator === 'signalling' ? 'signalling VC' : `VC ${vc.number}`;
		const row: LiveObject = {kind: 'vc', what, ...vc.opened};
		const operations = [
			vc.makeOperation,
			vc.offerOperation,
			vc.modifyOperation,
			vc.closeOperation,
			vc.activationOperation,
		];
		return [
			row,
			...operations.flatMap((operation) => operationRow(operation, what)),
			...many(vc.sends.size, 'send', row),
		];
	},
	party: (party) => {
		const what = `party ${party.number}`;
		return [{kind: 'party', what, ...party.opened}, ...operationRow(party.operation, what)];
	},
	timer: (timer) => {
		const row: LiveObject = {kind: 'timer', what: timer.reason, ...timer.opened};
		const set: LiveObject = {kind: 'set timer', what: timer.reason, by: 'NdisSetTimerObject', seq: timer.setSeq};
		return timer.order === NONE ? [row] : [row, set];
	},
	lookaside: (list) =>
		[...list.areas.values()].map(({generation, seq}) => ({
			kind: 'area',
			what: `${list.tag} ${generation}`,
			by: 'NdisAllocateFromNPagedLookasideList',
			seq,
		})),
};

const rowsFor = <Type extends NdisObject['type']>(
	object: Extract<NdisObject, {type: Type}>,
	state: NdisState,
): LiveObject[] => {
	// One row maker per type of object: the record's type says so, indexing by a variable loses it.
	const maker = rowsOf[object.type] as (object: Extract<NdisObject, {type: Type}>, state: NdisState) => LiveObject[];
	return maker(object, state);
};

/** Everything that lives in the library, for leak reports. */
export const liveObjects = (core: NdisCore): LiveObjects => {
	const {state} = core;
	const opened = state.handles.objects.flatMap((object) => (object === undefined ? [] : rowsFor(object, state)));
	for (const {operation} of state.closeNotices) opened.push(...operationRow(operation, 'notice'));
	for (const oid of state.oids) {
		opened.push({kind: 'operation', what: `OID ${oid.request.oid.toString(16).toUpperCase()}`, ...oid.opened});
	}
	for (const {handler, opened: by, isOverdue} of state.watches.values()) {
		if (isOverdue) opened.push({kind: 'overdue', what: handlerSignatures[handler].name, ...by});
	}
	const count = (kind: LiveKind): number => opened.filter((row) => row.kind === kind).length;
	// Every kind is given its count, which fromEntries can't tell.
	const counts = Object.fromEntries(liveKinds.map((kind) => [kind, count(kind)])) as LiveObjects['counts'];
	return {counts, opened};
};
