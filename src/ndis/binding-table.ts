import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/** States of a protocol's binding to an adapter (`state-machines.md` §1); an unbound one is no object. `closing`: unbind was called. */
export const bindingStates = ['opening', 'paused', 'restarting', 'running', 'pausing', 'closing'] as const;
export type BindingState = (typeof bindingStates)[number];

/** Events of a binding. `request` is a make call or an add party. */
export const bindingEvents = [
	'openSucceeded',
	'restart',
	'restarted',
	'restartFailed',
	'pause',
	'drained',
	'unbind',
	'close',
	'send',
	'oidRequest',
	'registerAf',
	'openAf',
	'createVc',
	'request',
] as const;
export type BindingEvent = (typeof bindingEvents)[number];

type BindingAct = 'note' | 'drain' | 'tearDown' | 'dismiss' | 'pass';

/** A protocol's binding. */
export const bindingTable = {
	opening: {
		openSucceeded: {to: 'paused', act: 'note', source: 'binding-states-of-a-protocol-driver'},
	},
	paused: {
		restart: {to: 'restarting', act: 'note', source: 'binding-states-of-a-protocol-driver'},
		unbind: {to: 'closing', act: 'tearDown', source: 'unbinding-from-an-adapter'},
		close: {to: 'closing', act: 'dismiss', source: 'unbinding-from-an-adapter'},
		oidRequest: {to: 'paused', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
		registerAf: {to: 'paused', act: 'pass', source: 'nf-ndis-ndiscmregisteraddressfamilyex'},
		openAf: {to: 'paused', act: 'pass', source: 'nf-ndis-ndisclopenaddressfamilyex'},
		createVc: {to: 'paused', act: 'pass', source: 'nf-ndis-ndiscocreatevc'},
		request: {to: 'paused', act: 'pass', source: 'nf-ndis-ndisclmakecall'},
	},
	restarting: {
		restarted: {to: 'running', act: 'note', source: 'binding-states-of-a-protocol-driver'},
		restartFailed: {to: 'paused', act: 'note', source: 'binding-states-of-a-protocol-driver'},
		oidRequest: {to: 'restarting', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
		registerAf: {to: 'restarting', act: 'pass', source: 'nf-ndis-ndiscmregisteraddressfamilyex'},
		openAf: {to: 'restarting', act: 'pass', source: 'nf-ndis-ndisclopenaddressfamilyex'},
		createVc: {to: 'restarting', act: 'pass', source: 'nf-ndis-ndiscocreatevc'},
		request: {to: 'restarting', act: 'pass', source: 'nf-ndis-ndisclmakecall'},
	},
	running: {
		pause: {to: 'pausing', act: 'drain', source: 'pausing-a-binding'},
		send: {to: 'running', act: 'pass', source: 'nf-ndis-ndiscosendnetbufferlists'},
		oidRequest: {to: 'running', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
		registerAf: {to: 'running', act: 'pass', source: 'nf-ndis-ndiscmregisteraddressfamilyex'},
		openAf: {to: 'running', act: 'pass', source: 'nf-ndis-ndisclopenaddressfamilyex'},
		createVc: {to: 'running', act: 'pass', source: 'nf-ndis-ndiscocreatevc'},
		request: {to: 'running', act: 'pass', source: 'nf-ndis-ndisclmakecall'},
	},
	pausing: {
		drained: {to: 'paused', act: 'note', source: 'pausing-a-binding'},
		oidRequest: {to: 'pausing', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
		registerAf: {to: 'pausing', act: 'pass', source: 'nf-ndis-ndiscmregisteraddressfamilyex'},
		openAf: {to: 'pausing', act: 'pass', source: 'nf-ndis-ndisclopenaddressfamilyex'},
		createVc: {to: 'pausing', act: 'pass', source: 'nf-ndis-ndiscocreatevc'},
		request: {to: 'pausing', act: 'pass', source: 'nf-ndis-ndisclmakecall'},
	},
	closing: {
		close: {to: 'closing', act: 'dismiss', source: 'unbinding-from-an-adapter'},
	},
} as const satisfies StateTable<BindingState, BindingEvent, BindingAct>;

/** Acts that an event of a binding can have. */
export type BindingActsOf<Event extends BindingEvent> = ActsOf<typeof bindingTable, Event>;

/** Answers to illegal requests; FAILURE where there is no row. */
export const bindingRefusals = {
	send: {otherwise: {status: 'PAUSED', source: 'OPEN-21'}},
	oidRequest: {closing: {status: 'CLOSING', source: '§1'}},
	registerAf: {otherwise: {status: 'FAILURE', source: 'nf-ndis-ndiscmregisteraddressfamilyex'}},
	openAf: {otherwise: {status: 'FAILURE', source: 'nf-ndis-ndisclopenaddressfamilyex'}},
	createVc: {otherwise: {status: 'FAILURE', source: 'nf-ndis-ndiscocreatevc'}},
	request: {closing: {status: 'CLOSING', source: 'OPEN-32'}},
} as const satisfies RefusalTable<BindingState, BindingEvent>;
