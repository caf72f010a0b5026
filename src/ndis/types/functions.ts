import type {CoAddressFamily, CoCallParameters, CoSap} from './call-parameters.ts';
import type {
	Cell,
	Context,
	NdisAdapterHandle,
	NdisAfHandle,
	NdisBindingHandle,
	NdisLookasideHandle,
	NdisPartyHandle,
	NdisSapHandle,
	NdisTimerHandle,
	NdisUnbindHandle,
	NdisVcHandle,
} from './handles.ts';
import type {NdisOidRequest, NdisStatusIndication, NetBufferList} from './net-buffer-list.ts';
import type {RegistrationFunctions} from './registration.ts';
import type {NdisStatus} from './status.ts';

/**
 * What NDIS offers one driver. The library makes one such set for each driver linked against it, so that it knows who calls;
 * each set has every function, so that a call of the wrong family can be made, seen and reported. Documented names and arguments
 * (`operations.md` §0); all synchronous: a status or PENDING, completions are callbacks.
 */
export type NdisFunctions = RegistrationFunctions &
	SharedFunctions &
	ClientFunctions &
	CallManagerFunctions &
	IntegratedCallManagerFunctions &
	MiniportFunctions;

/** Functions of every driver. */
export type SharedFunctions = {
	ndisOpenAdapterEx(
		bindingContext: Context,
		adapter: NdisAdapterHandle,
		bindingHandle: Cell<NdisBindingHandle>,
	): NdisStatus;
	ndisCloseAdapterEx(bindingHandle: NdisBindingHandle): NdisStatus;
	/** At PASSIVE_LEVEL; ends an unbind that ProtocolUnbindAdapterEx left with PENDING. */
	ndisCompleteUnbindAdapterEx(unbindContext: NdisUnbindHandle): void;
	/** `afHandle` NULL: the call manager’s own signalling VC. `vcHandle.value` must be undefined on entry. */
	ndisCoCreateVc(
		bindingHandle: NdisBindingHandle,
		afHandle: NdisAfHandle,
		vcContext: Context,
		vcHandle: Cell<NdisVcHandle>,
	): NdisStatus;
	ndisCoDeleteVc(vcHandle: NdisVcHandle): NdisStatus;
	ndisCoSendNetBufferLists(vcHandle: NdisVcHandle, lists: readonly NetBufferList[], flags: number): void;
	/** Has sends of this cancel id that the miniport still queues completed with SEND_ABORTED. */
	ndisCancelSendNetBufferLists(bindingHandle: NdisBindingHandle, cancelId: number): void;
	/** Gives received lists back that were indicated without the RESOURCES flag. */
	ndisReturnNetBufferLists(bindingHandle: NdisBindingHandle, lists: readonly NetBufferList[], flags: number): void;
	/** `afHandle` NULL: to the miniport. */
	ndisCoOidRequest(
		bindingHandle: NdisBindingHandle,
		afHandle: NdisAfHandle,
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		request: NdisOidRequest,
	): NdisStatus;
	/** Ends a request of the protocol at the other end of an address family that ProtocolCoOidRequest left with PENDING. */
	ndisCoOidRequestComplete(
		afHandle: NdisAfHandle,
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		request: NdisOidRequest,
		status: NdisStatus,
	): void;
	/** Names a VC; the name that NDIS made of the base goes into the cell. */
	ndisCoAssignInstanceName(vcHandle: NdisVcHandle, baseInstanceName: string, vcInstanceName: Cell<string>): NdisStatus;
	/** The TAPI call id of a VC, a text that names it on this computer. */
	ndisCoGetTapiCallId(vcHandle: NdisVcHandle, tapiCallId: Cell<string>): NdisStatus;
	/** A list of areas like `template` (plain data, copied at each allocation); `tag` names it in leak reports. */
	ndisInitializeNPagedLookasideList(tag: string, template: Context): NdisLookasideHandle;
	ndisAllocateFromNPagedLookasideList<Area extends Context>(list: NdisLookasideHandle): Area;
	ndisFreeToNPagedLookasideList(list: NdisLookasideHandle, area: Context): void;
	ndisAllocateTimerObject(): NdisTimerHandle;
	/** Fires `netTimerCallback(functionContext)` once, `dueTimeMs` from now (0 or more); a set timer is set anew. `reason` is what is awaited, for people. */
	ndisSetTimerObject(timer: NdisTimerHandle, dueTimeMs: number, functionContext: Context, reason: string): void;
	/** True when it was still to fire. */
	ndisCancelTimerObject(timer: NdisTimerHandle): boolean;
	ndisFreeTimerObject(timer: NdisTimerHandle): void;
	/** Has `ndisIoWorkItemFunction(workItemContext)` run at PASSIVE_LEVEL at the end of this step. */
	ndisQueueIoWorkItem(workItemContext: Context): void;
	/** The level of the running code (`IRQL`). */
	keGetCurrentIrql(): number;
	/** Raises the level until it is lowered, at the latest until the handler returns; the level before. A lower one than the present is ignored. */
	keRaiseIrql(irql: number): number;
	/** Goes back to the level that `keRaiseIrql` returned. */
	keLowerIrql(irql: number): void;
	/** Trace number of a VC (0: signalling), NONE for a handle NDIS doesn’t know; ours, for frame records. */
	vcNumber(vcHandle: NdisVcHandle): number;
	/** Trace number of a party, likewise. */
	partyNumber(partyHandle: NdisPartyHandle): number;
	/** A driver’s own remark for the trace and the verifier (`rules.md`, trace vocabulary: note). */
	note(subject: Context | undefined, word: string): void;
};

