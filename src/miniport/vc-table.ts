/**
 * Activation of one VC as the miniport lives it: what NDIS asks, what the device answers. A missing cell is illegal: an answer
 * there is late or forged and is counted, a request there can't come from NDIS.
 */

export type VcState =
	| 'inactive'
	| 'activating'
	| 'active'
	| 'reactivating'
	| 'deactivating'
	| 'draining'
	/** Active for NDIS; the device has forgotten it and is being told again. */
	| 'restoring'
	/** Active for NDIS; the device doesn't have it any more, and won't. */
	| 'lost';

export type VcEvent =
	/** MiniportCoActivateVc. */
	| 'activate'
	/** ACTIVATED with SUCCESS. */
	| 'ready'
	/** ACTIVATED with another status. */
	| 'refused'
	/** MiniportCoDeactivateVc. */
	| 'deactivate'
	/** DEACTIVATED. */
	| 'deactivated'
	/** The last indicated receive list came home. */
	| 'drained'
	/** The device didn’t answer in time. */
	| 'expired'
	/** The device’s table of VCs is empty: it was reset, or has restarted. */
	| 'forgotten'
	/** The device has gone. */
	| 'removed';

export type VcAction =
	| 'sendActivate'
	| 'sendActivateAnew'
	| 'completeActivation'
	| 'abandonActivation'
	| 'sendDeactivate'
	| 'drain'
	| 'completeDeactivation'
	| 'abandonDeactivation'
	| 'restore'
	| 'failAndRestore'
	| 'resume'
	| 'reportLost'
	| 'ignore';

export type VcCell = {readonly to: VcState; readonly act: VcAction; readonly source: string};

const answered = {
	to: 'deactivating',
	act: 'ignore',
	source: 'operations.md §23: the answer to a restoring ACTIVATE',
} as const;

export const vcTable: Readonly<Record<VcState, Partial<Record<VcEvent, VcCell>>>> = {
	inactive: {
		activate: {to: 'activating', act: 'sendActivate', source: 'state-machines.md 4.2'},
	},
	activating: {
		ready: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2'},
		refused: {to: 'inactive', act: 'completeActivation', source: 'state-machines.md 4.2'},
		expired: {to: 'inactive', act: 'abandonActivation', source: 'OPEN-30'},
		forgotten: {to: 'activating', act: 'sendActivateAnew', source: 'operations.md §23'},
		removed: {to: 'inactive', act: 'completeActivation', source: 'state-machines.md 4.2, adapter removed'},
	},
	active: {
		activate: {to: 'reactivating', act: 'sendActivate', source: 'state-machines.md 4.2'},
		deactivate: {to: 'deactivating', act: 'sendDeactivate', source: 'state-machines.md 4.2'},
		forgotten: {to: 'restoring', act: 'restore', source: 'operations.md §23: active VCs stay active'},
	},
	reactivating: {
		ready: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2'},
		refused: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2: old parameters stay'},
		expired: {to: 'active', act: 'completeActivation', source: 'OPEN-30'},
		forgotten: {to: 'restoring', act: 'failAndRestore', source: 'operations.md §23; state-machines.md 4.2'},
		removed: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2, adapter removed'},
	},
	deactivating: {
		deactivated: {to: 'draining', act: 'drain', source: 'OPEN-20'},
		expired: {to: 'draining', act: 'abandonDeactivation', source: 'OPEN-30'},
		forgotten: {to: 'draining', act: 'drain', source: 'operations.md §23: nothing is left to deactivate'},
		ready: answered,
		refused: answered,
		removed: {to: 'draining', act: 'drain', source: 'state-machines.md 4.2, adapter removed'},
	},
	draining: {
		drained: {to: 'inactive', act: 'completeDeactivation', source: 'OPEN-20'},
	},
	restoring: {
		ready: {to: 'active', act: 'resume', source: 'operations.md §23: no new activation for NDIS'},
		refused: {to: 'lost', act: 'reportLost', source: 'signalling-map.md §9, loss by device status'},
		expired: {to: 'lost', act: 'reportLost', source: 'OPEN-30'},
		deactivate: {to: 'deactivating', act: 'sendDeactivate', source: 'state-machines.md 4.2'},
		forgotten: {to: 'restoring', act: 'restore', source: 'operations.md §23'},
		removed: {to: 'active', act: 'ignore', source: 'state-machines.md 4.2, adapter removed'},
	},
	lost: {
		deactivate: {to: 'draining', act: 'drain', source: 'state-machines.md 4.2'},
		forgotten: {to: 'restoring', act: 'restore', source: 'operations.md §23'},
	},
};
