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
