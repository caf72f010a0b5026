import {liveObject, slotsMax, type HandleSlots} from '../ndis/handles.ts';
import type {NdisObject} from '../ndis/state.ts';
import {NONE} from '../ndis/types/trace.ts';

/**
 * Members that remember the past and can’t change the future: places in the trace, counters, numbers that are only ever compared for
 * being the same, and the caches of timers and watches; or that are the same in every state. A test compares what follows from states of
 * one fingerprint: a member that belongs here by its name only shows there.
 */
const passedOver: ReadonlySet<string> = new Set([
	...['opened', 'seq', 'setSeq', 'number', 'numbers', 'vcNumber', 'trail', 'past', 'order', 'reason', 'since'],
	...['statistics', 'unexpected', 'stale', 'holdOverflows', 'nextVc', 'nextParty', 'nextArea', 'nextTimerOrder'],
	...['nextToken', 'boots', 'startedAt', 'now', 'generation', 'generations', 'handles', 'timers', 'watchesDueAt'],
	...['drivers', 'registrations', 'areas', 'lists', 'limits', 'template', 'medium', 'nonce', 'waiting'],
	...[
		'tokenBucketSize',
		'peakBandwidth',
		'latency',
		'delayVariation',
		'serviceType',
		'maxSduSize',
		'minimumPolicedSize',
	],
]);

/** What the walk needs and changes. */
type Walk = {
	a: number;
	b: number;
	readonly seen: Map<object, number>;
	readonly handles: HandleSlots<NdisObject>;
	readonly now: number;
};

const word = (walk: Walk, value: number): void => {
	walk.a = Math.imul(walk.a ^ value, 0x01_00_01_93);
	walk.b = Math.imul(walk.b ^ value, 0x85_eb_ca_6b) + 0x9e_37_79_b9;
	walk.b ^= walk.b >>> 15;
};

/** Texts by number: states and events are few and come often. */
const texts = new Map<string, number>();

const textNumber = (text: string): number => {
	const known = texts.get(text);
	if (known !== undefined) return known;
	texts.set(text, texts.size + 1);
	return texts.size;
};

const number = (walk: Walk, value: number): void => {
	if (value >= slotsMax && value >= walk.handles.base) {
		const object = liveObject(walk.handles, value);
		// A handle is what it names; all that is dead is alike.
		if (object === undefined) word(walk, 0x0d_ea_d0);
		else graph(walk, object);
		return;
	}
	word(walk, value | 0);
	if ((value | 0) !== value) word(walk, Math.round((value % 1) * 1e6) ^ Math.trunc(value / 0x1_00_00_00_00));
};

const add = (walk: Walk, value: unknown): void => {
	if (typeof value === 'number') number(walk, value);
	else if (typeof value === 'string') word(walk, textNumber(value) ^ 0x5_00_00_00);
	else if (typeof value === 'object' && value !== null) graph(walk, value);
	else word(walk, value === undefined ? 0x11 : value === true ? 0x13 : 0x17);
};

/** Names of members by number; 0: passed over. */
const memberNumbers = new Map<string, number>();

const memberNumber = (name: string): number => {
	const known = memberNumbers.get(name);
	if (known !== undefined) return known;
	const fresh = passedOver.has(name) ? 0 : memberNumbers.size + 1;
	memberNumbers.set(name, fresh);
	return fresh;
};

/** Moments: they count from now on. */
const moments: ReadonlySet<string> = new Set(['dueAt', 'opensUntil']);

const members = (walk: Walk, value: Readonly<Record<string, unknown>>): void => {
	for (const name in value) {
		const known = memberNumber(name);
		if (known === 0) continue;
		const member = value[name];
		word(walk, known);
		if (typeof member === 'number' && moments.has(name)) word(walk, (member - walk.now) | 0);
		else add(walk, member);
	}
};

const graph = (walk: Walk, value: object): void => {
	const known = walk.seen.get(value);
	if (known !== undefined) {
		word(walk, known ^ 0x5e_e0_00);
		return;
	}
	walk.seen.set(value, walk.seen.size);
	if (Array.isArray(value) || ArrayBuffer.isView(value)) {
		for (const item of value as readonly unknown[]) add(walk, item);
		word(walk, 0xa1);
	} else if (value instanceof Map) {
		for (const [key, item] of value as Map<unknown, unknown>) {
			add(walk, key);
			add(walk, item);
		}
		word(walk, 0xa2);
	} else if ((value as {readonly order?: number}).order === NONE) {
		// A timer that isn’t set has nothing to tell.
		word(walk, 0xa3);
	} else {
		members(walk, value as Readonly<Record<string, unknown>>);
		word(walk, 0xa4);
	}
};

/**
 * A number from 0 to 2^53 − 1 that tells states apart by what can still come of them: handles count as what they name, moments from `now` on,
 * and what only remembers the past not at all. Two states of one number go on alike, but for a chance that is small up to some millions of states.
 */
export const fingerprint = (
	parts: readonly unknown[],
	{handles, now}: {readonly handles: HandleSlots<NdisObject>; readonly now: number},
): number => {
	const walk: Walk = {a: 0x81_1c_9d_c5 | 0, b: 0x1b_87_35_93, seen: new Map(), handles, now};
	for (const part of parts) add(walk, part);
	// The upper bits of a product depend on all bits of what went in.
	return (walk.a >>> 11) * 0x1_00_00_00_00 + (walk.b >>> 0);
};
