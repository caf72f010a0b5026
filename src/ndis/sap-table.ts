import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/**
 * States of a SAP (`state-machines.md` §3). `none`: not registered yet, or no more. `orphaned`: the address family was closed while a
 * registration or deregistration was pending; the request still ends, then the SAP is gone.
 */
export const sapStates = ['none', 'reg-pending', 'registered', 'dereg-pending', 'orphaned'] as const;
export type SapState = (typeof sapStates)[number];

/** Events of a SAP. `offer` is an incoming call dispatched on it. */
export const sapEvents = [
	'register',
	'registerSucceeded',
	'registerFailed',
	'offer',
	'deregister',
	'deregisterSucceeded',
	'deregisterFailed',
	'afClosed',
] as const;
export type SapEvent = (typeof sapEvents)[number];

type SapAct = 'forwardRegister' | 'admit' | 'dismiss' | 'pass' | 'forwardDeregister' | 'keep' | 'orphan';

/** A SAP. */
export const sapTable = {
	none: {
		register: {to: 'reg-pending', act: 'forwardRegister', source: 'nf-ndis-ndisclregistersap'},
	},
	'reg-pending': {
		registerSucceeded: {to: 'registered', act: 'admit', source: 'nf-ndis-ndiscmregistersapcomplete'},
		registerFailed: {to: 'none', act: 'dismiss', source: 'nf-ndis-ndiscmregistersapcomplete; SAP-009'},
		offer: {to: 'reg-pending', act: 'pass', source: 'nc-ndis-protocol_cl_register_sap_complete'},
		afClosed: {to: 'orphaned', act: 'orphan', source: '§3'},
	},
	registered: {
		offer: {to: 'registered', act: 'pass', source: 'nf-ndis-ndiscmdispatchincomingcall'},
		deregister: {to: 'dereg-pending', act: 'forwardDeregister', source: 'nf-ndis-ndisclderegistersap'},
		afClosed: {to: 'none', act: 'dismiss', source: '§3; nc-ndis-protocol_cl_deregister_sap_complete'},
	},
	'dereg-pending': {
		deregisterSucceeded: {to: 'none', act: 'dismiss', source: 'nf-ndis-ndiscmderegistersapcomplete'},
		deregisterFailed: {to: 'registered', act: 'keep', source: '§3'},
		afClosed: {to: 'orphaned', act: 'orphan', source: '§3'},
	},
	orphaned: {
		registerSucceeded: {to: 'none', act: 'dismiss', source: '§3'},
		registerFailed: {to: 'none', act: 'dismiss', source: '§3'},
		deregisterSucceeded: {to: 'none', act: 'dismiss', source: '§3'},
		deregisterFailed: {to: 'none', act: 'dismiss', source: '§3; nc-ndis-protocol_cl_deregister_sap_complete'},
	},
} as const satisfies StateTable<SapState, SapEvent, SapAct>;

/** Acts that an event of a SAP can have. */
export type SapActsOf<Event extends SapEvent> = ActsOf<typeof sapTable, Event>;

/** Answers to illegal requests: FAILURE in every state. */
export const sapRefusals = {
	offer: {otherwise: {status: 'FAILURE', source: 'nc-ndis-protocol_cm_incoming_call_complete'}},
	deregister: {otherwise: {status: 'FAILURE', source: 'nf-ndis-ndisclderegistersap'}},
} as const satisfies RefusalTable<SapState, SapEvent>;
