import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {CALLMGR_SPECIFIC_Q2931} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextInCell, handleAt} from '../arguments.ts';
import {isOwed} from '../operations.ts';
import {isByCallManagerOf, parametersArgument, partyContextArgument, type Check} from '../scene.ts';

const {FAILURE, NOT_SUPPORTED, PENDING, RESOURCES, SUCCESS} = NDIS_STATUS;

/** A party is to be added to what is no established multipoint call. */
export const noCallToJoin: Check = ({vc}) => {
	if (vc === undefined || (vc.kind === 'multipoint' && vc.call === 'Connected')) return undefined;
	return `VC ${vc.number} is ${vc.kind === 'multipoint' ? vc.call : 'not multipoint'}`;
};

/** A party comes without a context, or with one that is in use. */
export const contextNotItsOwn: Check = (scene) => {
	const context = partyContextArgument(scene);
	if (context === undefined) return 'ProtocolPartyContext is NULL';
	const owner = scene.state.partyContexts.get(context);
	return owner === undefined ? undefined : `ProtocolPartyContext is that of party ${owner.number}`;
};

/** The parameters of a party don’t say whom to call. */
export const nobodyCalled: Check = (scene) => {
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	const specific = parameters.callMgrParameters?.callMgrSpecific;
	if (specific === undefined) return 'CallMgrParameters is NULL';
	if (specific.paramType !== CALLMGR_SPECIFIC_Q2931) return undefined;
	const {parameters: q2931} = specific;
	const called: unknown =
		typeof q2931 === 'object' && q2931 !== null && 'calledParty' in q2931 ? q2931.calledParty : undefined;
	return called === undefined || called === '' ? 'no called address is given' : undefined;
};

/** A call manager adds a party at once and says nothing of its context. */
export const addedWithoutContext: Check = ({record, bracket, party}) =>
	record.kind === 'exit' &&
	record.status === SUCCESS &&
	party?.add?.completed === false &&
	contextInCell(argumentsOf(bracket), 3) === undefined
		? `party ${party.number} was added without a context`
		: undefined;

/** A call manager that has run out of resources, or whose medium has no multipoint calls, refuses a party for another reason. */
export const otherRefusal: Check = ({record, state, bracket}) => {
	const {status} = record;
	if (status === RESOURCES || status === PENDING) return undefined;
	if (bracket !== undefined && state.medium.shortage === bracket.seq) {
		return `it has run out of resources, but the answer is ${statusName(status)}`;
	}
	return state.medium.multipoint === false && status !== NOT_SUPPORTED
		? `the medium has no multipoint calls, but the answer is ${statusName(status)}`
		: undefined;
};

/** A client uses the handle of a party that was not added. */
export const neverAddedParty: Check = where(FACT.party, ({party, record}) => {
	if (party === undefined || record.driver !== 'client') return undefined;
	const isPending = isOwed(party.add) && party.state === 'AddPending';
	if (isPending) return `${record.name} with party ${party.number}, whose add is pending`;
	return party.leaving.neverAdded ? `${record.name} with party ${party.number}, which was not added` : undefined;
});

const sourceOf = (list: unknown): number =>
	typeof list === 'object' && list !== null && 'sourceHandle' in list ? Number(list.sourceHandle) : 0;

/** Something is sent on a party instead of its VC. */
export const sentOnParty: Check = where(FACT.anyParty, ({record, state: {parties}}) => {
	if (parties.size === 0) return undefined;
	const handle = handleAt(record.args, 0);
	if (parties.has(handle)) return `handle ${handle} is that of a party`;
	const [, lists] = record.args;
	if (!Array.isArray(lists)) return undefined;
	for (const list of lists as readonly unknown[]) {
		const source = sourceOf(list);
		if (parties.has(source)) return `SourceHandle ${source} is that of a party`;
	}
	return undefined;
});

/** NDIS answers a party for an invalid VC with another status than FAILURE. */
export const otherThanFailure: Check = ({vc, record}) =>
	vc === undefined && record.status !== FAILURE ? `${record.name} returned ${statusName(record.status)}` : undefined;

/** A client drops the only party. */
export const lastDropped: Check = ({party}) =>
	party !== undefined && party.state !== 'Gone' && party.vc.parties.length === 1
		? `party ${party.number} is the only one on VC ${party.vc.number}`
		: undefined;

/** A client uses the handle of a party that it has dropped. */
export const droppedHandle: Check = where(FACT.party, ({party, record}) => {
	if (party === undefined || record.driver !== 'client') return undefined;
	const isDropped = party.state === 'DropPending' || (party.state === 'Gone' && party.death === 'drop');
	return isDropped ? `${record.name} with party ${party.number}, which has been dropped` : undefined;
});

/** A client uses the handle of a party that has left, for something else than its end. */
export const departedHandle: Check = where(FACT.party, ({party, record}) =>
	record.driver === 'client' && party?.state === 'IncomingDrop'
		? `${record.name} with party ${party.number}, which has left`
		: undefined,
);

/** NDIS no longer knows a party whose drop is pending. */
export const forgottenWhileDropped: Check = where(FACT.party, (scene) => {
	const {party, record} = scene;
	if (party === undefined || !isOwed(party.drop) || !isByCallManagerOf(scene, party.vc)) return undefined;
	return record.party === party.number ? undefined : `NDIS doesn’t know the handle of party ${party.number}`;
});
