/** The signalling link behind the device, as the call manager lives it (`signalling-map.md` §7, signalling link down and up). */

export type SignallingState =
	| 'up'
	/** Calls wait for it: T309 runs while there are any. */
	| 'down'
	/** T309 has expired: every call was cleared. */
	| 'lost'
	/** It is up again: the network is asked for the state of each call. */
	| 'auditing'
	/** It is up again, after every call was cleared: the network is told so. */
	| 'restarting';

export type SignallingEvent =
	/** SIGNALLING_LINK 0. */
	| 'linkDown'
	/** SIGNALLING_LINK 1. */
	| 'linkUp'
	/** T309. */
	| 'expired'
	/** Every STATUS ENQUIRY has been answered, or given up. */
	| 'audited'
	/** RESTART has been answered, or given up. */
	| 'restarted';

export type SignallingAction = 'disable' | 'guard' | 'clearAll' | 'audit' | 'restart' | 'enable' | 'ignore';

export type SignallingCell = {
	readonly to: SignallingState;
	readonly act: SignallingAction;
	readonly source: string;
};

export const signallingLinkTable: Readonly<Record<SignallingState, Partial<Record<SignallingEvent, SignallingCell>>>> =
	{
		up: {
			linkDown: {to: 'down', act: 'disable', source: 'signalling-map.md §7, OID_CO_SIGNALING_DISABLED'},
		},
		down: {
			linkUp: {to: 'auditing', act: 'audit', source: 'signalling-map.md §2, link up'},
			expired: {to: 'lost', act: 'clearAll', source: 'signalling-map.md §7, T309'},
		},
		lost: {
			linkUp: {to: 'restarting', act: 'restart', source: 'signalling-map.md §7, RESTART out'},
		},
		auditing: {
			audited: {to: 'up', act: 'enable', source: 'signalling-map.md §7, ENABLED after recovery and audit'},
			linkDown: {to: 'down', act: 'guard', source: 'signalling-map.md §7, T309'},
		},
		restarting: {
			restarted: {to: 'up', act: 'enable', source: 'signalling-map.md §7, ENABLED after recovery and audit'},
			linkDown: {to: 'lost', act: 'ignore', source: 'signalling-map.md §7, T309'},
		},
	};
