import type {TraceKind} from '../ndis/types/trace.ts';
import {FACT} from './facts.ts';
import type {Check} from './scene.ts';

/**
 * How a check is composed. Every composed check can be called as it is; the index takes it apart, so that what can’t apply at an event is left
 * out there once, and not passed over at each record.
 */
type Composition =
	| {readonly how: 'at'; readonly kind: TraceKind | 'end'; readonly name: string | undefined; readonly check: Check}
	| {readonly how: 'where'; readonly facts: number; readonly check: Check}
	| {readonly how: 'first'; readonly checks: readonly Check[]};

const compositions = new WeakMap<Check, Composition>();

const composed = (check: Check, composition: Composition): Check => {
	compositions.set(check, composition);
	return check;
};

/** A check for one kind of the records that a rule listens to. */
export const atKind =
	(kind: TraceKind) =>
	(check: Check): Check =>
		composed((scene) => (scene.ending === undefined && scene.record.kind === kind ? check(scene) : undefined), {
			how: 'at',
			kind,
			name: undefined,
			check,
		});

export const atCall = atKind('call');
export const atReturn = atKind('return');
export const atExit = atKind('exit');
export const atCallback = atKind('callback');
export const atNote = atKind('note');
export const atFree = atKind('free');

/** A check for the endings that a rule listens to. */
export const atEnd = (check: Check): Check =>
	composed((scene) => (scene.ending === undefined ? undefined : check(scene)), {
		how: 'at',
		kind: 'end',
		name: undefined,
		check,
	});

/** A check for one function of those that a rule listens to. */
export const atCallOf =
	(name: string) =>
	(check: Check): Check =>
		composed(
			(scene) =>
				scene.record.name === name && scene.record.kind === 'call' && scene.ending === undefined
					? check(scene)
					: undefined,
			{how: 'at', kind: 'call', name, check},
		);

/**
 * A check that can find something only where one of these facts holds. The facts stand innermost, so that the index sees which are asked for.
 * Throws a RangeError otherwise.
 */
export const where = (facts: number, check: Check): Check => {
	if (compositions.has(check)) throw new RangeError('facts stand inside of what a check is composed of');
	return composed((scene) => ((scene.facts & facts) === 0 ? undefined : check(scene)), {how: 'where', facts, check});
};

/** The first of several checks that finds something. */
export const firstOf = (...checks: readonly Check[]): Check =>
	composed(
		(scene) => {
			for (const check of checks) {
				const found = check(scene);
				if (found !== undefined) return found;
			}
			return undefined;
		},
		{how: 'first', checks},
	);

/** A check as it stands at an event, and the facts of which one has to hold. */
export type Part = {readonly facts: number; readonly check: Check};

const plain = (check: Check): readonly Part[] => [{facts: FACT.always, check}];

/** The parts of a check that apply at an event, of which the first that finds something counts. */
export const partsAt = (check: Check, kind: TraceKind | 'end', name: string): readonly Part[] => {
	const composition = compositions.get(check);
	switch (composition?.how) {
		case 'at': {
			const applies = composition.kind === kind && (composition.name ?? name) === name;
			return applies ? partsAt(composition.check, kind, name) : [];
		}

		case 'where': {
			return [{facts: composition.facts, check: composition.check}];
		}

		case 'first': {
			return composition.checks.flatMap((each) => partsAt(each, kind, name));
		}

		default: {
			return plain(check);
		}
	}
};
