import {
	CALL_PARAMETERS,
	CALLMGR_SPECIFIC_Q2931,
	type CauseElement,
	type CoCallParameters,
	type Q2931Parameters,
} from '../ndis/types/call-parameters.ts';
import type {Agreed, CallRequest} from './state.ts';

/** The buffer that a request becomes; the client lends it until the completion. */
export const parametersOf = ({to, from, transmit, receive}: CallRequest): CoCallParameters => {
	const parameters: Q2931Parameters = {calledParty: to, callingParty: from, cause: undefined};
	return {
		flags: 0,
		callMgrParameters: {
			transmit: {...transmit},
			receive: {...receive},
			callMgrSpecific: {paramType: CALLMGR_SPECIFIC_Q2931, length: to.length + (from?.length ?? 0), parameters},
		},
		mediaParameters: undefined,
	};
};

/** Traffic that a completion brings back. */
export const agreedOf = (parameters: CoCallParameters): Agreed => ({
	transmit: parameters.callMgrParameters!.transmit,
	receive: parameters.callMgrParameters!.receive,
	changed: (parameters.flags & CALL_PARAMETERS.CHANGED) !== 0,
});

/** Cause that a failed completion brings back. */
export const causeOf = (parameters: CoCallParameters): CauseElement | undefined =>
	(parameters.callMgrParameters?.callMgrSpecific.parameters as Q2931Parameters | undefined)?.cause;
