import {aboutVc, remark, type NdisCore} from './core.ts';
import type {Vc, Watch} from './state.ts';
import {handlerSignatures} from './types/signatures.ts';
import {singleSendLimit} from './watchdog-limits.ts';
import {unwatch} from './watches.ts';

/**
 * Whether a VC's oldest list has been with the miniport for longer than a single send may be, however well those after it fare: it was
 * the oldest when this was last asked, so a send itself costs nothing. Remarked on between one and two limits after the send.
 */
const remarkOnOldest = (core: NdisCore, vc: Vc, watched: Watch): void => {
	const {now} = core.state;
	const [list] = vc.sends.keys();
	if (list === undefined) return;
	if (watched.oldest?.list !== list) watched.oldest = {list, since: now, isOverdue: false};
	const {oldest} = watched;
	if (oldest.isOverdue || now - oldest.since < singleSendLimit) return;
	oldest.isOverdue = true;
	remark(core, 'overdue', 'MiniportCoSendNetBufferLists, the oldest of several', aboutVc(vc));
};

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
		else if (watched.dueAt > state.now) {
			if ('sends' in pended) remarkOnOldest(core, pended, watched);
			next = Math.min(watched.dueAt, next ?? watched.dueAt);
		} else if (!watched.isOverdue) {
			watched.isOverdue = true;
			remark(core, 'overdue', `${handlerSignatures[watched.handler].name}, since ${watched.opened.by}`);
		}
	}
	state.watchesDueAt = next;
};
