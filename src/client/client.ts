import {cause} from '../../firmware-protocol/definition/causes.ts';
import {decodeCloseData, type CoAddressFamily, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
} from '../ndis/types/handles.ts';
import type {ClientHandlers} from '../ndis/types/handlers.ts';
import type {NdisOidRequest, NdisStatusIndication, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent, drainExpired, droppedParty, madeCall, makeCall, returnReceived} from './calls.ts';
import {addedParty, addParty, partyLeft, unwantParty} from './parties.ts';
import {answered, query} from './requests.ts';
import {
	blankCall,
	blankClientState,
	blankParty,
	type CallRequest,
	type ClientCall,
	type ClientCore,
	type ClientParty,
	type ClientState,
} from './state.ts';

/**
 * The client: a protocol driver that makes calls for a user. What it owes NDIS it does by itself: it answers an incoming close with drops and
 * NdisClCloseCall, an incoming drop with NdisClDropParty, and deletes its VCs. What the user learns is in `state.events`.
 */
export class Client implements ClientHandlers {
	#ndis: NdisFunctions | undefined;
	state: ClientState = blankClientState();

	/** Functions of the library this driver was linked against; before anything else. */
	linked(ndis: NdisFunctions): void {
		this.#ndis = ndis;
	}

	get #core(): ClientCore {
		return {state: this.state, ndis: this.#ndis!};
	}

