import {NULL, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newOid} from '../../ndis/scripted-drivers.ts';
import {changed, twice, withArgument, without, type BreachRow} from './breach.ts';
import {decentParameters, type Polite, type Standing} from './polite.ts';

const {FAILURE, NOT_ACCEPTED, PENDING, SUCCESS} = NDIS_STATUS;

const forged = 0x7f_ff_ff_01 as NdisVcHandle;

const call = (drivers: Polite): void => drivers.end(drivers.stand());

const completeMake = (drivers: Polite, {vc}: Standing, status: number = SUCCESS): void =>
	drivers.callManager.ndisCmMakeCallComplete(status, vc, NULL, undefined, decentParameters());

/** Breaches of the general contract. */
export const generalBreaches: readonly BreachRow[] = [
	{
		id: 'GEN-001',
		wrong: 'a call manager completes a make call twice',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) completeMake(drivers, standing);
			drivers.end(standing);
		},
	},
	{
		id: 'GEN-002',
		wrong: 'a miniport completes an activation that nobody asked for',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.miniport.ndisMCoActivateVcComplete(SUCCESS, vc, decentParameters());
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'GEN-002',
		wrong: 'a handler completes inside and leaves with FAILURE',
		run: (drivers, bad) => {
			drivers.scripts.protocolCmRegisterSap = {
				way: 'early',
				status: SUCCESS,
				leavesWith: bad ? FAILURE : PENDING,
			};
			drivers.registerSap();
			drivers.deregisterSap();
		},
	},
	{
		id: 'GEN-003',
		wrong: 'a call manager completes with PENDING',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			drivers.activate(standing.vc, decentParameters());
			if (bad) completeMake(drivers, standing, PENDING);
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'GEN-004',
		wrong: 'a miniport never completes a request',
		run: (drivers, bad) => {
			drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, NULL, NULL, NULL, newOid(1));
			if (!bad) drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'GEN-005',
		wrong: 'NDIS tells of a drop that the call itself had ended',
		falsify: changed('return', 'NdisClRegisterSap', {status: FAILURE}),
		run: (drivers) => {
			drivers.registerSap();
			drivers.deregisterSap();
		},
	},
	{
		id: 'GEN-007',
		wrong: 'NDIS tells twice',
		falsify: twice('ProtocolClModifyCallQoSComplete'),
		run: (drivers) => modify(drivers),
	},
	{
		id: 'GEN-007',
		wrong: 'NDIS never tells',
		falsify: without('ProtocolClModifyCallQoSComplete'),
		run: (drivers) => modify(drivers),
	},
	{
		id: 'GEN-008',
		wrong: 'a client closes a call on a VC that never was',
		run: (drivers, bad) => {
			if (bad) drivers.client.ndisClCloseCall(forged, NULL, undefined, 0);
			call(drivers);
		},
	},
	{
		id: 'GEN-008',
		wrong: 'a client closes a call on no VC',
		run: (drivers, bad) => {
			if (bad) drivers.client.ndisClCloseCall(NULL, NULL, undefined, 0);
			call(drivers);
		},
	},
	{
		id: 'GEN-008',
		wrong: 'a client takes for a VC what was in the cell of a create that failed',
		run: (drivers, bad) => {
			const {client} = drivers;
			const cell = {value: bad ? forged : undefined};
			client.ndisCoCreateVc(drivers.clientBinding.value!, drivers.af.value!, {}, cell);
			client.ndisCoDeleteVc(cell.value!);
		},
	},
	{
		id: 'GEN-009',
		wrong: 'a client uses the call manager’s binding',
		run: (drivers, bad) => {
			const binding = bad ? drivers.callManagerBinding : drivers.clientBinding;
			drivers.client.ndisCoOidRequest(binding.value!, NULL, NULL, NULL, newOid(1));
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'GEN-010',
		wrong: 'a client closes a call on a VC that is deleted',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.end(standing);
			if (bad) drivers.client.ndisClCloseCall(standing.vc, NULL, undefined, 0);
		},
	},
	{
		id: 'GEN-011',
		wrong: 'a client gives the area of its VC back before it deletes the VC',
		run: (drivers, bad) => {
			const {client} = drivers;
			const list = client.ndisInitializeNPagedLookasideList('VcAr', {});
			const area = client.ndisAllocateFromNPagedLookasideList(list);
			const cell = {value: undefined as NdisVcHandle | undefined};
			client.ndisCoCreateVc(drivers.clientBinding.value!, drivers.af.value!, area, cell);
			if (bad) client.ndisFreeToNPagedLookasideList(list, area);
			client.ndisCoDeleteVc(cell.value!);
			if (!bad) client.ndisFreeToNPagedLookasideList(list, area);
		},
	},
	{
		id: 'GEN-012',
		wrong: 'NDIS hands the call manager a stranger’s context',
		falsify: withArgument('callback', 'ProtocolCmCloseCall', 0, {}),
		run: call,
	},
	{
		id: 'GEN-013',
		wrong: 'a client gives a size without close data',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.hooks.protocolCmCloseCall = () => drivers.frame('out', 'RELEASE', standing.vc);
			drivers.client.ndisClCloseCall(standing.vc, NULL, undefined, bad ? 4 : 0);
			delete drivers.hooks.protocolCmCloseCall;
			drivers.frame('in', 'RELEASE_COMPLETE', standing.vc);
			drivers.finishClose(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'GEN-014',
		wrong: 'a call manager changes its close data while it is dispatched',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			const data = Uint8Array.from([2, 16]);
			drivers.hooks.protocolClIncomingCloseCall = () => {
				if (bad) data[1] = 17;
			};
			drivers.frame('in', 'RELEASE', standing.vc);
			drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, standing.vc, data, data.length);
			delete drivers.hooks.protocolClIncomingCloseCall;
			drivers.end(standing);
		},
	},
	{
		id: 'GEN-015',
		wrong: 'a call manager completes with a handle of nothing while an add is pended',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			drivers.askToAdd(standing);
			const party = standing.parties.at(-1)!;
			drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, party);
			if (bad) drivers.callManager.ndisCmAddPartyComplete(SUCCESS, forged as never, {}, decentParameters());
			drivers.complete('protocolCmAddParty');
			drivers.end(standing);
		},
	},
	{
		id: 'GEN-016',
		wrong: 'a call manager pends the creation of a VC',
		run: (drivers, bad) => {
			drivers.answers.protocolCoCreateVc = bad ? PENDING : SUCCESS;
			const vc = drivers.createVc();
			delete drivers.answers.protocolCoCreateVc;
			if (vc !== NULL) drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'GEN-017',
		wrong: 'NDIS takes NOT_ACCEPTED for success',
		falsify: changed('return', 'NdisCoDeleteVc', {status: SUCCESS}),
		run: (drivers) => {
			const vc = drivers.createVc();
			drivers.answers.protocolCoDeleteVc = NOT_ACCEPTED;
			drivers.client.ndisCoDeleteVc(vc);
			delete drivers.answers.protocolCoDeleteVc;
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'GEN-018',
		wrong: 'a client calls a function of call managers',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.client.ndisCmDispatchCallConnected(standing.vc);
			drivers.end(standing);
		},
	},
];

const modify = (drivers: Polite): void => {
	const standing = drivers.stand();
	drivers.client.ndisClModifyCallQoS(standing.vc, decentParameters(2000));
	drivers.frame('out', 'MODIFY_REQUEST', standing.vc);
	drivers.frame('in', 'MODIFY_ACK', standing.vc);
	drivers.activate(standing.vc, decentParameters(2000));
	drivers.complete('protocolCmModifyCallQoS');
	drivers.end(standing);
};
