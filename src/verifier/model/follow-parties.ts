import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, handleAt, parametersAt, statusAt} from '../arguments.ts';
import {complete, isOwed, leaveHandler, openOperation, synchronousEnd} from '../operations.ts';
import {findParty, isIntegrated, reportsFailure, reportsSuccess, type Follow, type Scene} from '../scene.ts';
import type {PartyModel} from '../state.ts';
import {trafficOf} from '../traffic.ts';
import {completing, failsIntegrated, takePartyContext} from './follow-calls.ts';
import {knowParty, leaveVc, moveParty, partyGone} from './objects.ts';

const addEntered: Follow = (scene) => {
	const {state, record, outer, vc, bracket} = scene;
	if (vc === undefined || bracket === undefined) return;
	const clientContext = outer?.name === 'NdisClAddParty' ? contextAt(outer.args, 1) : undefined;
	const identity = {handle: handleAt(record.args, 2), number: record.party, initial: false, clientContext};
	const party = knowParty(state, vc, identity);
	bracket.party = party;
	party.add = openOperation(scene, 'add', {vc, party}, parametersAt(record.args, 1));
};

const addSucceeded = (party: PartyModel): void => {
	party.state = 'Connected';
	party.traffic = trafficOf(party.add?.buffer);
};

const addLeft: Follow = ({state, record, bracket, party}) => {
	const add = party?.add;
	if (party === undefined || add === undefined || !add.running) return;
	if (!add.completed) takePartyContext(state, party, contextInCell(argumentsOf(bracket), 3));
	const end = synchronousEnd(add, record.status);
	if (end === 'success') addSucceeded(party);
	party.add = leaveHandler(state, add, record.status === NDIS_STATUS.PENDING);
	if (end === 'failure') partyGone(state, party, undefined);
};

const addReported: Follow = (scene) => {
	if (isIntegrated(scene.record.name)) return;
	if (isOwed(scene.party?.add) && reportsFailure(scene)) scene.party.death = 'add';
};

/** The party of a completion that reached the client: the completing call names it, if there is one. */
const deliveredParty = (scene: Scene, operation: string): PartyModel | undefined => {
	const call = completing(scene, operation);
	if (call === undefined) return scene.party;
	call.delivered += 1;
	return call.party ?? scene.party;
};

const addDelivered: Follow = (scene) => {
	const {state, record} = scene;
	const party = deliveredParty(scene, 'AddParty');
	const add = party?.add;
	if (party === undefined || !isOwed(add)) return;
	const context = contextAt(argumentsOf(completing(scene, 'AddParty')), 2);
	party.addCompleted = true;
	if (record.args[0] === NDIS_STATUS.SUCCESS) {
		takePartyContext(state, party, context);
		addSucceeded(party);
	} else if (context !== undefined) {
		party.vc.refusedContexts.push(context);
	}
	party.add = complete(state, add);
	if (record.args[0] === NDIS_STATUS.SUCCESS) return;
	if (failsIntegrated(completing(scene, 'AddParty'))) leaveVc(party);
	else partyGone(state, party, 'add');
};

const addReturned: Follow = ({state, bracket, party}) => {
	if (party !== undefined && failsIntegrated(bracket)) partyGone(state, party, 'add');
	if (bracket?.delivered === 0 && party?.death === 'add' && isOwed(party.add)) party.death = undefined;
};

/** The party of a drop: the client’s handle names it. */
const dropEntered: Follow = (scene) => {
	const {state, outer, bracket} = scene;
	const named = outer?.name === 'NdisClDropParty' ? findParty(state, handleAt(outer.args, 0)) : undefined;
	const party = named ?? scene.party;
	if (party === undefined || bracket === undefined) return;
	bracket.party = party;
	moveParty(party, 'DropPending');
	party.drop = openOperation(scene, 'drop', {vc: party.vc, party});
};

/** The call manager may no longer use the handle from the moment of its call; an integrated one from its return (OPEN-27). */
const dropReported: Follow = (scene) => {
	if (isIntegrated(scene.record.name)) return;
	if (isOwed(scene.party?.drop) && reportsSuccess(scene)) scene.party.death = 'drop';
};

const dropReturned: Follow = ({bracket, party}) => {
	if (bracket === undefined || party === undefined) return;
	if (bracket.delivered > 0 && party.state === 'Gone') party.death = 'drop';
	else if (isOwed(party.drop) && party.death === 'drop') party.death = undefined;
};

const dropEnded = (scene: Scene, party: PartyModel, status: number): void => {
	const completed = completing(scene, 'DropParty');
	const isUsable = completed !== undefined && isIntegrated(completed.name);
	if (status === NDIS_STATUS.SUCCESS) partyGone(scene.state, party, isUsable ? undefined : 'drop');
	else party.state = party.stateBefore;
};

const dropLeft: Follow = (scene) => {
	const {state, record, party} = scene;
	const drop = party?.drop;
	if (party === undefined || drop === undefined || !drop.running) return;
	const end = synchronousEnd(drop, record.status);
	party.drop = leaveHandler(state, drop, record.status === NDIS_STATUS.PENDING);
	if (end !== undefined) dropEnded(scene, party, record.status);
};

const dropDelivered: Follow = (scene) => {
	const party = deliveredParty(scene, 'DropParty');
	const drop = party?.drop;
	if (party === undefined || !isOwed(drop)) return;
	party.drop = complete(scene.state, drop);
	dropEnded(scene, party, statusAt(scene.record.args, 0));
};

const incomingDrop: Follow = ({party}) => {
	if (party?.state === 'Connected') party.state = 'IncomingDrop';
};

/** Parties (`state-machines.md` §5). */
export const followParties = {
	'callback ProtocolCmAddParty': addEntered,
	'exit ProtocolCmAddParty': addLeft,
	'call NdisCmAddPartyComplete': addReported,
	'callback ProtocolClAddPartyComplete': addDelivered,
	'return NdisCmAddPartyComplete': addReturned,
	'call NdisMCmAddPartyComplete': addReported,
	'return NdisMCmAddPartyComplete': addReturned,
	'callback ProtocolCmDropParty': dropEntered,
	'exit ProtocolCmDropParty': dropLeft,
	'call NdisCmDropPartyComplete': dropReported,
	'callback ProtocolClDropPartyComplete': dropDelivered,
	'return NdisCmDropPartyComplete': dropReturned,
	'return NdisMCmDropPartyComplete': dropReturned,
	'callback ProtocolClIncomingDropParty': incomingDrop,
} as const satisfies Record<string, Follow>;
