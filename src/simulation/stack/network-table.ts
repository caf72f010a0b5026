import type {SignallingMessage} from '../../../firmware-protocol/definition/messages.ts';

/**
 * What a network may do, as data: after what it takes from the host it is in another state, and in each state there are things that it
 * may say, in any order and whenever it likes. Nothing here says which: whoever explores tries all.
 */

export type Taken = SignallingMessage['type'];

/** One thing that can be said in a state, by the name of what it says (`sayings.ts`). */
export type NetworkRow<State extends string, Saying extends string> = {
	/** Next state after a message of the host; others don’t change it. */
	readonly takes: Partial<Record<Taken, State>>;
	/** Next state after saying it. */
	readonly says: Partial<Record<Saying, State>>;
};

/** The network’s side of a call (Q.2931; `signalling-map.md` §4, §8). */
export type CallState =
	/** SETUP of the host. */
	| 'present'
	| 'proceeding'
	| 'alerting'
	/** CONNECT sent. */
	| 'answered'
	| 'active'
	/** SETUP sent to the host. */
	| 'offering'
	/** CONNECT of the host. */
	| 'accepted'
	/** RELEASE of the host: RELEASE COMPLETE is owed. */
	| 'clearing'
	/** RELEASE sent. */
	| 'releasing'
	| 'gone';

export type CallSays = 'proceed' | 'alert' | 'connect' | 'refuse' | 'release' | 'complete' | 'acknowledge';

const cleared = {RELEASE: 'clearing', RELEASE_COMPLETE: 'gone'} as const;

export const callRows: Readonly<Record<CallState, NetworkRow<CallState, CallSays>>> = {
	present: {takes: cleared, says: {proceed: 'proceeding', alert: 'alerting', connect: 'answered', refuse: 'gone'}},
	proceeding: {takes: cleared, says: {alert: 'alerting', connect: 'answered', release: 'releasing'}},
	alerting: {takes: cleared, says: {connect: 'answered', release: 'releasing'}},
	answered: {takes: {...cleared, CONNECT_ACK: 'active'}, says: {release: 'releasing'}},
	active: {takes: cleared, says: {release: 'releasing'}},
	offering: {takes: {...cleared, CONNECT: 'accepted'}, says: {release: 'releasing'}},
	accepted: {takes: cleared, says: {acknowledge: 'active', release: 'releasing'}},
	clearing: {takes: {RELEASE_COMPLETE: 'gone'}, says: {complete: 'gone'}},
	releasing: {takes: {RELEASE: 'gone', RELEASE_COMPLETE: 'gone'}, says: {}},
	gone: {takes: {SETUP: 'present', RELEASE: 'clearing'}, says: {}},
};

/** The network’s side of a party but the first. */
export type PartyState =
	/** ADD PARTY of the host. */
	| 'adding'
	| 'there'
	/** DROP PARTY of the host: its acknowledgement is owed. */
	| 'dropping'
	/** DROP PARTY sent. */
	| 'leaving'
	| 'gone';

export type PartySays = 'add' | 'reject' | 'leave' | 'dropped';

export const partyRows: Readonly<Record<PartyState, NetworkRow<PartyState, PartySays>>> = {
	adding: {takes: {DROP_PARTY: 'dropping'}, says: {add: 'there', reject: 'gone'}},
	there: {takes: {DROP_PARTY: 'dropping'}, says: {leave: 'leaving'}},
	dropping: {takes: {}, says: {dropped: 'gone'}},
	leaving: {takes: {DROP_PARTY: 'gone', DROP_PARTY_ACK: 'gone'}, says: {}},
	gone: {takes: {ADD_PARTY: 'adding', DROP_PARTY: 'dropping'}, says: {}},
};

/** A change of a call’s traffic. */
export type ModifyState = 'none' | 'asked' | 'asking';

export type ModifySays = 'agree' | 'disagree' | 'modify';

export const modifyRows: Readonly<Record<ModifyState, NetworkRow<ModifyState, ModifySays>>> = {
	none: {takes: {MODIFY_REQUEST: 'asked'}, says: {modify: 'asking'}},
	asked: {takes: {}, says: {agree: 'none', disagree: 'none'}},
	asking: {takes: {MODIFY_ACK: 'none', MODIFY_REJECT: 'none', MODIFY_REQUEST: 'asked'}, says: {}},
};

/** The device’s side of a VC (`signalling-map.md` §3). */
export type VcState = 'inactive' | 'activating' | 'active' | 'reactivating' | 'deactivating';

export type VcSays = 'ready' | 'unready' | 'deactivated' | 'sent' | 'data';

export const vcRows: Readonly<
	Record<
		VcState,
		{
			readonly takes: Partial<Record<'ACTIVATE' | 'DEACTIVATE', VcState>>;
			readonly says: Partial<Record<VcSays, VcState>>;
		}
	>
> = {
	inactive: {takes: {ACTIVATE: 'activating', DEACTIVATE: 'deactivating'}, says: {}},
	activating: {
		takes: {ACTIVATE: 'activating', DEACTIVATE: 'deactivating'},
		says: {ready: 'active', unready: 'inactive'},
	},
	active: {
		takes: {ACTIVATE: 'reactivating', DEACTIVATE: 'deactivating'},
		says: {sent: 'active', data: 'active'},
	},
	reactivating: {
		takes: {ACTIVATE: 'reactivating', DEACTIVATE: 'deactivating'},
		says: {ready: 'active', unready: 'active', sent: 'reactivating'},
	},
	deactivating: {takes: {ACTIVATE: 'activating'}, says: {deactivated: 'inactive'}},
};

/** What the far side as a whole may say. */
export type WholeSays =
	/** The network offers a call. */
	| 'offer'
	/** An answer to an OID request. */
	| 'answer'
	| 'resetDone'
	/** The same, with an empty table of VCs. */
	| 'resetEmpty'
	| 'restarted'
	| 'status'
	/** RESTART of everything. */
	| 'restart'
	| 'linkDown'
	| 'linkUp'
	/** A device status that asks for a reset. */
	| 'trouble'
	/** The device has restarted and lost everything; it is greeted anew or its adapter is removed. */
	| 'reboot'
	| 'welcome'
	/** The port has gone. */
	| 'gone';

export type Says = CallSays | PartySays | ModifySays | VcSays | WholeSays;
