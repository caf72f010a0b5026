import {aboutParty, bury, issue, objectOf, remark, type Call, type NdisCore} from './core.ts';
import {enterParty} from './regions.ts';
import type {Operation, Party, Vc} from './state.ts';
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

const adviseOnTwo = (core: NdisCore, party: Party, written: Context | undefined, by: string): void => {
	const {callManagerContext} = party;
	if (written === undefined || callManagerContext === undefined || written === callManagerContext) return;
	remark(core, 'advisory', `${by}, OPEN-13`, aboutParty(party));
};

/** Keeps the context that a handler has written for a party until the completion brings its own, which wins (OPEN-13). */
export const keepWritten = (core: NdisCore, party: Party, operation: Operation, written: Context | undefined): void => {
	if (operation.done) adviseOnTwo(core, party, written, operation.opened.by);
	else party.callManagerContext = written;
};

/** The call manager's context of a party that has been added: that of the completion, whatever its handler wrote before (OPEN-13). */
export const adoptContext = (core: NdisCore, party: Party, context: Context | undefined, by: string): void => {
	const written = party.callManagerContext;
	party.callManagerContext = context;
	adviseOnTwo(core, party, written, by);
	if (context === undefined) remark(core, 'no context', by, aboutParty(party));
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
	if (enterParty(core, party, end.event, end.by) !== 'bury') return;
	if (vc !== undefined) vc.parties = vc.parties.filter((handle) => handle !== party.handle);
	bury(core, end.until, party.handle);
};

/** The same for every party of a VC. */
export const endParties = (core: NdisCore, vc: Vc, end: PartyEnd): void => {
	for (const party of partiesOf(core, vc)) endParty(core, vc, party, end);
};
