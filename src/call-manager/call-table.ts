import {calledRows, type CalledAction, type CalledState} from './incoming-call-table.ts';

/**
 * The signalling of one call, user side, after Q.2931 (`signalling-map.md` §4, §7, §8). The activation of its VC is another
 * dimension (`settling.ts`). A missing cell: the message doesn't fit the state; it is counted and ignored.
 */

/** States of the calling side, and those of both sides once the call is established. */
export type CallingState =
	/** U0, at its start. */
	| 'null'
	/** U1: SETUP sent. */
	| 'initiated'
	/** U3 */
	| 'proceeding'
	/** U4 */
	| 'delivered'
	/** CONNECT taken and acknowledged; the VC is being activated. */
	| 'connecting'
	/** U10 */
	| 'active'
	/** U11: RELEASE sent. */
	| 'release-request'
	/** U12: the network has released; the client owes its close. */
	| 'release-indication'
	/** On a PVC: its VC is being activated. */
	| 'permanent-connecting'
	/** On a PVC, established. */
	| 'permanent'
	/** U0: the call reference is free; what NDIS is owed may still be on its way. */
	| 'released';

export type CallState = CallingState | CalledState;

export type CallEvent =
	| 'CALL_PROCEEDING'
	| 'ALERTING'
	| 'CONNECT'
	| 'RELEASE'
	| 'RELEASE_COMPLETE'
	/** The state’s timer expired and may be started again. */
	| 'expired'
	/** The state’s timer expired for the last time. */
	| 'lastExpired'
	/** SETUP could not be sent as it is. */
	| 'unsendable'
	/** NdisCmActivateVc succeeded. */
	| 'activated'
	/** NdisCmActivateVc failed. */
	| 'refused'
	/** ProtocolCmCloseCall. */
	| 'closeCall'
	/** The last party has left, and the network doesn’t release the call; or both sides can’t be right about it. */
	| 'abandoned'
	/** The device has gone. */
	| 'removed'
	/** ProtocolCmMakeCall. */
	| 'makeCall'
	/** The same, on a PVC. */
	| 'makePermanent'
	/** From the network; a SAP takes it, and there is a VC. */
	| 'SETUP'
	/** CALL PROCEEDING was sent. */
	| 'proceeded'
	/** The client puts its answer to the offer off. */
	| 'pended'
	/** The client takes the offer. */
	| 'accepted'
	/** The client refuses the offer, or NDIS does for it. */
	| 'rejected'
	/** The SAP or address family goes before the call was offered. */
	| 'sapGone'
	| 'CONNECT_ACK';

export type CallingAction =
	| 'noteProceeding'
	| 'noteAlerting'
	| 'takeConnect'
	| 'fail'
	| 'confirmAndFail'
	| 'activate'
	| 'sendSetup'
	| 'giveUpSetup'
	| 'releaseAndFail'
	| 'abort'
	| 'completeMake'
	| 'release'
	| 'repeatRelease'
	| 'giveUpRelease'
	| 'clear'
	| 'confirmAndClear'
	| 'releaseAndClear'
	| 'closeLater'
	| 'settle'
	| 'ignore';

export type CallAction = CallingAction | CalledAction;

export type CallCell = {readonly to: CallState; readonly act: CallAction; readonly source: string};

const answer = {
	CONNECT: {to: 'connecting', act: 'takeConnect', source: 'signalling-map.md §2, call connected'},
	RELEASE: {to: 'released', act: 'confirmAndFail', source: 'signalling-map.md §2, release'},
	RELEASE_COMPLETE: {to: 'released', act: 'fail', source: 'signalling-map.md §4, RELEASE COMPLETE in'},
	closeCall: {to: 'release-request', act: 'abort', source: 'OPEN-3'},
	removed: {to: 'released', act: 'fail', source: 'operations.md §24'},
} as const satisfies Partial<Record<CallEvent, CallCell>>;

const alerting = {to: 'delivered', act: 'noteAlerting', source: 'signalling-map.md §7, T301'} as const;
const gaveUp = {to: 'release-request', act: 'releaseAndFail', source: 'signalling-map.md §7'} as const;
const crossing = {to: 'release-request', act: 'ignore', source: 'signalling-map.md §8, CONNECT × timer'} as const;
const released = {to: 'released', act: 'settle', source: 'signalling-map.md §8, RELEASE × RELEASE'} as const;

