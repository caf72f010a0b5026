import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import type {ClientCall, ClientCore, ClientState} from './state.ts';

/** Statuses of a send that a reset or pause has undone: it is made again (OPEN-19, `operations.md` §23). */
const undoing: ReadonlySet<number> = new Set([
	NDIS_STATUS.RESET_IN_PROGRESS,
	NDIS_STATUS.REQUEST_ABORTED,
	NDIS_STATUS.PAUSED,
]);

/** Between RESET_START and RESET_END, and while the binding is paused, nothing is sent. */
export const isHolding = ({resetting, paused}: ClientState): boolean => resetting || paused;

/** Whether sends of this call still have a point. */
const isWanted = ({state, byPeer, drainOver}: ClientCall): boolean =>
	state === 'connected' || (state === 'ending' && !byPeer && !drainOver);

const submit = (core: ClientCore, call: ClientCall, list: NetBufferList): void => {
	if (isHolding(core.state)) {
		call.held.push(list);
	} else {
		list.status = NDIS_STATUS.PENDING;
		core.ndis.ndisCoSendNetBufferLists(call.vcHandle, [list], 0);
	}
};

/** Sends one frame. Ends in `sent` with this tag. */
export const send = (core: ClientCore, id: number, data: Uint8Array, tag: number): void => {
	const call = core.state.calls.get(id);
	if (call === undefined || call.state !== 'connected') {
		core.state.events.push({type: 'sent', call: id, tag, status: NDIS_STATUS.CLOSING});
		return;
	}

	call.sendsOutstanding++;
	submit(core, call, {
		sourceHandle: call.vcHandle,
		status: NDIS_STATUS.PENDING,
		data,
		cancelId: call.id,
		protocolReserved: tag,
		miniportReserved: 0,
	});
};

const tell = (core: ClientCore, call: ClientCall, {protocolReserved, status}: NetBufferList): void => {
	call.sendsOutstanding--;
	core.state.events.push({type: 'sent', call: call.id, tag: protocolReserved, status});
};

/** CoSendNetBufferListsComplete: what a reset has undone waits for its end, anything else is told. */
export const sendsCompleted = (core: ClientCore, call: ClientCall, lists: readonly NetBufferList[]): void => {
	for (const list of lists) {
		if (!undoing.has(list.status) || !isWanted(call)) {
			tell(core, call, list);
		} else if (isHolding(core.state)) {
			call.undone.push(list);
		} else {
			submit(core, call, list);
		}
	}
};

/** All that waits, in the order in which it goes out. */
const takeWaiting = (call: ClientCall): readonly NetBufferList[] => [...call.undone.splice(0), ...call.held.splice(0)];

/** The reset or pause is over: what waited goes out, in its order. */
export const releaseHeld = (core: ClientCore): void => {
	if (isHolding(core.state)) {
		return;
	}

	for (const call of core.state.calls.values()) {
		if (isWanted(call)) {
			for (const list of takeWaiting(call)) {
				submit(core, call, list);
			}
		}
	}
};

/** What waits has no point any more. */
export const abortHeld = (core: ClientCore, call: ClientCall): void => {
	for (const list of takeWaiting(call)) {
		list.status = NDIS_STATUS.SEND_ABORTED;
		tell(core, call, list);
	}
};
