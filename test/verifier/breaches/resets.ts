import {NULL} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import type {TraceRecord} from '../../../src/ndis/types/trace.ts';
import {newList, newOid} from '../../ndis/scripted-drivers.ts';
import {withArgument, without, type BreachRow, type Falsify} from './breach.ts';
import type {Polite} from './polite.ts';

const {NOT_ACCEPTED, RESET_END, RESET_IN_PROGRESS, SUCCESS, VC_NOT_ACTIVATED} = NDIS_STATUS;

/** A reset of the adapter, during which something is done. */
const reset = (drivers: Polite, during: () => void = () => {}): void => {
	drivers.scripts.miniportResetEx = {way: 'pended', status: SUCCESS};
	drivers.miniport.ndisMResetMiniport(drivers.adapter);
	drivers.library.runPassive();
	during();
	drivers.complete('miniportResetEx');
	drivers.library.runPassive();
};

/** A call over a reset, with data after it. */
const callOverReset = (drivers: Polite): void => {
	const standing = drivers.stand();
	reset(drivers);
	drivers.send(standing.vc);
	drivers.end(standing);
};

/** The lists of such a record say that the VC is inactive, once a reset is over. */
const inactiveAfterReset = (name: string): Falsify => {
	let isOver = false;
	return (record, show) => {
		if (record.name === 'MiniportResetEx') isOver = true;
		const isIt = isOver && record.name === name && Array.isArray(record.args[1]);
		show(isIt ? {...record, args: record.args.with(1, [{status: VC_NOT_ACTIVATED}])} : record);
	};
};

/** The first record of a name is shown again when the miniport has been halted. */
const againAfterHalt = (name: string): Falsify => {
	let first: TraceRecord | undefined;
	return (record, show) => {
		if (record.kind === 'callback' && record.name === name) first ??= {...record};
		show(record);
		if (record.kind === 'exit' && record.name === 'MiniportHaltEx' && first !== undefined) show(first);
	};
};

const ask = (drivers: Polite): void => {
	drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, NULL, NULL, NULL, newOid(1));
	drivers.settle('miniportCoOidRequest');
};

/** Everything is closed, then the device goes. */
const remove = (drivers: Polite): void => {
	drivers.closeAf();
	if (drivers.signallingVc.value !== undefined) {
		drivers.deactivate(drivers.signallingVc.value);
		drivers.callManager.ndisCoDeleteVc(drivers.signallingVc.value);
	}
	drivers.library.surpriseRemove();
	drivers.library.runPassive();
};

const removal = (falsify: Falsify, wrong: string): BreachRow => ({
	id: 'HALT-005',
	wrong,
	whole: true,
	falsify,
	run: (drivers) => {
		drivers.open();
		remove(drivers);
	},
});

/** Breaches of reset, removal and halt. */
export const resetBreaches: readonly BreachRow[] = [
	{
		id: 'RESET-001',
		wrong: 'NDIS tells nobody of the end of a reset',
		falsify: (record, show) => {
			const indication = record.args[2] as {readonly statusCode?: number} | undefined;
			if (record.name !== 'ProtocolCoStatusEx' || indication?.statusCode !== RESET_END) show(record);
		},
		run: (drivers) => reset(drivers),
	},
	{
		id: 'RESET-001',
		wrong: 'NDIS tells nobody of a reset',
		falsify: without('ProtocolCoStatusEx'),
		run: (drivers) => reset(drivers),
	},
	{
		id: 'RESET-002',
		wrong: 'a client sends during a reset',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			reset(drivers, () => {
				if (bad) drivers.send(standing.vc);
			});
			drivers.end(standing);
		},
	},
	{
		id: 'RESET-003',
		wrong: 'a client asks the miniport during a reset',
		run: (drivers, bad) => {
			reset(drivers, () => {
				if (bad) ask(drivers);
			});
		},
	},
	{
		id: 'RESET-004',
		wrong: 'NDIS gives a send back as if the VC had become inactive by a reset',
		falsify: inactiveAfterReset('ProtocolCoSendNetBufferListsComplete'),
		run: callOverReset,
	},
	{
		id: 'RESET-005',
		wrong: 'a miniport keeps a send over its reset',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			const list = newList(standing.vc, 1);
			drivers.completesSends = false;
			drivers.client.ndisCoSendNetBufferLists(standing.vc, [list], 0);
			reset(drivers, () => {
				list.status = RESET_IN_PROGRESS;
				if (!bad) drivers.miniport.ndisMCoSendNetBufferListsComplete(standing.vc, [list], 0);
			});
			drivers.completesSends = true;
			drivers.end(standing);
		},
	},
	{
		id: 'RESET-006',
		wrong: 'NDIS keeps a list that is returned during a reset',
		falsify: without('MiniportReturnNetBufferLists'),
		run: (drivers) => {
			const standing = drivers.stand();
			const list = newList(standing.vc, 1);
			drivers.returnsAtOnce = false;
			drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(standing.vc, [list], 1, 0);
			drivers.returnsAtOnce = true;
			reset(drivers, () => drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0));
			drivers.end(standing);
		},
	},
	{
		id: 'RESET-008',
		wrong: 'a miniport has lost an active VC by its reset',
		falsify: inactiveAfterReset('NdisMCoSendNetBufferListsComplete'),
		run: callOverReset,
	},
	{
		id: 'HALT-001',
		wrong: 'NDIS halts a miniport that has a request',
		falsify: without('NdisMCoOidRequestComplete'),
		run: ask,
	},
	{
		id: 'HALT-002',
		wrong: 'NDIS asks a miniport that is halted',
		falsify: againAfterHalt('MiniportCoOidRequest'),
		run: ask,
	},
	{
		id: 'HALT-003',
		wrong: 'a miniport keeps an area when it is halted',
		run: (drivers, bad) => {
			const {miniport} = drivers;
			const list = miniport.ndisInitializeNPagedLookasideList('MpAr', {});
			const area = miniport.ndisAllocateFromNPagedLookasideList(list);
			drivers.hooks.miniportHaltEx = () => {
				if (!bad) miniport.ndisFreeToNPagedLookasideList(list, area);
			};
		},
	},
	...(['answers', 'completes', 'keeps'] as const).map((how): BreachRow => ({
		id: 'HALT-004',
		wrong: `a miniport ${how} a request as if its device were there`,
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			const {client, clientBinding, scripts} = drivers;
			const asked = (): unknown => client.ndisCoOidRequest(clientBinding.value!, NULL, NULL, NULL, newOid(1));
			if (how !== 'answers') asked();
			drivers.hooks.miniportDevicePnPEventNotify = () => {
				const status = bad && how === 'completes' ? SUCCESS : NOT_ACCEPTED;
				if (!(bad && how === 'keeps')) drivers.complete('miniportCoOidRequest', status);
				scripts.miniportCoOidRequest = {way: 'sync', status: bad ? SUCCESS : NOT_ACCEPTED};
			};
			drivers.hooks.miniportPause = () => {
				if (how === 'answers') asked();
			};
			remove(drivers);
		},
	})),
	removal(withArgument('callback', 'MiniportHaltEx', 1, 'stopped'), 'NDIS halts it as if it were stopped'),
	removal(without('MiniportPause'), 'NDIS does not pause the miniport first'),
	removal((record, show) => {
		if (record.args[1] !== 'QueryRemoveDevice') show(record);
	}, 'NDIS does not tell the protocols first'),
];
