import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/** States of a VC's activation region (`state-machines.md` §4.2). */
export const activationStates = ['inactive', 'activating', 'active', 'reactivating', 'deactivating'] as const;
export type ActivationState = (typeof activationStates)[number];

/** Events of the activation region. `noteActive` and `noteInactive`: an integrated call manager says what it has done with its device. */
export const activationEvents = [
	'activate',
	'activateSucceeded',
	'activateFailed',
	'deactivate',
	'deactivateSucceeded',
	'deactivateFailed',
	'noteActive',
	'noteInactive',
	'send',
	'receive',
	'deleteVc',
] as const;
export type ActivationEvent = (typeof activationEvents)[number];

type ActivationAct = 'forwardActivate' | 'adopt' | 'keepOld' | 'forwardDeactivate' | 'forget' | 'pass' | 'giveBack';

/** The activation region of a VC. */
export const vcActivationTable = {
	inactive: {
		activate: {to: 'activating', act: 'forwardActivate', source: 'nf-ndis-ndiscmactivatevc'},
		noteActive: {to: 'active', act: 'adopt', source: 'nf-ndis-ndismcmactivatevc'},
		deleteVc: {to: 'inactive', act: 'pass', source: 'nf-ndis-ndiscodeletevc'},
	},
	activating: {
		activateSucceeded: {to: 'active', act: 'adopt', source: 'nf-ndis-ndismcoactivatevccomplete'},
		activateFailed: {to: 'inactive', act: 'keepOld', source: 'nf-ndis-ndismcoactivatevccomplete'},
	},
	active: {
		activate: {to: 'reactivating', act: 'forwardActivate', source: 'nc-ndis-miniport_co_activate_vc'},
		deactivate: {to: 'deactivating', act: 'forwardDeactivate', source: 'nf-ndis-ndiscmdeactivatevc; OPEN-22'},
		noteActive: {to: 'active', act: 'adopt', source: 'nf-ndis-ndismcmactivatevc; MCM-009'},
		noteInactive: {to: 'inactive', act: 'forget', source: 'nf-ndis-ndismcmdeactivatevc'},
		send: {to: 'active', act: 'pass', source: 'nf-ndis-ndiscosendnetbufferlists'},
		receive: {to: 'active', act: 'pass', source: 'nf-ndis-ndismcoindicatereceivenetbufferlists'},
	},
	reactivating: {
		activateSucceeded: {to: 'active', act: 'adopt', source: 'nf-ndis-ndismcoactivatevccomplete'},
		activateFailed: {to: 'active', act: 'keepOld', source: 'nc-ndis-miniport_co_activate_vc'},
		send: {to: 'reactivating', act: 'pass', source: '§4.3'},
		receive: {to: 'reactivating', act: 'pass', source: '§4.3'},
	},
	deactivating: {
		deactivateSucceeded: {to: 'inactive', act: 'forget', source: 'nf-ndis-ndismcodeactivatevccomplete'},
		deactivateFailed: {to: 'active', act: 'keepOld', source: '§4.2'},
		receive: {to: 'deactivating', act: 'giveBack', source: 'DATA-RX-001; OPEN-20'},
	},
} as const satisfies StateTable<ActivationState, ActivationEvent, ActivationAct>;

/** Acts that an event of the activation region can have. */
export type ActivationActsOf<Event extends ActivationEvent> = ActsOf<typeof vcActivationTable, Event>;

/** Answers to illegal requests; FAILURE where there is no row. */
export const vcActivationRefusals = {
	activate: {
		activating: {status: 'NOT_ACCEPTED', source: 'nc-ndis-protocol_cm_activate_vc_complete'},
		reactivating: {status: 'NOT_ACCEPTED', source: 'nc-ndis-protocol_cm_activate_vc_complete'},
		deactivating: {status: 'CLOSING', source: 'nc-ndis-protocol_cm_activate_vc_complete'},
	},
	deactivate: {
		inactive: {status: 'FAILURE', source: '§4.2'},
		activating: {status: 'NOT_ACCEPTED', source: 'nc-ndis-protocol_cm_deactivate_vc_complete'},
		reactivating: {status: 'NOT_ACCEPTED', source: 'nc-ndis-protocol_cm_deactivate_vc_complete'},
		deactivating: {status: 'CLOSING', source: 'nc-ndis-protocol_cm_deactivate_vc_complete'},
	},
	noteInactive: {
		otherwise: {status: 'NOT_ACCEPTED', source: 'MCM-008; nf-ndis-ndismcmdeactivatevc'},
	},
	send: {
		otherwise: {status: 'VC_NOT_ACTIVATED', source: 'OPEN-21'},
	},
	deleteVc: {
		otherwise: {status: 'NOT_ACCEPTED', source: 'nf-ndis-ndiscodeletevc'},
		deactivating: {status: 'CLOSING', source: 'VC-DELETE-015'},
	},
} as const satisfies RefusalTable<ActivationState, ActivationEvent>;
