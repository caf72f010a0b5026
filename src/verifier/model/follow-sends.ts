import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {NetBufferList} from '../../ndis/types/net-buffer-list.ts';
import {argumentsOf, numberAt} from '../arguments.ts';
import type {Follow} from '../scene.ts';
import {forgetList, listsAt, throughputOf, trackList, type ListModel} from '../transfers.ts';

/** NDIS_SEND_FLAGS_CHECK_FOR_LOOPBACK. */
const checkForLoopback = 2;

/** Lists that a protocol sends; on a VC that isn’t known NDIS drops them. */
const sent: Follow = ({state, record, vc}) => {
	if (vc === undefined || state.miniports.has(record.driverId)) return;
	const {transfers} = state;
	for (const list of listsAt(record.args, 1)) {
		if (transfers.lists.has(list)) continue;
		const model = trackList(transfers, list, {kind: 'send', stage: 'asked', vc});
		model.driverId = record.driverId;
		model.order = ++vc.transfers.sent;
		model.loops = (numberAt(record.args, 2) & checkForLoopback) !== 0;
		model.at = record.at;
		if (model.data !== undefined) transfers.lists.set(model.data, model);
	}
};

const submitted: Follow = ({state, record, vc}) => {
	const {transfers} = state;
	const throughput = throughputOf(transfers, record.driverId);
	for (const list of listsAt(record.args, 1)) {
		const model = transfers.lists.get(list);
		if (model?.kind !== 'send' || model.stage !== 'asked') continue;
		model.stage = 'submitted';
		model.miniportId = record.driverId;
		if (throughput.outstanding === 0) throughput.progressAt = record.at;
		throughput.outstanding += 1;
		if (vc === undefined) continue;
		vc.transfers.submitted = model.order;
		vc.transfers.outstanding += 1;
		vc.transfers.toTransmit.push(model);
	}
};

/** What ends before its frame was seen needs not be looked for any more. */
const takeFromQueue = (model: ListModel, isSent: boolean, seenFrames: boolean): void => {
	const {vc} = model;
	if (vc === undefined || model.transmitted) return;
	const at = vc.transfers.toTransmit.indexOf(model);
	if (at !== -1) vc.transfers.toTransmit.splice(at, 1);
	if (seenFrames && !isSent) vc.transfers.unsure = true;
};

const count = (model: ListModel, list: NetBufferList): void => {
	if (model.vc === undefined || list.status !== NDIS_STATUS.SUCCESS) return;
	model.vc.transfers.counts.sent += 1;
	model.vc.transfers.counts.sentBytes += model.length;
};

const completed: Follow = ({state, record}) => {
	const {transfers} = state;
	const throughput = throughputOf(transfers, record.driverId);
	for (const list of listsAt(record.args, 1)) {
		const model = transfers.lists.get(list);
		if (model?.kind !== 'send' || model.stage !== 'submitted') continue;
		model.stage = 'completed';
		throughput.outstanding -= 1;
		throughput.progressAt = record.at;
		takeFromQueue(model, list.status === NDIS_STATUS.SUCCESS, transfers.seenFrames);
		count(model, list);
		if (model.vc !== undefined) model.vc.transfers.outstanding -= 1;
	}
};

/** Lists that have come back to their sender. */
const cameBack: Follow = ({state, record}) => {
	const {transfers} = state;
	for (const list of listsAt(record.args, 1)) {
		const model = transfers.lists.get(list);
		if (model?.kind === 'send' && model.stage !== 'submitted') forgetList(transfers, list, model);
	}
};

/** Whoever could be told has been told: nobody waits any more for what is left. */
const giveUp =
	(stage: ListModel['stage']): Follow =>
	({state, bracket}) => {
		const {transfers} = state;
		for (const list of listsAt(argumentsOf(bracket), 1)) {
			const model = transfers.lists.get(list);
			if (model?.kind === 'send' && model.stage === stage) forgetList(transfers, list, model);
		}
	};

const cancelled: Follow = ({state, record}) => {
	for (const model of state.transfers.lists.values()) {
		if (model.kind !== 'send' || model.stage !== 'submitted' || model.miniportId !== record.driverId) continue;
		if (model.cancelId === record.args[1] && !model.transmitted) model.cancelled = true;
	}
};

/** A data frame has gone to the device: that of the VC’s first send that had none. */
const transmitted: Follow = ({state, record, vc}) => {
	if (record.plane !== 'data') return;
	state.transfers.seenFrames = true;
	if (vc === undefined || record.direction !== 'out' || record.args[2] === true) return;
	const {toTransmit} = vc.transfers;
	const at = toTransmit.findIndex(({length}) => length === record.args[1]);
	if (at > 0) vc.transfers.unsure = true;
	const [model] = at === -1 ? [] : toTransmit.splice(at, 1);
	if (model !== undefined) model.transmitted = true;
};

/** Lists that are sent, until they are their sender’s again. */
export const followSends = {
	'call NdisCoSendNetBufferLists': sent,
	'callback ProtocolCoSendNetBufferListsComplete': cameBack,
	'callback MiniportCoSendNetBufferLists': submitted,
	'call NdisMCoSendNetBufferListsComplete': completed,
	'return NdisMCoSendNetBufferListsComplete': giveUp('completed'),
	'return NdisCoSendNetBufferLists': giveUp('asked'),
	'callback MiniportCancelSend': cancelled,
	'frame Data': transmitted,
} as const satisfies Record<string, Follow>;
