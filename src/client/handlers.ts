import {decodeCloseData} from '../ndis/types/call-parameters.ts';
import type {Context} from '../ndis/types/handles.ts';
import type {ClientHandlers} from '../ndis/types/handlers.ts';
import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {netPnPEvent, statusIndicated} from './adapter-events.ts';
import {returnReceived} from './areas.ts';
import {callEvent, closedCall, drainExpired, droppedParty, madeCall} from './calls.ts';
import {
	bind,
	closeBinding,
	closedFamily,
	closeFamily,
	closeFamilyPerhaps,
	notifiedClose,
	openedFamily,
	openFamily,
	unbind,
	unbindAtLast,
} from './family.ts';
import {createdVc, deletedVc, offeredCall} from './incoming.ts';
import {addedParty, partyLeft} from './parties.ts';
import {modifiedCall, qosChanged} from './quality.ts';
import {answered, takeRequest} from './requests.ts';
import {deregisteredSap, registeredSap} from './saps.ts';
import {sendsCompleted} from './sends.ts';
import type {ClientCall, ClientCore, ClientParty, ClientSap} from './state.ts';

/*
 * A context that NDIS brings is one that this client has given for that kind of object, so the casts hold.
 */
const callOf = (context: Context): ClientCall => context as ClientCall;
const partyOf = (context: Context): ClientParty => context as ClientParty;
const sapOf = (context: Context): ClientSap => context as ClientSap;

/** Handlers of all that isn’t of one call. */
type FamilyHandlers = Pick<
	ClientHandlers,
	| 'protocolBindAdapterEx'
	| 'protocolUnbindAdapterEx'
	| 'protocolNetPnPEvent'
	| 'protocolCoAfRegisterNotify'
	| 'protocolClOpenAfCompleteEx'
	| 'protocolClCloseAfComplete'
	| 'protocolClNotifyCloseAf'
	| 'protocolClRegisterSapComplete'
	| 'protocolClDeregisterSapComplete'
	| 'protocolCoStatusEx'
	| 'protocolCoOidRequest'
	| 'protocolCoOidRequestComplete'
	| 'ndisIoWorkItemFunction'
>;

const familyHandlers = (core: ClientCore): FamilyHandlers => ({
	protocolBindAdapterEx: (_bindContext, adapter) => bind(core, adapter),
	protocolUnbindAdapterEx: (unbindContext) => unbind(core, unbindContext),
	protocolNetPnPEvent: (_bindingContext, event) => netPnPEvent(core, event),
	protocolCoAfRegisterNotify: (_bindingContext, addressFamily) => openFamily(core, addressFamily),
	protocolClOpenAfCompleteEx: (_afContext, afHandle, status) => openedFamily(core, afHandle, status),
	protocolClCloseAfComplete: (status) => closedFamily(core, status),
	protocolClNotifyCloseAf: () => notifiedClose(core),
	protocolClRegisterSapComplete: (status, sapContext, _sap, sapHandle) => {
		registeredSap(core, sapOf(sapContext), status, sapHandle);
		closeFamilyPerhaps(core);
	},
	protocolClDeregisterSapComplete: (status, sapContext) => {
		deregisteredSap(core, sapOf(sapContext), status);
		closeFamilyPerhaps(core);
	},
	protocolCoStatusEx: (_bindingContext, vcContext, indication) =>
		statusIndicated(core, vcContext && callOf(vcContext), indication),
	protocolCoOidRequest: (_afContext, _vcContext, _partyContext, request) =>
		takeRequest(core, request, () => closeFamily(core)),
	protocolCoOidRequestComplete: (_afContext, _vcContext, _partyContext, request, status) => {
		answered(core, request, status);
		unbindAtLast(core);
	},
	// The binding is closed at PASSIVE_LEVEL.
	ndisIoWorkItemFunction: () => {
		closeBinding(core);
	},
});

const received = (core: ClientCore, call: ClientCall, lists: readonly NetBufferList[]): void => {
	for (const list of lists) {
		call.received.push(list);
		core.state.events.push({type: 'received', call: call.id, data: list.data});
	}

	if (call.state !== 'connected' && call.state !== 'calling') {
		returnReceived(core, call, call.received.length);
	}
};

/** Handlers of calls, parties and data. */
const callHandlers = (core: ClientCore): Omit<ClientHandlers, keyof FamilyHandlers> => ({
	protocolCoCreateVc: (_afContext, vcHandle, vcContext) => createdVc(core, vcHandle, vcContext),
	protocolCoDeleteVc: (vcContext) => deletedVc(core, callOf(vcContext)),
	protocolClMakeCallComplete: (status, vcContext, partyHandle) =>
		madeCall(core, callOf(vcContext), status, partyHandle),
	protocolClCloseCallComplete: (status, vcContext) => closedCall(core, callOf(vcContext), status),
	protocolClAddPartyComplete: (status, partyContext, partyHandle) =>
		addedParty(core, partyOf(partyContext), status, partyHandle),
	protocolClDropPartyComplete: (status, partyContext) => droppedParty(core, partyOf(partyContext), status),
	protocolClIncomingCloseCall: (status, vcContext, closeData, size) => {
		callEvent(core, callOf(vcContext), 'cleared', {status, element: decodeCloseData(closeData?.subarray(0, size))});
	},
	protocolClIncomingDropParty: (status, partyContext, closeData, size) => {
		partyLeft(core, partyOf(partyContext), {status, element: decodeCloseData(closeData?.subarray(0, size))});
	},
	protocolClIncomingCall: (sapContext, vcContext, parameters) =>
		offeredCall(core, sapOf(sapContext), callOf(vcContext), parameters),
	protocolClCallConnected: (vcContext) => {
		callEvent(core, callOf(vcContext), 'connected');
	},
	protocolClModifyCallQoSComplete: (status, vcContext) => modifiedCall(core, callOf(vcContext), status),
	protocolClIncomingCallQoSChange: (vcContext, parameters) => qosChanged(core, callOf(vcContext), parameters),
	protocolCoReceiveNetBufferLists: (_bindingContext, vcContext, lists) => received(core, callOf(vcContext), lists),
	protocolCoSendNetBufferListsComplete: (vcContext, lists) => {
		const call = callOf(vcContext);
		sendsCompleted(core, call, lists);
		callEvent(core, call, 'progress');
	},
	// The sends of a call that ends took too long.
	netTimerCallback: (functionContext) => drainExpired(core, callOf(functionContext)),
});

type Handler = (...args: never[]) => unknown;

/** After each of them the address family may be free to be closed. */
const thenCloseFamily = <Handlers extends {readonly [Name in keyof Handlers]: Handler}>(
	core: ClientCore,
	handlers: Handlers,
): Handlers =>
	Object.fromEntries(
		Object.entries<Handler>(handlers).map(([name, handle]) => [
			name,
			(...args: never[]): unknown => {
				const answer = handle(...args);
				closeFamilyPerhaps(core);
				return answer;
			},
		]),
		// The same names, each with the same arguments and answer.
	) as Handlers;

/** All handlers of a client. */
export const clientHandlers = (core: ClientCore): ClientHandlers => ({
	...familyHandlers(core),
	...thenCloseFamily(core, callHandlers(core)),
});
