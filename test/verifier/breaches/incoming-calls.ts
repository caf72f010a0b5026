import {NULL} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {twice, without, type BreachRow, type Falsify} from './breach.ts';
import {accept, change, clear, closeCleared, connect, dismiss, end, reject, rejected, taken} from './offer-parts.ts';
import {decentParameters, type Polite} from './polite.ts';

const {PENDING} = NDIS_STATUS;

/** Before such calls the trace tells that the call manager is asked to deregister the SAP. */
const deregisteringBefore = (name: string): Falsify => {
	let context: unknown;
	return (record, show) => {
		if (record.kind === 'call' && record.name === 'NdisCmRegisterSapComplete') [, , context] = record.args;
		if (record.kind === 'call' && record.name === name) {
			const asked = {...record, name: 'ProtocolCmDeregisterSap', args: [context]};
			show({...asked, kind: 'callback'});
			show({...asked, kind: 'exit', opener: record.seq, status: PENDING});
		}
		show(record);
	};
};

/** Breaches of what follows a client’s answer. */
export const incomingCallBreaches: readonly BreachRow[] = [
	{
		id: 'INC-017',
		wrong: 'a call manager doesn’t signal that the call is taken',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			drivers.complete('protocolClIncomingCall');
			if (bad) return;
			drivers.frame('out', 'CONNECT', vc);
			connect(drivers, vc);
			end(drivers, vc);
		},
	},
	{
		id: 'INC-018',
		wrong: 'a call manager doesn’t signal that the call is refused',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			reject(drivers, vc, !bad);
			dismiss(drivers, vc);
		},
	},
	{
		id: 'INC-019',
		wrong: 'a call manager doesn’t signal the traffic that the client wants',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			const parameters = decentParameters();
			drivers.offer(vc, parameters);
			change(parameters, 2000);
			drivers.complete('protocolClIncomingCall');
			drivers.activate(vc, decentParameters(2000));
			const flow = decentParameters(2000).callMgrParameters!.transmit;
			drivers.say('CONNECT', vc, bad ? {type: 'CONNECT'} : {type: 'CONNECT', forward: flow, backward: flow});
			connect(drivers, vc);
			end(drivers, vc);
		},
	},
	{
		id: 'INC-020',
		wrong: 'a call manager never connects',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			accept(drivers, vc);
			if (bad) return;
			connect(drivers, vc);
			end(drivers, vc);
		},
	},
	{
		id: 'INC-020',
		wrong: 'a call manager connects twice',
		run: (drivers, bad) => {
			const {vc} = drivers.takeCall();
			if (bad) drivers.callManager.ndisCmDispatchCallConnected(vc);
			end(drivers, vc);
		},
	},
	{
		id: 'INC-021',
		wrong: 'a call manager connects before the client has answered',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			if (bad) drivers.callManager.ndisCmDispatchCallConnected(vc);
			rejected(drivers, vc);
		},
	},
	{
		id: 'INC-022',
		wrong: 'a call manager connects without an active VC',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			accept(drivers, vc);
			if (bad) drivers.deactivate(vc);
			connect(drivers, vc);
			if (bad) drivers.activate(vc, decentParameters());
			end(drivers, vc);
		},
	},
	{
		id: 'INC-023',
		wrong: 'a call manager connects a call that was rejected',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			reject(drivers, vc);
			if (bad) drivers.callManager.ndisCmDispatchCallConnected(vc);
			dismiss(drivers, vc);
		},
	},
	{
		id: 'INC-023',
		wrong: 'a call manager leaves the VC of a rejected call active',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			reject(drivers, vc);
			if (!bad) dismiss(drivers, vc);
		},
	},
	{
		id: 'INC-024',
		wrong: 'a call manager doesn’t tell that an accepted call was cleared',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			accept(drivers, vc);
			if (bad) {
				drivers.frame('in', 'RELEASE', vc);
				return;
			}
			clear(drivers, vc);
			closeCleared(drivers, vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'INC-025',
		wrong: 'a client doesn’t close an accepted call that was cleared',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			accept(drivers, vc);
			clear(drivers, vc);
			if (bad) return;
			closeCleared(drivers, vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'INC-026',
		wrong: 'a call manager leaves the VC of a cleared call active',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			accept(drivers, vc);
			clear(drivers, vc);
			closeCleared(drivers, vc, !bad);
			if (bad) return;
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'INC-027',
		wrong: 'a client closes a call that it has rejected',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			reject(drivers, vc);
			if (bad) drivers.client.ndisClCloseCall(vc, NULL, undefined, 0);
			dismiss(drivers, vc);
		},
	},
	{
		id: 'INC-028',
		wrong: 'a client sends before the call is connected',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			accept(drivers, vc);
			if (bad) drivers.send(vc);
			connect(drivers, vc);
			end(drivers, vc);
		},
	},
	{id: 'INC-030', wrong: 'NDIS connects twice', falsify: twice('ProtocolClCallConnected'), run: taken},
	{id: 'INC-030', wrong: 'NDIS never connects', falsify: without('ProtocolClCallConnected'), run: taken},
	{
		id: 'INC-031',
		wrong: 'NDIS takes an offer on a SAP that is being deregistered',
		falsify: deregisteringBefore('NdisCmDispatchIncomingCall'),
		run: (drivers) => rejected(drivers, drivers.offer()),
	},
	{
		id: 'INC-032',
		wrong: 'a call manager offers again without deactivating the VC',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			reject(drivers, vc);
			if (!bad) {
				drivers.deactivate(vc);
				drivers.activate(vc, decentParameters());
			}
			drivers.frame('in', 'SETUP', vc);
			rejected(drivers, drivers.offer(vc));
		},
	},
	{
		id: 'INC-033',
		wrong: 'a call manager connects an offer that was withdrawn',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			clear(drivers, vc);
			drivers.fail('protocolClIncomingCall');
			if (bad) drivers.callManager.ndisCmDispatchCallConnected(vc);
			closeCleared(drivers, vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
];

/** Incoming calls in which nobody breaks a rule. */
export const decentIncomingCalls: Readonly<Record<string, (drivers: Polite) => void>> = {
	'an offer that is rejected': (drivers) => rejected(drivers, drivers.offer()),
	'an offer that is accepted with other traffic': (drivers) => {
		const vc = drivers.prepareOffer();
		const parameters = decentParameters();
		drivers.offer(vc, parameters);
		change(parameters, 2000);
		drivers.complete('protocolClIncomingCall');
		drivers.activate(vc, decentParameters(2000));
		drivers.frame('out', 'CONNECT', vc);
		connect(drivers, vc);
		end(drivers, vc);
	},
	'an offer that is withdrawn': (drivers) => {
		const vc = drivers.offer();
		clear(drivers, vc);
		drivers.fail('protocolClIncomingCall');
		closeCleared(drivers, vc);
		drivers.callManager.ndisCoDeleteVc(vc);
		drivers.deregisterSap();
	},
};
