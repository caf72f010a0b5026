import type {NdisPolicies} from '../../src/ndis/policies.ts';
import {callManagerStubs, clientStubs, miniportStubs} from '../../src/ndis/handler-stubs.ts';
import {NdisLibrary} from '../../src/ndis/library.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {CoCallParameters} from '../../src/ndis/types/call-parameters.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisUnbindHandle,
	type NdisVcHandle,
} from '../../src/ndis/types/handles.ts';
import type {CallManagerHandlers, ClientHandlers, MiniportHandlers} from '../../src/ndis/types/handlers.ts';
import type {NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../../src/ndis/types/status.ts';
import type {TraceRecord} from '../../src/ndis/types/trace.ts';
import {Trace} from '../../src/trace/trace.ts';
import {integratedFamily, scriptedFamily} from './integrated-family.ts';
import {newParameters, newSap} from './scripted-buffers.ts';
import {scriptedCallManagerCalls, scriptedClientCalls} from './scripted-calls.ts';
import {scriptedRunning} from './scripted-running.ts';
import {scriptedCallManagerPeer, scriptedClientPeer} from './scripted-peers.ts';
import {
	handleOf,
	type HandlerName,
	type Handlers,
	type Hooks,
	type Labelled,
	type PendingHandler,
} from './scripted-shape.ts';
import {storyLine} from './story-line.ts';

export {newList, newOid, newParameters, newSap} from './scripted-buffers.ts';
export type {Labelled, PendingHandler} from './scripted-shape.ts';

/** The three ways in which a handler can answer. */
export const ways = ['sync', 'pended', 'early'] as const;
export type Way = (typeof ways)[number];

/** How a handler that may pend answers: the way, the final status, and (early only) what it leaves with instead of PENDING. */
export type Script = {readonly way: Way; readonly status: NdisStatus; readonly leavesWith?: NdisStatus};

const succeed: Script = {way: 'sync', status: NDIS_STATUS.SUCCESS};

/** A completion that a pended handler owes. */
type Owed = {readonly handler: PendingHandler; readonly complete: (status: NdisStatus) => void};

/** Where the scripted call manager sits. */
export const seats = ['stand-alone', 'integrated'] as const;
export type Seat = (typeof seats)[number];

/** What a rig may be made with. */
export type RigOptions = {
	readonly policies?: Partial<NdisPolicies>;
	readonly seed?: number;
	/** A script for every handler that may pend; `scripts` of the rig override it. */
	readonly way?: Way;
	/** `integrated`: call manager and miniport are one driver. */
	readonly seat?: Seat;
};

/**
 * One client, one call manager and one miniport on a library, each doing what its script says. The verifier's tests use it too.
 * `start` brings it up to an open address family and an active signalling VC.
 */
export class Rig {
	readonly trace = new Trace({capacity: 128});
	readonly library: NdisLibrary;
	readonly client: NdisFunctions;
	readonly callManager: NdisFunctions;
	readonly miniport: NdisFunctions;
	/** Overrides by handler. */
	readonly scripts: {[Name in PendingHandler]?: Script} = {};
	/** What create and delete handlers answer instead of SUCCESS. */
	readonly answers: {[Name in HandlerName]?: NdisStatus} = {};
	readonly hooks: Hooks = {};
	readonly owed: Owed[] = [];
	readonly clientBinding: Cell<NdisBindingHandle> = {value: undefined};
	readonly callManagerBinding: Cell<NdisBindingHandle> = {value: undefined};
	readonly af: Cell<NdisAfHandle> = {value: undefined};
	readonly sap: Cell<NdisSapHandle> = {value: undefined};
	readonly signallingVc: Cell<NdisVcHandle> = {value: undefined};
	adapter: NdisAdapterHandle = NULL;
	/** Lists that the miniport has taken and not completed. */
	readonly queued: {readonly vc: Labelled; readonly list: NetBufferList}[] = [];
	/** Lists that the miniport has got back. */
	readonly returned: NetBufferList[] = [];
	/** Lists that the client keeps. */
	readonly received: NetBufferList[] = [];
	/** Whether a protocol gives received lists back at once. */
	returnsAtOnce = true;
	/** Whether the miniport completes sends at once. */
	completesSends = true;
	/** How handlers without a script answer. */
	readonly way: Way;
	readonly seat: Seat;
	readonly #lines: string[] = [];
	readonly #open: number[] = [];
	#labels = 0;

	constructor(options: RigOptions = {}) {
		this.way = options.way ?? 'sync';
		this.seat = options.seat ?? 'stand-alone';
		this.trace.observe((record) => this.#write(record));
		this.library = new NdisLibrary({seed: options.seed ?? 1, trace: this.trace, policies: options.policies});
		// Linked in an order other than that of binding: the call manager is bound first all the same.
		this.client = this.library.linkDriver('client', 'client', this.#clientHandlers());
		if (this.seat === 'integrated') {
			const handlers = {...this.#callManagerHandlers(), ...this.#miniportHandlers()};
			this.miniport = this.library.linkDriver('mcm', 'mcm', handlers);
			this.callManager = integratedFamily(this.miniport, () => this.adapter);
			return;
		}
		this.callManager = this.library.linkDriver('call-manager', 'call manager', this.#callManagerHandlers());
		this.miniport = this.library.linkDriver('miniport', 'miniport', this.#miniportHandlers());
	}

	/** Starts the adapter; the call manager's signalling VC gets active, the client opens the address family. */
	start(): this {
		this.library.startAdapter('adapter');
		this.settle('protocolCmOpenAf');
		const {signallingVc, callManager} = this;
		if (this.seat === 'stand-alone') {
			callManager.ndisCoCreateVc(this.callManagerBinding.value!, NULL, this.label('signalling'), signallingVc);
			callManager.ndisCmActivateVc(signallingVc.value!, newParameters());
			this.settle('miniportCoActivateVc');
		}
		this.library.runPassive();
		this.forget();
		return this;
	}

	/** A fresh labelled context. */
	label(name: string): Labelled {
		return {label: `${name} ${++this.#labels}`, handle: 0};
	}

	/** A VC created by the client. */
	createVc(): NdisVcHandle {
		const cell: Cell<NdisVcHandle> = {value: undefined};
		const context = this.label('client vc');
		this.client.ndisCoCreateVc(this.clientBinding.value!, this.af.value!, context, cell);
		context.handle = cell.value ?? NULL;
		return cell.value ?? NULL;
	}

	/** Activates a VC as its call manager and completes it if it pends. */
	activate(vc: NdisVcHandle, parameters: CoCallParameters = newParameters()): NdisStatus {
		const status = this.callManager.ndisCmActivateVc(vc, parameters);
		this.settle('miniportCoActivateVc');
		return status;
	}

	/** Deactivates it likewise. */
	deactivate(vc: NdisVcHandle): NdisStatus {
		const status = this.callManager.ndisCmDeactivateVc(vc);
		this.settle('miniportCoDeactivateVc');
		return status;
	}

	/** A SAP registered by the client, completed if it pends; NULL when the call manager refused it. */
	registerSap(text = '*'): NdisSapHandle {
		this.sap.value = NULL;
		this.client.ndisClRegisterSap(this.af.value!, this.label('client sap'), newSap(text), this.sap);
		this.settle('protocolCmRegisterSap');
		return this.sap.value;
	}

	/** A call that stands, on a new VC; with `parties` a multipoint one of so many. */
	connect(parties = 0): {readonly vc: NdisVcHandle; readonly parties: NdisPartyHandle[]} {
		const vc = this.createVc();
		const handles: NdisPartyHandle[] = [];
		const cell: Cell<NdisPartyHandle> = {value: undefined};
		this.hooks.protocolClMakeCallComplete = (_status, _context, party) => {
			cell.value = party;
		};
		this.hooks.protocolClAddPartyComplete = (_status, _context, party) => {
			cell.value = party;
		};
		const context = (): Context | undefined => (parties > 0 ? this.label('client party') : undefined);
		this.activate(vc);
		this.client.ndisClMakeCall(vc, newParameters(), context(), cell);
		this.settle('protocolCmMakeCall');
		if (parties > 0) handles.push(cell.value!);
		while (handles.length < parties) {
			this.client.ndisClAddParty(vc, context()!, newParameters(), cell);
			this.settle('protocolCmAddParty');
			handles.push(cell.value!);
		}
		delete this.hooks.protocolClMakeCallComplete;
		delete this.hooks.protocolClAddPartyComplete;
		return {vc, parties: handles};
	}

	/** Completes what a handler owes, oldest first; false when it owes nothing. */
	complete(handler: PendingHandler, status: NdisStatus = NDIS_STATUS.SUCCESS): boolean {
		const index = this.owed.findIndex((owed) => owed.handler === handler);
		const [owed] = index === -1 ? [] : this.owed.splice(index, 1);
		owed?.complete(status);
		return owed !== undefined;
	}

	/** Completes whatever a handler owes, with SUCCESS. */
	settle(handler: PendingHandler): void {
		while (this.complete(handler));
	}

	/** The trace since the last `forget`, one line a record, indented by bracket. */
	story(): string[] {
		return this.#lines.splice(0);
	}

	/** Throws the story so far away. */
	forget(): void {
		this.#lines.length = 0;
	}

	/** State of a VC: call, activation, parties. */
	vcState(handle: NdisVcHandle): string {
		for (const object of this.library.state.handles.objects) {
			if (object?.type === 'vc' && object.handle === handle) {
				return `${object.call} ${object.activation} ${object.parties.map((party) => this.partyState(party)).join(' ')}`.trim();
			}
		}
		return 'gone';
	}

	/** State of a party. */
	partyState(handle: NdisPartyHandle): string {
		const found = this.library.state.handles.objects.find((object) => object?.handle === handle);
		return found?.type === 'party' ? found.state : 'gone';
	}

	#write(record: TraceRecord): void {
		if (record.kind === 'return' || record.kind === 'exit') this.#open.length = this.#open.indexOf(record.opener);
		this.#lines.push('  '.repeat(this.#open.length) + storyLine(record));
		if (record.kind === 'call' || record.kind === 'callback') this.#open.push(record.seq);
	}

	/** Runs a handler's hook, then answers as scripted; `complete` is what it owes if it pends. */
	answer(handler: PendingHandler, complete: (status: NdisStatus) => void): NdisStatus {
		const script = this.scripts[handler] ?? {...succeed, way: this.way};
		if (script.way === 'sync') return script.status;
		if (script.way === 'pended') {
			this.owed.push({handler, complete});
			return NDIS_STATUS.PENDING;
		}
		complete(script.status);
		return script.leavesWith ?? NDIS_STATUS.PENDING;
	}

	#protocolHandlers(binding: Cell<NdisBindingHandle>, functions: () => NdisFunctions) {
		const {hooks, answers} = this;
		return {
			ndisIoWorkItemFunction: (context: Context) => hooks.ndisIoWorkItemFunction?.(context),
			netTimerCallback: (context: Context) => hooks.netTimerCallback?.(context),
			protocolBindAdapterEx: (bindContext: Context, adapter: NdisAdapterHandle) => {
				functions().ndisOpenAdapterEx(this.label('binding'), adapter, binding);
				hooks.protocolBindAdapterEx?.(bindContext, adapter);
				return answers.protocolBindAdapterEx ?? NDIS_STATUS.SUCCESS;
			},
			protocolUnbindAdapterEx: (unbindContext: NdisUnbindHandle, context: Context) => {
				hooks.protocolUnbindAdapterEx?.(unbindContext, context);
				const answer = answers.protocolUnbindAdapterEx ?? NDIS_STATUS.SUCCESS;
				if (answer === NDIS_STATUS.SUCCESS) functions().ndisCloseAdapterEx(binding.value!);
				return answer;
			},
			protocolNetPnPEvent: (context: Context, event: 'Pause' | 'Restart' | 'QueryRemoveDevice') => {
				hooks.protocolNetPnPEvent?.(context, event);
				return answers.protocolNetPnPEvent ?? NDIS_STATUS.SUCCESS;
			},
			protocolCoStatusEx: (...args: Parameters<Handlers['protocolCoStatusEx']>) => hooks.protocolCoStatusEx?.(...args),
			protocolCoAfRegisterNotify: (...args: Parameters<Handlers['protocolCoAfRegisterNotify']>) =>
				hooks.protocolCoAfRegisterNotify?.(...args),
			protocolCoReceiveNetBufferLists: (...args: Parameters<Handlers['protocolCoReceiveNetBufferLists']>) => {
				const [, , lists, , flags] = args;
				hooks.protocolCoReceiveNetBufferLists?.(...args);
				this.received.push(...lists);
				if (this.returnsAtOnce && flags === 0) functions().ndisReturnNetBufferLists(binding.value!, lists, 0);
			},
			protocolCoSendNetBufferListsComplete: (...args: Parameters<Handlers['protocolCoSendNetBufferListsComplete']>) =>
				hooks.protocolCoSendNetBufferListsComplete?.(...args),
			protocolCoCreateVc: (af: Context, vc: NdisVcHandle, cell: Cell<Context>) => {
				hooks.protocolCoCreateVc?.(af, vc, cell);
				const answer = answers.protocolCoCreateVc ?? NDIS_STATUS.SUCCESS;
				if (answer === NDIS_STATUS.SUCCESS) cell.value = Object.assign(this.label('peer vc'), {handle: vc});
				return answer;
			},
			protocolCoDeleteVc: (vc: Context) => {
				hooks.protocolCoDeleteVc?.(vc);
				return answers.protocolCoDeleteVc ?? NDIS_STATUS.SUCCESS;
			},
			protocolCoOidRequestComplete: (...args: Parameters<Handlers['protocolCoOidRequestComplete']>) =>
				hooks.protocolCoOidRequestComplete?.(...args),
		};
	}

	#clientHandlers(): ClientHandlers {
		const {hooks} = this;
		return {
			...clientStubs,
			...scriptedClientCalls(this),
			...scriptedClientPeer(this),
			...this.#protocolHandlers(this.clientBinding, () => this.client),
			protocolCoAfRegisterNotify: (context, addressFamily) => {
				hooks.protocolCoAfRegisterNotify?.(context, addressFamily);
				this.client.ndisClOpenAddressFamilyEx(
					this.clientBinding.value!,
					addressFamily,
					this.label('client af'),
					this.af,
				);
			},
			protocolClOpenAfCompleteEx: (context, afHandle, status) => {
				hooks.protocolClOpenAfCompleteEx?.(context, afHandle, status);
				this.af.value = afHandle;
			},
			protocolClCloseAfComplete: (...args) => hooks.protocolClCloseAfComplete?.(...args),
			protocolClMakeCallComplete: (...args) => hooks.protocolClMakeCallComplete?.(...args),
			protocolClCloseCallComplete: (...args) => hooks.protocolClCloseCallComplete?.(...args),
			protocolClAddPartyComplete: (...args) => hooks.protocolClAddPartyComplete?.(...args),
			protocolClDropPartyComplete: (...args) => hooks.protocolClDropPartyComplete?.(...args),
			protocolClIncomingCloseCall: (...args) => hooks.protocolClIncomingCloseCall?.(...args),
			protocolClIncomingDropParty: (...args) => hooks.protocolClIncomingDropParty?.(...args),
		};
	}

	#callManagerHandlers(): CallManagerHandlers {
		const {hooks} = this;
		const functions = (): NdisFunctions => this.callManager;
		return {
			...callManagerStubs,
			...scriptedCallManagerCalls(this),
			...scriptedCallManagerPeer(this),
			...this.#protocolHandlers(this.callManagerBinding, functions),
			protocolBindAdapterEx: (bindContext, adapter) => {
				functions().ndisOpenAdapterEx(this.label('binding'), adapter, this.callManagerBinding);
				functions().ndisCmRegisterAddressFamilyEx(this.callManagerBinding.value!, scriptedFamily);
				hooks.protocolBindAdapterEx?.(bindContext, adapter);
				return NDIS_STATUS.SUCCESS;
			},
			protocolCoAfRegisterNotify: () => {},
			protocolCmOpenAf: (context, addressFamily, afHandle, cell) => {
				hooks.protocolCmOpenAf?.(context, addressFamily, afHandle, cell);
				const own: Labelled = {...this.label('call manager af'), handle: afHandle};
				cell.value = own;
				return this.answer('protocolCmOpenAf', (status) =>
					functions().ndisCmOpenAddressFamilyComplete(status, afHandle, own),
				);
			},
			protocolCmCloseAf: (context) => {
				hooks.protocolCmCloseAf?.(context);
				const af = handleOf<NdisAfHandle>(context);
				return this.answer('protocolCmCloseAf', (status) => functions().ndisCmCloseAddressFamilyComplete(status, af));
			},
			protocolCmMakeCall: (context, parameters, party, cell) => {
				hooks.protocolCmMakeCall?.(context, parameters, party, cell);
				const own = this.#ownParty(party, cell);
				const vc = handleOf<NdisVcHandle>(context);
				return this.answer('protocolCmMakeCall', (status) =>
					functions().ndisCmMakeCallComplete(status, vc, party, own, parameters),
				);
			},
			protocolCmCloseCall: (context, party, data, size) => {
				hooks.protocolCmCloseCall?.(context, party, data, size);
				const vc = handleOf<NdisVcHandle>(context);
				const partyHandle = party === undefined ? NULL : handleOf<NdisPartyHandle>(party);
				return this.answer('protocolCmCloseCall', (status) =>
					functions().ndisCmCloseCallComplete(status, vc, partyHandle),
				);
			},
			protocolCmAddParty: (context, parameters, party, cell) => {
				hooks.protocolCmAddParty?.(context, parameters, party, cell);
				const own = this.#ownParty(party, cell);
				return this.answer('protocolCmAddParty', (status) =>
					functions().ndisCmAddPartyComplete(status, party, own, parameters),
				);
			},
			protocolCmDropParty: (context, data, size) => {
				hooks.protocolCmDropParty?.(context, data, size);
				const party = handleOf<NdisPartyHandle>(context);
				return this.answer('protocolCmDropParty', (status) => functions().ndisCmDropPartyComplete(status, party));
			},
			protocolCmActivateVcComplete: (...args) => hooks.protocolCmActivateVcComplete?.(...args),
			protocolCmDeactivateVcComplete: (...args) => hooks.protocolCmDeactivateVcComplete?.(...args),
		};
	}

	#ownParty(party: NdisPartyHandle, cell: Cell<Context> | undefined): Labelled | undefined {
		if (party === NULL || cell === undefined) return undefined;
		const own: Labelled = Object.assign(this.label('call manager party'), {handle: party});
		cell.value = own;
		return own;
	}

	#miniportHandlers(): MiniportHandlers {
		const {hooks, answers} = this;
		const functions = (): NdisFunctions => this.miniport;
		return {
			...miniportStubs,
			...scriptedRunning(this),
			netTimerCallback: (context) => hooks.netTimerCallback?.(context),
			miniportInitializeEx: (adapter, cell) => {
				this.adapter = adapter;
				cell.value = this.label('adapter');
				if (this.seat === 'integrated') functions().ndisMCmRegisterAddressFamilyEx(adapter, scriptedFamily);
				hooks.miniportInitializeEx?.(adapter, cell);
				return answers.miniportInitializeEx ?? NDIS_STATUS.SUCCESS;
			},
			miniportHaltEx: (...args) => hooks.miniportHaltEx?.(...args),
			miniportDevicePnPEventNotify: (...args) => hooks.miniportDevicePnPEventNotify?.(...args),
			miniportCoCreateVc: (adapter, vc, cell) => {
				hooks.miniportCoCreateVc?.(adapter, vc, cell);
				const answer = answers.miniportCoCreateVc ?? NDIS_STATUS.SUCCESS;
				if (answer === NDIS_STATUS.SUCCESS) cell.value = {...this.label('miniport vc'), handle: vc};
				return answer;
			},
			miniportCoDeleteVc: (vc) => {
				hooks.miniportCoDeleteVc?.(vc);
				return answers.miniportCoDeleteVc ?? NDIS_STATUS.SUCCESS;
			},
			miniportCoActivateVc: (context, parameters) => {
				hooks.miniportCoActivateVc?.(context, parameters);
				const vc = handleOf<NdisVcHandle>(context);
				return this.answer('miniportCoActivateVc', (status) =>
					functions().ndisMCoActivateVcComplete(status, vc, parameters),
				);
			},
			miniportCoDeactivateVc: (context) => {
				hooks.miniportCoDeactivateVc?.(context);
				const vc = handleOf<NdisVcHandle>(context);
				return this.answer('miniportCoDeactivateVc', (status) => functions().ndisMCoDeactivateVcComplete(status, vc));
			},
			miniportCoSendNetBufferLists: (context, lists, flags) => {
				hooks.miniportCoSendNetBufferLists?.(context, lists, flags);
				if (this.completesSends) {
					for (const list of lists) list.status = NDIS_STATUS.SUCCESS;
					functions().ndisMCoSendNetBufferListsComplete(handleOf<NdisVcHandle>(context), lists, 0);
				} else {
					for (const list of lists) this.queued.push({vc: context as Labelled, list});
				}
			},
			miniportReturnNetBufferLists: (...args) => {
				hooks.miniportReturnNetBufferLists?.(...args);
				this.returned.push(...args[1]);
			},
			miniportCoOidRequest: (context, vc, request) => {
				hooks.miniportCoOidRequest?.(context, vc, request);
				const vcHandle = vc === undefined ? NULL : handleOf<NdisVcHandle>(vc);
				return this.answer('miniportCoOidRequest', (status) =>
					functions().ndisMCoOidRequestComplete(this.adapter, vcHandle, request, status),
				);
			},
		};
	}
}
