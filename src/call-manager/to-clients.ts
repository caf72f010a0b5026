import type {CallManagerFunctions, NdisFunctions} from '../ndis/types/functions.ts';

/** By what a call manager answers and tells its clients: the names that follow `NdisCm`, and `NdisMCm` of an integrated one. */
const operations = [
	'OpenAddressFamilyComplete',
	'CloseAddressFamilyComplete',
	'NotifyCloseAddressFamily',
	'MakeCallComplete',
	'CloseCallComplete',
	'AddPartyComplete',
	'DropPartyComplete',
	'ModifyCallQoSComplete',
	'DispatchIncomingCall',
	'DispatchCallConnected',
	'DispatchIncomingCallQoSChange',
	'DispatchIncomingCloseCall',
	'DispatchIncomingDropParty',
] as const;
type Operation = (typeof operations)[number];

/** The functions that differ between the seats in nothing but their name, with their documented arguments. */
export type ToClients = {readonly [Name in Operation as Uncapitalize<Name>]: CallManagerFunctions[`ndisCm${Name}`]};

/** The functions of one family: `ndisCm` or `ndisMCm`. */
export const toClients = (ndis: NdisFunctions, family: 'ndisCm' | 'ndisMCm'): ToClients =>
	Object.fromEntries(
		operations.map((name) => [`${name[0]!.toLowerCase()}${name.slice(1)}`, ndis[`${family}${name}`]]),
		// Both families have each operation, with the same arguments.
	) as ToClients;
