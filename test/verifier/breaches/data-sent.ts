import type {NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import type {NetBufferList} from '../../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {IRQL, NONE} from '../../../src/ndis/types/trace.ts';
import {newList} from '../../ndis/scripted-drivers.ts';
import {changed, without, type BreachRow, type Falsify} from './breach.ts';
import type {Polite, Standing} from './polite.ts';

const {PENDING, RESOURCES, SEND_ABORTED, SUCCESS} = NDIS_STATUS;

/** A call that stands, on which something happens before its ordinary end. */
export const onCall =
	(act: (drivers: Polite, standing: Standing, bad: boolean) => void): BreachRow['run'] =>
	(drivers, bad) => {
		const standing = drivers.stand();
		act(drivers, standing, bad);
		drivers.end(standing);
	};

export const sendAndReceive = onCall((drivers, {vc}) => {
	drivers.send(vc);
	drivers.receive(vc);
});

/** What the client sends the miniport keeps until it is told to complete it. */
const queued = (drivers: Polite, vc: NdisVcHandle, ...lists: readonly NetBufferList[]): void => {
	drivers.completesSends = false;
	drivers.client.ndisCoSendNetBufferLists(vc, lists, 0);
	drivers.completesSends = true;
};

const complete = (drivers: Polite, vc: NdisVcHandle, ...lists: readonly NetBufferList[]): void =>
	drivers.miniport.ndisMCoSendNetBufferListsComplete(vc, lists, 0);

export const indicate = (drivers: Polite, list: NetBufferList, flags = 0, vc = list.sourceHandle): void =>
	drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [list], 1, flags);

const dataFrame = (drivers: Polite, vc: NdisVcHandle, length: number): void => {
	drivers.trace.frame('out', 'data', 'Data', drivers.client.vcNumber(vc), NONE, length + 20, [0, length, false]);
};

/** The lists of such callbacks come the other way round. */
const reversed: Falsify = (record, show) => {
	const lists = record.args[1];
	const turns = record.kind === 'callback' && record.name === 'MiniportCoSendNetBufferLists' && Array.isArray(lists);
	show(turns ? {...record, args: record.args.with(1, lists.toReversed())} : record);
};

/** The client sees its own list in an indication. */
const looped = (): Falsify => {
	let own: unknown;
	return (record, show) => {
		if (record.kind === 'call' && record.name === 'NdisCoSendNetBufferLists') own = record.args[1];
		const isReceive = record.kind === 'callback' && record.name === 'ProtocolCoReceiveNetBufferLists';
		show(isReceive ? {...record, args: record.args.with(2, own)} : record);
	};
};

