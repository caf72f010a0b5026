import type {NdisOptionalHandlers} from '../../ndis/types/registration.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Check, Scene} from '../scene.ts';

/** The structures of a driver that registers as a miniport and as a call manager. */
const structuresOf = ({
	record,
	state,
}: Scene): {readonly callManager: NdisOptionalHandlers; readonly miniport: NdisOptionalHandlers} | undefined => {
	const structures = state.registry.drivers.get(record.driverId)?.structures;
	const callManager = structures?.get('NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS');
	const miniport = structures?.get('NDIS_MINIPORT_CO_CHARACTERISTICS');
	return record.status !== NDIS_STATUS.SUCCESS || callManager === undefined || miniport === undefined
		? undefined
		: {callManager, miniport};
};

/** An integrated call manager leaves its protocol handlers of VCs out. */
export const leavesOutItsVcs: Check = (scene) => {
	const callManager = structuresOf(scene)?.callManager;
	return callManager !== undefined &&
		(callManager.protocolCoCreateVc === undefined || callManager.protocolCoDeleteVc === undefined)
		? `${scene.record.name} without ProtocolCoCreateVc or ProtocolCoDeleteVc`
		: undefined;
};

/** One handler serves the OID requests of clients and those to the miniport. */
export const sharesOidHandler: Check = (scene) => {
	const structures = structuresOf(scene);
	const ofClients: unknown = structures?.callManager.protocolCoOidRequest;
	return ofClients !== undefined && ofClients === structures?.miniport.miniportCoOidRequest
		? `${scene.record.name} with one handler for both kinds of OID requests`
		: undefined;
};
