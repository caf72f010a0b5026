import {
	functionSignatures,
	handlerSignatures,
	NDIS_STATUS,
	type NdisFunctionName,
	type NdisHandlerName,
	type NdisStatus,
} from '../../../src/ndis.ts';
import type {Answer, Seat, SignatureDrivers} from './signature-drivers.ts';

export type StatusName = keyof typeof NDIS_STATUS;

/** A request about to be made: how, and how its object is to be looked at. */
export type Scene = {readonly ask: () => NdisStatus | void; readonly look: () => string};

/** One way in which a request can end: the handler's status, and the state of the object then. */
export type End = {
	readonly status: StatusName;
	readonly state: string;
	/** What the requester gets in place of that status, returned or in its completion. */
	readonly told?: StatusName;
	/** Lines of the trace inside the handler, before it answers or completes. */
	readonly inside?: readonly string[];
	/** What NDIS remarks on a completion with that status. */
	readonly remark?: string;
	/** Lines that tell others of the end: inside the completion, or after the handler. */
	readonly heard?: (seat: Seat) => readonly string[];
	/** Lines of the trace that follow the handler's end. */
	readonly after?: (seat: Seat) => readonly string[];
};

/** A handler that may pend, as its tests have it. Whole traces follow from it, by the documented signatures. */
export type ThreeWays = {
	readonly handler: NdisHandlerName;
	/** Tells rows of one handler apart in their titles. */
	readonly where?: string;
	/** The function that asks for it, or what orders the library to. */
	readonly request: NdisFunctionName | 'library';
	readonly by: 'client' | 'call-manager' | 'miniport' | 'ndis';
	readonly of: 'client' | 'call-manager' | 'miniport';
	/** VC and party in each line of the trace. */
	readonly subject: string;
	/** State before the request, and while it pends. */
	readonly before: string;
	readonly pending: string;
	/** The first is success; every other is a failure. */
	readonly ends: readonly End[];
	readonly seats: readonly Seat[];
	/** Lines of the trace before the handler is called, where the library orders it. */
	readonly first?: (seat: Seat) => readonly string[];
	/** The requester gets PENDING and a completion even when the handler answers at once. */
	readonly alwaysPends?: boolean;
	readonly arrange: (drivers: SignatureDrivers) => Scene;
};

/** One case: a row, a seat, a way of answering, an end. */
export type Case = {readonly row: ThreeWays; readonly seat: Seat; readonly way: Answer['way']; readonly end: End};

const waysOf: Readonly<Record<Answer['way'], string>> = {
	sync: 'answers at once',
	pended: 'pends and is completed',
	early: 'is completed before it returns PENDING',
};

const voidWays: typeof waysOf = {...waysOf, pended: 'is completed later', early: 'is completed before it returns'};

/** A handler, as titles name it. */
export const subjectOf = ({handler, where}: ThreeWays): string =>
	`${handlerSignatures[handler].name}${where === undefined ? '' : ` ${where}`}`;

/** Title of the test of a handler's way: its successful end, or its failures. */
export const titleOf = (row: ThreeWays, way: Answer['way'], ends: 'success' | 'failure'): string => {
	const words: typeof waysOf = handlerSignatures[row.handler].returns === 'void' ? voidWays : waysOf;
	return `${subjectOf(row)} ${words[way]}${ends === 'failure' ? ', with each error' : ''}`;
};

const line = (depth: number, text: string, ...more: readonly string[]): string =>
	`${'  '.repeat(depth)}${[text, ...more].filter((word) => word !== '').join(' ')}`;

/** Documented name of a function in a seat. */
export const nameIn = (seat: Seat, name: NdisFunctionName, driver: string): string => {
	const documented: string = functionSignatures[name].name;
	if (seat === 'stand-alone' || driver !== 'call-manager') return documented;
	return documented.replace(/^Ndis(?:Cm|Co(?=OidRequest))/, 'NdisMCm');
};

/** The handler by which the requester hears of the end, if there is one. */
const completionOf = ({request}: ThreeWays): NdisHandlerName | undefined => {
	if (request === 'library') return undefined;
	// Some functions have no completion at all; the type of their rows doesn't name the field.
	return (functionSignatures[request] as {readonly completion?: NdisHandlerName}).completion;
};

