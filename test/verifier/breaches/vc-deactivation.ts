import type {CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import {NULL} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {NONE} from '../../../src/ndis/types/trace.ts';
import {call, callWith, closeWith, incomingVc, rejected} from './activation-acts.ts';
import {changed, without, type BreachRow} from './breach.ts';
import {decentParameters} from './polite.ts';

const {FAILURE, PENDING} = NDIS_STATUS;

/** Breaches of the rules about the deactivation of VCs. */
export const vcDeactivationBreaches: readonly BreachRow[] = [
	{
		id: 'VC-DEACT-001',
		wrong: 'a call manager completes the close of a call on an active VC',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.askToClose(standing);
			if (bad) drivers.complete('protocolCmCloseCall');
			drivers.finishClose(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-002',
		wrong: 'a call manager deactivates before it tells the network',
		run: (drivers, bad) => {
			const {vc} = drivers.stand();
			drivers.client.ndisClCloseCall(vc, NULL, undefined, 0);
			if (bad) drivers.deactivate(vc);
			drivers.frame('out', 'RELEASE', vc);
			drivers.frame('in', 'RELEASE_COMPLETE', vc);
			drivers.finishClose(vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'VC-DEACT-003',
		wrong: 'a call manager deactivates twice',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.hangUp(standing);
			if (bad) drivers.callManager.ndisCmDeactivateVc(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-004',
		wrong: 'a call manager deactivates while it activates',
		run: (drivers, bad) =>
			callWith(drivers, ({vc}) => {
				if (bad) drivers.callManager.ndisCmDeactivateVc(vc);
			}),
	},
	{
		id: 'VC-DEACT-005',
		wrong: 'a call manager deactivates while it deactivates',
		run: (drivers, bad) =>
			closeWith(drivers, ({vc}) => {
				if (bad) drivers.callManager.ndisCmDeactivateVc(vc);
			}),
	},
	{
		id: 'VC-DEACT-006',
		wrong: 'a miniport never answers',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.askToClose(standing);
			if (bad) {
				drivers.callManager.ndisCmDeactivateVc(standing.vc);
				drivers.owed.splice(0);
				return;
			}
			drivers.finishClose(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-007',
		wrong: 'a miniport completes with PENDING',
		run: (drivers, bad) =>
			closeWith(drivers, ({vc}) => {
				if (bad) drivers.miniport.ndisMCoDeactivateVcComplete(PENDING, vc);
			}),
	},
	{
		id: 'VC-DEACT-008',
		wrong: 'a miniport does not wait for its receive lists',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.returnsAtOnce = false;
			drivers.receive(standing.vc);
			const giveBack = (): void =>
				drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, drivers.received.splice(0), 0);
			drivers.askToClose(standing);
			drivers.finishClose(standing.vc, () => {
				if (!bad) giveBack();
			});
			if (bad) giveBack();
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-009',
		wrong: 'a miniport indicates data of a VC that it has deactivated',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.hangUp(standing);
			if (bad) drivers.receive(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-010',
		wrong: 'a miniport sends what it has taken after the VC was deactivated',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (!bad) drivers.send(standing.vc);
			drivers.hangUp(standing);
			const number = drivers.client.vcNumber(standing.vc);
			if (bad) drivers.trace.frame('out', 'data', 'Data', number, NONE, 20, [0, 3, false]);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-011',
		wrong: 'NDIS does not know a deactivated VC',
		falsify: changed('call', 'NdisCoDeleteVc', {vc: NONE}),
		run: call,
	},
	{
		id: 'VC-DEACT-011',
		wrong: 'the miniport is told to delete it',
		falsify: (record, show) => {
			if (record.name !== 'NdisCoDeleteVc') show(record);
		},
		run: call,
	},
	{
		id: 'VC-DEACT-012',
		wrong: 'a call manager activates again with the former parameters',
		run: (drivers, bad) => {
			const vc = incomingVc(drivers);
			const parameters = decentParameters();
			drivers.activate(vc, parameters);
			rejected(drivers, vc);
			drivers.activate(vc, bad ? parameters : decentParameters());
			rejected(drivers, vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-DEACT-013',
		wrong: 'a call manager keeps the parameters of an activation',
		run: (drivers, bad) => {
			const {callManager} = drivers;
			const list = callManager.ndisInitializeNPagedLookasideList('Parm', decentParameters());
			const parameters = callManager.ndisAllocateFromNPagedLookasideList<CoCallParameters>(list);
			const vc = incomingVc(drivers);
			drivers.activate(vc, parameters);
			drivers.hooks.protocolCmDeactivateVcComplete = () => {
				if (!bad) callManager.ndisFreeToNPagedLookasideList(list, parameters);
			};
			rejected(drivers, vc);
			delete drivers.hooks.protocolCmDeactivateVcComplete;
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-DEACT-014',
		wrong: 'a call manager completes the close only after the end of the deactivation',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.askToClose(standing);
			if (bad) drivers.deactivate(standing.vc);
			else drivers.finishClose(standing.vc);
			drivers.complete('protocolCmCloseCall');
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DEACT-015',
		wrong: 'NDIS does not tell the call manager',
		falsify: without('ProtocolCmDeactivateVcComplete'),
		run: call,
	},
	{
		id: 'VC-DEACT-016',
		wrong: 'a call manager takes the VC away and does not say so',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.deactivate(standing.vc);
			if (bad) return;
			drivers.frame('in', 'RELEASE', standing.vc);
			drivers.callManager.ndisCmDispatchIncomingCloseCall(FAILURE, standing.vc, undefined, 0);
			drivers.client.ndisClCloseCall(standing.vc, NULL, undefined, 0);
			drivers.complete('protocolCmCloseCall');
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
];
