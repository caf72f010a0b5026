import type {
	CallManagerHandlers,
	ClientHandlers,
	MiniportHandlers,
	ProtocolHandlers,
	TimerHandler,
} from './handlers.ts';
import type {Cell, Context, NdisDriverHandle} from './handles.ts';
import type {NdisStatus} from './status.ts';

/** NDIS_OBJECT_HEADER. */
export type NdisObjectHeader = {readonly type: number; readonly revision: number; readonly size: number};

/** NDIS_PROTOCOL_DRIVER_CHARACTERISTICS or NDIS_MINIPORT_DRIVER_CHARACTERISTICS, but for the handlers, which a driver gives when it is linked. */
export type NdisDriverCharacteristics = {
	readonly header: NdisObjectHeader;
	readonly majorNdisVersion: number;
	readonly minorNdisVersion: number;
	readonly name: string;
};

/** One of the structures of connection-oriented handlers (`types.md` §6): its header, and its members under the names of the handlers. */
export type NdisOptionalHandlers = {readonly header: NdisObjectHeader} & Partial<
	Omit<ClientHandlers & CallManagerHandlers & MiniportHandlers, 'header'>
>;

/** Functions by which drivers register. */
export type RegistrationFunctions = {
	/** At PASSIVE_LEVEL, once a driver; NDIS calls ProtocolSetOptions inside. `linkDriver` calls it. */
	ndisRegisterProtocolDriver(
		driverContext: Context | undefined,
		characteristics: NdisDriverCharacteristics,
		driverHandle: Cell<NdisDriverHandle>,
	): NdisStatus;
	/** Likewise with MiniportSetOptions. */
	ndisMRegisterMiniportDriver(
		driverContext: Context | undefined,
		characteristics: NdisDriverCharacteristics,
		driverHandle: Cell<NdisDriverHandle>,
	): NdisStatus;
	/** From ProtocolSetOptions or MiniportSetOptions. BAD_CHARACTERISTICS: no structure for this driver; BAD_VERSION: not its revision. */
	ndisSetOptionalHandlers(driverHandle: NdisDriverHandle, optionalHandlers: NdisOptionalHandlers): NdisStatus;
};

/** Handlers in which drivers register their connection-oriented handlers. */
export type RegistrationHandlers = {
	protocolSetOptions(driverHandle: NdisDriverHandle, driverContext: Context | undefined): NdisStatus;
	miniportSetOptions(driverHandle: NdisDriverHandle, driverContext: Context | undefined): NdisStatus;
};

/** A protocol that registers its structures itself. */
export type ProtocolDriver = Pick<RegistrationHandlers, 'protocolSetOptions'> &
	TimerHandler &
	Pick<ProtocolHandlers, 'protocolBindAdapterEx' | 'protocolUnbindAdapterEx' | 'protocolNetPnPEvent'>;

/** A miniport, or one with an integrated call manager, that registers its structures itself. */
export type MiniportDriver = Pick<RegistrationHandlers, 'miniportSetOptions'> &
	Omit<
		MiniportHandlers,
		| 'miniportCoCreateVc'
		| 'miniportCoDeleteVc'
		| 'miniportCoActivateVc'
		| 'miniportCoDeactivateVc'
		| 'miniportCoSendNetBufferLists'
		| 'miniportCoOidRequest'
	>;
