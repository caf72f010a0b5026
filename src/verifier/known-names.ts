import type {SignatureRole} from '../ndis/types/signature-shape.ts';
import {functionSignatures, handlerSignatures} from '../ndis/types/signatures.ts';
import {IRQL} from '../ndis/types/trace.ts';
import {callShapes, type ArgumentShape} from './argument-shapes.ts';

/** A handle among the arguments: its place, what it is of, and whether NULL may stand for it. */
export type HandlePlace = {readonly place: number; readonly of: string; readonly mayBeNull: boolean};

/** What is known of a documented function or handler by its name alone, found out once. Places are of arguments; −1: there is none. */
export type KnownName = {
	readonly shape: ArgumentShape;
	/** Who may call it, if it is a function. */
	readonly role: SignatureRole;
	/** Highest IRQL. */
	readonly highest: number;
	/** Handles that are given, and cells in which NDIS gives one. */
	readonly given: readonly HandlePlace[];
	readonly cells: readonly HandlePlace[];
	/** It names an address family or a SAP, by handle or by context. */
	readonly isOfFamily: boolean;
	readonly afHandle: number;
	readonly sapHandle: number;
	readonly afContext: number;
	readonly sapContext: number;
	/** Contexts of a VC and of a party that NDIS hands to a handler. */
	readonly vcContext: number;
	readonly partyContext: number;
	/** An OID request. */
	readonly request: number;
	/** It is about a party, not about the VC that it names too. */
	readonly isAboutParty: boolean;
	/** The handler that this function completes; this handler has a completion. */
	readonly completes: string | undefined;
	readonly mayPend: boolean;
	/** The handler that tells of the end of this function; this handler tells of one. */
	readonly completion: string | undefined;
	readonly isCompletion: boolean;
};

const functions = Object.values(functionSignatures);
const handlers = Object.values(handlerSignatures);
type Row = (typeof functions)[number] | (typeof handlers)[number];

/** Names of arguments that are handles, and what they are of. */
const kinds: Readonly<Record<string, string>> = {
	adapter: 'adapter',
	bindingHandle: 'binding',
	unbindContext: 'unbind',
	afHandle: 'address family',
	sapHandle: 'SAP',
	vcHandle: 'VC',
	partyHandle: 'party',
};

const ofFamily = ['afHandle', 'sapHandle', 'afContext', 'sapContext'];

const completedBy = (row: Row): string | undefined =>
	'completes' in row ? handlerSignatures[row.completes].name : undefined;

/** Sends are told of list by list; they are no requests. */
const toldBy = (row: Row): string | undefined =>
	'completion' in row && row.name !== 'NdisCoSendNetBufferLists' ? handlerSignatures[row.completion].name : undefined;

const completed = new Set(functions.map(completedBy));
const completions = new Set(functions.map(toldBy));

/** What takes NULL for a handle, by the argument: a signalling VC and requests of the miniport have no address family, and so on. */
const nullable: Readonly<Record<string, RegExp>> = {
	afHandle: /CreateVc$|OidRequest/,
	vcHandle: /OidRequest|IndicateStatus/,
	partyHandle: /OidRequest|MakeCallComplete$|CloseCall/,
};

const handlesAmong = ({name, args}: Row, counts: (argument: string) => boolean): readonly HandlePlace[] =>
	args.flatMap((argument, place) => {
		const of = kinds[argument];
		const mayBeNull = nullable[argument]?.test(name) === true;
		return of === undefined || !counts(argument) ? [] : [{place, of, mayBeNull}];
	});

const describe = (row: Row): KnownName => {
	const args: readonly string[] = row.args;
	const out: readonly string[] = 'out' in row ? row.out : [];
	const isHandler = !('trace' in row);
	const place = (argument: string): number => args.indexOf(argument);
	const handed = (argument: string): number => (isHandler && !out.includes(argument) ? place(argument) : -1);
	return {
		shape: callShapes.get(row.name) ?? {},
		role: isHandler ? 'any' : row.role,
		highest: row.irql === 'passive' ? IRQL.PASSIVE : IRQL.DISPATCH,
		given: handlesAmong(row, (argument) => !out.includes(argument)),
		cells: handlesAmong(row, (argument) => out.includes(argument)),
		isOfFamily: ofFamily.some((argument) => args.includes(argument)),
		afHandle: place('afHandle'),
		sapHandle: place('sapHandle'),
		afContext: place('afContext'),
		sapContext: place('sapContext'),
		vcContext: handed('vcContext'),
		partyContext: handed('partyContext'),
		request: place('request'),
		isAboutParty: /(Add|Drop)Party/.test(row.name),
		completes: completedBy(row),
		mayPend: completed.has(row.name),
		completion: toldBy(row),
		isCompletion: completions.has(row.name),
	};
};

/** What is known of every documented name. */
export const knownNames: ReadonlyMap<string, KnownName> = new Map(
	[...functions, ...handlers].map((row) => [row.name, describe(row)]),
);

/** What is known of any other name: of a frame, a timer, a list, or a note. */
export const unknownName: KnownName = {
	shape: {},
	role: 'any',
	highest: IRQL.DISPATCH,
	given: [],
	cells: [],
	isOfFamily: false,
	afHandle: -1,
	sapHandle: -1,
	afContext: -1,
	sapContext: -1,
	vcContext: -1,
	partyContext: -1,
	request: -1,
	isAboutParty: false,
	completes: undefined,
	mayPend: false,
	completion: undefined,
	isCompletion: false,
};
