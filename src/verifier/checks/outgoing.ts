import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {contextAt, contextInCell, handleAt, handleInCell, argumentsOf} from '../arguments.ts';
import {isMalformed} from '../call-life.ts';
import {isOwed} from '../operations.ts';
import {isByCallManagerOf, parametersArgument, reportsSuccess, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {owedOperation} from './completions.ts';

/** A call is made on a VC that has one. */
export const callOnBusyVc: Check = where(FACT.inCall, ({vc, record}) =>
	vc === undefined || vc.call === 'Idle' ? undefined : `${record.name} on VC ${vc.number}, whose call is ${vc.call}`,
);

/** A call is made with parameters that say nothing. */
export const parametersEmpty: Check = (scene) => {
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	return isMalformed(parameters) ? 'CallMgrParameters and MediaParameters are NULL' : undefined;
};

/** Place of the buffer that a client gives back or lends. */
const bufferPlace = ({record}: Scene): number => {
	if (record.kind === 'free') return 0;
	return record.name === 'NdisClAddParty' ? 2 : 1;
};

/** The client’s buffer is given back, or lent for something else, while its call is being made. */
export const makeBufferLost: Check = where(FACT.inUse, (scene) => {
	const {record, state, vc} = scene;
	const buffer = contextAt(record.args, bufferPlace(scene));
	const lent = buffer === undefined ? undefined : state.lent.get(buffer);
	if (!isOwed(lent?.make) || lent.make.buffer !== buffer || record.driver !== 'client') return undefined;
	if (record.kind === 'free') return `the call parameters lent for VC ${lent.number} were released`;
	return lent === vc ? undefined : `the call parameters lent for VC ${lent.number} were lent again`;
});

/** A party context without a variable for the handle, or one that a live party has. */
export const partyContextAmiss: Check = ({record, state}) => {
	const context = contextAt(record.args, 2);
	if (context === undefined) return undefined;
	if (contextAt(record.args, 3) === undefined) return 'ProtocolPartyContext is given, NdisPartyHandle is NULL';
	const owner = state.partyContexts.get(context);
	return owner?.clientContext === context ? `ProtocolPartyContext is that of party ${owner.number} too` : undefined;
};

/** A point-to-point call ends with a party handle for its client. */
export const partyHandleTold: Check = ({record, bracket, vc}) => {
	if (record.kind === 'return') {
		const args = argumentsOf(bracket);
		const handle = handleInCell(args, 3);
		const isOver = record.status !== NDIS_STATUS.PENDING && bracket?.forwarded !== 0;
		return isOver && contextAt(args, 2) === undefined && handle !== 0
			? `NdisPartyHandle is ${handle} after a point-to-point call`
			: undefined;
	}
	const handle = handleAt(record.args, 2);
	return vc?.kind === 'p2p' && handle !== 0 ? `PartyHandle is ${handle} on point-to-point VC ${vc.number}` : undefined;
};

/** The client uses the handle of a party whose call failed. */
export const refusedPartyUsed: Check = where(FACT.byClient, ({record, party}) =>
	record.driver === 'client' && party?.initial === true && party.refused
		? `${record.name} with the handle of party ${party.number}, whose call failed`
		: undefined,
);

/** The first party of a call is neither dropped nor closed. */
export const partyKept: Check = ({vc}) => {
	const kept = vc?.parties.find(({initial, state}) => initial && (state === 'Connected' || state === 'IncomingDrop'));
	return kept === undefined ? undefined : `party ${kept.number} of VC ${vc?.number} was never dropped or closed`;
};

const isOfClosing = (scene: Scene, vc: VcModel | undefined): vc is VcModel =>
	vc !== undefined && isOwed(vc.close) && scene.record.driver === 'client';

/** The client gives back, or uses anew, what stands for a call that is being closed; or deletes its VC. */
export const releasedWhileClosing: Check = where(FACT.inUse, (scene) => {
	const {record, state} = scene;
	if (record.name === 'NdisCoDeleteVc') {
		return isOfClosing(scene, scene.vc)
			? `VC ${scene.vc.number} is to be deleted while its call is being closed`
			: undefined;
	}
	const area = contextAt(record.args, 0);
	if (area === undefined) return undefined;
	const party = state.partyContexts.get(area);
	const vc = state.vcContexts.get(area) ?? party?.vc;
	return isOfClosing(scene, vc) && (vc.clientContext === area || party?.clientContext === area)
		? `a context of VC ${vc.number} was released while its call is being closed`
		: undefined;
});

/** The client closes or modifies a call that is being made; where NDIS lets that through (OPEN-3, abort), it is no matter for advice. */
export const disturbedWhilePending: Check = where(FACT.makeOwed, ({vc, record}) => {
	const isRefused = record.status !== NDIS_STATUS.SUCCESS && record.status !== NDIS_STATUS.PENDING;
	return vc?.call === 'OutPending' && isOwed(vc.make) && isRefused
		? `${record.name} while VC ${vc.number} is OutPending`
		: undefined;
});

/** The make call has entered its handler, and been answered there and then with success. */
const succeedsAtOnce = ({record, vc}: Scene): boolean =>
	record.kind === 'exit' && record.status === NDIS_STATUS.SUCCESS && isOwed(vc?.make);

/** The present record reports success of a make call, at once or by its completion. */
const makeSucceeds = (scene: Scene): boolean =>
	scene.record.kind === 'exit'
		? succeedsAtOnce(scene)
		: owedOperation(scene, 'make') !== undefined && reportsSuccess(scene);

/** Success for parameters that say nothing. */
export const malformedAccepted: Check = (scene) =>
	makeSucceeds(scene) && scene.vc?.outgoing?.isMalformed === true
		? 'success, though CallMgrParameters and MediaParameters are NULL'
		: undefined;

/** The context that the call manager has given its first party by now. */
const ownContext = ({record, bracket}: Scene): object | undefined =>
	record.kind === 'exit' ? contextInCell(argumentsOf(bracket), 3) : contextAt(record.args, 3);

/** Success of a multipoint call without a context of its party. */
export const partyStateMissing: Check = where(FACT.anyParty, (scene) =>
	makeSucceeds(scene) && scene.vc?.kind === 'multipoint' && ownContext(scene) === undefined
		? 'success without CallMgrPartyContext, though PartyHandle was given'
		: undefined,
);

/** A party context on a point-to-point call. */
export const partyStateGiven: Check = (scene) =>
	scene.vc?.kind === 'p2p' && isOwed(scene.vc.make) && ownContext(scene) !== undefined
		? 'CallMgrPartyContext was given, though PartyHandle was NULL'
		: undefined;

/** The call manager sends on a VC that carries calls. */
export const signalsOnCallVc: Check = where(FACT.forCalls, (scene) => {
	const {vc} = scene;
	return vc !== undefined && vc.creator !== 'signalling' && isByCallManagerOf(scene, vc)
		? `the call manager sent on VC ${vc.number}, which is for a call`
		: undefined;
});

/** Success before the VC is active. */
export const succeedsInactive: Check = where(FACT.notActive, (scene) => {
	const activation = scene.vc?.activation;
	if (activation === 'Active' || activation === 'Reactivating' || !makeSucceeds(scene)) return undefined;
	return `success, but VC ${scene.vc?.number} is ${activation}`;
});

/** Severity bits of errors. */
const errors = 0xc0_00_00_00;

/** A status that looks like success and isn’t SUCCESS or PENDING. */
export const strangeSuccess: Check = ({record}) => {
	const {status} = record;
	if (status === NDIS_STATUS.SUCCESS || status === NDIS_STATUS.PENDING) return undefined;
	return status >>> 0 < errors ? `${record.name} returned ${statusName(status)}` : undefined;
};

const isMade = ({call, creator, make, makeCompleted}: VcModel): boolean =>
	creator === 'client' && make === undefined && (call === 'Connected' || (call === 'Idle' && makeCompleted));

/** Set-up goes on after it has been reported: SETUP, or the first activation. */
export const setsUpLate: Check = ({record, vc}) => {
	if (vc === undefined || !isMade(vc)) return undefined;
	if (record.kind === 'frame') {
		const isRepeated = record.args[1] === true;
		return record.direction === 'out' && vc.call === 'Connected' && !isRepeated
			? `SETUP after the call of VC ${vc.number} was reported`
			: undefined;
	}
	return vc.activation === 'Inactive' && vc.outgoing !== undefined
		? `${record.name} after the call of VC ${vc.number} was reported`
		: undefined;
};

/** Something is dispatched on a VC whose call is being made. */
export const dispatchedWhilePending: Check = where(FACT.makeOwed, ({vc, record}) =>
	vc?.call === 'OutPending' && isOwed(vc.make)
		? `${record.name} while ProtocolCmMakeCall is pended for VC ${vc.number}`
		: undefined,
);
