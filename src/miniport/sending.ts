import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {watchSends} from './hang-check.ts';
import {finalStatus, type MiniportCore, type MiniportVc, type Statistics} from './state.ts';

const next = (tag: number): number => (tag + 1) % bounds.modulo;

/** How far `to` is ahead of `from`, modulo 65,536; negative when it is behind. */
export const ahead = (to: number, from: number): number => {
	const difference = (to - from + bounds.modulo) % bounds.modulo;
	return difference >= bounds.modulo / 2 ? difference - bounds.modulo : difference;
};

const countSend = (statistics: Statistics, {status, data}: NetBufferList): void => {
	if (status === NDIS_STATUS.SUCCESS) {
		statistics.sent++;
		statistics.sentBytes += data.length;
	} else {
		statistics.notSent++;
	}
};

const complete = (core: MiniportCore, vc: MiniportVc, lists: NetBufferList[], status: NdisStatus): void => {
	if (lists.length === 0) {
		return;
	}

	for (const list of lists) {
		list.status = status;
		countSend(core.state.statistics, list);
		countSend(vc.statistics, list);
	}

	core.ndis.ndisMCoSendNetBufferListsComplete(vc.handle, lists, 0);
};

const block = (core: MiniportCore, vc: MiniportVc): void => {
	if (!core.state.blocked.includes(vc)) {
		core.state.blocked.push(vc);
	}
};

/** The link has room again: each VC that waits for it has its turn once. */
export const pumpBlocked = (core: MiniportCore): void => {
	for (const vc of core.state.blocked.splice(0)) {
		pumpSends(core, vc);
	}
};

/** Nothing but sends of this cancel id are with the device. */
const isAllInFlight = ({inFlight}: MiniportVc, cancelId: number): boolean =>
	inFlight.length > 0 && inFlight.every((list) => list.cancelId === cancelId);

/**
 * MiniportCancelSend: lists of this cancel id that are still queued end with SEND_ABORTED (`operations.md` §20). So do, when it comes for the
 * second time, those that the device has and hasn’t confirmed: it has a copy, and whoever waits for them must come to an end.
 */
export const cancelSends = (core: MiniportCore, cancelId: number): void => {
	for (const vc of core.state.slots) {
		if (vc === undefined) {
			continue;
		}

		const cancelled = vc.sendQueue.filter((list) => list.cancelId === cancelId);
		vc.sendQueue = vc.sendQueue.filter((list) => list.cancelId !== cancelId);
		complete(core, vc, cancelled, NDIS_STATUS.SEND_ABORTED);
		if (!isAllInFlight(vc, cancelId)) {
			continue;
		}

		if (vc.cancelled === cancelId) {
			endInFlight(core, vc, NDIS_STATUS.SEND_ABORTED);
		} else {
			vc.cancelled = cancelId;
		}
	}
};

/** Gives the link what credit and link allow, in order. */
export const pumpSends = (core: MiniportCore, vc: MiniportVc): void => {
	if (vc.state !== 'active' && vc.state !== 'reactivating') {
		return;
	}

	while (vc.sendQueue.length > 0 && ahead(vc.sendLimit, vc.sendTag) > 0) {
		const list = vc.sendQueue[0]!;
		if (!core.link.sendData({vc: vc.slot, generation: vc.generation, tag: vc.sendTag, payload: list.data}, 0)) {
			block(core, vc);
			return;
		}

		vc.sendQueue.shift();
		vc.inFlight.push(list);
		vc.sendTag = next(vc.sendTag);
		watchSends(core);
	}
};

const sendSignalling = (core: MiniportCore, vc: MiniportVc, list: NetBufferList): void => {
	const {state, link} = core;
	const token = state.nextToken++;
	// Header and check of an ASCII frame: `~s` seq ack SP … SP check LF.
	const tooLong = list.data.length + signallingOverhead > (state.limits?.lineMax ?? 0);
	if (tooLong || !link.sendSignalling(list.data, token)) {
		complete(core, vc, [list], tooLong ? NDIS_STATUS.INVALID_LENGTH : NDIS_STATUS.RESOURCES);
		return;
	}

	state.tokens.set(token, list);
	vc.inFlight.push(list);
};

