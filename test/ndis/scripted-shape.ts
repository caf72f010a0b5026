import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {CallManagerHandlers, ClientHandlers, MiniportHandlers} from '../../src/ndis/types/handlers.ts';
import type {
	Cell,
	Context,
	NdisAfHandle,
	NdisBindingHandle,
	NdisSapHandle,
	NdisVcHandle,
	NdisAdapterHandle,
} from '../../src/ndis/types/handles.ts';
import type {NdisStatus} from '../../src/ndis/types/status.ts';

/** Handlers that may pend, and what each is to do. */
export type PendingHandler =
	| 'protocolCmOpenAf'
	| 'protocolCmCloseAf'
	| 'protocolCmMakeCall'
	| 'protocolCmCloseCall'
	| 'protocolCmAddParty'
	| 'protocolCmDropParty'
	| 'protocolCmRegisterSap'
	| 'protocolCmDeregisterSap'
	| 'protocolClIncomingCall'
	| 'protocolCmModifyCallQoS'
	| 'miniportCoActivateVc'
	| 'miniportCoDeactivateVc'
	| 'miniportPause'
	| 'miniportRestart'
	| 'miniportResetEx'
	| 'miniportCoOidRequest'
	| 'protocolCoOidRequest'
	| 'protocolClNotifyCloseAf';

/** A context of the scripted drivers: `label` is for people, `handle` what NDIS told about it. */
export type Labelled = {label: string; handle: number};

/** All handlers of all roles; a hook runs inside its handler, before the scripted answer. */
export type Handlers = ClientHandlers & CallManagerHandlers & MiniportHandlers;
export type HandlerName = keyof Handlers;
export type Hooks = {[Name in HandlerName]?: (...args: Parameters<Handlers[Name]>) => void};

/** The handle that a scripted driver keeps in its context. */
export const handleOf = <Handle extends number>(context: Context): Handle => (context as Labelled).handle as Handle;

/** What the parts of scripted drivers need of their rig. */
export type ScriptedRig = {
	readonly client: NdisFunctions;
	readonly callManager: NdisFunctions;
	readonly miniport: NdisFunctions;
	readonly adapter: NdisAdapterHandle;
	readonly scripts: {readonly [Name in PendingHandler]?: unknown};
	readonly hooks: Hooks;
	readonly af: Cell<NdisAfHandle>;
	readonly sap: Cell<NdisSapHandle>;
	readonly callManagerBinding: Cell<NdisBindingHandle>;
	label(name: string): Labelled;
	activate(vc: NdisVcHandle): NdisStatus;
	settle(handler: PendingHandler): void;
	answer(handler: PendingHandler, complete: (status: NdisStatus) => void): NdisStatus;
};
