/** Remarks of NDIS that no documented rule goes with, by a pattern of word and detail, and why. */
export const unruled: readonly {readonly remark: RegExp; readonly why: string}[] = [
	{
		remark: /handle: Ndis\w*(Timer|Lookaside)|^area not allocated: /,
		why: 'timers and lists are not objects of connections: the rules say nothing of them',
	},
	{
		remark: /^forged handle: NdisClGetProtocolVcContextFromTapiCallId/,
		why: 'a call id is a text that may come from anywhere; to ask what it stands for is no misuse',
	},
	{
		remark: /^crossing: /,
		why: 'requests of both sides that cross are nobody’s fault (OPEN-4)',
	},
	{
		remark: /^unknown addressee: /,
		why: 'the driver that closed its binding without ending this broke its rule when it did (BIND-005)',
	},
	{
		remark: /^hold overflow: /,
		why: 'how much is held is a policy of NDIS (OPEN-22)',
	},
	{
		remark: /^inactive: /,
		why: 'told once more where data begins to flow; the activation itself is judged at the acts before',
	},
	{
		remark: /^overdue: /,
		why: 'the documents have no time limits (OPEN-30): a leak is reported at the end',
	},
	{
		remark: /^advisory: /,
		why: 'what the documents merely advise against (OPEN-8, OPEN-13) is reported where its consequence shows',
	},
	{
		remark: /^remains: /,
		why: 'what is left behind is a leak, decided when its owner ends',
	},
	{
		remark: /^illegal: NdisMResetMiniport/,
		why: 'the documents say nothing of a miniport that asks for a reset during a reset',
	},
	{
		remark: /^illegal: NdisM?CmDeactivateVc, activation inactive/,
		why: 'a VC that never was active: VC-DEACT-003 is about a second deactivation (§4.2)',
	},
	{
		remark: /^illegal: NdisM?CmRegisterAddressFamilyEx, (address family registered already|adapter running)$/,
		why: 'that one call manager registers a family twice, or late, is open: AF-REG-003 is about a second one (§2)',
	},
	{
		remark:
			/^illegal: Ndis(Cl|Co|MCm)\w+, (address family \S+|binding closing|an open of an address family is pending|a notice is outstanding)$/,
		why: 'requests for a VC or a SAP while its family or binding isn’t open: the rules are about the handle of the family or binding, which these requests may not name, and about its owner',
	},
	{
		remark:
			/^(foreign handle: Ndis(Co|MCm)(OidRequest|CreateVc), (af|vc|party)|illegal: Ndis(Co|MCm)OidRequest, (a VC|a party|party) )/,
		why: 'handles of one driver that don’t belong together: the rules ask that each be the driver’s own',
	},
	{
		remark: /^illegal: NdisM?CmDispatchIncomingDropParty, call clear-indicated$/,
		why: 'parties that leave while the whole call is being cleared: the documents are silent',
	},
	{
		remark: /^null handle: NdisMCmOidRequest, af/,
		why: 'an integrated call manager that asks its miniport asks itself: the page only lacks the case',
	},
	{
		remark: /^illegal: NdisM?Cm(Dea|A)ctivateVc, call (creating|deleted)/,
		why: 'inside the handler that creates or deletes the VC: the documents don’t say from when to when it is there',
	},
	{
		remark: /^wrong status: (MiniportCoDeleteVc|ProtocolCmDeregisterSap)/,
		why: 'a refusal where the pages list no refusal, and don’t forbid it',
	},
	{
		remark: /^list not lent: NdisReturn/,
		why: 'on another binding of the driver that it was lent to: DATA-RX-007 is about the driver',
	},
	{
		remark: /^wrong level: NdisM(Restart|Pause)Complete$/,
		why: 'the level of these is of the pages on miniports at large',
	},
	{
		remark: /^no operation: \w+OidRequestComplete$/,
		why: 'one request lent twice at a time is known by its identity alone',
	},
	{
		remark: /^illegal: Ndis(ClMakeCall|CoDeleteVc), a (party|modification) is left$/,
		why: 'what is left of the call before was given up by a close that broke its rule',
	},
	{
		remark: /^illegal: \w+ModifyCallQoSComplete, call clear-indicated$/,
		why: 'that a modification can’t succeed on a cleared call is implied, not written (§4.1)',
	},
	{
		remark: /^dead handle: \w+, af$/,
		why: 'a handle of which a notice is outstanding is good for the end of that (AF-CLOSE-002): the verifier takes it for alive',
	},
	{
		remark: /^illegal: NdisCoSendNetBufferLists, a close has failed$/,
		why: 'whether data may flow after a failed close is a policy of NDIS (OPEN-7)',
	},
	{
		remark: /^(illegal: (\w+|close succeeded), call aborting$|other party: )/,
		why: 'the documents have no close that overtakes its make call, perhaps without its party: that is a policy of NDIS (OPEN-3)',
	},
	{
		remark: /^illegal: NdisClDropParty, call closing$/,
		why: 'the close that was made with more than one party broke the rule (CL-CLOSE-003)',
	},
	{
		remark: /^illegal: NdisClMakeCall, call out-pending/,
		why: 'after an abort that the call manager ended without ending the make call, NDIS keeps the call and the verifier does not',
	},
	{
		remark: /^wrong status: (MiniportPause$|(ProtocolNetPnPEvent|ProtocolBindAdapterEx|MiniportInitializeEx), PENDING)/,
		why: 'the pages are of NDIS at large; CoNDIS has no rule on them',
	},
];

/** Why no breach goes with a remark; undefined: one should. */
export const whyUnruled = (word: string, detail: string): string | undefined => {
	const remark = `${word}: ${detail}`;
	return unruled.find((row) => row.remark.test(remark))?.why;
};
