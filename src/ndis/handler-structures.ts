import type {DriverRole} from './state.ts';
import type {NdisHandlerName} from './types/signature-shape.ts';

/** A documented structure of handlers: the type and revision of its header, who registers it, and its members in documented order. */
type HandlerStructure = {
	readonly type: number;
	readonly revision: number;
	readonly roles: readonly DriverRole[];
	readonly members: readonly NdisHandlerName[];
};

/** The structures that connection-oriented drivers give NdisSetOptionalHandlers (`types.md` §3, §6). */
export const handlerStructures = {
	NDIS_PROTOCOL_CO_CHARACTERISTICS: {
		type: 0x90,
		revision: 1,
		roles: ['client', 'call-manager'],
		members: [
			'protocolCoStatusEx',
			'protocolCoAfRegisterNotify',
			'protocolCoReceiveNetBufferLists',
			'protocolCoSendNetBufferListsComplete',
		],
	},
	NDIS_CO_CLIENT_OPTIONAL_HANDLERS: {
		type: 0xa6,
		revision: 1,
		roles: ['client'],
		members: [
			'protocolCoCreateVc',
			'protocolCoDeleteVc',
			'protocolCoOidRequest',
			'protocolCoOidRequestComplete',
			'protocolClOpenAfCompleteEx',
			'protocolClCloseAfComplete',
			'protocolClRegisterSapComplete',
			'protocolClDeregisterSapComplete',
			'protocolClMakeCallComplete',
			'protocolClModifyCallQoSComplete',
			'protocolClCloseCallComplete',
			'protocolClAddPartyComplete',
			'protocolClDropPartyComplete',
			'protocolClIncomingCall',
			'protocolClIncomingCallQoSChange',
			'protocolClIncomingCloseCall',
			'protocolClIncomingDropParty',
			'protocolClCallConnected',
			'protocolClNotifyCloseAf',
		],
	},
	NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS: {
		type: 0xa5,
		revision: 1,
		roles: ['call-manager', 'mcm'],
		members: [
			'protocolCoCreateVc',
			'protocolCoDeleteVc',
			'protocolCmOpenAf',
			'protocolCmCloseAf',
			'protocolCmRegisterSap',
			'protocolCmDeregisterSap',
			'protocolCmMakeCall',
			'protocolCmCloseCall',
			'protocolCmIncomingCallComplete',
			'protocolCmAddParty',
			'protocolCmDropParty',
			'protocolCmActivateVcComplete',
			'protocolCmDeactivateVcComplete',
			'protocolCmModifyCallQoS',
			'protocolCoOidRequest',
			'protocolCoOidRequestComplete',
			'protocolCmNotifyCloseAfComplete',
		],
	},
	NDIS_MINIPORT_CO_CHARACTERISTICS: {
		type: 0x91,
		revision: 1,
		roles: ['miniport', 'mcm'],
		members: [
			'miniportCoCreateVc',
			'miniportCoDeleteVc',
			'miniportCoActivateVc',
			'miniportCoDeactivateVc',
			'miniportCoSendNetBufferLists',
			'miniportCoOidRequest',
		],
	},
} as const satisfies Readonly<Record<string, HandlerStructure>>;

export type StructureName = keyof typeof handlerStructures;

/** Bytes of a structure on a 64-bit machine: header, flags or reserved, and a pointer for each member. */
export const sizeOfStructure = (name: StructureName): number => 8 + 8 * handlerStructures[name].members.length;

/** Headers of the characteristics that the register functions take, by the function's documented name (ndis.h, revisions 1 of NDIS 6.0). */
export const characteristicsTypes: Readonly<
	Record<string, {readonly name: string; readonly type: number; readonly revision: number; readonly size: number}>
> &
	Readonly<
		Record<
			'NdisRegisterProtocolDriver' | 'NdisMRegisterMiniportDriver',
			{readonly name: string; readonly type: number; readonly revision: number; readonly size: number}
		>
	> = {
	NdisRegisterProtocolDriver: {name: 'NDIS_PROTOCOL_DRIVER_CHARACTERISTICS', type: 0x95, revision: 1, size: 112},
	NdisMRegisterMiniportDriver: {name: 'NDIS_MINIPORT_DRIVER_CHARACTERISTICS', type: 0x8a, revision: 1, size: 144},
};

/** Members that an integrated call manager leaves NULL: it is its own miniport (MCM-002). */
export const leftOutByIntegrated: readonly NdisHandlerName[] = [
	'miniportCoCreateVc',
	'miniportCoDeleteVc',
	'miniportCoActivateVc',
	'miniportCoDeactivateVc',
];
