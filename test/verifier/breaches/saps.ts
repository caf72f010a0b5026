import {NULL, type Context, type NdisSapHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newSap} from '../../ndis/scripted-drivers.ts';
import {withArgument, without, type BreachRow} from './breach.ts';
import {decentParameters, type Polite} from './polite.ts';
import {SecondClient} from './second-client.ts';

const {CLOSING, FAILURE, INVALID_DATA, PENDING, SAP_IN_USE, SUCCESS} = NDIS_STATUS;

/** Has something done while a registration is asked of the call manager. */
const inRegister = (drivers: Polite, act: (sap: NdisSapHandle) => void): void => {
	drivers.hooks.protocolCmRegisterSap = (_context, _sap, handle) => {
		delete drivers.hooks.protocolCmRegisterSap;
		act(handle);
	};
};

/** A SAP that comes and goes. */
const registerAndLeave = (drivers: Polite): void => {
	drivers.registerSap();
	drivers.deregisterSap();
};

/** Asks for a registration; it pends. */
const askToRegister = (drivers: Polite, context: Context = {}): void => {
	drivers.client.ndisClRegisterSap(drivers.af.value!, context, newSap('*'), drivers.sap);
};

/** Asks for a registration, which the call manager refuses. */
const refuse = (drivers: Polite, status: number = FAILURE): void => {
	askToRegister(drivers);
	drivers.fail('protocolCmRegisterSap', status);
	drivers.sap.value = NULL;
};

/** An area of the call manager’s, and how it is given back. */
const areaOf = (drivers: Polite): {readonly area: Context; readonly free: () => void} => {
	const {callManager} = drivers;
	const list = callManager.ndisInitializeNPagedLookasideList('CmSp', {});
	const area = callManager.ndisAllocateFromNPagedLookasideList(list);
	return {area, free: () => callManager.ndisFreeToNPagedLookasideList(list, area)};
};

/** The same of the client’s. */
const clientAreaOf = (drivers: Polite, template: Context): {readonly area: Context; readonly free: () => void} => {
	const {client} = drivers;
	const list = client.ndisInitializeNPagedLookasideList('ClSa', template);
	const area = client.ndisAllocateFromNPagedLookasideList(list);
	return {area, free: () => client.ndisFreeToNPagedLookasideList(list, area)};
};

/** Two clients with an address family each. */
const withSecond = (drivers: Polite, act: (second: SecondClient) => void): void => {
	const second = new SecondClient(drivers);
	drivers.open();
	second.hearAddresses();
	act(second);
	second.close();
	drivers.close();
};

/** Both clients ask for the same SAP; the second is answered with `status`. */
const registerBoth = (drivers: Polite, status: number): void => {
	withSecond(drivers, (second) => {
		drivers.registerSap('1234');
		second.registerSap('1234');
		drivers.complete('protocolCmRegisterSap', status);
		drivers.deregisterSap();
	});
};

/** The client asks for its deregistration; it pends. */
const leave = (drivers: Polite): void => {
	drivers.client.ndisClDeregisterSap(drivers.sap.value!);
};

const left = (drivers: Polite): void => {
	drivers.settle('protocolCmDeregisterSap');
	drivers.sap.value = NULL;
};

