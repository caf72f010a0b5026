import {vcActivated, vcDeactivated} from '../call-manager/activation-ends.ts';
import {signallingEnded, signallingReady} from '../call-manager/lifecycle.ts';
import {signallingParameters} from '../call-manager/parameters.ts';
import type {CallManagerSeat, SeatServices} from '../call-manager/seat.ts';
import {toClients, type ToClients} from '../call-manager/to-clients.ts';
import type {CmAf, CmCore, CmVc} from '../call-manager/state.ts';
import type {Miniport} from '../miniport/miniport.ts';
import {asVc} from '../miniport/state.ts';
import type {CoAddressFamily, CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import {NULL, type Cell, type Context, type NdisAfHandle, type NdisVcHandle} from '../ndis/types/handles.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {endOf, type McmState} from './state.ts';

/** Who sits there: its state, the two halves. */
export type McmOwner = {readonly state: McmState; readonly core: CmCore; readonly miniport: Miniport};

/**
 * The seat of a call manager inside its miniport: `NdisMCm*`, and the device by direct calls. The device is worked first, then NDIS is told:
 * activated, then NdisMCmActivateVc; drained and deactivated, then NdisMCmDeactivateVc.
 */
export class IntegratedSeat implements CallManagerSeat {
	readonly clients: ToClients;
	readonly #ndis: NdisFunctions;
	readonly #owner: McmOwner;

	constructor(ndis: NdisFunctions, owner: McmOwner) {
		this.#ndis = ndis;
		this.clients = toClients(ndis, 'ndisMCm');
		this.#owner = owner;
	}

	get services(): SeatServices {
		return this.#ndis;
	}

	registerAddressFamily(addressFamily: CoAddressFamily): NdisStatus {
		return this.#ndis.ndisMCmRegisterAddressFamilyEx(this.#owner.state.adapter, addressFamily);
	}

	/** Activates VC 0 of the device, without NDIS. */
	startSignalling(): void {
		const {core, miniport, state} = this.#owner;
		const cell: Cell<Context> = {value: undefined};
		const created = miniport.miniportCoCreateVc(state, NULL, cell);
		if (created !== NDIS_STATUS.SUCCESS) {
			signallingReady(core, created);
			return;
		}

		const vc = asVc(cell.value!);
		state.signalling = vc;
		const status = miniport.miniportCoActivateVc(vc, signallingParameters());
		if (status !== NDIS_STATUS.PENDING) {
			signallingReady(core, status);
		}
	}

	/** While the adapter is halted nobody can wait for the device: it is asked, and its answer isn’t awaited. */
	stopSignalling(): void {
		const {core, miniport, state} = this.#owner;
		const {signalling} = state;
		if (signalling !== undefined) {
			state.signalling = undefined;
			miniport.abandonVc(signalling);
			miniport.miniportCoDeleteVc(signalling);
		}

		signallingEnded(core);
	}

	/** `protocolReserved` of the list bears the call reference, so that a send that fails finds its call. */
	sendSignalling(ref: number, data: Uint8Array): void {
		const {miniport, state} = this.#owner;
		if (state.signalling === undefined) {
			return;
		}

		const list = {
			sourceHandle: NULL,
			status: NDIS_STATUS.SUCCESS,
			data,
			cancelId: 0,
			protocolReserved: ref,
			miniportReserved: 0,
		};
		miniport.miniportCoSendNetBufferLists(state.signalling, [list]);
	}

	/** Its place is the adapter, which NDIS halts. */
	leave(): void {
		this.#owner.state.adapter = NULL;
	}

	queueWork(af: CmAf): void {
		this.#ndis.ndisQueueIoWorkItem(af);
	}

	/** At NDIS first, which gives the handle, then at the device. */
	createVc(afHandle: NdisAfHandle, vc: CmVc): NdisStatus {
		const handle: Cell<NdisVcHandle> = {value: undefined};
		const status = this.#ndis.ndisMCmCreateVc(this.#owner.state.adapter, afHandle, vc, handle);
		vc.handle = handle.value ?? NULL;
		if (status !== NDIS_STATUS.SUCCESS) {
			return status;
		}

		const ended = this.makeEnd(vc);
		if (ended !== NDIS_STATUS.SUCCESS) {
			this.#ndis.ndisMCmDeleteVc(vc.handle);
		}

		return ended;
	}

	/** Gives a VC its end at the device, if there is room for it. */
	makeEnd(vc: CmVc): NdisStatus {
		const {miniport, state} = this.#owner;
		const cell: Cell<Context> = {value: undefined};
		const status = miniport.miniportCoCreateVc(state, vc.handle, cell);
		if (status === NDIS_STATUS.SUCCESS) {
			vc.device = cell.value;
			state.vcs.set(vc.handle, vc);
		}

		return status;
	}

	deleteVc(vc: CmVc): NdisStatus {
		const {handle} = vc;
		const status = this.#ndis.ndisMCmDeleteVc(handle);
		if (status === NDIS_STATUS.SUCCESS) {
			this.dropEnd(handle, endOf(vc));
		}

		return status;
	}

	/** Takes a VC’s end at the device away. */
	dropEnd(handle: NdisVcHandle, end: Context): void {
		const {miniport, state} = this.#owner;
		state.vcs.delete(handle);
		miniport.miniportCoDeleteVc(end);
	}

	activateVc(vc: CmVc, parameters: CoCallParameters): void {
		const status = this.#owner.miniport.miniportCoActivateVc(endOf(vc), parameters);
		if (status !== NDIS_STATUS.PENDING) {
			this.activated(vc, status, parameters);
		}
	}

	/** The device has answered an activation: NDIS is told of a success. PENDING ends in ProtocolCmActivateVcComplete (OPEN-17). */
	activated(vc: CmVc, status: NdisStatus, parameters: CoCallParameters): void {
		const noted = status === NDIS_STATUS.SUCCESS ? this.#ndis.ndisMCmActivateVc(vc.handle, parameters) : status;
		if (noted !== NDIS_STATUS.PENDING) {
			vcActivated(this.#owner.core, vc, noted, parameters);
		}
	}

	/** While the adapter is halted nobody can wait for the device. */
	deactivateVc(vc: CmVc): void {
		const {core, miniport} = this.#owner;
		if (core.state.phase === 'unbinding') {
			miniport.abandonVc(endOf(vc));
		} else if (miniport.miniportCoDeactivateVc(endOf(vc)) !== NDIS_STATUS.PENDING) {
			this.deactivated(vc);
		}
	}

	/** The VC is drained and inactive at the device: NDIS is told. */
	deactivated(vc: CmVc): void {
		if (this.#ndis.ndisMCmDeactivateVc(vc.handle) !== NDIS_STATUS.PENDING) {
			vcDeactivated(this.#owner.core, vc);
		}
	}

	openReceive(vc: CmVc): void {
		this.#owner.miniport.openReceive(endOf(vc));
	}

	oidRequest(afHandle: NdisAfHandle, request: NdisOidRequest): NdisStatus {
		return this.#ndis.ndisMCmOidRequest(afHandle, NULL, NULL, request);
	}
}
