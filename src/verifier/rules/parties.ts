/* oxlint-disable max-lines -- a table of data */
import {atCall, atKind, firstOf} from '../composed-checks.ts';
import {closedWithParties} from '../checks/closing.ts';
import {initialPartyRefused} from '../checks/refusals.ts';
import {nothingPended, statusIsPending} from '../checks/completions.ts';
import {
	clearedWhilePending,
	dropNeverAcknowledged,
	dropNeverTold,
	dropStatusMismatch,
	noOtherConnected,
	notConnected,
	partyKept,
} from '../checks/dispatched-ends.ts';
import {addReleased, dropReleasedEarly, partyAreaKept, partyReleasedWhile, staleHandle} from '../checks/end-areas.ts';
import {dropDataLost, neverDropped} from '../checks/end-signalling.ts';
import {addRequest, dropIndication, dropRequest, handedOn, handleNotFresh} from '../checks/forwards.ts';
import {partyHandleDead, partyWithoutContext} from '../checks/handles.ts';
import {neverCompleted} from '../checks/leaks.ts';
import {
	addedWithoutContext,
	contextNotItsOwn,
	departedHandle,
	droppedHandle,
	forgottenWhileDropped,
	lastDropped,
	neverAddedParty,
	noCallToJoin,
	nobodyCalled,
	otherRefusal,
	otherThanFailure,
	sentOnParty,
} from '../checks/party-requests.ts';
import {
	clientCallsWithParty,
	dropPartyComplete,
	incomingClose,
	incomingDrop,
	incomingDropReturns,
} from '../clearing-events.ts';
import {addPartyComplete, callManagerCallsWithParty, surroundingsEnd} from '../events.ts';
import {type Check, type Scene} from '../scene.ts';
import type {Rule} from '../rule.ts';

const atFree = atKind('free');

const handleOfDropped = partyHandleDead('drop', 'unusable since its drop was completed');

const uncompletedOrAmiss = firstOf(atCall(statusIsPending), nothingPended('drop'));

const dropNotCompleted: Check = (scene) =>
	scene.ending === undefined ? uncompletedOrAmiss(scene) : neverCompleted(scene);

const dropOutlived = firstOf(atCall(handleOfDropped), dropReleasedEarly);

const dropForgotten = firstOf(atFree(partyReleasedWhile('DropPending')), atCall(forgottenWhileDropped));

const isClose = ({record}: Scene): boolean => record.name.endsWith('CloseCall');

/** A party is dropped twice, the last is dropped, or the call is closed with several. */
const miscounted: Check = (scene) =>
	isClose(scene) ? closedWithParties(scene) : (droppedHandle(scene) ?? lastDropped(scene));

const lastLeftAmiss: Check = (scene) => (isClose(scene) ? clearedWhilePending(scene) : noOtherConnected(scene));