/** Functions of clients. */
export type ClientFunctions = {
	/** At PASSIVE_LEVEL. */
	ndisClOpenAddressFamilyEx(
		bindingHandle: NdisBindingHandle,
		addressFamily: CoAddressFamily,
		afContext: Context,
		afHandle: Cell<NdisAfHandle>,
	): NdisStatus;
	ndisClCloseAddressFamily(afHandle: NdisAfHandle): NdisStatus;
	/** With a party context the call is multipoint and the initial party’s handle goes into the cell. */
	ndisClMakeCall(
		vcHandle: NdisVcHandle,
		callParameters: CoCallParameters,
		partyContext: Context | undefined,
		partyHandle: Cell<NdisPartyHandle> | undefined,
	): NdisStatus;
	ndisClCloseCall(
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		buffer: Uint8Array | undefined,
		size: number,
	): NdisStatus;
	ndisClAddParty(
		vcHandle: NdisVcHandle,
		partyContext: Context,
		callParameters: CoCallParameters,
		partyHandle: Cell<NdisPartyHandle>,
	): NdisStatus;
	ndisClDropParty(partyHandle: NdisPartyHandle, buffer: Uint8Array | undefined, size: number): NdisStatus;
	/** Ends a notified close that ProtocolClNotifyCloseAf left with PENDING; the handle may be that of the closed address family. */
	ndisClNotifyCloseAddressFamilyComplete(afHandle: NdisAfHandle, status: NdisStatus): void;
	ndisClRegisterSap(
		afHandle: NdisAfHandle,
		sapContext: Context,
		sap: CoSap,
		sapHandle: Cell<NdisSapHandle>,
	): NdisStatus;
	/** PENDING or FAILURE. */
	ndisClDeregisterSap(sapHandle: NdisSapHandle): NdisStatus;
	ndisClModifyCallQoS(vcHandle: NdisVcHandle, callParameters: CoCallParameters): NdisStatus;
	/** Accepts (SUCCESS) or rejects an offer that ProtocolClIncomingCall left with PENDING. */
	ndisClIncomingCallComplete(status: NdisStatus, vcHandle: NdisVcHandle, callParameters: CoCallParameters): void;
	/** The caller’s context of the VC that has this TAPI call id. */
	ndisClGetProtocolVcContextFromTapiCallId(tapiCallId: string, vcContext: Cell<Context>): NdisStatus;
};

