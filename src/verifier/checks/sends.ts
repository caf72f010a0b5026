import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {IRQL} from '../../ndis/types/trace.ts';
import {argumentsOf, handleAt} from '../arguments.ts';
import type {Check, Scene} from '../scene.ts';
import {dataOf, listsAt, type ListModel} from '../transfers.ts';
import type {NetBufferList} from '../../ndis/types/net-buffer-list.ts';

/** Data is sent although no data flows on the VC. */
export const sentWithoutFlow: Check = ({vc}) => {
	if (vc === undefined) return undefined;
	if (vc.activation !== 'Active' && vc.activation !== 'Reactivating') return `VC ${vc.number} is ${vc.activation}`;
	return vc.creator === 'signalling' || vc.call === 'Connected'
		? undefined
		: `the call on VC ${vc.number} is ${vc.call}`;
};

/** A list names another VC than the call does. */
export const namesOtherVc: Check = where(FACT.unusualSend, ({record}) => {
	for (const {sourceHandle} of listsAt(record.args, 1)) {
		if (sourceHandle !== handleAt(record.args, 0))
			return `SourceHandle ${sourceHandle}, but VcHandle ${handleAt(record.args, 0)}`;
	}
	return undefined;
});

/** A list that is completed names another VC than the call does, or was sent on another. */
export const completedOnOtherVc: Check = where(FACT.unusualSend, (scene) => {
	for (const list of listsAt(scene.record.args, 1)) {
		const sentOn = scene.state.transfers.lists.get(list)?.vc;
		if (sentOn !== undefined && sentOn !== scene.vc) return `a list of VC ${sentOn.number} on another VC`;
	}
	return namesOtherVc(scene);
});

/** What is sent is on its way already. */
export const sentAgain: Check = where(FACT.unusualSend, ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		if (state.transfers.lists.get(list)?.kind === 'send') return 'a list is sent that is on its way';
	}
	return undefined;
});

const hasChanged = ({first, last, length}: ListModel, data: Uint8Array | undefined): boolean =>
	data?.length === length && ((data[0] ?? 0) !== first || (data[length - 1] ?? 0) !== last);

/** The data of a list has another content than it was sent with. */
export const dataChanged: Check = where(FACT.unusualSend, ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind === 'send' && hasChanged(model, dataOf(list))) return 'the data of a list changed on its way';
	}
	return undefined;
});

/** A list comes back with other buffers than it was sent with. */
export const chainChanged: Check = where(FACT.unusualSend, ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'send') continue;
		const data = dataOf(list);
		if (data !== model.data || data?.length !== model.length) return 'a list comes back with another buffer';
	}
	return undefined;
});

/** NDIS submits a send after a later one. */
export const submittedOutOfOrder: Check = where(FACT.unusualSend, ({record, state, vc}) => {
	let last = vc?.transfers.submitted ?? 0;
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'send' || model.stage !== 'asked') continue;
		if (model.order < last) return `send ${model.order} of VC ${vc?.number} after send ${last}`;
		last = model.order;
	}
	return undefined;
});

const isBound = ({bindings}: Scene['state'], driverId: number): boolean =>
	[...bindings.values()].some((binding) => binding.driverId === driverId);

const isUntold = (model: ListModel | undefined): boolean => model?.kind === 'send' && model.stage === 'completed';

/** The miniport has completed a list, or NDIS has refused it, and its sender has not been told. */
export const senderNotTold: Check = where(FACT.listsOut, ({record, bracket, state}) => {
	if (bracket === undefined || bracket.broken) return undefined;
	const {lists} = state.transfers;
	const isDue = record.name === 'NdisCoSendNetBufferLists' ? (model?: ListModel) => model?.stage === 'asked' : isUntold;
	for (const list of listsAt(argumentsOf(bracket), 1)) {
		const model = lists.get(list);
		if (model === undefined || !isDue(model) || !isBound(state, model.driverId)) continue;
		return `${record.name} returned, and the sender of a list has not been told of its end`;
	}
	return undefined;
});

/** A list comes back to another driver than its sender. */
export const toldToOther: Check = where(FACT.unusualSend, ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind === 'send' && model.driverId !== record.driverId) {
			return `a list of driver ${model.driverId} comes back to driver ${record.driverId}`;
		}
	}
	return undefined;
});

const isOwn = ({record, state}: Scene, list: NetBufferList): boolean => {
	const {lists} = state.transfers;
	const data = dataOf(list);
	const sent = lists.get(list) ?? (data === undefined ? undefined : lists.get(data));
	const own = sent?.kind === 'send' ? sent : data === undefined ? undefined : lists.get(data);
	return own?.kind === 'send' && own.driverId === record.driverId && !own.loops;
};

/** A protocol receives what it has sent. */
export const loopedBack: Check = (scene) =>
	listsAt(scene.record.args, 2).some((list) => isOwn(scene, list))
		? 'a protocol is given its own data without having asked for it'
		: undefined;

/** A call manager inside its miniport sends through NDIS. */
export const sentByMiniport: Check = ({record, state}) =>
	state.miniports.has(record.driverId) ? `driver ${record.driverId} is a miniport itself` : undefined;

const dispatchLevelFlag = 1;

/** Flags say DISPATCH_LEVEL at another level. */
export const flagBeliesLevel: Check = where(FACT.notAtDispatch, ({record}) => {
	const flags = record.args[record.name === 'NdisMCoIndicateReceiveNetBufferLists' ? 3 : 2];
	return typeof flags === 'number' && (flags & dispatchLevelFlag) !== 0 && record.irql !== IRQL.DISPATCH
		? `the flags say DISPATCH_LEVEL at IRQL ${record.irql}`
		: undefined;
});
