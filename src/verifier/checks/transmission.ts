import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {contextAt, numberAt} from '../arguments.ts';
import type {Check, Scene} from '../scene.ts';
import {hangLimit, listsAt, type ListModel} from '../transfers.ts';

/** A miniport ends a send for want of room while it is being given it, instead of queueing it. */
export const refusedAtCall: Check = where(FACT.unusualSend, ({record, outer, vc}) => {
	if (outer?.name !== 'MiniportCoSendNetBufferLists' || vc?.activation !== 'Active') return undefined;
	return listsAt(record.args, 1).some(({status}) => status === NDIS_STATUS.RESOURCES)
		? 'a list is refused with RESOURCES while it is submitted'
		: undefined;
});

/** A data frame goes out before that of an earlier send. */
export const transmittedOutOfOrder: Check = ({record, vc}) => {
	const {plane, direction, args} = record;
	if (vc === undefined || plane !== 'data' || direction !== 'out' || args[2] === true || vc.transfers.unsure) {
		return undefined;
	}
	const {toTransmit} = vc.transfers;
	const at = toTransmit.findIndex(({length}) => length === args[1]);
	return at > 0
		? `the frame of send ${toTransmit[at]?.order} goes out before that of send ${toTransmit[0]?.order}`
		: undefined;
};

/** A miniport completes a list that it doesn’t have. */
export const completedUnsent: Check = where(FACT.unusualSend, ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'send' || model.stage !== 'submitted') {
			return 'a list is completed that the miniport has not, or has completed already';
		}
	}
	return undefined;
});

const uncompleted = (count: number): string | undefined =>
	count > 0 ? `${count} lists have not been completed` : undefined;

/** A VC is inactive, and the miniport still has lists of it. */
export const sendsKeptOnVc: Check = where(FACT.sendsOut, ({record, vc, ending}) => {
	const isOver = ending !== undefined || record.status === NDIS_STATUS.SUCCESS || record.name === 'NdisMCmDeactivateVc';
	return isOver ? uncompleted(vc?.transfers.outstanding ?? 0) : undefined;
});

/** An adapter is halted, or the run over, and a miniport still has lists. */
export const sendsKeptByMiniport: Check = ({state, ending}) => {
	if (ending?.what !== 'adapter' && ending?.what !== 'trace') return undefined;
	let left = 0;
	for (const [driverId, {outstanding}] of state.transfers.throughputs) {
		if (ending.adapter === undefined || ending.adapter.driverId === driverId) left += outstanding;
	}
	return uncompleted(left);
};

/** Statuses that a completed send may carry: those of the page, of a reset and a removal, and of a pause (`types.md` §1). */
const sendStatuses: ReadonlySet<number> = new Set([
	NDIS_STATUS.SUCCESS,
	NDIS_STATUS.INVALID_LENGTH,
	NDIS_STATUS.RESOURCES,
	NDIS_STATUS.SEND_ABORTED,
	NDIS_STATUS.RESET_IN_PROGRESS,
	NDIS_STATUS.FAILURE,
	NDIS_STATUS.REQUEST_ABORTED,
	NDIS_STATUS.NOT_ACCEPTED,
	NDIS_STATUS.PAUSED,
	NDIS_STATUS.MEDIA_DISCONNECTED,
]);

/** A list is completed with a status that no send has. */
export const strangeSendStatus: Check = where(FACT.unusualSend, ({record}) => {
	for (const {status} of listsAt(record.args, 1)) {
		if (!sendStatuses.has(status)) return `a list is completed with ${statusName(status)}`;
	}
	return undefined;
});

/** How a cancelled list may end: aborted; or by a reset or a removal that came first (OPEN-19, HALT-004). */
const endsOfCancelled: ReadonlySet<number> = new Set([
	NDIS_STATUS.SEND_ABORTED,
	NDIS_STATUS.RESET_IN_PROGRESS,
	NDIS_STATUS.REQUEST_ABORTED,
	NDIS_STATUS.NOT_ACCEPTED,
]);

/** A cancelled list whose frame had not gone out ends otherwise. */
export const cancelledOtherwise: Check = where(FACT.unusualSend, ({record, state}) => {
	if (!state.transfers.seenFrames) return undefined;
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'send' || !model.cancelled || model.transmitted || model.vc?.transfers.unsure === true)
			continue;
		if (!endsOfCancelled.has(list.status)) return `a cancelled list ends with ${statusName(list.status)}`;
	}
	return undefined;
});

/** A data frame is shorter than the medium’s shortest. */
export const tooShortFrame: Check = ({record, state}) => {
	const length = numberAt(record.args, 1);
	return record.plane === 'data' && record.direction === 'out' && length < state.transfers.minimumFrame
		? `${length} bytes, while the medium takes no less than ${state.transfers.minimumFrame}`
		: undefined;
};

const touched = ({state, record}: Scene): ListModel | undefined => {
	const subject = contextAt(record.args, 0);
	return subject === undefined ? undefined : state.transfers.lists.get(subject);
};

/** A miniport touches a list that it hasn’t got to send, or has completed. */
export const touchesCompleted: Check = (scene) => {
	if (!scene.state.miniports.has(scene.record.driverId)) return undefined;
	const model = touched(scene);
	return model !== undefined && (model.kind !== 'send' || model.stage === 'submitted')
		? undefined
		: 'a list is touched that the miniport has completed, or never had';
};

const isBeingIndicated = ({brackets, depth}: Scene['state']): boolean =>
	brackets.slice(0, depth).some(({name}) => name === 'ProtocolCoReceiveNetBufferLists');

/** A protocol touches a list that was lent for the length of an indication after that. */
export const touchesBrief: Check = (scene) =>
	!scene.state.miniports.has(scene.record.driverId) &&
	touched(scene)?.kind === 'brief' &&
	!isBeingIndicated(scene.state)
		? 'a list that was indicated with RESOURCES is touched after the indication'
		: undefined;

/** Milliseconds that a send may take (`ndis-ndistimeddatasend`). */
const sendLimit = 30_000;

/** A send took too long, or nothing was completed for too long. */
export const sendTooSlow: Check = where(FACT.unusualSend, ({record, state}) => {
	const {lists, throughputs} = state.transfers;
	const since = throughputs.get(record.driverId);
	for (const list of listsAt(record.args, 1)) {
		const model = lists.get(list);
		if (model?.kind !== 'send' || model.stage !== 'submitted') continue;
		if (record.at - model.at > sendLimit) return `a send is completed after ${(record.at - model.at).toFixed(0)} ms`;
		if (since !== undefined && record.at - since.progressAt > hangLimit) {
			return `no send was completed for ${(record.at - since.progressAt).toFixed(0)} ms`;
		}
	}
	return undefined;
});
