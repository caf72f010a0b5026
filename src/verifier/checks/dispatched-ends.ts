import {causes, type CauseDefinition} from '../../../firmware-protocol/definition/causes.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {isOwed} from '../operations.ts';
import {isByCallManagerOf, statusArgument, type Check, type Scene} from '../scene.ts';
import type {PartyModel, VcModel} from '../state.ts';
import {partyNotProvided} from './completions.ts';

const byNumber: Readonly<Record<number, CauseDefinition>> = causes;

/** Says whether a status fits a cause: SUCCESS for normal clearing, anything else otherwise (`signalling-map.md` §5). */
const mismatch = (scene: Scene, cause: number | undefined): string | undefined => {
	const status = statusArgument(scene);
	if (cause === undefined) return undefined;
	const isNormal = byNumber[cause]?.close === 'SUCCESS';
	return isNormal === (status === NDIS_STATUS.SUCCESS) ? undefined : `status ${statusName(status)} with cause ${cause}`;
};

/** A close is dispatched with a status that isn’t what the network’s cause says. */
export const closeStatusMismatch: Check = (scene) => mismatch(scene, scene.vc?.clearing.cause);

/** Likewise, a drop. */
export const dropStatusMismatch: Check = (scene) => mismatch(scene, scene.party?.leaving.cause);

/** A close is dispatched on a VC that has no call to clear. */
export const nothingToClear: Check = ({vc}) =>
	vc?.call === 'Idle' || vc?.call === 'OutPending' ? `the call on VC ${vc.number} is ${vc.call}` : undefined;

/** A close is dispatched for the second time. */
export const clearedAgain: Check = ({vc}) =>
	vc?.call === 'ClearInd' ? `the client of VC ${vc.number} has been told already` : undefined;

const stays = (party: PartyModel): boolean => party.state === 'Connected' && !party.leaving.dropped;

/** The whole call is cleared because one leaf of several left. */
export const clearedForOneLeaf: Check = ({vc, state}) => {
	if (vc?.kind !== 'multipoint' || vc.call !== 'Connected') return undefined;
	const {clearing} = vc;
	if (clearing.released || clearing.releaseSent || state.medium.outage > clearing.since) return undefined;
	const gone = vc.parties.find(({leaving}) => leaving.dropped);
	const other = vc.parties.find(stays);
	return gone === undefined || other === undefined
		? undefined
		: `party ${gone.number} has left, but party ${other.number} is on VC ${vc.number}`;
};

/** A call is cleared while adds or drops of it are pending. */
export const clearedWhilePending: Check = ({vc}) => {
	const party = vc?.parties.find(({add, drop}) => isOwed(add) || isOwed(drop));
	return party === undefined ? undefined : `an add or drop of party ${party.number} is pending`;
};

/** A drop is dispatched for the only connected party. */
export const noOtherConnected: Check = (scene) => {
	const {party} = scene;
	if (party === undefined || party.state === 'Gone' || !isByCallManagerOf(scene, party.vc)) return undefined;
	const others = party.vc.parties.filter((other) => other !== party && other.state === 'Connected');
	return others.length > 0 ? undefined : `no party but ${party.number} is connected on VC ${party.vc.number}`;
};

/** A drop is dispatched for what is no connected party. Crossings with the client’s own drop or close are none of its faults. */
export const notConnected: Check = (scene) => {
	const {party} = scene;
	const strange = partyNotProvided(scene);
	if (strange !== undefined || party === undefined) return strange;
	const isCrossing = party.state === 'DropPending' || party.state === 'ClosePending';
	return party.state === 'Connected' || isCrossing ? undefined : `party ${party.number} is ${party.state}`;
};

/** The network has ended a call, and its client was never told. */
export const neverTold: Check = ({vc}) =>
	vc?.clearing.untold === true ? `the network released the call on VC ${vc.number}` : undefined;

/** What carried a call has gone, and the call stands. */
export const standsOnNothing: Check = ({vc}) =>
	vc?.clearing.lost === true && vc.call === 'Connected' ? `VC ${vc.number} is cut off` : undefined;

/** The client never acknowledged that its call was cleared. */
export const neverAcknowledged: Check = ({vc}) =>
	vc?.call === 'ClearInd' ? `VC ${vc.number} was cleared and not closed` : undefined;

/** A call was never closed. */
export const neverClosed: Check = ({vc}) =>
	vc?.call === 'Connected' ? `the call on VC ${vc.number} still stands` : undefined;

const firstParty = (vc: VcModel | undefined, is: (party: PartyModel) => boolean): number | undefined =>
	vc?.parties.find(is)?.number;

/** The network has dropped a party, and the client was never told. */
export const dropNeverTold: Check = ({vc}) => {
	const found = firstParty(vc, ({leaving, state}) => leaving.dropped && state === 'Connected');
	return found === undefined ? undefined : `party ${found} was dropped by the network`;
};

/** The client never acknowledged that a party was dropped. */
export const dropNeverAcknowledged: Check = ({vc}) => {
	const found = firstParty(vc, ({state}) => state === 'IncomingDrop');
	return found === undefined ? undefined : `party ${found} left and was not dropped`;
};

/** A party was added and never released. */
export const partyKept: Check = ({vc}) => {
	const found = firstParty(vc, ({state}) => state === 'Connected' || state === 'IncomingDrop');
	return found === undefined ? undefined : `party ${found} was never released`;
};
