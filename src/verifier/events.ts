import {signallingMessages} from '../../firmware-protocol/definition/signalling-messages.ts';
import {functionSignatures, handlerSignatures} from '../ndis/types/signatures.ts';
import {callShapes} from './argument-shapes.ts';

/** A function of call managers under the names of both seats. */
export const eitherFamily = (kind: 'call' | 'return', operation: string): readonly string[] => [
	`${kind} NdisCm${operation}`,
	`${kind} NdisMCm${operation}`,
];

/** Every frame of signalling. */
export const signallingFrames: readonly string[] = Object.keys(signallingMessages).map((name) => `frame ${name}`);

/** Completions, under the names of both seats, and their returns. */
export const makeCallComplete = eitherFamily('call', 'MakeCallComplete');
export const makeCallReturns = eitherFamily('return', 'MakeCallComplete');
export const addPartyComplete = eitherFamily('call', 'AddPartyComplete');
export const addPartyReturns = eitherFamily('return', 'AddPartyComplete');
export const closeCallComplete = eitherFamily('call', 'CloseCallComplete');
export const closeCallReturns = eitherFamily('return', 'CloseCallComplete');

/** Creation and deletion of VCs, activation and deactivation, under the names of both seats, and their returns. */
export const createVc = ['call NdisCoCreateVc', 'call NdisMCmCreateVc'] as const;
export const createVcReturns = ['return NdisCoCreateVc', 'return NdisMCmCreateVc'] as const;
export const deleteVc = ['call NdisCoDeleteVc', 'call NdisMCmDeleteVc'] as const;
export const deleteVcReturns = ['return NdisCoDeleteVc', 'return NdisMCmDeleteVc'] as const;
export const activateVc = eitherFamily('call', 'ActivateVc');
export const activateVcReturns = eitherFamily('return', 'ActivateVc');
export const deactivateVc = eitherFamily('call', 'DeactivateVc');

/** How a miniport ends an activation: by its completion, or by leaving the handler with a final status. */
export const activationEnds = ['call NdisMCoActivateVcComplete', 'exit MiniportCoActivateVc'] as const;

/** An offer; and that a call which came in is there. */
export const dispatchIncomingCall = eitherFamily('call', 'DispatchIncomingCall');
export const dispatchCallConnected = eitherFamily('call', 'DispatchCallConnected');
export const modifyCallComplete = eitherFamily('call', 'ModifyCallQoSComplete');

/** How a call manager ends a make call: at once, or by its completion. */
export const makeCallEnds: readonly string[] = ['exit ProtocolCmMakeCall', ...makeCallComplete];

/** Dispatches and completions, and their returns. */
export const modifyCallReturns = eitherFamily('return', 'ModifyCallQoSComplete');
export const dispatchIncomingCallReturns = eitherFamily('return', 'DispatchIncomingCall');
export const dispatchCallConnectedReturns = eitherFamily('return', 'DispatchCallConnected');
export const dispatchQoSChange = eitherFamily('call', 'DispatchIncomingCallQoSChange');
export const dispatchIncomingClose = eitherFamily('call', 'DispatchIncomingCloseCall');
export const dispatchIncomingDrop = eitherFamily('call', 'DispatchIncomingDropParty');

/** Dispatches that presume a call. */
export const dispatchesOnCalls: readonly string[] = [
	'DispatchCallConnected',
	'DispatchIncomingCloseCall',
	'DispatchIncomingCallQoSChange',
].flatMap((operation) => eitherFamily('call', operation));

/** Callbacks that hand the call manager a party context. */
export const partyCallbacks = [
	'callback ProtocolCmDropParty',
	'callback ProtocolCmCloseCall',
	'callback ProtocolCoOidRequest',
] as const;

const shapes = [...callShapes];

/** Every call that names a VC or a party. */
export const callsWithHandles: readonly string[] = shapes.map(([name]) => `call ${name}`);

/** The same but for data, which comes in crowds. */
export const requestsWithHandles: readonly string[] = callsWithHandles.filter((event) => !/NetBufferLists/.test(event));

/** Every call by which a call manager can name a party. */
export const callManagerCallsWithParty: readonly string[] = shapes
	.filter(([name, shape]) => shape.party !== undefined && !name.startsWith('NdisCl'))
	.map(([name]) => `call ${name}`);

/** The address family or binding of a VC has gone, or the trace is over. */
export const surroundingsEnd = ['end af', 'end run'] as const;

/** Every call of a family of functions: `NdisCl`, `NdisCm`, `NdisMCm`, `NdisCo`, `NdisMCo`. */
export const callsOf = (family: string): readonly string[] =>
	Object.values(functionSignatures)
		.filter(
			({name, trace}) => trace === 'brackets' && name.startsWith(family) && /^[A-Z]/.test(name.slice(family.length)),
		)
		.map(({name}) => `call ${name}`);

