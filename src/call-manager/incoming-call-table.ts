import type {CallCell, CallEvent} from './call-table.ts';

/** States of the called side of a call, before it is established (`signalling-map.md` §4; `state-machines.md` §6). */
export type CalledState =
	/** U6: SETUP taken; a SAP matches, and the VC is there. */
	| 'present'
	/** U9: CALL PROCEEDING sent; the VC is being activated, or the client is being asked. */
	| 'incoming-proceeding'
	/** U7: ALERTING sent; the client decides. */
	| 'received'
	/** U7: the client has accepted; the VC is being made as the client wants it. */
	| 'accepting'
	/** U8: CONNECT sent. */
	| 'connect-request';

export type CalledAction =
	| 'proceed'
	| 'prepare'
	| 'offer'
	| 'refuseActivation'
	| 'alert'
	| 'accept'
	| 'reject'
	| 'connect'
	| 'connected'
	| 'failAccepted'
	| 'confirmAndVacate'
	| 'vacate';

const accepted = {to: 'accepting', act: 'accept', source: 'operations.md §13, 8a'} as const;
const rejected = {to: 'release-request', act: 'reject', source: 'operations.md §13, 8b'} as const;

/** The client knows of the call, so it hears of its end and owes a close. */
const known = {
	RELEASE: {to: 'release-indication', act: 'confirmAndClear', source: 'signalling-map.md §8, CONNECT × RELEASE'},
	RELEASE_COMPLETE: {to: 'release-indication', act: 'clear', source: 'signalling-map.md §8, CONNECT × RELEASE'},
	removed: {to: 'release-indication', act: 'clear', source: 'operations.md §24'},
} as const satisfies Partial<Record<CallEvent, CallCell>>;

const failed = {to: 'release-request', act: 'failAccepted', source: 'operations.md §13, 8c'} as const;
const changedItsMind = {to: 'release-request', act: 'release', source: 'state-machines.md 4.1, Accepted'} as const;

type CalledRows = Readonly<Record<CalledState, Partial<Record<CallEvent, CallCell>>>>;

/** The rows of the called side in the table of calls. */
export const calledRows: CalledRows = {
	present: {
		proceeded: {to: 'incoming-proceeding', act: 'prepare', source: 'signalling-map.md §4, CALL PROCEEDING out'},
	},
	'incoming-proceeding': {
		activated: {to: 'incoming-proceeding', act: 'offer', source: 'OPEN-2'},
		refused: {to: 'release-request', act: 'refuseActivation', source: 'state-machines.md §6, VcCreated'},
		pended: {to: 'received', act: 'alert', source: 'state-machines.md §6, OfferPending'},
		accepted,
		rejected,
		sapGone: {to: 'release-request', act: 'reject', source: 'signalling-map.md §6, AF/SAP going away'},
		RELEASE: {to: 'released', act: 'confirmAndVacate', source: 'signalling-map.md §2, release'},
		RELEASE_COMPLETE: {to: 'released', act: 'vacate', source: 'signalling-map.md §2, release'},
		removed: {to: 'released', act: 'vacate', source: 'operations.md §24'},
	},
	received: {
		...known,
		RELEASE: {...known.RELEASE, source: 'signalling-map.md §8, offer × RELEASE'},
		RELEASE_COMPLETE: {...known.RELEASE_COMPLETE, source: 'signalling-map.md §8, offer × RELEASE'},
		accepted,
		rejected,
	},
	accepting: {
		...known,
		activated: {to: 'connect-request', act: 'connect', source: 'signalling-map.md §2, call accepted'},
		refused: failed,
		closeCall: changedItsMind,
	},
	'connect-request': {
		...known,
		CONNECT_ACK: {to: 'active', act: 'connected', source: 'signalling-map.md §2, accept acknowledged'},
		lastExpired: {...failed, source: 'signalling-map.md §7, T313'},
		closeCall: changedItsMind,
	},
};
