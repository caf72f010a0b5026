/** Trace records that outlive their emission. */
import {causeOf} from '../client/parameters.ts';
import {decodeCloseData, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NONE, type TraceRecord} from '../ndis/types/trace.ts';
import type {StoredRecord} from '../trace/ring.ts';

/** What a record’s arguments tell beside its columns; undefined where they don’t. */
export type RecordFacts = {
	/** Cause number in a signalling message, in close data, or in the call parameters of a completion that failed. */
	readonly cause: number | undefined;
	/** Status in an answer of the device. */
	readonly answer: number | undefined;
	/** Called address in SETUP, ADD PARTY and the calls that ask for them. */
	readonly called: string | undefined;
	/** Payload bytes of a data frame. */
	readonly payload: number | undefined;
	/** A frame that was sent before, or is dropped because it came before. */
	readonly isRepeated: boolean;
};

/** A stored record with its facts. */
export type KeptRecord = StoredRecord & RecordFacts;

const noFacts: RecordFacts = {
	cause: undefined,
	answer: undefined,
	called: undefined,
	payload: undefined,
	isRepeated: false,
};

const numberIn = (message: object, field: string): number | undefined => {
	const value = (message as Readonly<Record<string, unknown>>)[field];
	return typeof value === 'number' ? value : undefined;
};

const textIn = (message: object, field: string): string | undefined => {
	const value = (message as Readonly<Record<string, unknown>>)[field];
	return typeof value === 'string' ? value : undefined;
};

const factsOfFrame = ({plane, args}: TraceRecord): RecordFacts => {
	const [message, length] = args;
	const isRepeated = args.at(-1) === true;
	if (plane === 'data') {
		return {...noFacts, isRepeated, payload: typeof length === 'number' ? length : undefined};
	}
	if (typeof message !== 'object' || message === null) {
		return noFacts;
	}
	return {
		...noFacts,
		isRepeated,
		cause: numberIn(message, 'cause'),
		answer: plane === 'device' ? numberIn(message, 'status') : undefined,
		called: textIn(message, 'called'),
	};
};

const isCallParameters = (value: unknown): value is CoCallParameters =>
	typeof value === 'object' && value !== null && 'callMgrParameters' in value;

const calledIn = (parameters: CoCallParameters | undefined): string | undefined => {
	const specific = parameters?.callMgrParameters?.callMgrSpecific.parameters;
	return typeof specific === 'object' && specific !== null ? textIn(specific, 'calledParty') : undefined;
};

const bearsCloseData = /CloseCall|DropParty/;

const factsOfCall = ({name, args}: TraceRecord): RecordFacts => {
	const parameters = args.find(isCallParameters);
	const closeData = bearsCloseData.test(name) ? args.find((value) => value instanceof Uint8Array) : undefined;
	const element = closeData === undefined ? undefined : decodeCloseData(closeData);
	return {
		...noFacts,
		cause: element?.cause ?? (parameters === undefined ? undefined : causeOf(parameters)?.cause),
		called: calledIn(parameters),
	};
};

const factsOf = (record: TraceRecord): RecordFacts => {
	switch (record.kind) {
		case 'frame': {
			return factsOfFrame(record);
		}

		case 'call':
		case 'callback': {
			return factsOfCall(record);
		}

		case 'return':
		case 'exit':
		case 'timer':
		case 'alloc':
		case 'free':
		case 'note': {
			return noFacts;
		}
	}
};

/**
 * Copies the records of one trace at their emission. A timer’s record names no VC; the copy bears the VC under whose bracket a timer with the
 * same context was set.
 */
export class RecordKeeper {
	/** VC of each open bracket, by its `seq`. */
	readonly #brackets = new Map<number, number>();
	readonly #timerVcs = new WeakMap<object, number>();

	/** Takes the next record of the trace. */
	keep(record: TraceRecord): KeptRecord {
		this.#follow(record);
		const {args: _, ...columns} = record;
		const vc = record.kind === 'timer' ? this.#timerVc(record) : record.vc;
		return {...columns, vc, ...factsOf(record)};
	}

	#follow({kind, seq, opener, vc, parent}: TraceRecord): void {
		if (kind === 'call' || kind === 'callback') {
			this.#brackets.set(seq, vc > 0 ? vc : (this.#brackets.get(parent) ?? vc));
		} else if (opener !== 0) {
			this.#brackets.delete(opener);
		}
	}

	#timerVc({timer, parent, args}: TraceRecord): number {
		const context = args[2];
		if (typeof context !== 'object' || context === null) {
			return NONE;
		}
		const vc = this.#brackets.get(parent) ?? NONE;
		if (timer === 'set' && vc > 0) {
			this.#timerVcs.set(context, vc);
		}
		return this.#timerVcs.get(context) ?? NONE;
	}
}

/** Whether a record is about that VC. */
export const isAbout = (record: StoredRecord, vc: number): boolean => vc !== NONE && record.vc === vc;