/** Functions of stand-alone call managers. */
export type CallManagerFunctions = {
	/** At PASSIVE_LEVEL. */
	ndisCmRegisterAddressFamilyEx(bindingHandle: NdisBindingHandle, addressFamily: CoAddressFamily): NdisStatus;
	ndisCmOpenAddressFamilyComplete(status: NdisStatus, afHandle: NdisAfHandle, afContext: Context | undefined): void;
	ndisCmCloseAddressFamilyComplete(status: NdisStatus, afHandle: NdisAfHandle): void;
	ndisCmActivateVc(vcHandle: NdisVcHandle, callParameters: CoCallParameters): NdisStatus;
	ndisCmDeactivateVc(vcHandle: NdisVcHandle): NdisStatus;
	ndisCmMakeCallComplete(
		status: NdisStatus,
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		partyContext: Context | undefined,
		callParameters: CoCallParameters,
	): void;
	ndisCmCloseCallComplete(status: NdisStatus, vcHandle: NdisVcHandle, partyHandle: NdisPartyHandle): void;
	ndisCmAddPartyComplete(
		status: NdisStatus,
		partyHandle: NdisPartyHandle,
		partyContext: Context | undefined,
		callParameters: CoCallParameters,
	): void;
	ndisCmDropPartyComplete(status: NdisStatus, partyHandle: NdisPartyHandle): void;
	ndisCmDispatchIncomingCloseCall(
		closeStatus: NdisStatus,
		vcHandle: NdisVcHandle,
		buffer: Uint8Array | undefined,
		size: number,
	): void;
	ndisCmDispatchIncomingDropParty(
		dropStatus: NdisStatus,
		partyHandle: NdisPartyHandle,
		buffer: Uint8Array | undefined,
		size: number,
	): void;
	ndisCmNotifyCloseAddressFamily(afHandle: NdisAfHandle): NdisStatus;
	ndisCmRegisterSapComplete(status: NdisStatus, sapHandle: NdisSapHandle, sapContext: Context | undefined): void;
	ndisCmDeregisterSapComplete(status: NdisStatus, sapHandle: NdisSapHandle): void;
	ndisCmModifyCallQoSComplete(status: NdisStatus, vcHandle: NdisVcHandle, callParameters: CoCallParameters): void;
	/** Offers an incoming call to the client that registered the SAP. */
	ndisCmDispatchIncomingCall(
		sapHandle: NdisSapHandle,
		vcHandle: NdisVcHandle,
		callParameters: CoCallParameters,
	): NdisStatus;
	ndisCmDispatchCallConnected(vcHandle: NdisVcHandle): void;
	ndisCmDispatchIncomingCallQoSChange(vcHandle: NdisVcHandle, callParameters: CoCallParameters): void;
};

