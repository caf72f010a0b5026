import type {CoAddressFamily} from '../../../src/ndis/types/call-parameters.ts';
import {NULL, type NdisAfHandle} from '../../../src/ndis/types/handles.ts';
import {oids} from '../../../src/ndis/types/oids.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {IRQL} from '../../../src/ndis/types/trace.ts';
import {scriptedFamily} from '../../ndis/integrated-family.ts';
import {newOid, newSap} from '../../ndis/scripted-drivers.ts';
import {changed, withArgument, without, type BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';

const {FAILURE, RESOURCES, SUCCESS} = NDIS_STATUS;

/** Has something done in the call manager’s bind handler, once. */
const inBind = (drivers: Polite, act: () => void): void => {
	drivers.hooks.protocolBindAdapterEx = () => {
		delete drivers.hooks.protocolBindAdapterEx;
		act();
	};
};

/** Has something done while the open of the address family is asked of the call manager. */
const inOpen = (drivers: Polite, act: (af: NdisAfHandle) => void): void => {
	drivers.hooks.protocolCmOpenAf = (_context, _family, afHandle) => {
		delete drivers.hooks.protocolCmOpenAf;
		act(afHandle);
	};
};

const whole = (drivers: Polite): void => {
	drivers.open();
	drivers.close();
};

/** Opens with a failure, after which the client asks for its binding to be released. */
const openInVain = (drivers: Polite): void => {
	drivers.scripts.protocolCmOpenAf = {way: 'early', status: FAILURE};
	drivers.open();
	drivers.close();
};

const register = (drivers: Polite): number =>
	drivers.callManager.ndisCmRegisterAddressFamilyEx(drivers.callManagerBinding.value!, scriptedFamily);

const otherVersion = {...scriptedFamily, majorVersion: 9};

/** The client opens the family that it was told of in another version, if badly. */
const openVersion = (drivers: Polite, bad: boolean): void => {
	drivers.hooks.protocolCoAfRegisterNotify = (_context, family: CoAddressFamily) => {
		if (bad) family.majorVersion = otherVersion.majorVersion;
	};
	whole(drivers);
};

/** Breaches of what the documents say of registering and opening address families. */
export const openingBreaches: readonly BreachRow[] = [
	{
		id: 'AF-REG-001',
		wrong: 'registers before it has opened the adapter',
		whole: true,
		run: (drivers, bad) => {
			if (bad) drivers.callManager.ndisCmRegisterAddressFamilyEx(NULL, scriptedFamily);
			whole(drivers);
		},
	},
	{
		id: 'AF-REG-002',
		wrong: 'registers at DISPATCH_LEVEL',
		whole: true,
		run: (drivers, bad) => {
			inBind(drivers, () => {
				const before = drivers.callManager.keRaiseIrql(bad ? IRQL.DISPATCH : IRQL.PASSIVE);
				register(drivers);
				drivers.callManager.keLowerIrql(before);
			});
			whole(drivers);
		},
	},
	{
		id: 'AF-REG-003',
		wrong: 'NDIS lets a family be registered twice',
		whole: true,
		falsify: changed('return', 'NdisCmRegisterAddressFamilyEx', {status: SUCCESS}),
		run: (drivers) => {
			inBind(drivers, () => register(drivers));
			whole(drivers);
		},
	},
	{
		id: 'AF-REG-004',
		wrong: 'NDIS lets a client register',
		falsify: changed('return', 'NdisCmRegisterAddressFamilyEx', {status: SUCCESS}),
		run: (drivers, bad) => {
			if (bad) drivers.client.ndisCmRegisterAddressFamilyEx(drivers.clientBinding.value!, otherVersion);
		},
	},
	{
		id: 'AF-REG-006',
		wrong: 'NDIS announces a family to nobody',
		whole: true,
		falsify: without('ProtocolCoAfRegisterNotify'),
		run: whole,
	},
	{
		id: 'AF-REG-006',
		wrong: 'NDIS announces a family that nobody serves',
		whole: true,
		falsify: withArgument('callback', 'ProtocolCoAfRegisterNotify', 1, {...scriptedFamily, addressFamily: 7}),
		run: whole,
	},
	{
		id: 'AF-REG-007',
		wrong: 'NDIS announces a family at DISPATCH_LEVEL',
		whole: true,
		falsify: changed('callback', 'ProtocolCoAfRegisterNotify', {irql: IRQL.DISPATCH}),
		run: whole,
	},
	{id: 'AF-OPEN-001', wrong: 'opens another version than was announced', whole: true, run: openVersion},
	{
		id: 'AF-OPEN-002',
		wrong: 'opens at DISPATCH_LEVEL',
		whole: true,
		run: (drivers, bad) => {
			drivers.hooks.protocolCoAfRegisterNotify = () => {
				if (bad) drivers.client.keRaiseIrql(IRQL.DISPATCH);
			};
			drivers.hooks.protocolCmOpenAf = () => {
				if (bad) drivers.callManager.keLowerIrql(IRQL.PASSIVE);
			};
			whole(drivers);
		},
	},
	{
		id: 'AF-OPEN-003',
		wrong: 'NDIS asks another call manager',
		whole: true,
		falsify: changed('callback', 'ProtocolCmOpenAf', {driverId: 9}),
		run: whole,
	},
	{
		id: 'AF-OPEN-003',
		wrong: 'NDIS asks nobody',
		whole: true,
		falsify: without('ProtocolCmOpenAf'),
		run: whole,
	},
	{id: 'AF-OPEN-004', wrong: 'opens a version that it has not registered', whole: true, run: openVersion},
	{
		id: 'AF-OPEN-005',
		wrong: 'completes an open without a context',
		whole: true,
		run: (drivers, bad) => {
			inOpen(drivers, (af) => {
				if (bad) drivers.callManager.ndisCmOpenAddressFamilyComplete(SUCCESS, af, undefined);
			});
			drivers.library.startAdapter('adapter');
			if (!bad) drivers.settle('protocolCmOpenAf');
		},
	},
	{
		id: 'AF-OPEN-006',
		wrong: 'never completes an open',
		whole: true,
		run: (drivers, bad) => {
			drivers.library.startAdapter('adapter');
			if (!bad) drivers.settle('protocolCmOpenAf');
		},
	},
	{
		id: 'AF-OPEN-007',
		wrong: 'a client asks for an OID while its open is pending',
		whole: true,
		run: (drivers, bad) => {
			drivers.library.startAdapter('adapter');
			if (bad) drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, NULL, NULL, NULL, newOid(1));
			drivers.settle('protocolCmOpenAf');
		},
	},
	{
		id: 'AF-OPEN-008',
		wrong: 'completes an open with a failure and keeps the context',
		whole: true,
		run: (drivers, bad) => {
			const {callManager} = drivers;
			const list = callManager.ndisInitializeNPagedLookasideList('CmAf', {});
			inOpen(drivers, (af) => {
				const area = callManager.ndisAllocateFromNPagedLookasideList(list);
				if (!bad) callManager.ndisFreeToNPagedLookasideList(list, area);
				callManager.ndisCmOpenAddressFamilyComplete(FAILURE, af, area);
			});
			drivers.library.startAdapter('adapter');
			drivers.owed.splice(0);
		},
	},
	{
		id: 'AF-OPEN-009',
		wrong: 'uses the handle of a failed open',
		whole: true,
		run: (drivers, bad) => {
			let failed: NdisAfHandle = NULL;
			inOpen(drivers, (af) => {
				failed = af;
			});
			openInVain(drivers);
			if (bad) drivers.callManager.ndisCmNotifyCloseAddressFamily(failed);
		},
	},
	{
		id: 'AF-OPEN-010',
		wrong: 'refuses an open and keeps what it took',
		whole: true,
		run: (drivers, bad) => {
			const {callManager} = drivers;
			const list = callManager.ndisInitializeNPagedLookasideList('CmAf', {});
			inOpen(drivers, () => {
				const area = callManager.ndisAllocateFromNPagedLookasideList(list);
				if (!bad) callManager.ndisFreeToNPagedLookasideList(list, area);
			});
			drivers.scripts.protocolCmOpenAf = {way: 'sync', status: RESOURCES};
			drivers.library.startAdapter('adapter');
		},
	},
	{
		id: 'AF-OPEN-011',
		wrong: 'NDIS hands out the handle of a failed open',
		whole: true,
		falsify: withArgument('callback', 'ProtocolClOpenAfCompleteEx', 1, 77),
		run: openInVain,
	},
	{
		id: 'AF-OPEN-012',
		wrong: 'registers a SAP on a handle of its own making',
		run: (drivers, bad) => {
			const made = 0x7f_ff_ff_01 as NdisAfHandle;
			if (bad) drivers.client.ndisClRegisterSap(made, {}, newSap('*'), {value: undefined});
		},
	},
	{
		id: 'AF-OPEN-014',
		wrong: 'does not tell its client of the addresses',
		whole: true,
		run: (drivers, bad) => {
			drivers.start();
			if (!bad) drivers.tellAddresses();
			drivers.registerSap();
			drivers.deregisterSap();
			drivers.close();
		},
	},
	{
		id: 'AF-OPEN-015',
		wrong: 'does not ask for the addresses that have changed',
		whole: true,
		run: (drivers, bad) => {
			drivers.start();
			if (bad) drivers.announceAddresses();
			else drivers.tellAddresses();
			drivers.close();
		},
	},
	{
		id: 'AF-OPEN-016',
		wrong: 'NDIS tells of an open at DISPATCH_LEVEL',
		whole: true,
		falsify: changed('callback', 'ProtocolClOpenAfCompleteEx', {irql: IRQL.DISPATCH}),
		run: whole,
	},
];