	/** Makes a call under the user’s number `id`; multipoint with a first party `partyId`. Ends in callConnected or callFailed. */
	makeCall(id: number, request: CallRequest, partyId: number | undefined): void {
		makeCall(this.#core, id, request, partyId);
	}

	/** Adds a party under the user’s number `id`. Ends in partyAdded or partyFailed. */
	addParty(callId: number, id: number, request: CallRequest): void {
		addParty(this.#core, callId, id, request);
	}

	/** Drops a party; the last one ends the call. Ends in partyDropped or partyFailed, or with the call. */
	dropParty(id: number): void {
		unwantParty(this.#core, id);
	}

	/** Closes a call, or gives a pending one up, with a cause (default 16). Ends in callEnded or callFailed. */
	closeCall(id: number, number: number = cause.normalClearing): void {
		const call = this.state.calls.get(id);
		if (call === undefined) {
			return;
		}

		if (call.state === 'connected') {
			call.ending = {status: NDIS_STATUS.SUCCESS, element: {location: 0, cause: number}};
		}

		callEvent(this.#core, call, 'close');
	}

	/** Sends one frame. Ends in `sent` with this tag. */
	send(id: number, data: Uint8Array, tag: number): void {
		const call = this.state.calls.get(id);
		if (call === undefined || call.state !== 'connected') {
			this.state.events.push({type: 'sent', call: id, tag, status: NDIS_STATUS.CLOSING});
			return;
		}

		call.sendsOutstanding++;
		const list: NetBufferList = {
			sourceHandle: call.vcHandle,
			status: NDIS_STATUS.PENDING,
			data,
			cancelId: call.id,
			protocolReserved: tag,
			miniportReserved: 0,
		};
		this.#ndis!.ndisCoSendNetBufferLists(call.vcHandle, [list], 0);
	}

	/** The user has taken `count` received frames: the device may send as many more. */
	consumed(id: number, count: number): void {
		const call = this.state.calls.get(id);
		if (call !== undefined) {
			returnReceived(this.#core, call, count);
		}
	}

	/** Queries an OID of the miniport, at most `length` bytes. Ends in `answered`. */
	query(id: number, oid: number, length: number): void {
		query(this.#core, id, oid, length);
	}

	/** Closes every call, then the address family. Ends in addressFamilyClosed. */
	shutDown(): void {
		if (this.state.phase === 'open') {
			this.state.phase = 'closing';
		}

		for (const call of [...this.state.calls.values()]) {
			this.closeCall(call.id);
		}

		this.#closeAfPerhaps();
	}

	#closeAfPerhaps(): void {
		const {state} = this;
		if (state.phase !== 'closing' || state.calls.size > 0 || state.af === NULL) {
			return;
		}

		const {af} = state;
		state.af = NULL;
		const status = this.#ndis!.ndisClCloseAddressFamily(af);
		if (status !== NDIS_STATUS.PENDING) {
			this.protocolClCloseAfComplete(status);
		}
	}

	protocolBindAdapterEx(_bindContext: Context, adapter: NdisAdapterHandle): NdisStatus {
		const ndis = this.#ndis!;
		const {state} = this;
		state.lists = {
			call: ndis.ndisInitializeNPagedLookasideList('ClCa', blankCall()),
			party: ndis.ndisInitializeNPagedLookasideList('ClPt', blankParty()),
		};
		const binding: Cell<NdisBindingHandle> = {value: undefined};
		const status = ndis.ndisOpenAdapterEx(state, adapter, binding);
		state.binding = binding.value ?? NULL;
		return status;
	}

	/** Whatever is still open is closed first; with the device gone every step of that ends at once (`operations.md` §24). */
	protocolUnbindAdapterEx(): NdisStatus {
		this.shutDown();
		if (this.state.phase === 'closing') {
			this.state.unbinding = true;
			return NDIS_STATUS.PENDING;
		}

		return this.#closeBinding();
	}

	#closeBinding(): NdisStatus {
		const {binding} = this.state;
		this.state.unbinding = false;
		this.state.binding = NULL;
		return this.#ndis!.ndisCloseAdapterEx(binding);
	}

	protocolNetPnPEvent(): NdisStatus {
		return NDIS_STATUS.SUCCESS;
	}

	protocolCoAfRegisterNotify(_bindingContext: Context, addressFamily: CoAddressFamily): void {
		if (this.state.phase !== 'unbound') {
			return;
		}

		this.state.phase = 'opening';
		const handle: Cell<NdisAfHandle> = {value: undefined};
		const status = this.#ndis!.ndisClOpenAddressFamilyEx(this.state.binding, addressFamily, this.state, handle);
		if (status !== NDIS_STATUS.PENDING) {
			this.protocolClOpenAfCompleteEx(this.state, handle.value ?? NULL, status);
		}
	}

	protocolClOpenAfCompleteEx(_afContext: Context, afHandle: NdisAfHandle, status: NdisStatus): void {
		const open = status === NDIS_STATUS.SUCCESS;
		this.state.phase = open ? 'open' : 'closed';
		this.state.af = open ? afHandle : NULL;
		this.state.events.push(open ? {type: 'addressFamilyOpened'} : {type: 'addressFamilyFailed', status});
	}

	protocolClCloseAfComplete(status: NdisStatus): void {
		this.state.phase = 'closed';
		if (this.state.unbinding) {
			this.#ndis!.ndisQueueIoWorkItem(this.state);
		}

		this.state.events.push(
			status === NDIS_STATUS.SUCCESS ? {type: 'addressFamilyClosed'} : {type: 'addressFamilyFailed', status},
		);
	}

	protocolClMakeCallComplete(status: NdisStatus, vcContext: Context, partyHandle: NdisPartyHandle): void {
		madeCall(this.#core, vcContext as ClientCall, status, partyHandle);
		this.#closeAfPerhaps();
	}

	protocolClCloseCallComplete(status: NdisStatus, vcContext: Context): void {
		callEvent(this.#core, vcContext as ClientCall, status === NDIS_STATUS.SUCCESS ? 'closed' : 'closeFailed', {status});
		this.#closeAfPerhaps();
	}

	protocolClAddPartyComplete(
		status: NdisStatus,
		partyContext: Context,
		partyHandle: NdisPartyHandle,
		_callParameters: CoCallParameters,
	): void {
		addedParty(this.#core, partyContext as ClientParty, status, partyHandle);
	}

	protocolClDropPartyComplete(status: NdisStatus, partyContext: Context): void {
		droppedParty(this.#core, partyContext as ClientParty, status);
	}

	protocolClIncomingCloseCall(
		closeStatus: NdisStatus,
		vcContext: Context,
		closeData: Uint8Array | undefined,
		size: number,
	): void {
		const element = decodeCloseData(closeData?.subarray(0, size));
		callEvent(this.#core, vcContext as ClientCall, 'cleared', {status: closeStatus, element});
	}

	protocolClIncomingDropParty(
		dropStatus: NdisStatus,
		partyContext: Context,
		closeData: Uint8Array | undefined,
		size: number,
	): void {
		const element = decodeCloseData(closeData?.subarray(0, size));
		partyLeft(this.#core, partyContext as ClientParty, {status: dropStatus, element});
	}

	protocolCoReceiveNetBufferLists(_bindingContext: Context, vcContext: Context, lists: readonly NetBufferList[]): void {
		const call = vcContext as ClientCall;
		for (const list of lists) {
			call.received.push(list);
			this.state.events.push({type: 'received', call: call.id, data: list.data});
		}

		if (call.state !== 'connected' && call.state !== 'calling') {
			returnReceived(this.#core, call, call.received.length);
		}
	}

	protocolCoSendNetBufferListsComplete(vcContext: Context, lists: readonly NetBufferList[]): void {
		const call = vcContext as ClientCall;
		call.sendsOutstanding -= lists.length;
		for (const {protocolReserved, status} of lists) {
			this.state.events.push({type: 'sent', call: call.id, tag: protocolReserved, status});
		}

		callEvent(this.#core, call, 'progress');
	}

	protocolCoStatusEx(_bindingContext: Context, vcContext: Context | undefined, indication: NdisStatusIndication): void {
		const call = vcContext === undefined ? undefined : (vcContext as ClientCall).id;
		this.state.events.push({type: 'statusIndicated', status: indication.statusCode, call});
	}

	protocolCoOidRequestComplete(
		_afContext: Context | undefined,
		_vcContext: Context | undefined,
		_partyContext: Context | undefined,
		request: NdisOidRequest,
		status: NdisStatus,
	): void {
		answered(this.#core, request, status);
	}

	protocolCoCreateVc(): NdisStatus {
		// No SAP is registered, so no call manager has reason to create a VC for this client.
		return NDIS_STATUS.RESOURCES;
	}

	protocolCoDeleteVc(): NdisStatus {
		return NDIS_STATUS.SUCCESS;
	}

	/** The binding is closed at PASSIVE_LEVEL, wherever the address family’s end was heard of. */
	ndisIoWorkItemFunction(): void {
		this.#closeBinding();
	}

	/** The sends of a call that ends took too long. */
	netTimerCallback(functionContext: Context): void {
		drainExpired(this.#core, functionContext as ClientCall);
	}

	protocolCoOidRequest = (): NdisStatus => NDIS_STATUS.NOT_SUPPORTED;

	protocolClRegisterSapComplete(): void {}

	protocolClDeregisterSapComplete(): void {}

	protocolClModifyCallQoSComplete(): void {}

	protocolClIncomingCall = (): NdisStatus => NDIS_STATUS.NOT_SUPPORTED;

	protocolClCallConnected(): void {}

	protocolClIncomingCallQoSChange(): void {}

	protocolClNotifyCloseAf(): NdisStatus {
		return NDIS_STATUS.NOT_SUPPORTED;
	}
}
