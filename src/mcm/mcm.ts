import {CallManager} from '../call-manager/call-manager.ts';
import {signallingData} from '../call-manager/incoming.ts';
import {
	deviceRemoved,
	makeLists,
	paused,
	restarted,
	signallingReady,
	signallingSendFailed,
	start,
	stop,
} from '../call-manager/lifecycle.ts';
import {statusIndicated} from '../call-manager/reset.ts';
import type {CallManagerOptions, CmVc} from '../call-manager/state.ts';
import {Miniport} from '../miniport/miniport.ts';
import {isOfMiniport, type MiniportCore, type MiniportOptions} from '../miniport/state.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import {NULL, type Cell, type Context, type NdisAdapterHandle, type NdisVcHandle} from '../ndis/types/handles.ts';
import {integratedStubs} from '../ndis/handler-stubs.ts';
import type {IntegratedHandlers} from '../ndis/types/handlers.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {ndisForDevice, type DeviceUpcalls} from './device-upcalls.ts';
import {forwarding} from './forwarding.ts';
import {IntegratedSeat} from './integrated-seat.ts';
import {blankMcmState, endOf, type McmState} from './state.ts';

/**
 * The miniport with an integrated call manager: one driver made of the call manager, seated inside, and of the miniport, whose activations
 * and signalling end in the call manager. The context that it gives NDIS for a VC is the call manager’s; the device’s end hangs on it.
 */
export class Mcm {
	readonly callManager: CallManager;
	readonly miniport: Miniport;
	#seat: IntegratedSeat | undefined;
	state: McmState = blankMcmState();

	constructor(
		link: MiniportCore['link'],
		options: {readonly callManager: CallManagerOptions; readonly miniport: MiniportOptions},
	) {
		this.callManager = new CallManager(options.callManager);
		this.miniport = new Miniport(link, options.miniport);
	}

