import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/** States of an open address family, client × call manager × adapter (`state-machines.md` §2). */
export const afStates = ['closed', 'open-pending', 'open', 'close-pending'] as const;
export type AfState = (typeof afStates)[number];

/**
 * Events of an open address family. `closeWithRemains`: VCs of the client or calls are left. `startCall` is make call, add
 * party and modify call: what begins something new on an existing VC; `dispatchCall` an offer to the client; `oidRequest` one to the protocol at
 * the other end.
 */
export const afEvents = [
	'open',
	'openSucceeded',
	'openFailed',
	'close',
	'closeWithRemains',
	'closeSucceeded',
	'closeFailed',
	'createVc',
	'registerSap',
	'startCall',
	'oidRequest',
	'notifyClose',
	'dispatchCall',
] as const;
export type AfEvent = (typeof afEvents)[number];

type AfAct =
	| 'forwardOpen'
	| 'admit'
	| 'dismiss'
	| 'forwardClose'
	| 'reportAndForwardClose'
	| 'keep'
	| 'pass'
	| 'forwardNotice';

/** An open address family. */
export const afTable = {
	closed: {
		open: {to: 'open-pending', act: 'forwardOpen', source: 'nf-ndis-ndisclopenaddressfamilyex'},
	},
	'open-pending': {
		openSucceeded: {to: 'open', act: 'admit', source: 'nf-ndis-ndiscmopenaddressfamilycomplete'},
		openFailed: {to: 'closed', act: 'dismiss', source: 'nc-ndis-protocol_cl_open_af_complete_ex'},
	},
	open: {
		close: {to: 'close-pending', act: 'forwardClose', source: 'nf-ndis-ndisclcloseaddressfamily'},
		closeWithRemains: {to: 'close-pending', act: 'reportAndForwardClose', source: 'OPEN-14'},
		createVc: {to: 'open', act: 'pass', source: 'nf-ndis-ndiscocreatevc'},
		registerSap: {to: 'open', act: 'pass', source: 'nf-ndis-ndisclregistersap'},
		startCall: {to: 'open', act: 'pass', source: 'nf-ndis-ndisclmakecall'},
		oidRequest: {to: 'open', act: 'pass', source: 'nf-ndis-ndiscooidrequest'},
		notifyClose: {to: 'open', act: 'forwardNotice', source: 'nf-ndis-ndiscmnotifycloseaddressfamily'},
		dispatchCall: {to: 'open', act: 'pass', source: 'nf-ndis-ndiscmdispatchincomingcall'},
	},
	'close-pending': {
		closeSucceeded: {to: 'closed', act: 'dismiss', source: 'nf-ndis-ndiscmcloseaddressfamilycomplete'},
		closeFailed: {to: 'open', act: 'keep', source: 'OPEN-14'},
	},
} as const satisfies StateTable<AfState, AfEvent, AfAct>;

/** Acts that an event of an address family can have. */
export type AfActsOf<Event extends AfEvent> = ActsOf<typeof afTable, Event>;

/** Answers to illegal requests. */
export const afRefusals = {
	close: {otherwise: {status: 'FAILURE', source: 'nc-ndis-protocol_cl_close_af_complete'}},
	closeWithRemains: {otherwise: {status: 'FAILURE', source: 'nc-ndis-protocol_cl_close_af_complete'}},
	createVc: {otherwise: {status: 'FAILURE', source: 'nf-ndis-ndiscocreatevc'}},
	registerSap: {otherwise: {status: 'FAILURE', source: '§3'}},
	startCall: {otherwise: {status: 'FAILURE', source: '§2'}},
	oidRequest: {'close-pending': {status: 'CLOSING', source: '§2'}, otherwise: {status: 'FAILURE', source: '§2'}},
	notifyClose: {otherwise: {status: 'FAILURE', source: '§2'}},
	dispatchCall: {otherwise: {status: 'FAILURE', source: 'nc-ndis-protocol_cm_incoming_call_complete'}},
} as const satisfies RefusalTable<AfState, AfEvent>;