const callingTable: Readonly<Record<CallingState, Partial<Record<CallEvent, CallCell>>>> = {
	null: {
		makeCall: {to: 'initiated', act: 'sendSetup', source: 'operations.md §12'},
		makePermanent: {to: 'permanent-connecting', act: 'activate', source: 'operations.md §12, PVC'},
		SETUP: {to: 'present', act: 'proceed', source: 'operations.md §13'},
	},
	initiated: {
		...answer,
		CALL_PROCEEDING: {to: 'proceeding', act: 'noteProceeding', source: 'signalling-map.md §7, T310'},
		ALERTING: alerting,
		expired: {to: 'initiated', act: 'sendSetup', source: 'signalling-map.md §7, T303'},
		lastExpired: {to: 'released', act: 'giveUpSetup', source: 'signalling-map.md §7, T303'},
		unsendable: {to: 'released', act: 'fail', source: 'operations.md §20: INVALID_LENGTH'},
	},
	proceeding: {...answer, ALERTING: alerting, lastExpired: gaveUp},
	delivered: {...answer, lastExpired: gaveUp},
	connecting: {
		activated: {to: 'active', act: 'completeMake', source: 'nf-ndis-ndiscmmakecallcomplete'},
		refused: {to: 'release-request', act: 'releaseAndFail', source: 'signalling-map.md §6, activation refused'},
		RELEASE: {to: 'released', act: 'confirmAndFail', source: 'signalling-map.md §8, RELEASE × activation'},
		RELEASE_COMPLETE: {to: 'released', act: 'fail', source: 'signalling-map.md §8, RELEASE × activation'},
		closeCall: answer.closeCall,
		removed: answer.removed,
	},
	active: {
		RELEASE: {to: 'release-indication', act: 'confirmAndClear', source: 'signalling-map.md §2, release'},
		RELEASE_COMPLETE: {to: 'release-indication', act: 'clear', source: 'signalling-map.md §2, release'},
		abandoned: {to: 'release-indication', act: 'releaseAndClear', source: 'signalling-map.md §2, party dropped: last'},
		closeCall: {to: 'release-request', act: 'release', source: 'nc-ndis-protocol_cm_close_call'},
		removed: {to: 'release-indication', act: 'clear', source: 'operations.md §24'},
	},
	'release-request': {
		RELEASE: released,
		RELEASE_COMPLETE: released,
		CALL_PROCEEDING: crossing,
		ALERTING: crossing,
		CONNECT: crossing,
		expired: {to: 'release-request', act: 'repeatRelease', source: 'signalling-map.md §7, T308'},
		lastExpired: {to: 'released', act: 'giveUpRelease', source: 'signalling-map.md §7, T308, RESTART out'},
		activated: {to: 'release-request', act: 'settle', source: 'state-machines.md 4.3'},
		refused: {to: 'release-request', act: 'settle', source: 'state-machines.md 4.3'},
		closeCall: {to: 'release-request', act: 'closeLater', source: 'OPEN-3'},
		removed: {to: 'released', act: 'settle', source: 'operations.md §24'},
	},
	'release-indication': {
		closeCall: {to: 'released', act: 'closeLater', source: 'operations.md §15'},
		removed: {to: 'release-indication', act: 'ignore', source: 'operations.md §24'},
		activated: {to: 'release-indication', act: 'ignore', source: 'state-machines.md 4.3'},
		refused: {to: 'release-indication', act: 'ignore', source: 'state-machines.md 4.3'},
	},
	'permanent-connecting': {
		activated: {to: 'permanent', act: 'completeMake', source: 'signalling-map.md §9'},
		refused: {to: 'released', act: 'fail', source: 'signalling-map.md §9'},
		RELEASE_COMPLETE: {to: 'released', act: 'fail', source: 'signalling-map.md §9, loss by device status'},
		closeCall: {to: 'released', act: 'closeLater', source: 'OPEN-3'},
		removed: {to: 'released', act: 'fail', source: 'operations.md §24'},
	},
	permanent: {
		RELEASE_COMPLETE: {to: 'release-indication', act: 'clear', source: 'signalling-map.md §9, loss by device status'},
		closeCall: {to: 'released', act: 'closeLater', source: 'signalling-map.md §9, CloseCall = deactivation'},
		removed: {to: 'release-indication', act: 'clear', source: 'operations.md §24'},
	},
	released: {
		closeCall: {to: 'released', act: 'closeLater', source: 'OPEN-3'},
		activated: {to: 'released', act: 'settle', source: 'state-machines.md 4.3'},
		refused: {to: 'released', act: 'settle', source: 'state-machines.md 4.3'},
		removed: {to: 'released', act: 'settle', source: 'operations.md §24'},
	},
};

/** Both sides of a call. */
export const callTable: Readonly<Record<CallState, Partial<Record<CallEvent, CallCell>>>> = {
	...callingTable,
	...calledRows,
};