const closeAs = (drivers: Polite, status: number, bad: boolean): void => {
	drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
	const [owed] = drivers.owed.splice(0);
	if (bad) owed?.complete(status);
	else owed?.complete(SUCCESS);
	drivers.af.value = NULL;
};

/** Breaches of what they say of closing one. */
export const familyClosingBreaches: readonly BreachRow[] = [
	{
		id: 'AF-CLOSE-001',
		wrong: 'closes with a VC left',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (!bad) drivers.client.ndisCoDeleteVc(vc);
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			if (bad) drivers.client.ndisCoDeleteVc(vc);
			drivers.settle('protocolCmCloseAf');
			drivers.af.value = NULL;
		},
	},
	{
		id: 'AF-CLOSE-002',
		wrong: 'creates a VC on what it is closing',
		run: (drivers, bad) => {
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			if (bad) drivers.createVc();
			drivers.settle('protocolCmCloseAf');
			drivers.af.value = NULL;
		},
	},
	{
		id: 'AF-CLOSE-003',
		wrong: 'closes twice',
		run: (drivers, bad) => {
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			if (bad) drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			drivers.settle('protocolCmCloseAf');
			drivers.af.value = NULL;
		},
	},
	{
		id: 'AF-CLOSE-005',
		wrong: 'gives the context back while the close is pending',
		whole: true,
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('client af', 'client');
			drivers.open();
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			if (bad) areas.giveBack();
			drivers.settle('protocolCmCloseAf');
			if (!bad) areas.giveBack();
			drivers.af.value = NULL;
			drivers.close();
		},
	},
	{
		id: 'AF-CLOSE-006',
		wrong: 'never completes a close',
		run: (drivers, bad) => {
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			if (!bad) drivers.settle('protocolCmCloseAf');
			drivers.af.value = NULL;
		},
	},
	{
		id: 'AF-CLOSE-007',
		wrong: 'completes a close with a failure',
		run: (drivers, bad) => closeAs(drivers, FAILURE, bad),
	},
	{
		id: 'AF-CLOSE-008',
		wrong: 'uses the handle inside the completion of the close',
		run: (drivers, bad) => {
			const {value} = drivers.af;
			drivers.hooks.protocolClCloseAfComplete = () => {
				if (bad) drivers.callManager.ndisCmNotifyCloseAddressFamily(value!);
			};
			drivers.closeAf();
		},
	},
	{
		id: 'AF-CLOSE-009',
		wrong: 'lets an address family be closed with a SAP on it',
		run: (drivers, bad) => {
			drivers.registerSap();
			if (!bad) drivers.deregisterSap();
			drivers.scripts.protocolCmCloseAf = {way: 'sync', status: SUCCESS};
			drivers.closeAf();
		},
	},
	{
		id: 'AF-CLOSE-010',
		wrong: 'keeps what it took when the address family was opened',
		whole: true,
		run: (drivers, bad) => {
			const {callManager} = drivers;
			const list = callManager.ndisInitializeNPagedLookasideList('CmAf', {});
			let area = {};
			inOpen(drivers, () => {
				area = callManager.ndisAllocateFromNPagedLookasideList(list);
			});
			drivers.open();
			drivers.closeAf();
			if (!bad) callManager.ndisFreeToNPagedLookasideList(list, area);
			drivers.close();
		},
	},
	{
		id: 'AF-CLOSE-011',
		wrong: 'completes a close before the SAP is deregistered',
		run: (drivers, bad) => {
			drivers.registerSap();
			if (!bad) drivers.deregisterSap();
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			drivers.settle('protocolCmCloseAf');
			drivers.af.value = NULL;
		},
	},
	{
		id: 'AF-NOTIFY-011',
		wrong: 'promises to close and stays open',
		run: (drivers, bad) => {
			const close = newOid(oids.OID_CO_AF_CLOSE.value);
			const {af, callManager, callManagerBinding} = drivers;
			callManager.ndisCoOidRequest(callManagerBinding.value ?? NULL, af.value!, NULL, NULL, close);
			drivers.settle('protocolCoOidRequest');
			if (bad) af.value = NULL;
		},
	},
];