/** Breaches of what the documents say of SAPs. */
export const sapBreaches: readonly BreachRow[] = [
	{
		id: 'SAP-001',
		wrong: 'registers on an address family that it is closing',
		run: (drivers, bad) => {
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			if (bad) askToRegister(drivers);
			drivers.settle('protocolCmCloseAf');
			drivers.af.value = NULL;
		},
	},
	{
		id: 'SAP-002',
		wrong: 'registers a SAP of no known type',
		run: (drivers, bad) => {
			const sap = {...newSap('*'), sapType: 9};
			drivers.client.ndisClRegisterSap(drivers.af.value!, {}, sap, drivers.sap);
			drivers.complete('protocolCmRegisterSap', bad ? SUCCESS : INVALID_DATA);
			if (bad) drivers.deregisterSap();
			drivers.sap.value = NULL;
		},
	},
	{
		id: 'SAP-003',
		wrong: 'registers what another client has',
		whole: true,
		run: (drivers, bad) => registerBoth(drivers, bad ? SUCCESS : INVALID_DATA),
	},
	{
		id: 'SAP-003',
		wrong: 'refuses what another client has with another error',
		whole: true,
		run: (drivers, bad) => registerBoth(drivers, bad ? SAP_IN_USE : INVALID_DATA),
	},
	{
		id: 'SAP-004',
		wrong: 'completes a registration without a context',
		run: (drivers, bad) => {
			inRegister(drivers, (sap) => {
				if (bad) drivers.callManager.ndisCmRegisterSapComplete(SUCCESS, sap, undefined);
			});
			askToRegister(drivers);
			drivers.settle('protocolCmRegisterSap');
			if (!bad) drivers.deregisterSap();
			drivers.sap.value = NULL;
		},
	},
	{
		id: 'SAP-005',
		wrong: 'never completes a registration',
		run: (drivers, bad) => {
			askToRegister(drivers);
			if (bad) return;
			drivers.settle('protocolCmRegisterSap');
			drivers.deregisterSap();
		},
	},
	{
		id: 'SAP-006',
		wrong: 'completes a registration with PENDING',
		run: (drivers, bad) => {
			inRegister(drivers, (sap) => {
				if (bad) drivers.callManager.ndisCmRegisterSapComplete(PENDING, sap, undefined);
			});
			registerAndLeave(drivers);
		},
	},
	{
		id: 'SAP-007',
		wrong: 'offers a call on a SAP that it has refused',
		run: (drivers, bad) => {
			let refused = NULL as NdisSapHandle;
			inRegister(drivers, (sap) => {
				refused = sap;
			});
			refuse(drivers);
			const standing = drivers.takeCall();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(refused, standing.vc, decentParameters());
			drivers.endTaken(standing);
			drivers.deregisterSap();
		},
	},
	{
		id: 'SAP-008',
		wrong: 'gives the context back before it refuses the SAP',
		run: (drivers, bad) => {
			const {area, free} = areaOf(drivers);
			inRegister(drivers, (sap) => {
				if (bad) free();
				drivers.callManager.ndisCmRegisterSapComplete(FAILURE, sap, area);
				if (!bad) free();
			});
			askToRegister(drivers);
			drivers.owed.splice(0);
			drivers.sap.value = NULL;
		},
	},
	{
		id: 'SAP-008',
		wrong: 'never gives the context of a refused SAP back',
		run: (drivers, bad) => {
			const {area, free} = areaOf(drivers);
			inRegister(drivers, (sap) => {
				drivers.callManager.ndisCmRegisterSapComplete(FAILURE, sap, area);
				if (!bad) free();
			});
			askToRegister(drivers);
			drivers.owed.splice(0);
			drivers.sap.value = NULL;
		},
	},
	{
		id: 'SAP-009',
		wrong: 'NDIS hands out the handle of a SAP that was refused',
		falsify: withArgument('callback', 'ProtocolClRegisterSapComplete', 3, 77),
		run: (drivers) => refuse(drivers),
	},
	{
		id: 'SAP-010',
		wrong: 'a client closes the address family without deregistering its SAP',
		run: (drivers, bad) => {
			drivers.registerSap();
			if (!bad) drivers.deregisterSap();
			drivers.closeAf();
		},
	},
	{
		id: 'SAP-011',
		wrong: 'NDIS offers a call with another context than that of the SAP',
		falsify: withArgument('callback', 'ProtocolClIncomingCall', 0, {}),
		run: (drivers) => {
			drivers.endTaken(drivers.takeCall());
			drivers.deregisterSap();
		},
	},
	{
		id: 'SAP-011',
		wrong: 'NDIS tells of a deregistration with no context',
		falsify: withArgument('callback', 'ProtocolClDeregisterSapComplete', 1, undefined),
		run: registerAndLeave,
	},
	{
		id: 'SAP-012',
		wrong: 'stumbles over an offer on a SAP that is not registered yet',
		run: (drivers, bad) => {
			let pending = NULL as NdisSapHandle;
			inRegister(drivers, (sap) => {
				pending = sap;
			});
			askToRegister(drivers);
			drivers.sap.value = pending;
			drivers.scripts.protocolClIncomingCall = {way: 'sync', status: bad ? FAILURE : CLOSING};
			const vc = drivers.offer();
			drivers.frame('out', 'RELEASE_COMPLETE', vc);
			drivers.deactivate(vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.settle('protocolCmRegisterSap');
			drivers.deregisterSap();
		},
	},
	{
		id: 'SAP-013',
		wrong: 'names a SAP that it has given up',
		run: (drivers, bad) => {
			const value = drivers.registerSap();
			drivers.deregisterSap();
			if (bad) drivers.client.ndisClDeregisterSap(value);
		},
	},
	{
		id: 'SAP-014',
		wrong: 'deregisters twice',
		run: (drivers, bad) => {
			drivers.registerSap();
			leave(drivers);
			if (bad) leave(drivers);
			left(drivers);
		},
	},
	{
		id: 'SAP-015',
		wrong: 'keeps the context of a SAP that is deregistered',
		run: (drivers, bad) => {
			const {area, free} = areaOf(drivers);
			inRegister(drivers, (sap) => drivers.callManager.ndisCmRegisterSapComplete(SUCCESS, sap, area));
			askToRegister(drivers);
			drivers.owed.splice(0);
			drivers.scripts.protocolCmDeregisterSap = {way: 'sync', status: SUCCESS};
			drivers.hooks.protocolCmDeregisterSap = () => {
				if (!bad) free();
			};
			drivers.deregisterSap();
		},
	},
	{
		id: 'SAP-016',
		wrong: 'never completes a deregistration',
		run: (drivers, bad) => {
			drivers.registerSap();
			leave(drivers);
			if (!bad) left(drivers);
			drivers.sap.value = NULL;
		},
	},
	{
		id: 'SAP-016',
		wrong: 'completes a deregistration with a failure',
		run: (drivers, bad) => {
			drivers.registerSap();
			leave(drivers);
			if (bad) drivers.fail('protocolCmDeregisterSap');
			if (bad) leave(drivers);
			left(drivers);
		},
	},
	{
		id: 'SAP-017',
		wrong: 'offers a call on a SAP whose deregistration it has completed',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			const {value} = drivers.sap;
			drivers.deregisterSap();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(value!, standing.vc, decentParameters());
			drivers.endTaken(standing);
		},
	},
	{
		id: 'SAP-018',
		wrong: 'gives the context back while the deregistration is pending',
		run: (drivers, bad) => {
			const {area, free} = clientAreaOf(drivers, {});
			askToRegister(drivers, area);
			drivers.settle('protocolCmRegisterSap');
			leave(drivers);
			if (bad) free();
			left(drivers);
			if (!bad) free();
		},
	},
	{
		id: 'SAP-019',
		wrong: 'ends a call because its SAP is deregistered',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			leave(drivers);
			if (!bad) drivers.frame('in', 'RELEASE', standing.vc);
			drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, standing.vc, undefined, 0);
			left(drivers);
			drivers.endTaken(standing);
		},
	},
	{
		id: 'SAP-019',
		wrong: 'NDIS answers an offer for the client',
		falsify: without('NdisClIncomingCallComplete'),
		run: (drivers) => {
			const vc = drivers.offer();
			leave(drivers);
			drivers.complete('protocolClIncomingCall', CLOSING);
			left(drivers);
			drivers.frame('out', 'RELEASE_COMPLETE', vc);
			drivers.deactivate(vc);
			drivers.callManager.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'SAP-020',
		wrong: 'offers a call on a SAP that is being deregistered',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			if (bad) leave(drivers);
			drivers.offer(vc);
			drivers.settle('protocolClIncomingCall');
			drivers.frame('out', 'CONNECT', vc);
			drivers.frame('in', 'CONNECT_ACK', vc);
			drivers.callManager.ndisCmDispatchCallConnected(vc);
			drivers.endTaken({vc, parties: []});
			if (bad) left(drivers);
			else drivers.deregisterSap();
		},
	},
	{
		id: 'SAP-021',
		wrong: 'offers a call to another client than that of the SAP',
		whole: true,
		run: (drivers, bad) => {
			withSecond(drivers, (second) => {
				second.registerSap('1234');
				drivers.settle('protocolCmRegisterSap');
				drivers.registerSap('5678');
				const vc = drivers.prepareOffer();
				const {callManager, sap} = drivers;
				if (bad) callManager.ndisCmDispatchIncomingCall(second.sap.value!, vc, decentParameters());
				callManager.ndisCmDispatchIncomingCall(sap.value!, vc, decentParameters());
				drivers.settle('protocolClIncomingCall');
				drivers.frame('out', 'CONNECT', vc);
				drivers.frame('in', 'CONNECT_ACK', vc);
				callManager.ndisCmDispatchCallConnected(vc);
				drivers.endTaken({vc, parties: []});
				drivers.deregisterSap();
			});
		},
	},
	{
		id: 'SAP-022',
		wrong: 'gives the SAP back while its registration is pending',
		run: (drivers, bad) => {
			const {area, free} = clientAreaOf(drivers, newSap('*'));
			drivers.client.ndisClRegisterSap(drivers.af.value!, {}, area as never, drivers.sap);
			if (bad) free();
			drivers.settle('protocolCmRegisterSap');
			if (!bad) free();
			drivers.deregisterSap();
		},
	},
];
