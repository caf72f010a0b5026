import {NULL, type NdisVcHandle} from '../ndis/types/handles.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import type {MiniportNdis} from '../miniport/state.ts';

/** What the miniport’s half tells the call manager’s half, which is NDIS to it in these things. The signalling VC’s handle is NULL. */
export type DeviceUpcalls = {
	activationEnded(vcHandle: NdisVcHandle, status: NdisStatus, parameters: CoCallParameters): void;
	deactivationEnded(vcHandle: NdisVcHandle): void;
	/** A signalling message has left, or not: `status` of each list. */
	signallingSent(lists: readonly NetBufferList[]): void;
	signallingReceived(lists: readonly NetBufferList[]): void;
	/** False when the VC that it is about has been deleted meanwhile. */
	statusIndicated(vcHandle: NdisVcHandle, status: NdisStatus): boolean;
};

/**
 * What NDIS is to the miniport’s half of an integrated call manager: NDIS itself, but activations end in the other half, and so does all
 * traffic of the signalling VC; and what NDIS indicates to call managers the other half hears too.
 */
export const ndisForDevice = (ndis: NdisFunctions, upcalls: DeviceUpcalls): MiniportNdis => ({
	ndisAllocateTimerObject: () => ndis.ndisAllocateTimerObject(),
	ndisSetTimerObject: (timer, dueTimeMs, context, reason) => ndis.ndisSetTimerObject(timer, dueTimeMs, context, reason),
	ndisCancelTimerObject: (timer) => ndis.ndisCancelTimerObject(timer),
	ndisFreeTimerObject: (timer) => ndis.ndisFreeTimerObject(timer),
	ndisQueueIoWorkItem: (context) => ndis.ndisQueueIoWorkItem(context),
	ndisInitializeNPagedLookasideList: (tag, template) => ndis.ndisInitializeNPagedLookasideList(tag, template),
	ndisAllocateFromNPagedLookasideList: (list) => ndis.ndisAllocateFromNPagedLookasideList(list),
	ndisFreeToNPagedLookasideList: (list, area) => ndis.ndisFreeToNPagedLookasideList(list, area),
	note: (subject, word) => ndis.note(subject, word),
	vcNumber: (vcHandle) => (vcHandle === NULL ? 0 : ndis.vcNumber(vcHandle)),
	ndisMCoActivateVcComplete: (status, vcHandle, parameters) => upcalls.activationEnded(vcHandle, status, parameters),
	ndisMCoDeactivateVcComplete: (_status, vcHandle) => upcalls.deactivationEnded(vcHandle),
	ndisMCoSendNetBufferListsComplete: (vcHandle, lists, flags) => {
		if (vcHandle === NULL) upcalls.signallingSent(lists);
		else ndis.ndisMCoSendNetBufferListsComplete(vcHandle, lists, flags);
	},
	ndisMCoIndicateReceiveNetBufferLists: (vcHandle, lists, count, flags) => {
		if (vcHandle === NULL) upcalls.signallingReceived(lists);
		else ndis.ndisMCoIndicateReceiveNetBufferLists(vcHandle, lists, count, flags);
	},
	ndisMCoIndicateStatusEx: (adapter, vcHandle, indication) => {
		// The call manager hears of it first, as a stand-alone one would; it may have the VC closed and deleted at once.
		const isThere = upcalls.statusIndicated(vcHandle, indication.statusCode);
		if (isThere) ndis.ndisMCoIndicateStatusEx(adapter, vcHandle, indication);
	},
	ndisMCoOidRequestComplete: (adapter, vcHandle, request, status) =>
		ndis.ndisMCoOidRequestComplete(adapter, vcHandle, request, status),
	ndisMPauseComplete: (adapter) => ndis.ndisMPauseComplete(adapter),
	ndisMResetMiniport: (adapter) => ndis.ndisMResetMiniport(adapter),
	ndisMResetComplete: (adapter, status, addressingReset) => {
		ndis.ndisMResetComplete(adapter, status, addressingReset);
		upcalls.statusIndicated(NULL, NDIS_STATUS.RESET_END);
	},
});
