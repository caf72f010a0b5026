import type {ActsOf, StateTable} from './transitions.ts';

/** States of a miniport's adapter (`state-machines.md` §1). `initializing` lasts while MiniportInitializeEx runs. */
export const adapterStates = ['initializing', 'paused', 'running', 'removed', 'halted'] as const;
export type AdapterState = (typeof adapterStates)[number];

/** Events of an adapter. */
export const adapterEvents = [
	'initialized',
	'initializeFailed',
	'registerAf',
	'restart',
	'pause',
	'remove',
	'halt',
] as const;
export type AdapterEvent = (typeof adapterEvents)[number];

type AdapterAct = 'note' | 'dismiss' | 'callHalt' | 'pass';

/** A miniport's adapter. */
export const adapterTable = {
	initializing: {
		initialized: {to: 'paused', act: 'note', source: '§1'},
		initializeFailed: {to: 'halted', act: 'dismiss', source: '§1'},
		registerAf: {to: 'initializing', act: 'pass', source: 'MCM-001; nf-ndis-ndismcmregisteraddressfamilyex'},
	},
	paused: {
		restart: {to: 'running', act: 'note', source: '§1'},
		remove: {
			to: 'removed',
			act: 'note',
			source: 'processing-the-surprise-removal-of-a-nic--windows-7-and-later-versions-',
		},
		halt: {to: 'halted', act: 'callHalt', source: 'halting-a-miniport-adapter'},
	},
	running: {
		pause: {to: 'paused', act: 'note', source: 'pausing-a-binding'},
		remove: {
			to: 'removed',
			act: 'note',
			source: 'processing-the-surprise-removal-of-a-nic--windows-7-and-later-versions-',
		},
	},
	removed: {
		halt: {
			to: 'halted',
			act: 'callHalt',
			source: 'processing-the-surprise-removal-of-a-nic--windows-7-and-later-versions-',
		},
	},
	halted: {},
} as const satisfies StateTable<AdapterState, AdapterEvent, AdapterAct>;

/** Acts that an event of an adapter can have. */
export type AdapterActsOf<Event extends AdapterEvent> = ActsOf<typeof adapterTable, Event>;
