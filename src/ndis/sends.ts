import {aboutVc, adapterOf, bindingOf, nobody, ownBinding, remark, tell, type Call, type NdisCore} from './core.ts';
import {
	activationRefusal,
	bindingRefusal,
	callRefusal,
	enterActivation,
	enterBinding,
	enterCall,
	given,
	reaches,
} from './regions.ts';
import {refusedByAdapter} from './resets.ts';
import {giveBackSends} from './send-ends.ts';
import type {Side, Vc} from './state.ts';
import type {NdisBindingHandle, NdisVcHandle} from './types/handles.ts';
import type {NetBufferList} from './types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcOfMiniport, vcOfProtocol} from './vc-sharers.ts';
import {watch} from './watches.ts';

type SendArguments = readonly [NdisVcHandle, readonly NetBufferList[], number];

/** Why a send is refused, or undefined; the first reason wins: binding, reset, call, activation (OPEN-21). */
const sendRefusal = (core: NdisCore, vc: Vc, side: Side, by: string): NdisStatus | undefined => {
	const binding = bindingOf(core, side);
	if (binding === undefined) return NDIS_STATUS.PAUSED;
	if (enterBinding(core, binding, 'send', by) === undefined) return bindingRefusal(binding, 'send');
	const refused = refusedByAdapter(core, vc.adapter, by);
	if (refused !== undefined) return refused;
	if (vc.creator !== 'signalling') {
		if (enterCall(core, vc, 'send', by) === undefined) return callRefusal(vc, 'send');
		if (vc.closeFailed && !core.policies.sendAfterFailedClose) {
			remark(core, 'illegal', `${by}, a close has failed`, aboutVc(vc));
			return NDIS_STATUS.CLOSING;
		}
	}
	return enterActivation(core, vc, 'send', by) === undefined ? activationRefusal(vc, 'send') : undefined;
};

/** NdisCoSendNetBufferLists: refused lists are completed at once, the others are the miniport's, in order. */
export const sendLists = (core: NdisCore, call: Call, [handle, lists, flags]: SendArguments): void => {
	const {by} = call.opened;
	const vc = vcOfProtocol(core, call, handle);
	if (vc === undefined) return;
	const side = vc.client?.driver === call.driver.id ? vc.client : vc.callManager;
	const refusal = sendRefusal(core, vc, side, by);
	if (refusal !== undefined) {
		refuse(core, vc, side, {lists, flags, refusal});
		return;
	}
	const binding = bindingOf(core, side);
	// Entering while filtering leaves out a list that is named twice.
	const accepted = lists.filter((list) => !vc.sends.has(list) && vc.sends.set(list, call.driver.id).has(list));
	if (accepted.length < lists.length) remark(core, 'list not lent', by, aboutVc(vc));
	if (accepted.length === 0 || binding === undefined) return;
	binding.sending += accepted.length;
	if (vc.sends.size === accepted.length) watch(core, vc, 'miniportCoSendNetBufferLists', call.opened);
	tell(core, vc.miniport.driver, {name: 'miniportCoSendNetBufferLists', subject: aboutVc(vc)}, [
		given(vc.miniport.context),
		accepted,
		flags,
	]);
};

const refuse = (
	core: NdisCore,
	vc: Vc,
	side: Side,
	send: {readonly lists: readonly NetBufferList[]; readonly flags: number; readonly refusal: NdisStatus},
): void => {
	for (const list of send.lists) list.status = send.refusal;
	const subject = aboutVc(vc, send.refusal);
	if (!reaches(core, side, 'ProtocolCoSendNetBufferListsComplete', subject)) return;
	tell(core, side.driver, {name: 'protocolCoSendNetBufferListsComplete', subject}, [
		given(side.context),
		send.lists,
		send.flags,
	]);
};

/** NdisMCoSendNetBufferListsComplete: each list goes back to the protocol that sent it. */
export const completeSends = (core: NdisCore, call: Call, [handle, lists, flags]: SendArguments): void => {
	const vc = vcOfMiniport(core, call, handle);
	if (vc === undefined) return;
	const known = giveBackSends(core, vc, lists, {flags, opened: call.opened});
	if (known < lists.length) remark(core, 'list not lent', call.opened.by, aboutVc(vc));
};

/** NdisCancelSendNetBufferLists: the miniport ends what it still queues under that id (`operations.md` §20). */
export const cancelSends = (
	core: NdisCore,
	call: Call,
	[handle, cancelId]: readonly [NdisBindingHandle, number],
): void => {
	const binding = ownBinding(core, call, handle);
	const adapter = binding === undefined ? undefined : adapterOf(core, binding.adapter);
	if (adapter === undefined) return;
	tell(core, adapter.driver, {name: 'miniportCancelSend', subject: nobody}, [given(adapter.context), cancelId]);
};
