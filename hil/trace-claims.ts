/** What the trace of every scenario must show, whatever the scenario does. */
import type {KeptRecord, Seat} from '../src/index.ts';

const success = 0;
const pending = 0x103;

const isCompletion = (record: KeptRecord, name: string): boolean => record.kind === 'callback' && record.name === name;

const isFrame = (record: KeptRecord, direction: 'out' | 'in', name: string): boolean =>
	record.kind === 'frame' && record.direction === direction && record.name === name;

type Step = {readonly name: string; readonly isIt: (record: KeptRecord) => boolean};

const call = (name: string): Step => ({
	name,
	isIt: (record) => record.kind === 'call' && record.name === name && record.status === success,
});

const callback = (name: string): Step => ({
	name,
	isIt: (record) => isCompletion(record, name) && record.status === success,
});

const frame = (direction: 'out' | 'in', name: string): Step => ({
	name: `${name} ${direction}`,
	isIt: (record) => isFrame(record, direction, name),
});

/** What comes before a call is complete, in every seat. */
const activation: readonly Step[] = [
	frame('out', 'ACTIVATE'),
	{
		name: 'ACTIVATED SUCCESS in',
		isIt: (record) => isFrame(record, 'in', 'ACTIVATED') && (record.answer === undefined || record.answer === success),
	},
];

const dispatched = (name: string): Step => ({name, isIt: (record) => record.kind === 'call' && record.name === name});

/** A callback that has no status. */
const reached = (name: string): Step => ({name, isIt: (record) => isCompletion(record, name)});

/** Order in every successful call (`contract.md`; incoming: `operations.md` §13). */
const orders: Readonly<Record<Seat, {readonly outgoing: readonly Step[]; readonly incoming: readonly Step[]}>> = {
	'stand-alone': {
		outgoing: [
			...activation,
			call('NdisMCoActivateVcComplete'),
			callback('ProtocolCmActivateVcComplete'),
			call('NdisCmMakeCallComplete'),
			callback('ProtocolClMakeCallComplete'),
		],
		incoming: [
			...activation,
			callback('ProtocolCmActivateVcComplete'),
			frame('out', 'CONNECT'),
			frame('in', 'CONNECT_ACK'),
			dispatched('NdisCmDispatchCallConnected'),
			reached('ProtocolClCallConnected'),
		],
	},
	integrated: {
		outgoing: [
			...activation,
			dispatched('NdisMCmActivateVc'),
			call('NdisMCmMakeCallComplete'),
			callback('ProtocolClMakeCallComplete'),
		],
		incoming: [
			...activation,
			dispatched('NdisMCmActivateVc'),
			frame('out', 'CONNECT'),
			frame('in', 'CONNECT_ACK'),
			dispatched('NdisMCmDispatchCallConnected'),
			reached('ProtocolClCallConnected'),
		],
	},
};

/** Whose functions the call manager of a trace calls. */
const seatOf = (records: readonly KeptRecord[]): Seat =>
	records.some(({name}) => name.startsWith('NdisMCm')) ? 'integrated' : 'stand-alone';

const vcsOf = (records: readonly KeptRecord[]): readonly number[] => [
	...new Set(records.map(({vc}) => vc).filter((vc) => vc > 0)),
];

const orderProblems = (own: readonly KeptRecord[], vc: number, order: readonly Step[]): readonly string[] => {
	let after = 0;
	for (const step of order) {
		const found = own.find((record) => record.seq > after && step.isIt(record));
		if (found === undefined) {
			return [`VC ${vc}: no ${step.name} after record ${after} of a successful call`];
		}
		after = found.seq;
	}
	return [];
};

const isMade = (record: KeptRecord): boolean =>
	isCompletion(record, 'ProtocolClMakeCallComplete') && record.status === success;

const isConnected = (record: KeptRecord): boolean => isCompletion(record, 'ProtocolClCallConnected');

const isMadeOrConnected = (record: KeptRecord): boolean => isMade(record) || isConnected(record);

/** Data may move once the completion, or the connection of an incoming call, has returned; on a VC without either, never. */
const dataProblems = (own: readonly KeptRecord[], vc: number): readonly string[] => {
	const made = own.find(isMadeOrConnected);
	const returned = own.find((record) => record.kind === 'exit' && record.opener === made?.seq)?.seq ?? Infinity;
	const early = own.find((record) => record.kind === 'frame' && record.plane === 'data' && record.seq < returned);
	return early === undefined
		? []
		: [`VC ${vc}: record ${early.seq} is a data frame ${early.direction}, before the call was complete`];
};

const operations = ['MakeCall', 'AddParty', 'DropParty', 'ModifyCallQoS', 'CloseCall'] as const;

/** As many completions as operations that were pending. */
const completionProblems = (own: readonly KeptRecord[], vc: number): readonly string[] =>
	operations.flatMap((operation) => {
		const calls = new Set(
			own.filter(({kind, name}) => kind === 'call' && name === `NdisCl${operation}`).map(({seq}) => seq),
		);
		const begun = own.filter(
			({kind, opener, status}) => kind === 'return' && calls.has(opener) && status === pending,
		).length;
		const ended = own.filter((record) => isCompletion(record, `ProtocolCl${operation}Complete`)).length;
		return begun === ended ? [] : [`VC ${vc}: ${begun} pending NdisCl${operation}, ${ended} completions`];
	});

/** What may be otherwise. */
export type TraceExceptions = {
	/** The device sends data before it may. */
	readonly earlyData?: boolean;
	/** IDs of recommendations that it doesn’t follow, each with its reason in docs/verifier.md. */
	readonly advisories?: readonly string[];
};

/** What a trace breaks of these claims, one sentence each. */
export const traceProblems = (
	records: readonly KeptRecord[],
	{earlyData = false}: TraceExceptions = {},
): readonly string[] => {
	const {outgoing, incoming} = orders[seatOf(records)];
	return vcsOf(records).flatMap((vc) => {
		const own = records.filter((record) => record.vc === vc);
		return [
			own.some(isMade) ? orderProblems(own, vc, outgoing) : [],
			own.some(isConnected) ? orderProblems(own, vc, incoming) : [],
			earlyData ? [] : dataProblems(own, vc),
			completionProblems(own, vc),
		].flat();
	});
};
