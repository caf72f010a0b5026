import {CALL_PARAMETERS} from '../../ndis/types/call-parameters.ts';
import type {Context} from '../../ndis/types/handles.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, handleAt, parametersAt, statusAt} from '../arguments.ts';
import {complete, isOwed, leaveHandler, openOperation, synchronousEnd} from '../operations.ts';
import {
	findParty,
	isIntegrated,
	partyArgument,
	reportsFailure,
	reportsSuccess,
	type Follow,
	type Scene,
} from '../scene.ts';
import type {Operation, PartyModel, VcModel, VerifierState} from '../state.ts';
import {trafficOf} from '../traffic.ts';
import {callBegun} from './follow-work.ts';
import {knowParty, moveParty, ownPartyContext, partyGone} from './objects.ts';

const startCall = (vc: VcModel, multipoint: boolean): void => {
	vc.kind = multipoint ? 'multipoint' : 'p2p';
	vc.call = 'OutPending';
	callBegun(vc);
	vc.makeCompleted = false;
	vc.closeCompleted = false;
	vc.failedMake = false;
	vc.leftActive = false;
	vc.closedAt = 0;
	vc.unacceptable = false;
	vc.refusedContexts = [];
	if (vc.activation === 'Inactive') vc.established = undefined;
};

const makeEntered: Follow = (scene) => {
	const {state, record, outer, vc} = scene;
	if (vc === undefined) return;
	const handle = handleAt(record.args, 2);
	const buffer = parametersAt(record.args, 1);
	startCall(vc, handle !== 0);
	vc.work.failures = 0;
	vc.permanent = ((buffer?.flags ?? 0) & CALL_PARAMETERS.PERMANENT_VC) !== 0;
	const clientContext = outer?.name === 'NdisClMakeCall' ? contextAt(outer.args, 2) : undefined;
	const identity = {handle, number: record.party, initial: true, clientContext};
	const party = handle === 0 ? undefined : knowParty(state, vc, identity);
	if (scene.bracket !== undefined) scene.bracket.party = party;
	vc.make = openOperation(scene, 'make', {vc, party}, buffer);
	if (buffer !== undefined) state.lent.set(buffer, vc);
};

const returnBuffer = (state: VerifierState, vc: VcModel): void => {
	const buffer = vc.make?.buffer;
	if (buffer !== undefined && state.lent.get(buffer) === vc) state.lent.delete(buffer);
};

/** The call manager’s context of a party, as last told (OPEN-13: the completion’s value wins). */
export const takePartyContext = (state: VerifierState, party: PartyModel, context: Context | undefined): void => {
	if (context === undefined || context === party.callManagerContext) return;
	const former = party.callManagerContext;
	if (former !== undefined && state.partyContexts.get(former) === party) state.partyContexts.delete(former);
	party.callManagerContext = context;
	ownPartyContext(state, context, party);
};

/** What follows from the end of a make call, whichever way it came. */
const endMake = (state: VerifierState, vc: VcModel, succeeded: boolean): void => {
	const {make} = vc;
	returnBuffer(state, vc);
	const next = succeeded ? 'Connected' : 'Idle';
	// OPEN-3: a close may have been let through while the call was being made; then it is that close which ends it.
	if (vc.call === 'Closing') vc.callBefore = next;
	else vc.call = next;
	if (succeeded && make?.party !== undefined) {
		make.party.state = 'Connected';
		make.party.traffic = trafficOf(make.buffer);
	}
	if (succeeded) return;
	vc.failedMake = true;
	vc.leftActive = vc.activation !== 'Inactive';
};

const makeLeft: Follow = ({state, record, bracket, vc}) => {
	const make = vc?.make;
	if (vc === undefined || make === undefined || !make.running) return;
	if (make.party !== undefined && !make.completed) {
		takePartyContext(state, make.party, contextInCell(argumentsOf(bracket), 3));
	}
	const end = synchronousEnd(make, record.status);
	if (end !== undefined) endMake(state, vc, end === 'success');
	if (end === 'failure') {
		vc.failedMake = false;
		if (make.party !== undefined) partyGone(state, make.party, undefined);
	}
	vc.make = leaveHandler(state, make, record.status === NDIS_STATUS.PENDING);
};

