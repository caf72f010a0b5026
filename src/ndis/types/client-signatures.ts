import type {ClientFunctions} from './functions.ts';
import type {ClientHandlers, ProtocolHandlers} from './handlers.ts';
import type {FunctionSignature, HandlerSignature} from './signature-shape.ts';

/** Documented signatures of the functions of clients (`operations.md` §0). */
export const clientFunctionSignatures = {
	ndisClOpenAddressFamilyEx: {
		name: 'NdisClOpenAddressFamilyEx',
		role: 'client',
		args: ['bindingHandle', 'addressFamily', 'afContext', 'afHandle'],
		out: ['afHandle'],
		returns: 'status',
		irql: 'passive',
		trace: 'brackets',
		forwards: 'protocolCmOpenAf',
		completion: 'protocolClOpenAfCompleteEx',
	},
	ndisClCloseAddressFamily: {
		name: 'NdisClCloseAddressFamily',
		role: 'client',
		args: ['afHandle'],
		returns: 'status',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCmCloseAf',
		completion: 'protocolClCloseAfComplete',
	},
	ndisClMakeCall: {
		name: 'NdisClMakeCall',
		role: 'client',
		args: ['vcHandle', 'callParameters', 'partyContext', 'partyHandle'],
		out: ['partyHandle'],
		returns: 'status',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCmMakeCall',
		completion: 'protocolClMakeCallComplete',
	},
	ndisClCloseCall: {
		name: 'NdisClCloseCall',
		role: 'client',
		args: ['vcHandle', 'partyHandle', 'buffer', 'size'],
		returns: 'status',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCmCloseCall',
		completion: 'protocolClCloseCallComplete',
	},
	ndisClAddParty: {
		name: 'NdisClAddParty',
		role: 'client',
		args: ['vcHandle', 'partyContext', 'callParameters', 'partyHandle'],
		out: ['partyHandle'],
		returns: 'status',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCmAddParty',
		completion: 'protocolClAddPartyComplete',
	},
	ndisClDropParty: {
		name: 'NdisClDropParty',
		role: 'client',
		args: ['partyHandle', 'buffer', 'size'],
		returns: 'status',
		irql: 'dispatch',
		trace: 'brackets',
		forwards: 'protocolCmDropParty',
		completion: 'protocolClDropPartyComplete',
	},
} as const satisfies {readonly [Name in keyof ClientFunctions]: FunctionSignature<ClientFunctions[Name]>};

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
} as const satisfies {readonly [Name in keyof Handlers]: HandlerSignature<Handlers[Name]>};
