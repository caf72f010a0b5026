import {
	CALL_PARAMETERS,
	CALLMGR_SPECIFIC_Q2931,
	MEDIA_FLAGS,
	type CauseElement,
	type CoCallParameters,
	type Q2931Parameters,
} from '../ndis/types/call-parameters.ts';
import type {Agreed} from './events.ts';
import type {CallRequest, Modification, Rounding} from './state.ts';

const roundingFlags = {up: MEDIA_FLAGS.ROUND_UP_FLOW, down: MEDIA_FLAGS.ROUND_DOWN_FLOW} as const;

/** Media parameters that name no connection: they only let the miniport round. */
const roundable = (rounding: Rounding): CoCallParameters['mediaParameters'] => ({
	flags: MEDIA_FLAGS.TRANSMIT_VC | MEDIA_FLAGS.RECEIVE_VC | roundingFlags[rounding],
	receivePriority: 0,
	receiveSizeHint: 0,
	mediaSpecific: {paramType: 0, length: 0, parameters: undefined},
});

/** The buffer that a request becomes; the client lends it until the completion. */
export const parametersOf = ({to, from, transmit, receive, permanent, rounding}: CallRequest): CoCallParameters => {
	const parameters: Q2931Parameters = {calledParty: to, callingParty: from, cause: undefined};
	return {
		flags: permanent === true ? CALL_PARAMETERS.PERMANENT_VC : 0,
		callMgrParameters: {
			transmit: {...transmit},
			receive: {...receive},
			callMgrSpecific: {paramType: CALLMGR_SPECIFIC_Q2931, length: to.length + (from?.length ?? 0), parameters},
		},
		mediaParameters: rounding && roundable(rounding),
	};
};

/** Q.2931 part of a buffer; undefined when it has none. */
export const specificOf = (parameters: CoCallParameters): Q2931Parameters | undefined =>
	// The address family is Q.2931: its call manager and this client put nothing else there.
	parameters.callMgrParameters?.callMgrSpecific.parameters as Q2931Parameters | undefined;

/** Traffic that a completion brings back. */
export const agreedOf = (parameters: CoCallParameters): Agreed => ({
	transmit: parameters.callMgrParameters!.transmit,
	receive: parameters.callMgrParameters!.receive,
	changed: (parameters.flags & CALL_PARAMETERS.CHANGED) !== 0,
});

/** Cause that a failed completion brings back. */
export const causeOf = (parameters: CoCallParameters): CauseElement | undefined => specificOf(parameters)?.cause;

/** A copy with other traffic; CALL_PARAMETERS_CHANGED is set when that differs, and only then. */
export const changedCopy = (parameters: CoCallParameters, {transmit, receive}: Modification): CoCallParameters => {
	const own = parameters.callMgrParameters!;
	const specific = specificOf(parameters);
	const isChanged = transmit !== undefined || receive !== undefined;
	return {
		flags: isChanged ? parameters.flags | CALL_PARAMETERS.CHANGED : parameters.flags & ~CALL_PARAMETERS.CHANGED,
		callMgrParameters: {
			transmit: {...(transmit ?? own.transmit)},
			receive: {...(receive ?? own.receive)},
			callMgrSpecific: {...own.callMgrSpecific, parameters: specific && {...specific, cause: undefined}},
		},
		mediaParameters: undefined,
	};
};
