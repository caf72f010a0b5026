import {leftOutByIntegrated} from './handler-structures.ts';
import type {CallManagerHandlers, ClientHandlers, IntegratedHandlers, MiniportHandlers} from './types/handlers.ts';
import type {SignatureRole} from './types/signature-shape.ts';
import {handlerSignatures} from './types/signatures.ts';
import {NDIS_STATUS} from './types/status.ts';

/** Handlers of the given roles that do nothing: those with a status answer NOT_SUPPORTED (REG-005). Registering is no stub’s business. */
const stubsOf = (roles: readonly SignatureRole[], leftOut: readonly string[] = []): object =>
	Object.fromEntries(
		Object.entries(handlerSignatures)
			.filter(([name, {role}]) => roles.includes(role) && !leftOut.includes(name) && !name.endsWith('SetOptions'))
			.map(([name, {returns}]) => [name, () => (returns === 'status' ? NDIS_STATUS.NOT_SUPPORTED : undefined)]),
	);

/*
 * Every member of a handler structure must be set (`operations.md` §1): a driver spreads these and writes what it supports.
 * handlerSignatures has every handler’s name, role and kind of result, so the casts hold.
 */
export const clientStubs = stubsOf(['any', 'protocol', 'client']) as ClientHandlers;
export const callManagerStubs = stubsOf(['any', 'protocol', 'call-manager']) as CallManagerHandlers;
export const miniportStubs = stubsOf(['any', 'miniport']) as MiniportHandlers;
export const integratedStubs = stubsOf(
	['any', 'protocol', 'call-manager', 'miniport'],
	leftOutByIntegrated,
) as IntegratedHandlers;
