import {endPended} from '../ledger.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {NONE} from '../../ndis/types/trace.ts';
import type {CoCallParameters} from '../../ndis/types/call-parameters.ts';
import {argumentsOf, contextAt, contextInCell, handleAt, handleInCell, parametersAt, statusAt} from '../arguments.ts';
import {endOperations} from '../operations.ts';
import type {Follow} from '../scene.ts';
import {policyOf, type Bracket, type VcModel, type VerifierState} from '../state.ts';
import {trafficOf} from '../traffic.ts';
import {createAnswered, createOffered, deleteBegun, deleteOffered} from './follow-ends.ts';
import {workActivated, workDeactivated, workRefused} from './follow-work.ts';
import {forgetVc, knowVc, ownVcContext} from './objects.ts';

/** What the enclosing `NdisCoCreateVc` or `NdisMCmCreateVc` says of a new VC: their arguments stand in the same places. */
const takeOrigin = (state: VerifierState, vc: VcModel, creating: Bracket): void => {
	creating.vc = vc;
	vc.afHandle = handleAt(creating.args, 1);
	const af = state.afs.get(vc.afHandle);
	vc.clientBinding = af?.clientBinding ?? 0;
	if (creating.driver === 'client') {
		vc.creator = 'client';
		vc.clientId = creating.driverId;
		vc.callManagerId = af?.callManagerId ?? vc.callManagerId;
	} else {
		vc.creator = vc.afHandle === 0 ? 'signalling' : 'call-manager';
		vc.callManagerId = creating.driverId;
		vc.clientId = af?.clientId ?? vc.clientId;
	}
};

const offered: Follow = (scene) => {
	const {state, record, bracket, outer} = scene;
	const vc = knowVc(state, handleAt(record.args, 1), record.vc);
	scene.vc = vc;
	if (bracket !== undefined) bracket.vc = vc;
	if (outer?.name === 'NdisCoCreateVc' || outer?.name === 'NdisMCmCreateVc') takeOrigin(state, vc, outer);
	createOffered(scene);
	if (record.driver === 'call-manager') vc.callManagerId = record.driverId;
	if (record.driver === 'client') vc.clientId = record.driverId;
};

const answered: Follow = (scene) => {
	const {state, record, bracket, vc} = scene;
	createAnswered(scene);
	if (bracket === undefined || vc === undefined || record.status !== NDIS_STATUS.SUCCESS) return;
	const context = contextInCell(bracket.args, 2);
	if (record.driver === 'miniport') {
		vc.miniportContext = context;
		return;
	}
	if (record.driver === 'client') vc.clientContext = context;
	else vc.callManagerContext = context;
	ownVcContext(state, context, vc);
};

const created: Follow = ({state, record, bracket, vc}) => {
	if (bracket === undefined) return;
	if (record.status !== NDIS_STATUS.SUCCESS) {
		if (vc !== undefined) forgetVc(state, vc);
		return;
	}
	const made = vc ?? knowVc(state, handleInCell(bracket.args, 3), record.vc);
	takeOrigin(state, made, bracket);
	const context = contextAt(bracket.args, 2);
	if (bracket.driver === 'client') made.clientContext = context;
	else made.callManagerContext = context;
	ownVcContext(state, context, made);
};

const deleteAsked: Follow = (scene) => {
	const {vc} = scene;
	deleteBegun(scene);
	if (vc === undefined) return;
	vc.deleteAsked = true;
	vc.failedMake = false;
};

const deleteReached: Follow = (scene) => {
	const {record, vc} = scene;
	deleteOffered(scene);
	if (vc !== undefined && record.driver === 'call-manager') vc.deleteReached = true;
};

const deleteAnswered: Follow = ({record, vc}) => {
	if (vc !== undefined && record.driver === 'call-manager' && record.status !== NDIS_STATUS.SUCCESS) {
		vc.deleteReached = false;
	}
};

const deleted: Follow = ({state, record, vc}) => {
	if (vc === undefined || record.status !== NDIS_STATUS.SUCCESS || !state.vcs.has(vc.handle)) return;
	endOperations(state, vc);
	endPended(state, (pended) => pended.vc === vc);
	state.endings.push({what: 'vc', vc, reported: vc.reported});
	forgetVc(state, vc);
};

/** The VC is active with these parameters; on a medium with traffic per VC every party has them. */
const activated = (state: VerifierState, vc: VcModel, parameters: CoCallParameters | undefined): void => {
	vc.activation = 'Active';
	workActivated(state, vc, parameters);
	vc.established = trafficOf(parameters) ?? vc.established;
	const forAll = state.perPartyTraffic === false || policyOf(state, vc) === 'change-all';
	if (!forAll) return;
	for (const party of vc.parties) {
		if (party.state !== 'AddPending') party.traffic = vc.established;
	}
};

