import {cause, causeClasses, causes} from '../../firmware-protocol/definition/causes.ts';
import {CALL_PARAMETERS, type CauseElement, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {agreedOf, changedCopy, specificOf} from './parameters.ts';
import type {Acceptance, ClientCall, ClientCore, ClientSap} from './state.ts';

/** Status of a rejection: the call manager turns it back into the cause (`signalling-map.md` §6); causes without one of their own as in a set-up (§5). */
const statuses: Readonly<Partial<Record<number, NdisStatus>>> = {
	[cause.destinationOutOfOrder]: NDIS_STATUS.CLOSING,
	[cause.incompatibleDestination]: NDIS_STATUS.INVALID_DATA,
};

const statusOf = (number: number): NdisStatus => {
	const row: {readonly setUp: keyof typeof NDIS_STATUS} | undefined = (
		causes as Readonly<Record<number, {readonly setUp: keyof typeof NDIS_STATUS}>>
	)[number];
	return statuses[number] ?? NDIS_STATUS[row?.setUp ?? causeClasses[number >> 4] ?? 'FAILURE'];
};

/** Tells the user of an offer on `sap`. */
export const tellOffer = (core: ClientCore, call: ClientCall, sap: ClientSap, offer: CoCallParameters): void => {
	const {state} = core;
	call.id = state.nextIncoming++;
	call.offer = offer;
	state.calls.set(call.id, call);
	const {transmit, receive} = agreedOf(offer);
	const specific = specificOf(offer);
	state.events.push({
		type: 'callOffered',
		call: call.id,
		sap: sap.id,
		to: specific?.calledParty ?? '',
		from: specific?.callingParty,
		// The call manager’s buffer is its own after the answer.
		transmit: {...transmit},
		receive: {...receive},
	});
};

/** Answers the offer on a call, once. */
const answer = (core: ClientCore, call: ClientCall, status: NdisStatus): void => {
	const {offer} = call;
	if (offer !== undefined) {
		call.offer = undefined;
		core.ndis.ndisClIncomingCallComplete(status, call.vcHandle, offer);
	}
};

/** Accepts, perhaps with other traffic, which goes back in the call manager’s buffer, flagged (`operations.md` §13). */
export const accept = (core: ClientCore, call: ClientCall, acceptance: Acceptance): void => {
	const {offer} = call;
	if (offer === undefined) {
		return;
	}

	const accepted = changedCopy(offer, acceptance);
	call.parameters = accepted;
	call.onQosChange = acceptance.onQosChange ?? 'accept';
	if ((accepted.flags & CALL_PARAMETERS.CHANGED) !== 0) {
		offer.flags |= CALL_PARAMETERS.CHANGED;
		Object.assign(offer.callMgrParameters!.transmit, accepted.callMgrParameters!.transmit);
		Object.assign(offer.callMgrParameters!.receive, accepted.callMgrParameters!.receive);
	}

	answer(core, call, NDIS_STATUS.SUCCESS);
};

/** Rejects with a cause: as a status, and as the cause element of the buffer, which is more exact. */
export const reject = (core: ClientCore, call: ClientCall, element: CauseElement): void => {
	const specific = call.offer === undefined ? undefined : specificOf(call.offer);
	if (specific !== undefined) {
		specific.cause = element;
	}

	answer(core, call, statusOf(element.cause));
};

/** The caller has gone: the offer is still answered (OPEN-5). */
export const answerWithdrawn = (core: ClientCore, call: ClientCall): void => {
	answer(core, call, NDIS_STATUS.FAILURE);
};
