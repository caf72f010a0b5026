import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/**
 * States of a party at the root (`state-machines.md` §5). `orphaned`: the call ended although an add or a drop of this party was
 * still pending (the call manager should have failed the close); the pended request still ends, then the party is gone.
 */
export const partyStates = [
	'add-pending',
	'connected',
	'drop-pending',
	'incoming-drop',
	'close-pending',
	'orphaned',
	'gone',
] as const;
export type PartyState = (typeof partyStates)[number];

/** Events of a party. `…Last…`: no other party is left on the VC (drop), or no other connected one (incoming drop). */
export const partyEvents = [
	'addSucceeded',
	'addFailed',
	'dropParty',
	'dropLastParty',
	'dropSucceeded',
	'dropFailed',
	'dispatchIncomingDrop',
	'dispatchIncomingDropOfLast',
	'closeCall',
	'closeSucceeded',
	'closeFailed',
	'callEnded',
	'oidRequest',
] as const;
export type PartyEvent = (typeof partyEvents)[number];

type PartyAct =
	| 'connect'
	| 'bury'
	| 'forwardDrop'
	| 'indicateDrop'
	| 'swallow'
	| 'close'
	| 'restore'
	| 'orphan'
	| 'pass';

/** A party of a multipoint call. */
export const partyTable = {
	'add-pending': {
		addSucceeded: {to: 'connected', act: 'connect', source: 'nf-ndis-ndiscmaddpartycomplete'},
		addFailed: {to: 'gone', act: 'bury', source: 'nf-ndis-ndiscmaddpartycomplete'},
		callEnded: {to: 'orphaned', act: 'orphan', source: 'ADD-DONE-019'},
	},
	connected: {
		dropParty: {to: 'drop-pending', act: 'forwardDrop', source: 'nf-ndis-ndiscldropparty'},
		dispatchIncomingDrop: {to: 'incoming-drop', act: 'indicateDrop', source: 'nf-ndis-ndiscmdispatchincomingdropparty'},
		closeCall: {to: 'close-pending', act: 'close', source: 'nf-ndis-ndisclclosecall'},
		callEnded: {to: 'gone', act: 'bury', source: 'CL-CLOSE-004'},
		oidRequest: {to: 'connected', act: 'pass', source: 'nf-ndis-ndiscooidrequest'},
	},
	'drop-pending': {
		dropSucceeded: {to: 'gone', act: 'bury', source: 'nf-ndis-ndiscmdroppartycomplete'},
		dropFailed: {to: 'previous', act: 'restore', source: '§5'},
		dispatchIncomingDrop: {to: 'drop-pending', act: 'swallow', source: '§5'},
		dispatchIncomingDropOfLast: {to: 'drop-pending', act: 'swallow', source: '§5'},
		callEnded: {to: 'orphaned', act: 'orphan', source: 'PARTY-DROP-007'},
	},
	'incoming-drop': {
		dropParty: {to: 'drop-pending', act: 'forwardDrop', source: 'nc-ndis-protocol_cl_incoming_drop_party; OPEN-12'},
		closeCall: {to: 'close-pending', act: 'close', source: 'nc-ndis-protocol_cl_incoming_drop_party; OPEN-12'},
		callEnded: {to: 'gone', act: 'bury', source: 'CL-CLOSE-004'},
	},
	'close-pending': {
		closeSucceeded: {to: 'gone', act: 'bury', source: 'nf-ndis-ndiscmclosecallcomplete'},
		closeFailed: {to: 'previous', act: 'restore', source: 'OPEN-7'},
	},
	orphaned: {
		addSucceeded: {to: 'gone', act: 'bury', source: 'ADD-DONE-019'},
		addFailed: {to: 'gone', act: 'bury', source: 'ADD-DONE-019'},
		dropSucceeded: {to: 'gone', act: 'bury', source: 'PARTY-DROP-007'},
		dropFailed: {to: 'gone', act: 'bury', source: 'PARTY-DROP-007'},
	},
	gone: {},
} as const satisfies StateTable<PartyState, PartyEvent, PartyAct>;

/** Acts that an event of a party can have. */
export type PartyActsOf<Event extends PartyEvent> = ActsOf<typeof partyTable, Event>;

/** Answers to illegal requests: FAILURE in every state. */
export const partyRefusals = {
	dropParty: {otherwise: {status: 'FAILURE', source: '§5'}},
	dropLastParty: {otherwise: {status: 'FAILURE', source: 'OPEN-12'}},
	closeCall: {otherwise: {status: 'FAILURE', source: '§5'}},
} as const satisfies RefusalTable<PartyState, PartyEvent>;
