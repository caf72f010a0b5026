import type {ActsOf, RefusalTable, StateTable} from './transitions.ts';

/**
 * States of a miniport's adapter (`state-machines.md` §1). `initializing` lasts while MiniportInitializeEx runs; `restarting`,
 * `pausing` and `resetting` from the miniport's handler to its completion.
 */
export const adapterStates = [
	'initializing',
	'paused',
	'restarting',
	'running',
	'pausing',
	'resetting',
	'removed',
	'halted',
] as const;
export type AdapterState = (typeof adapterStates)[number];

/** Events of an adapter. `submit`: a send or an OID request for the miniport. */
export const adapterEvents = [
	'initialized',
	'initializeFailed',
	'registerAf',
	'restart',
	'restarted',
	'restartFailed',
	'pause',
	'paused',
	'reset',
	'resetDone',
	'remove',
	'halt',
	'submit',
] as const;
export type AdapterEvent = (typeof adapterEvents)[number];

type AdapterAct =
	| 'note'
	| 'dismiss'
	| 'callRestart'
	| 'callPause'
	| 'callReset'
	| 'endReset'
	| 'tellRemoval'
	| 'callHalt'
	| 'pass';

const removal = 'processing-the-surprise-removal-of-a-nic--windows-7-and-later-versions-';

/** A miniport's adapter. */
export const adapterTable = {
	initializing: {
		initialized: {to: 'paused', act: 'note', source: '§1'},
		initializeFailed: {to: 'halted', act: 'dismiss', source: '§1'},
		registerAf: {to: 'initializing', act: 'pass', source: 'MCM-001; nf-ndis-ndismcmregisteraddressfamilyex'},
	},
	paused: {
		restart: {to: 'restarting', act: 'callRestart', source: '§1'},
		remove: {to: 'removed', act: 'tellRemoval', source: removal},
		halt: {to: 'halted', act: 'callHalt', source: 'halting-a-miniport-adapter'},
		submit: {to: 'paused', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
	},
	restarting: {
		restarted: {to: 'running', act: 'note', source: '§1'},
		restartFailed: {to: 'paused', act: 'note', source: '§1'},
		remove: {to: 'removed', act: 'tellRemoval', source: removal},
		submit: {to: 'restarting', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
	},
	running: {
		pause: {to: 'pausing', act: 'callPause', source: 'pausing-a-binding'},
		reset: {to: 'resetting', act: 'callReset', source: 'hardware-reset'},
		remove: {to: 'removed', act: 'tellRemoval', source: removal},
		submit: {to: 'running', act: 'pass', source: 'nf-ndis-ndiscosendnetbufferlists'},
	},
	pausing: {
		paused: {to: 'paused', act: 'note', source: 'pausing-a-binding'},
		remove: {to: 'removed', act: 'tellRemoval', source: removal},
		submit: {to: 'pausing', act: 'pass', source: 'condis-protocol-driver-oid-requests'},
	},
	resetting: {
		resetDone: {to: 'running', act: 'endReset', source: 'reset'},
		remove: {to: 'removed', act: 'tellRemoval', source: removal},
	},
	removed: {
		restarted: {to: 'removed', act: 'note', source: removal},
		restartFailed: {to: 'removed', act: 'note', source: removal},
		pause: {to: 'removed', act: 'callPause', source: removal},
		paused: {to: 'removed', act: 'note', source: removal},
		resetDone: {to: 'removed', act: 'endReset', source: 'RESET-001'},
		halt: {to: 'halted', act: 'callHalt', source: removal},
		submit: {to: 'removed', act: 'pass', source: 'nc-ndis-miniport_device_pnp_event_notify'},
	},
	halted: {},
} as const satisfies StateTable<AdapterState, AdapterEvent, AdapterAct>;

/** Acts that an event of an adapter can have. */
export type AdapterActsOf<Event extends AdapterEvent> = ActsOf<typeof adapterTable, Event>;

/** Answers to illegal requests; FAILURE where there is no row. */
export const adapterRefusals = {
	submit: {resetting: {status: 'RESET_IN_PROGRESS', source: 'protocol-driver-reset-operations'}},
} as const satisfies RefusalTable<AdapterState, AdapterEvent>;
