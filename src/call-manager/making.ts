import {cause} from '../../firmware-protocol/definition/causes.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisPartyHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {sendSetup} from './calls.ts';
import {initialParty} from './client-parties.ts';
import {q2931Of, trafficOf} from './parameters.ts';
import {canBeSent} from './signalling.ts';
import type {CmCall, CmCore, CmVc} from './state.ts';

/** Next call reference that no call has; 0 when all are taken. */
const freeRef = (core: CmCore): number => {
	const {state} = core;
	for (let tries = 0; tries < bounds.deviceCallRef; tries++) {
		const ref = state.nextRef;
		state.nextRef = ref + 1 === bounds.deviceCallRef ? 1 : ref + 1;
		if (!state.calls.has(ref)) {
			return ref;
		}
	}

	return 0;
};

const newCall = (core: CmCore, vc: CmVc, parameters: CoCallParameters, ref: number): CmCall => {
	const call: CmCall = {
		kind: 'cm-call',
		ref,
		state: 'initiated',
		activation: 'inactive',
		vc,
		parameters,
		activationParameters: undefined,
		traffic: trafficOf(parameters),
		connection: undefined,
		multipoint: false,
		parties: new Map(),
		nextEndpoint: 0,
		makePending: true,
		closePending: false,
		lastParty: undefined,
		outcome: undefined,
		releaseCause: cause.normalClearing,
		releaseData: undefined,
		modifying: undefined,
		timer: core.seat.services.ndisAllocateTimerObject(),
		timerName: undefined,
		starts: 0,
	};
	vc.call = call;
	core.state.calls.set(ref, call);
	core.state.trail.set(ref, {vc: core.seat.services.vcNumber(vc.handle), parties: new Map()});
	return call;
};

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

	const {calledParty, callingParty} = called;
	if (!canBeSent({type: 'SETUP', ref: 1, called: calledParty, calling: callingParty, ...trafficOf(parameters)})) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if (core.state.phase !== 'ready') {
		return NDIS_STATUS.NETWORK_UNREACHABLE;
	}

	const ref = freeRef(core);
	if (ref === 0) {
		return NDIS_STATUS.RESOURCES;
	}

	const call = newCall(core, vc, parameters, ref);
	if (multipoint) {
		call.multipoint = true;
		partyContext!.value = initialParty(core, call, handle);
	}

	sendSetup(core, call);
	return NDIS_STATUS.PENDING;
};
