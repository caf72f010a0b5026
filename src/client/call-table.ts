/** One call as its client lives it (`operations.md` §12–§15). A missing cell: the event doesn’t fit and is dropped. */

export type ClientCallState =
	/** NdisClMakeCall is pending. */
	| 'calling'
	/** Given up while pending, and NdisClCloseCall is pending as well: both completions are awaited. */
	| 'aborting'
	/** Given up while pending, but no close is under way: the completion of the make call is awaited alone. */
	| 'unwanted'
	/** Given up, and the make call has failed: the completion of the close is awaited. */
	| 'aborted'
	| 'connected'
	/** Parties are dropped, added ones awaited, sends drained; then the close is asked for. */
	| 'ending'
	/** NdisClCloseCall is pending. */
	| 'closing'
	| 'ended'
	/** A VC of the call manager without a call: it waits for an offer, or for its end. */
	| 'vacant'
	/** ClIncomingCall has left with PENDING: the user is asked. */
	| 'offered'
	/** Accepted; ClCallConnected is awaited. */
	| 'accepted';

export type ClientCallEvent =
	| 'made'
	| 'failed'
	/** The user wants it closed. */
	| 'close'
	/** ClIncomingCloseCall. */
	| 'cleared'
	/** A party, a send or an add that the end waits for is done. */
	| 'progress'
	/** No party but the last, no add and no send is left. */
	| 'drained'
	| 'closed'
	/** As `closed`, of a call whose VC the call manager keeps or deletes. */
	| 'returned'
	| 'closeFailed'
	/** ClIncomingCall. */
	| 'offered'
	| 'accept'
	/** ClCallConnected. */
	| 'connected';

export type ClientCallAction =
	| 'report'
	/** Parties that wait to be dropped. */
	| 'review'
	| 'reportFailure'
	| 'abort'
	| 'noteFailure'
	| 'reportAborted'
	| 'end'
	| 'askForClose'
	| 'reportCleared'
	| 'finish'
	| 'reportStuck'
	| 'tellOffer'
	| 'accept'
	| 'reject'
	| 'withdraw'
	| 'ignore';

export type ClientCallCell = {readonly to: ClientCallState; readonly act: ClientCallAction; readonly source: string};

export const clientCallTable: Readonly<Record<ClientCallState, Partial<Record<ClientCallEvent, ClientCallCell>>>> = {
	calling: {
		made: {to: 'connected', act: 'report', source: 'nc-ndis-protocol_cl_make_call_complete'},
		failed: {to: 'ended', act: 'reportFailure', source: 'nc-ndis-protocol_cl_make_call_complete'},
		close: {to: 'aborting', act: 'abort', source: 'OPEN-3'},
	},
	aborting: {
		made: {to: 'closing', act: 'ignore', source: 'OPEN-3; CL-CLOSE-008: the close under way is that of the call'},
		failed: {to: 'aborted', act: 'noteFailure', source: 'OPEN-3'},
		closed: {to: 'unwanted', act: 'ignore', source: 'OPEN-3'},
		closeFailed: {to: 'unwanted', act: 'ignore', source: 'OPEN-3; OPEN-7'},
		close: {to: 'aborting', act: 'ignore', source: 'OPEN-3'},
	},
	unwanted: {
		made: {to: 'ending', act: 'end', source: 'operations.md §14'},
		failed: {to: 'ended', act: 'reportFailure', source: 'nc-ndis-protocol_cl_make_call_complete'},
		close: {to: 'unwanted', act: 'ignore', source: 'OPEN-3'},
	},
	aborted: {
		closed: {to: 'ended', act: 'reportAborted', source: 'OPEN-3'},
		closeFailed: {to: 'ended', act: 'reportAborted', source: 'OPEN-3: no call is left to close'},
		close: {to: 'aborted', act: 'ignore', source: 'OPEN-3'},
	},
	connected: {
		close: {to: 'ending', act: 'end', source: 'operations.md §14'},
		cleared: {to: 'ending', act: 'reportCleared', source: 'operations.md §15'},
		progress: {to: 'connected', act: 'review', source: 'operations.md §17'},
	},
	ending: {
		progress: {to: 'ending', act: 'end', source: 'operations.md §14, step 0'},
		drained: {to: 'closing', act: 'askForClose', source: 'operations.md §14, step 1'},
		cleared: {to: 'ending', act: 'reportCleared', source: 'operations.md §15'},
		close: {to: 'ending', act: 'end', source: 'OPEN-7: a refused close may be asked for again'},
	},
	closing: {
		closed: {to: 'ended', act: 'finish', source: 'nc-ndis-protocol_cl_close_call_complete'},
		returned: {to: 'vacant', act: 'finish', source: 'OPEN-11'},
		closeFailed: {to: 'ending', act: 'reportStuck', source: 'OPEN-7'},
		progress: {to: 'closing', act: 'ignore', source: 'operations.md §14'},
		close: {to: 'closing', act: 'ignore', source: 'operations.md §14'},
	},
	ended: {},
	vacant: {
		offered: {to: 'offered', act: 'tellOffer', source: 'nc-ndis-protocol_cl_incoming_call'},
	},
	offered: {
		accept: {to: 'accepted', act: 'accept', source: 'nf-ndis-ndisclincomingcallcomplete'},
		close: {to: 'vacant', act: 'reject', source: 'nf-ndis-ndisclincomingcallcomplete'},
		cleared: {to: 'ending', act: 'withdraw', source: 'OPEN-5: the offer is answered and the call closed'},
	},
	accepted: {
		connected: {to: 'connected', act: 'report', source: 'nc-ndis-protocol_cl_call_connected'},
		close: {to: 'ending', act: 'end', source: 'state-machines.md §4.1: the client changed its mind'},
		cleared: {to: 'ending', act: 'reportCleared', source: 'operations.md §13, step 8c'},
	},
};