/** Parties (`rules.md` §K). Sentences are the catalogue’s. */
export const partyRules: readonly Rule[] = [
	{
		id: 'PARTY-ADD-001',
		rule: 'A party can be added only to an established multipoint call made by this client with a ProtocolPartyContext.',
		bound: 'client',
		severity: 'violation',
		source: 'adding-a-party-to-a-multipoint-call; nf-ndis-ndiscladdparty',
		on: ['call NdisClAddParty'],
		check: noCallToJoin,
	},
	{
		id: 'PARTY-ADD-002',
		rule: 'The client allocates and initialises a context for the party before the call.',
		bound: 'client',
		severity: 'violation',
		source: 'nf-ndis-ndiscladdparty',
		on: ['call NdisClAddParty'],
		check: contextNotItsOwn,
	},
	{
		id: 'PARTY-ADD-003',
		rule: 'CallParameters name the address of the party.',
		bound: 'client',
		severity: 'violation',
		source: 'nf-ndis-ndiscladdparty',
		on: ['call NdisClAddParty'],
		check: nobodyCalled,
	},
	{
		id: 'PARTY-ADD-004',
		rule: 'NDIS forwards to CmAddParty of the CM sharing the VC with a fresh PartyHandle.',
		bound: 'NDIS',
		severity: 'violation',
		source: 'nf-ndis-ndiscladdparty',
		on: ['callback ProtocolCmAddParty', 'return NdisClAddParty'],
		check: firstOf(handedOn(addRequest), handleNotFresh),
	},
	{
		id: 'PARTY-ADD-005',
		rule: 'The CM must store PartyHandle and return a context on success.',
		bound: 'CM',
		severity: 'violation',
		source: 'nc-ndis-protocol_cm_add_party',
		on: [...addPartyComplete, 'exit ProtocolCmAddParty'],
		check: firstOf(atCall(partyWithoutContext), addedWithoutContext),
	},
	{
		id: 'PARTY-ADD-006',
		rule: 'Without resources the CM returns RESOURCES, without multipoint/feature support NOT_SUPPORTED.',
		bound: 'CM',
		severity: 'advisory',
		source: 'nc-ndis-protocol_cm_add_party',
		on: ['exit ProtocolCmAddParty'],
		check: otherRefusal,
		needs: 'medium',
		partly: true,
	},
	{
		id: 'PARTY-ADD-007',
		rule: 'The client checks for SUCCESS before using the party handle.',
		bound: 'client',
		severity: 'violation',
		source: 'nf-ndis-ndiscladdparty',
		on: clientCallsWithParty,
		check: neverAddedParty,
	},
	{
		id: 'PARTY-ADD-008',
		rule: 'On success the client saves the handle and eventually drops the party (unless the remote left first).',
		bound: 'client',
		severity: 'leak',
		source: 'nc-ndis-protocol_cl_add_party_complete',
		on: surroundingsEnd,
		check: partyKept,
	},
	{
		id: 'PARTY-ADD-009',
		rule: 'The client keeps PartyContext and CallParameters until ClAddPartyComplete.',
		bound: 'client',
		severity: 'violation',
		source: 'nc-ndis-protocol_cl_add_party_complete',
		on: ['free *', 'call NdisClAddParty', 'call NdisClMakeCall'],
		check: addReleased,
	},
	{
		id: 'PARTY-ADD-010',
		rule: 'If CALL_PARAMETERS_CHANGED is set the client updates its per-party state or drops the party.',
		bound: 'client',
		severity: 'advisory',
		source: 'nc-ndis-protocol_cl_add_party_complete',
		silent: 'updating its own state leaves no record',
	},
	{
		id: 'PARTY-ADD-011',
		rule: 'Data transfers use the VcHandle, not the party (unless the medium has per-party transfer).',
		bound: 'client',
		severity: 'violation',
		source: 'nf-ndis-ndiscladdparty',
		on: ['call NdisCoSendNetBufferLists'],
		check: sentOnParty,
	},
	{
		id: 'PARTY-ADD-012',
		rule: 'Invalid VcHandle gives FAILURE, NDIS shortage gives RESOURCES.',
		bound: 'NDIS',
		severity: 'advisory',
		source: 'nc-ndis-protocol_cl_add_party_complete',
		on: ['return NdisClAddParty'],
		check: otherThanFailure,
	},
	{
		id: 'PARTY-DROP-001',
		rule: 'The dropped party is not the last one on the VC.',
		bound: 'client',
		severity: 'violation',
		source: 'nc-ndis-protocol_cl_drop_party_complete',
		on: ['call NdisClDropParty'],
		check: lastDropped,
	},
	{
		id: 'PARTY-DROP-002',
		rule: 'The client regards PartyHandle as invalid as soon as it calls NdisClDropParty.',
		bound: 'client',
		severity: 'violation',
		source: 'nf-ndis-ndiscldropparty',
		on: clientCallsWithParty,
		check: droppedHandle,
	},
	{
		id: 'PARTY-DROP-003',
		rule: "NDIS forwards to CmDropParty with the party's context and data.",
		bound: 'NDIS',
		severity: 'violation',
		source: 'nf-ndis-ndiscldropparty',
		on: ['callback ProtocolCmDropParty', 'return NdisClDropParty'],
		check: handedOn(dropRequest),
	},
	{
		id: 'PARTY-DROP-004',
		rule: 'The CM signals the drop to the network.',
		bound: 'CM',
		severity: 'violation',
		source: 'nf-ndis-ndiscldropparty; dropping-a-party-from-a-multipoint-call',
		on: [...dropPartyComplete, 'exit ProtocolCmDropParty'],
		check: neverDropped,
		needs: 'signalling',
	},
	{
		id: 'PARTY-DROP-005',
		rule: 'Close data is sent before the drop completes; unsupported ⇒ INVALID_DATA.',
		bound: 'CM',
		severity: 'violation',
		source: 'nc-ndis-protocol_cm_drop_party',
		on: [...dropPartyComplete, 'exit ProtocolCmDropParty'],
		check: dropDataLost,
		needs: 'signalling',
		partly: true,
	},
	{
		id: 'PARTY-DROP-006',
		rule: 'The CM frees everything in the party context and the context itself.',
		bound: 'CM',
		severity: 'leak',
		source: 'nc-ndis-protocol_cm_drop_party',
		on: ['end area'],
		check: partyAreaKept('drop'),
		needs: 'call-manager areas',
	},
	{
		id: 'PARTY-DROP-007',
		rule: 'If CmDropParty returned PENDING the CM must call NdisCmDropPartyComplete, once, not PENDING.',
		bound: 'CM',
		severity: 'leak',
		source: 'nf-ndis-ndiscmdroppartycomplete',
		on: [...dropPartyComplete, 'exit ProtocolCmDropParty', 'end drop'],
		check: dropNotCompleted,
	},
	{
		id: 'PARTY-DROP-008',
		rule: 'With SUCCESS the CM regards PartyHandle as invalid as soon as it calls (MCM: on return) and frees after return.',
		bound: 'CM',
		severity: 'violation',
		source: 'nf-ndis-ndiscmdroppartycomplete',
		on: [...callManagerCallsWithParty, 'free *'],
		check: dropOutlived,
	},
	{
		id: 'PARTY-DROP-009',
		rule: 'Neither NDIS nor client frees per-party resources before ClDropPartyComplete.',
		bound: ['client', 'NDIS'],
		severity: 'violation',
		source: 'nf-ndis-ndiscmdroppartycomplete',
		on: [...callManagerCallsWithParty, 'free *'],
		check: dropForgotten,
	},
	{
		id: 'PARTY-DROP-010',
		rule: 'ClDropPartyComplete resets a stored handle to NULL if the context is re-used.',
		bound: 'client',
		severity: 'advisory',
		source: 'nf-ndis-ndiscldropparty',
		on: ['call NdisClAddParty', 'call NdisClMakeCall'],
		check: staleHandle,
	},
	{
		id: 'PARTY-DROP-011',
		rule: 'Parties may be dropped in any order, the initial one included.',
		bound: ['CM', 'NDIS'],
		severity: 'violation',
		source: 'nf-ndis-ndiscldropparty',
		on: [...dropPartyComplete, 'exit ProtocolCmDropParty', 'return NdisClDropParty'],
		check: initialPartyRefused,
	},
	{
		id: 'PARTY-DROP-012',
		rule: 'The root eventually releases every party, all but one by drop, the last by close.',
		bound: 'client',
		severity: 'leak',
		source: 'dropping-a-party-from-a-multipoint-call; nf-ndis-ndiscldropparty',
		on: surroundingsEnd,
		check: partyKept,
	},
	{
		id: 'PARTY-DROP-013',
		rule: 'The client counts active parties, since remotes may leave by themselves.',
		bound: 'client',
		severity: 'violation',
		source: 'nf-ndis-ndiscldropparty',
		on: ['call NdisClDropParty', 'call NdisClCloseCall'],
		check: miscounted,
	},
	{
		id: 'PARTY-IDROP-001',
		rule: 'NdisCmDispatchIncomingDropParty is used only while other parties remain connected.',
		bound: 'CM',
		severity: 'violation',
		source: 'nf-ndis-ndiscmdispatchincomingdropparty',
		on: incomingDrop,
		check: noOtherConnected,
	},
	{
		id: 'PARTY-IDROP-002',
		rule: 'For the last connected party the CM dispatches an incoming close instead, after adds and drops still pending on the VC have completed.',
		bound: 'CM',
		severity: 'violation',
		source: 'nf-ndis-ndiscmdispatchincomingdropparty',
		on: [...incomingDrop, ...incomingClose],
		check: lastLeftAmiss,
		mildAt: incomingClose,
	},
	{
		id: 'PARTY-IDROP-003',
		rule: 'PartyHandle is a connected party of a VC shared by the CM.',
		bound: 'CM',
		severity: 'violation',
		source: 'nf-ndis-ndiscmdispatchincomingdropparty',
		on: incomingDrop,
		check: notConnected,
	},
	{
		id: 'PARTY-IDROP-004',
		rule: "NDIS calls ClIncomingDropParty once with the client's party context, status and data.",
		bound: 'NDIS',
		severity: 'violation',
		source: 'nf-ndis-ndiscmdispatchincomingdropparty',
		on: ['callback ProtocolClIncomingDropParty', ...incomingDropReturns],
		check: handedOn(dropIndication),
	},
	{
		id: 'PARTY-IDROP-005',
		rule: 'The client must call NdisClDropParty for it (or NdisClCloseCall if it became the last).',
		bound: 'client',
		severity: 'leak',
		source: 'nc-ndis-protocol_cl_incoming_drop_party',
		on: surroundingsEnd,
		check: dropNeverAcknowledged,
	},
	{
		id: 'PARTY-IDROP-006',
		rule: 'Apart from that call the client treats the handle as invalid.',
		bound: 'client',
		severity: 'violation',
		source: 'nc-ndis-protocol_cl_incoming_drop_party',
		on: ['call NdisCoOidRequest'],
		check: departedHandle,
	},
	{
		id: 'PARTY-IDROP-007',
		rule: "Every leaf's departure seen in signalling is indicated to the client.",
		bound: 'CM',
		severity: 'leak',
		source: 'incoming-request-to-drop-a-party-from-a-multipoint-call',
		on: surroundingsEnd,
		check: dropNeverTold,
		needs: 'signalling',
	},
	{
		id: 'PARTY-IDROP-008',
		rule: 'DropStatus is SUCCESS for a remote request, a CM-determined status for network failure.',
		bound: 'CM',
		severity: 'advisory',
		source: 'nf-ndis-ndiscmdispatchincomingdropparty',
		on: incomingDrop,
		check: dropStatusMismatch,
		needs: 'signalling',
	},
];
