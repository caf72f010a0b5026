import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/**
 * States of a VC's call region (`state-machines.md` §4.1). `creating` lasts while the create handlers run, `deleted` from the
 * delete request on; `aborting` is OPEN-3's option: a close was forwarded while the make call is still pending.
 */
export const callStates = [
	'creating',
	'idle',
	'out-pending',
	'aborting',
	'offered',
	'accepted',
	'connected',
	'clear-indicated',
	'closing',
	'deleted',
] as const;
export type CallState = (typeof callStates)[number];

/** Events of the call region: requests as asked, and how they end (by return or by completion alike). */
export const callEvents = [
	'created',
	'makeCall',
	'makeCallSucceeded',
	'makeCallFailed',
	'dispatchIncomingCall',
	'offerAccepted',
	'offerRejected',
	'dispatchCallConnected',
	'closeCall',
	'abortCall',
	'closeCallSucceeded',
	'closeCallFailed',
	'modifyCall',
	'modifySucceeded',
	'modifyFailed',
	'dispatchQoSChange',
	'addParty',
	'dropParty',
	'dispatchIncomingClose',
	'dispatchIncomingDrop',
	'send',
	'receive',
	'deleteVc',
	'deleteRefused',
] as const;
export type CallEvent = (typeof callEvents)[number];

type CallAct =
	| 'offerUse'
	| 'forwardMakeCall'
	| 'establish'
	| 'abandon'
	| 'establishAborted'
	| 'abandonAborted'
	| 'offer'
	| 'pass'
	| 'reject'
	| 'connect'
	| 'forwardCloseCall'
	| 'release'
	| 'restore'
	| 'forwardModify'
	| 'endModify'
	| 'indicateQoSChange'
	| 'forwardParty'
	| 'indicateClose'
	| 'indicateDrop'
	| 'swallow'
	| 'forwardSend'
	| 'deliver'
	| 'hold'
	| 'giveBack'
	| 'forwardDelete'
	| 'keep';

/** The call region of a VC. */
export const vcCallTable = {
	creating: {
		created: {to: 'idle', act: 'offerUse', source: 'nf-ndis-ndiscocreatevc'},
	},
	idle: {
		makeCall: {to: 'out-pending', act: 'forwardMakeCall', source: 'nf-ndis-ndisclmakecall; OPEN-8'},
		dispatchIncomingCall: {to: 'offered', act: 'offer', source: 'nf-ndis-ndiscmdispatchincomingcall; OPEN-11'},
		// A call manager that closed the call without waiting for the answer to its offer.
		offerAccepted: {to: 'idle', act: 'pass', source: 'OPEN-5; INC-008'},
		offerRejected: {to: 'idle', act: 'reject', source: 'OPEN-5; INC-008'},
		// Of an offer that was rejected while its modification was pending.
		modifyFailed: {to: 'idle', act: 'endModify', source: '§4.1'},
		receive: {to: 'idle', act: 'giveBack', source: '§4.3; DATA-RX-009'},
		deleteVc: {to: 'deleted', act: 'forwardDelete', source: 'nf-ndis-ndiscodeletevc'},
	},
	'out-pending': {
		makeCallSucceeded: {to: 'connected', act: 'establish', source: 'nf-ndis-ndiscmmakecallcomplete'},
		makeCallFailed: {to: 'idle', act: 'abandon', source: 'nf-ndis-ndiscmmakecallcomplete'},
		abortCall: {to: 'aborting', act: 'forwardCloseCall', source: 'OPEN-3'},
		receive: {to: 'out-pending', act: 'hold', source: 'OPEN-22'},
	},
	aborting: {
		makeCallSucceeded: {to: 'closing', act: 'establishAborted', source: 'OPEN-3'},
		makeCallFailed: {to: 'closing', act: 'abandonAborted', source: 'OPEN-3'},
		closeCallFailed: {to: 'out-pending', act: 'restore', source: 'OPEN-3; OPEN-7'},
		receive: {to: 'aborting', act: 'giveBack', source: 'OPEN-22'},
	},
	offered: {
		offerAccepted: {to: 'accepted', act: 'pass', source: 'nf-ndis-ndisclincomingcallcomplete'},
		offerRejected: {to: 'idle', act: 'reject', source: 'nf-ndis-ndisclincomingcallcomplete'},
		modifyCall: {to: 'offered', act: 'forwardModify', source: 'nf-ndis-ndisclincomingcallcomplete'},
		modifySucceeded: {to: 'offered', act: 'endModify', source: 'nf-ndis-ndiscmmodifycallqoscomplete'},
		modifyFailed: {to: 'offered', act: 'endModify', source: 'nf-ndis-ndiscmmodifycallqoscomplete'},
		dispatchIncomingClose: {to: 'clear-indicated', act: 'indicateClose', source: 'OPEN-5'},
		receive: {to: 'offered', act: 'hold', source: 'OPEN-22'},
	},
	accepted: {
		dispatchCallConnected: {to: 'connected', act: 'connect', source: 'nf-ndis-ndiscmdispatchcallconnected'},
		modifySucceeded: {to: 'accepted', act: 'endModify', source: '§4.1'},
		modifyFailed: {to: 'accepted', act: 'endModify', source: '§4.1'},
		closeCall: {to: 'closing', act: 'forwardCloseCall', source: '§4.1'},
		dispatchIncomingClose: {
			to: 'clear-indicated',
			act: 'indicateClose',
			source: 'nf-ndis-ndiscmdispatchincomingclosecall',
		},
		receive: {to: 'accepted', act: 'hold', source: 'OPEN-22'},
	},
	connected: {
		closeCall: {to: 'closing', act: 'forwardCloseCall', source: 'nf-ndis-ndisclclosecall'},
		modifyCall: {to: 'connected', act: 'forwardModify', source: 'nf-ndis-ndisclmodifycallqos'},
		modifySucceeded: {to: 'connected', act: 'endModify', source: 'nf-ndis-ndiscmmodifycallqoscomplete'},
		modifyFailed: {to: 'connected', act: 'endModify', source: 'nf-ndis-ndiscmmodifycallqoscomplete'},
		dispatchQoSChange: {
			to: 'connected',
			act: 'indicateQoSChange',
			source: 'nf-ndis-ndiscmdispatchincomingcallqoschange',
		},
		addParty: {to: 'connected', act: 'forwardParty', source: 'nf-ndis-ndiscladdparty'},
		dropParty: {to: 'connected', act: 'forwardParty', source: 'nf-ndis-ndiscldropparty'},
		dispatchIncomingClose: {
			to: 'clear-indicated',
			act: 'indicateClose',
			source: 'nf-ndis-ndiscmdispatchincomingclosecall',
		},
		dispatchIncomingDrop: {to: 'connected', act: 'indicateDrop', source: 'nf-ndis-ndiscmdispatchincomingdropparty'},
		send: {to: 'connected', act: 'forwardSend', source: 'nf-ndis-ndiscosendnetbufferlists'},
		receive: {to: 'connected', act: 'deliver', source: 'nf-ndis-ndismcoindicatereceivenetbufferlists'},
	},
	'clear-indicated': {
		offerAccepted: {to: 'clear-indicated', act: 'pass', source: 'OPEN-5'},
		offerRejected: {to: 'clear-indicated', act: 'reject', source: 'OPEN-5'},
		closeCall: {to: 'closing', act: 'forwardCloseCall', source: 'nc-ndis-protocol_cl_incoming_close_call; OPEN-4'},
		modifyFailed: {to: 'clear-indicated', act: 'endModify', source: '§4.1'},
		dropParty: {to: 'clear-indicated', act: 'forwardParty', source: 'nc-ndis-protocol_cl_incoming_close_call'},
		receive: {to: 'clear-indicated', act: 'giveBack', source: 'DATA-RX-010'},
	},
	closing: {
		offerAccepted: {to: 'closing', act: 'pass', source: 'OPEN-5'},
		offerRejected: {to: 'closing', act: 'reject', source: 'OPEN-5'},
		dispatchCallConnected: {to: 'closing', act: 'swallow', source: '§4.1'},
		closeCallSucceeded: {to: 'idle', act: 'release', source: 'nf-ndis-ndiscmclosecallcomplete'},
		closeCallFailed: {to: 'previous', act: 'restore', source: 'OPEN-7'},
		modifyFailed: {to: 'closing', act: 'endModify', source: '§4.1'},
		dispatchQoSChange: {to: 'closing', act: 'swallow', source: '§4.1'},
		dispatchIncomingClose: {to: 'closing', act: 'swallow', source: 'OPEN-4'},
		dispatchIncomingDrop: {to: 'closing', act: 'swallow', source: '§4.1'},
		receive: {to: 'closing', act: 'giveBack', source: 'DATA-RX-010'},
	},
	deleted: {
		deleteRefused: {to: 'idle', act: 'keep', source: 'OPEN-9'},
	},
} as const satisfies StateTable<CallState, CallEvent, CallAct>;

