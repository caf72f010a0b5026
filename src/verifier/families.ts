import type {Context} from '../ndis/types/handles.ts';
import {NONE, type DriverName} from '../ndis/types/trace.ts';

/** What the verifier knows of an adapter (`state-machines.md` §1). */
export type AdapterModel = {
	readonly handle: number;
	/** The miniport’s, or the MCM’s. */
	readonly driverId: number;
	context: Context | undefined;
	state: 'Initializing' | 'Paused' | 'Running' | 'Resetting' | 'Removed' | 'Halted';
	/** Address families of its own call manager that were open to the end, and whose clients were never notified. */
	unannounced: number;
	readonly reported: string[];
};

/** What the verifier knows of a binding (`state-machines.md` §1). */
export type BindingModel = {
	readonly handle: number;
	readonly adapterHandle: number;
	readonly driver: DriverName;
	readonly driverId: number;
	readonly context: Context | undefined;
	state: 'Opening' | 'Paused' | 'Running' | 'Pausing' | 'Closing';
	/** The bind handler has returned with SUCCESS. */
	bound: boolean;
	readonly reported: string[];
};

/** What the verifier knows of an address family, client × call manager × adapter (`state-machines.md` §2). */
export type AfModel = {
	readonly handle: number;
	readonly addressFamily: number;
	readonly clientId: number;
	readonly callManagerId: number;
	readonly clientContext: Context | undefined;
	callManagerContext: Context | undefined;
	readonly clientBinding: number;
	/** Of an MCM: its adapter context. */
	readonly callManagerBindingContext: Context | undefined;
	state: 'OpenPending' | 'Open' | 'ClosePending' | 'Closed';
	/** A notify-close is outstanding. */
	notify: boolean;
	/** There has been one. */
	wasNotified: boolean;
	readonly reported: string[];
};

/** What the verifier knows of a SAP (`state-machines.md` §3). */
export type SapModel = {
	readonly handle: number;
	readonly af: AfModel;
	readonly clientContext: Context | undefined;
	callManagerContext: Context | undefined;
	/** The CO_SAP, by identity. */
	readonly sap: Context | undefined;
	state: 'RegPending' | 'Registered' | 'DeregPending' | 'None';
	readonly reported: string[];
};

/** An address family of which only a handle is known. */
export const newAf = (known: Partial<AfModel> & {readonly handle: number}): AfModel => ({
	addressFamily: NONE,
	clientId: NONE,
	callManagerId: NONE,
	clientContext: undefined,
	callManagerContext: undefined,
	clientBinding: 0,
	callManagerBindingContext: undefined,
	state: 'OpenPending',
	notify: false,
	wasNotified: false,
	reported: [],
	...known,
});
