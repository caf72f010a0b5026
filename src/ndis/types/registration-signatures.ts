import type {RegistrationFunctions, RegistrationHandlers} from './registration.ts';
import type {FunctionSignature, HandlerSignature} from './signature-shape.ts';

/** Documented signatures of the functions by which drivers register (`operations.md` §1). */
export const registrationFunctionSignatures = {
	ndisRegisterProtocolDriver: {
		name: 'NdisRegisterProtocolDriver',
		role: 'protocol',
		args: ['driverContext', 'characteristics', 'driverHandle'],
		out: ['driverHandle'],
		returns: 'status',
		irql: 'passive',
		trace: 'brackets',
		forwards: 'protocolSetOptions',
	},
	ndisMRegisterMiniportDriver: {
		name: 'NdisMRegisterMiniportDriver',
		role: 'miniport',
		args: ['driverContext', 'characteristics', 'driverHandle'],
		out: ['driverHandle'],
		returns: 'status',
		irql: 'passive',
		trace: 'brackets',
		forwards: 'miniportSetOptions',
	},
	ndisSetOptionalHandlers: {
		name: 'NdisSetOptionalHandlers',
		role: 'any',
		args: ['driverHandle', 'optionalHandlers'],
		returns: 'status',
		irql: 'passive',
		trace: 'brackets',
	},
} as const satisfies {
	readonly [Name in keyof RegistrationFunctions]: FunctionSignature<RegistrationFunctions[Name]>;
};

/** Documented signatures of the handlers in which they register their structures. */
export const registrationHandlerSignatures = {
	protocolSetOptions: {
		name: 'ProtocolSetOptions',
		role: 'protocol',
		args: ['driverHandle', 'driverContext'],
		returns: 'status',
		irql: 'passive',
	},
	miniportSetOptions: {
		name: 'MiniportSetOptions',
		role: 'miniport',
		args: ['driverHandle', 'driverContext'],
		returns: 'status',
		irql: 'passive',
	},
} as const satisfies {
	readonly [Name in keyof RegistrationHandlers]: HandlerSignature<RegistrationHandlers[Name]>;
};
