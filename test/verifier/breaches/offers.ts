import type {CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import type {NdisSapHandle, NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {withArgument, without, type BreachRow} from './breach.ts';
import {accept, change, connect, end, rejected, taken} from './offer-parts.ts';
import {decentParameters, type Polite} from './polite.ts';

const {FAILURE, PENDING, SUCCESS} = NDIS_STATUS;

const forged = 0x7f_ff_ff_02 as NdisSapHandle;

const emptyParameters = (): CoCallParameters => ({flags: 0, callMgrParameters: undefined, mediaParameters: undefined});

/** The client changes the traffic of its offer before it answers. */
const adjust = (drivers: Polite, vc: NdisVcHandle, rate: number): void => {
	drivers.client.ndisClModifyCallQoS(vc, decentParameters(rate));
	drivers.activate(vc, decentParameters(rate));
	drivers.complete('protocolCmModifyCallQoS');
};

/** Breaches of offers. */
export const offerBreaches: readonly BreachRow[] = [
	{
		id: 'INC-001',
		wrong: 'a call manager offers on a SAP that is none',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(forged, vc, decentParameters());
			rejected(drivers, drivers.offer(vc));
		},
	},
	{
		id: 'INC-002',
		wrong: 'a call manager offers on a VC of the client',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			drivers.registerSap();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(drivers.sap.value!, vc, decentParameters());
			drivers.client.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'INC-003',
		wrong: 'a call manager offers before the VC is active',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			if (bad) drivers.deactivate(vc);
			drivers.offer(vc);
			if (bad) drivers.activate(vc, decentParameters());
			rejected(drivers, vc);
		},
	},
	{
		id: 'INC-004',
		wrong: 'a call manager offers without parameters',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			rejected(drivers, drivers.offer(vc, bad ? emptyParameters() : decentParameters()));
		},
	},
	{
		id: 'INC-005',
		wrong: 'a call manager offers twice on a VC',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(drivers.sap.value!, vc, decentParameters());
			rejected(drivers, vc);
		},
	},
	{
		id: 'INC-006',
		wrong: 'NDIS offers with a stranger’s SAP context',
		falsify: withArgument('callback', 'ProtocolClIncomingCall', 0, {}),
		run: taken,
	},
	{
		id: 'INC-007',
		wrong: 'a client accepts a call of which nothing is said',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			drivers.offer(vc, bad ? emptyParameters() : decentParameters());
			accept(drivers, vc);
			connect(drivers, vc);
			end(drivers, vc);
		},
	},
	{
		id: 'INC-008',
		wrong: 'a client never answers',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			if (!bad) rejected(drivers, vc);
		},
	},
	{
		id: 'INC-009',
		wrong: 'a client answers with PENDING',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			const parameters = decentParameters();
			drivers.offer(vc, parameters);
			if (bad) drivers.client.ndisClIncomingCallComplete(PENDING, vc, parameters);
			rejected(drivers, vc);
		},
	},
	{
		id: 'INC-010',
		wrong: 'a client answers twice',
		run: (drivers, bad) => {
			const {vc} = drivers.takeCall();
			if (bad) drivers.client.ndisClIncomingCallComplete(SUCCESS, vc, decentParameters());
			end(drivers, vc);
		},
	},
	{
		id: 'INC-011',
		wrong: 'a client answers with its own VC',
		run: (drivers, bad) => {
			const own = drivers.createVc();
			const vc = drivers.offer();
			if (bad) drivers.client.ndisClIncomingCallComplete(FAILURE, own, decentParameters());
			rejected(drivers, vc);
			drivers.client.ndisCoDeleteVc(own);
		},
	},
	{
		id: 'INC-012',
		wrong: 'a client changes the offer and doesn’t say so',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			const parameters = decentParameters();
			drivers.offer(vc, parameters);
			change(parameters, 2000, !bad);
			drivers.complete('protocolClIncomingCall');
			drivers.activate(vc, decentParameters(2000));
			drivers.frame('out', 'CONNECT', vc);
			connect(drivers, vc);
			end(drivers, vc);
		},
	},
	{
		id: 'INC-013',
		wrong: 'a client makes a call with the buffer of an offer that it has rejected',
		run: (drivers, bad) => {
			const parameters = decentParameters();
			const vc = drivers.prepareOffer();
			rejected(drivers, drivers.offer(vc, parameters));
			const standing = drivers.ask(false, bad ? parameters : decentParameters());
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'INC-014',
		wrong: 'a client changes its traffic with the buffer of an offer that it has accepted',
		run: (drivers, bad) => {
			const parameters = decentParameters();
			const vc = drivers.prepareOffer();
			drivers.offer(vc, parameters);
			accept(drivers, vc);
			connect(drivers, vc);
			drivers.client.ndisClModifyCallQoS(vc, bad ? parameters : decentParameters());
			drivers.frame('out', 'MODIFY_REQUEST', vc);
			drivers.frame('in', 'MODIFY_ACK', vc);
			drivers.activate(vc, decentParameters());
			drivers.complete('protocolCmModifyCallQoS');
			end(drivers, vc);
		},
	},
	{
		id: 'INC-015',
		wrong: 'a client changes an offer nine times',
		run: (drivers, bad) => {
			const vc = drivers.offer();
			for (let times = 0; times < (bad ? 9 : 8); times++) adjust(drivers, vc, 2000 + times);
			rejected(drivers, vc);
		},
	},
	{
		id: 'INC-016',
		wrong: 'NDIS keeps the client’s answer to itself',
		falsify: without('ProtocolCmIncomingCallComplete'),
		run: (drivers) => rejected(drivers, drivers.offer()),
	},
	{
		id: 'INC-016',
		wrong: 'NDIS tells of another answer',
		falsify: withArgument('callback', 'ProtocolCmIncomingCallComplete', 0, SUCCESS),
		run: (drivers) => rejected(drivers, drivers.offer()),
	},
];