/** Every connection-oriented callback. */
export const connectionCallbacks: readonly string[] = Object.values(handlerSignatures)
	.filter(({name}) => /^(Protocol(Cl|Cm|Co)|MiniportCo)[A-Z]/.test(name))
	.map(({name}) => `callback ${name}`);

const functions = Object.values(functionSignatures).filter(({trace}) => trace === 'brackets');
const handlers = Object.values(handlerSignatures);

/** Every call that is traced with brackets. */
export const allCalls: readonly string[] = functions.map(({name}) => `call ${name}`);

/** Calls that finish what a handler has pended; sends apart, which are no requests. */
export const completionCalls: readonly string[] = functions.flatMap((row) =>
	'completes' in row && row.completes !== 'miniportCoSendNetBufferLists' ? [`call ${row.name}`] : [],
);

/** Exits of handlers that may pend; sends apart. */
export const pendingExits: readonly string[] = handlers.flatMap((row) =>
	'completedBy' in row && row.returns === 'status' ? [`exit ${row.name}`] : [],
);

/** Exits of handlers that answer with a status. */
export const refusingExits: readonly string[] = handlers.flatMap(({name, returns}) =>
	returns === 'status' ? [`exit ${name}`] : [],
);

/** Returns of functions that forward a request and answer with a status. */
export const forwardingReturns: readonly string[] = functions.flatMap((row) =>
	'forwards' in row && row.returns === 'status' ? [`return ${row.name}`] : [],
);

/** Calls and callbacks with a buffer and its size. */
export const withBuffers: readonly string[] = [
	...functions.map(({name, args}) => ({event: `call ${name}`, args})),
	...handlers.map(({name, args}) => ({event: `callback ${name}`, args})),
].flatMap(({event, args}) => ((args as readonly string[]).includes('size') ? [event] : []));

/** Dispatches of call managers that take a buffer along. */
export const dispatchedBuffers = (kind: 'call' | 'return'): readonly string[] => [
	...eitherFamily(kind, 'DispatchIncomingCloseCall'),
	...eitherFamily(kind, 'DispatchIncomingDropParty'),
];

/** Every call that names such a handle. */
export const callsNaming = (handle: 'afHandle' | 'sapHandle'): readonly string[] =>
	functions.flatMap((row) => {
		const {name, args}: {name: string; args: readonly string[]} = row;
		const isOut = 'out' in row && (row.out as readonly string[]).includes(handle);
		return args.includes(handle) && !isOut ? [`call ${name}`] : [];
	});

/** Calls by which a client asks for something; completions, and what gives buffers back, are none. */
export const clientRequests: readonly string[] = [
	'ClOpenAddressFamilyEx',
	'ClCloseAddressFamily',
	'ClRegisterSap',
	'ClDeregisterSap',
	'ClMakeCall',
	'ClCloseCall',
	'ClAddParty',
	'ClDropParty',
	'ClModifyCallQoS',
	'CoCreateVc',
	'CoDeleteVc',
	'CoOidRequest',
	'CoSendNetBufferLists',
].map((name) => `call Ndis${name}`);

/** A call manager has decided about a SAP. */
export const registrationEnds: readonly string[] = [
	'exit ProtocolCmRegisterSap',
	...eitherFamily('call', 'RegisterSapComplete'),
];

/** A client has done what it was notified to do. */
export const notifiedEnds = ['exit ProtocolClNotifyCloseAf', 'call NdisClNotifyCloseAddressFamilyComplete'] as const;

/** A call manager answers what a client that closes everything has asked. */
export const unwindingAnswers: readonly string[] = [
	...['DropParty', 'CloseCall', 'DeregisterSap', 'CloseAf'].map((name) => `exit ProtocolCm${name}`),
	...['DropParty', 'CloseCall', 'DeregisterSap', 'CloseAddressFamily'].flatMap((name) =>
		eitherFamily('call', `${name}Complete`),
	),
];

/** Exits of the handlers of protocols that answer with a status, and of those without one that may be stubs. */
export const stubExits: readonly string[] = [
	...refusingExits.filter((event) => event.startsWith('exit Protocol')),
	...['CoAfRegisterNotify', 'CoStatusEx', 'ClIncomingCallQoSChange', 'ClIncomingDropParty'].map(
		(name) => `exit Protocol${name}`,
	),
];

/** Calls with a binding handle. */
export const callsWithBinding: readonly string[] = functions.flatMap(({name, args}) =>
	(args as readonly string[]).includes('bindingHandle') && name !== 'NdisOpenAdapterEx' ? [`call ${name}`] : [],
);

/** Callbacks of miniports, but for those that begin and end it. */
export const miniportCallbacks: readonly string[] = handlers.flatMap(({name, role}) =>
	role === 'miniport' && !/^Miniport(SetOptions|InitializeEx|HaltEx)$/.test(name) ? [`callback ${name}`] : [],
);
