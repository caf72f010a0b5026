import type {MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import type {CoAddressFamily, CoCallParameters, CoSap} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisUnbindHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {CallManagerHandlers} from '../ndis/types/handlers.ts';
import type {NdisOidRequest, NdisStatusIndication, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {vcActivated, vcDeactivated} from './activation-ends.ts';
import {askForClose, closeAf, openAf, workDue, type CloseRequest} from './address-families.ts';
import {notifyCloseEnded} from './af-contexts.ts';
import {addParty, dropParty} from './client-parties.ts';
import {clientRequest} from './client-requests.ts';
import {closeCall} from './closing.ts';
import {signallingData} from './incoming.ts';
import {
	deviceReady,
	deviceRemoved,
	makeLists,
	paused,
	restarted,
	signallingReady,
	signallingSendFailed,
	start,
	stop,
	subjectOf,
	timerFired,
} from './lifecycle.ts';
import {makeCall} from './making.ts';
import {modifyCall} from './modifying.ts';
import {incomingCallAnswered} from './offering.ts';
import {deregisterSap, registerSap} from './saps.ts';
import {statusIndicated} from './reset.ts';
import type {CallManagerSeat} from './seat.ts';
import {StandAloneSeat, type StandAloneState} from './stand-alone-seat.ts';
import {
	blankCallManagerState,
	type CallManagerOptions,
	type CallManagerState,
	type CmAf,
	type CmCore,
	type CmParty,
	type CmSap,
	type CmVc,
} from './state.ts';
import {createVc, deleteVc} from './vcs.ts';

/**
 * The call manager as a driver of its own: its handlers lead into the core, which turns what clients ask into signalling and what the
 * network signals into completions. NdisCmMakeCallComplete says SUCCESS only after the miniport confirmed the activation.
 */
export class CallManager implements CallManagerHandlers {
	readonly #options: CallManagerOptions;
	#ndis: NdisFunctions | undefined;
	#core: CmCore | undefined;
	#seat: StandAloneSeat | undefined;
	state: StandAloneState = {core: blankCallManagerState(), binding: NULL, unbinding: NULL, signalling: undefined};

	constructor(options: CallManagerOptions) {
		this.#options = options;
	}

	/** Functions of the library this driver was linked against; before anything else. With `given` it sits there and not on its own. */
	linked(ndis: NdisFunctions, given?: CallManagerSeat): void {
		this.#ndis = ndis;
		const own = new StandAloneSeat(ndis, this);
		this.#seat = own;
		this.#core = coreOf(this, given ?? own, this.#options);
	}

	get core(): CmCore {
		return this.#core!;
	}

	/** What the medium can do; before the adapter is started. */
	deviceReady(limits: MessageOf<'WELCOME'>): void {
		deviceReady(this.core, limits);
	}

	/** See `subjectOf`. */
	subjectOf(message: SignallingMessage): ReturnType<typeof subjectOf> {
		return subjectOf(this.core, message);
	}

	/** See `askForClose`: the clients close what they have, and the call manager stays. */
	askForClose(by: CloseRequest): void {
		askForClose(this.core, by);
	}

	protocolBindAdapterEx(_bindContext: Context, adapter: NdisAdapterHandle): NdisStatus {
		makeLists(this.core);
		const binding: Cell<NdisBindingHandle> = {value: undefined};
		const status = this.#ndis!.ndisOpenAdapterEx(this.state, adapter, binding);
		if (status !== NDIS_STATUS.SUCCESS) {
			return status;
		}

		this.state.binding = binding.value!;
		this.#ndis!.note(undefined, 'stub:ProtocolCoAfRegisterNotify');
		return start(this.core);
	}

	/** Pends until every client has closed its address family, and the signalling VC is deleted. */
	protocolUnbindAdapterEx(unbindContext: NdisUnbindHandle): NdisStatus {
		this.state.unbinding = unbindContext;
		stop(this.core);
		return NDIS_STATUS.PENDING;
	}

	protocolNetPnPEvent(_bindingContext: Context, netEvent: 'Pause' | 'Restart' | 'QueryRemoveDevice'): NdisStatus {
		netEvents[netEvent](this.core);
		return NDIS_STATUS.SUCCESS;
	}

	protocolCmOpenAf(
		_bindingContext: Context,
		addressFamily: CoAddressFamily,
		afHandle: NdisAfHandle,
		afContext: Cell<Context>,
	): NdisStatus {
		return openAf(this.core, addressFamily, afHandle, afContext);
	}

	protocolCmCloseAf(afContext: Context): NdisStatus {
		return closeAf(this.core, afContext as CmAf);
	}

	protocolCoCreateVc(afContext: Context, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus {
		vcContext.value = createVc(this.core, afContext as CmAf, vcHandle);
		return NDIS_STATUS.SUCCESS;
	}

	protocolCoDeleteVc(vcContext: Context): NdisStatus {
		return deleteVc(this.core, vcContext as CmVc);
	}

	protocolCmMakeCall(
		vcContext: Context,
		callParameters: CoCallParameters,
		partyHandle: NdisPartyHandle,
		partyContext: Cell<Context> | undefined,
	): NdisStatus {
		return makeCall(this.core, vcContext as CmVc, {parameters: callParameters, handle: partyHandle}, partyContext);
	}

	protocolCmCloseCall(
		vcContext: Context,
		partyContext: Context | undefined,
		closeData: Uint8Array | undefined,
		size: number,
	): NdisStatus {
		const data = closeData?.subarray(0, size);
		return closeCall(this.core, vcContext as CmVc, partyContext as CmParty | undefined, data);
	}

	protocolCmAddParty(
		vcContext: Context,
		callParameters: CoCallParameters,
		partyHandle: NdisPartyHandle,
		partyContext: Cell<Context>,
	): NdisStatus {
		const {call} = vcContext as CmVc;
		return addParty(this.core, call, {parameters: callParameters, handle: partyHandle}, partyContext);
	}

	protocolCmDropParty(partyContext: Context, closeData: Uint8Array | undefined, size: number): NdisStatus {
		return dropParty(this.core, partyContext as CmParty, closeData?.subarray(0, size));
	}

	protocolCmActivateVcComplete(status: NdisStatus, vcContext: Context, callParameters: CoCallParameters): void {
		const vc = vcContext as CmVc;
		if (vc === this.state.signalling) {
			signallingReady(this.core, status);
		} else {
			vcActivated(this.core, vc, status, callParameters);
		}
	}

	protocolCmDeactivateVcComplete(_status: NdisStatus, vcContext: Context): void {
		const vc = vcContext as CmVc;
		if (vc === this.state.signalling) {
			this.#seat!.signallingInactive();
		} else {
			vcDeactivated(this.core, vc);
		}
	}

	protocolCoReceiveNetBufferLists(
		_bindingContext: Context,
		_vcContext: Context,
		lists: readonly NetBufferList[],
	): void {
		for (const list of lists) {
			signallingData(this.core, list.data);
		}

		this.#ndis!.ndisReturnNetBufferLists(this.state.binding, lists, 0);
	}

	protocolCoSendNetBufferListsComplete(_vcContext: Context, lists: readonly NetBufferList[]): void {
		for (const {status, protocolReserved} of lists) {
			if (status !== NDIS_STATUS.SUCCESS) {
				signallingSendFailed(this.core, protocolReserved, status);
			}
		}
	}

	/** The seat’s `leave`, for which the binding is closed at PASSIVE_LEVEL; or work of the core’s. */
	ndisIoWorkItemFunction(workItemContext: Context): void {
		if (workItemContext === this.state) {
			this.#ndis!.ndisCloseAdapterEx(this.state.binding);
			this.#ndis!.ndisCompleteUnbindAdapterEx(this.state.unbinding);
		} else {
			workDue(this.core, workItemContext as CmAf);
		}
	}

	netTimerCallback(functionContext: Context): void {
		timerFired(this.core, functionContext);
	}

	protocolCoStatusEx(_binding: Context, vcContext: Context | undefined, {statusCode}: NdisStatusIndication): void {
		statusIndicated(this.core, vcContext as CmVc | undefined, statusCode);
	}

	protocolCoAfRegisterNotify(): void {
		// Its own registration, or another call manager’s: not its business (`operations.md` §2).
	}

	protocolCoOidRequestComplete(): void {
		// How its requests end concerns nobody: they only tell.
	}

	protocolCoOidRequest(
		afContext: Context,
		_vcContext: Context | undefined,
		_partyContext: Context | undefined,
		request: NdisOidRequest,
	): NdisStatus {
		return clientRequest(this.core, afContext as CmAf, request);
	}

	protocolCmRegisterSap(
		afContext: Context,
		sap: CoSap,
		sapHandle: NdisSapHandle,
		sapContext: Cell<Context>,
	): NdisStatus {
		return registerSap(this.core, afContext as CmAf, sap, sapHandle, sapContext);
	}

	protocolCmDeregisterSap(sapContext: Context): NdisStatus {
		return deregisterSap(this.core, sapContext as CmSap);
	}

	protocolCmModifyCallQoS(vcContext: Context, callParameters: CoCallParameters): NdisStatus {
		return modifyCall(this.core, vcContext as CmVc, callParameters);
	}

	protocolCmIncomingCallComplete(status: NdisStatus, vcContext: Context, callParameters: CoCallParameters): void {
		incomingCallAnswered(this.core, vcContext as CmVc, status, callParameters);
	}

	protocolCmNotifyCloseAfComplete(afContext: Context): void {
		notifyCloseEnded(this.core, afContext as CmAf);
	}
}

const netEvents = {Pause: paused, Restart: restarted, QueryRemoveDevice: deviceRemoved} as const;

/** The state may be replaced by a saved one, so the core looks it up at its owner. */
const coreOf = (
	owner: {readonly state: StandAloneState},
	seat: CallManagerSeat,
	options: CallManagerOptions,
): CmCore => ({
	get state(): CallManagerState {
		return owner.state.core;
	},
	seat,
	options,
});
