import {NULL} from '../ndis/types/handles.ts';
import type {ClientCall, ClientCore, ClientParty, ClientSap} from './state.ts';

/** A fresh area for a VC, and for the call on it. */
export const newCall = (core: ClientCore): ClientCall => {
	const call = core.ndis.ndisAllocateFromNPagedLookasideList<ClientCall>(core.state.lists.call);
	call.parties = [];
	call.received = [];
	call.undone = [];
	call.held = [];
	call.drainTimer = core.ndis.ndisAllocateTimerObject();
	return call;
};

const freeCall = (core: ClientCore, call: ClientCall): void => {
	core.ndis.ndisFreeTimerObject(call.drainTimer);
	core.ndis.ndisFreeToNPagedLookasideList(core.state.lists.call, call);
};

/** A fresh area for a party of `call`. */
export const newParty = (core: ClientCore, call: ClientCall, id: number): ClientParty => {
	const party = core.ndis.ndisAllocateFromNPagedLookasideList<ClientParty>(core.state.lists.party);
	party.id = id;
	party.call = call;
	call.parties.push(party);
	core.state.parties.set(id, party);
	return party;
};

/** Gives a party’s area back. */
export const freeParty = (core: ClientCore, party: ClientParty): void => {
	core.state.parties.delete(party.id);
	if (party.call !== undefined) {
		party.call.parties = party.call.parties.filter((other) => other !== party);
	}

	core.ndis.ndisFreeToNPagedLookasideList(core.state.lists.party, party);
};

/** A fresh area for a SAP. */
export const newSap = (core: ClientCore, id: number): ClientSap => {
	const sap = core.ndis.ndisAllocateFromNPagedLookasideList<ClientSap>(core.state.lists.sap);
	sap.id = id;
	core.state.saps.set(id, sap);
	return sap;
};

/** Gives a SAP’s area back. */
export const freeSap = (core: ClientCore, sap: ClientSap): void => {
	core.state.saps.delete(sap.id);
	core.ndis.ndisFreeToNPagedLookasideList(core.state.lists.sap, sap);
};

/** Gives the oldest `count` receive lists back. */
export const returnReceived = (core: ClientCore, call: ClientCall, count: number): void => {
	if (count > 0 && call.received.length > 0) {
		core.ndis.ndisReturnNetBufferLists(core.state.binding, call.received.splice(0, count), 0);
	}
};

/** The call is over. Its creator deletes the VC (`operations.md` §9): NdisCoDeleteVc, and the area goes back; or the VC is vacant. */
export const retire = (core: ClientCore, call: ClientCall): void => {
	returnReceived(core, call, call.received.length);
	if (!call.isIncoming && call.vcHandle !== NULL) {
		core.ndis.ndisCoDeleteVc(call.vcHandle);
	}

	for (const party of call.parties) {
		freeParty(core, party);
	}

	core.state.calls.delete(call.id);
	if (call.isIncoming) {
		vacate(call);
	} else {
		freeCall(core, call);
	}
};

/** As fresh, for the next call on the same VC. */
const vacate = (call: ClientCall): void => {
	Object.assign(call, {
		id: 0,
		parameters: undefined,
		offer: undefined,
		isEstablished: false,
		qos: 'settled',
		modification: undefined,
		onQosChange: 'accept',
		drainStarted: false,
		drainOver: false,
		returnedEarly: 0,
		ending: undefined,
		byPeer: false,
	} satisfies Partial<ClientCall>);
};

/** The call manager has deleted its VC. */
export const releaseVacant = (core: ClientCore, call: ClientCall): void => {
	freeCall(core, call);
};
