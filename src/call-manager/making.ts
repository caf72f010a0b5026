import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisPartyHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {initialParty} from './client-parties.ts';
import {freeRef, newCall} from './new-call.ts';
import {q2931Of, trafficOf} from './parameters.ts';
import {makePermanentCall, refusePermanentParties} from './pvcs.ts';
import {canBeSent, canSignal} from './signalling.ts';
import type {CmCore, CmVc} from './state.ts';

/** ProtocolCmMakeCall: a call reference, SETUP, and PENDING (`operations.md` §12). */
export const makeCall = (
	core: CmCore,
	vc: CmVc,
	{parameters, handle}: {parameters: CoCallParameters; handle: NdisPartyHandle},
	partyContext: Cell<Context> | undefined,
): NdisStatus => {
	const multipoint = handle !== NULL;
	const called = q2931Of(parameters);
	if (called === undefined || (multipoint && !core.state.medium.multipoint)) {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	const permanent = multipoint ? refusePermanentParties(parameters) : makePermanentCall(core, vc, parameters);
	if (permanent !== undefined) {
		return permanent;
	}

	const {calledParty, callingParty} = called;
	if (!canBeSent({type: 'SETUP', ref: 1, called: calledParty, calling: callingParty, ...trafficOf(parameters)})) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if (!canSignal(core)) {
		return NDIS_STATUS.NETWORK_UNREACHABLE;
	}

	const ref = freeRef(core);
	if (ref === 0) {
		return NDIS_STATUS.RESOURCES;
	}

	const call = newCall(core, {side: 'calling', vc, ref, traffic: trafficOf(parameters), parameters});
	if (multipoint) {
		call.multipoint = true;
		partyContext!.value = initialParty(core, call, handle);
	}

	callEvent(core, call, 'makeCall');
	return NDIS_STATUS.PENDING;
};