/** Acts that an event of the call region can have. */
export type CallActsOf<Event extends CallEvent> = ActsOf<typeof vcCallTable, Event>;

/** Answers to illegal requests; FAILURE where there is no row. */
export const vcCallRefusals = {
	makeCall: {
		'out-pending': {status: 'NOT_ACCEPTED', source: '§4.1'},
		aborting: {status: 'NOT_ACCEPTED', source: '§4.1; OPEN-3'},
		connected: {status: 'NOT_ACCEPTED', source: '§4.1'},
		closing: {status: 'CLOSING', source: 'CL-CLOSE-010'},
	},
	dispatchIncomingCall: {otherwise: {status: 'FAILURE', source: '§4.1'}},
	closeCall: {
		'out-pending': {status: 'NOT_ACCEPTED', source: 'OPEN-3'},
		aborting: {status: 'CLOSING', source: 'OPEN-3'},
		closing: {status: 'CLOSING', source: '§4.1'},
	},
	modifyCall: {
		'out-pending': {status: 'NOT_ACCEPTED', source: 'OPEN-23'},
		aborting: {status: 'NOT_ACCEPTED', source: 'OPEN-23'},
		'clear-indicated': {status: 'CLOSING', source: '§4.1'},
		closing: {status: 'CLOSING', source: '§4.1'},
	},
	addParty: {
		'clear-indicated': {status: 'CLOSING', source: '§4.1'},
	},
	send: {
		'clear-indicated': {status: 'CLOSING', source: 'OPEN-21'},
		aborting: {status: 'CLOSING', source: 'OPEN-21'},
		closing: {status: 'CLOSING', source: 'OPEN-21'},
		otherwise: {status: 'VC_NOT_ACTIVATED', source: 'OPEN-21'},
	},
	deleteVc: {
		otherwise: {status: 'NOT_ACCEPTED', source: 'nf-ndis-ndiscodeletevc'},
		deleted: {status: 'FAILURE', source: 'VC-DELETE-015'},
	},
} as const satisfies RefusalTable<CallState, CallEvent>;
