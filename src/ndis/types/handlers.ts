import type {CoAddressFamily, CoCallParameters, CoSap} from './call-parameters.ts';
import type {
	Cell,
	Context,
	NdisAdapterHandle,
	NdisAfHandle,
	NdisPartyHandle,
	NdisSapHandle,
	NdisUnbindHandle,
	NdisVcHandle,
} from './handles.ts';
import type {NdisOidRequest, NdisStatusIndication, NetBufferList} from './net-buffer-list.ts';
import type {NdisStatus} from './status.ts';

/**
 * The handlers that drivers implement, under their documented names in lower camel case, with their documented arguments
 * (`operations.md` §0). A context argument is what the driver itself gave NDIS for that object; a `Cell` is an out argument.
 */

/** Handlers of every driver: time, and work at PASSIVE_LEVEL. */
export type TimerHandler = {
	/** NetTimerCallback of NDIS_TIMER_CHARACTERISTICS: runs at DISPATCH_LEVEL. */
	netTimerCallback(functionContext: Context): void;
	/** NDIS_IO_WORKITEM_FUNCTION: runs at PASSIVE_LEVEL, at the end of the step in which it was queued. */
	ndisIoWorkItemFunction(workItemContext: Context): void;
};

/** NDIS_PROTOCOL_DRIVER_CHARACTERISTICS as far as bindings need them, and NDIS_PROTOCOL_CO_CHARACTERISTICS. */
export type ProtocolHandlers = TimerHandler & {
	/** At PASSIVE_LEVEL; opens the adapter with `ndisOpenAdapterEx`. */
	protocolBindAdapterEx(bindContext: Context, adapter: NdisAdapterHandle): NdisStatus;
	/** At PASSIVE_LEVEL; can’t fail. After PENDING the binding is closed, then `ndisCompleteUnbindAdapterEx` called with the unbind context. */
	protocolUnbindAdapterEx(unbindContext: NdisUnbindHandle, bindingContext: Context): NdisStatus;
	/** NetEventPause and NetEventRestart tell of the binding’s state, NetEventQueryRemoveDevice that the device has gone (`operations.md` §24). */
	protocolNetPnPEvent(bindingContext: Context, netEvent: 'Pause' | 'Restart' | 'QueryRemoveDevice'): NdisStatus;
	protocolCoStatusEx(bindingContext: Context, vcContext: Context | undefined, indication: NdisStatusIndication): void;
	/** At PASSIVE_LEVEL. */
	protocolCoAfRegisterNotify(bindingContext: Context, addressFamily: CoAddressFamily): void;
	protocolCoReceiveNetBufferLists(
		bindingContext: Context,
		vcContext: Context,
		lists: readonly NetBufferList[],
		count: number,
		flags: number,
	): void;
	protocolCoSendNetBufferListsComplete(vcContext: Context, lists: readonly NetBufferList[], flags: number): void;
	/** Peer of the VC’s creator: synchronous, never PENDING. */
	protocolCoCreateVc(afContext: Context, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus;
	protocolCoDeleteVc(vcContext: Context): NdisStatus;
	/** A request of the protocol at the other end of an address family (`operations.md` §21). */
	protocolCoOidRequest(
		afContext: Context,
		vcContext: Context | undefined,
		partyContext: Context | undefined,
		request: NdisOidRequest,
	): NdisStatus;
	protocolCoOidRequestComplete(
		afContext: Context | undefined,
		vcContext: Context | undefined,
		partyContext: Context | undefined,
		request: NdisOidRequest,
		status: NdisStatus,
	): void;
};

/** NDIS_CO_CLIENT_OPTIONAL_HANDLERS, as far as they are used. */
export type ClientHandlers = ProtocolHandlers & {
	/** At PASSIVE_LEVEL. Status comes last. */
	protocolClOpenAfCompleteEx(afContext: Context, afHandle: NdisAfHandle, status: NdisStatus): void;
	protocolClCloseAfComplete(status: NdisStatus, afContext: Context): void;
	protocolClMakeCallComplete(
		status: NdisStatus,
		vcContext: Context,
		partyHandle: NdisPartyHandle,
		callParameters: CoCallParameters,
	): void;
	protocolClCloseCallComplete(status: NdisStatus, vcContext: Context, partyContext: Context | undefined): void;
	protocolClAddPartyComplete(
		status: NdisStatus,
		partyContext: Context,
		partyHandle: NdisPartyHandle,
		callParameters: CoCallParameters,
	): void;
	protocolClDropPartyComplete(status: NdisStatus, partyContext: Context): void;
	protocolClIncomingCloseCall(
		closeStatus: NdisStatus,
		vcContext: Context,
		closeData: Uint8Array | undefined,
		size: number,
	): void;
	protocolClIncomingDropParty(
		dropStatus: NdisStatus,
		partyContext: Context,
		closeData: Uint8Array | undefined,
		size: number,
	): void;
	protocolClRegisterSapComplete(status: NdisStatus, sapContext: Context, sap: CoSap, sapHandle: NdisSapHandle): void;
	protocolClDeregisterSapComplete(status: NdisStatus, sapContext: Context): void;
	protocolClModifyCallQoSComplete(status: NdisStatus, vcContext: Context, callParameters: CoCallParameters): void;
	/** An offer: SUCCESS accepts it, PENDING puts the answer off, anything else rejects it. */
	protocolClIncomingCall(sapContext: Context, vcContext: Context, callParameters: CoCallParameters): NdisStatus;
	protocolClCallConnected(vcContext: Context): void;
	/** Returning without a request to modify or close accepts the change. */
	protocolClIncomingCallQoSChange(vcContext: Context, callParameters: CoCallParameters): void;
	/** At PASSIVE_LEVEL: parties, calls, SAPs and the address family are to be closed. */
	protocolClNotifyCloseAf(afContext: Context): NdisStatus;
};

/** NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS, as far as they are used. */
export type CallManagerHandlers = ProtocolHandlers & {
	protocolCmOpenAf(
		bindingContext: Context,
		addressFamily: CoAddressFamily,
		afHandle: NdisAfHandle,
		afContext: Cell<Context>,
	): NdisStatus;
	protocolCmCloseAf(afContext: Context): NdisStatus;
	protocolCmMakeCall(
		vcContext: Context,
		callParameters: CoCallParameters,
		partyHandle: NdisPartyHandle,
		partyContext: Cell<Context> | undefined,
	): NdisStatus;
	protocolCmCloseCall(
		vcContext: Context,
		partyContext: Context | undefined,
		closeData: Uint8Array | undefined,
		size: number,
	): NdisStatus;
	protocolCmAddParty(
		vcContext: Context,
		callParameters: CoCallParameters,
		partyHandle: NdisPartyHandle,
		partyContext: Cell<Context>,
	): NdisStatus;
	protocolCmDropParty(partyContext: Context, closeData: Uint8Array | undefined, size: number): NdisStatus;
	protocolCmActivateVcComplete(status: NdisStatus, vcContext: Context, callParameters: CoCallParameters): void;
	protocolCmDeactivateVcComplete(status: NdisStatus, vcContext: Context): void;
	protocolCmRegisterSap(
		afContext: Context,
		sap: CoSap,
		sapHandle: NdisSapHandle,
		sapContext: Cell<Context>,
	): NdisStatus;
	protocolCmDeregisterSap(sapContext: Context): NdisStatus;
	protocolCmModifyCallQoS(vcContext: Context, callParameters: CoCallParameters): NdisStatus;
	protocolCmIncomingCallComplete(status: NdisStatus, vcContext: Context, callParameters: CoCallParameters): void;
	protocolCmNotifyCloseAfComplete(afContext: Context, status: NdisStatus): void;
};

/** NDIS_MINIPORT_DRIVER_CHARACTERISTICS as far as they are used, and NDIS_MINIPORT_CO_CHARACTERISTICS. */
export type MiniportHandlers = TimerHandler & {
	/** At PASSIVE_LEVEL; the adapter context goes into the cell. */
	miniportInitializeEx(adapter: NdisAdapterHandle, adapterContext: Cell<Context>): NdisStatus;
	miniportHaltEx(adapterContext: Context, haltAction: 'stopped' | 'surprise-removed'): void;
	miniportDevicePnPEventNotify(adapterContext: Context, event: 'SurpriseRemoved'): void;
	miniportPause(adapterContext: Context): NdisStatus;
	miniportRestart(adapterContext: Context): NdisStatus;
	/** Puts the device into a known state; VCs that were active are active again when it ends (`operations.md` §23). */
	miniportResetEx(adapterContext: Context, addressingReset: Cell<boolean>): NdisStatus;
	miniportCoCreateVc(adapterContext: Context, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus;
	miniportCoDeleteVc(vcContext: Context): NdisStatus;
	miniportCoActivateVc(vcContext: Context, callParameters: CoCallParameters): NdisStatus;
	miniportCoDeactivateVc(vcContext: Context): NdisStatus;
	miniportCoSendNetBufferLists(vcContext: Context, lists: readonly NetBufferList[], flags: number): void;
	miniportCancelSend(adapterContext: Context, cancelId: number): void;
	miniportReturnNetBufferLists(adapterContext: Context, lists: readonly NetBufferList[], flags: number): void;
	miniportCoOidRequest(adapterContext: Context, vcContext: Context | undefined, request: NdisOidRequest): NdisStatus;
};

/** Handlers of a miniport with an integrated call manager: one driver with both. NDIS never calls its miniportCoCreateVc, miniportCoDeleteVc, miniportCoActivateVc and miniportCoDeactivateVc (MCM-002). */
export type IntegratedHandlers = Omit<
	MiniportHandlers,
	'miniportCoCreateVc' | 'miniportCoDeleteVc' | 'miniportCoActivateVc' | 'miniportCoDeactivateVc'
> &
	Omit<
		CallManagerHandlers,
		| keyof TimerHandler
		| 'protocolBindAdapterEx'
		| 'protocolUnbindAdapterEx'
		| 'protocolNetPnPEvent'
		| 'protocolCoStatusEx'
		| 'protocolCoAfRegisterNotify'
		| 'protocolCoReceiveNetBufferLists'
		| 'protocolCoSendNetBufferListsComplete'
	>;
