import {
	aboutVc,
	ask,
	findObject,
	isOwed,
	newOperation,
	objectOf,
	pendedAnswer,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {endParty, initialParty, partiesOf} from './party-ends.ts';
import {partyRefusals, partyTable} from './party-table.ts';
import {giveBackHeld} from './receives.ts';
import {callRefusal, enterCall, enterParty, given, reaches} from './regions.ts';
import type {Party, Vc} from './state.ts';
import {cellOf, refusalOf} from './transitions.ts';
import {NULL, type NdisPartyHandle, type NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {NONE, type TraceSubject} from './types/trace.ts';
import {vcCallTable} from './vc-call-table.ts';
import {refusedBySides, vcOfCallManager, vcOfClient} from './vc-sharers.ts';

const aboutClose = (vc: Vc, party: Party | undefined, status: NdisStatus = NONE): TraceSubject => ({
	status,
	vc: vc.number,
	party: party?.number ?? NONE,
});

/** The party that a close names, or the status that refuses it: NULL or a foreign one on a multipoint VC, any on a point-to-point one. */
const namedParty = (core: NdisCore, call: Call, vc: Vc, handle: NdisPartyHandle): Party | undefined | NdisStatus => {
	if (handle === NULL && (vc.kind === 'point-to-point' || vc.parties.length === 0)) return undefined;
	const party = findObject(core, call, 'party', handle);
	const isOfVc = vc.kind === 'multipoint' && party?.vc === vc.handle;
	if (isOfVc && cellOf(partyTable, party.state, 'closeCall') !== undefined) return party;
	remark(core, 'illegal', `${call.opened.by}, not a party to close with`, aboutVc(vc));
	return isOfVc ? refusalOf(partyRefusals, party.state, 'closeCall') : NDIS_STATUS.FAILURE;
};

/** OPEN-3: the client has no confirmed handle yet; it may give NULL or, if a completion is crossing, the initial party's. */
const abortedParty = (core: NdisCore, call: Call, vc: Vc, handle: NdisPartyHandle): Party | undefined | NdisStatus => {
	const party = initialParty(core, vc);
	if (handle === NULL || handle === party?.handle) return party;
	remark(core, 'other party', call.opened.by, aboutVc(vc));
	return NDIS_STATUS.FAILURE;
};

/** NdisClCloseCall. */
export const closeCall = (
	core: NdisCore,
	call: Call,
	[handle, partyHandle, buffer, size]: readonly [NdisVcHandle, NdisPartyHandle, Uint8Array | undefined, number],
): NdisStatus => {
	const {by} = call.opened;
	const vc = vcOfClient(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.FAILURE;
	const refused = refusedBySides(core, call, vc, false);
	if (refused !== undefined) return refused;
	const isAbort = vc.call === 'out-pending' && core.policies.closeDuringMakeCall === 'abort';
	const event = isAbort ? 'abortCall' : 'closeCall';
	if (cellOf(vcCallTable, vc.call, event) === undefined) {
		enterCall(core, vc, event, by);
		return callRefusal(vc, event);
	}
	const party = isAbort ? abortedParty(core, call, vc, partyHandle) : namedParty(core, call, vc, partyHandle);
	if (typeof party === 'number') return party;
	const before = vc.call;
	enterCall(core, vc, event, by);
	vc.previousCall = before;
	if (party !== undefined && !isAbort) {
		enterParty(core, party, 'closeCall', by);
		vc.closingParty = party.handle;
	}
	giveBackHeld(core, vc);
	return forwardCloseCall(core, call, {vc, party, buffer, size});
};

const forwardCloseCall = (
	core: NdisCore,
	call: Call,
	request: {
		readonly vc: Vc;
		readonly party: Party | undefined;
		readonly buffer: Uint8Array | undefined;
		readonly size: number;
	},
): NdisStatus => {
	const {vc, party} = request;
	const operation = newOperation('protocolCmCloseCall', call);
	vc.closeOperation = operation;
	const subject = aboutClose(vc, party);
	const returned = ask(core, vc.callManager.driver, {name: 'protocolCmCloseCall', subject}, [
		given(vc.callManager.context),
		party?.callManagerContext,
		request.buffer,
		request.size,
	]);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	const status = endsOutOfOrder(core, vc, returned) ? NDIS_STATUS.FAILURE : returned;
	finishCloseCall(core, vc, status, 'ProtocolCmCloseCall');
	return status;
};

/** OPEN-3: a close that aborts a make call may succeed only after the make call has been completed. */
const endsOutOfOrder = (core: NdisCore, vc: Vc, status: NdisStatus): boolean => {
	if (status !== NDIS_STATUS.SUCCESS || cellOf(vcCallTable, vc.call, 'closeCallSucceeded') !== undefined) return false;
	remark(core, 'illegal', `close succeeded, call ${vc.call}`, aboutVc(vc));
	return true;
};

const finishCloseCall = (core: NdisCore, vc: Vc, status: NdisStatus, by: string): void => {
	if (vc.closeOperation !== undefined) vc.closeOperation.done = true;
	vc.closeOperation = undefined;
	const isClosed = status === NDIS_STATUS.SUCCESS;
	enterCall(core, vc, isClosed ? 'closeCallSucceeded' : 'closeCallFailed', by);
	vc.closeFailed = !isClosed;
	const {closingParty} = vc;
	vc.closingParty = NULL;
	for (const party of partiesOf(core, vc)) {
		const isNamed = party.handle === closingParty;
		if (isNamed) endParty(core, vc, party, {event: isClosed ? 'closeSucceeded' : 'closeFailed', by});
		else if (isClosed) endParty(core, vc, party, {event: 'callEnded', by});
	}
};

/** NdisCmCloseCallComplete. */
export const completeCloseCall = (
	core: NdisCore,
	call: Call,
	[status, handle, partyHandle]: readonly [NdisStatus, NdisVcHandle, NdisPartyHandle],
): void => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined) return;
	if (!isOwed(core, call, vc.closeOperation, {status, subject: aboutVc(vc, status)})) return;
	if (endsOutOfOrder(core, vc, status)) return;
	const party = objectOf(core, 'party', vc.closingParty);
	if ((party?.handle ?? NULL) !== partyHandle) remark(core, 'other party', call.opened.by, aboutVc(vc));
	finishCloseCall(core, vc, status, call.opened.by);
	const subject = aboutClose(vc, party, status);
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClCloseCallComplete', subject)) return;
	tell(core, client.driver, {name: 'protocolClCloseCallComplete', subject}, [
		status,
		given(client.context),
		party?.clientContext,
	]);
};

/** NdisCmDispatchIncomingCloseCall. */
export const dispatchIncomingCloseCall = (
	core: NdisCore,
	call: Call,
	[status, handle, buffer, size]: readonly [NdisStatus, NdisVcHandle, Uint8Array | undefined, number],
): void => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined) return;
	const act = enterCall(core, vc, 'dispatchIncomingClose', call.opened.by);
	if (act === 'swallow') remark(core, 'crossing', call.opened.by, aboutVc(vc));
	if (act !== 'indicateClose') return;
	if (status !== NDIS_STATUS.SUCCESS && vc.creator === 'client') vc.deletionAdvised = 'OPEN-29';
	giveBackHeld(core, vc);
	const subject = aboutVc(vc, status);
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClIncomingCloseCall', subject)) return;
	tell(core, client.driver, {name: 'protocolClIncomingCloseCall', subject}, [
		status,
		given(client.context),
		buffer,
		size,
	]);
};