const activating: Follow = ({record, vc}) => {
	if (vc === undefined) return;
	vc.activation = vc.activation === 'Active' ? 'Reactivating' : 'Activating';
	vc.work.forwardedAt = record.seq;
};

const activationEnded = (
	state: VerifierState,
	vc: VcModel | undefined,
	end: {status: number; parameters: CoCallParameters | undefined},
): void => {
	if (vc === undefined || (vc.activation !== 'Activating' && vc.activation !== 'Reactivating')) return;
	if (end.status === NDIS_STATUS.SUCCESS) {
		activated(state, vc, end.parameters);
		return;
	}
	vc.activation = vc.activation === 'Reactivating' ? 'Active' : 'Inactive';
	workRefused(state, vc);
};

const activationAnswered: Follow = ({state, record, bracket, vc}) => {
	if (record.status === NDIS_STATUS.PENDING) return;
	activationEnded(state, vc, {status: record.status, parameters: parametersAt(argumentsOf(bracket), 1)});
};

const isOf = (outer: Bracket | undefined, operation: string): outer is Bracket => outer?.name === `NdisMCo${operation}`;

const activationCompleted: Follow = ({state, record, outer, vc}) => {
	if (isOf(outer, 'ActivateVcComplete')) outer.delivered += 1;
	const parameters = parametersAt(record.args, 2);
	// OPEN-17: what the miniport has done already is told it back.
	if (outer?.name === 'NdisMCmActivateVc' && vc !== undefined) activated(state, vc, parameters);
	else activationEnded(state, vc, {status: statusAt(record.args, 0), parameters});
};

const deactivating: Follow = ({vc}) => {
	if (vc !== undefined) vc.activation = 'Deactivating';
};

const deactivated = (state: VerifierState, vc: VcModel): void => {
	vc.activation = 'Inactive';
	workDeactivated(state, vc);
	vc.leftActive = false;
};

const deactivationEnded = (state: VerifierState, vc: VcModel | undefined, status: number): void => {
	if (vc === undefined || vc.activation !== 'Deactivating') return;
	if (status === NDIS_STATUS.SUCCESS) deactivated(state, vc);
	else vc.activation = 'Active';
};

const deactivationAnswered: Follow = ({state, record, vc}) => {
	if (record.status !== NDIS_STATUS.PENDING) deactivationEnded(state, vc, record.status);
};

const deactivationCompleted: Follow = ({state, record, outer, vc}) => {
	if (isOf(outer, 'DeactivateVcComplete')) outer.delivered += 1;
	if (outer?.name === 'NdisMCmDeactivateVc' && vc !== undefined) deactivated(state, vc);
	else deactivationEnded(state, vc, statusAt(record.args, 0));
};

const activatedByMiniport: Follow = ({state, record, bracket, vc}) => {
	if (vc !== undefined && record.status === NDIS_STATUS.SUCCESS) {
		activated(state, vc, parametersAt(argumentsOf(bracket), 1));
	}
};

const deactivatedByMiniport: Follow = ({state, record, vc}) => {
	if (vc !== undefined && record.status === NDIS_STATUS.SUCCESS) deactivated(state, vc);
};

const listsOf = (args: readonly unknown[]): number => (Array.isArray(args[1]) ? args[1].length : 0);

const sent: Follow = ({record, vc}) => {
	if (vc !== undefined) vc.outstandingSends += listsOf(record.args);
};

const sendCompleted: Follow = ({record, vc}) => {
	if (vc !== undefined && record.vc !== NONE) vc.outstandingSends -= listsOf(record.args);
};

/** VCs: creation, activation, sends, deletion (`state-machines.md` §4.2). */
export const followVcs = {
	'callback ProtocolCoCreateVc': offered,
	'callback MiniportCoCreateVc': offered,
	'exit ProtocolCoCreateVc': answered,
	'exit MiniportCoCreateVc': answered,
	'return NdisCoCreateVc': created,
	'return NdisMCmCreateVc': created,
	'call NdisCoDeleteVc': deleteAsked,
	'call NdisMCmDeleteVc': deleteAsked,
	'callback ProtocolCoDeleteVc': deleteReached,
	'exit ProtocolCoDeleteVc': deleteAnswered,
	'return NdisCoDeleteVc': deleted,
	'return NdisMCmDeleteVc': deleted,
	'callback MiniportCoActivateVc': activating,
	'exit MiniportCoActivateVc': activationAnswered,
	'callback ProtocolCmActivateVcComplete': activationCompleted,
	'return NdisMCmActivateVc': activatedByMiniport,
	'callback MiniportCoDeactivateVc': deactivating,
	'exit MiniportCoDeactivateVc': deactivationAnswered,
	'callback ProtocolCmDeactivateVcComplete': deactivationCompleted,
	'return NdisMCmDeactivateVc': deactivatedByMiniport,
	'call NdisCoSendNetBufferLists': sent,
	'callback ProtocolCoSendNetBufferListsComplete': sendCompleted,
} as const satisfies Record<string, Follow>;