const telling = (row: ThreeWays, told: string, depth: number): string[] => {
	const completion = completionOf(row);
	if (completion === undefined) return [];
	const {name, args} = handlerSignatures[completion];
	const status = (args as readonly string[]).includes('status') ? told : '';
	return [line(depth, `⇒ ${row.by} ${name}`, row.subject, status), line(depth, '⇠')];
};

/** What a completion of the handler shows in the trace. */
const completing = ({row, seat, end}: Case, depth: number): string[] => {
	const {completedBy} = handlerSignatures[row.handler] as {readonly completedBy?: NdisFunctionName};
	if (completedBy === undefined) return [];
	const {args, returns} = functionSignatures[completedBy];
	const status = (args as readonly string[]).includes('status') ? end.status : '';
	const told = end.told ?? end.status;
	const name = nameIn(seat, completedBy, row.of);
	return [
		line(depth, `${row.of} → ${name}`, row.subject, status),
		...(end.remark === undefined ? [] : [line(depth + 1, `note ${end.remark}: ${name}`)]),
		...telling(row, told, depth + 1),
		...(end.heard?.(seat) ?? []).map((text) => line(depth + 1, text)),
		line(depth, '←', returns === 'status' ? 'SUCCESS' : ''),
	];
};

/** An end at once that is told by a completion all the same. */
const tellingAtOnce = (row: ThreeWays, end: End, depth: number): string[] => [
	...(end.remark === undefined ? [] : [line(depth, `note ${end.remark}: ${handlerSignatures[row.handler].name}`)]),
	...telling(row, end.told ?? end.status, depth),
];

/** The handler's part: the callback, what it completes inside, its exit. */
const serving = (one: Case, depth: number): string[] => {
	const {row, way, end} = one;
	const {name, returns} = handlerSignatures[row.handler];
	const left = way === 'sync' ? end.status : 'PENDING';
	return [
		line(depth, `⇒ ${row.of} ${name}`, row.subject),
		...(end.inside ?? []).map((text) => line(depth + 1, text)),
		...(way === 'early' ? completing(one, depth + 1) : []),
		line(depth, '⇠', returns === 'void' ? '' : left),
		...(way === 'sync' && row.alwaysPends === true ? tellingAtOnce(row, end, depth) : []),
	];
};

/** What the request returns. */
const answerOf = ({row, way, end}: Case): string =>
	row.alwaysPends === true || way !== 'sync' ? 'PENDING' : (end.told ?? end.status);

/** What follows the handler, and the completion if it came later. */
const following = ({seat, way, end}: Case): readonly string[] => [
	...(way === 'sync' ? (end.heard?.(seat) ?? []) : []),
	...(end.after?.(seat) ?? []),
];

/** The whole trace of a case, as the documents have it. */
export const expectedTrace = (one: Case): readonly string[] => {
	const {row, seat, way} = one;
	const before = row.first?.(seat) ?? [];
	const after = following(one);
	const later = way === 'pended' ? completing(one, 0) : [];
	if (row.request === 'library') return [...before, ...serving(one, 0), ...later, ...after];
	const {returns} = functionSignatures[row.request];
	const answered = returns === 'void' ? '' : answerOf(one);
	return [
		line(0, `${row.by} → ${nameIn(seat, row.request, row.by)}`, row.subject),
		...serving(one, 1),
		line(0, '←', answered),
		...later,
		...after,
	];
};

/** Runs a case: states before, while it pends and after, and the trace. */
export const runCase = (
	drivers: SignatureDrivers,
	{row, way, end}: Case,
): {readonly states: readonly string[]; readonly trace: readonly string[]; readonly returned: NdisStatus | void} => {
	const {ask, look} = row.arrange(drivers);
	const status = NDIS_STATUS[end.status];
	drivers.answers[row.handler] = {way, status};
	drivers.forget();
	const states = [look()];
	const returned = ask();
	if (way === 'pended') {
		states.push(look());
		drivers.complete(row.handler, status);
	}
	drivers.library.runPassive();
	return {states: [...states, look()], trace: drivers.story(), returned};
};
