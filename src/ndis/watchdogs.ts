import {remark, type NdisCore} from './core.ts';
import {handlerSignatures} from './types/signatures.ts';
import {unwatch} from './watches.ts';

/**
 * Remarks on what has been pended for longer than its limit, once each: a suspected leak, never more (OPEN-30). The one deadline of all
 * is set to the earliest of the others here, lazily: completions don't touch it.
 */
export const expireWatches = (core: NdisCore): void => {
	const {state} = core;
	if (state.watchesDueAt === undefined || state.now < state.watchesDueAt) return;
	let next: number | undefined;
	for (const [pended, watched] of state.watches) {
		// What has ended with the object that it was about needs no watch any more.
		if ('done' in pended && pended.done) unwatch(core, pended);
		else if (watched.dueAt > state.now) next = Math.min(watched.dueAt, next ?? watched.dueAt);
		else if (!watched.isOverdue) {
			watched.isOverdue = true;
			remark(core, 'overdue', `${handlerSignatures[watched.handler].name}, since ${watched.opened.by}`);
		}
	}
	state.watchesDueAt = next;
};
