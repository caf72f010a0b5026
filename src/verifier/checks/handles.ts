import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NULL} from '../../ndis/types/handles.ts';
import {argumentsOf, contextInCell} from '../arguments.ts';
import {isOwed} from '../operations.ts';
import {
	isByCallManagerOf,
	isByMiniport,
	partyArgument,
	partyContextArgument,
	reportsSuccess,
	type Check,
	type Scene,
} from '../scene.ts';
import type {OperationKind, PartyModel} from '../state.ts';
import {owedOperation} from './completions.ts';

/** A VC that the client didn’t create. */
export const notCreatedByClient: Check = where(FACT.ofCallManager, ({vc}) =>
	vc !== undefined && vc.creator !== 'client' ? `VC ${vc.number} was created by the call manager` : undefined,
);

/** A multipoint call is completed with another party handle than the one it began with. */
export const wrongInitialParty: Check = where(FACT.anyParty, (scene) => {
	const party = owedOperation(scene, 'make')?.party;
	if (party === undefined) return undefined;
	const given = partyArgument(scene);
	return given === party.handle ? undefined : `PartyHandle is ${given}, not that of party ${party.number}`;
});

/** A point-to-point call is completed with a party handle. */
export const partyOnPointToPoint: Check = where(FACT.party | FACT.strangeHandle, (scene) => {
	const given = partyArgument(scene);
	const {vc} = scene;
	return given !== NULL && vc?.kind === 'p2p' ? `PartyHandle is ${given} on point-to-point VC ${vc.number}` : undefined;
});

/** A party context comes without a party. */
export const contextWithoutParty: Check = (scene) =>
	partyArgument(scene) === NULL && partyContextArgument(scene) !== undefined
		? 'CallMgrPartyContext is given, PartyHandle is NULL'
		: undefined;

/** Success of a party comes without its context. */
export const partyWithoutContext: Check = where(FACT.party | FACT.strangeHandle, (scene) =>
	reportsSuccess(scene) && partyArgument(scene) !== NULL && partyContextArgument(scene) === undefined
		? 'CallMgrPartyContext is NULL'
		: undefined,
);

/** A party’s context is another live party’s too. */
export const contextShared: Check = where(FACT.anyParty, (scene) => {
	const {state, vc} = scene;
	const context = partyContextArgument(scene);
	if (context === undefined || vc === undefined || !reportsSuccess(scene)) return undefined;
	const owner = state.partyContexts.get(context);
	const completed = scene.party ?? vc.make?.party;
	return owner !== undefined && owner !== completed && owner.vc.callManagerId === vc.callManagerId
		? `CallMgrPartyContext is that of party ${owner.number} too`
		: undefined;
});

/** A close is completed with another party than the last one, whose context was passed. */
export const wrongLastParty: Check = where(FACT.anyParty, (scene) => {
	const close = owedOperation(scene, 'close');
	if (close?.party === undefined || close.vc.kind !== 'multipoint') return undefined;
	const given = partyArgument(scene);
	// OPEN-3: the party went with its failing make call while the close was pending; nobody says what to pass then.
	if (close.party.state === 'Gone') return undefined;
	return given === close.party.handle ? undefined : `PartyHandle is ${given}, not that of party ${close.party.number}`;
});

/** The call manager uses a party handle that its own completion has made invalid. */
export const partyHandleDead = (death: OperationKind, reason: string): Check =>
	where(FACT.party, (scene) => {
		const {party, record} = scene;
		if (party?.death !== death || !isByCallManagerOf(scene, party.vc)) return undefined;
		if (record.name.endsWith('CmCloseCallComplete') && owedOperation(scene, 'close')?.party === party) return undefined;
		return `${record.name} with the handle of party ${party.number}, ${reason}`;
	});

/** Success of an added party on a VC that carries no established multipoint call. */
export const noMultipointCall: Check = (scene) => {
	const {vc} = scene;
	if (vc === undefined || scene.party?.add === undefined || !reportsSuccess(scene)) return undefined;
	if (vc.kind === 'multipoint' && vc.call === 'Connected') return undefined;
	return `VC ${vc.number} is ${vc.kind === 'multipoint' ? vc.call : 'not multipoint'}`;
};

