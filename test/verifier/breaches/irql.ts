import {IRQL} from '../../../src/ndis/types/trace.ts';
import {newList} from '../../ndis/scripted-drivers.ts';
import {changed, type BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';

/** Something that a driver does at DEVICE level, if badly. */
const tooHigh = (drivers: Polite, bad: boolean, act: () => void): void => {
	const before = drivers.client.keRaiseIrql(bad ? IRQL.DEVICE : IRQL.PASSIVE);
	act();
	drivers.client.keLowerIrql(before);
};

export const irqlBreaches: readonly BreachRow[] = [
	{
		id: 'IRQL-001',
		wrong: 'a call manager completes a call at device level',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			drivers.activate(standing.vc);
			tooHigh(drivers, bad, () => drivers.complete('protocolCmMakeCall'));
			drivers.end(standing);
		},
	},
	{
		id: 'IRQL-002',
		wrong: 'an integrated call manager does so',
		options: {seat: 'integrated'},
		run: (drivers, bad) => {
			const standing = drivers.ask();
			drivers.activate(standing.vc);
			tooHigh(drivers, bad, () => drivers.complete('protocolCmMakeCall'));
			drivers.end(standing);
		},
	},
	{
		id: 'IRQL-003',
		wrong: 'a miniport indicates data at device level',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			tooHigh(drivers, bad, () => drivers.receive(standing.vc));
			drivers.end(standing);
		},
	},
	{
		id: 'IRQL-004',
		wrong: 'a client sends at device level',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			tooHigh(drivers, bad, () => drivers.send(standing.vc));
			drivers.end(standing);
		},
	},
	{
		id: 'IRQL-005',
		wrong: 'a client makes a call at device level',
		run: (drivers, bad) => {
			let standing: ReturnType<Polite['ask']> | undefined;
			tooHigh(drivers, bad, () => {
				standing = drivers.ask();
			});
			drivers.activate(standing!.vc);
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing!);
		},
	},
	{
		id: 'IRQL-006',
		wrong: 'NDIS tells of an open address family at DISPATCH_LEVEL',
		whole: true,
		falsify: changed('callback', 'ProtocolClOpenAfCompleteEx', {irql: IRQL.DISPATCH}),
		run: (drivers) => {
			drivers.open();
			drivers.close();
		},
	},
	{
		id: 'IRQL-007',
		wrong: 'a protocol asks for the level although the flags tell it',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.hooks.protocolCoReceiveNetBufferLists = () => {
				if (bad) drivers.client.keGetCurrentIrql();
			};
			const list = newList(standing.vc, 1);
			const before = drivers.miniport.keRaiseIrql(IRQL.DISPATCH);
			drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(standing.vc, [list], 1, 1);
			drivers.miniport.keLowerIrql(before);
			drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0);
			drivers.end(standing);
		},
	},
];
