import type {MiniportFunctions} from './functions.ts';
import type {MiniportHandlers, TimerHandler} from './handlers.ts';
import type {FunctionSignature, HandlerSignature} from './signature-shape.ts';

/** Documented signatures of the functions of miniports (`operations.md` §0). */
export const miniportFunctionSignatures = {
	ndisMCoActivateVcComplete: {
		name: 'NdisMCoActivateVcComplete',
		role: 'miniport',
		args: ['status', 'vcHandle', 'callParameters'],
		returns: 'void',
		irql: 'dispatch',
		trace: 'brackets',
		completes: 'miniportCoActivateVc',
	},
	ndisMCoDeactivateVcComplete: {
		name: 'NdisMCoDeactivateVcComplete',
		role: 'miniport',
		args: ['status', 'vcHandle'],
		returns: 'void',
		irql: 'dispatch',
		trace: 'brackets',
		completes: 'miniportCoDeactivateVc',
	},
	ndisMCoIndicateReceiveNetBufferLists: {
		name: 'NdisMCoIndicateReceiveNetBufferLists',
		role: 'miniport',
		args: ['vcHandle', 'lists', 'count', 'flags'],
		returns: 'void',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCoReceiveNetBufferLists',
	},
	ndisMCoSendNetBufferListsComplete: {
		name: 'NdisMCoSendNetBufferListsComplete',
		role: 'miniport',
		args: ['vcHandle', 'lists', 'flags'],
		returns: 'void',
		irql: 'dispatch',
		trace: 'brackets',
		completes: 'miniportCoSendNetBufferLists',
	},
	ndisMCoIndicateStatusEx: {
		name: 'NdisMCoIndicateStatusEx',
		role: 'miniport',
		args: ['adapter', 'vcHandle', 'indication'],
		returns: 'void',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCoStatusEx',
	},
	ndisMCoOidRequestComplete: {
		name: 'NdisMCoOidRequestComplete',
		role: 'miniport',
		args: ['adapter', 'vcHandle', 'request', 'status'],
		returns: 'void',
		irql: 'dispatch',
		trace: 'brackets',
		completes: 'miniportCoOidRequest',
	},
} as const satisfies {readonly [Name in keyof MiniportFunctions]: FunctionSignature<MiniportFunctions[Name]>};

type Handlers = Omit<MiniportHandlers, keyof TimerHandler>;

/** Documented signatures of the handlers of miniports (`operations.md` §0). */
export const miniportHandlerSignatures = {
	miniportInitializeEx: {
		name: 'MiniportInitializeEx',
		role: 'miniport',
		args: ['adapter', 'adapterContext'],
		out: ['adapterContext'],
		returns: 'status',
		irql: 'passive',
	},
	miniportHaltEx: {
		name: 'MiniportHaltEx',
		role: 'miniport',
		args: ['adapterContext', 'haltAction'],
		returns: 'void',
		irql: 'passive',
	},
	miniportDevicePnPEventNotify: {
		name: 'MiniportDevicePnPEventNotify',
		role: 'miniport',
		args: ['adapterContext', 'event'],
		returns: 'void',
		irql: 'passive',
	},
	miniportCoCreateVc: {
		name: 'MiniportCoCreateVc',
		role: 'miniport',
		args: ['adapterContext', 'vcHandle', 'vcContext'],
		out: ['vcContext'],
		returns: 'status',
		irql: 'dispatch',
	},
	miniportCoDeleteVc: {
		name: 'MiniportCoDeleteVc',
		role: 'miniport',
		args: ['vcContext'],
		returns: 'status',
		irql: 'dispatch',
	},
	miniportCoActivateVc: {
		name: 'MiniportCoActivateVc',
		role: 'miniport',
		args: ['vcContext', 'callParameters'],
		returns: 'status',
		irql: 'dispatch',
		completedBy: 'ndisMCoActivateVcComplete',
	},
	miniportCoDeactivateVc: {
		name: 'MiniportCoDeactivateVc',
		role: 'miniport',
		args: ['vcContext'],
		returns: 'status',
		irql: 'dispatch',
		completedBy: 'ndisMCoDeactivateVcComplete',
	},
	miniportCoSendNetBufferLists: {
		name: 'MiniportCoSendNetBufferLists',
		role: 'miniport',
		args: ['vcContext', 'lists', 'flags'],
		returns: 'void',
		irql: 'dispatch',
		completedBy: 'ndisMCoSendNetBufferListsComplete',
	},
	miniportCancelSend: {
		name: 'MiniportCancelSend',
		role: 'miniport',
		args: ['adapterContext', 'cancelId'],
		returns: 'void',
		irql: 'dispatch',
	},
	miniportReturnNetBufferLists: {
		name: 'MiniportReturnNetBufferLists',
		role: 'miniport',
		args: ['adapterContext', 'lists', 'flags'],
		returns: 'void',
		irql: 'dispatch',
	},
	miniportCoOidRequest: {
		name: 'MiniportCoOidRequest',
		role: 'miniport',
		args: ['adapterContext', 'vcContext', 'request'],
		returns: 'status',
		irql: 'dispatch',
		completedBy: 'ndisMCoOidRequestComplete',
	},
} as const satisfies {readonly [Name in keyof Handlers]: HandlerSignature<Handlers[Name]>};
