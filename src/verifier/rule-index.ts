import type {TraceKind} from '../ndis/types/trace.ts';
import {follows} from './model/follow.ts';
import type {LiveRule} from './rule.ts';
import {liveRules} from './rules/catalogue.ts';
import type {Follow} from './scene.ts';

/** What happens at an event: the rules that judge it, special ones first, and then how the model follows it. */
export type Judged = {readonly follow: Follow | undefined; readonly rules: readonly LiveRule[]};

const nothing: Judged = {follow: undefined, rules: []};

/** What is for any name is for each: one look-up finds everything. */
const inheritAny = (names: Map<string, Judged>): void => {
	const any = names.get('*');
	if (any === undefined) return;
	for (const [name, {follow, rules}] of names) {
		if (name !== '*') names.set(name, {follow: follow ?? any.follow, rules: [...any.rules, ...rules]});
	}
};

/** Rules and model by event, the special rules before the general. */
const buildIndex = (): ReadonlyMap<string, ReadonlyMap<string, Judged>> => {
	const index = new Map<string, Map<string, Judged>>();
	const at = (event: string): [Map<string, Judged>, string] => {
		const space = event.indexOf(' ');
		const kind = event.slice(0, space);
		const names = index.get(kind) ?? new Map<string, Judged>();
		index.set(kind, names);
		return [names, event.slice(space + 1)];
	};
	for (const rule of liveRules.toSorted((one, other) => Number(one.general ?? 0) - Number(other.general ?? 0))) {
		for (const event of rule.on) {
			const [names, name] = at(event);
			names.set(name, {follow: undefined, rules: [...(names.get(name)?.rules ?? []), rule]});
		}
	}
	for (const [event, follow] of follows) {
		const [names, name] = at(event);
		names.set(name, {follow, rules: names.get(name)?.rules ?? []});
	}
	for (const names of index.values()) inheritAny(names);
	return index;
};

const index = buildIndex();

/** What happens at a record of this kind and name, or at an ending. */
export const judgedAt = (kind: TraceKind | 'end', name: string): Judged => {
	const names = index.get(kind);
	return names?.get(name) ?? names?.get('*') ?? nothing;
};
