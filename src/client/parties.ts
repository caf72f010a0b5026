import {NULL, type Cell, type NdisPartyHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {freeParty, newParty} from './areas.ts';
import {callEvent, leave} from './calls.ts';
import type {Ending} from './events.ts';
import {agreedOf, causeOf, parametersOf} from './parameters.ts';
import type {CallRequest, ClientCore, ClientParty} from './state.ts';

/** NdisClAddParty (`operations.md` §16). */
export const addParty = (core: ClientCore, callId: number, id: number, request: CallRequest): void => {
	const {state, ndis} = core;
	const call = state.calls.get(callId);
	if (call === undefined || call.state !== 'connected') {
		state.events.push({type: 'partyFailed', call: callId, party: id, status: NDIS_STATUS.CLOSING, element: undefined});
		return;
	}

	const party = newParty(core, call, id);
	party.parameters = parametersOf(request);
	const handle: Cell<NdisPartyHandle> = {value: undefined};
	const status = ndis.ndisClAddParty(call.vcHandle, party, party.parameters, handle);
	if (status !== NDIS_STATUS.PENDING) {
		addedParty(core, party, status, handle.value ?? NULL);
	}
};

/** ClAddPartyComplete, or its synchronous twin. */
export const addedParty = (core: ClientCore, party: ClientParty, status: NdisStatus, handle: NdisPartyHandle): void => {
	const call = party.call!;
	const {id} = party;
	if (status !== NDIS_STATUS.SUCCESS) {
		const element = causeOf(party.parameters!);
		freeParty(core, party);
		core.state.events.push({type: 'partyFailed', call: call.id, party: id, status, element});
		callEvent(core, call, 'progress');
		return;
	}

	party.handle = handle;
	party.state = 'connected';
	core.state.events.push({type: 'partyAdded', call: call.id, party: id, ...agreedOf(party.parameters!)});
	callEvent(core, call, 'progress');
};

/** The user wants a party dropped; the last one takes the call with it. */
export const unwantParty = (core: ClientCore, id: number): void => {
	const party = core.state.parties.get(id);
	if (party !== undefined) {
		leave(core, party);
	}
};

/** ClIncomingDropParty: the client owes the drop, or the close when it is the last (`operations.md` §18). */
export const partyLeft = (core: ClientCore, party: ClientParty, ending: Ending): void => {
	party.byPeer = true;
	party.ending = ending;
	leave(core, party);
};
