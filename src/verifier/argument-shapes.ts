/** Where the arguments of a documented function stand (`operations.md` §0). */
export type ArgumentShape = {
	readonly status?: number;
	readonly vc?: number;
	readonly party?: number;
	readonly partyContext?: number;
	readonly parameters?: number;
};

const callManagerShapes = {
	ActivateVc: {vc: 0, parameters: 1},
	DeactivateVc: {vc: 0},
	MakeCallComplete: {status: 0, vc: 1, party: 2, partyContext: 3, parameters: 4},
	CloseCallComplete: {status: 0, vc: 1, party: 2},
	AddPartyComplete: {status: 0, party: 1, partyContext: 2, parameters: 3},
	DropPartyComplete: {status: 0, party: 1},
	ModifyCallQoSComplete: {status: 0, vc: 1, parameters: 2},
	DispatchIncomingCall: {vc: 1, parameters: 2},
	DispatchCallConnected: {vc: 0},
	DispatchIncomingCallQoSChange: {vc: 0, parameters: 1},
	DispatchIncomingCloseCall: {status: 0, vc: 1},
	DispatchIncomingDropParty: {status: 0, party: 1},
} as const satisfies Record<string, ArgumentShape>;

/** Functions that name a VC or a party, with the places of their arguments. */
export const callShapes: ReadonlyMap<string, ArgumentShape> = new Map<string, ArgumentShape>([
	...Object.entries(callManagerShapes).flatMap(([name, shape]): [string, ArgumentShape][] => [
		[`NdisCm${name}`, shape],
		[`NdisMCm${name}`, shape],
	]),
	['NdisCoDeleteVc', {vc: 0}],
	['NdisMCmDeleteVc', {vc: 0}],
	['NdisCoSendNetBufferLists', {vc: 0}],
	['NdisCoAssignInstanceName', {vc: 0}],
	['NdisCoGetTapiCallId', {vc: 0}],
	['NdisCoOidRequest', {vc: 2, party: 3}],
	['NdisMCmOidRequest', {vc: 1, party: 2}],
	['NdisClMakeCall', {vc: 0, parameters: 1, partyContext: 2}],
	['NdisClCloseCall', {vc: 0, party: 1}],
	['NdisClAddParty', {vc: 0, partyContext: 1, parameters: 2}],
	['NdisClDropParty', {party: 0}],
	['NdisClModifyCallQoS', {vc: 0, parameters: 1}],
	['NdisClIncomingCallComplete', {status: 0, vc: 1, parameters: 2}],
	['NdisMCoActivateVcComplete', {status: 0, vc: 1, parameters: 2}],
	['NdisMCoDeactivateVcComplete', {status: 0, vc: 1}],
	['NdisMCoIndicateReceiveNetBufferLists', {vc: 0}],
	['NdisMCoSendNetBufferListsComplete', {vc: 0}],
	['NdisMCoIndicateStatusEx', {vc: 1}],
	['NdisMCoOidRequestComplete', {status: 3, vc: 1}],
]);

/** Callbacks that hand the call manager a party’s context, with its place. */
export const partyContextPlaces: ReadonlyMap<string, number> = new Map([
	['ProtocolCmDropParty', 0],
	['ProtocolCmCloseCall', 1],
	['ProtocolCoOidRequest', 2],
]);
