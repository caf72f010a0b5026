/** Message sequences between host and device, drawn from a trace: the rows as data. */
import {statusName} from '../ndis/types/status.ts';
import {NONE} from '../ndis/types/trace.ts';
import {isAbout, type KeptRecord} from './kept-record.ts';

/** One row of a ladder. */
export type LadderRow = {
	/** Milliseconds since the first record of the trace. */
	readonly at: number;
	/** `out` and `in` are frames, seen from the host; `host` is an event on the host. */
	readonly side: 'host' | 'out' | 'in';
	/** Documented name, or name of the message (`Data` for data frames). */
	readonly what: string;
	readonly plane: 'link' | 'signalling' | 'device' | 'data' | undefined;
	/** Name of the status that a completion, a result or an answer of the device bears. */
	readonly status: string | undefined;
	/** Cause number. */
	readonly cause: number | undefined;
	/** Called address. */
	readonly called: string | undefined;
	/** Trace number of the party. */
	readonly party: number | undefined;
	/** A frame that was sent before, or is dropped because it came before. */
	readonly isRepeated: boolean;
	/** Frames that this row stands for. */
	readonly count: number;
	/** Payload bytes of data frames, else bytes on the wire; 0 on host rows. */
	readonly bytes: number;
};

/** The ladder of one call. */
export type CallLadder = {
	/** Trace number of its VC. */
	readonly vc: number;
	/** Called address; undefined on an incoming call. */
	readonly to: string | undefined;
	readonly rows: readonly LadderRow[];
};

/** Calls that a ladder shows. */
const shownCalls = new Set([
	'NdisClMakeCall',
	'NdisClAddParty',
	'NdisClDropParty',
	'NdisClCloseCall',
	'NdisCmActivateVc',
	'NdisCmDeactivateVc',
	'NdisMCoActivateVcComplete',
	'NdisMCoDeactivateVcComplete',
	'NdisCmMakeCallComplete',
	'NdisCmAddPartyComplete',
	'NdisCmDropPartyComplete',
	'NdisCmCloseCallComplete',
	'NdisCmDispatchIncomingCall',
	'NdisCmDispatchCallConnected',
	'NdisCmDispatchIncomingCloseCall',
	'NdisCmDispatchIncomingDropParty',
	'NdisMCmActivateVc',
	'NdisMCmDeactivateVc',
	'NdisMCmMakeCallComplete',
	'NdisMCmAddPartyComplete',
	'NdisMCmDropPartyComplete',
	'NdisMCmCloseCallComplete',
	'NdisCoDeleteVc',
]);

/** Callbacks that a ladder shows. */
const shownCallbacks = new Set([
	'ProtocolClMakeCallComplete',
	'ProtocolClAddPartyComplete',
	'ProtocolClDropPartyComplete',
	'ProtocolClCloseCallComplete',
	'ProtocolClIncomingCall',
	'ProtocolClCallConnected',
	'ProtocolClIncomingCloseCall',
	'ProtocolClIncomingDropParty',
	'ProtocolCmActivateVcComplete',
	'ProtocolCmDeactivateVcComplete',
]);

const isShown = (record: KeptRecord): boolean => {
	switch (record.kind) {
		case 'frame': {
			return record.plane !== 'link';
		}

		case 'call': {
			return shownCalls.has(record.name);
		}

		case 'callback': {
			return shownCallbacks.has(record.name);
		}

		case 'timer': {
			return record.timer === 'fired';
		}

		case 'return':
		case 'exit':
		case 'alloc':
		case 'free':
		case 'note': {
			return false;
		}
	}
};

const nameOf = (status: number | undefined): string | undefined =>
	status === undefined || status === NONE ? undefined : statusName(status);

/** A completion’s own status, else what the call returned; PENDING tells nothing and is left out. */
const statusOfEvent = (record: KeptRecord, results: ReadonlyMap<number, number>): string | undefined => {
	const name = nameOf(record.status) ?? nameOf(record.kind === 'call' ? results.get(record.seq) : undefined);
	return name === 'PENDING' ? undefined : name;
};

