import {NULL, type Cell, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {scriptedFamily} from '../../ndis/integrated-family.ts';
import {newOid} from '../../ndis/scripted-drivers.ts';
import {changed, type BreachRow} from './breach.ts';
import {decentParameters, type Polite} from './polite.ts';

const {SUCCESS} = NDIS_STATUS;

const createVc = (drivers: Polite, af: Polite['af']['value'], held?: NdisVcHandle): NdisVcHandle => {
	const cell: Cell<NdisVcHandle> = {value: held};
	drivers.miniport.ndisMCmCreateVc(drivers.adapter, af ?? NULL, drivers.label('vc'), cell);
	return cell.value ?? NULL;
};

/** A traffic change that both sides agree to, told with the given rate. */
const modify = (drivers: Polite, told: number): void => {
	const standing = drivers.stand();
	drivers.client.ndisClModifyCallQoS(standing.vc, decentParameters(2000));
	drivers.frame('out', 'MODIFY_REQUEST', standing.vc);
	drivers.frame('in', 'MODIFY_ACK', standing.vc);
	drivers.activate(standing.vc, decentParameters(2000));
	drivers.owed.splice(0);
	drivers.miniport.ndisMCmModifyCallQoSComplete(SUCCESS, standing.vc, decentParameters(told));
	drivers.end(standing);
};

/** Breaches that only a call manager integrated in its miniport can commit. */
export const integratedBreaches: readonly BreachRow[] = [
	{
		id: 'MCM-001',
		options: {seat: 'integrated'},
		wrong: 'registers an address family after its initialisation',
		run: (drivers, bad) => {
			if (bad) drivers.miniport.ndisMCmRegisterAddressFamilyEx(drivers.adapter, {...scriptedFamily, addressFamily: 2});
		},
	},
	{
		id: 'MCM-005',
		options: {seat: 'integrated'},
		wrong: 'reports a call without having told NDIS of the activation',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (!bad) drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			if (bad) drivers.activate(standing.vc, decentParameters());
			drivers.end(standing);
		},
	},
	{
		id: 'MCM-006',
		options: {seat: 'integrated'},
		wrong: 'creates a VC for nobody',
		run: (drivers, bad) => {
			if (bad) createVc(drivers, NULL);
			drivers.endTaken(drivers.takeCall());
			drivers.deregisterSap();
		},
	},
	{
		id: 'MCM-007',
		options: {seat: 'integrated'},
		wrong: 'an integrated call manager deletes a VC that is active',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			if (bad) drivers.miniport.ndisMCmDeleteVc(standing.vc);
			drivers.endTaken(standing);
			drivers.deregisterSap();
		},
	},
	{
		id: 'MCM-008',
		options: {seat: 'integrated'},
		wrong: 'NDIS accepts the deactivation of an inactive VC',
		falsify: changed('return', 'NdisMCmDeactivateVc', {status: SUCCESS}),
		run: (drivers) => {
			const vc = drivers.createVc();
			drivers.callManager.ndisCmDeactivateVc(vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'MCM-009',
		options: {seat: 'integrated'},
		wrong: 'tells the client of traffic that NDIS was not told of',
		run: (drivers, bad) => modify(drivers, bad ? 3000 : 2000),
	},
	{
		id: 'MCM-010',
		options: {seat: 'integrated'},
		wrong: 'halts without notifying its clients',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			// A client that is unbound closes its address family; one that forgets is to be notified at the latest.
			drivers.hooks.protocolUnbindAdapterEx = () => {
				if (!bad) drivers.closeAf();
			};
			drivers.library.haltAdapter();
			drivers.library.runPassive();
		},
	},
	{
		id: 'MCM-011',
		options: {seat: 'integrated'},
		wrong: 'asks its client by NdisCoOidRequest',
		run: (drivers, bad) => {
			if (bad) drivers.miniport.ndisCoOidRequest(NULL, drivers.af.value!, NULL, NULL, newOid(0xfe_00_00_07));
		},
	},
	{
		id: 'MCM-012',
		options: {seat: 'integrated'},
		wrong: 'uses the handle of a party after its drop has been completed',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			const party = standing.parties[1]!;
			drivers.drop(standing, party);
			if (bad) drivers.miniport.ndisMCmDispatchIncomingDropParty(SUCCESS, party, undefined, 0);
			drivers.end(standing);
		},
	},
];