/** Parties that count as on the VC (`state-machines.md` §5). */
const partiesOn = (parties: readonly PartyModel[]): number => parties.filter((party) => party.state !== 'Gone').length;

/** A close succeeds with more than one party. */
export const partiesLeft: Check = where(FACT.anyParty, (scene) => {
	const {vc} = scene;
	if (vc === undefined || owedOperation(scene, 'close') === undefined || !reportsSuccess(scene)) return undefined;
	const count = partiesOn(vc.parties);
	return count > 1 ? `${count} parties are on VC ${vc.number}` : undefined;
});

/** Success is reported though the miniport isn’t ready. */
export const notActive: Check = where(FACT.notActive, (scene) => {
	const {vc} = scene;
	if (vc === undefined || vc.activation === 'Active' || vc.activation === 'Reactivating') return undefined;
	return owedOperation(scene, 'make') !== undefined && reportsSuccess(scene)
		? `VC ${vc.number} is ${vc.activation}`
		: undefined;
});

/** A stand-alone call manager’s close succeeds on a VC that isn’t deactivated. */
export const notDeactivated: Check = where(FACT.standing, (scene) => {
	const {vc} = scene;
	if (vc === undefined || scene.record.driver !== 'call-manager' || !reportsSuccess(scene)) return undefined;
	if (isByMiniport(scene)) return undefined;
	if (owedOperation(scene, 'close') === undefined || vc.activation === 'Inactive') return undefined;
	return `VC ${vc.number} is ${vc.activation}`;
});

/** Success of a switched call that the network has not agreed to. */
export const notNegotiated: Check = (scene) => {
	const make = owedOperation(scene, 'make');
	if (make === undefined || !scene.state.seen.signalling || !reportsSuccess(scene)) return undefined;
	return make.agreed || make.vc.permanent ? undefined : 'no positive answer in signalling since ProtocolCmMakeCall';
};

/** The client sends before its call is there. */
export const sentTooEarly: Check = where(FACT.byClient, ({vc, record}) =>
	record.driver === 'client' && vc?.call === 'OutPending' && record.driverId === vc.clientId
		? `sent on VC ${vc.number} while its make call is pending`
		: undefined,
);

/** The call manager sends on a VC whose call is closed. */
export const sentAfterClose: Check = where(FACT.forCalls, (scene) => {
	const {vc} = scene;
	if (vc === undefined || vc.closedAt === 0 || !isByCallManagerOf(scene, vc)) return undefined;
	return `sent on VC ${vc.number}, closed at seq ${vc.closedAt}`;
});

/** The call manager treats an idle VC as if it had a call. */
export const noCallOnVc: Check = (scene) => {
	const {vc, record} = scene;
	if (vc?.call !== 'Idle' || vc.creator === 'signalling' || !isByCallManagerOf(scene, vc)) return undefined;
	return `${record.name} on VC ${vc.number}, which has no call`;
};

/** The call manager deletes a VC of the client. */
export const deletedByCallManager: Check = (scene) => {
	const {vc} = scene;
	return vc?.creator === 'client' && isByCallManagerOf(scene, vc)
		? `VC ${vc.number} was created by the client`
		: undefined;
};

/** The client deletes its VC while the call is being made. */
export const deletedTooEarly: Check = ({vc, record}) =>
	record.driver === 'client' && isOwed(vc?.make)
		? `VC ${vc.number} is to be deleted while its make call is pending`
		: undefined;

/** The VC context that a handler returned is another live VC’s. */
export const vcContextShared: Check = ({state, record, bracket, vc}: Scene) => {
	const context = contextInCell(argumentsOf(bracket), 2);
	if (record.driver === 'client' || context === undefined) return undefined;
	const owner = state.vcContexts.get(context);
	return owner !== undefined && owner !== vc && owner.creator === 'client'
		? `the context of VC ${owner.number} is re-used before its ProtocolCoDeleteVc`
		: undefined;
};
