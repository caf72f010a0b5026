import {functionSignatures, handlerSignatures} from '../ndis/types/signatures.ts';
import {callShapes} from './argument-shapes.ts';

const eitherFamily = (kind: 'call' | 'return', operation: string): readonly string[] => [
	`${kind} NdisCm${operation}`,
	`${kind} NdisMCm${operation}`,
];

/** Completions, under the names of both seats, and their returns. */
export const makeCallComplete = eitherFamily('call', 'MakeCallComplete');
export const makeCallReturns = eitherFamily('return', 'MakeCallComplete');
export const addPartyComplete = eitherFamily('call', 'AddPartyComplete');
export const addPartyReturns = eitherFamily('return', 'AddPartyComplete');
export const closeCallComplete = eitherFamily('call', 'CloseCallComplete');
export const closeCallReturns = eitherFamily('return', 'CloseCallComplete');

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
