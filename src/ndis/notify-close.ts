import {servedAf} from './address-families.ts';
import {
	ask,
	isOwed,
	newOperation,
	nobody,
	objectOf,
	pendedAnswer,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import type {AfState} from './af-table.ts';
import {afRefusal, enterAf, given, reaches} from './regions.ts';
import type {CloseNotice} from './state.ts';
import type {NdisAfHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

/*
 * A call manager’s request that a client close an address family (`operations.md` §5). The notice is an object of its own: it outlives
 * the address family that the client closes because of it.
 */

const noticeFor = (core: NdisCore, handle: unknown): CloseNotice | undefined =>
	core.state.closeNotices.find((notice) => notice.afHandle === handle);

const forget = (core: NdisCore, notice: CloseNotice): void => {
	core.state.closeNotices = core.state.closeNotices.filter((other) => other !== notice);
	notice.operation.done = true;
};

/** SUCCESS says that the close was asked for, a completion with SUCCESS that it is over (AF-NOTIFY-007): in these states it can't be. */
const tooEarly = {
	returned: new Set<AfState | undefined>(['open']),
	completed: new Set<AfState | undefined>(['open', 'close-pending']),
} as const;

const checkClosing = (
	core: NdisCore,
	notice: CloseNotice,
	{status, by, way}: {readonly status: NdisStatus; readonly by: string; readonly way: keyof typeof tooEarly},
): void => {
	const state = objectOf(core, 'af', notice.afHandle)?.state;
	if (status === NDIS_STATUS.SUCCESS && tooEarly[way].has(state)) {
		remark(core, 'wrong status', `${by}, address family ${state}`);
	}
};

/** NdisCmNotifyCloseAddressFamily, at PASSIVE_LEVEL: ProtocolClNotifyCloseAf of the client that has it open. */
export const notifyClose = (core: NdisCore, call: Call, [handle]: readonly [NdisAfHandle]): NdisStatus => {
	const {by} = call.opened;
	const af = servedAf(core, call, handle);
	if (af === undefined) return NDIS_STATUS.FAILURE;
	if (noticeFor(core, handle) !== undefined) {
		remark(core, 'illegal', `${by}, a notice is outstanding`);
		return NDIS_STATUS.FAILURE;
	}
	if (enterAf(core, af, 'notifyClose', by) === undefined) return afRefusal(af, 'notifyClose');
	if (!reaches(core, af.client, 'ProtocolClNotifyCloseAf')) return NDIS_STATUS.FAILURE;
	const operation = newOperation('protocolClNotifyCloseAf', call);
	const {client, callManager} = af;
	const notice: CloseNotice = {afHandle: handle, client, callManager, operation};
	core.state.closeNotices.push(notice);
	const returned = ask(core, client.driver, {name: 'protocolClNotifyCloseAf', subject: nobody}, [
		given(client.context),
	]);
	const pended = pendedAnswer(core, operation, returned, nobody);
	if (pended !== undefined) return pended;
	forget(core, notice);
	checkClosing(core, notice, {status: returned, by: 'ProtocolClNotifyCloseAf', way: 'returned'});
	return returned;
};

/** NdisClNotifyCloseAddressFamilyComplete: the one function that takes the handle of a closed address family (§4). */
export const completeNotifyClose = (
	core: NdisCore,
	call: Call,
	[handle, status]: readonly [NdisAfHandle, NdisStatus],
): void => {
	const {by} = call.opened;
	const notice = noticeFor(core, handle);
	if (notice !== undefined && notice.client.driver !== call.driver.id) {
		remark(core, 'foreign handle', `${by}, af`);
		return;
	}
	const subject = {...nobody, status};
	if (notice === undefined || !isOwed(core, call, notice.operation, {status, subject})) {
		if (notice === undefined) remark(core, 'no operation', by, subject);
		return;
	}
	forget(core, notice);
	checkClosing(core, notice, {status, by, way: 'completed'});
	if (!reaches(core, notice.callManager, 'ProtocolCmNotifyCloseAfComplete', subject)) return;
	tell(core, notice.callManager.driver, {name: 'protocolCmNotifyCloseAfComplete', subject}, [
		given(notice.callManager.context),
		status,
	]);
};
