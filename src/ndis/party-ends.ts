import {bury, issue, objectOf, type Call, type NdisCore} from './core.ts';
import {enterParty} from './regions.ts';
import type {Party, Vc} from './state.ts';
import type {PartyEvent} from './party-table.ts';
import type {Context} from './types/handles.ts';

/** A party that is being added; undefined when NDIS has no room left. */
export const newParty = (core: NdisCore, call: Call, vc: Vc, context: Context): Party | undefined => {
	const party = issue<Party>(core, (handle) => ({
		type: 'party',
		handle,
		opened: call.opened,
		number: call.number,
		vc: vc.handle,
		vcNumber: vc.number,
		clientContext: context,
		callManagerContext: undefined,
		state: 'add-pending',
		previousState: 'add-pending',
		operation: undefined,
	}));
	if (party !== undefined) vc.parties.push(party.handle);
	return party;
};

/** The parties of a VC that are not gone. */
export const partiesOf = (core: NdisCore, vc: Vc): Party[] =>
	vc.parties.map((handle) => objectOf(core, 'party', handle)).filter((party): party is Party => party !== undefined);

/** The party that a pending make call sets up. */
export const initialParty = (core: NdisCore, vc: Vc): Party | undefined =>
	vc.parties[0] === undefined ? undefined : objectOf(core, 'party', vc.parties[0]);

/** What ends a party, by which function or handler; `until` is the call at whose return its handle dies, if not at once. */
export type PartyEnd = {readonly event: PartyEvent; readonly by: string; readonly until?: Call | undefined};

/** Lets an event end a party; its handle dies if it is gone then. */
export const endParty = (core: NdisCore, vc: Vc | undefined, party: Party, end: PartyEnd): void => {
	enterParty(core, party, end.event, end.by);
	if (party.state !== 'gone') return;
	if (vc !== undefined) vc.parties = vc.parties.filter((handle) => handle !== party.handle);
	bury(core, end.until, party.handle);
};

/** The same for every party of a VC. */
export const endParties = (core: NdisCore, vc: Vc, end: PartyEnd): void => {
	for (const party of partiesOf(core, vc)) endParty(core, vc, party, end);
};
