/** Functions and handlers that the documentation names, by the section of `operations.md` that tells their chain; the MCM variants are its §0. */
export const documentedNames: readonly {readonly section: string; readonly names: readonly string[]}[] = [
	{
		section: '§1 driver registration and binding',
		names: [
			'NdisRegisterProtocolDriver',
			'NdisMRegisterMiniportDriver',
			'ProtocolSetOptions',
			'MiniportSetOptions',
			'NdisSetOptionalHandlers',
			'ProtocolBindAdapterEx',
			'ProtocolOpenAdapterCompleteEx',
			'ProtocolOidRequestComplete',
			'MiniportInitializeEx',
		],
	},
	{
		section: '§2 register address family',
		names: ['NdisCmRegisterAddressFamilyEx', 'NdisMCmRegisterAddressFamilyEx', 'ProtocolCoAfRegisterNotify'],
	},
	{
		section: '§3 open address family',
		names: [
			'NdisClOpenAddressFamilyEx',
			'ProtocolCmOpenAf',
			'NdisCmOpenAddressFamilyComplete',
			'NdisMCmOpenAddressFamilyComplete',
			'ProtocolClOpenAfCompleteEx',
		],
	},
	{
		section: '§4 close address family',
		names: [
			'NdisClCloseAddressFamily',
			'ProtocolCmCloseAf',
			'NdisCmCloseAddressFamilyComplete',
			'NdisMCmCloseAddressFamilyComplete',
			'ProtocolClCloseAfComplete',
		],
	},
	{
		section: '§5 notify-close',
		names: [
			'NdisCmNotifyCloseAddressFamily',
			'NdisMCmNotifyCloseAddressFamily',
			'ProtocolClNotifyCloseAf',
			'NdisClNotifyCloseAddressFamilyComplete',
			'ProtocolCmNotifyCloseAfComplete',
		],
	},
	{
		section: '§6 register SAP',
		names: [
			'NdisClRegisterSap',
			'ProtocolCmRegisterSap',
			'NdisCmRegisterSapComplete',
			'NdisMCmRegisterSapComplete',
			'ProtocolClRegisterSapComplete',
		],
	},
	{
		section: '§7 deregister SAP',
		names: [
			'NdisClDeregisterSap',
			'ProtocolCmDeregisterSap',
			'NdisCmDeregisterSapComplete',
			'NdisMCmDeregisterSapComplete',
			'ProtocolClDeregisterSapComplete',
		],
	},
	{
		section: '§8 create VC',
		names: ['NdisCoCreateVc', 'NdisMCmCreateVc', 'ProtocolCoCreateVc', 'MiniportCoCreateVc'],
	},
	{
		section: '§9 delete VC',
		names: ['NdisCoDeleteVc', 'NdisMCmDeleteVc', 'ProtocolCoDeleteVc', 'MiniportCoDeleteVc'],
	},
	{
		section: '§10 activate VC',
		names: [
			'NdisCmActivateVc',
			'NdisMCmActivateVc',
			'MiniportCoActivateVc',
			'NdisMCoActivateVcComplete',
			'ProtocolCmActivateVcComplete',
		],
	},
	{
		section: '§11 deactivate VC',
		names: [
			'NdisCmDeactivateVc',
			'NdisMCmDeactivateVc',
			'MiniportCoDeactivateVc',
			'NdisMCoDeactivateVcComplete',
			'ProtocolCmDeactivateVcComplete',
		],
	},
	{
		section: '§12 make call',
		names: [
			'NdisClMakeCall',
			'ProtocolCmMakeCall',
			'NdisCmMakeCallComplete',
			'NdisMCmMakeCallComplete',
			'ProtocolClMakeCallComplete',
		],
	},
	{
		section: '§13 incoming call',
		names: [
			'NdisCmDispatchIncomingCall',
			'NdisMCmDispatchIncomingCall',
			'ProtocolClIncomingCall',
			'NdisClIncomingCallComplete',
			'ProtocolCmIncomingCallComplete',
			'NdisCmDispatchCallConnected',
			'NdisMCmDispatchCallConnected',
			'ProtocolClCallConnected',
		],
	},
	{
		section: '§14 close call',
		names: [
			'NdisClCloseCall',
			'ProtocolCmCloseCall',
			'NdisCmCloseCallComplete',
			'NdisMCmCloseCallComplete',
			'ProtocolClCloseCallComplete',
		],
	},
	{
		section: '§15 incoming close call',
		names: ['NdisCmDispatchIncomingCloseCall', 'NdisMCmDispatchIncomingCloseCall', 'ProtocolClIncomingCloseCall'],
	},
	{
		section: '§16 add party',
		names: [
			'NdisClAddParty',
			'ProtocolCmAddParty',
			'NdisCmAddPartyComplete',
			'NdisMCmAddPartyComplete',
			'ProtocolClAddPartyComplete',
		],
	},
	{
		section: '§17 drop party',
		names: [
			'NdisClDropParty',
			'ProtocolCmDropParty',
			'NdisCmDropPartyComplete',
			'NdisMCmDropPartyComplete',
			'ProtocolClDropPartyComplete',
		],
	},
	{
		section: '§18 incoming drop party',
		names: ['NdisCmDispatchIncomingDropParty', 'NdisMCmDispatchIncomingDropParty', 'ProtocolClIncomingDropParty'],
	},
	{
		section: '§19 change of call parameters',
		names: [
			'NdisClModifyCallQoS',
			'ProtocolCmModifyCallQoS',
			'NdisCmModifyCallQoSComplete',
			'NdisMCmModifyCallQoSComplete',
			'ProtocolClModifyCallQoSComplete',
			'NdisCmDispatchIncomingCallQoSChange',
			'NdisMCmDispatchIncomingCallQoSChange',
			'ProtocolClIncomingCallQoSChange',
		],
	},
	{
		section: '§20 send and receive',
		names: [
			'NdisCoSendNetBufferLists',
			'MiniportCoSendNetBufferLists',
			'NdisMCoSendNetBufferListsComplete',
			'ProtocolCoSendNetBufferListsComplete',
			'MiniportCancelSend',
			'NdisMCoIndicateReceiveNetBufferLists',
			'ProtocolCoReceiveNetBufferLists',
			'MiniportReturnNetBufferLists',
		],
	},
	{
		section: '§21 OID requests',
		names: [
			'NdisCoOidRequest',
			'NdisMCmOidRequest',
			'MiniportCoOidRequest',
			'ProtocolCoOidRequest',
			'NdisMCoOidRequestComplete',
			'NdisCoOidRequestComplete',
			'NdisMCmOidRequestComplete',
			'ProtocolCoOidRequestComplete',
		],
	},
	{section: '§22 status indications', names: ['NdisMCoIndicateStatusEx', 'ProtocolCoStatusEx']},
	{section: '§23 reset', names: ['MiniportResetEx']},
	{
		section: '§24 unbind, halt, surprise removal',
		names: ['ProtocolUnbindAdapterEx', 'NdisCompleteUnbindAdapterEx', 'MiniportHaltEx', 'MiniportDevicePnPEventNotify'],
	},
	{
		section: '§0 names and call ids',
		names: ['NdisCoAssignInstanceName', 'NdisCoGetTapiCallId', 'NdisClGetProtocolVcContextFromTapiCallId'],
	},
];