/** Where a called address tells something new. */
const asks = new Set(['NdisClMakeCall', 'NdisClAddParty', 'SETUP', 'ADD_PARTY', 'NdisCmDispatchIncomingCall']);

/** Fractions of a millisecond that a row tells. */
const perMillisecond = 1000;

const rowOf = (record: KeptRecord, results: ReadonlyMap<number, number>): LadderRow => {
	const isFrame = record.kind === 'frame';
	return {
		at: Math.round(record.at * perMillisecond) / perMillisecond,
		side: isFrame ? (record.direction ?? 'out') : 'host',
		what: record.kind === 'timer' ? `timer ran out: ${record.name}` : record.name,
		plane: record.plane,
		status: isFrame ? nameOf(record.answer) : statusOfEvent(record, results),
		cause: record.cause,
		called: asks.has(record.name) ? record.called : undefined,
		isRepeated: record.isRepeated,
		party: record.party === NONE ? undefined : record.party,
		count: 1,
		bytes: record.payload ?? record.bytes,
	};
};

const flowControl = new Set(['SENT', 'CREDIT']);

const isTraffic = (row: LadderRow): boolean =>
	row.side !== 'host' && (row.plane === 'data' || (flowControl.has(row.what) && row.status !== 'FAILURE'));

const sumOf = (rows: readonly LadderRow[], side: 'out' | 'in'): readonly LadderRow[] => {
	const [first, ...more] = rows.filter((row) => row.side === side && row.plane === 'data' && !row.isRepeated);
	return first === undefined
		? []
		: [{...first, count: 1 + more.length, bytes: more.reduce((sum, row) => sum + row.bytes, first.bytes)}];
};

/** Each stretch of nothing but data and its credits becomes at most two rows, one a direction. */
const fold = (rows: readonly LadderRow[]): LadderRow[] => {
	const folded: LadderRow[] = [];
	for (let from = 0; from < rows.length;) {
		const row = rows[from]!;
		if (!isTraffic(row)) {
			folded.push(row);
			from += 1;
			continue;
		}
		const after = rows.findIndex((other, index) => index > from && !isTraffic(other));
		const until = after === -1 ? rows.length : after;
		const stretch = rows.slice(from, until);
		folded.push(...[...sumOf(stretch, 'out'), ...sumOf(stretch, 'in')].toSorted((a, b) => a.at - b.at));
		from = until;
	}
	return folded;
};

/** Results of calls, by the `seq` of the call. */
const resultsOf = (records: readonly KeptRecord[]): ReadonlyMap<number, number> =>
	new Map(records.filter(({kind}) => kind === 'return').map(({opener, status}) => [opener, status]));

/** How much a ladder tells. */
export type LadderOptions = {
	/** Every data frame and credit has its row. Default false: they are summed up. */
	readonly everyFrame?: boolean;
};

const rowsOf = (records: readonly KeptRecord[], vc: number, options: LadderOptions): readonly LadderRow[] => {
	const own = records.filter((record) => isAbout(record, vc));
	const results = resultsOf(own);
	const rows = own.filter(isShown).map((record) => rowOf(record, results));
	return options.everyFrame === true ? rows : fold(rows);
};

/** The ladders of all calls in a trace, in the order in which their VCs appear; the signalling VC has none. */
export const laddersOf = (records: readonly KeptRecord[], options: LadderOptions = {}): readonly CallLadder[] => {
	const vcs = new Set(records.map(({vc}) => vc).filter((vc) => vc > 0));
	return [...vcs]
		.map((vc) => ({
			vc,
			to: records.find((record) => isAbout(record, vc) && record.called !== undefined)?.called,
			rows: rowsOf(records, vc, options),
		}))
		.filter(({rows}) => rows.length > 0);
};
