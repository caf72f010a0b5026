/** Mutants that nothing notices, and why that is right, or what is missing. */

export type Reason = {
	readonly reason: string;
	/** Ids; a `*` stands for any part of one between two slashes. */
	readonly mutants: readonly string[];
};

export const reasons: readonly Reason[] = [
	{
		reason: 'The event does nothing there, and whoever raises it doesn’t ask whether it was legal.',
		mutants: [
			'call-manager/call/release-indication/removed/removed',
			'call-manager/call/release-indication/activated/removed',
			'call-manager/call/release-indication/refused/removed',
			'call-manager/call/released/removed/removed',
			'call-manager/call/released/removed/act=ignore',
			'call-manager/party/active/cleared/removed',
			'call-manager/party/drop-received/cleared/removed',
			'client/call/aborting/close/removed',
			'client/call/unwanted/close/removed',
			'client/call/aborted/close/removed',
			'client/call/closing/progress/removed',
			'client/call/closing/close/removed',
			'client/sap/unwanted/deregister/removed',
			'client/sap/deregistering/deregister/removed',
		],
	},
	{
		reason: 'The acts differ only for a make call that is pending and has no outcome yet; there is none in that state.',
		mutants: ['call-manager/call/release-indication/refused/act=fail'],
	},
	{
		reason:
			'The device has gone, and nothing is sent any more: the client’s close is answered in the same way from either state.',
		mutants: [
			'call-manager/call/active/removed/stays',
			'call-manager/call/permanent/removed/stays',
			'miniport/reset/*/removed/to=ready',
		],
	},
	{
		reason: 'Of a call that is over, or is ending, nobody asks for the state of its change any more.',
		mutants: [
			'call-manager/modify/adjusting/ended/to=requested',
			'call-manager/modify/confirming/ended/stays',
			'call-manager/modify/admitting/ended/act=complete',
			'call-manager/modify/asking/ended/act=complete',
			'call-manager/modify/undoing/ended/act=complete',
			'call-manager/modify/yielding/ended/act=complete',
		],
	},
	{
		reason: 'When the acknowledgement isn’t confirmed in time no request of the client’s is pending that could fail.',
		mutants: ['call-manager/modify/confirming/expired/act=giveUp'],
	},
	{
		reason: 'Who abandons a change that he began only enters the state; the act names it for the reader.',
		mutants: ['call-manager/modify/*/abandoned/act=giveUp'],
	},
	{
		reason:
			'Nobody waits for a change whose party has left, so there is nobody to whom the acts could tell different things.',
		mutants: ['call-manager/modify/withdrawn/MODIFY_REJECT/act=fail', 'call-manager/modify/withdrawn/expired/act=fail'],
	},
	{
		reason:
			'A drop that has failed, or a send, is no matter of a call that is being closed already: nothing unwanted is left.',
		mutants: ['client/call/closing/progress/act=review'],
	},
	{
		reason: 'A call that is over can’t be cleared once more: the word makes no difference.',
		mutants: [
			'call-manager/status/STATUS/release-indication/whenNull=clear',
			'call-manager/status/STATUS/release-indication/agrees=clear',
		],
	},
	{
		reason: 'The object goes with that event, and nobody finds its state again.',
		mutants: [
			'ndis/adapter/initializing/initializeFailed/to=paused',
			'ndis/adapter/initializing/initializeFailed/stays',
			'ndis/oid/outstanding/returnedFinal/to=pending',
			'ndis/oid/outstanding/returnedFinal/stays',
			'ndis/oid/pending/completed/to=outstanding',
			'ndis/oid/pending/completed/stays',
			'ndis/oid/done/*/to=outstanding',
		],
	},
];

const patternOf = (id: string): RegExp =>
	new RegExp(`^${id.replaceAll(/[.+()]/g, String.raw`\$&`).replaceAll('*', '[^/]*')}$`, 'u');

/** Whether an id is meant by an entry of the list. */
export const isMeant = (entry: string, id: string): boolean => entry === id || patternOf(entry).test(id);

/** Why a mutant may live, or undefined when the list doesn’t have it. */
export const reasonFor = (id: string): string | undefined =>
	reasons.find(({mutants}) => mutants.some((entry) => isMeant(entry, id)))?.reason;
