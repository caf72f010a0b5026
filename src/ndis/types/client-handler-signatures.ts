import type {ClientHandlers, ProtocolHandlers} from './handlers.ts';
import type {HandlerSignature} from './signature-shape.ts';

type Handlers = Omit<ClientHandlers, keyof ProtocolHandlers>;

/** Documented signatures of the handlers of clients (`operations.md` §0). */
export const clientHandlerSignatures = {
	protocolClOpenAfCompleteEx: {
		name: 'ProtocolClOpenAfCompleteEx',
		role: 'client',
		args: ['afContext', 'afHandle', 'status'],
		returns: 'void',
		irql: 'passive',
	},
	protocolClCloseAfComplete: {
		name: 'ProtocolClCloseAfComplete',
		role: 'client',
		args: ['status', 'afContext'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClMakeCallComplete: {
		name: 'ProtocolClMakeCallComplete',
		role: 'client',
		args: ['status', 'vcContext', 'partyHandle', 'callParameters'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClCloseCallComplete: {
		name: 'ProtocolClCloseCallComplete',
		role: 'client',
		args: ['status', 'vcContext', 'partyContext'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClAddPartyComplete: {
		name: 'ProtocolClAddPartyComplete',
		role: 'client',
		args: ['status', 'partyContext', 'partyHandle', 'callParameters'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClDropPartyComplete: {
		name: 'ProtocolClDropPartyComplete',
		role: 'client',
		args: ['status', 'partyContext'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClIncomingCloseCall: {
		name: 'ProtocolClIncomingCloseCall',
		role: 'client',
		args: ['closeStatus', 'vcContext', 'closeData', 'size'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClIncomingDropParty: {
		name: 'ProtocolClIncomingDropParty',
		role: 'client',
		args: ['dropStatus', 'partyContext', 'closeData', 'size'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClRegisterSapComplete: {
		name: 'ProtocolClRegisterSapComplete',
		role: 'client',
		args: ['status', 'sapContext', 'sap', 'sapHandle'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClDeregisterSapComplete: {
		name: 'ProtocolClDeregisterSapComplete',
		role: 'client',
		args: ['status', 'sapContext'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClModifyCallQoSComplete: {
		name: 'ProtocolClModifyCallQoSComplete',
		role: 'client',
		args: ['status', 'vcContext', 'callParameters'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClIncomingCall: {
		name: 'ProtocolClIncomingCall',
		role: 'client',
		args: ['sapContext', 'vcContext', 'callParameters'],
		returns: 'status',
		irql: 'dispatch',
		completedBy: 'ndisClIncomingCallComplete',
	},
	protocolClCallConnected: {
		name: 'ProtocolClCallConnected',
		role: 'client',
		args: ['vcContext'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClIncomingCallQoSChange: {
		name: 'ProtocolClIncomingCallQoSChange',
		role: 'client',
		args: ['vcContext', 'callParameters'],
		returns: 'void',
		irql: 'dispatch',
	},
	protocolClNotifyCloseAf: {
		name: 'ProtocolClNotifyCloseAf',
		role: 'client',
		args: ['afContext'],
		returns: 'status',
		irql: 'passive',
		completedBy: 'ndisClNotifyCloseAddressFamilyComplete',
	},
} as const satisfies {readonly [Name in keyof Handlers]: HandlerSignature<Handlers[Name]>};
