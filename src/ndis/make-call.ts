import {queuePassive} from './bindings.ts';
import {
	aboutParty,
	aboutVc,
	ask,
	untilReturnOf,
	isOwed,
	newOperation,
	pendedAnswer,
	put,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {adoptContext, endParty, endParties, initialParty, keepWritten, newParty} from './party-ends.ts';
import {deliverHeld, giveBackHeld} from './receives.ts';
import {callRefusal, enterCall, enterParty, given, reaches} from './regions.ts';
import type {Party, Vc} from './state.ts';
import {cellOf} from './transitions.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisPartyHandle, type NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import type {TraceSubject} from './types/trace.ts';
import {vcCallTable, type CallActsOf} from './vc-call-table.ts';
import {leftOf, refusedByAf, refusedBySides, vcOfCallManager, vcOfClient} from './vc-sharers.ts';

/** How a make call ended. */
type End = {
	readonly status: NdisStatus;
	readonly partyContext: Context | undefined;
	readonly by: string;
	readonly until?: Call | undefined;
};

const aboutCall = (vc: Vc, party: Party | undefined, status?: NdisStatus): TraceSubject =>
	party === undefined ? aboutVc(vc, status) : aboutParty(party, status);

const refusedMakeCall = (core: NdisCore, call: Call, vc: Vc): NdisStatus | undefined => {
	const refused = refusedBySides(core, call, vc, true) ?? refusedByAf(core, call, vc);
	if (refused !== undefined) return refused;
	if (vc.creator !== 'client') {
		remark(core, 'illegal', `${call.opened.by}, not its creator`, aboutVc(vc));
		return NDIS_STATUS.FAILURE;
	}
	const left = vc.call === 'idle' ? leftOf(vc) : undefined;
	if (left !== undefined) {
		remark(core, 'illegal', `${call.opened.by}, ${left} is left`, aboutVc(vc));
		return NDIS_STATUS.NOT_ACCEPTED;
	}
	return undefined;
};

/** NdisClMakeCall. With a party context the call is multipoint. */
export const makeCall = (
	core: NdisCore,
	call: Call,
	[handle, parameters, partyContext, cell]: readonly [
		NdisVcHandle,
		CoCallParameters,
		Context | undefined,
		Cell<NdisPartyHandle> | undefined,
	],
): NdisStatus => {
	const vc = vcOfClient(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.FAILURE;
	const refused = refusedMakeCall(core, call, vc);
	if (refused !== undefined) return refused;
	if (cellOf(vcCallTable, vc.call, 'makeCall') === undefined) {
		enterCall(core, vc, 'makeCall', call.opened.by);
		return callRefusal(vc, 'makeCall');
	}
	if (!mayReuse(core, call, vc)) return NDIS_STATUS.FAILURE;
	const party = partyContext === undefined ? undefined : newParty(core, call, vc, partyContext);
	if (partyContext !== undefined && party === undefined) return NDIS_STATUS.RESOURCES;
	enterCall(core, vc, 'makeCall', call.opened.by);
	vc.kind = party === undefined ? 'point-to-point' : 'multipoint';
	return forwardMakeCall(core, call, {vc, party, parameters, cell});
};

/** The VC of a call that failed (OPEN-8), or that the network cleared with an error (OPEN-29), is rather to be deleted. */
const mayReuse = (core: NdisCore, call: Call, vc: Vc): boolean => {
	const {deletionAdvised} = vc;
	if (deletionAdvised === undefined) return true;
	const isRefused = deletionAdvised === 'OPEN-29' && core.policies.reuseAfterErrorClose === 'violation';
	remark(core, isRefused ? 'illegal' : 'advisory', `${call.opened.by}, ${deletionAdvised}`, aboutVc(vc));
	if (!isRefused) vc.deletionAdvised = undefined;
	return !isRefused;
};

const forwardMakeCall = (
	core: NdisCore,
	call: Call,
	request: {
		readonly vc: Vc;
		readonly party: Party | undefined;
		readonly parameters: CoCallParameters;
		readonly cell: Cell<NdisPartyHandle> | undefined;
	},
): NdisStatus => {
	const {vc, party, parameters, cell} = request;
	const operation = newOperation('protocolCmMakeCall', call, parameters);
	vc.makeOperation = operation;
	const context: Cell<Context> | undefined = party === undefined ? undefined : {value: undefined};
	const subject = aboutCall(vc, party);
	const returned = ask(core, vc.callManager.driver, {name: 'protocolCmMakeCall', subject}, [
		given(vc.callManager.context),
		parameters,
		party?.handle ?? NULL,
		context,
	]);
	if (party !== undefined) keepWritten(core, party, operation, context?.value);
	const pended = pendedAnswer(core, operation, returned, subject);
	if (pended !== undefined) return pended;
	finishMakeCall(core, vc, {status: returned, partyContext: context?.value, by: 'ProtocolCmMakeCall'});
	put(cell, seenParty(party, returned));
	// The client runs its own completion when this has returned; only then may data reach it.
	if (vc.held.length > 0) queuePassive(core, {type: 'deliverHeld', vc: vc.handle});
	return returned;
};

/** What the client sees of the initial party: its handle if the call stands, else NULL. */
const seenParty = (party: Party | undefined, status: NdisStatus): NdisPartyHandle =>
	status === NDIS_STATUS.SUCCESS && party !== undefined ? party.handle : NULL;

const finishMakeCall = (core: NdisCore, vc: Vc, end: End): void => {
	const party = initialParty(core, vc);
	if (vc.makeOperation !== undefined) vc.makeOperation.done = true;
	vc.makeOperation = undefined;
	const event = end.status === NDIS_STATUS.SUCCESS ? 'makeCallSucceeded' : 'makeCallFailed';
	const act = enterCall(core, vc, event, end.by);
	if (act !== undefined) actions[act](core, vc, {party, end});
};

type Ending = {readonly party: Party | undefined; readonly end: End};

const establish = (core: NdisCore, {party, end}: Ending): void => {
	if (party === undefined) return;
	adoptContext(core, party, end.partyContext, end.by);
	enterParty(core, party, 'addSucceeded', end.by);
};

const actions: {
	readonly [Act in CallActsOf<'makeCallSucceeded' | 'makeCallFailed'>]: (
		core: NdisCore,
		vc: Vc,
		ending: Ending,
	) => void;
} = {
	establish: (core, _vc, ending) => {
		establish(core, ending);
	},
	abandon: (core, vc, {end}) => {
		vc.deletionAdvised = 'OPEN-8';
		giveBackHeld(core, vc);
		endParties(core, vc, {event: 'addFailed', by: end.by, until: end.until});
	},
	establishAborted: (core, vc, ending) => {
		establish(core, ending);
		vc.previousCall = 'connected';
		if (ending.party === undefined) return;
		enterParty(core, ending.party, 'closeCall', ending.end.by);
		vc.closingParty = ending.party.handle;
	},
	abandonAborted: (core, vc, {party, end}) => {
		vc.previousCall = 'idle';
		vc.deletionAdvised = 'OPEN-8';
		if (party !== undefined) endParty(core, vc, party, {event: 'addFailed', by: end.by, until: end.until});
	},
};

/** NdisCmMakeCallComplete. */
export const completeMakeCall = (
	core: NdisCore,
	call: Call,
	[status, handle, partyHandle, partyContext, parameters]: readonly [
		NdisStatus,
		NdisVcHandle,
		NdisPartyHandle,
		Context | undefined,
		CoCallParameters,
	],
): void => {
	const vc = vcOfCallManager(core, call, handle);
	if (vc === undefined) return;
	const operation = vc.makeOperation;
	if (!isOwed(core, call, operation, {status, subject: aboutVc(vc, status)})) return;
	const party = initialParty(core, vc);
	if (partyHandle !== (party?.handle ?? NULL)) remark(core, 'other party', call.opened.by, aboutVc(vc));
	finishMakeCall(core, vc, {status, partyContext, by: call.opened.by, until: untilReturnOf(call)});
	// A completion without parameters is the call manager's breach; the client still gets its own buffer back.
	const established = (parameters as CoCallParameters | undefined) ?? operation.parameters ?? parameters;
	tellMadeCall(core, vc, {status, party, parameters: established});
	deliverHeld(core, vc);
};

const tellMadeCall = (
	core: NdisCore,
	vc: Vc,
	made: {readonly status: NdisStatus; readonly party: Party | undefined; readonly parameters: CoCallParameters},
): void => {
	const {status, party, parameters} = made;
	const subject = aboutCall(vc, party, status);
	const {client} = vc;
	if (client === undefined || !reaches(core, client, 'ProtocolClMakeCallComplete', subject)) return;
	tell(core, client.driver, {name: 'protocolClMakeCallComplete', subject}, [
		status,
		given(client.context),
		seenParty(party, status),
		parameters,
	]);
};
