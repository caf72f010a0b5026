import {NULL} from '../../../src/ndis/types/handles.ts';
import {callManagerStubs, clientStubs} from '../../../src/ndis/handler-stubs.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {IRQL} from '../../../src/ndis/types/trace.ts';
import {changed, without, type BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';

const {FAILURE, SUCCESS} = NDIS_STATUS;

/** An integrated call manager has no unbind handler, and so may ask for a close at any time. */
const integrated = {seat: 'integrated'} as const;

/** The call manager asks its client to close; the client has the whole notification pended. */
const notify = (drivers: Polite): void => {
	drivers.callManager.ndisCmNotifyCloseAddressFamily(drivers.af.value!);
};

/** The client does as it was asked, and says so. */
const obey = (drivers: Polite): void => {
	const {value} = drivers.af;
	drivers.closeAf();
	drivers.owed.splice(0);
	drivers.client.ndisClNotifyCloseAddressFamilyComplete(value!, SUCCESS);
};

const notified = (drivers: Polite): void => {
	notify(drivers);
	obey(drivers);
};

/** The client asks for the close and leaves its handler at once; the close itself pends. */
const notifiedAtOnce = (drivers: Polite, asks: boolean): void => {
	drivers.scripts.protocolClNotifyCloseAf = {way: 'sync', status: SUCCESS};
	drivers.hooks.protocolClNotifyCloseAf = () => {
		if (asks) drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
	};
	notify(drivers);
	if (!asks) return;
	drivers.settle('protocolCmCloseAf');
	drivers.af.value = NULL;
};

/** Breaches of what the documents say of notified closes. */
export const noticeBreaches: readonly BreachRow[] = [
	{
		id: 'AF-NOTIFY-001',
		wrong: 'closes its binding without a word to its client',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			if (bad) drivers.callManager.ndisCloseAdapterEx(drivers.callManagerBinding.value!);
			drivers.closeAf();
			if (!bad) drivers.close();
		},
	},
	{
		id: 'AF-NOTIFY-002',
		options: integrated,
		wrong: 'notifies at DISPATCH_LEVEL',
		run: (drivers, bad) => {
			const before = drivers.callManager.keRaiseIrql(bad ? IRQL.DISPATCH : IRQL.PASSIVE);
			notify(drivers);
			drivers.callManager.keLowerIrql(before);
			obey(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-002',
		wrong: 'notifies although nobody unbinds it',
		run: (drivers, bad) => {
			if (bad) notified(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-003',
		options: integrated,
		wrong: 'NDIS notifies somebody else',
		falsify: changed('callback', 'ProtocolClNotifyCloseAf', {driverId: 9}),
		run: notified,
	},
	{
		id: 'AF-NOTIFY-003',
		options: integrated,
		wrong: 'NDIS notifies nobody',
		falsify: without('ProtocolClNotifyCloseAf'),
		run: notified,
	},
	{
		id: 'AF-NOTIFY-004',
		options: integrated,
		wrong: 'is done before its address family is closed',
		run: (drivers, bad) => {
			notify(drivers);
			if (bad) drivers.client.ndisClNotifyCloseAddressFamilyComplete(drivers.af.value!, FAILURE);
			else obey(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-004',
		options: integrated,
		wrong: 'deregisters its SAP before it closes its calls',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.registerSap();
			notify(drivers);
			if (bad) drivers.deregisterSap();
			drivers.end(standing);
			if (!bad) drivers.deregisterSap();
			obey(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-005',
		options: integrated,
		wrong: 'never says that it is done',
		run: (drivers, bad) => {
			notify(drivers);
			if (bad) drivers.closeAf();
			else obey(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-006',
		options: integrated,
		wrong: 'says that it is done although it was not asked',
		run: (drivers, bad) => {
			if (bad) drivers.client.ndisClNotifyCloseAddressFamilyComplete(drivers.af.value!, FAILURE);
			notified(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-007',
		options: integrated,
		wrong: 'leaves with SUCCESS and has not asked for the close',
		run: (drivers, bad) => notifiedAtOnce(drivers, !bad),
	},
	{
		id: 'AF-NOTIFY-007',
		options: integrated,
		wrong: 'completes with SUCCESS before the close has been completed',
		run: (drivers, bad) => {
			const {value} = drivers.af;
			notify(drivers);
			drivers.client.ndisClCloseAddressFamily(value!);
			if (bad) drivers.client.ndisClNotifyCloseAddressFamilyComplete(value!, SUCCESS);
			drivers.settle('protocolCmCloseAf');
			if (!bad) drivers.client.ndisClNotifyCloseAddressFamilyComplete(value!, SUCCESS);
			drivers.af.value = NULL;
		},
	},
	{
		id: 'AF-NOTIFY-008',
		options: integrated,
		wrong: 'NDIS does not say that the client is done',
		falsify: without('ProtocolCmNotifyCloseAfComplete'),
		run: notified,
	},
	{
		id: 'AF-NOTIFY-008',
		options: integrated,
		wrong: 'NDIS says that the client is done although the call had said so',
		falsify: changed('return', 'NdisMCmNotifyCloseAddressFamily', {status: SUCCESS}),
		run: notified,
	},
	{
		id: 'AF-NOTIFY-009',
		options: integrated,
		wrong: 'refuses a deregistration while its client is to close everything',
		run: (drivers, bad) => {
			drivers.registerSap();
			notify(drivers);
			if (bad) {
				drivers.client.ndisClDeregisterSap(drivers.sap.value!);
				drivers.fail('protocolCmDeregisterSap');
			}
			drivers.deregisterSap();
			obey(drivers);
		},
	},
	{
		id: 'AF-NOTIFY-010',
		wrong: 'a client has no handler for a notified close',
		run: (drivers, bad) => {
			const handlers: Partial<typeof clientStubs> = {...clientStubs};
			if (bad) delete handlers.protocolClNotifyCloseAf;
			// A driver in JavaScript may leave out what its type asks for.
			drivers.library.linkDriver('client', 'incomplete', handlers as typeof clientStubs);
		},
	},
	{
		id: 'AF-NOTIFY-010',
		wrong: 'a call manager has none for its end',
		run: (drivers, bad) => {
			const handlers: Partial<typeof callManagerStubs> = {...callManagerStubs};
			if (bad) delete handlers.protocolCmNotifyCloseAfComplete;
			// As above.
			drivers.library.linkDriver('call-manager', 'incomplete', handlers as typeof callManagerStubs);
		},
	},
];

/** Notified closes in which everybody keeps the rules; of an integrated call manager, or, where nobody is asked, of any. */
export const decentNotices: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a notified close with a call and a SAP': (drivers) => {
		const standing = drivers.stand(2);
		drivers.registerSap();
		if (drivers.seat === 'integrated') notify(drivers);
		drivers.end(standing);
		drivers.deregisterSap();
		if (drivers.seat === 'integrated') obey(drivers);
	},
	'a change of addresses in the midst of a call': (drivers) => {
		const standing = drivers.stand();
		drivers.tellAddresses();
		drivers.end(standing);
	},
	'SAPs refused, deregistered while a call stands, and given up with an offer out': (drivers) => {
		drivers.client.ndisClRegisterSap(
			drivers.af.value!,
			{},
			{sapType: 9, sapLength: 1, sap: Uint8Array.of(1)},
			{value: undefined},
		);
		drivers.fail('protocolCmRegisterSap', NDIS_STATUS.INVALID_DATA);
		const standing = drivers.takeCall();
		drivers.deregisterSap();
		drivers.send(standing.vc);
		drivers.endTaken(standing);
		const vc = drivers.offer();
		drivers.deregisterSap();
		drivers.complete('protocolClIncomingCall', NDIS_STATUS.CLOSING);
		drivers.frame('out', 'RELEASE_COMPLETE', vc);
		drivers.deactivate(vc);
		drivers.callManager.ndisCoDeleteVc(vc);
	},
};
