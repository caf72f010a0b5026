/**
 * A change of the traffic of one call (`operations.md` §19; `signalling-map.md` §8; OPEN-23): at the client’s wish, for a party under the policy
 * change-all, or at the network’s.
 */

export type ModifyState =
	| 'idle'
	/** MODIFY REQUEST sent. */
	| 'requested'
	/** The same, and the party that it was for has left. Parties are the calling side’s: the network has nothing to ask for there. */
	| 'withdrawn'
	/** The network agreed; the VC is being re-activated. */
	| 'activating'
	/** The same, and the party that it was for has left: network and VC go back. */
	| 'undoing'
	/** MODIFY REQUEST sent: the network is to go back to what the VC has. */
	| 'reverting'
	/** MODIFY REQUEST sent: the network is to go back for a party that has left, then the VC. */
	| 'returning'
	/** The network has gone back; the VC is being re-activated. */
	| 'yielding'
	/** The network asks; the VC is being re-activated. */
	| 'admitting'
	/** The same, and the client has asked for a change of its own meanwhile. */
	| 'overruled'
	/** The client is being asked. */
	| 'asking'
	/** The client, being asked, has asked for a change of its own. */
	| 'countered'
	/** MODIFY REJECT sent; the VC goes back to the old traffic, then the client’s request is served. */
	| 'restoring'
	/** MODIFY ACK sent. */
	| 'confirming'
	/** The client changes an offer before it answers; the VC follows. */
	| 'adjusting';

export type ModifyEvent =
	/** ProtocolCmModifyCallQoS, or a party that needs other traffic. */
	| 'request'
	/** ProtocolCmModifyCallQoS while the client’s answer to an offer is owed. */
	| 'adjust'
	| 'MODIFY_REQUEST'
	| 'MODIFY_ACK'
	| 'MODIFY_REJECT'
	| 'CONNECTION_AVAILABLE'
	/** The VC has the traffic. */
	| 'activated'
	/** The VC keeps what it had. */
	| 'refused'
	/** The client has returned from being asked. */
	| 'returned'
	/** The party that it is for has left, or was given up. */
	| 'abandoned'
	/** T360 or T361. */
	| 'expired'
	/** The call is closed, cleared or refused. */
	| 'ended';

export type ModifyAction =
	| 'sendRequest'
	| 'keep'
	| 'takeAgreement'
	| 'refuse'
	| 'giveUp'
	| 'rejectCrossing'
	| 'complete'
	| 'revert'
	| 'goBack'
	| 'tellChange'
	| 'tellIfChanged'
	| 'fail'
	| 'admit'
	| 'ask'
	| 'rejectChange'
	| 'rejectAndSend'
	| 'rejectAndRestore'
	| 'acknowledge'
	| 'stopTimer'
	| 'ignore'
	| 'adjust'
	| 'end';

export type ModifyCell = {readonly to: ModifyState; readonly act: ModifyAction; readonly source: string};

const request = {to: 'requested', act: 'sendRequest', source: 'signalling-map.md §2, modify request'} as const;
const admit = {to: 'admitting', act: 'admit', source: 'operations.md §19, network-initiated'} as const;
const ended = {to: 'idle', act: 'end', source: 'signalling-map.md §8, RELEASE × modify pending'} as const;
const reverted = {to: 'idle', act: 'fail', source: 'QOS-005'} as const;
const disagreed = {to: 'idle', act: 'refuse', source: 'signalling-map.md §2, modify refused'} as const;
const unanswered = {to: 'idle', act: 'giveUp', source: 'signalling-map.md §7, T360'} as const;
const stays = {to: 'idle', act: 'tellChange', source: 'nf-ndis-ndiscmdispatchincomingcallqoschange'} as const;
const unready = {to: 'reverting', act: 'revert', source: 'signalling-map.md §2, re-activation refused'} as const;

const crossing = (to: ModifyState): {readonly MODIFY_REQUEST: ModifyCell} => ({
	MODIFY_REQUEST: {to, act: 'rejectCrossing', source: 'signalling-map.md §8, MODIFY × MODIFY'},
});

export const modifyTable: Readonly<Record<ModifyState, Partial<Record<ModifyEvent, ModifyCell>>>> = {
	idle: {
		request,
		adjust: {to: 'adjusting', act: 'adjust', source: 'operations.md §13, while PENDING'},
		MODIFY_REQUEST: admit,
	},
	requested: {
		...crossing('requested'),
		MODIFY_ACK: {to: 'activating', act: 'takeAgreement', source: 'signalling-map.md §2, modify accepted'},
		MODIFY_REJECT: disagreed,
		abandoned: {to: 'withdrawn', act: 'keep', source: 'QOS-005'},
		expired: unanswered,
		ended,
	},
	activating: {
		...crossing('activating'),
		activated: {to: 'idle', act: 'complete', source: 'signalling-map.md §2, modify accepted'},
		refused: unready,
		abandoned: {to: 'undoing', act: 'keep', source: 'QOS-005'},
		ended,
	},
	reverting: {
		...crossing('reverting'),
		MODIFY_ACK: reverted,
		MODIFY_REJECT: reverted,
		expired: {...reverted, source: 'signalling-map.md §7, T360'},
		ended,
	},
	withdrawn: {
		MODIFY_ACK: {to: 'reverting', act: 'revert', source: 'QOS-005'},
		MODIFY_REJECT: disagreed,
		expired: unanswered,
		ended,
	},
	undoing: {
		activated: {to: 'returning', act: 'goBack', source: 'QOS-004, QOS-005'},
		refused: unready,
		ended,
	},
	returning: {
		MODIFY_ACK: {to: 'yielding', act: 'takeAgreement', source: 'QOS-005'},
		MODIFY_REJECT: stays,
		expired: stays,
		ended,
	},
	yielding: {
		activated: {to: 'idle', act: 'tellIfChanged', source: 'QOS-005'},
		refused: unready,
		ended,
	},
	admitting: {
		request: {to: 'overruled', act: 'keep', source: 'OPEN-23, crossing'},
		activated: {to: 'asking', act: 'ask', source: 'QOS-014'},
		refused: {to: 'idle', act: 'rejectChange', source: 'operations.md §19: miniport refusal'},
		ended,
	},
	overruled: {
		activated: {to: 'restoring', act: 'rejectAndRestore', source: 'OPEN-23, crossing'},
		refused: {to: 'requested', act: 'rejectAndSend', source: 'OPEN-23, crossing'},
		ended,
	},
	asking: {
		request: {to: 'countered', act: 'keep', source: 'OPEN-23'},
		returned: {to: 'confirming', act: 'acknowledge', source: 'QOS-019'},
		ended,
	},
	countered: {
		returned: {to: 'restoring', act: 'rejectAndRestore', source: 'OPEN-23'},
		ended,
	},
	restoring: {
		...crossing('restoring'),
		activated: request,
		refused: request,
		ended,
	},
	confirming: {
		CONNECTION_AVAILABLE: {to: 'idle', act: 'stopTimer', source: 'signalling-map.md §4'},
		expired: {to: 'idle', act: 'ignore', source: 'signalling-map.md §7, T361'},
		request,
		MODIFY_REQUEST: admit,
		ended,
	},
	adjusting: {
		activated: {to: 'idle', act: 'complete', source: 'operations.md §13, while PENDING'},
		refused: {to: 'idle', act: 'fail', source: 'QOS-005'},
		ended,
	},
};
