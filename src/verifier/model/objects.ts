import type {Context} from '../../ndis/types/handles.ts';
import {newVc} from '../new-vc.ts';
import {newLeaving} from '../clearing.ts';
import {handleDied} from './handles.ts';
import {type OperationKind, type PartyModel, type PartyState, type VcModel, type VerifierState} from '../state.ts';

/** Parties that are gone and areas that are free are remembered up to this many: late uses come soon. */
const remembered = 256;

/** Remembers one more, and forgets the oldest. */
export const rememberOldest = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void => {
	map.set(key, value);
	if (map.size <= remembered) return;
	const oldest = map.keys().next();
	if (oldest.done !== true) map.delete(oldest.value);
};

/** The VC of a handle that NDIS has shown to a driver; made known if it is new. */
export const knowVc = (state: VerifierState, handle: number, number: number): VcModel => {
	const known = state.vcs.get(handle);
	if (known !== undefined) return known;
	const vc = newVc(handle, number);
	state.vcs.set(handle, vc);
	state.vcNumbers.set(number, vc);
	return vc;
};

const forgetContext = <Owner>(contexts: Map<Context, Owner>, context: Context | undefined, owner: Owner): void => {
	if (context !== undefined && contexts.get(context) === owner) contexts.delete(context);
};

/** Forgets a VC that has been deleted or was never made. */
export const forgetVc = (state: VerifierState, vc: VcModel): void => {
	for (const party of [...vc.parties]) partyGone(state, party, undefined);
	for (const op of [vc.make, vc.close]) {
		if (op !== undefined) state.operations.delete(op.seq);
	}
	forgetContext(state.vcContexts, vc.clientContext, vc);
	forgetContext(state.vcContexts, vc.callManagerContext, vc);
	forgetContext(state.activating, vc.work.buffer, vc);
	state.vcs.delete(vc.handle);
	handleDied(state, vc.handle);
	if (state.vcNumbers.get(vc.number) === vc) state.vcNumbers.delete(vc.number);
};

/** Notes the owner of a VC context. The first owner stays while it lives. */
export const ownVcContext = (state: VerifierState, context: Context | undefined, vc: VcModel): void => {
	if (context !== undefined && !state.vcContexts.has(context)) state.vcContexts.set(context, vc);
};

/** Notes the owner of a party context. The first owner stays while it lives. */
export const ownPartyContext = (state: VerifierState, context: Context | undefined, party: PartyModel): void => {
	if (context === undefined) return;
	if (!state.partyContexts.has(context)) state.partyContexts.set(context, party);
	const area = state.areas.get(context);
	if (area !== undefined) area.owed = undefined;
};

/** A party whose handle NDIS has shown to the call manager. */
export const knowParty = (
	state: VerifierState,
	vc: VcModel,
	identity: {handle: number; number: number; initial: boolean; clientContext: Context | undefined},
): PartyModel => {
	const party: PartyModel = {
		...identity,
		vc,
		state: 'AddPending',
		stateBefore: 'AddPending',
		callManagerContext: undefined,
		traffic: undefined,
		add: undefined,
		drop: undefined,
		addCompleted: false,
		death: undefined,
		refused: false,
		leaving: newLeaving(),
	};
	vc.parties.push(party);
	state.parties.set(party.handle, party);
	state.partyNumbers.set(party.number, party);
	state.gone.delete(party.handle);
	ownPartyContext(state, party.clientContext, party);
	return party;
};

/** The party no longer counts as on its VC, though its handle may live a little longer. */
export const leaveVc = (party: PartyModel): void => {
	const {parties} = party.vc;
	const at = parties.indexOf(party);
	if (at !== -1) parties.splice(at, 1);
};

/** The party has left its call; its handle is remembered for a while, with what ended it. */
export const partyGone = (state: VerifierState, party: PartyModel, death: OperationKind | undefined): void => {
	party.state = 'Gone';
	party.death = death ?? party.death;
	for (const op of [party.add, party.drop]) {
		if (op !== undefined && !op.running) state.operations.delete(op.seq);
	}
	leaveVc(party);
	state.parties.delete(party.handle);
	handleDied(state, party.handle);
	state.partyNumbers.delete(party.number);
	forgetContext(state.partyContexts, party.clientContext, party);
	forgetContext(state.partyContexts, party.callManagerContext, party);
	rememberOldest(state.gone, party.handle, party);
};

/** Enters a state and remembers the one before, for an operation that may fail. */
export const moveParty = (party: PartyModel, next: PartyState): void => {
	party.stateBefore = party.state;
	party.state = next;
};

/** Notes that an area was given back at this record. */
export const rememberFreed = (state: VerifierState, area: Context, seq: number): void => {
	state.areas.delete(area);
	rememberOldest(state.freed, area, seq);
};
