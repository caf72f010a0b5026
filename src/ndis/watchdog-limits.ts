import type {NdisHandlerName} from './types/signature-shape.ts';

/**
 * Milliseconds that a handler which has left with PENDING (for sends: without any being completed) may take, until it is remarked on
 * as a suspected leak (OPEN-30). Bounds of the call manager's own timers (`signalling-map.md` §7), the 12 s and 22 s that run-time
 * verification allows miniports (`state-machines.md` §7), and for what waits for people or for a whole tear-down the longest of them.
 */
export const watchdogLimits = {
	/** T303 twice, T310, T301, then the activation. */
	protocolCmMakeCall: 210_000,
	/** T308 twice, then the deactivation. */
	protocolCmCloseCall: 90_000,
	/** T399, then a change of the VC. */
	protocolCmAddParty: 44_000,
	/** T398, then a release. */
	protocolCmDropParty: 34_000,
	/** T360, T361, then the activation. */
	protocolCmModifyCallQoS: 62_000,
	/** Somebody answers: as long as the far side rings, T301. */
	protocolClIncomingCall: 180_000,
	protocolCmOpenAf: 12_000,
	protocolCmCloseAf: 180_000,
	protocolClNotifyCloseAf: 180_000,
	protocolCmRegisterSap: 12_000,
	protocolCmDeregisterSap: 12_000,
	protocolCoOidRequest: 12_000,
	miniportCoOidRequest: 12_000,
	miniportCoActivateVc: 12_000,
	/** The drain has the time of a send. */
	miniportCoDeactivateVc: 30_000,
	/** As long as its longest close. */
	protocolUnbindAdapterEx: 180_000,
	miniportPause: 30_000,
	miniportRestart: 12_000,
	miniportResetEx: 30_000,
	/** Since the last completion on the VC. */
	miniportCoSendNetBufferLists: 22_000,
} as const satisfies {readonly [Name in NdisHandlerName]?: number};

/** Milliseconds that one list may be with the miniport while others are completed (`state-machines.md` §7). */
export const singleSendLimit = 30_000;

/** Handlers that are watched. */
export type WatchedHandler = keyof typeof watchdogLimits;

/** Limits in milliseconds, by handler. */
export type WatchdogLimits = {readonly [Name in WatchedHandler]: number};
