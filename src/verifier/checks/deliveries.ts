import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {contextAt, handleAt, statusAt} from '../arguments.ts';
import {callShapes, partyContextPlaces} from '../argument-shapes.ts';
import {isOwed} from '../operations.ts';
import type {Check, Scene} from '../scene.ts';
import type {Bracket, PartyModel, VcModel} from '../state.ts';

/** NDIS delivered nothing, though its caller broke no rule and the client is there. */
const wasDropped = (bracket: Bracket | undefined): bracket is Bracket =>
	bracket !== undefined && bracket.delivered === 0 && !bracket.broken && bracket.vc?.clientGone !== true;

const isCompletionOf = ({name}: Bracket, operation: string): boolean =>
	name === `NdisCm${operation}Complete` || name === `NdisMCm${operation}Complete`;

/**
 * NDIS delivers each accepted completion exactly once: judged at the delivery (one without its call, a second one, another status)
 * and at the return of the call (none).
 */
export const deliveredOnce =
	(operation: 'MakeCall' | 'AddParty' | 'CloseCall'): Check =>
	({record, bracket, outer}) => {
		if (record.kind === 'return') {
			return wasDropped(bracket) ? `${record.name} returned without any ProtocolCl${operation}Complete` : undefined;
		}
		if (outer === undefined || !isCompletionOf(outer, operation)) {
			return `${record.name} without a completion by the call manager`;
		}
		if (outer.delivered > 0) return `${record.name} for the second time`;
		return record.args[0] === outer.args[0]
			? undefined
			: `${record.name} has status ${statusName(statusAt(record.args, 0))}, the completion ${statusName(statusAt(outer.args, 0))}`;
	};

/** NDIS didn’t deliver a failing completion, whatever its context: the context must not matter. */
const failureRefused: Check = ({record, bracket}) => {
	if (record.kind !== 'return' || !wasDropped(bracket)) return undefined;
	const status = bracket.args[0];
	if (status === NDIS_STATUS.SUCCESS || status === NDIS_STATUS.PENDING) return undefined;
	const context = contextAt(bracket.args, 2) === undefined ? 'NULL' : 'a context';
	return `a completion with ${statusName(statusAt(bracket.args, 0))} and ${context} was not delivered`;
};

/** True when the caller is one of the drivers that share the VC. */
const isShared = ({record}: Scene, vc: VcModel): boolean =>
	record.driver === 'miniport' || record.driverId === vc.callManagerId || record.driverId === vc.clientId;

/** A handle lookup fails in NDIS although the object is alive and its make call pends. */
export const handleForgotten: Check = where(FACT.makeOwed, (scene) => {
	const {vc, party, record} = scene;
	if (!isOwed(vc?.make) || !isShared(scene, vc)) return undefined;
	const namesVc = callShapes.get(record.name)?.vc !== undefined;
	if (namesVc && record.vc !== vc.number) return `NDIS doesn’t know the handle of VC ${vc.number}`;
	if (party === undefined || party.death !== undefined || record.party === party.number) return undefined;
	return `NDIS doesn’t know the handle of party ${party.number}`;
});

/** NDIS lets a VC be deleted whose make call pends. */
export const deletedWhilePended: Check = ({vc, record}) =>
	record.status === NDIS_STATUS.SUCCESS && isOwed(vc?.make)
		? `VC ${vc.number} was deleted while ProtocolCmMakeCall is pended`
		: undefined;

/** The party of a callback, by number or by the handle of the client’s call around it. */
const partyOfCallback = ({state, party, outer}: Scene): PartyModel | undefined => {
	if (party !== undefined || outer === undefined) return party;
	return state.parties.get(handleAt(outer.args, callShapes.get(outer.name)?.party));
};

/** NDIS hands the call manager another context than the recorded one. */
export const foreignPartyContext =
	(which: 'initial' | 'added'): Check =>
	(scene) => {
		const {record} = scene;
		const party = partyOfCallback(scene);
		const place = partyContextPlaces.get(record.name);
		if (record.driver === 'client' || party?.callManagerContext === undefined || place === undefined) return undefined;
		if (party.initial !== (which === 'initial')) return undefined;
		return contextAt(record.args, place) === party.callManagerContext
			? undefined
			: `${record.name} got another context than the one recorded for party ${party.number}`;
	};

/** NDIS hands out a context that came with a failing completion. */
const refusedContextUsed: Check = (scene) => {
	const {vc, record} = scene;
	const context = contextAt(record.args, partyContextPlaces.get(record.name));
	if (record.driver === 'client' || context === undefined || vc?.refusedContexts.includes(context) !== true) {
		return undefined;
	}
	return partyOfCallback(scene)?.callManagerContext === context
		? undefined
		: `${record.name} got the context of a completion that failed`;
};

/** NDIS hands the call manager a party context on a point-to-point VC. */
export const partyContextWithoutParty: Check = ({vc, record}) =>
	vc?.kind === 'p2p' && record.driver !== 'client' && contextAt(record.args, 1) !== undefined
		? `ProtocolCmCloseCall got a party context on point-to-point VC ${vc.number}`
		: undefined;

/** NDIS hands the call manager another VC context than the one of this handle. */
export const foreignVcContext: Check = ({vc, record}) => {
	if (vc?.callManagerContext === undefined || record.driver === 'client') return undefined;
	return contextAt(record.args, 0) === vc.callManagerContext
		? undefined
		: `ProtocolCoDeleteVc got another context than that of VC ${vc.number}`;
};

/** The context of a failing completion matters to NDIS, though it is to be ignored. */
export const failureContextMatters: Check = (scene) => failureRefused(scene) ?? refusedContextUsed(scene);
