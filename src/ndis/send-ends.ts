import {aboutVc, bindingOf, tell, type NdisCore} from './core.ts';
import {given, reaches} from './regions.ts';
import type {Opened, Vc} from './state.ts';
import type {NetBufferList} from './types/net-buffer-list.ts';
import {unwatch, watch} from './watches.ts';

/** Gives sent lists that the miniport has done with back to the protocols that sent them; how many of them were with it. */
export const giveBackSends = (
	core: NdisCore,
	vc: Vc,
	lists: readonly NetBufferList[],
	how: {readonly flags: number; readonly opened: Opened},
): number => {
	let known = 0;
	for (const side of [vc.client, vc.callManager]) {
		// Deleting while filtering leaves out a list that is named twice.
		const own = lists.filter((list) => vc.sends.get(list) === side?.driver && vc.sends.delete(list));
		if (side === undefined || own.length === 0) continue;
		if (vc.sends.size === 0) unwatch(core, vc);
		else watch(core, vc, 'miniportCoSendNetBufferLists', how.opened);
		known += own.length;
		const binding = bindingOf(core, side);
		if (binding !== undefined) binding.sending -= own.length;
		const subject = aboutVc(vc);
		if (!reaches(core, side, 'ProtocolCoSendNetBufferListsComplete', subject)) continue;
		tell(core, side.driver, {name: 'protocolCoSendNetBufferListsComplete', subject}, [
			given(side.context),
			own,
			how.flags,
		]);
	}
	return known;
};