/** Bytes of an ASCII frame around its body. */
const signallingOverhead = 17;

/** Why nothing can be sent at all; undefined while something can. */
const refusal = ({state}: MiniportCore, vc: MiniportVc): NdisStatus | undefined => {
	if (state.phase !== 'up') {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	if (state.pause !== 'running') {
		return NDIS_STATUS.PAUSED;
	}

	if (state.isReopening) {
		return NDIS_STATUS.RESET_IN_PROGRESS;
	}

	return vc.state === 'lost' ? NDIS_STATUS.FAILURE : undefined;
};

/** MiniportCoSendNetBufferLists: takes everything, transmits in order (`operations.md` §20). */
export const send = (core: MiniportCore, vc: MiniportVc, lists: readonly NetBufferList[]): void => {
	const status = refusal(core, vc);
	if (status !== undefined) {
		complete(core, vc, [...lists], status);
		return;
	}

	for (const list of lists) {
		if (vc.signalling) {
			sendSignalling(core, vc, list);
		} else if (list.data.length > (core.state.limits?.sduMax ?? 0)) {
			complete(core, vc, [list], NDIS_STATUS.INVALID_LENGTH);
		} else {
			vc.sendQueue.push(list);
		}
	}

	pumpSends(core, vc);
};

/** The link says that a signalling frame has reached the device. */
export const signallingAcknowledged = (core: MiniportCore, token: number): void => {
	const list = core.state.tokens.get(token);
	const vc = core.state.slots[0];
	if (list === undefined || vc === undefined) {
		return;
	}

	core.state.tokens.delete(token);
	vc.inFlight.splice(vc.inFlight.indexOf(list), 1);
	complete(core, vc, [list], NDIS_STATUS.SUCCESS);
};

/** SENT: frames up to a tag are done, and new credit. */
export const sent = (core: MiniportCore, vc: MiniportVc, message: MessageOf<'SENT'>): void => {
	const done = ahead(message.tag, vc.sentTag) + 1;
	if (done > vc.inFlight.length || done < 0) {
		core.state.stale++;
		// What a reset has ended may still be confirmed: its credit counts.
		if (done < 0) {
			credit(core, vc, message.limit);
		}

		return;
	}

	const lists = vc.inFlight.splice(0, done);
	if (done > 0) {
		vc.isSlow = false;
	}

	vc.sentTag = (vc.sentTag + done) % bounds.modulo;
	credit(core, vc, message.limit);
	complete(core, vc, lists, finalStatus(core, message.status));
};

/** New send credit: only ever forward. */
export const credit = (core: MiniportCore, vc: MiniportVc, limit: number): void => {
	if (ahead(limit, vc.sendLimit) > 0) {
		vc.sendLimit = limit;
		pumpSends(core, vc);
	}
};

/** What still waits in the miniport ends with `status`. */
export const abortSends = (core: MiniportCore, vc: MiniportVc, status: NdisStatus = NDIS_STATUS.SEND_ABORTED): void => {
	complete(core, vc, vc.sendQueue.splice(0), status);
};

/** Statuses by policy (OPEN-19). */
const endsByReset = {
	'reset-in-progress': NDIS_STATUS.RESET_IN_PROGRESS,
	'request-aborted': NDIS_STATUS.REQUEST_ABORTED,
} as const;

/** A reset ends every send of data, confirmed later or not; what the protocol needs it sends again (`operations.md` §23). */
export const resetSends = (core: MiniportCore, vc: MiniportVc): void => {
	const status = endsByReset[core.options.endsByReset];
	abortSends(core, vc, status);
	if (!vc.signalling) {
		endInFlight(core, vc, status);
	}
};

/** What is in flight ends with `status`; what the device confirms of it later is stale. */
const endInFlight = (core: MiniportCore, vc: MiniportVc, status: NdisStatus): void => {
	vc.sentTag = vc.sendTag;
	completeInFlight(core, vc, status);
};

/** What was given to the link and has not been confirmed ends with `status`. */
export const completeInFlight = (core: MiniportCore, vc: MiniportVc, status: NdisStatus): void => {
	vc.isSlow = false;
	complete(core, vc, vc.inFlight.splice(0), status);
};
