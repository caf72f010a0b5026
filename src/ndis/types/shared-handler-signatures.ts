import type {ProtocolHandlers} from './handlers.ts';
import type {HandlerSignature} from './signature-shape.ts';

type Handlers = ProtocolHandlers;

/** Documented signatures of the handlers of both protocols, and the timer handler of all (`operations.md` §0). */
export const sharedHandlerSignatures = {
	netTimerCallback: {
		name: 'NetTimerCallback',
		role: 'any',
		args: ['functionContext'],
		returns: 'void',
		irql: 'dispatch',
	},
	ndisIoWorkItemFunction: {
		name: 'NdisIoWorkItemFunction',
		role: 'any',
		args: ['workItemContext'],
		returns: 'void',
		irql: 'passive',
	},
	protocolBindAdapterEx: {
		name: 'ProtocolBindAdapterEx',
		role: 'protocol',
		args: ['bindContext', 'adapter'],
		returns: 'status',
		irql: 'passive',
	},
	protocolUnbindAdapterEx: {
		name: 'ProtocolUnbindAdapterEx',
		role: 'protocol',
		args: ['unbindContext', 'bindingContext'],
		returns: 'status',
		irql: 'passive',
		completedBy: 'ndisCompleteUnbindAdapterEx',
	},
	protocolNetPnPEvent: {
		name: 'ProtocolNetPnPEvent',
		role: 'protocol',
		args: ['bindingContext', 'netEvent'],
		returns: 'status',
		irql: 'passive',
	},
	protocolCoStatusEx: {
		name: 'ProtocolCoStatusEx',
		role: 'protocol',
		args: ['bindingContext', 'vcContext', 'indication'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolCoAfRegisterNotify: {
		name: 'ProtocolCoAfRegisterNotify',
		role: 'protocol',
		args: ['bindingContext', 'addressFamily'],
		returns: 'void',
		irql: 'passive',
	},
	protocolCoReceiveNetBufferLists: {
		name: 'ProtocolCoReceiveNetBufferLists',
		role: 'protocol',
		args: ['bindingContext', 'vcContext', 'lists', 'count', 'flags'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolCoSendNetBufferListsComplete: {
		name: 'ProtocolCoSendNetBufferListsComplete',
		role: 'protocol',
		args: ['vcContext', 'lists', 'flags'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolCoCreateVc: {
		name: 'ProtocolCoCreateVc',
		role: 'protocol',
		args: ['afContext', 'vcHandle', 'vcContext'],
		out: ['vcContext'],
		returns: 'status',
		irql: 'dispatch',
	},
	protocolCoDeleteVc: {
		name: 'ProtocolCoDeleteVc',
		role: 'protocol',
		args: ['vcContext'],
		returns: 'status',
		irql: 'dispatch',
	},
	protocolCoOidRequest: {
		name: 'ProtocolCoOidRequest',
		role: 'protocol',
		args: ['afContext', 'vcContext', 'partyContext', 'request'],
		returns: 'status',
		irql: 'dispatch',
		completedBy: 'ndisCoOidRequestComplete',
	},
	protocolCoOidRequestComplete: {
		name: 'ProtocolCoOidRequestComplete',
		role: 'protocol',
		args: ['afContext', 'vcContext', 'partyContext', 'request', 'status'],
		returns: 'void',
		irql: 'dispatch',
	},
} as const satisfies {readonly [Name in keyof Handlers]: HandlerSignature<Handlers[Name]>};
