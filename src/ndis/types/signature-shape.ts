import type {NdisFunctions} from './functions.ts';
import type {CallManagerHandlers, ClientHandlers, MiniportHandlers} from './handlers.ts';
import type {RegistrationHandlers} from './registration.ts';

/** Who may call a function, or who implements a handler: `protocol` is a client or a stand-alone call manager; an MCM is a miniport too. */
export type SignatureRole = 'any' | 'protocol' | 'client' | 'call-manager' | 'mcm' | 'miniport';

/** Every handler that NDIS can call, whoever implements it. */
export type NdisHandlers = ClientHandlers & CallManagerHandlers & MiniportHandlers & RegistrationHandlers;

export type NdisFunctionName = keyof NdisFunctions;
export type NdisHandlerName = keyof NdisHandlers;

type Names<Callable> = Callable extends (...args: infer Arguments) => unknown
	? {readonly [Index in keyof Arguments]: string}
	: never;

/**
 * One documented function or handler. `args` are its argument names in documented order (a missing or surplus one doesn't compile);
 * `out` are those passed as a `Cell` that the callee writes. `irql` is the highest level at which it may be called.
 */
type Signature<Callable> = {
	/** Documented name, with its capitals. */
	readonly name: string;
	readonly role: SignatureRole;
	readonly args: Names<Callable>;
	readonly out?: readonly string[];
	readonly returns: 'status' | 'void' | 'value';
	readonly irql: 'passive' | 'dispatch' | 'any';
};

/** A function of NDIS; `trace` says how it shows in a trace: as call and return, as one record of its own kind, or not at all. */
export type FunctionSignature<Callable> = Signature<Callable> & {
	readonly trace: 'brackets' | 'point' | 'none';
	/** Handler that NDIS calls to serve the request. */
	readonly forwards?: NdisHandlerName;
	/** Handler by which the requester hears of the end, if the request returned PENDING. */
	readonly completion?: NdisHandlerName;
	/** Handler that this completion function finishes. */
	readonly completes?: NdisHandlerName;
};

/** A handler of a driver; `completedBy` is the function that it owes after PENDING (absent: PENDING is not allowed). */
export type HandlerSignature<Callable> = Signature<Callable> & {readonly completedBy?: NdisFunctionName};
