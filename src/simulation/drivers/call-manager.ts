import {callManagerStubs} from '../../ndis/handler-stubs.ts';
import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../../ndis/types/handles.ts';
import type {CallManagerHandlers} from '../../ndis/types/handlers.ts';
import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {activate, activationEnded, deactivate, endOfOffer} from './activations.ts';
import {servedFamily} from './client-families.ts';
import {finish, refuses, requestOf, serve, type Drivers} from './requests.ts';
import {newOid, putIn, takeOut, type ServedAf, type ServedParty, type ServedSap, type ServedVc} from './state.ts';

const newVc = (label: string, handle: NdisVcHandle, isOwn: boolean): ServedVc => ({
	label,
	handle,
	isOwn,
	activation: 'inactive',
	next: 'nothing',
	offer: 'none',
	isUp: false,
	isCleared: false,
	parties: [],
});

const newParty = (
	drivers: Drivers,
	vc: ServedVc,
	handle: NdisPartyHandle,
	cell: Cell<object> | undefined,
): ServedParty => {
	const label = `party ${drivers.client.partyNumber(handle)}`;
	const party: ServedParty = {label, handle, vc, isFirst: !vc.isUp, is: 'asked'};
	vc.parties.push(party);
	if (cell !== undefined) cell.value = party;
	return party;
};

/** The network offers a call: a VC for it is created and activated, then the call is offered. */
export const offerCall = (drivers: Drivers): void => {
	const {binding, af, vcs} = drivers.state.callManager;
	if (af === undefined) return;
	drivers.state.naming = 'VC 0';
	const vc = newVc(drivers.state.naming, NULL, true);
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const status = drivers.callManager.ndisCoCreateVc(binding, af.handle, vc, cell);
	drivers.state.naming = '';
	if (status !== NDIS_STATUS.SUCCESS) return;
	vc.handle = cell.value ?? NULL;
	putIn(vcs, vc);
	activate(drivers, vc, 'offer');
};

/** The network confirms an accepted call. */
export const connect = ({callManager}: Drivers, vc: ServedVc): void => {
	vc.offer = 'answered';
	vc.isUp = true;
	callManager.ndisCmDispatchCallConnected(vc.handle);
};

/** The network ends a call: what is under way of it ends first. */
export const clear = (drivers: Drivers, vc: ServedVc): void => {
	vc.isCleared = true;
	for (const party of [...vc.parties]) {
		const add = requestOf(drivers, 'protocolCmAddParty', party);
		if (add !== undefined) finish(drivers, add, NDIS_STATUS.FAILURE);
		const drop = requestOf(drivers, 'protocolCmDropParty', party);
		if (drop !== undefined) finish(drivers, drop, NDIS_STATUS.SUCCESS);
	}
	const modify = requestOf(drivers, 'protocolCmModifyCallQoS', vc);
	if (modify !== undefined) finish(drivers, modify, NDIS_STATUS.FAILURE);
	drivers.callManager.ndisCmDispatchIncomingCloseCall(NDIS_STATUS.SUCCESS, vc.handle, undefined, 0);
};

/** The network takes a party out of a call. */
export const leave = ({callManager}: Drivers, party: ServedParty): void => {
	party.is = 'left';
	callManager.ndisCmDispatchIncomingDropParty(NDIS_STATUS.SUCCESS, party.handle, undefined, 0);
};

/** Deletes an own VC that has served, or deactivates it first. */
export const tidy = (drivers: Drivers, vc: ServedVc): void => {
	if (vc.activation === 'active') deactivate(drivers, vc, 'nothing');
	else if (drivers.callManager.ndisCoDeleteVc(vc.handle) === NDIS_STATUS.SUCCESS)
		takeOut(drivers.state.callManager.vcs, vc);
};

/** Tells the client that its addresses are new. */
export const tellAddresses = ({state, callManager}: Drivers): void => {
	const {binding, af} = state.callManager;
	if (af === undefined) return;
	af.isTold = true;
	callManager.ndisCoOidRequest(binding, af.handle, NULL, NULL, newOid(oids.OID_CO_ADDRESS_CHANGE.value));
};

/** Asks the client to close its address family. */
export const notifyClose = ({state, callManager}: Drivers): void => {
	if (state.callManager.af !== undefined) callManager.ndisCmNotifyCloseAddressFamily(state.callManager.af.handle);
};

