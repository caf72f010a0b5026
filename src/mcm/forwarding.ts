import type {CallManager} from '../call-manager/call-manager.ts';
import type {Miniport} from '../miniport/miniport.ts';
import {leftOutByIntegrated} from '../ndis/handler-structures.ts';
import type {IntegratedHandlers} from '../ndis/types/handlers.ts';
import {handlerSignatures} from '../ndis/types/signatures.ts';

/** Handlers of no role in particular that the call manager’s half serves. */
const ofCallManager: ReadonlySet<string> = new Set(['protocolCoOidRequest', 'protocolCoOidRequestComplete']);

const ofNobody: ReadonlySet<string> = new Set(leftOutByIntegrated);

type Half = CallManager | Miniport;

const forward =
	(half: Half, name: string) =>
	(...args: readonly unknown[]): unknown =>
		// As below.
		(half as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[name]?.(...args);

const halfFor = (name: string, role: string, callManager: Half, miniport: Half): Half | undefined => {
	if (ofNobody.has(name)) return undefined;
	if (role === 'call-manager' || ofCallManager.has(name)) return callManager;
	return role === 'miniport' || name === 'ndisIoWorkItemFunction' ? miniport : undefined;
};

/** Every handler of an integrated call manager that one of its halves serves alone, by the signatures of both kinds. */
export const forwarding = (callManager: CallManager, miniport: Miniport): Partial<IntegratedHandlers> => {
	const entries = Object.entries(handlerSignatures).flatMap(([name, {role}]) => {
		const half = halfFor(name, role, callManager, miniport);
		return half === undefined || !(name in half) ? [] : [[name, forward(half, name)] as const];
	});
	// By the signatures each half has every handler of its role under its name, but those that register it.
	return Object.fromEntries(entries);
};
