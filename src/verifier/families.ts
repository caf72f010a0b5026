import type {CoAddressFamily} from '../ndis/types/call-parameters.ts';
import type {Context} from '../ndis/types/handles.ts';
import {NONE, type DriverName} from '../ndis/types/trace.ts';

/** What the verifier knows of an adapter (`state-machines.md` §1). */
export type AdapterModel = {
	readonly handle: number;
	/** The miniport’s, or the MCM’s. */
	readonly driverId: number;
	context: Context | undefined;
	state: 'Initializing' | 'Paused' | 'Running' | 'Resetting' | 'Removed' | 'Halted';
	/** The miniport itself has paused, or has not been restarted yet. */
	isPaused: boolean;
	/** MiniportHaltEx has been called. */
	isHalting: boolean;
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
	/** It has been restarted, and so was to be told of address families. */
	restarted: boolean;
	/** Address families that it was told of, as they were. */
	readonly announced: CoAddressFamily[];
	/** Opens of address families of which the client has not been told the end. */
	opening: number;
	/** Between RESET_START and RESET_END, as the protocol has been told. */
	isResetting: boolean;
	/** The protocol has been told that the device goes. */
	removalTold: boolean;
	/** Received lists that it has not returned; and what it had when the last came. */
	held: number;
	heldBefore: number;
	/** Address families that were open when it was closed. */
	leftOpen: number;
	readonly reported: string[];
};

/** An address family that a call manager serves on an adapter (`state-machines.md` §2). */
export type RegistrationModel = {
	readonly driverId: number;
	readonly adapterHandle: number;
	/** 0 for that of an integrated call manager. */
	readonly bindingHandle: number;
	readonly addressFamily: CoAddressFamily;
};

/** What the verifier knows of an address family, client × call manager × adapter (`state-machines.md` §2). */
export type AfModel = {
	readonly handle: number;
	readonly addressFamily: CoAddressFamily | undefined;
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
	/** What ended it. */
	end: 'failed' | 'closed' | 'abandoned' | undefined;
	/** The call manager may not use the handle any more. */
	isCallManagerDone: boolean;
	/** OIDs that are to follow an open, and the first call or SAP of the client. */
	readonly addresses: {changeTold: boolean; changeSeen: boolean; asked: boolean; used: boolean};
	/** `seq` of the outermost bracket in which it got open: until that ends the call manager has had no turn. */
	openedIn: number;
	/** The client has answered OID_CO_AF_CLOSE with SUCCESS. */
	closePromised: boolean;
	readonly reported: string[];
};

/** What the verifier knows of a SAP (`state-machines.md` §3). */
export type SapModel = {
	readonly handle: number;
	readonly af: AfModel;
	readonly clientContext: Context | undefined;
	callManagerContext: Context | undefined;
	/** The CO_SAP, by identity, and what it said when the handler was entered. */
	readonly sap: Context | undefined;
	readonly content: string;
	state: 'RegPending' | 'Registered' | 'DeregPending' | 'None';
	/** The call manager may not use the handle any more, since this. */
	doneAfter: 'failed' | 'deregistered' | undefined;
	readonly reported: string[];
};

/** An address family of which only a handle is known. */
export const newAf = (known: Partial<AfModel> & {readonly handle: number}): AfModel => ({
	addressFamily: undefined,
	clientId: NONE,
	callManagerId: NONE,
	clientContext: undefined,
	callManagerContext: undefined,
	clientBinding: 0,
	callManagerBindingContext: undefined,
	state: 'OpenPending',
	notify: false,
	wasNotified: false,
	end: undefined,
	isCallManagerDone: false,
	addresses: {changeTold: false, changeSeen: false, asked: false, used: false},
	openedIn: 0,
	closePromised: false,
	reported: [],
	...known,
});

/** What the verifier remembers of address families and SAPs besides those that live. */
export type FamilyMemory = {
	registrations: RegistrationModel[];
	/** The last ones that are gone, by handle: late uses come soon. */
	readonly goneAfs: Map<number, AfModel>;
	readonly goneSaps: Map<number, SapModel>;
};

/** Nothing remembered. */
export const newFamilyMemory = (): FamilyMemory => ({registrations: [], goneAfs: new Map(), goneSaps: new Map()});
