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

const {callInitiated, outgoingProceeding, callDelivered, callPresent, incomingProceeding} = callStates;
const {callReceived, connectRequest, active, releaseRequest, releaseIndication} = callStates;

const settingUp = {
	whenNull: 'clear',
	agrees: 'any',
	otherwise: 'agree',
	source: 'signalling-map.md §7: OutPending, MakeCallComplete(FAILURE)',
} as const;

const offered = {...settingUp, source: 'signalling-map.md §7: cleared locally'} as const;

const over = {whenNull: 'agree', agrees: 'any', otherwise: 'agree', source: 'Q.2931 §5.6.12: no action'} as const;

export const statusTable: Readonly<Record<CallState, StatusRow>> = {
	null: {...over, reported: callStates.null},
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
	'release-indication': {...over, reported: releaseIndication},
	// Of a PVC the network isn’t asked, and has nothing to say.
	'permanent-connecting': {...over, reported: callStates.null},
	permanent: {...over, reported: callStates.null},
	released: {...over, reported: callStates.null},
	present: {...offered, reported: callPresent},
	'incoming-proceeding': {...offered, reported: incomingProceeding},
	received: {...offered, reported: callReceived},
	accepting: {...offered, reported: callReceived},
	'connect-request': {...offered, reported: connectRequest},
};

/** The row’s word on a state of the network. */
export const verdictOn = ({whenNull, agrees, otherwise}: StatusRow, state: number): Verdict => {
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
