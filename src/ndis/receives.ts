import {
	aboutVc,
	adapterOf,
	bindingOf,
	nobody,
	objectOf,
	ownBinding,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {enterActivation, enterCall, given} from './regions.ts';
import type {Binding, Side, Vc} from './state.ts';
import type {NdisBindingHandle, NdisVcHandle} from './types/handles.ts';
import {NDIS_RECEIVE_FLAGS_RESOURCES, type NetBufferList} from './types/net-buffer-list.ts';
import type {TraceSubject} from './types/trace.ts';
import type {CallActsOf} from './vc-call-table.ts';
import {vcOfMiniport} from './vc-sharers.ts';

/** Lists as the miniport indicated them. */
type Indicated = {readonly lists: readonly NetBufferList[]; readonly flags: number; readonly by: string};

const isLentBriefly = (flags: number): boolean => (flags & NDIS_RECEIVE_FLAGS_RESOURCES) !== 0;

/** Gives lists back to the miniport; those that it lent for the length of its call only are its own already. */
const giveBack = (core: NdisCore, vc: Vc, {lists, flags}: Omit<Indicated, 'by'>): void => {
	if (isLentBriefly(flags) || lists.length === 0) return;
	returnToMiniport(core, vc.adapter, lists, aboutVc(vc));
};

const returnToMiniport = (
	core: NdisCore,
	adapterHandle: Vc['adapter'],
	lists: readonly NetBufferList[],
	subject: TraceSubject,
): void => {
	const adapter = adapterOf(core, adapterHandle);
	if (adapter === undefined) return;
	tell(core, adapter.driver, {name: 'miniportReturnNetBufferLists', subject}, [given(adapter.context), lists, 0]);
};

/** Gives back what a VC's hold queue has (OPEN-22). */
export const giveBackHeld = (core: NdisCore, vc: Vc): void => {
	const {held} = vc;
	vc.held = [];
	for (const {lists, flags, copied} of held) if (!copied) giveBack(core, vc, {lists, flags});
};

/** The side that owns the VC's traffic: the client, or the call manager of its own signalling VC. */
const receiverOf = (vc: Vc): Side => vc.client ?? vc.callManager;

const deliverNow = (core: NdisCore, vc: Vc, {lists, flags}: Omit<Indicated, 'by'>, binding: Binding): void => {
	const side = receiverOf(vc);
	if (!isLentBriefly(flags)) {
		for (const list of lists) {
			if (binding.received.has(list)) continue;
			binding.received.set(list, vc.handle);
			vc.receiving++;
		}
	}
	tell(core, side.driver, {name: 'protocolCoReceiveNetBufferLists', subject: aboutVc(vc)}, [
		binding.context,
		given(side.context),
		lists,
		lists.length,
		flags,
	]);
};

/** Holds lists until the call is established; those lent briefly are copied, as their owner takes them back at once. */
const hold = (core: NdisCore, vc: Vc, {lists, flags, by}: Indicated): void => {
	const length = vc.held.reduce((sum, entry) => sum + entry.lists.length, 0);
	const room = Math.max(0, core.policies.holdQueueMax - length);
	const kept = lists.slice(0, room);
	const over = lists.slice(room);
	const copied = isLentBriefly(flags);
	if (kept.length > 0) {
		const own = copied ? kept.map((list) => ({...list, data: list.data.slice()})) : kept;
		vc.held.push({lists: own, flags, copied});
	}
	if (over.length === 0) return;
	core.state.holdOverflows += over.length;
	remark(core, 'hold overflow', by, aboutVc(vc));
	giveBack(core, vc, {lists: over, flags});
};

/** Delivers what was held, in order, as long as the call stands. */
export const deliverHeld = (core: NdisCore, vc: Vc): void => {
	while (vc.held.length > 0 && vc.call === 'connected') {
		const binding = bindingOf(core, receiverOf(vc));
		if (binding?.state !== 'running') {
			giveBackHeld(core, vc);
			return;
		}
		const [next] = vc.held.splice(0, 1);
		deliverNow(core, vc, next!, binding);
	}
};

const deliver = (core: NdisCore, vc: Vc, indicated: Indicated): void => {
	const binding = bindingOf(core, receiverOf(vc));
	if (vc.held.length > 0) hold(core, vc, indicated);
	else if (binding?.state === 'running') deliverNow(core, vc, indicated, binding);
	else giveBack(core, vc, indicated);
};

const actions: {
	readonly [Act in CallActsOf<'receive'>]: (core: NdisCore, vc: Vc, indicated: Indicated) => void;
} = {deliver, hold, giveBack};

/** NdisMCoIndicateReceiveNetBufferLists. */
export const indicateReceive = (
	core: NdisCore,
	call: Call,
	[handle, lists, , flags]: readonly [NdisVcHandle, readonly NetBufferList[], number, number],
): void => {
	const {by} = call.opened;
	const vc = vcOfMiniport(core, call, handle);
	if (vc === undefined) {
		giveBackStray(core, call, {lists, flags});
		return;
	}
	const fresh = lists.filter((list) => isFresh(core, vc, list));
	if (fresh.length < lists.length) remark(core, 'list not lent', by, aboutVc(vc));
	const indicated = {lists: fresh, flags, by};
	const isActive = enterActivation(core, vc, 'receive', by) === 'pass';
	if (!isActive) {
		giveBack(core, vc, indicated);
		return;
	}
	// A signalling VC has no call: its data goes through at once.
	const act = vc.creator === 'signalling' ? 'deliver' : enterCall(core, vc, 'receive', by);
	actions[act ?? 'giveBack'](core, vc, indicated);
};

/** A list that is neither held nor with a protocol. */
const isFresh = (core: NdisCore, vc: Vc, list: NetBufferList): boolean => {
	const binding = bindingOf(core, receiverOf(vc));
	return binding?.received.has(list) !== true && !vc.held.some((entry) => entry.lists.includes(list));
};

/** Lists indicated on no VC of the miniport's go back to it through its own adapter. */
const giveBackStray = (core: NdisCore, call: Call, {lists, flags}: Omit<Indicated, 'by'>): void => {
	const handle = core.state.adapters.find((adapter) => adapterOf(core, adapter)?.driver === call.driver.id);
	if (handle !== undefined && !isLentBriefly(flags) && lists.length > 0) returnToMiniport(core, handle, lists, nobody);
};

/** NdisReturnNetBufferLists: a list that isn't lent is left out. */
export const returnLists = (
	core: NdisCore,
	call: Call,
	[handle, lists]: readonly [NdisBindingHandle, readonly NetBufferList[], number],
): void => {
	const binding = ownBinding(core, call, handle);
	if (binding === undefined) return;
	const lent = lists.filter((list) => {
		const vcHandle = binding.received.get(list);
		if (vcHandle === undefined) return false;
		binding.received.delete(list);
		const vc = objectOf(core, 'vc', vcHandle);
		if (vc !== undefined) vc.receiving--;
		return true;
	});
	if (lent.length < lists.length) remark(core, 'list not lent', call.opened.by);
	if (lent.length > 0) returnToMiniport(core, binding.adapter, lent, nobody);
};
