/** A reset of the adapter as the miniport lives it (`operations.md` §23). A missing cell: the event has nothing to say there. */

export type ResetState =
	| 'ready'
	/** NdisMResetMiniport was called; NDIS has still to tell the protocols. */
	| 'asked'
	/** MiniportResetEx: RESET is on its way, or a device that restarted has still to be greeted. */
	| 'resetting'
	/** The device has forgotten the VCs and is being told them again. */
	| 'restoring'
	/** RESET was never answered; the adapter is going. */
	| 'failed';

export type ResetEvent =
	/** HARD_ERRORS, an overdue answer, or a device that has restarted. */
	| 'trouble'
	/** MiniportResetEx. */
	| 'reset'
	/** RESET_DONE: the VC table survived. */
	| 'survived'
	/** RESET_DONE with an empty VC table, or the device answers after a restart. */
	| 'emptied'
	/** RESET_DONE with another status than SUCCESS. */
	| 'refused'
	/** Every VC that was active is active again, or known to be lost. */
	| 'restored'
	/** RESET wasn’t answered in time. */
	| 'expired'
	/** The device has gone. */
	| 'removed';

export type ResetAction = 'askNdis' | 'sendReset' | 'goOn' | 'restoreAll' | 'complete' | 'completeRefused' | 'giveUp';

export type ResetCell = {readonly to: ResetState; readonly act: ResetAction; readonly source: string};

const removed = {to: 'failed', act: 'giveUp', source: 'operations.md §24'} as const;

export const resetTable: Readonly<Record<ResetState, Partial<Record<ResetEvent, ResetCell>>>> = {
	ready: {
		trouble: {to: 'asked', act: 'askNdis', source: 'architecture.md, resolution 11'},
		reset: {to: 'resetting', act: 'sendReset', source: 'operations.md §23'},
	},
	asked: {
		reset: {to: 'resetting', act: 'sendReset', source: 'operations.md §23'},
	},
	resetting: {
		survived: {to: 'ready', act: 'goOn', source: 'operations.md §23'},
		emptied: {to: 'restoring', act: 'restoreAll', source: 'signalling-map.md §3: re-programs active VCs'},
		refused: {to: 'ready', act: 'completeRefused', source: 'types.md §1, NOT_RESETTABLE'},
		expired: {to: 'failed', act: 'giveUp', source: 'OPEN-30'},
		removed,
	},
	restoring: {
		restored: {to: 'ready', act: 'complete', source: 'operations.md §23'},
		emptied: {to: 'restoring', act: 'restoreAll', source: 'architecture.md, resolution 11: it restarted once more'},
		removed,
	},
	failed: {},
};