/** The call manager may no longer use the party’s handle from the moment of its failing call; an integrated one from its return (OPEN-27). */
const makeReported: Follow = (scene) => {
	const make = scene.vc?.make;
	if (scene.bracket !== undefined) scene.bracket.party = make?.party;
	if (!isOwed(make) || make.party === undefined || isIntegrated(scene.record.name)) return;
	if (reportsFailure(scene) && partyArgument(scene) === make.party.handle) make.party.death = 'make';
};

const isCompletion = (name: string | undefined, operation: string): boolean =>
	name === `NdisCm${operation}Complete` || name === `NdisMCm${operation}Complete`;

/** The bracket of the completing call around a delivered completion. */
export const completing = (scene: Scene, operation: string): Scene['outer'] =>
	isCompletion(scene.outer?.name, operation) ? scene.outer : undefined;

/** True for an integrated call manager’s completion with an error that was delivered: what it ends lives until it returns (OPEN-27). */
export const failsIntegrated = (call: Scene['bracket']): boolean =>
	call !== undefined && isIntegrated(call.name) && call.delivered > 0 && call.args[0] !== NDIS_STATUS.SUCCESS;

const killParty = ({party}: Operation): void => {
	if (party !== undefined) party.death = 'make';
};

const makeDelivered: Follow = (scene) => {
	const {state, record, vc} = scene;
	const call = completing(scene, 'MakeCall');
	if (call !== undefined) call.delivered += 1;
	const make = vc?.make;
	if (vc === undefined || !isOwed(make)) return;
	const succeeded = record.args[0] === NDIS_STATUS.SUCCESS;
	if (make.party !== undefined) takePartyContext(state, make.party, contextAt(argumentsOf(call), 3));
	endMake(state, vc, succeeded);
	if (!succeeded && !failsIntegrated(call)) killParty(make);
	vc.makeCompleted = true;
	vc.make = complete(state, make);
};

const makeReturned: Follow = ({state, bracket, party}) => {
	if (bracket === undefined || party === undefined) return;
	if (failsIntegrated(bracket)) party.death = 'make';
	if (party.death !== 'make') return;
	if (bracket.delivered === 0) {
		party.death = undefined;
		return;
	}
	const area = party.callManagerContext === undefined ? undefined : state.areas.get(party.callManagerContext);
	if (area !== undefined) area.owed = {vc: party.vc, party, by: 'make'};
	partyGone(state, party, 'make');
};

const closeEntered: Follow = (scene) => {
	const {state, record, outer, vc} = scene;
	if (vc === undefined) return;
	const context = contextAt(record.args, 1);
	const byContext = context === undefined ? undefined : state.partyContexts.get(context);
	const byHandle = outer?.name === 'NdisClCloseCall' ? findParty(state, handleAt(outer.args, 1)) : undefined;
	const party = byContext?.vc === vc ? byContext : byHandle;
	if (vc.call !== 'Closing') vc.callBefore = vc.call;
	vc.call = 'Closing';
	if (party !== undefined) moveParty(party, 'ClosePending');
	vc.close = openOperation(scene, 'close', {vc, party});
	vc.closeCompleted = false;
};

const endClose = (state: VerifierState, vc: VcModel, close: {succeeded: boolean; seq: number}): void => {
	const party = vc.close?.party;
	if (!close.succeeded) {
		vc.call = vc.callBefore;
		if (party !== undefined) party.state = party.stateBefore;
		return;
	}
	vc.call = 'Idle';
	vc.closedAt = vc.closedAt || close.seq;
	vc.unacceptable = false;
	for (const each of [...vc.parties]) partyGone(state, each, 'close');
};

