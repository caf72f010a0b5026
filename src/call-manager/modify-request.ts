import {modifyTable} from './modify-table.ts';
import {sendMessage, startCallTimer} from './signalling.ts';
import type {CmCall, CmCore, CmParty, Modification, Traffic} from './state.ts';

/** MODIFY REQUEST for the traffic that is wanted; T360 waits for the answer. */
export const sendModifyRequest = (core: CmCore, call: CmCall): void => {
	startCallTimer(core, call, 'T360', 'an answer to MODIFY_REQUEST');
	sendMessage(core, {type: 'MODIFY_REQUEST', ref: call.ref, ...call.modify.wanted!});
};

/** Begins a change that the client or a party wants; false while another is under way (OPEN-23). */
export const requestModification = (
	core: CmCore,
	call: CmCall,
	owner: Pick<Modification, 'parameters' | 'party'>,
	wanted: Traffic,
): boolean => {
	const cell = modifyTable[call.modify.state].request;
	if (cell === undefined) {
		return false;
	}

	// What the network asks for stays the old traffic’s rival until it is refused.
	const before = cell.act === 'keep' ? call.modify.before : call.traffic;
	call.modify = {state: cell.to, ...owner, wanted, before};
	if (cell.act === 'sendRequest') {
		sendModifyRequest(core, call);
	}

	return true;
};

/** A party is not added after all: what is being changed for it is to be as it was before (QOS-005). */
export const abandonModification = ({modify}: CmCall, party: CmParty): void => {
	if (modify.party !== party) {
		return;
	}

	modify.party = undefined;
	modify.state = modifyTable[modify.state].abandoned?.to ?? modify.state;
};
