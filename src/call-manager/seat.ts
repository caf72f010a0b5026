import type {CoAddressFamily, CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {SharedFunctions} from '../ndis/types/functions.ts';
import type {NdisAfHandle} from '../ndis/types/handles.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import type {NdisStatus} from '../ndis/types/status.ts';
import type {CmAf, CmVc} from './state.ts';
import type {ToClients} from './to-clients.ts';

/** Services that are the same for every driver and keep their NDIS names: areas, timers, numbers for the trace, remarks. */
export type SeatServices = Pick<
	SharedFunctions,
	| 'ndisInitializeNPagedLookasideList'
	| 'ndisAllocateFromNPagedLookasideList'
	| 'ndisFreeToNPagedLookasideList'
	| 'ndisAllocateTimerObject'
	| 'ndisSetTimerObject'
	| 'ndisCancelTimerObject'
	| 'ndisFreeTimerObject'
	| 'vcNumber'
	| 'partyNumber'
	| 'note'
>;

/**
 * The seat of the call manager: all by which its core reaches NDIS and the device (architecture.md, resolution 13). The core doesn't know
 * whether it sits over a miniport (`NdisCm*`, signalling VC through NDIS) or inside one (`NdisMCm*`, its own device). What takes time
 * ends in a function of the core, maybe before the call of the seat returns:
 * `startSignalling` in `signallingReady`, `stopSignalling` in `signallingEnded`, `activateVc` in `vcActivated`, `deactivateVc` in
 * `vcDeactivated`, `oidRequest` with PENDING in `oidRequestEnded`.
 */
export type CallManagerSeat = {
	readonly services: SeatServices;
	/**
	 * What clients are answered and told. `notifyCloseAddressFamily` asks the client to close everything and the address family, at PASSIVE_LEVEL; PENDING ends in
	 * `notifyCloseEnded`, that of `dispatchIncomingCall` in `incomingCallAnswered`.
	 */
	readonly clients: ToClients;

	/** Registers the address family on the adapter; at PASSIVE_LEVEL. */
	registerAddressFamily(addressFamily: CoAddressFamily): NdisStatus;

	/** Brings the channel for signalling messages up. */
	startSignalling(): void;
	/** Takes the channel down. While it is still coming up nothing happens: the core asks again when `signallingReady` was called. */
	stopSignalling(): void;
	/** Sends one encoded message. A send that fails ends in `signallingSendFailed` with this call reference. */
	sendSignalling(ref: number, data: Uint8Array): void;
	/** Has `workDue` called with this context at PASSIVE_LEVEL, at the end of the step. */
	queueWork(af: CmAf): void;
	/** The core has ended: nothing of it is left at NDIS but its place. */
	leave(): void;

	/** Creates a VC to the client of the address family and writes its handle into `vc`. */
	createVc(afHandle: NdisAfHandle, vc: CmVc): NdisStatus;
	/** Deletes a VC that `createVc` made. */
	deleteVc(vc: CmVc): NdisStatus;
	/** Activates a VC, or re-activates it with other parameters, at the device and at NDIS. */
	activateVc(vc: CmVc, parameters: CoCallParameters): void;
	/** Has the VC drained and made inactive, at the device and at NDIS. */
	deactivateVc(vc: CmVc): void;
	/** Lets the device send on the VC, now that the client knows of its call (`contract.md`, order). */
	openReceive(vc: CmVc, ref: number): void;

	/** A request to the client at the other end of the address family; how it ends concerns nobody. */
	oidRequest(afHandle: NdisAfHandle, request: NdisOidRequest): NdisStatus;
};
