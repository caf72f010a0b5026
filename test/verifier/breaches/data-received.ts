import type {NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newList} from '../../ndis/scripted-drivers.ts';
import {changed, withArgument, without, type BreachRow, type Falsify} from './breach.ts';
import {indicate, onCall, sendAndReceive} from './data-sent.ts';

const {SUCCESS} = NDIS_STATUS;

/** The miniport gets back what it lent with RESOURCES. */
const briefReturned = (): Falsify => {
	let brief: unknown;
	return (record, show) => {
		if (record.name === 'NdisMCoIndicateReceiveNetBufferLists' && record.args[3] === 2) brief = record.args[1];
		const isReturn = record.kind === 'callback' && record.name === 'MiniportReturnNetBufferLists';
		show(isReturn ? {...record, args: record.args.with(1, brief)} : record);
	};
};

/** An incoming close is seen before the data is delivered. */
const clearedBeforeData: Falsify = (record, show) => {
	if (record.kind === 'callback' && record.name === 'ProtocolCoReceiveNetBufferLists') {
		const close = {...record, name: 'ProtocolClIncomingCloseCall', args: [SUCCESS, record.args[1], undefined, 0]};
		show(close);
		show({...close, kind: 'exit', opener: record.seq});
	}
	show(record);
};

/** Breaches on the way of data from the miniport and back. */
export const receiveBreaches: readonly BreachRow[] = [
	{
		id: 'DATA-RX-001',
		wrong: 'a miniport indicates data on an inactive VC',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.receive(vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'DATA-RX-002',
		wrong: 'a list names no VC',
		run: onCall((drivers, {vc}, bad) => indicate(drivers, newList(bad ? (0 as NdisVcHandle) : vc, 1), 0, vc)),
	},
	{
		id: 'DATA-RX-003',
		wrong: 'a miniport counts two lists where one is',
		run: onCall((drivers, {vc}, bad) =>
			drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], bad ? 2 : 1, 0),
		),
	},
	{
		id: 'DATA-RX-004',
		wrong: 'a miniport indicates a list again that the client has',
		run: onCall((drivers, {vc}, bad) => {
			drivers.returnsAtOnce = false;
			const list = newList(vc, 1);
			indicate(drivers, list);
			if (bad) indicate(drivers, list);
			drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0);
			drivers.returnsAtOnce = true;
			if (!bad) indicate(drivers, list);
		}),
	},
	{
		id: 'DATA-RX-005',
		wrong: 'NDIS returns what was lent with RESOURCES',
		falsify: briefReturned(),
		run: onCall((drivers, {vc}) => {
			indicate(drivers, newList(vc, 1), 2);
			drivers.receive(vc);
		}),
	},
	{
		id: 'DATA-RX-006',
		wrong: 'a client returns what it was lent with RESOURCES',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			drivers.hooks.protocolCoReceiveNetBufferLists = () => {
				if (bad) drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0);
			};
			indicate(drivers, list, 2);
			delete drivers.hooks.protocolCoReceiveNetBufferLists;
		}),
	},
	{
		id: 'DATA-RX-006',
		wrong: 'an instrumented client reads such a list later',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			drivers.hooks.protocolCoReceiveNetBufferLists = () => drivers.client.note(list, 'access');
			indicate(drivers, list, 2);
			delete drivers.hooks.protocolCoReceiveNetBufferLists;
			if (bad) drivers.client.note(list, 'access');
		}),
	},
	{
		id: 'DATA-RX-007',
		wrong: 'a client keeps a list',
		run: onCall((drivers, {vc}, bad) => {
			drivers.returnsAtOnce = !bad;
			drivers.receive(vc);
			drivers.returnsAtOnce = true;
		}),
	},
	{
		id: 'DATA-RX-007',
		wrong: 'a client returns a list twice',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			indicate(drivers, list);
			if (bad) drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0);
		}),
	},
	{
		id: 'DATA-RX-008',
		wrong: 'NDIS gives data to the call manager',
		falsify: changed('callback', 'ProtocolCoReceiveNetBufferLists', {driverId: 2}),
		run: sendAndReceive,
	},
	{
		id: 'DATA-RX-008',
		wrong: 'NDIS gives a stranger’s context',
		falsify: withArgument('callback', 'ProtocolCoReceiveNetBufferLists', 1, {}),
		run: sendAndReceive,
	},
	{
		id: 'DATA-RX-009',
		wrong: 'NDIS gives data to a client whose call is not established',
		falsify: without('ProtocolClMakeCallComplete'),
		run: sendAndReceive,
	},
	{
		id: 'DATA-RX-010',
		wrong: 'NDIS gives data to a client whose call was cleared',
		falsify: clearedBeforeData,
		run: onCall((drivers, {vc}) => drivers.receive(vc)),
	},
	{
		id: 'DATA-RX-011',
		wrong: 'a miniport indicates a list without a buffer',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			if (bad) Object.assign(list, {data: undefined});
			indicate(drivers, list);
		}),
	},
	{
		id: 'DATA-RX-012',
		wrong: 'a miniport indicates nearly everything with RESOURCES',
		run: onCall((drivers, {vc}, bad) => {
			for (let n = 0; n < 20; n++) indicate(drivers, newList(vc, n), bad || n < 4 ? 2 : 0);
		}),
	},
];
