import {FACT} from '../facts.ts';
import {atCall, atEnd, atFree, firstOf, where} from '../composed-checks.ts';
import type {Context} from '../../ndis/types/handles.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt, parametersAt} from '../arguments.ts';
import {isOwed} from '../operations.ts';
import {partyContextArgument, reportsFailure, type Check, type Scene} from '../scene.ts';
import type {PartyModel, VcModel} from '../state.ts';
import {deletedByCallManager, deletedTooEarly, vcContextShared} from './handles.ts';

const areaOf = (scene: Scene): Context | undefined => contextAt(scene.record.args, 0);

/** The client gives back an area that its pending call stands on. */
const clientReleasedEarly: Check = (scene) => {
	const {state, record} = scene;
	const area = areaOf(scene);
	if (area === undefined || record.driver !== 'client') return undefined;
	const lent = state.lent.get(area);
	if (isOwed(lent?.make)) return `the call parameters lent for VC ${lent.number} were released`;
	const vc = state.vcContexts.get(area);
	if (isOwed(vc?.make)) return `the context of VC ${vc.number} was released`;
	const party = state.partyContexts.get(area);
	return party?.initial === true && isOwed(party.vc.make)
		? `the context of party ${party.number} was released`
		: undefined;
};

/** The client lends call parameters again that are lent to a pending call. */
const clientLentAgain: Check = ({state, record, vc}) => {
	const place = record.name === 'NdisClAddParty' ? 2 : 1;
	const buffer = parametersAt(record.args, place);
	const lent = buffer === undefined ? undefined : state.lent.get(buffer);
	return isOwed(lent?.make) && lent !== vc
		? `the call parameters lent for VC ${lent.number} were given again for another request`
		: undefined;
};

/** A context of a pending call is given to NDIS for something else. */
const clientReusedContext: Check = (scene) => {
	const {state, record, vc} = scene;
	if (record.driver !== 'client') return undefined;
	const context = record.name === 'NdisCoCreateVc' ? contextAt(record.args, 2) : partyContextArgument(scene);
	if (context === undefined) return undefined;
	const owner = state.vcContexts.get(context) ?? state.partyContexts.get(context)?.vc;
	return isOwed(owner?.make) && owner !== vc
		? `a context of VC ${owner.number} was given again for another object`
		: undefined;
};

/** The completing call of a failing make call around the present record. */
const failingMakeAround = ({state}: Scene, vc: VcModel): boolean =>
	state.brackets.some(
		(bracket, index) =>
			index < state.depth &&
			bracket.vc === vc &&
			/^NdisM?CmMakeCallComplete$/.test(bracket.name) &&
			bracket.args[0] !== NDIS_STATUS.SUCCESS,
	);

const early = (party: PartyModel): string =>
	`the context of party ${party.number} was released before the completion returned`;

/** The call manager gives back the initial party’s context before its failing completion has returned. */
const partyReleasedEarly: Check = (scene) => {
	const {state, record} = scene;
	const area = areaOf(scene);
	if (area === undefined || record.driver === 'client') return undefined;
	const party = state.partyContexts.get(area);
	if (party?.initial !== true || party.callManagerContext !== area) return undefined;
	return isOwed(party.vc.make) || failingMakeAround(scene, party.vc) ? early(party) : undefined;
};

/** A failing completion carries a context that has been given back. */
const partyReleasedBefore: Check = (scene) => {
	const context = partyContextArgument(scene);
	const party = scene.vc?.make?.party;
	if (context === undefined || party === undefined || !reportsFailure(scene)) return undefined;
	return scene.state.freed.has(context) ? early(party) : undefined;
};

/** Nobody gave the area of a failed party back. */
const partyNeverReleased: Check = ({ending}) => {
	const owed = ending?.area?.owed;
	return owed?.by !== 'make' ? undefined : `the context of party ${owed.party.number} was never released`;
};

/** The call manager gives back its VC context while the client’s VC lives. */
const vcReleasedEarly = (scene: Scene, when: 'any' | 'closed'): string | undefined => {
	const {state, record} = scene;
	const area = areaOf(scene);
	const vc = area === undefined ? undefined : state.vcContexts.get(area);
	if (vc?.creator !== 'client' || record.driver === 'client') return undefined;
	if (vc.callManagerContext !== area || vc.deleteReached) return undefined;
	if (when === 'closed' && vc.closedAt === 0) return undefined;
	return `the context of VC ${vc.number} was released before ProtocolCoDeleteVc`;
};

/** The client releases or re-uses what its pending call stands on, or deletes its VC. */
export const clientReleased: Check = where(FACT.inUse, (scene) => {
	if (scene.record.kind === 'free') return clientReleasedEarly(scene);
	if (scene.record.name === 'NdisCoDeleteVc') return deletedTooEarly(scene);
	return clientLentAgain(scene) ?? clientReusedContext(scene);
});

/** The call manager’s release of the context of a failed call’s party: too early, or never. */
export const partyReleased: Check = firstOf(
	atEnd(partyNeverReleased),
	atFree(where(FACT.anyParty, partyReleasedEarly)),
	atCall(where(FACT.anyParty, partyReleasedBefore)),
);

/** The call manager releases or re-uses the context of a client’s VC that lives. */
export const callManagerReleasedVc: Check = where(FACT.inUse, (scene) =>
	scene.record.kind === 'free' ? vcReleasedEarly(scene, 'any') : vcContextShared(scene),
);

/** The call manager treats a closed VC of the client as its own. */
export const clientVcTaken: Check = where(FACT.inUse, (scene) =>
	scene.record.kind === 'free' ? vcReleasedEarly(scene, 'closed') : deletedByCallManager(scene),
);
