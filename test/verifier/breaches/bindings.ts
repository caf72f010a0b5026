import {NULL} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newList, newOid} from '../../ndis/scripted-drivers.ts';
import {without, type BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';

const {FAILURE, PENDING} = NDIS_STATUS;

/** The client pends its unbind; `end` is what it does afterwards, at PASSIVE_LEVEL. */
const pendUnbind = (drivers: Polite, end: (complete: () => void) => void): void => {
	const {answers, client, hooks} = drivers;
	answers.protocolUnbindAdapterEx = PENDING;
	hooks.protocolUnbindAdapterEx = (unbindContext, context) => {
		delete hooks.protocolUnbindAdapterEx;
		hooks.ndisIoWorkItemFunction = () => {
			delete hooks.ndisIoWorkItemFunction;
			delete answers.protocolUnbindAdapterEx;
			end(() => client.ndisCompleteUnbindAdapterEx(unbindContext));
		};
		client.ndisQueueIoWorkItem(context);
	};
};

const closeBinding = (drivers: Polite): void => {
	drivers.client.ndisCloseAdapterEx(drivers.clientBinding.value!);
};

/** What is done while the client is unbound, before it closes its binding. */
const whileUnbinding = (drivers: Polite, act: () => void): void => {
	drivers.hooks.protocolUnbindAdapterEx = () => {
		delete drivers.hooks.protocolUnbindAdapterEx;
		act();
	};
};

/** Takes the signalling VC, closes nothing else. */
const leave = (drivers: Polite): void => {
	drivers.library.haltAdapter();
	drivers.library.runPassive();
};

const keepingList = (drivers: Polite, bad: boolean): void => {
	const standing = drivers.stand();
	const list = newList(standing.vc, 4, 5);
	drivers.returnsAtOnce = !bad;
	drivers.hooks.protocolCoReceiveNetBufferLists = () => drivers.library.pauseAdapter();
	drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(standing.vc, [list], 1, 0);
	delete drivers.hooks.protocolCoReceiveNetBufferLists;
	if (bad) drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0);
	drivers.returnsAtOnce = true;
	drivers.library.runPassive();
	drivers.library.restartAdapter();
	drivers.end(standing);
};

/** Breaches of binding, unbinding and pausing. */
export const bindingBreaches: readonly BreachRow[] = [
	{
		id: 'BIND-001',
		wrong: 'a client opens a second binding on its own accord',
		run: (drivers, bad) => {
			if (bad) drivers.client.ndisOpenAdapterEx(drivers.label('binding'), drivers.adapter, {value: undefined});
		},
	},
	{
		id: 'BIND-001',
		wrong: 'a client closes its binding although nobody unbinds it',
		run: (drivers, bad) => {
			drivers.library.pauseAdapter();
			if (bad) closeBinding(drivers);
			drivers.library.restartAdapter();
		},
	},
	{
		id: 'BIND-002',
		wrong: 'a client refuses to be unbound',
		run: (drivers, bad) => {
			whileUnbinding(drivers, () => {
				if (!bad) return;
				closeBinding(drivers);
				drivers.answers.protocolUnbindAdapterEx = FAILURE;
			});
		},
	},
	{
		id: 'BIND-003',
		wrong: 'a client never completes its unbind',
		run: (drivers, bad) => {
			pendUnbind(drivers, (complete) => {
				closeBinding(drivers);
				if (!bad) complete();
			});
		},
	},
	{
		id: 'BIND-004',
		wrong: 'a client completes its unbind without closing its binding',
		run: (drivers, bad) => {
			pendUnbind(drivers, (complete) => {
				if (!bad) closeBinding(drivers);
				complete();
			});
		},
	},
	{
		id: 'BIND-005',
		wrong: 'a client closes its binding with a VC of its own',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (!bad) drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'BIND-006',
		wrong: 'a client is unbound with its address family open',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			if (!bad) {
				drivers.close();
				return;
			}
			leave(drivers);
		},
	},
	{
		id: 'BIND-007',
		wrong: 'a client asks by a binding that it has closed',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			const {value} = drivers.clientBinding;
			drivers.close();
			if (bad) drivers.client.ndisCoOidRequest(value!, NULL, NULL, NULL, newOid(1));
		},
	},
	{
		id: 'BIND-008',
		wrong: 'a client sends while its binding is paused',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.library.pauseAdapter();
			if (bad) drivers.send(standing.vc);
			drivers.library.restartAdapter();
			if (!bad) drivers.send(standing.vc);
			drivers.end(standing);
		},
	},
	{
		id: 'BIND-009',
		wrong: 'a client has not got a send back when its pause is over',
		falsify: without('ProtocolCoSendNetBufferListsComplete', 'callback'),
		run: (drivers) => {
			const standing = drivers.stand();
			drivers.send(standing.vc);
			drivers.library.pauseAdapter();
			drivers.library.restartAdapter();
			drivers.end(standing);
		},
	},
	{
		id: 'BIND-010',
		wrong: 'a client keeps a received list although its binding pauses',
		run: keepingList,
	},
	{
		id: 'BIND-011',
		wrong: 'NDIS unbinds a client whose binding runs',
		falsify: (record, show) => {
			if (record.name !== 'ProtocolNetPnPEvent' || record.args[1] !== 'Pause') show(record);
		},
		run: (drivers) => {
			drivers.library.pauseAdapter();
			drivers.library.restartAdapter();
		},
	},
	{
		id: 'BIND-012',
		wrong: 'a call manager closes its binding with a signalling VC',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			if (!bad) {
				drivers.close();
				return;
			}
			drivers.closeAf();
			leave(drivers);
		},
	},
];