	/** Functions of the library this driver was linked against; before anything else. */
	linked(ndis: NdisFunctions): void {
		const seat = new IntegratedSeat(ndis, this);
		this.#seat = seat;
		this.callManager.linked(ndis, seat);
		this.miniport.linked(ndisForDevice(ndis, this.#upcalls()));
	}

	get core(): CallManager['core'] {
		return this.callManager.core;
	}

	/** What NDIS calls: the two halves’ own handlers, but where one of them needs the other. */
	get handlers(): IntegratedHandlers {
		// Stubs for what neither half serves; every other handler is a half’s or a joint one.
		return {...integratedStubs, ...forwarding(this.callManager, this.miniport), ...this.#joint()};
	}

	#upcalls(): DeviceUpcalls {
		return {
			activationEnded: (vcHandle, status, parameters) => this.#activationEnded(vcHandle, status, parameters),
			deactivationEnded: (vcHandle) => {
				const vc = this.state.vcs.get(vcHandle);
				if (vc !== undefined) this.#seat!.deactivated(vc);
			},
			signallingSent: (lists) => {
				for (const {status, protocolReserved} of lists) {
					if (status !== NDIS_STATUS.SUCCESS) signallingSendFailed(this.core, protocolReserved, status);
				}
			},
			signallingReceived: (lists) => {
				for (const list of lists) signallingData(this.core, list.data);
				this.miniport.miniportReturnNetBufferLists(this.state, lists);
			},
			statusIndicated: (vcHandle, status) => {
				statusIndicated(this.core, this.state.vcs.get(vcHandle), status);
				return vcHandle === NULL || this.state.vcs.has(vcHandle);
			},
		};
	}

	#activationEnded(vcHandle: NdisVcHandle, status: NdisStatus, parameters: CoCallParameters): void {
		if (vcHandle === NULL) {
			signallingReady(this.core, status);
			return;
		}

		const vc = this.state.vcs.get(vcHandle);
		if (vc !== undefined) {
			this.#seat!.activated(vc, status, parameters);
		}
	}

	#joint() {
		const {callManager, miniport} = this;
		return {
			miniportInitializeEx: (adapter: NdisAdapterHandle, cell: Cell<Context>) => this.#initialize(adapter, cell),
			miniportHaltEx: () => {
				stop(this.core);
				// Nobody can be waited for: not even a client that left its address family open when it was unbound.
				if (this.state.signalling !== undefined) {
					this.#seat!.stopSignalling();
				}

				miniport.miniportHaltEx();
			},
			miniportPause: () => this.#pause(),
			miniportRestart: () => this.#restart(),
			// The call manager first, as NDIS tells protocols before miniports (`operations.md` §24).
			miniportDevicePnPEventNotify: () => {
				deviceRemoved(this.core);
				miniport.miniportDevicePnPEventNotify();
			},
			// As NDIS tells call managers of a reset before it asks for it (`operations.md` §23).
			miniportResetEx: (adapterContext: Context, addressingReset: Cell<boolean>) => {
				statusIndicated(this.core, undefined, NDIS_STATUS.RESET_START);
				const status = miniport.miniportResetEx(adapterContext, addressingReset);
				if (status !== NDIS_STATUS.PENDING) {
					statusIndicated(this.core, undefined, NDIS_STATUS.RESET_END);
				}

				return status;
			},
			protocolCoCreateVc: (afContext: Context, vcHandle: NdisVcHandle, cell: Cell<Context>) => {
				const created = callManager.protocolCoCreateVc(afContext, vcHandle, cell);
				const status = created === NDIS_STATUS.SUCCESS ? this.#seat!.makeEnd(cell.value as CmVc) : created;
				if (created === NDIS_STATUS.SUCCESS && status !== NDIS_STATUS.SUCCESS) {
					callManager.protocolCoDeleteVc(cell.value!);
				}

				return status;
			},
			protocolCoDeleteVc: (vcContext: Context) => {
				const {handle, device} = vcContext as CmVc;
				const status = callManager.protocolCoDeleteVc(vcContext);
				if (status === NDIS_STATUS.SUCCESS && device !== undefined) {
					this.#seat!.dropEnd(handle, device);
				}

				return status;
			},
			miniportCoSendNetBufferLists: (vcContext: Context, lists: readonly NetBufferList[]) =>
				miniport.miniportCoSendNetBufferLists(endOf(vcContext as CmVc), lists),
			miniportCoOidRequest: (adapterContext: Context, vcContext: Context | undefined, request: NdisOidRequest) =>
				miniport.miniportCoOidRequest(
					adapterContext,
					vcContext === undefined ? undefined : endOf(vcContext as CmVc),
					request,
				),
			netTimerCallback: (context: Context) => {
				const half = isOfMiniport(context) ? miniport : callManager;
				half.netTimerCallback(context);
			},
			ndisIoWorkItemFunction: (context: Context) => {
				const half = context === miniport.state ? miniport : callManager;
				half.ndisIoWorkItemFunction(context);
			},
		};
	}

	/** A paused adapter sends nothing (OPEN-32). */
	#pause(): NdisStatus {
		paused(this.core);
		return this.miniport.miniportPause();
	}

	#restart(): NdisStatus {
		const status = this.miniport.miniportRestart();
		restarted(this.core);
		return status;
	}

	/** MiniportInitializeEx: the device first; then signalling starts and the address family is registered (MCM-001). */
	#initialize(adapter: NdisAdapterHandle, cell: Cell<Context>): NdisStatus {
		const status = this.miniport.miniportInitializeEx(adapter, cell);
		if (status !== NDIS_STATUS.SUCCESS) {
			return status;
		}

		this.state.adapter = adapter;
		makeLists(this.core);
		const started = start(this.core);
		if (started !== NDIS_STATUS.SUCCESS) {
			stop(this.core);
			this.miniport.miniportHaltEx();
		}

		return started;
	}
}
