import {callManagerStubs, clientStubs, miniportStubs} from '../../src/ndis/handler-stubs.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAfHandle,
	type NdisBindingHandle,
} from '../../src/ndis/types/handles.ts';
import type {CallManagerHandlers, ClientHandlers, MiniportHandlers} from '../../src/ndis/types/handlers.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import type {Stage, StoryParty, StoryVc} from './stage.ts';

const {PENDING, SUCCESS} = NDIS_STATUS;

/** A request that is about to reach its handler. */
type Request = {
	readonly vc: StoryVc;
	readonly party: StoryParty | undefined;
	readonly result: number;
	readonly inside: (() => void) | undefined;
};

/** What the drivers of a bench are told to do next, and what they have learnt. */
export type Script = {
	readonly clientBinding: Cell<NdisBindingHandle>;
	readonly callManagerBinding: Cell<NdisBindingHandle>;
	readonly af: Cell<NdisAfHandle>;
	making: Request | undefined;
	adding: Request | undefined;
	closing: Request | undefined;
	/** Inside the call manager’s delete handler. */
	deleting: (() => void) | undefined;
	/** Inside the client’s next completion handler. */
	deviation: {readonly inside: (() => void) | undefined; readonly after: (() => void) | undefined} | undefined;
	peerVcContext: Context;
	miniportVcContext: Context;
	activationStatus: number;
	functions: Readonly<Record<'client' | 'call-manager' | 'miniport', NdisFunctions>> | undefined;
	readonly frame: Stage['frame'];
};

const functionsOf = (script: Script, role: 'client' | 'call-manager' | 'miniport'): NdisFunctions => {
	if (script.functions === undefined) throw new Error('not linked');
	return script.functions[role];
};

const protocolHandlers = (script: Script) => ({
	ndisIoWorkItemFunction: () => undefined,
	netTimerCallback: () => {},
	protocolNetPnPEvent: () => SUCCESS,
	protocolCoStatusEx: () => {},
	protocolCoAfRegisterNotify: () => {},
	protocolCoReceiveNetBufferLists: () => {},
	protocolCoSendNetBufferListsComplete: () => {},
	protocolCoOidRequestComplete: () => {},
	protocolCoCreateVc: (_af: Context, _vc: number, cell: Cell<Context>) => {
		cell.value = script.peerVcContext;
		return SUCCESS;
	},
	protocolCoDeleteVc: () => SUCCESS,
});

/** Tells what is to happen inside a completion, once. */
const delivered = (script: Script): void => {
	const {deviation} = script;
	script.deviation = undefined;
	deviation?.inside?.();
	deviation?.after?.();
};

/** The client. */
export const clientHandlers = (script: Script): ClientHandlers => ({
	...clientStubs,
	...protocolHandlers(script),
	protocolBindAdapterEx: (_bindContext, adapter) =>
		functionsOf(script, 'client').ndisOpenAdapterEx({}, adapter, script.clientBinding),
	protocolUnbindAdapterEx: () => functionsOf(script, 'client').ndisCloseAdapterEx(script.clientBinding.value ?? NULL),
	protocolCoAfRegisterNotify: (_binding, addressFamily) => {
		const binding = script.clientBinding.value ?? NULL;
		functionsOf(script, 'client').ndisClOpenAddressFamilyEx(binding, addressFamily, {}, script.af);
	},
	protocolClOpenAfCompleteEx: () => {},
	protocolClCloseAfComplete: () => {},
	protocolClMakeCallComplete: () => delivered(script),
	protocolClCloseCallComplete: () => delivered(script),
	protocolClAddPartyComplete: () => delivered(script),
	protocolClDropPartyComplete: () => {},
	protocolClIncomingCloseCall: () => {},
	protocolClIncomingDropParty: () => {},
});

/** The party of a request gets to know its handle; the frame of the request goes out. */
const serve = (script: Script, request: Request, message: string): void => {
	const about = {vc: request.vc.number, ...(request.party === undefined ? {} : {party: request.party.number})};
	script.frame('out', message, about);
	request.inside?.();
};

const learnParty = (script: Script, party: StoryParty | undefined, handle: number): void => {
	if (party === undefined) return;
	party.handle = handle;
	// A trace number is asked for by a handle, which this is.
	party.number = functionsOf(script, 'call-manager').partyNumber(handle as never);
};

