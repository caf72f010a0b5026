import {NULL, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import type {NdisStatusIndication} from '../../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {NONE} from '../../../src/ndis/types/trace.ts';
import {newOid} from '../../ndis/scripted-drivers.ts';
import {changed, twice, without, type BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';

const {LINK_SPEED_CHANGE, MEDIA_DISCONNECT} = NDIS_STATUS;

const indication = (sourceHandle: number, statusCode: number = LINK_SPEED_CHANGE): NdisStatusIndication => ({
	header: {type: 0x98, revision: 1, size: 0},
	sourceHandle,
	statusCode,
	flags: 0,
	destinationHandle: 0,
	requestId: 0,
	statusBuffer: undefined,
	statusBufferSize: 0,
});

const indicate = (drivers: Polite, vc: NdisVcHandle = NULL, statusCode: number = LINK_SPEED_CHANGE): void =>
	drivers.miniport.ndisMCoIndicateStatusEx(drivers.adapter, vc, indication(drivers.adapter, statusCode));

const indicated = (drivers: Polite): void => indicate(drivers);

const onVc = (drivers: Polite): void => {
	const vc = drivers.createVc();
	indicate(drivers, vc);
	drivers.client.ndisCoDeleteVc(vc);
};

/** Breaches about status indications. */
export const statusBreaches: readonly BreachRow[] = [
	{
		id: 'REG-005',
		wrong: 'a stub of a call manager that has nothing to answer asks the miniport something',
		run: (drivers, bad) => {
			drivers.callManager.note(undefined, 'stub:ProtocolCoStatusEx');
			drivers.hooks.protocolCoStatusEx = () => {
				delete drivers.hooks.protocolCoStatusEx;
				const binding = drivers.callManagerBinding.value!;
				if (bad) drivers.callManager.ndisCoOidRequest(binding, NULL, NULL, NULL, newOid(1));
			};
			indicate(drivers);
			if (bad) drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'STAT-001',
		wrong: 'NDIS tells nobody',
		falsify: without('ProtocolCoStatusEx'),
		run: indicated,
	},
	{
		id: 'STAT-001',
		wrong: 'NDIS tells a stranger of a VC',
		falsify: changed('callback', 'ProtocolCoStatusEx', {driverId: 3}),
		run: onVc,
	},
	{
		id: 'STAT-002',
		wrong: 'NDIS tells a binding two things at once',
		falsify: twice('ProtocolCoStatusEx'),
		run: indicated,
	},
	{
		id: 'STAT-003',
		wrong: 'a miniport indicates a status after its halt',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			drivers.close();
			if (bad) indicate(drivers);
		},
	},
	{
		id: 'STAT-004',
		wrong: 'a miniport indicates a status before it has given its attributes',
		whole: true,
		run: (drivers, bad) => {
			drivers.hooks.miniportInitializeEx = (_adapter, cell) => {
				const own = cell.value;
				if (bad) cell.value = undefined;
				indicate(drivers);
				cell.value = own;
			};
			drivers.open();
			drivers.close();
		},
	},
	{
		id: 'STAT-005',
		wrong: 'a miniport names itself as nobody',
		run: (drivers, bad) =>
			drivers.miniport.ndisMCoIndicateStatusEx(drivers.adapter, NULL, indication(bad ? 0 : drivers.adapter)),
	},
	{
		id: 'STAT-006',
		wrong: 'a miniport indicates a lost carrier three seconds later',
		run: (drivers, bad) => {
			drivers.trace.frame('in', 'device', 'STATUS_INDICATION', NONE, NONE, 20, [{status: MEDIA_DISCONNECT}, false]);
			drivers.trace.advance(drivers.trace.state.now + (bad ? 3000 : 10));
			indicate(drivers, NULL, MEDIA_DISCONNECT);
		},
	},
	{
		id: 'STAT-006',
		wrong: 'a miniport indicates a lost carrier in its halt',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			drivers.hooks.miniportHaltEx = () => {
				if (bad) indicate(drivers, NULL, MEDIA_DISCONNECT);
			};
			drivers.close();
		},
	},
	{
		id: 'STAT-008',
		wrong: 'a miniport indicates the status of a VC that is deleted',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (!bad) indicate(drivers, vc);
			drivers.client.ndisCoDeleteVc(vc);
			if (bad) indicate(drivers, vc);
		},
	},
];
