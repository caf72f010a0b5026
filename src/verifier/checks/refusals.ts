import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {statusAt} from '../arguments.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import type {Check, Scene} from '../scene.ts';
import type {PartyModel, VcModel} from '../state.ts';

const {INVALID_DATA, PENDING, SUCCESS} = NDIS_STATUS;

/** Status with which NDIS refuses without having asked the call manager, or the call manager does; undefined for no refusal of that kind. */
const refusalOf = ({record, bracket}: Scene): number | undefined => {
	const status = record.kind === 'call' ? statusAt(record.args, 0) : record.status;
	if (status === SUCCESS || status === PENDING || status === INVALID_DATA) return undefined;
	const isForwarded = record.kind === 'return' && (bracket === undefined || bracket.broken || bracket.forwarded > 0);
	return isForwarded ? undefined : status;
};

const told = ({record}: Scene, status: number, party: PartyModel): string =>
	`${record.name} with ${statusName(status)} for party ${party.number}, which is ${party.initial ? '' : 'not '}the initial one`;

const isCleared = (call: VcModel['call']): boolean => call === 'Connected' || call === 'ClearInd';

/** The party with which a call is closed, and what its call was before. */
const closing = ({record, vc, party}: Scene): {party: PartyModel | undefined; call: VcModel['call'] | undefined} =>
	record.kind === 'return' ? {party, call: vc?.call} : {party: vc?.close?.party, call: vc?.callBefore};

/** A close is refused with the last party, because that isn’t the initial one. */
export const lastPartyRefused: Check = where(FACT.anyParty, (scene) => {
	const {party, call} = closing(scene);
	const status = refusalOf(scene);
	if (call === undefined || party?.vc !== scene.vc || status === undefined) return undefined;
	const isPlain = party?.vc.parties.length === 1 && isCleared(call);
	return isPlain && !party.initial ? told(scene, status, party) : undefined;
});

/** A drop of the initial party is refused although others stay. */
export const initialPartyRefused: Check = (scene) => {
	const {party} = scene;
	const status = refusalOf(scene);
	if (party?.initial !== true || status === undefined || party.vc.parties.length < 2) return undefined;
	const stood = party.state === 'DropPending' ? party.stateBefore : party.state;
	return stood === 'Connected' && party.vc.call === 'Connected' ? told(scene, status, party) : undefined;
};
