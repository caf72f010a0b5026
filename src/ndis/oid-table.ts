import type {ActsOf, StateTable} from './transitions.ts';

/** States of an OID request (`state-machines.md` §7); idle is no object. */
export const oidStates = ['outstanding', 'pending', 'done'] as const;
export type OidState = (typeof oidStates)[number];

/** Events of an OID request: how its handler left, and the completion. */
export const oidEvents = ['returnedFinal', 'returnedPending', 'completed'] as const;
export type OidEvent = (typeof oidEvents)[number];

type OidAct = 'answer' | 'wait' | 'complete' | 'reportSecondEnd';

/** An OID request. */
export const oidTable = {
	outstanding: {
		returnedFinal: {to: 'done', act: 'answer', source: 'nf-ndis-ndiscooidrequest'},
		returnedPending: {to: 'pending', act: 'wait', source: 'nf-ndis-ndiscooidrequest'},
		completed: {to: 'done', act: 'complete', source: '§7; nc-ndis-protocol_co_oid_request_complete'},
	},
	pending: {
		completed: {to: 'done', act: 'complete', source: 'nf-ndis-ndismcooidrequestcomplete'},
	},
	done: {
		returnedPending: {to: 'done', act: 'wait', source: 'OPEN-31'},
		returnedFinal: {to: 'done', act: 'reportSecondEnd', source: 'OPEN-31; GEN-002'},
	},
} as const satisfies StateTable<OidState, OidEvent, OidAct>;

/** Acts that an event of an OID request can have. */
export type OidActsOf<Event extends OidEvent> = ActsOf<typeof oidTable, Event>;
