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

const confirmed: readonly Step[] = [
	{name: 'ACTIVATE out', isIt: (record) => isFrame(record, 'out', 'ACTIVATE')},
	{
		name: 'ACTIVATED SUCCESS in',
		isIt: (record) => isFrame(record, 'in', 'ACTIVATED') && (record.answer === undefined || record.answer === success),
	},
];

/** Order in every successful outgoing call, by seat (`contract.md`). */
const orders: {readonly [Of in Seat]: readonly Step[]} = {
	'stand-alone': [
		...confirmed,
		call('NdisMCoActivateVcComplete'),
		callback('ProtocolCmActivateVcComplete'),
		call('NdisCmMakeCallComplete'),
		callback('ProtocolClMakeCallComplete'),
	],
	integrated: [
		...confirmed,
		{name: 'NdisMCmActivateVc', isIt: ({kind, name}) => kind === 'call' && name === 'NdisMCmActivateVc'},
		call('NdisMCmMakeCallComplete'),
		callback('ProtocolClMakeCallComplete'),
	],
};

/** Whose functions the call manager of a trace calls. */
const seatOf = (records: readonly KeptRecord[]): Seat =>
	records.some(({name}) => name.startsWith('NdisMCm')) ? 'integrated' : 'stand-alone';

const vcsOf = (records: readonly KeptRecord[]): readonly number[] => [
	...new Set(records.map(({vc}) => vc).filter((vc) => vc > 0)),
];

const orderProblems = (own: readonly KeptRecord[], vc: number, seat: Seat): readonly string[] => {
	let after = 0;
	for (const step of orders[seat]) {
		const found = own.find((record) => record.seq > after && step.isIt(record));
		if (found === undefined) {
			return [`VC ${vc}: no ${step.name} after record ${after} of a successful call`];
		}
		after = found.seq;
	}
	return [];
};

/** Data may move once the completion has returned; on a VC without one, never. */
const dataProblems = (own: readonly KeptRecord[], vc: number): readonly string[] => {
	const made = own.find((record) => isCompletion(record, 'ProtocolClMakeCallComplete') && record.status === success);
	const returned = own.find((record) => record.kind === 'exit' && record.opener === made?.seq)?.seq ?? Infinity;
	const early = own.find((record) => record.kind === 'frame' && record.plane === 'data' && record.seq < returned);
	return early === undefined
		? []
		: [`VC ${vc}: record ${early.seq} is a data frame ${early.direction}, before the call was complete`];
};

const operations = ['MakeCall', 'AddParty', 'DropParty', 'CloseCall'] as const;

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

/** What a trace breaks of these claims, one sentence each. */
export const traceProblems = (records: readonly KeptRecord[]): readonly string[] => {
	const seat = seatOf(records);
	return vcsOf(records).flatMap((vc) => {
		const own = records.filter((record) => record.vc === vc);
		const isMade = own.some(
			(record) => isCompletion(record, 'ProtocolClMakeCallComplete') && record.status === success,
		);
		return [isMade ? orderProblems(own, vc, seat) : [], dataProblems(own, vc), completionProblems(own, vc)].flat();
	});
};
