import {
	aboutParty,
	aboutVc,
	ask,
	untilReturnOf,
	findObject,
	isOwed,
	newOperation,
	objectOf,
	pendedAnswer,
	put,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {adoptContext, endParty, keepWritten, newParty, partiesOf} from './party-ends.ts';
import {partyRefusals} from './party-table.ts';
import {callRefusal, enterCall, enterParty, given, reaches} from './regions.ts';
import type {Operation, Party, Vc} from './state.ts';
import {refusalOf} from './transitions.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisPartyHandle, type NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import type {TraceSubject} from './types/trace.ts';
import {refusedByAf, refusedBySides, vcOfClient} from './vc-sharers.ts';

/** A party of a VC that the caller shares in the given role; else remarked on and undefined. */
const partyOf = (
	core: NdisCore,
	call: Call,
	handle: unknown,
	role: 'client' | 'callManager',
): {readonly party: Party; readonly vc: Vc} | undefined => {
	const party = findObject(core, call, 'party', handle);
	const vc = party === undefined ? undefined : objectOf(core, 'vc', party.vc);
	if (party === undefined || vc === undefined) return undefined;
	if (vc[role]?.driver === call.driver.id) return {party, vc};
	remark(core, 'foreign handle', `${call.opened.by}, party`, aboutParty(party));
	return undefined;
};

/** NdisClAddParty. */
export const addParty = (
	core: NdisCore,
	call: Call,
	[handle, context, parameters, cell]: readonly [NdisVcHandle, Context, CoCallParameters, Cell<NdisPartyHandle>],
): NdisStatus => {
	const vc = vcOfClient(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.FAILURE;
	const refused = refusedBySides(core, call, vc, true) ?? refusedByAf(core, call, vc);
	if (refused !== undefined) return refused;
	if (enterCall(core, vc, 'addParty', call.opened.by) === undefined) return callRefusal(vc, 'addParty');
	if (vc.kind !== 'multipoint') {
		remark(core, 'illegal', `${call.opened.by}, a point-to-point call`, aboutVc(vc));
		return NDIS_STATUS.FAILURE;
	}
	const party = newParty(core, call, vc, context);
	if (party === undefined) return NDIS_STATUS.RESOURCES;
	return forwardAddParty(core, call, {vc, party, parameters, cell});
};

const forwardAddParty = (
	core: NdisCore,
	call: Call,
	request: {
		readonly vc: Vc;
		readonly party: Party;
		readonly parameters: CoCallParameters;
		readonly cell: Cell<NdisPartyHandle>;
	},
): NdisStatus => {
	const {vc, party, parameters, cell} = request;
	const operation = newOperation('protocolCmAddParty', call, parameters);
	party.operation = operation;
	const context: Cell<Context> = {value: undefined};
	const subject = aboutParty(party);
	const returned = ask(core, vc.callManager.driver, {name: 'protocolCmAddParty', subject}, [
		given(vc.callManager.context),
		parameters,
		party.handle,
		context,
	]);
	keepWritten(core, party, operation, context.value);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishAddParty(core, party, {status: returned, context: context.value, by: 'ProtocolCmAddParty'});
	put(cell, returned === NDIS_STATUS.SUCCESS ? party.handle : NULL);
	return returned;
};

const finishAddParty = (
	core: NdisCore,
	party: Party,
	end: {
		readonly status: NdisStatus;
		readonly context: Context | undefined;
		readonly by: string;
		readonly until?: Call | undefined;
	},
): void => {
	endOperation(party);
	const vc = objectOf(core, 'vc', party.vc);
	const isAdded = end.status === NDIS_STATUS.SUCCESS;
	if (isAdded) adoptContext(core, party, end.context, end.by);
	endParty(core, vc, party, {event: isAdded ? 'addSucceeded' : 'addFailed', by: end.by, until: end.until});
};

const endOperation = (party: Party): void => {
	if (party.operation !== undefined) party.operation.done = true;
	party.operation = undefined;
};

/** The request of a party that its completion function finishes, or undefined. */
const pendingOf = (party: Party, handler: Operation['handler']): Operation | undefined =>
	party.operation?.handler === handler ? party.operation : undefined;

/** NdisCmAddPartyComplete. */
export const completeAddParty = (
	core: NdisCore,
	call: Call,
	[status, handle, context, parameters]: readonly [NdisStatus, NdisPartyHandle, Context | undefined, CoCallParameters],
): void => {
	const found = partyOf(core, call, handle, 'callManager');
	if (found === undefined) return;
	const {party, vc} = found;
	const operation = pendingOf(party, 'protocolCmAddParty');
	const subject: TraceSubject = aboutParty(party, status);
	if (!isOwed(core, call, operation, {status, subject})) return;
	finishAddParty(core, party, {status, context, by: call.opened.by, until: untilReturnOf(call)});
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClAddPartyComplete', subject)) return;
	// As at NdisCmMakeCallComplete: the client gets its own buffer back even if the call manager gives none.
	const established = (parameters as CoCallParameters | undefined) ?? operation.parameters ?? parameters;
	tell(core, client.driver, {name: 'protocolClAddPartyComplete', subject}, [
		status,
		party.clientContext,
		status === NDIS_STATUS.SUCCESS ? party.handle : NULL,
		established,
	]);
};

/** NdisClDropParty: the last one leaves with the call (OPEN-12). */
export const dropParty = (
	core: NdisCore,
	call: Call,
	[handle, buffer, size]: readonly [NdisPartyHandle, Uint8Array | undefined, number],
): NdisStatus => {
	const {by} = call.opened;
	const found = partyOf(core, call, handle, 'client');
	if (found === undefined) return NDIS_STATUS.FAILURE;
	const {party, vc} = found;
	const refused = refusedBySides(core, call, vc, false);
	if (refused !== undefined) return refused;
	if (enterCall(core, vc, 'dropParty', by) === undefined) return callRefusal(vc, 'dropParty');
	const event = vc.parties.length > 1 ? 'dropParty' : 'dropLastParty';
	if (enterParty(core, party, event, by) === undefined) return refusalOf(partyRefusals, party.state, event);
	const operation = newOperation('protocolCmDropParty', call);
	party.operation = operation;
	const subject = aboutParty(party);
	const returned = ask(core, vc.callManager.driver, {name: 'protocolCmDropParty', subject}, [
		given(party.callManagerContext),
		buffer,
		size,
	]);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishDropParty(core, party, returned, {by: 'ProtocolCmDropParty'});
	return returned;
};

const finishDropParty = (
	core: NdisCore,
	party: Party,
	status: NdisStatus,
	{by, until}: {readonly by: string; readonly until?: Call | undefined},
): void => {
	endOperation(party);
	const event = status === NDIS_STATUS.SUCCESS ? 'dropSucceeded' : 'dropFailed';
	endParty(core, objectOf(core, 'vc', party.vc), party, {event, by, until});
};

/** NdisCmDropPartyComplete. */
export const completeDropParty = (
	core: NdisCore,
	call: Call,
	[status, handle]: readonly [NdisStatus, NdisPartyHandle],
): void => {
	const found = partyOf(core, call, handle, 'callManager');
	if (found === undefined) return;
	const {party, vc} = found;
	const subject = aboutParty(party, status);
	if (!isOwed(core, call, pendingOf(party, 'protocolCmDropParty'), {status, subject})) return;
	finishDropParty(core, party, status, {by: call.opened.by, until: untilReturnOf(call)});
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClDropPartyComplete', subject)) return;
	tell(core, client.driver, {name: 'protocolClDropPartyComplete', subject}, [status, party.clientContext]);
};

/** NdisCmDispatchIncomingDropParty: only while another party is connected. */
export const dispatchIncomingDropParty = (
	core: NdisCore,
	call: Call,
	[status, handle, buffer, size]: readonly [NdisStatus, NdisPartyHandle, Uint8Array | undefined, number],
): void => {
	const {by} = call.opened;
	const found = partyOf(core, call, handle, 'callManager');
	if (found === undefined) return;
	const {party, vc} = found;
	const callAct = enterCall(core, vc, 'dispatchIncomingDrop', by);
	if (callAct === undefined) return;
	const others = partiesOf(core, vc).filter((other) => other !== party && other.state === 'connected');
	const event = others.length > 0 ? 'dispatchIncomingDrop' : 'dispatchIncomingDropOfLast';
	const act = callAct === 'swallow' ? callAct : enterParty(core, party, event, by);
	if (act === 'swallow') remark(core, 'crossing', by, aboutParty(party));
	if (act !== 'indicateDrop') return;
	const subject = aboutParty(party, status);
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClIncomingDropParty', subject)) return;
	tell(core, client.driver, {name: 'protocolClIncomingDropParty', subject}, [
		status,
		party.clientContext,
		buffer,
		size,
	]);
};
