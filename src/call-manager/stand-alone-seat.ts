import {privateOids} from '../../firmware-protocol/definition/counters.ts';
import type {CoAddressFamily, CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisUnbindHandle,
	type NdisVcHandle,
} from '../ndis/types/handles.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {vcActivated, vcDeactivated} from './activation-ends.ts';
import {signallingEnded, signallingReady} from './lifecycle.ts';
import {signallingParameters} from './parameters.ts';
import type {CallManagerSeat, SeatServices} from './seat.ts';
import {toClients, type ToClients} from './to-clients.ts';
import type {CallManagerState, CmAf, CmCore, CmVc} from './state.ts';

/** All that the stand-alone call manager remembers: its core’s state, and its binding and signalling VC. */
export type StandAloneState = {
	core: CallManagerState;
	binding: NdisBindingHandle;
	/** Of the unbind that has begun, else NULL. */
	unbinding: NdisUnbindHandle;
	/** Undefined before it is created and after it was deleted. */
	signalling: CmVc | undefined;
};

/** The seat of a call manager that is a driver of its own: `NdisCm*`, and a signalling VC that goes through NDIS like any other. */
export class StandAloneSeat implements CallManagerSeat {
	readonly clients: ToClients;
	readonly #ndis: NdisFunctions;
	readonly #owner: {readonly state: StandAloneState; readonly core: CmCore};

	constructor(ndis: NdisFunctions, owner: {readonly state: StandAloneState; readonly core: CmCore}) {
		this.#ndis = ndis;
		this.clients = toClients(ndis, 'ndisCm');
		this.#owner = owner;
	}

	get services(): SeatServices {
		return this.#ndis;
	}

	#state(): StandAloneState {
		return this.#owner.state;
	}

	registerAddressFamily(addressFamily: CoAddressFamily): NdisStatus {
		return this.#ndis.ndisCmRegisterAddressFamilyEx(this.#state().binding, addressFamily);
	}

	/** Creates and activates the signalling VC (`operations.md` §8). */
	startSignalling(): void {
		const {core} = this.#owner;
		const vc = this.#ndis.ndisAllocateFromNPagedLookasideList<CmVc>(core.state.lists.vc);
		const handle: Cell<NdisVcHandle> = {value: undefined};
		const created = this.#ndis.ndisCoCreateVc(this.#state().binding, NULL, vc, handle);
		if (created !== NDIS_STATUS.SUCCESS) {
			this.#ndis.ndisFreeToNPagedLookasideList(core.state.lists.vc, vc);
			signallingReady(core, created);
			return;
		}

		vc.handle = handle.value!;
		this.#state().signalling = vc;
		const status = this.#ndis.ndisCmActivateVc(vc.handle, signallingParameters());
		if (status !== NDIS_STATUS.PENDING) {
			signallingReady(core, status);
		}
	}

	stopSignalling(): void {
		const {signalling} = this.#state();
		const status = signalling === undefined ? NDIS_STATUS.SUCCESS : this.#ndis.ndisCmDeactivateVc(signalling.handle);
		// NOT_ACCEPTED: it is still being activated.
		if (status !== NDIS_STATUS.PENDING && status !== NDIS_STATUS.NOT_ACCEPTED) {
			this.signallingInactive();
		}
	}

	/** The signalling VC is inactive: it is deleted. */
	signallingInactive(): void {
		const {core} = this.#owner;
		const {signalling} = this.#state();
		if (signalling !== undefined) {
			this.#state().signalling = undefined;
			this.#ndis.ndisCoDeleteVc(signalling.handle);
			this.#ndis.ndisFreeToNPagedLookasideList(core.state.lists.vc, signalling);
		}

		signallingEnded(core);
	}

	/** `protocolReserved` of the list bears the call reference, so that a send that fails finds its call. */
	sendSignalling(ref: number, data: Uint8Array): void {
		const {signalling} = this.#state();
		if (signalling === undefined) {
			return;
		}

		const list = {
			sourceHandle: signalling.handle,
			status: NDIS_STATUS.SUCCESS,
			data,
			cancelId: 0,
			protocolReserved: ref,
			miniportReserved: 0,
		};
		this.#ndis.ndisCoSendNetBufferLists(signalling.handle, [list], 0);
	}

	/** The binding is closed at PASSIVE_LEVEL, by `ndisIoWorkItemFunction`. */
	leave(): void {
		this.#ndis.ndisQueueIoWorkItem(this.#state());
	}

	queueWork(af: CmAf): void {
		this.#ndis.ndisQueueIoWorkItem(af);
	}

	createVc(afHandle: NdisAfHandle, vc: CmVc): NdisStatus {
		const handle: Cell<NdisVcHandle> = {value: undefined};
		const status = this.#ndis.ndisCoCreateVc(this.#state().binding, afHandle, vc, handle);
		vc.handle = handle.value ?? NULL;
		return status;
	}

	deleteVc(vc: CmVc): NdisStatus {
		return this.#ndis.ndisCoDeleteVc(vc.handle);
	}

	activateVc(vc: CmVc, parameters: CoCallParameters): void {
		const status = this.#ndis.ndisCmActivateVc(vc.handle, parameters);
		if (status !== NDIS_STATUS.PENDING) {
			vcActivated(this.#owner.core, vc, status, parameters);
		}
	}

	deactivateVc(vc: CmVc): void {
		if (this.#ndis.ndisCmDeactivateVc(vc.handle) !== NDIS_STATUS.PENDING) {
			vcDeactivated(this.#owner.core, vc);
		}
	}

	/** By an OID of ours to the miniport. */
	openReceive(vc: CmVc, ref: number): void {
		this.#ndis.ndisCoOidRequest(this.#state().binding, NULL, vc.handle, NULL, {
			header: {type: 0x96, revision: 1, size: 0},
			requestType: 'set',
			requestId: ref,
			oid: privateOids.OID_CONDIS_HIL_OPEN_RECEIVE.value,
			informationBuffer: new Uint8Array(),
			informationBufferLength: 0,
			bytesWritten: 0,
			bytesRead: 0,
			bytesNeeded: 0,
		});
	}

	oidRequest(afHandle: NdisAfHandle, request: NdisOidRequest): NdisStatus {
		return this.#ndis.ndisCoOidRequest(this.#state().binding, afHandle, NULL, NULL, request);
	}
}