/** What a call manager does when it is called. Contexts are those that it gave, so the casts hold. */
export const callManagerHandlers = (now: () => Drivers): CallManagerHandlers => ({
	...callManagerStubs,
	...bindingHandlers(now),
	...familyHandlers(now),
	...callHandlers(now),
});

const bindingHandlers = (now: () => Drivers): Partial<CallManagerHandlers> => ({
	protocolBindAdapterEx: (_, adapter) => {
		const {state, callManager} = now();
		const cell: Parameters<typeof callManager.ndisOpenAdapterEx>[2] = {value: undefined};
		const status = callManager.ndisOpenAdapterEx(state.callManager, adapter, cell);
		state.callManager.binding = cell.value ?? NULL;
		if (status === NDIS_STATUS.SUCCESS)
			callManager.ndisCmRegisterAddressFamilyEx(state.callManager.binding, servedFamily);
		return status;
	},
	protocolUnbindAdapterEx: () => {
		const {state, callManager} = now();
		return callManager.ndisCloseAdapterEx(state.callManager.binding);
	},
	protocolNetPnPEvent: () => NDIS_STATUS.SUCCESS,
	protocolCoAfRegisterNotify: () => {},
});

const familyHandlers = (now: () => Drivers): Partial<CallManagerHandlers> => ({
	protocolCmOpenAf: (_, __, handle, cell) => {
		const drivers = now();
		const af: ServedAf = {label: 'served family', handle, isOpen: true, isTold: false};
		drivers.state.callManager.af = af;
		cell.value = af;
		return serve(drivers, 'protocolCmOpenAf', af);
	},
	protocolCmCloseAf: (context) => {
		const af = context as ServedAf;
		af.isOpen = false;
		return serve(now(), 'protocolCmCloseAf', af);
	},
	protocolCoOidRequest: (af, _, __, oid) => serve(now(), 'protocolCoOidRequest', af as ServedAf, {oid}),
	protocolCmNotifyCloseAfComplete: () => {},
	protocolCmRegisterSap: (_, __, handle, cell) => {
		const drivers = now();
		const sap: ServedSap = {label: 'SAP', handle, isClosing: false};
		drivers.state.callManager.sap = sap;
		cell.value = sap;
		return serve(drivers, 'protocolCmRegisterSap', sap);
	},
	protocolCmDeregisterSap: (context) => {
		const sap = context as ServedSap;
		sap.isClosing = true;
		return serve(now(), 'protocolCmDeregisterSap', sap);
	},
});

const callHandlers = (now: () => Drivers): Partial<CallManagerHandlers> => ({
	protocolCoCreateVc: (_, handle, cell) => {
		const drivers = now();
		if (refuses(drivers, 'protocolCoCreateVc')) return NDIS_STATUS.RESOURCES;
		const vc = newVc(drivers.state.naming, handle, false);
		putIn(drivers.state.callManager.vcs, vc);
		cell.value = vc;
		return NDIS_STATUS.SUCCESS;
	},
	protocolCoDeleteVc: (vc) => {
		takeOut(now().state.callManager.vcs, vc as ServedVc);
		return NDIS_STATUS.SUCCESS;
	},
	protocolCmMakeCall: (context, parameters, partyHandle, cell) => {
		const drivers = now();
		const vc = context as ServedVc;
		if (partyHandle === NULL) return serve(drivers, 'protocolCmMakeCall', vc, {parameters});
		const party = newParty(drivers, vc, partyHandle, cell);
		return serve(drivers, 'protocolCmMakeCall', vc, {parameters, party});
	},
	protocolCmCloseCall: (vc, party) =>
		serve(now(), 'protocolCmCloseCall', vc as ServedVc, party === undefined ? {} : {party: party as ServedParty}),
	protocolCmAddParty: (vc, parameters, handle, cell) => {
		const drivers = now();
		return serve(drivers, 'protocolCmAddParty', newParty(drivers, vc as ServedVc, handle, cell), {parameters});
	},
	protocolCmDropParty: (party) => serve(now(), 'protocolCmDropParty', party as ServedParty),
	protocolCmModifyCallQoS: (vc, parameters) => serve(now(), 'protocolCmModifyCallQoS', vc as ServedVc, {parameters}),
	protocolCmIncomingCallComplete: (status, vc) => endOfOffer(now(), vc as ServedVc, status),
	protocolCmActivateVcComplete: (status, vc) => activationEnded(now(), vc as ServedVc, status),
	protocolCmDeactivateVcComplete: (status, vc) => activationEnded(now(), vc as ServedVc, status),
});
