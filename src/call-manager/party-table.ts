/** One party of a multipoint call, root side (`signalling-map.md` §4 party states, §8; `state-machines.md` 5). */

export type PartyState =
	/** The initial party, while its call is being set up. */
	| 'set-up'
	| 'add-initiated'
	/** ADD PARTY was acknowledged; the traffic of the whole VC is being changed (policy change-all). */
	| 'modifying'
	| 'active'
	| 'drop-initiated'
	/** The network has dropped it; the client owes its drop. */
	| 'drop-received'
	| 'gone';

export type PartyEvent =
	| 'ADD_PARTY_ACK'
	| 'ADD_PARTY_REJECT'
	| 'PARTY_ALERTING'
	| 'DROP_PARTY'
	| 'DROP_PARTY_ACK'
	/** The call of the initial party is connected. */
	| 'connected'
	/** The VC has the new traffic. */
	| 'modified'
	/** Network or device refused the new traffic. */
	| 'modifyRefused'
	/** ProtocolCmDropParty on a call that is active. */
	| 'dropParty'
	/** ProtocolCmDropParty when the network no longer has the party, or can’t be told. */
	| 'dropLocally'
	/** T399, T398 or T360. */
	| 'expired'
	/** The whole call is cleared by the network, or the device has gone. */
	| 'cleared';

export type PartyAction =
	| 'ignore'
	| 'takeAck'
	| 'completeAdd'
	| 'refuseAdd'
	| 'giveUpAdd'
	| 'confirmAndFailAdd'
	| 'failAdd'
	| 'sendDrop'
	| 'completeDrop'
	| 'confirmAndCompleteDrop'
	| 'forget'
	| 'left';

export type PartyCell = {readonly to: PartyState; readonly act: PartyAction; readonly source: string};

const cleared = {to: 'gone', act: 'failAdd', source: 'signalling-map.md §8, RELEASE × add pending'} as const;
const withdrawn = {to: 'gone', act: 'confirmAndFailAdd', source: 'signalling-map.md §2, party dropped'} as const;
const gaveUp = {to: 'gone', act: 'giveUpAdd', source: 'signalling-map.md §7, T399'} as const;
const dropped = {to: 'gone', act: 'completeDrop', source: 'signalling-map.md §2, drop confirmed'} as const;

export const partyTable: Readonly<Record<PartyState, Partial<Record<PartyEvent, PartyCell>>>> = {
	'set-up': {
		connected: {to: 'active', act: 'ignore', source: 'nf-ndis-ndiscmmakecallcomplete'},
	},
	'add-initiated': {
		ADD_PARTY_ACK: {to: 'modifying', act: 'takeAck', source: 'nf-ndis-ndiscmaddpartycomplete'},
		ADD_PARTY_REJECT: {to: 'gone', act: 'refuseAdd', source: 'signalling-map.md §2, party refused'},
		PARTY_ALERTING: {to: 'add-initiated', act: 'ignore', source: 'signalling-map.md §4'},
		DROP_PARTY: withdrawn,
		expired: gaveUp,
		cleared,
	},
	modifying: {
		modified: {to: 'active', act: 'completeAdd', source: 'nf-ndis-ndiscmaddpartycomplete, change for all'},
		modifyRefused: {to: 'gone', act: 'giveUpAdd', source: 'nf-ndis-ndiscmaddpartycomplete, fail'},
		DROP_PARTY: withdrawn,
		expired: gaveUp,
		cleared,
	},
	active: {
		DROP_PARTY: {to: 'drop-received', act: 'left', source: 'signalling-map.md §2, party dropped'},
		dropParty: {to: 'drop-initiated', act: 'sendDrop', source: 'signalling-map.md §2, drop party'},
		dropLocally: {to: 'gone', act: 'forget', source: 'operations.md §24, §15'},
		cleared: {to: 'active', act: 'ignore', source: 'operations.md §15'},
	},
	'drop-initiated': {
		DROP_PARTY_ACK: dropped,
		DROP_PARTY: {to: 'gone', act: 'confirmAndCompleteDrop', source: 'signalling-map.md §8, DROP × DROP'},
		expired: {...dropped, source: 'signalling-map.md §7, T398'},
		cleared: {...dropped, source: 'signalling-map.md §8, RELEASE × drop pending'},
	},
	'drop-received': {
		dropLocally: {to: 'gone', act: 'forget', source: 'operations.md §18'},
		cleared: {to: 'drop-received', act: 'ignore', source: 'operations.md §15'},
	},
	gone: {},
};
