import {CALL_PARAMETERS, type CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import {NULL, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {decentParameters, type Polite} from './polite.ts';

const {SUCCESS} = NDIS_STATUS;

/** Other traffic is written into a buffer, and flagged unless told otherwise. */
export const change = (parameters: CoCallParameters, rate: number, flagged = true): void => {
	parameters.callMgrParameters = decentParameters(rate).callMgrParameters;
	if (flagged) parameters.flags |= CALL_PARAMETERS.CHANGED;
};

/** The call manager has no use for its VC any more. */
export const dismiss = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.deactivate(vc);
	drivers.callManager.ndisCoDeleteVc(vc);
	drivers.deregisterSap();
};

/** The client rejects an offer, and the network is told. */
export const reject = (drivers: Polite, vc: NdisVcHandle, signalled = true): void => {
	drivers.fail('protocolClIncomingCall');
	if (!signalled) return;
	drivers.frame('out', 'RELEASE', vc);
	drivers.frame('in', 'RELEASE_COMPLETE', vc);
};

export const rejected = (drivers: Polite, vc: NdisVcHandle): void => {
	reject(drivers, vc);
	dismiss(drivers, vc);
};

/** The client has accepted, and the network is told and confirms. */
export const accept = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.complete('protocolClIncomingCall');
	drivers.frame('out', 'CONNECT', vc);
};

export const connect = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.frame('in', 'CONNECT_ACK', vc);
	drivers.callManager.ndisCmDispatchCallConnected(vc);
};

export const end = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.endTaken({vc, parties: []});
	drivers.deregisterSap();
};

export const taken = (drivers: Polite): void => end(drivers, drivers.takeCall().vc);

/** The network clears a call that the client has accepted; the client is told. */
export const clear = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.frame('in', 'RELEASE', vc);
	drivers.frame('out', 'RELEASE_COMPLETE', vc);
	drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
};

/** The client closes a call that has been cleared: nothing is left to be signalled. */
export const closeCleared = (drivers: Polite, vc: NdisVcHandle, deactivates = true): void => {
	drivers.client.ndisClCloseCall(vc, NULL, undefined, 0);
	if (deactivates) drivers.finishClose(vc);
	else drivers.complete('protocolCmCloseCall');
};
