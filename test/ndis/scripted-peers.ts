import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {CallManagerHandlers, ClientHandlers, ProtocolHandlers} from '../../src/ndis/types/handlers.ts';
import {NULL, type NdisPartyHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {handleOf, type ScriptedRig} from './scripted-shape.ts';

/** What a scripted protocol does about the requests of the protocol at the other end. */
const scriptedPeer = (
	rig: ScriptedRig,
	functions: () => NdisFunctions,
): Pick<ProtocolHandlers, 'protocolCoOidRequest'> => ({
	protocolCoOidRequest: (af, vc, party, request) => {
		rig.hooks.protocolCoOidRequest?.(af, vc, party, request);
		const afHandle = rig.af.value ?? NULL;
		const vcHandle = vc === undefined ? NULL : handleOf<NdisVcHandle>(vc);
		const partyHandle = party === undefined ? NULL : handleOf<NdisPartyHandle>(party);
		return rig.answer('protocolCoOidRequest', (status) =>
			functions().ndisCoOidRequestComplete(afHandle, vcHandle, partyHandle, request, status),
		);
	},
});

/** What a scripted client does about its call manager's requests. */
export const scriptedClientPeer = (rig: ScriptedRig): Partial<ClientHandlers> => ({
	...scriptedPeer(rig, () => rig.client),
	protocolClNotifyCloseAf: (context) => {
		rig.hooks.protocolClNotifyCloseAf?.(context);
		const handle = rig.af.value ?? NULL;
		return rig.answer('protocolClNotifyCloseAf', (status) =>
			rig.client.ndisClNotifyCloseAddressFamilyComplete(handle, status),
		);
	},
});

/** What a scripted call manager does about its client's requests, and hears about its own. */
export const scriptedCallManagerPeer = (rig: ScriptedRig): Partial<CallManagerHandlers> => ({
	...scriptedPeer(rig, () => rig.callManager),
	protocolCmNotifyCloseAfComplete: (...args) => rig.hooks.protocolCmNotifyCloseAfComplete?.(...args),
});
