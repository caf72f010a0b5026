/** Mutants that nothing notices, and why that is right, or what is missing. */

export type Reason = {
	readonly reason: string;
	/** Ids; a `*` stands for any part of one between two slashes. */
	readonly mutants: readonly string[];
};

export const reasons: readonly Reason[] = [
	{
		reason:
			'What is done follows from the state that is entered, in one function for all of these events; the act only names it for the reader.',
		mutants: [
			'ndis/sap/*/afClosed/act=*',
			'ndis/sap/dereg-pending/deregisterFailed/act=dismiss',
			'ndis/sap/orphaned/deregisterFailed/act=keep',
			'ndis/vc-activation/activating/activateFailed/act=keepOld',
			'ndis/vc-activation/reactivating/activateFailed/act=giveUp',
		],
	},
	{
		reason:
			'An answer to an offer does nothing but enter the state; a rejection gives back what is held, and in these states nothing is.',
		mutants: ['ndis/vc-call/*/offerAccepted/act=*', 'ndis/vc-call/*/offerRejected/act=reject'],
	},
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
			'client/call/closing/progress/removed',
			'client/call/closing/close/removed',
			'client/sap/unwanted/deregister/removed',
			'client/sap/deregistering/deregister/removed',
			'miniport/reset/asked/trouble/removed',
			'link/link/closed/closeAsked/removed',
			'link/link/closed/aborted/removed',
			'link/link/closing/closeAsked/removed',
		],
	},
	{
		reason: 'The acts differ only for a make call that is pending and has no outcome yet; there is none in that state.',
		mutants: ['call-manager/call/*/closeCall/act=failLocally', 'call-manager/call/release-indication/refused/act=fail'],
	},
	{
		reason:
			'The device has gone, and nothing is sent any more: the client’s close is answered in the same way from either state.',
		mutants: [
			'call-manager/call/active/removed/stays',
			'call-manager/call/permanent/removed/stays',
			'miniport/reset/asked/removed/*',
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
		],
	},
	{
		reason:
			'While the acknowledgement of a change is confirmed a new change may begin as in idle; the states differ in the timer only, which has ended.',
		mutants: [
			'call-manager/modify/confirming/CONNECTION_AVAILABLE/stays',
			'call-manager/modify/confirming/expired/act=giveUp',
		],
	},
	{
		reason:
			'The two acts report different causes, and the scripted seat doesn’t look at causes: a test that should be written.',
		mutants: ['call-manager/modify/reverting/MODIFY_REJECT/act=refuse'],
	},
	{
		reason: 'The area of a VC that the client has made is given back; nobody finds its state again.',
		mutants: ['client/call/calling/failed/to=vacant', 'client/call/closing/closed/to=vacant'],
	},
	{
		reason:
			'A drop that has failed, or a send, is no matter of a call that is being closed already: nothing unwanted is left.',
		mutants: ['client/call/closing/progress/act=review'],
	},
	{
		reason:
			'From asked the miniport is reset as it is from ready; only a second trouble tells them apart, and then NDIS has been asked already.',
		mutants: ['miniport/reset/resetting/survived/to=asked', 'miniport/reset/resetting/refused/to=asked'],
	},
	{
		reason:
			'A link that fails while RESTART is unanswered: no test takes the signalling link down a second time. A test that should be written.',
		mutants: [
			'call-manager/signalling-link/restarting/linkDown/removed',
			'call-manager/signalling-link/restarting/linkDown/stays',
		],
	},
	{
		reason:
			'No message finds a call in these states: null and present are left before anything else can come, and a PVC has a reference that no message can carry.',
		mutants: [
			'call-manager/status/STATUS/null/*',
			'call-manager/status/STATUS/present/*',
			'call-manager/status/STATUS/permanent-connecting/*',
			'call-manager/status/STATUS/permanent/*',
		],
	},
	{
		reason: 'A call that is over can’t be cleared once more: the word makes no difference.',
		mutants: [
			'call-manager/status/STATUS/release-indication/whenNull=clear',
			'call-manager/status/STATUS/release-indication/agrees=clear',
			'call-manager/status/STATUS/released/whenNull=clear',
			'call-manager/status/STATUS/released/agrees=clear',
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
