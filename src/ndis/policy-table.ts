/** Who acts on a choice; `verifier` where it only judges what the drivers do. */
type PolicyOwner = 'ndis' | 'call-manager' | 'miniport' | 'verifier';

/**
 * One open point of the documents and what is done about it. `default` is what the documents lean to; `alternatives` are what else they
 * allow (`count`: any number from 0). `isSelectable`: the owner reads it from its options; NDIS as `NdisPolicies`.
 */
type PolicyRow = {
	readonly id: `OPEN-${number}`;
	readonly name: string;
	readonly about: string;
	readonly default: string | boolean | number;
	readonly alternatives?: readonly (string | boolean)[] | 'count';
	readonly by: PolicyOwner;
	readonly isSelectable?: true;
};

/** What the documents leave open, and what is done about it (`state-machines.md` §9). */
export const policyTable = [
	{
		id: 'OPEN-1',
		name: 'orderOfClose',
		about: 'a stand-alone call manager deactivates the VC, then completes the close; an integrated one either way',
		default: 'deactivate-first',
		by: 'verifier',
	},
	{
		id: 'OPEN-2',
		name: 'activateIncoming',
		about: 'when the VC of an incoming call is activated: before it is offered, or once the client has accepted',
		default: 'before-offer',
		alternatives: ['after-acceptance'],
		by: 'call-manager',
		isSelectable: true,
	},
	{
		id: 'OPEN-3',
		name: 'closeDuringMakeCall',
		about: 'a close while the make call is pending: refused with NOT_ACCEPTED, or forwarded so that both end',
		default: 'refuse',
		alternatives: ['abort'],
		by: 'ndis',
		isSelectable: true,
	},
	{
		id: 'OPEN-4',
		name: 'crossingCloses',
		about: 'an incoming close on a VC that the client is closing is swallowed; a cleared call still needs its close',
		default: 'swallow',
		by: 'ndis',
	},
	{
		id: 'OPEN-5',
		name: 'withdrawnOffer',
		about: 'an offer withdrawn before its answer: the client still answers it and closes the call, in any order',
		default: 'answer-and-close',
		by: 'ndis',
	},
	{
		id: 'OPEN-6',
		name: 'closeOfPendingMakeCall',
		about:
			'an incoming close on an outgoing call that is not established is dropped: its make call completes with the error',
		default: 'drop',
		by: 'ndis',
	},
	{
		id: 'OPEN-7',
		name: 'sendAfterFailedClose',
		about: 'after a failed close the call goes back to its former state; whether it may carry data again',
		default: false,
		alternatives: [true],
		by: 'ndis',
		isSelectable: true,
	},
	{
		id: 'OPEN-8',
		name: 'reuseAfterFailedMakeCall',
		about: 'a second make call on a VC whose first one failed: allowed and remarked on; deleting the VC is the norm',
		default: 'allow',
		by: 'verifier',
	},
	{
		id: 'OPEN-9',
		name: 'refusedDelete',
		about: 'the peer protocol is asked first; if it refuses, nothing is deleted and the handle lives on',
		default: 'keep',
		by: 'ndis',
	},
	{
		id: 'OPEN-10',
		name: 'reuseAfterClose',
		about: 'a VC carries another call once its close has completed with SUCCESS, not before',
		default: 'after-close',
		by: 'ndis',
	},
	{
		id: 'OPEN-11',
		name: 'offeredVcAfterClose',
		about:
			'the client’s context of a call manager’s VC outlives the close; the next offer makes its handle valid again',
		default: 'keep-context',
		by: 'ndis',
	},
	{
		id: 'OPEN-12',
		name: 'dropOfLastParty',
		about:
			'dropping the last party fails and its handle lives on; one that the network dropped is good for one drop or close',
		default: 'refuse',
		by: 'ndis',
	},
	{
		id: 'OPEN-13',
		name: 'partyContextGivenTwice',
		about: 'a pended request takes the party context of its completion, a synchronous one that of the out argument',
		default: 'completion-wins',
		by: 'ndis',
	},
	{
		id: 'OPEN-14',
		name: 'strictAfClose',
		about: 'closing an address family with VCs, SAPs or calls left: forwarded and remarked on, or answered FAILURE',
		default: false,
		alternatives: [true],
		by: 'ndis',
		isSelectable: true,
	},
	{
		id: 'OPEN-15',
		name: 'legacyAfClose',
		about: 'notify-close is what call managers use; OID_CO_AF_CLOSE asks the client for the same steps',
		default: 'both',
		by: 'verifier',
	},
	{
		id: 'OPEN-16',
		name: 'orderOfVcCallbacks',
		about: 'creating and deleting a VC: the peer protocol, then the miniport',
		default: 'peer-first',
		by: 'ndis',
	},
	{
		id: 'OPEN-17',
		name: 'integratedActivateComplete',
		about: 'completion handlers of activation at an integrated call manager: not needed, as its requests end at once',
		default: 'not-called',
		alternatives: ['called'],
		by: 'ndis',
		isSelectable: true,
	},
	{
		id: 'OPEN-18',
		name: 'addressedOids',
		about: 'an OID request with an address family goes to the protocol at its other end, not serialised',
		default: 'peer-only',
		by: 'ndis',
	},
	{
		id: 'OPEN-19',
		name: 'endsByReset',
		about: 'how the miniport ends the sends that a reset stops; it ends OID requests with REQUEST_ABORTED',
		default: 'reset-in-progress',
		alternatives: ['request-aborted'],
		by: 'miniport',
		isSelectable: true,
	},
	{
		id: 'OPEN-20',
		name: 'drainOfReceives',
		about: 'a deactivation completes when received lists are returned, not merely indicated',
		default: 'returned',
		by: 'ndis',
	},
	{
		id: 'OPEN-21',
		name: 'refusedSends',
		about: 'NDIS completes what may not be sent: the first reason wins of handle, binding, reset, call, activation',
		default: 'ndis-completes',
		by: 'ndis',
	},
	{
		id: 'OPEN-22',
		name: 'holdQueueMax',
		about: 'lists that arrive before the call is established are held; how many for one VC',
		default: 64,
		alternatives: 'count',
		by: 'ndis',
		isSelectable: true,
	},
	{
		id: 'OPEN-23',
		name: 'crossingModifications',
		about: 'one modification at a time; the client’s wins over the network’s, which the call manager refuses',
		default: 'client-wins',
		by: 'ndis',
	},
	{
		id: 'OPEN-24',
		name: 'levelOfNaming',
		about: 'the three naming and TAPI functions run at any level up to DISPATCH_LEVEL',
		default: 'up-to-dispatch',
		by: 'ndis',
	},
	{id: 'OPEN-25', name: 'slips', about: 'slips of the pen are read as intended', default: 'as-intended', by: 'ndis'},
	{
		id: 'OPEN-26',
		name: 'sapOfSameClient',
		about: 'a SAP registered twice: SAP_IN_USE for the same client, INVALID_DATA for another',
		default: 'sap-in-use',
		by: 'call-manager',
	},
	{
		id: 'OPEN-27',
		name: 'deathOfHandles',
		about:
			'a completion’s handle dies as soon as a stand-alone call manager calls it, and when an integrated one’s call returns',
		default: 'per-variant',
		by: 'ndis',
	},
	{
		id: 'OPEN-28',
		name: 'multipointOffers',
		about: 'VCs that a call manager created carry no multipoint calls: a leaf sees a plain call',
		default: 'refuse',
		by: 'ndis',
	},
	{
		id: 'OPEN-29',
		name: 'reuseAfterErrorClose',
		about: 'a client’s VC that was cleared with an error is to be deleted; another call on it: remarked on, or FAILURE',
		default: 'advise',
		alternatives: ['violation'],
		by: 'ndis',
		isSelectable: true,
	},
	{
		id: 'OPEN-30',
		name: 'watchdogs',
		about: 'no completion has a documented time limit: what is overdue (option `watchdogLimits`) is remarked on',
		default: 'remark',
		by: 'ndis',
	},
	{
		id: 'OPEN-31',
		name: 'completionInsideHandler',
		about: 'a completion from inside its handler is delivered at once; the requester gets PENDING whatever follows',
		default: 'deliver',
		by: 'ndis',
	},
	{
		id: 'OPEN-32',
		name: 'orderOfUnbinding',
		about: 'any order; requests to a call manager that is leaving or gone are answered CLOSING',
		default: 'closing',
		by: 'ndis',
	},
] as const satisfies readonly PolicyRow[];
