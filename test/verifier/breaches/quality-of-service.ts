import {CALL_PARAMETERS, type CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import type {NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {twice, without, type BreachRow} from './breach.ts';
import {decentParameters, type Polite} from './polite.ts';

const {FAILURE, INVALID_DATA, NOT_SUPPORTED, PENDING, SUCCESS} = NDIS_STATUS;

/** The client asks for other traffic; it pends, and the network is asked. */
const ask = (drivers: Polite, vc: NdisVcHandle, parameters: CoCallParameters = decentParameters(2000)): void => {
	drivers.client.ndisClModifyCallQoS(vc, parameters);
	drivers.frame('out', 'MODIFY_REQUEST', vc);
};

/** The network agrees, and the VC gets the traffic. */
const agree = (drivers: Polite, vc: NdisVcHandle, rate = 2000): void => {
	drivers.frame('in', 'MODIFY_ACK', vc);
	drivers.activate(vc, decentParameters(rate));
};

/** The network refuses. */
const refuse = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.frame('in', 'MODIFY_REJECT', vc);
	drivers.fail('protocolCmModifyCallQoS');
};

/** The miniport refuses what the network has agreed to. */
const refuseActivation = (drivers: Polite, vc: NdisVcHandle, parameters = decentParameters(2000)): void => {
	drivers.scripts.miniportCoActivateVc = {way: 'sync', status: INVALID_DATA};
	drivers.callManager.ndisCmActivateVc(vc, parameters);
	delete drivers.scripts.miniportCoActivateVc;
};

const complete = (drivers: Polite, vc: NdisVcHandle, parameters: CoCallParameters, status: number = SUCCESS): void => {
	drivers.owed.splice(0);
	drivers.callManager.ndisCmModifyCallQoSComplete(status, vc, parameters);
};

/** A standing call, within which something happens, and its end. */
const within = (drivers: Polite, act: (vc: NdisVcHandle) => void): void => {
	const standing = drivers.stand();
	act(standing.vc);
	drivers.end(standing);
};

const modify = (drivers: Polite): void =>
	within(drivers, (vc) => {
		ask(drivers, vc);
		agree(drivers, vc);
		drivers.complete('protocolCmModifyCallQoS');
	});

/** The network asks for other traffic, the VC gets it, and the client is told of it. */
const changed = (
	drivers: Polite,
	vc: NdisVcHandle,
	parts: {readonly activate?: () => void; readonly told?: number; readonly inside?: () => void} = {},
): void => {
	drivers.frame('in', 'MODIFY_REQUEST', vc);
	(parts.activate ?? (() => void drivers.activate(vc, decentParameters(500))))();
	drivers.hooks.protocolClIncomingCallQoSChange = () => parts.inside?.();
	drivers.callManager.ndisCmDispatchIncomingCallQoSChange(vc, decentParameters(parts.told ?? 500));
	delete drivers.hooks.protocolClIncomingCallQoSChange;
};

/** Breaches of changes that the client asks for. */
const clientBreaches: readonly BreachRow[] = [
	{
		id: 'QOS-001',
		wrong: 'a client changes the traffic of a VC without a call',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.client.ndisClModifyCallQoS(vc, decentParameters(2000));
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'QOS-002',
		wrong: 'NDIS keeps a change to itself',
		falsify: without('ProtocolCmModifyCallQoS'),
		run: modify,
	},
	{
		id: 'QOS-003',
		wrong: 'a call manager fails a change, on a medium that has none, with another status',
		run: (drivers, bad) => {
			drivers.miniport.note(undefined, 'capability:modify=0');
			within(drivers, (vc) => {
				drivers.scripts.protocolCmModifyCallQoS = {way: 'sync', status: bad ? FAILURE : NOT_SUPPORTED};
				drivers.client.ndisClModifyCallQoS(vc, decentParameters(2000));
				delete drivers.scripts.protocolCmModifyCallQoS;
			});
		},
	},
	{
		id: 'QOS-004',
		wrong: 'a call manager reports a change that the VC doesn’t have',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				ask(drivers, vc);
				drivers.frame('in', 'MODIFY_ACK', vc);
				if (!bad) drivers.activate(vc, decentParameters(2000));
				drivers.complete('protocolCmModifyCallQoS');
			}),
	},
	{
		id: 'QOS-005',
		wrong: 'a call manager fails a change and keeps it on the VC',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				ask(drivers, vc);
				if (bad) agree(drivers, vc);
				refuse(drivers, vc);
			}),
	},
	{
		id: 'QOS-005',
		wrong: 'a call manager leaves the network with what the miniport has refused',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				ask(drivers, vc);
				drivers.frame('in', 'MODIFY_ACK', vc);
				refuseActivation(drivers, vc);
				if (!bad) {
					drivers.frame('out', 'MODIFY_REQUEST', vc);
					drivers.frame('in', 'MODIFY_ACK', vc);
				}
				drivers.fail('protocolCmModifyCallQoS');
			}),
	},
	{
		id: 'QOS-005',
		wrong: 'a call manager fails a refused change with another status than FAILURE',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				ask(drivers, vc);
				drivers.frame('in', 'MODIFY_REJECT', vc);
				drivers.fail('protocolCmModifyCallQoS', bad ? INVALID_DATA : FAILURE);
			}),
	},
	{
		id: 'QOS-006',
		wrong: 'a call manager never completes a change',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			ask(drivers, standing.vc);
			if (bad) return;
			refuse(drivers, standing.vc);
			drivers.end(standing);
		},
	},
	{
		id: 'QOS-006',
		wrong: 'a call manager completes a change with PENDING',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				const parameters = decentParameters(2000);
				ask(drivers, vc, parameters);
				agree(drivers, vc);
				if (bad) drivers.callManager.ndisCmModifyCallQoSComplete(PENDING, vc, parameters);
				drivers.complete('protocolCmModifyCallQoS');
			}),
	},
	{
		id: 'QOS-007',
		wrong: 'a call manager tells of other traffic than the VC has',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				ask(drivers, vc);
				agree(drivers, vc);
				complete(drivers, vc, decentParameters(bad ? 3000 : 2000));
			}),
	},
	{
		id: 'QOS-008',
		wrong: 'a call manager changes the change and doesn’t say so',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				const parameters = decentParameters(2000);
				ask(drivers, vc, parameters);
				agree(drivers, vc, 1500);
				parameters.callMgrParameters = decentParameters(1500).callMgrParameters;
				if (!bad) parameters.flags |= CALL_PARAMETERS.CHANGED;
				drivers.complete('protocolCmModifyCallQoS');
			}),
	},
	{
		id: 'QOS-009',
		wrong: 'NDIS tells twice',
		falsify: twice('ProtocolClModifyCallQoSComplete'),
		run: modify,
	},
	{
		id: 'QOS-009',
		wrong: 'NDIS never tells',
		falsify: without('ProtocolClModifyCallQoSComplete'),
		run: modify,
	},
	{
		id: 'QOS-011',
		wrong: 'a client asks nine times in a row and is refused',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				for (let times = 0; times < (bad ? 9 : 8); times++) {
					ask(drivers, vc);
					refuse(drivers, vc);
				}
			}),
	},
	{
		id: 'QOS-012',
		wrong: 'a client says that no traffic can be agreed on, and keeps its call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			ask(drivers, standing.vc);
			refuse(drivers, standing.vc);
			drivers.client.note(drivers.vcContexts.get(standing.vc), 'no-agreement');
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'QOS-013',
		wrong: 'a client lends the parameters of a change again',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				const parameters = decentParameters(1000);
				ask(drivers, vc, parameters);
				const other = drivers.ask(false, bad ? parameters : decentParameters());
				agree(drivers, vc, 1000);
				drivers.complete('protocolCmModifyCallQoS');
				drivers.activate(other.vc, decentParameters());
				drivers.complete('protocolCmMakeCall');
				drivers.end(other);
			}),
	},
	{
		id: 'QOS-020',
		wrong: 'a client asks again before it is answered',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				ask(drivers, vc);
				if (bad) drivers.client.ndisClModifyCallQoS(vc, decentParameters(3000));
				refuse(drivers, vc);
			}),
	},
];

