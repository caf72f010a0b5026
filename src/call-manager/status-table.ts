import {callStates} from '../../firmware-protocol/definition/causes.ts';
import type {CallState} from './call-table.ts';
import type {PartyState} from './party-table.ts';

/**
 * What a STATUS of the network means for a call (`signalling-map.md` §4, §7; Q.2931 §5.6.12). `agree`: nothing to do, or what is missing is on its way or
 * under a timer. `clear`: the network doesn't know the call; it ends here. `release`: both know it and can't both be right; it is released.
 */
export type Verdict = 'agree' | 'clear' | 'release';

export type StatusRow = {
	/** Q.2931 state that this side reports. */
	readonly reported: number;
	/** The network is in Null. */
	readonly whenNull: Verdict;
	/** States of the network that go with ours; `any` but Null. */
	readonly agrees: 'any' | readonly number[];
	/** Any other state. */
	readonly otherwise: Verdict;
	readonly source: string;
};

const {callInitiated, outgoingProceeding, callDelivered, incomingProceeding} = callStates;
const {callReceived, connectRequest, active, releaseRequest, releaseIndication} = callStates;

const settingUp = {
	whenNull: 'clear',
	agrees: 'any',
	otherwise: 'agree',
	source: 'signalling-map.md §7: OutPending, MakeCallComplete(FAILURE)',
} as const;

const offered = {...settingUp, source: 'signalling-map.md §7: cleared locally'} as const;

/**
 * The states in which a STATUS can find a call and that aren’t Null to the network. Null and present are left in the step that enters them, of a PVC the network isn’t asked, and
 * what is released is over.
 */
export const statusTable: Readonly<Partial<Record<CallState, StatusRow>>> = {
	initiated: {...settingUp, reported: callInitiated},
	proceeding: {...settingUp, reported: outgoingProceeding},
	delivered: {...settingUp, reported: callDelivered},
	connecting: {...settingUp, reported: outgoingProceeding},
	active: {
		reported: active,
		whenNull: 'clear',
		// A release of either side may be on its way.
		agrees: [active, connectRequest, releaseRequest, releaseIndication],
		otherwise: 'release',
		source: 'signalling-map.md §7: established, IncomingCloseCall(FAILURE)',
	},
	'release-request': {
		reported: releaseRequest,
		whenNull: 'clear',
		agrees: 'any',
		otherwise: 'agree',
		source: 'signalling-map.md §7: Closing, CloseCallComplete(SUCCESS)',
	},
	'release-indication': {
		reported: releaseIndication,
		whenNull: 'agree',
		agrees: 'any',
		otherwise: 'agree',
		source: 'Q.2931 §5.6.12: no action',
	},
	'incoming-proceeding': {...offered, reported: incomingProceeding},
	received: {...offered, reported: callReceived},
	accepting: {...offered, reported: callReceived},
	'connect-request': {...offered, reported: connectRequest},
};

/** The Q.2931 state that is reported of a call; Null of one that has no row. */
export const reportedOf = (own: CallState): number => statusTable[own]?.reported ?? callStates.null;

/** What a state of the network means for a call in a state of ours; nothing for one that has no row. */
export const verdictOn = (own: CallState, state: number): Verdict => {
	const row = statusTable[own];
	if (row === undefined) {
		return 'agree';
	}

	const {whenNull, agrees, otherwise} = row;
	if (state === callStates.null) {
		return whenNull;
	}

	return agrees === 'any' || agrees.includes(state) ? 'agree' : otherwise;
};

/** Endpoint states of Q.2971 that this side reports of its parties (`signalling-map.md` §4, party). */
export const endpointStates: Readonly<Record<PartyState, number>> = {
	'set-up': 1,
	'add-initiated': 1,
	modifying: 7,
	active: 7,
	'drop-initiated': 3,
	'drop-received': 4,
	gone: 0,
};