/** Functions of call managers that are integrated in a miniport (MCM): those of stand-alone ones under their own names, and what NDIS can’t see otherwise. */
export type IntegratedCallManagerFunctions = {
	/** At PASSIVE_LEVEL. */
	ndisMCmRegisterAddressFamilyEx(adapter: NdisAdapterHandle, addressFamily: CoAddressFamily): NdisStatus;
	ndisMCmOpenAddressFamilyComplete(status: NdisStatus, afHandle: NdisAfHandle, afContext: Context | undefined): void;
	ndisMCmCloseAddressFamilyComplete(status: NdisStatus, afHandle: NdisAfHandle): void;
	ndisMCmActivateVc(vcHandle: NdisVcHandle, callParameters: CoCallParameters): NdisStatus;
	ndisMCmDeactivateVc(vcHandle: NdisVcHandle): NdisStatus;
	ndisMCmMakeCallComplete(
		status: NdisStatus,
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		partyContext: Context | undefined,
		callParameters: CoCallParameters,
	): void;
	ndisMCmCloseCallComplete(status: NdisStatus, vcHandle: NdisVcHandle, partyHandle: NdisPartyHandle): void;
	ndisMCmAddPartyComplete(
		status: NdisStatus,
		partyHandle: NdisPartyHandle,
		partyContext: Context | undefined,
		callParameters: CoCallParameters,
	): void;
	ndisMCmDropPartyComplete(status: NdisStatus, partyHandle: NdisPartyHandle): void;
	ndisMCmDispatchIncomingCloseCall(
		closeStatus: NdisStatus,
		vcHandle: NdisVcHandle,
		buffer: Uint8Array | undefined,
		size: number,
	): void;
	ndisMCmDispatchIncomingDropParty(
		dropStatus: NdisStatus,
		partyHandle: NdisPartyHandle,
		buffer: Uint8Array | undefined,
		size: number,
	): void;
	ndisMCmNotifyCloseAddressFamily(afHandle: NdisAfHandle): NdisStatus;
	ndisMCmRegisterSapComplete(status: NdisStatus, sapHandle: NdisSapHandle, sapContext: Context | undefined): void;
	ndisMCmDeregisterSapComplete(status: NdisStatus, sapHandle: NdisSapHandle): void;
	ndisMCmModifyCallQoSComplete(status: NdisStatus, vcHandle: NdisVcHandle, callParameters: CoCallParameters): void;
	/** Offers an incoming call to the client that registered the SAP. */
	ndisMCmDispatchIncomingCall(
		sapHandle: NdisSapHandle,
		vcHandle: NdisVcHandle,
		callParameters: CoCallParameters,
	): NdisStatus;
	ndisMCmDispatchCallConnected(vcHandle: NdisVcHandle): void;
	ndisMCmDispatchIncomingCallQoSChange(vcHandle: NdisVcHandle, callParameters: CoCallParameters): void;
	/** A VC for an incoming call; `afHandle` is the client’s, `vcHandle.value` must be undefined on entry. */
	ndisMCmCreateVc(
		adapter: NdisAdapterHandle,
		afHandle: NdisAfHandle,
		vcContext: Context,
		vcHandle: Cell<NdisVcHandle>,
	): NdisStatus;
	ndisMCmDeleteVc(vcHandle: NdisVcHandle): NdisStatus;
	/** To the client at the other end of the address family. */
	ndisMCmOidRequest(
		afHandle: NdisAfHandle,
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		request: NdisOidRequest,
	): NdisStatus;
	ndisMCmOidRequestComplete(
		afHandle: NdisAfHandle,
		vcHandle: NdisVcHandle,
		partyHandle: NdisPartyHandle,
		request: NdisOidRequest,
		status: NdisStatus,
	): void;
};

/** Functions of miniports. */
export type MiniportFunctions = {
	/** Asks NDIS to reset the adapter: RESET_START to the protocols, then MiniportResetEx, at the end of the step. */
	ndisMResetMiniport(adapter: NdisAdapterHandle): void;
	ndisMResetComplete(adapter: NdisAdapterHandle, status: NdisStatus, addressingReset: boolean): void;
	ndisMPauseComplete(adapter: NdisAdapterHandle): void;
	ndisMRestartComplete(adapter: NdisAdapterHandle, status: NdisStatus): void;
	ndisMCoActivateVcComplete(status: NdisStatus, vcHandle: NdisVcHandle, callParameters: CoCallParameters): void;
	ndisMCoDeactivateVcComplete(status: NdisStatus, vcHandle: NdisVcHandle): void;
	ndisMCoIndicateReceiveNetBufferLists(
		vcHandle: NdisVcHandle,
		lists: readonly NetBufferList[],
		count: number,
		flags: number,
	): void;
	ndisMCoSendNetBufferListsComplete(vcHandle: NdisVcHandle, lists: readonly NetBufferList[], flags: number): void;
	ndisMCoIndicateStatusEx(adapter: NdisAdapterHandle, vcHandle: NdisVcHandle, indication: NdisStatusIndication): void;
	ndisMCoOidRequestComplete(
		adapter: NdisAdapterHandle,
		vcHandle: NdisVcHandle,
		request: NdisOidRequest,
		status: NdisStatus,
	): void;
};
