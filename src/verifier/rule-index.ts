import type {TraceKind} from '../ndis/types/trace.ts';
import type {Severity} from './breach.ts';
import {partsAt} from './composed-checks.ts';
import {knownNames, unknownName, type KnownName} from './known-names.ts';
import {follows} from './model/follow.ts';
import type {LiveRule} from './rule.ts';
import {liveRules} from './rules/catalogue.ts';
import type {Check, Follow} from './scene.ts';

type Kind = TraceKind | 'end';

/** A rule as it is judged at an event. Rows are of one shape, which makes reading them quick. */
export type Row = {
	/** Facts, of which one has to hold. */
	readonly facts: number;
	readonly check: Check;
	readonly rule: LiveRule;
	readonly severity: Severity;
	/** Judged only where the row before has found nothing. */
	readonly isElse: boolean;
};

/** What happens at an event: the rows that judge it, special ones first, and then how the model follows it. */
export type Judged = {
	readonly known: KnownName;
	readonly rows: readonly Row[];
	/** Facts and checks of the rows side by side, for speed: a row is touched only when its check has found something. And all facts that they ask for. */
	readonly masks: readonly number[];
	readonly checks: readonly Check[];
	readonly facts: number;
	readonly follows: readonly Follow[];
};

/** Events of a kind: by name, and what happens at any name. */
type Events = {readonly names: Map<string, Judged>; any: Judged};

const nothing: Judged = {known: unknownName, rows: [], masks: [], checks: [], facts: 0, follows: []};

const newEvents = (): Events => ({
	names: new Map([...knownNames].map(([name, known]) => [name, {...nothing, known}])),
	any: nothing,
});

/** A rule at an event: the parts of its check, then those of what weighs otherwise. */
const rowsOf = (rule: LiveRule, kind: Kind, name: string): readonly Row[] => {
	const weights = rule.aside === undefined ? [rule] : [rule, rule.aside];
	const rows: Row[] = [];
	for (const {severity, check: whole} of weights) {
		for (const {facts, check} of partsAt(whole, kind, name)) {
			rows.push({facts, check, rule, severity, isElse: rows.length > 0});
		}
	}
	return rows;
};

const joined = (one: Judged, other: Judged): Judged => ({
	known: other.known,
	rows: [...one.rows, ...other.rows],
	masks: [...one.masks, ...other.masks],
	checks: [...one.checks, ...other.checks],
	facts: one.facts | other.facts,
	follows: other.follows.length > 0 ? other.follows : one.follows,
});

const add = (index: Map<Kind, Events>, event: string, more: (kind: Kind, name: string) => Partial<Judged>): void => {
	const [word = '', ...words] = event.split(' ');
	// Events are written as `kind name`; of what is no kind no record would ever ask.
	const kind = word as Kind;
	const name = words.join(' ');
	const events = index.get(kind) ?? newEvents();
	index.set(kind, events);
	const before = name === '*' ? events.any : (events.names.get(name) ?? nothing);
	const after = joined(before, {...nothing, known: before.known, ...more(kind, name)});
	if (name === '*') events.any = after;
	else events.names.set(name, after);
};

/** Rules and model by event, the special rules before the general. What is for any name is for each: one look-up finds everything. */
const buildIndex = (): ReadonlyMap<Kind, Events> => {
	const index = new Map<Kind, Events>();
	for (const rule of liveRules.toSorted((one, other) => Number(one.general ?? 0) - Number(other.general ?? 0))) {
		for (const event of rule.on) {
			add(index, event, (kind, name) => {
				const rows = rowsOf(rule, kind, name);
				const masks = rows.map(({facts}) => facts);
				const checks = rows.map(({check}) => check);
				return {rows, masks, checks, facts: masks.reduce((all, facts) => all | facts, 0)};
			});
		}
	}
	for (const [event, following] of follows) add(index, event, () => ({follows: following}));
	for (const {names, any} of index.values()) {
		for (const [name, own] of names) names.set(name, joined(any, own));
	}
	return index;
};

const index = buildIndex();

/** What happens at a record of this kind and name, or at an ending. */
export const judgedAt = (kind: Kind, name: string): Judged => {
	const events = index.get(kind);
	return events === undefined ? nothing : (events.names.get(name) ?? events.any);
};
