/**
 * Activation of one VC as the miniport lives it: what NDIS asks, what the device answers. A missing cell is illegal: an answer
 * there is late or forged and is counted, a request there can't come from NDIS.
 */

export type VcState = 'inactive' | 'activating' | 'active' | 'reactivating' | 'deactivating' | 'draining';

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
	/** The device has gone. */
	| 'removed';

export type VcAction =
	| 'sendActivate'
	| 'completeActivation'
	| 'abandonActivation'
	| 'sendDeactivate'
	| 'drain'
	| 'completeDeactivation'
	| 'abandonDeactivation';

export type VcCell = {readonly to: VcState; readonly act: VcAction; readonly source: string};

export const vcTable: Readonly<Record<VcState, Partial<Record<VcEvent, VcCell>>>> = {
	inactive: {
		activate: {to: 'activating', act: 'sendActivate', source: 'state-machines.md 4.2'},
	},
	activating: {
		ready: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2'},
		refused: {to: 'inactive', act: 'completeActivation', source: 'state-machines.md 4.2'},
		expired: {to: 'inactive', act: 'abandonActivation', source: 'OPEN-30'},
		removed: {to: 'inactive', act: 'completeActivation', source: 'state-machines.md 4.2, adapter removed'},
	},
	active: {
		activate: {to: 'reactivating', act: 'sendActivate', source: 'state-machines.md 4.2'},
		deactivate: {to: 'deactivating', act: 'sendDeactivate', source: 'state-machines.md 4.2'},
	},
	reactivating: {
		ready: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2'},
		refused: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2: old parameters stay'},
		expired: {to: 'active', act: 'completeActivation', source: 'OPEN-30'},
		removed: {to: 'active', act: 'completeActivation', source: 'state-machines.md 4.2, adapter removed'},
	},
	deactivating: {
		deactivated: {to: 'draining', act: 'drain', source: 'OPEN-20'},
		expired: {to: 'draining', act: 'abandonDeactivation', source: 'OPEN-30'},
		removed: {to: 'draining', act: 'drain', source: 'state-machines.md 4.2, adapter removed'},
	},
	draining: {
		drained: {to: 'inactive', act: 'completeDeactivation', source: 'OPEN-20'},
	},
};
