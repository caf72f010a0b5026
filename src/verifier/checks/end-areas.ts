import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import type {Context} from '../../ndis/types/handles.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt, parametersAt} from '../arguments.ts';
import {contentOf, type LentData} from '../clearing.ts';
import {isOwed} from '../operations.ts';
import {partyContextArgument, type Check, type Scene} from '../scene.ts';
import type {Operation, OperationKind, PartyModel, PartyState, VcModel} from '../state.ts';

const areaOf = ({record}: Scene): Context | undefined => contextAt(record.args, 0);

/** The party that a client’s area is the context of. */
const partyOfClient = (scene: Scene): PartyModel | undefined => {
	const area = areaOf(scene);
	const party = area === undefined ? undefined : scene.state.partyContexts.get(area);
	return scene.record.driver === 'client' && party?.clientContext === area ? party : undefined;
};

/** A client gives back the context of a party in one of these states. */
export const partyReleasedWhile = (...states: readonly PartyState[]): Check =>
	where(FACT.anyParty, (scene) => {
		const party = partyOfClient(scene);
		return party !== undefined && states.includes(party.state)
			? `the context of party ${party.number}, which is ${party.state}, was released`
			: undefined;
	});

/** Inside the handler that tells of the deletion of this VC. */
const isBeingDeleted = ({state}: Scene, vc: VcModel): boolean =>
	state.brackets.some(
		({name, vc: other}, index) => index < state.depth && other === vc && name === 'ProtocolCoDeleteVc',
	);

/** A client gives back the context of a VC, of any creator or of the call manager, that is not deleted. */
export const vcReleasedByClient = (creator?: VcModel['creator']): Check =>
	where(FACT.byClient, (scene) => {
		const area = areaOf(scene);
		const vc = area === undefined ? undefined : scene.state.vcContexts.get(area);
		if (vc === undefined || vc.clientContext !== area) return undefined;
		if ((creator !== undefined && vc.creator !== creator) || isBeingDeleted(scene, vc)) return undefined;
		return `the context of VC ${vc.number} was released before its deletion`;
	});

const hasChanged = (data: LentData | undefined): boolean => data !== undefined && contentOf(data.buffer) !== data.held;

const changedWhilePending = ({vc}: Scene): string | undefined =>
	vc !== undefined && isOwed(vc.close) && hasChanged(vc.clearing.data)
		? `the close data for VC ${vc.number} changed while the close was pending`
		: undefined;

/** A client gives back, or writes into, the close data of a close that is pending. */
export const closeDataGone: Check = (scene) => {
	if (scene.record.kind !== 'free') return changedWhilePending(scene);
	const area = areaOf(scene);
	if (area === undefined) return undefined;
	for (const {kind, vc: closing} of scene.state.operations.values()) {
		if (kind === 'close' && closing.clearing.data?.buffer === area) {
			return `the close data for VC ${closing.number} was released while the close was pending`;
		}
	}
	return undefined;
};

/** What a pending add stands on, among these; undefined for neither. */
const lentToAdd = (
	{kind, party, buffer, completed}: Operation,
	given: {readonly context: Context | undefined; readonly buffer: Context | undefined},
): string | undefined => {
	if (kind !== 'add' || completed || party === undefined) return undefined;
	if (buffer !== undefined && buffer === given.buffer) return `the call parameters of party ${party.number}`;
	const isContext = given.context !== undefined && given.context === party.clientContext;
	return isContext ? `the context of party ${party.number}` : undefined;
};

/** A client gives back or re-uses what a pending add stands on. */
export const addReleased: Check = where(FACT.anyParty, (scene) => {
	const {state, record} = scene;
	if (record.driver !== 'client') return undefined;
	const area = areaOf(scene);
	const place = record.name === 'NdisClAddParty' ? 2 : 1;
	const given =
		record.kind === 'free'
			? {context: area, buffer: area}
			: {context: partyContextArgument(scene), buffer: parametersAt(record.args, place)};
	for (const operation of state.operations.values()) {
		const lent = lentToAdd(operation, given);
		if (lent !== undefined) return `${lent} was given away while its add was pending`;
	}
	return undefined;
});

/** Nobody gave back the call manager’s context of a party that has left. */
export const partyAreaKept =
	(by: OperationKind): Check =>
	({ending}) => {
		const owed = ending?.area?.owed;
		return owed?.by === by ? `the context of party ${owed.party.number} was never released` : undefined;
	};

const early = (party: PartyModel): string =>
	`the context of party ${party.number} was released before the completion returned`;

/** A drop is completed whose party’s context has been given back. */
const releasedBeforeCompletion = ({state, record, party}: Scene): string | undefined => {
	const context = party?.callManagerContext;
	if (party === undefined || context === undefined || !isOwed(party.drop)) return undefined;
	return record.args[0] === NDIS_STATUS.SUCCESS && state.freed.has(context) ? early(party) : undefined;
};

/** The call manager gives back the context of a dropped party before its completion has returned. */
export const dropReleasedEarly: Check = where(FACT.anyParty, (scene) => {
	const {state, record} = scene;
	if (record.kind === 'call') return releasedBeforeCompletion(scene);
	const area = areaOf(scene);
	if (area === undefined || record.driver === 'client') return undefined;
	for (let depth = 0; depth < state.depth; depth++) {
		const {name, args, party} = state.brackets[depth]!;
		const isDrop = name.endsWith('CmDropPartyComplete') && args[0] === NDIS_STATUS.SUCCESS;
		if (isDrop && party?.callManagerContext === area) return early(party);
	}
	return undefined;
});

/** A context that is used again still holds the handle of its former party. */
export const staleHandle: Check = where(FACT.anyParty, (scene) => {
	const context = partyContextArgument(scene);
	if (context === undefined || scene.record.driver !== 'client') return undefined;
	for (const value of Object.values(context)) {
		const former = typeof value === 'number' ? scene.state.gone.get(value) : undefined;
		if (former?.clientContext === context)
			return `the context of party ${former.number} is used again with its handle in it`;
	}
	return undefined;
});