const closeLeft: Follow = ({state, record, vc}) => {
	const close = vc?.close;
	if (vc === undefined || close === undefined || !close.running) return;
	const end = synchronousEnd(close, record.status);
	if (end !== undefined) endClose(state, vc, {succeeded: end === 'success', seq: record.seq});
	vc.close = leaveHandler(state, close, record.status === NDIS_STATUS.PENDING);
};

/** VC and party are unusable from the moment of the call that reports success. */
const closeReported: Follow = (scene) => {
	const close = scene.vc?.close;
	if (scene.vc === undefined || !isOwed(close) || !reportsSuccess(scene)) return;
	scene.vc.closedAt = scene.record.seq;
	if (close.party !== undefined) close.party.death = 'close';
};

const closeDelivered: Follow = (scene) => {
	const {state, record, vc} = scene;
	const call = completing(scene, 'CloseCall');
	if (call !== undefined) call.delivered += 1;
	const close = vc?.close;
	if (vc === undefined || !isOwed(close)) return;
	endClose(state, vc, {succeeded: record.args[0] === NDIS_STATUS.SUCCESS, seq: record.seq});
	vc.closeCompleted = true;
	vc.close = complete(state, close);
};

const closeReturned: Follow = ({bracket, vc}) => {
	if (vc === undefined || bracket === undefined || bracket.delivered > 0 || !isOwed(vc.close)) return;
	vc.closedAt = 0;
	if (vc.close.party?.death === 'close') vc.close.party.death = undefined;
};

const incomingClose: Follow = ({vc}) => {
	if (vc !== undefined && vc.call !== 'Closing') vc.call = 'ClearInd';
};

const offered: Follow = ({vc, outer}) => {
	if (vc === undefined) return;
	startCall(vc, false);
	vc.offeredOn = outer?.sap;
	vc.isReleased = false;
	vc.call = 'Offered';
};

const offerAnswered = (vc: VcModel | undefined, status: number): void => {
	if (vc?.call === 'Offered' && status !== NDIS_STATUS.PENDING) {
		vc.call = status === NDIS_STATUS.SUCCESS ? 'Accepted' : 'Idle';
	}
};

const acted: Follow = ({vc}) => {
	if (vc !== undefined) vc.unacceptable = false;
};

/** Calls: make, close, incoming close, offers (`state-machines.md` §4.1). */
export const followCalls = {
	'callback ProtocolCmMakeCall': makeEntered,
	'exit ProtocolCmMakeCall': makeLeft,
	'call NdisCmMakeCallComplete': makeReported,
	'callback ProtocolClMakeCallComplete': makeDelivered,
	'return NdisCmMakeCallComplete': makeReturned,
	'call NdisMCmMakeCallComplete': makeReported,
	'return NdisMCmMakeCallComplete': makeReturned,
	'callback ProtocolCmCloseCall': closeEntered,
	'exit ProtocolCmCloseCall': closeLeft,
	'call NdisCmCloseCallComplete': closeReported,
	'callback ProtocolClCloseCallComplete': closeDelivered,
	'return NdisCmCloseCallComplete': closeReturned,
	'call NdisMCmCloseCallComplete': closeReported,
	'return NdisMCmCloseCallComplete': closeReturned,
	'callback ProtocolClIncomingCloseCall': incomingClose,
	'callback ProtocolClIncomingCall': offered,
	'exit ProtocolClIncomingCall': ({record, vc}) => offerAnswered(vc, record.status),
	'callback ProtocolCmIncomingCallComplete': ({record, vc}) => offerAnswered(vc, statusAt(record.args, 0)),
	'callback ProtocolClCallConnected': ({vc}) => {
		if (vc !== undefined) vc.call = 'Connected';
	},
	'call NdisClCloseCall': acted,
	'call NdisClModifyCallQoS': acted,
} as const satisfies Record<string, Follow>;