/** Breaches on the way of data to the miniport and back. */
export const sendBreaches: readonly BreachRow[] = [
	{
		id: 'DATA-TX-001',
		wrong: 'a client sends on a VC without a call',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.send(vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'DATA-TX-001',
		wrong: 'a client sends after it was told of the end of its call',
		run: onCall((drivers, {vc}, bad) => {
			drivers.frame('in', 'RELEASE', vc);
			drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
			if (bad) drivers.send(vc);
		}),
	},
	{
		id: 'DATA-TX-002',
		wrong: 'a list names no VC',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			if (bad) list.sourceHandle = 0 as NdisVcHandle;
			drivers.client.ndisCoSendNetBufferLists(vc, [list], 0);
		}),
	},
	{
		id: 'DATA-TX-004',
		wrong: 'a client sends a list again that is on its way',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			if (bad) drivers.client.ndisCoSendNetBufferLists(vc, [list], 0);
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-004',
		wrong: 'a client writes into data that is on its way',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1, 2, 3);
			queued(drivers, vc, list);
			if (bad) list.data[0] = 9;
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-005',
		wrong: 'NDIS submits the second list first',
		falsify: reversed,
		run: onCall((drivers, {vc}) => drivers.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1), newList(vc, 2)], 0)),
	},
	{
		id: 'DATA-TX-006',
		wrong: 'a miniport refuses what it has no room for',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			drivers.hooks.miniportCoSendNetBufferLists = () => {
				list.status = RESOURCES;
				if (bad) complete(drivers, vc, list);
			};
			queued(drivers, vc, list);
			delete drivers.hooks.miniportCoSendNetBufferLists;
			if (!bad) complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-007',
		wrong: 'a miniport transmits the second list first',
		run: onCall((drivers, {vc}, bad) => {
			const lists = [newList(vc, 1), newList(vc, 1, 2)];
			queued(drivers, vc, ...lists);
			for (const length of bad ? [2, 1] : [1, 2]) dataFrame(drivers, vc, length);
			complete(drivers, vc, ...lists);
		}),
	},
	{
		id: 'DATA-TX-008',
		wrong: 'a miniport never completes a send',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			if (!bad) complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-008',
		wrong: 'a miniport completes a send twice',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			complete(drivers, vc, list);
			if (bad) complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-009',
		wrong: 'an instrumented miniport reads a list that it has completed',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			if (!bad) drivers.miniport.note(list, 'access');
			complete(drivers, vc, list);
			if (bad) drivers.miniport.note(list, 'access');
		}),
	},
	{
		id: 'DATA-TX-010',
		wrong: 'a miniport puts another buffer into a list',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			if (bad) list.data = Uint8Array.of(1);
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-011',
		wrong: 'a miniport completes a send with PENDING',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			if (bad) list.status = PENDING;
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-013',
		wrong: 'NDIS does not tell the sender',
		falsify: without('ProtocolCoSendNetBufferListsComplete'),
		run: sendAndReceive,
	},
	{
		id: 'DATA-TX-014',
		wrong: 'a miniport completes a list on another VC',
		run: (drivers, bad) => {
			const [one, other] = [drivers.stand(), drivers.stand()];
			const list = newList(one.vc, 1);
			queued(drivers, one.vc, list);
			if (bad) complete(drivers, other.vc, list);
			complete(drivers, one.vc, list);
			drivers.end(one);
			drivers.end(other);
		},
	},
	{
		id: 'DATA-TX-015',
		wrong: 'NDIS gives the list to another driver',
		falsify: changed('callback', 'ProtocolCoSendNetBufferListsComplete', {driverId: 2}),
		run: sendAndReceive,
	},
	{
		id: 'DATA-TX-016',
		wrong: 'a miniport does not pad a short frame',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1, 2);
			drivers.miniport.note(undefined, 'capability:shortest-frame=2');
			queued(drivers, vc, list);
			dataFrame(drivers, vc, bad ? 1 : 2);
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-017',
		wrong: 'a miniport completes a cancelled send with SUCCESS',
		run: onCall((drivers, {vc}, bad) => {
			const [gone, kept] = [newList(vc, 1), {...newList(vc, 2, 3), cancelId: 7}];
			queued(drivers, vc, gone, kept);
			dataFrame(drivers, vc, 1);
			complete(drivers, vc, gone);
			drivers.client.ndisCancelSendNetBufferLists(drivers.clientBinding.value!, 7);
			if (!bad) kept.status = SEND_ABORTED;
			complete(drivers, vc, kept);
		}),
	},
	{
		id: 'DATA-TX-018',
		wrong: 'NDIS gives a client its own list',
		falsify: looped(),
		run: onCall((drivers, {vc}) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			drivers.receive(vc);
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-018',
		wrong: 'a miniport indicates what is being sent',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			indicate(drivers, bad ? {...list} : newList(vc, 1));
			complete(drivers, vc, list);
		}),
	},
	{
		id: 'DATA-TX-019',
		options: {seat: 'integrated'},
		wrong: 'an integrated call manager sends through NDIS',
		run: onCall((drivers, {vc}, bad) => {
			if (bad) drivers.miniport.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0);
		}),
	},
	{
		id: 'DATA-TX-020',
		wrong: 'a client at PASSIVE_LEVEL says that it is at DISPATCH_LEVEL',
		run: onCall((drivers, {vc}, bad) => {
			const before = drivers.client.keRaiseIrql(bad ? IRQL.PASSIVE : IRQL.DISPATCH);
			drivers.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 1);
			drivers.client.keLowerIrql(before);
		}),
	},
	{
		id: 'DATA-TIME-001',
		wrong: 'a miniport takes half a minute for a send',
		run: onCall((drivers, {vc}, bad) => {
			const list = newList(vc, 1);
			queued(drivers, vc, list);
			drivers.trace.advance(drivers.trace.state.now + (bad ? 31_000 : 1000));
			complete(drivers, vc, list);
		}),
	},
];
