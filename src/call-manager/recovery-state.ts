import {NULL, type NdisTimerHandle} from '../ndis/types/handles.ts';
import type {SignallingState} from './signalling-link-table.ts';

/** RESTART that awaits its acknowledgement: of one connection, or of all. */
export type CmRestart = {
	kind: 'cm-restart';
	connection: number | undefined;
	timer: NdisTimerHandle;
	/** How often RESTART has been sent. */
	starts: number;
};

/** STATUS ENQUIRY that awaits its STATUS: of a call, or of one party. */
export type CmEnquiry = {
	kind: 'cm-enquiry';
	ref: number;
	endpoint: number | undefined;
	timer: NdisTimerHandle;
	/** How often STATUS ENQUIRY has been sent. */
	starts: number;
};

/** Context of T309. */
export type CmLinkGuard = {kind: 'cm-link'; timer: NdisTimerHandle};

/** What the call manager remembers while it recovers (`signalling-map.md` §7). */
export type RecoveryState = {
	link: SignallingState;
	guard: CmLinkGuard;
	restarts: CmRestart[];
	enquiries: CmEnquiry[];
	/** Between RESET_START and RESET_END nothing goes to the miniport: encoded messages by call reference, and calls whose data may come. */
	isResetting: boolean;
	held: {ref: number; data: Uint8Array}[];
	openings: number[];
	/** The device has restarted: its network has forgotten every call. */
	isNewBoot: boolean;
};

/** Nothing to recover from. */
export const blankRecovery = (): RecoveryState => ({
	link: 'up',
	guard: {kind: 'cm-link', timer: NULL},
	restarts: [],
	enquiries: [],
	isResetting: false,
	held: [],
	openings: [],
	isNewBoot: false,
});
