import {NULL} from '../ndis/types/handles.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {activationParameters, trafficOf, writeCause} from './parameters.ts';
import {stopCallTimer} from './signalling.ts';
import type {CmCall, CmCore, CmParty, Traffic} from './state.ts';
import {giveBackVc} from './vcs.ts';

/**
 * The activation of a call’s VC, and what NDIS is owed at the end of a call: first the VC is inactive, then the make call, then the close is
 * completed (OPEN-1, OPEN-3, MAKE-DONE-033). While the miniport works on the VC everything waits for it.
 */

const busy = (call: CmCall): boolean => call.activation !== 'inactive' && call.activation !== 'active';

/** The party no longer counts; its area stays until NDIS has been told. */
export const leaveCall = (party: CmParty): void => {
	party.call?.parties.delete(party.endpoint);
	party.call = undefined;
};

/** Gives a party’s area back. */
export const freeParty = (core: CmCore, party: CmParty): void => {
	leaveCall(party);
	core.seat.services.ndisFreeTimerObject(party.timer);
	core.seat.services.ndisFreeToNPagedLookasideList(core.state.lists.party, party);
};

/** How many past call references keep their trail, for frame records of what is still on its way. */
const keptTrails = 256;

const keepTrail = (core: CmCore, ref: number): void => {
	const {past, trail, calls} = core.state;
	past.push(ref);
	const oldest = past.length > keptTrails ? past.shift()! : 0;
	if (!calls.has(oldest)) {
		trail.delete(oldest);
	}
};

const forget = (core: CmCore, call: CmCall): void => {
	const {makePending, closePending, closeOwed, vacating, state} = call;
	if (state !== 'released' || makePending || closePending || closeOwed || vacating || !core.state.calls.has(call.ref)) {
		return;
	}

	core.state.calls.delete(call.ref);
	core.seat.services.ndisFreeTimerObject(call.timer);
	keepTrail(core, call.ref);
	if (call.vc?.call === call) {
		call.vc.call = undefined;
	}
};

const failMake = (core: CmCore, call: CmCall): void => {
	call.makePending = false;
	const outcome = call.outcome!;
	writeCause(call.parameters, outcome.element);
	const party = call.parties.get(0);
	const vcHandle = call.vc!.handle;
	call.lastParty = undefined;
	if (!call.closePending) {
		detach(call);
	}

	core.seat.clients.makeCallComplete(outcome.status, vcHandle, party?.handle ?? NULL, undefined, call.parameters);
	if (party !== undefined) {
		freeParty(core, party);
	}
};

/** The VC may carry another call, or be deleted, while this one’s reference is still being released. */
const detach = (call: CmCall): void => {
	if (call.vc?.call === call) {
		call.vc.call = undefined;
	}

	call.vc = undefined;
};

const completeClose = (core: CmCore, call: CmCall): void => {
	call.closePending = false;
	const party = call.lastParty;
	const vc = call.vc!;
	detach(call);
	core.seat.clients.closeCallComplete(NDIS_STATUS.SUCCESS, vc.handle, party?.handle ?? NULL);
	for (const left of [...call.parties.values()]) {
		freeParty(core, left);
	}

	giveBackVc(core, vc);
};

/** An offer that the client doesn’t have (any longer) leaves its VC. */
const vacate = (core: CmCore, call: CmCall): void => {
	call.vacating = false;
	const vc = call.vc!;
	detach(call);
	giveBackVc(core, vc);
};

const failing = (call: CmCall): boolean => call.makePending && call.outcome !== undefined;
/** A close waits for the client’s answer to the offer (OPEN-5). */
const closing = (call: CmCall): boolean => call.closePending && call.state === 'released' && !call.offerPending;

/** Takes the next step towards the end of a call, if one can be taken. */
export const settle = (core: CmCore, call: CmCall): void => {
	if (call.state === 'released') {
		stopCallTimer(core, call);
	}

	if (busy(call)) {
		return;
	}

	if (call.activation === 'active' && (failing(call) || closing(call) || call.vacating)) {
		deactivate(core, call);
		return;
	}

	if (failing(call)) {
		failMake(core, call);
	}

	if (closing(call)) {
		completeClose(core, call);
	}

	if (call.vacating) {
		vacate(core, call);
	}

	forget(core, call);
};

const deactivate = (core: CmCore, call: CmCall): void => {
	call.activation = 'deactivating';
	core.seat.deactivateVc(call.vc!);
};

/** The call’s VC is inactive. */
export const deactivated = (core: CmCore, call: CmCall): void => {
	call.activation = 'inactive';
	settle(core, call);
};

/** Activates a call’s VC for its traffic or, for changed traffic, re-activates it; ends in `vcActivated`. */
export const activate = (core: CmCore, call: CmCall, traffic: Traffic): void => {
	call.activation = call.activation === 'active' ? 'reactivating' : 'activating';
	call.activationParameters = activationParameters(call, traffic);
	core.seat.activateVc(call.vc!, call.activationParameters);
};

/** Takes over what the device said of an activation; actual traffic is the call’s traffic from now on. */
export const activationEnded = (call: CmCall, status: NdisStatus, parameters: CoCallParameters): void => {
	const again = call.activation === 'reactivating';
	call.activation = status === NDIS_STATUS.SUCCESS || again ? 'active' : 'inactive';
	if (status === NDIS_STATUS.SUCCESS) {
		call.traffic = trafficOf(parameters, call.side);
	}
};
