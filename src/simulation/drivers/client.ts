import {clientStubs} from '../../ndis/handler-stubs.ts';
import {NULL} from '../../ndis/types/handles.ts';
import type {ClientHandlers} from '../../ndis/types/handlers.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {
	callClosed,
	callMade,
	closeCall,
	dropParty,
	mayClose,
	mayDrop,
	newVc,
	partyAdded,
	partyDropped,
} from './client-calls.ts';
import {afClosed, afOpened, sapRegistered} from './client-families.ts';
import {refuses, serve, type Drivers, type RequestRow} from './requests.ts';
import {putIn, takeOut, type ClientAf, type ClientParty, type ClientSap, type ClientVc} from './state.ts';

/** The client’s answer to an offer. */
export const offerRow: RequestRow = {
	// What has been withdrawn isn’t accepted.
	canGrant: (_, {of}) => !(of as ClientVc).isCleared,
	refusal: NDIS_STATUS.NOT_ACCEPTED,
	ended: (_, {of}, status) => {
		const vc = of as ClientVc;
		if (!vc.isCleared) vc.call = status === NDIS_STATUS.SUCCESS ? 'accepted' : 'over';
	},
	complete: ({client}, {of, lent}, status) =>
		// The request of an offer has the offer’s parameters.
		client.ndisClIncomingCallComplete(status, (of as ClientVc).handle, lent.parameters!),
};

/** The call manager’s wish that the address family be closed: it is, and then that is said. */
export const noticeRow: RequestRow = {
	canGrant: ({state}) => state.client.af.is === 'closed',
	isSlow: true,
	ended: () => {},
	complete: ({client}, {of}, status) => client.ndisClNotifyCloseAddressFamilyComplete((of as ClientAf).handle, status),
};

/** A request of the protocol at the other end of the address family. */
export const peerRow: RequestRow = {
	ended: () => {},
	complete: ({state, client, callManager}, {of, lent}, status) => {
		const asked = of === state.client.af ? client : callManager;
		// Such a request has an OID, and its context a handle.
		asked.ndisCoOidRequestComplete((of as ClientAf).handle, NULL, NULL, lent.oid!, status);
	},
};

/** What a client does when it is called. Contexts are those that it gave, so the casts hold. */
export const clientHandlers = (now: () => Drivers): ClientHandlers => ({
	...clientStubs,
	...bindingHandlers(now),
	...familyHandlers(now),
	...callHandlers(now),
});

const bindingHandlers = (now: () => Drivers): Partial<ClientHandlers> => ({
	protocolBindAdapterEx: (_, adapter) => {
		const {state, client} = now();
		const cell: Parameters<typeof client.ndisOpenAdapterEx>[2] = {value: undefined};
		const status = client.ndisOpenAdapterEx(state.client.af, adapter, cell);
		state.client.binding = cell.value ?? NULL;
		return status;
	},
	protocolUnbindAdapterEx: () => {
		const {state, client} = now();
		return client.ndisCloseAdapterEx(state.client.binding);
	},
	protocolNetPnPEvent: () => NDIS_STATUS.SUCCESS,
	protocolCoCreateVc: (_, handle, cell) => {
		const drivers = now();
		if (refuses(drivers, 'protocolCoCreateVc')) return NDIS_STATUS.RESOURCES;
		const vc = newVc(drivers.state.naming, handle, true);
		putIn(drivers.state.client.vcs, vc);
		cell.value = vc;
		return NDIS_STATUS.SUCCESS;
	},
	protocolCoDeleteVc: (vc) => {
		takeOut(now().state.client.vcs, vc as ClientVc);
		return NDIS_STATUS.SUCCESS;
	},
	protocolCoSendNetBufferListsComplete: (vc, lists) => {
		(vc as ClientVc).sending -= lists.length;
	},
});

const familyHandlers = (now: () => Drivers): Partial<ClientHandlers> => ({
	protocolClOpenAfCompleteEx: (af, handle, status) => afOpened(af as ClientAf, status, handle),
	protocolClCloseAfComplete: (status, af) => afClosed(af as ClientAf, status),
	protocolClRegisterSapComplete: (status, sap, _, handle) => sapRegistered(now(), sap as ClientSap, status, handle),
	protocolClDeregisterSapComplete: (status, sap) => {
		if (status === NDIS_STATUS.SUCCESS) now().state.client.sap = undefined;
		else (sap as ClientSap).is = 'registered';
	},
	protocolCoOidRequest: (context, _, __, oid) => {
		const af = context as ClientAf;
		af.addresses = 'changed';
		return serve(now(), 'protocolCoOidRequest', af, {oid});
	},
	protocolCoOidRequestComplete: (af) => {
		if (af !== undefined) (af as ClientAf).addresses = 'known';
	},
	protocolClNotifyCloseAf: (af) => serve(now(), 'protocolClNotifyCloseAf', af as ClientAf),
});

const callHandlers = (now: () => Drivers): Partial<ClientHandlers> => ({
	protocolClMakeCallComplete: (status, vc, party) => callMade(vc as ClientVc, status, party),
	protocolClCloseCallComplete: (status, vc) => callClosed(vc as ClientVc, status),
	protocolClAddPartyComplete: (status, party, handle) => partyAdded(party as ClientParty, status, handle),
	protocolClDropPartyComplete: (status, party) => partyDropped(party as ClientParty, status),
	protocolClModifyCallQoSComplete: (_, vc) => {
		(vc as ClientVc).isModifying = false;
	},
	protocolClIncomingCall: (_, context, parameters) => {
		const vc = context as ClientVc;
		vc.call = 'offered';
		return serve(now(), 'protocolClIncomingCall', vc, {parameters});
	},
	protocolClCallConnected: (vc) => {
		(vc as ClientVc).call = 'up';
	},
	protocolClIncomingCallQoSChange: () => {},
	protocolClIncomingCloseCall: (_, context) => {
		const drivers = now();
		const vc = context as ClientVc;
		vc.isCleared = true;
		// A client may close at once, from inside.
		if (mayClose(vc) && drivers.choose(2) === 1) closeCall(drivers, vc);
	},
	protocolClIncomingDropParty: (_, context) => {
		const drivers = now();
		const party = context as ClientParty;
		party.hasLeft = true;
		if (mayDrop(party) && drivers.choose(2) === 1) dropParty(drivers, party);
	},
});