/** Breaches of changes that the network asks for. */
const networkBreaches: readonly BreachRow[] = [
	{
		id: 'QOS-014',
		wrong: 'a call manager tells of a change that the VC doesn’t have',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				changed(drivers, vc, bad ? {activate: () => undefined} : {});
				drivers.frame('out', 'MODIFY_ACK', vc);
			}),
	},
	{
		id: 'QOS-014',
		wrong: 'a call manager tells of another change than the VC has',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				changed(drivers, vc, {told: bad ? 600 : 500});
				drivers.frame('out', 'MODIFY_ACK', vc);
			}),
	},
	{
		id: 'QOS-015',
		wrong: 'a call manager tells of a change that the miniport has refused',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				changed(drivers, vc, bad ? {activate: () => refuseActivation(drivers, vc, decentParameters(500))} : {});
				drivers.frame('out', 'MODIFY_ACK', vc);
			}),
	},
	{
		id: 'QOS-016',
		wrong: 'a call manager tells of a change of a call that is cleared',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				drivers.frame('in', 'RELEASE', vc);
				drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
				if (bad) drivers.callManager.ndisCmDispatchIncomingCallQoSChange(vc, decentParameters());
			}),
	},
	{
		id: 'QOS-018',
		wrong: 'a client rejects a change and sends',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				changed(drivers, vc, {
					inside: () => {
						if (bad) drivers.client.note(drivers.vcContexts.get(vc), 'rejects-change');
					},
				});
				drivers.frame('out', 'MODIFY_ACK', vc);
				drivers.send(vc);
			}),
	},
	{
		id: 'QOS-019',
		wrong: 'a call manager answers the network before the client has been asked',
		run: (drivers, bad) =>
			within(drivers, (vc) => {
				changed(drivers, vc, {
					inside: () => {
						if (bad) drivers.frame('out', 'MODIFY_ACK', vc);
					},
				});
				if (!bad) drivers.frame('out', 'MODIFY_ACK', vc);
			}),
	},
	{
		id: 'QOS-019',
		wrong: 'a call manager never answers the network',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			changed(drivers, standing.vc);
			if (bad) return;
			drivers.frame('out', 'MODIFY_ACK', standing.vc);
			drivers.end(standing);
		},
	},
];

/** Breaches of changes of traffic. */
export const qualityBreaches: readonly BreachRow[] = [...clientBreaches, ...networkBreaches];

/** Changes of traffic in which nobody breaks a rule. */
export const decentChanges: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a change that the client asks for': modify,
	'a change that the network refuses': (drivers) =>
		within(drivers, (vc) => {
			ask(drivers, vc);
			refuse(drivers, vc);
		}),
	'a change that the network asks for': (drivers) =>
		within(drivers, (vc) => {
			changed(drivers, vc);
			drivers.frame('out', 'MODIFY_ACK', vc);
			drivers.send(vc);
		}),
};
