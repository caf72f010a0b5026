import {decodeCloseData, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Cell, Context, NdisPartyHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {userDataIn} from './closing.ts';
import {q2931Of, sameTraffic, trafficOf} from './parameters.ts';
import {partyEvent, sendAddParty} from './parties.ts';
import {canBeSent, canSend, canSignal} from './signalling.ts';
import type {CmCall, CmCore, CmParty} from './state.ts';

/** Endpoint references are 15 bits; 0 is the initial party. */
const endpoints = 0x80_00;

const newParty = (core: CmCore, call: CmCall, handle: NdisPartyHandle, endpoint: number): CmParty => {
	const party = core.seat.services.ndisAllocateFromNPagedLookasideList<CmParty>(core.state.lists.party);
	party.handle = handle;
	party.call = call;
	party.endpoint = endpoint;
	party.timer = core.seat.services.ndisAllocateTimerObject();
	call.parties.set(endpoint, party);
	core.state.trail.get(call.ref)?.parties.set(endpoint, core.seat.services.partyNumber(handle));
	return party;
};

/** The party that a multipoint call begins with. */
export const initialParty = (core: CmCore, call: CmCall, handle: NdisPartyHandle): CmParty => {
	const party = newParty(core, call, handle, 0);
	party.state = 'set-up';
	call.nextEndpoint = 1;
	return party;
};

const isBeingAdded = ({state}: CmParty): boolean => state === 'add-initiated' || state === 'modifying';

/** Whether a party is being added for which all will be changed. */
const isForeseen = ({parties, traffic}: CmCall): boolean =>
	[...parties.values()].some(
		(party) =>
			isBeingAdded(party) && party.parameters !== undefined && !sameTraffic(trafficOf(party.parameters), traffic),
	);

/** Under change-all nobody knows what traffic there will be while it is being changed, or soon will be. */
const isUnsettled = ({options}: CmCore, call: CmCall): boolean =>
	options.addPartyPolicy === 'change-all' && (call.modify.state !== 'idle' || isForeseen(call));

/** Whether all can be changed for a party: for one at a time. */
const changeable = (core: CmCore, call: CmCall): NdisStatus => {
	if (!core.state.medium.modify) {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	const isFree = call.modify.state === 'idle' && ![...call.parties.values()].some(isBeingAdded);
	return isFree ? NDIS_STATUS.SUCCESS : NDIS_STATUS.RESOURCES;
};

/** Whether a party with this traffic can be added under the policy; else the status of its refusal. */
const acceptable = (core: CmCore, call: CmCall, parameters: CoCallParameters): NdisStatus => {
	if (sameTraffic(trafficOf(parameters), call.traffic) && !isUnsettled(core, call)) {
		return NDIS_STATUS.SUCCESS;
	}

	switch (core.options.addPartyPolicy) {
		case 'fail': {
			return NDIS_STATUS.NOT_SUPPORTED;
		}

		case 'per-party': {
			return core.state.medium.perPartyTraffic ? NDIS_STATUS.SUCCESS : NDIS_STATUS.NOT_SUPPORTED;
		}

		case 'change-all': {
			return changeable(core, call);
		}

		case 'reset': {
			return NDIS_STATUS.SUCCESS;
		}
	}
};

const freeEndpoint = (call: CmCall): number => {
	while (call.parties.has(call.nextEndpoint)) {
		call.nextEndpoint = (call.nextEndpoint + 1) % endpoints;
	}

	const endpoint = call.nextEndpoint;
	call.nextEndpoint = (endpoint + 1) % endpoints;
	return endpoint;
};

/** ProtocolCmAddParty (`operations.md` §16). */
export const addParty = (
	core: CmCore,
	call: CmCall | undefined,
	{parameters, handle}: {parameters: CoCallParameters; handle: NdisPartyHandle},
	partyContext: Cell<Context>,
): NdisStatus => {
	const called = q2931Of(parameters)?.calledParty;
	if (call === undefined || call.state !== 'active' || called === undefined) {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	if (!canBeSent({type: 'ADD_PARTY', ref: 1, endpoint: 1, called, ...trafficOf(parameters)})) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if (!canSignal(core)) {
		return NDIS_STATUS.NETWORK_UNREACHABLE;
	}

	const status = acceptable(core, call, parameters);
	if (status !== NDIS_STATUS.SUCCESS) {
		return status;
	}

	const party = newParty(core, call, handle, freeEndpoint(call));
	party.state = 'add-initiated';
	party.parameters = parameters;
	partyContext.value = party;
	sendAddParty(core, party, called);
	return NDIS_STATUS.PENDING;
};

/**
 * ProtocolCmDropParty (`operations.md` §17): by signalling while the call is active, else here and now. INVALID_DATA for data that the medium can’t
 * carry.
 */
export const dropParty = (core: CmCore, party: CmParty, closeData: Uint8Array | undefined): NdisStatus => {
	const userData = userDataIn(core, closeData);
	if (userData === 'unsupported') {
		return NDIS_STATUS.INVALID_DATA;
	}

	const element = decodeCloseData(closeData);
	const local = party.call?.state !== 'active' || party.state === 'drop-received' || !canSend(core);
	if (!partyEvent(core, party, local ? 'dropLocally' : 'dropParty', {userData, element})) {
		return NDIS_STATUS.FAILURE;
	}

	return local ? NDIS_STATUS.SUCCESS : NDIS_STATUS.PENDING;
};
