import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {decentParameters, type Polite} from './polite.ts';

/** Runs in which everybody keeps the rules: what one rule asks must not be what another forbids. */
export const decentRuns: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a call with data': (drivers) => {
		const standing = drivers.stand();
		drivers.send(standing.vc);
		drivers.receive(standing.vc);
		drivers.end(standing);
	},
	'a call with three parties': (drivers) => {
		const standing = drivers.stand(3);
		drivers.drop(standing, standing.parties[1]!);
		drivers.end(standing);
	},
	'an activation that fails, and a second call on the same VC': (drivers) => {
		drivers.scripts.miniportCoActivateVc = {way: 'sync', status: NDIS_STATUS.RESOURCES};
		const standing = drivers.ask();
		drivers.activate(standing.vc, decentParameters());
		drivers.complete('protocolCmMakeCall', NDIS_STATUS.FAILURE);
		delete drivers.scripts.miniportCoActivateVc;
		drivers.hooks.protocolCmMakeCall = () => drivers.frame('out', 'SETUP', standing.vc);
		drivers.client.ndisClMakeCall(standing.vc, decentParameters(), undefined, undefined);
		drivers.frame('in', 'CONNECT', standing.vc);
		drivers.activate(standing.vc, decentParameters());
		drivers.complete('protocolCmMakeCall');
		drivers.end(standing);
	},
	'a VC that is refused, and one that is named': (drivers) => {
		drivers.answers.protocolCoCreateVc = NDIS_STATUS.RESOURCES;
		drivers.createVc();
		drivers.answers.protocolCoCreateVc = NDIS_STATUS.SUCCESS;
		const vc = drivers.createVc();
		drivers.client.ndisCoAssignInstanceName(vc, 'VC', {value: undefined});
		drivers.client.ndisCoAssignInstanceName(vc, 'VC', {value: undefined});
		drivers.client.ndisCoDeleteVc(vc);
	},
	'an offer that is rejected, and one that is taken on the same VC': (drivers) => {
		const vc = drivers.offer();
		drivers.complete('protocolClIncomingCall', NDIS_STATUS.FAILURE);
		drivers.frame('out', 'RELEASE_COMPLETE', vc);
		drivers.deactivate(vc);
		drivers.frame('in', 'SETUP', vc);
		drivers.activate(vc, decentParameters());
		drivers.offer(vc);
		drivers.complete('protocolClIncomingCall');
		drivers.frame('out', 'CONNECT', vc);
		drivers.callManager.ndisCmDispatchCallConnected(vc);
		drivers.endTaken({vc, parties: []});
		drivers.deregisterSap();
	},
	'an incoming call with data': (drivers) => {
		const standing = drivers.takeCall();
		drivers.send(standing.vc);
		drivers.receive(standing.vc);
		drivers.endTaken(standing);
		drivers.deregisterSap();
	},
	'an offer and a change that are answered early': (drivers) => {
		const early = {way: 'early', status: NDIS_STATUS.SUCCESS} as const;
		Object.assign(drivers.scripts, {protocolClIncomingCall: early, protocolCmModifyCallQoS: early});
		const standing = drivers.takeCall();
		drivers.hooks.protocolCmModifyCallQoS = (_, parameters) => {
			drivers.frame('out', 'MODIFY_REQUEST', standing.vc);
			drivers.frame('in', 'MODIFY_ACK', standing.vc);
			drivers.activate(standing.vc, parameters);
		};
		drivers.client.ndisClModifyCallQoS(standing.vc, decentParameters(500));
		drivers.endTaken(standing);
		drivers.deregisterSap();
	},
	'a pause and a restart under a call': (drivers) => {
		const standing = drivers.stand();
		drivers.send(standing.vc);
		drivers.library.pauseAdapter();
		drivers.library.restartAdapter();
		drivers.send(standing.vc);
		drivers.receive(standing.vc);
		drivers.end(standing);
	},
	'a reset under a call, asked for by the miniport': (drivers) => {
		const standing = drivers.stand();
		drivers.send(standing.vc);
		drivers.scripts.miniportResetEx = {way: 'pended', status: 0};
		drivers.miniport.ndisMResetMiniport(drivers.adapter);
		drivers.library.runPassive();
		drivers.complete('miniportResetEx');
		drivers.library.runPassive();
		drivers.send(standing.vc);
		drivers.receive(standing.vc);
		drivers.end(standing);
	},
};
