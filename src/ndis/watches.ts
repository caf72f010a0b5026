import type {NdisState, Opened, Watch} from './state.ts';
import type {NdisHandlerName} from './types/signature-shape.ts';
import type {WatchdogLimits, WatchedHandler} from './watchdog-limits.ts';

/** What watching needs of the library. */
type Watching = {readonly state: NdisState; readonly watchdogLimits: WatchdogLimits};

/** What can be pended. */
type Pended = NdisState['watches'] extends Map<infer Key, Watch> ? Key : never;

const limitOf = ({watchdogLimits}: Watching, handler: NdisHandlerName): number | undefined =>
	// A handler without a limit is none of the keys.
	watchdogLimits[handler as WatchedHandler];

/** Begins to watch something pended, or gives it its time anew. The one deadline of all is lowered, never raised: see `watchDeadline`. */
export const watch = (core: Watching, pended: Pended, handler: NdisHandlerName, opened: Opened): void => {
	const limit = limitOf(core, handler);
	if (limit === undefined) return;
	const {state} = core;
	const dueAt = state.now + limit;
	const known = state.watches.get(pended);
	if (known === undefined) state.watches.set(pended, {handler, opened, dueAt, isOverdue: false, oldest: undefined});
	else {
		known.dueAt = dueAt;
		known.isOverdue = false;
	}
	state.watchesDueAt = Math.min(dueAt, state.watchesDueAt ?? dueAt);
};

/** Ends it. */
export const unwatch = ({state}: Watching, pended: Pended): void => {
	state.watches.delete(pended);
	if (state.watches.size === 0) state.watchesDueAt = undefined;
};
