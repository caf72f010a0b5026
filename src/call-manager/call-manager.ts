import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import {decodeCloseData, type CoAddressFamily, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import {
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {CallManagerHandlers} from '../ndis/types/handlers.ts';
import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {
	closeAf,
	endSignalling,
	openAf,
	q2931,
	signallingReady,
	startSignalling,
	stopSignalling,
} from './address-families.ts';
import {callEvent, callTimerExpired, partyTimerExpired} from './calls.ts';
import {addParty, dropParty} from './client-parties.ts';
import {signallingData} from './incoming.ts';
import {makeCall} from './making.ts';
import {reactivated} from './parties.ts';
import {activationEnded, deactivated} from './settling.ts';
import {
	blankAf,
	blankCallManagerState,
	blankParty,
	blankVc,
	type CallManagerOptions,
	type CallManagerState,
	type CmAf,
	type CmCall,
	type CmCore,
	type CmParty,
	type CmVc,
} from './state.ts';

/**
 * The stand-alone call manager: turns what clients ask into signalling and what the network signals into NdisCm* completions. It lets
 * NdisCmMakeCallComplete say SUCCESS only after the miniport confirmed the activation.
 */
export class CallManager implements CallManagerHandlers {
	readonly #options: CallManagerOptions;
	#ndis: NdisFunctions | undefined;
	state: CallManagerState = blankCallManagerState();

	constructor(options: CallManagerOptions) {
		this.#options = options;
	}

	/** Functions of the library this driver was linked against; before anything else. */
	linked(ndis: NdisFunctions): void {
		this.#ndis = ndis;
	}

	get #core(): CmCore {
		return {state: this.state, ndis: this.#ndis!, options: this.#options};
	}

	/** What the medium can do; before the adapter is started. */
	deviceReady(limits: MessageOf<'WELCOME'>): void {
		const has = (name: keyof typeof capabilities): boolean =>
			((limits.capabilities >>> capabilities[name].bit) & 1) === 1;
		this.state.medium = {
			perPartyTraffic: has('perPartyTraffic'),
			modify: has('modify'),
			multipoint: has('multipoint'),
			closeData: has('closeData'),
		};
	}

	/** Trace numbers of the VC and party that a message speaks of; undefined when it speaks of none. */
	subjectOf(message: SignallingMessage): {vc: number; party: number | undefined} | undefined {
		const trail = 'ref' in message ? this.state.trail.get(message.ref) : undefined;
		if (trail === undefined) {
			return undefined;
		}

		const endpoint = 'endpoint' in message ? message.endpoint : undefined;
		return {vc: trail.vc, party: endpoint === undefined ? undefined : trail.parties.get(endpoint)};
	}

	protocolBindAdapterEx(_bindContext: Context, adapter: NdisAdapterHandle): NdisStatus {
		const {state} = this;
		const ndis = this.#ndis!;
		state.lists = {
			af: ndis.ndisInitializeNPagedLookasideList('CmAf', blankAf()),
			vc: ndis.ndisInitializeNPagedLookasideList('CmVc', blankVc()),
			party: ndis.ndisInitializeNPagedLookasideList('CmPt', blankParty()),
		};
		const binding: Cell<NdisBindingHandle> = {value: undefined};
		const status = ndis.ndisOpenAdapterEx(this.state, adapter, binding);
		if (status !== NDIS_STATUS.SUCCESS) {
			return status;
		}

		state.binding = binding.value!;
		state.phase = 'starting';
		ndis.note(undefined, `policy:add-party=${this.#options.addPartyPolicy}`);
		startSignalling(this.#core);
		return ndis.ndisCmRegisterAddressFamilyEx(state.binding, q2931);
	}

	/** Pends until the signalling VC is inactive and deleted. */
	protocolUnbindAdapterEx(): NdisStatus {
		return stopSignalling(this.#core);
	}

	/** The device has gone: nothing can be signalled, so everything ends here and now (`operations.md` §24). */
	protocolNetPnPEvent(): NdisStatus {
		const core = this.#core;
		this.state.phase = 'removed';
		for (const call of [...this.state.calls.values()]) {
			callEvent(core, call, 'removed', {status: NDIS_STATUS.NOT_ACCEPTED});
		}

		return NDIS_STATUS.SUCCESS;
	}

	protocolCmOpenAf(
		_bindingContext: Context,
		addressFamily: CoAddressFamily,
		afHandle: NdisAfHandle,
		afContext: Cell<Context>,
	): NdisStatus {
		return openAf(this.#core, addressFamily, afHandle, afContext);
	}

	protocolCmCloseAf(afContext: Context): NdisStatus {
		return closeAf(this.#core, afContext as CmAf);
	}

	protocolCoCreateVc(afContext: Context, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus {
		const vc = this.#ndis!.ndisAllocateFromNPagedLookasideList<CmVc>(this.state.lists.vc);
		vc.handle = vcHandle;
		vc.af = afContext as CmAf;
		vcContext.value = vc;
		return NDIS_STATUS.SUCCESS;
	}

	protocolCoDeleteVc(vcContext: Context): NdisStatus {
		const vc = vcContext as CmVc;
		if (vc.call !== undefined) {
			return NDIS_STATUS.NOT_ACCEPTED;
		}

		this.#ndis!.ndisFreeToNPagedLookasideList(this.state.lists.vc, vc);
		return NDIS_STATUS.SUCCESS;
	}

	protocolCmMakeCall(
		vcContext: Context,
		callParameters: CoCallParameters,
		partyHandle: NdisPartyHandle,
		partyContext: Cell<Context> | undefined,
	): NdisStatus {
		return makeCall(this.#core, vcContext as CmVc, {parameters: callParameters, handle: partyHandle}, partyContext);
	}

	protocolCmCloseCall(
		vcContext: Context,
		partyContext: Context | undefined,
		closeData: Uint8Array | undefined,
		size: number,
	): NdisStatus {
		const {call} = vcContext as CmVc;
		if (call === undefined) {
			return NDIS_STATUS.FAILURE;
		}

		if (call.parties.size > 1) {
			return NDIS_STATUS.FAILURE;
		}

		const data = closeData?.subarray(0, size);
		call.releaseCause = decodeCloseData(data)?.cause ?? cause.normalClearing;
		call.releaseData = data !== undefined && data.length > 2 && this.state.medium.closeData ? data.slice(2) : undefined;
		call.lastParty = partyContext as CmParty | undefined;
		return callEvent(this.#core, call, 'closeCall') ? NDIS_STATUS.PENDING : NDIS_STATUS.FAILURE;
	}

	protocolCmAddParty(
		vcContext: Context,
		callParameters: CoCallParameters,
		partyHandle: NdisPartyHandle,
		partyContext: Cell<Context>,
	): NdisStatus {
		return addParty(
			this.#core,
			(vcContext as CmVc).call,
			{parameters: callParameters, handle: partyHandle},
			partyContext,
		);
	}

	protocolCmDropParty(partyContext: Context, closeData: Uint8Array | undefined, size: number): NdisStatus {
		return dropParty(this.#core, partyContext as CmParty, closeData?.subarray(2, size));
	}

	protocolCmActivateVcComplete(status: NdisStatus, vcContext: Context, callParameters: CoCallParameters): void {
		const vc = vcContext as CmVc;
		if (vc === this.state.signalling) {
			signallingReady(this.#core, status);
			return;
		}

		const {call} = vc;
		if (call === undefined) {
			return;
		}

		const again = call.activation === 'reactivating';
		activationEnded(call, status, callParameters);
		if (again && call.state === 'active') {
			reactivated(this.#core, call, status);
		} else {
			callEvent(this.#core, call, status === NDIS_STATUS.SUCCESS ? 'activated' : 'refused', {status});
		}
	}

	protocolCmDeactivateVcComplete(_status: NdisStatus, vcContext: Context): void {
		const vc = vcContext as CmVc;
		if (vc === this.state.signalling) {
			endSignalling(this.#core);
		} else if (vc.call !== undefined) {
			deactivated(this.#core, vc.call);
		}
	}

	protocolCoReceiveNetBufferLists(
		_bindingContext: Context,
		_vcContext: Context,
		lists: readonly NetBufferList[],
	): void {
		for (const list of lists) {
			signallingData(this.#core, list.data);
		}

		this.#ndis!.ndisReturnNetBufferLists(this.state.binding, lists, 0);
	}

	/** A SETUP that can’t be sent as it is ends its call. */
	protocolCoSendNetBufferListsComplete(_vcContext: Context, lists: readonly NetBufferList[]): void {
		for (const {status, protocolReserved} of lists) {
			const call = this.state.calls.get(protocolReserved);
			if (call !== undefined && status !== NDIS_STATUS.SUCCESS && status !== NDIS_STATUS.NOT_ACCEPTED) {
				const tooLong = status === NDIS_STATUS.INVALID_LENGTH;
				callEvent(this.#core, call, 'unsendable', {status: tooLong ? NDIS_STATUS.INVALID_DATA : status});
			}
		}
	}

	/** The binding is closed at PASSIVE_LEVEL, after the signalling VC. */
	ndisIoWorkItemFunction(): void {
		this.#ndis!.ndisCloseAdapterEx(this.state.binding);
	}

	netTimerCallback(functionContext: Context): void {
		const owner = functionContext as CmCall | CmParty;
		if (owner.kind === 'cm-call') {
			callTimerExpired(this.#core, owner);
		} else {
			partyTimerExpired(this.#core, owner);
		}
	}

	protocolCoStatusEx(): void {
		// Status indications concern the client; the call manager learns of a lost device by protocolNetPnPEvent.
	}

	protocolCoAfRegisterNotify(): void {
		// Its own registration, or another call manager’s: not its business (`operations.md` §2).
	}

	protocolCoOidRequestComplete(): void {
		// Its one request is answered synchronously.
	}

	protocolCoOidRequest = (): NdisStatus => NDIS_STATUS.NOT_SUPPORTED;

	protocolCmRegisterSap(): NdisStatus {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	protocolCmDeregisterSap(): NdisStatus {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	protocolCmModifyCallQoS(): NdisStatus {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	protocolCmIncomingCallComplete(): void {}

	protocolCmNotifyCloseAfComplete(): void {}
}