const answerWith = (request: Request, cell: Cell<Context> | undefined): number => {
	if (request.result === SUCCESS && cell !== undefined) cell.value = request.party?.callManagerContext;
	return request.result;
};

/** The call manager that shares the client’s address family. */
export const callManagerHandlers = (script: Script): CallManagerHandlers => ({
	...callManagerStubs,
	...protocolHandlers(script),
	protocolBindAdapterEx: (_bindContext, adapter) => {
		const functions = functionsOf(script, 'call-manager');
		functions.ndisOpenAdapterEx({}, adapter, script.callManagerBinding);
		const addressFamily = {addressFamily: 1, majorVersion: 3, minorVersion: 1};
		return functions.ndisCmRegisterAddressFamilyEx(script.callManagerBinding.value ?? NULL, addressFamily);
	},
	protocolUnbindAdapterEx: () =>
		functionsOf(script, 'call-manager').ndisCloseAdapterEx(script.callManagerBinding.value ?? NULL),
	protocolCoDeleteVc: () => {
		script.deleting?.();
		return SUCCESS;
	},
	protocolCmOpenAf: (_binding, _addressFamily, afHandle, cell) => {
		script.af.value = afHandle;
		cell.value = {};
		return SUCCESS;
	},
	protocolCmCloseAf: () => PENDING,
	protocolCmMakeCall: (_vc, _parameters, party, cell) => {
		const request = script.making;
		if (request === undefined) return PENDING;
		learnParty(script, request.party, party);
		serve(script, request, 'SETUP');
		return answerWith(request, cell);
	},
	protocolCmCloseCall: () => {
		const request = script.closing;
		if (request === undefined) return PENDING;
		serve(script, request, 'RELEASE');
		return request.result;
	},
	protocolCmAddParty: (_vc, _parameters, party, cell) => {
		const request = script.adding;
		if (request === undefined) return PENDING;
		learnParty(script, request.party, party);
		serve(script, request, 'ADD_PARTY');
		return answerWith(request, cell);
	},
	protocolCmDropParty: () => PENDING,
	protocolCmActivateVcComplete: () => {},
	protocolCmDeactivateVcComplete: () => {},
});

/** A call manager that is linked but never bound to an address family. */
export const otherHandlers = (): CallManagerHandlers => ({
	...callManagerStubs,
	ndisIoWorkItemFunction: () => undefined,
	netTimerCallback: () => {},
	protocolBindAdapterEx: () => SUCCESS,
	protocolUnbindAdapterEx: () => SUCCESS,
	protocolNetPnPEvent: () => SUCCESS,
	protocolCoStatusEx: () => {},
	protocolCoAfRegisterNotify: () => {},
	protocolCoReceiveNetBufferLists: () => {},
	protocolCoSendNetBufferListsComplete: () => {},
	protocolCoOidRequestComplete: () => {},
	protocolCoCreateVc: () => SUCCESS,
	protocolCoDeleteVc: () => SUCCESS,
	protocolCmOpenAf: () => SUCCESS,
	protocolCmCloseAf: () => SUCCESS,
	protocolCmMakeCall: () => SUCCESS,
	protocolCmCloseCall: () => SUCCESS,
	protocolCmAddParty: () => SUCCESS,
	protocolCmDropParty: () => SUCCESS,
	protocolCmActivateVcComplete: () => {},
	protocolCmDeactivateVcComplete: () => {},
});

/** The miniport: activation pends until the bench completes it. */
export const miniportHandlers = (script: Script): MiniportHandlers => ({
	...miniportStubs,
	ndisIoWorkItemFunction: () => undefined,
	netTimerCallback: () => {},
	miniportInitializeEx: (_adapter, cell) => {
		cell.value = {};
		return SUCCESS;
	},
	miniportHaltEx: () => {},
	miniportDevicePnPEventNotify: () => {},
	miniportCoCreateVc: (_adapter, _vc, cell) => {
		cell.value = script.miniportVcContext;
		return SUCCESS;
	},
	miniportCoDeleteVc: () => SUCCESS,
	miniportCoActivateVc: () => PENDING,
	miniportCoDeactivateVc: () => SUCCESS,
	miniportCoSendNetBufferLists: () => {},
	miniportCancelSend: () => undefined,
	miniportReturnNetBufferLists: () => {},
	miniportCoOidRequest: () => SUCCESS,
});
