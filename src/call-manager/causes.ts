import {cause, causeClasses, causes} from '../../firmware-protocol/definition/causes.ts';
import type {CauseDefinition} from '../../firmware-protocol/definition/causes.ts';
import type {SignallingTimer} from '../../firmware-protocol/definition/signalling-timers.ts';
import type {CauseElement} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';

const row = (number: number): CauseDefinition | undefined =>
	(causes as Readonly<Record<number, CauseDefinition>>)[number];

const byClass = (number: number): NdisStatus => NDIS_STATUS[causeClasses[(number >> 4) & 7] ?? 'FAILURE'];

/** Status of a set-up (call or party) that ended with this cause; never SUCCESS (`signalling-map.md` §5). */
export const statusOfSetUp = (number: number): NdisStatus => {
	const known = row(number);
	return known === undefined ? byClass(number) : NDIS_STATUS[known.setUp];
};

/** Status of an established call or party that the network ended with this cause: SUCCESS for 16 and 31 (`signalling-map.md` §5). */
export const statusOfClose = (number: number): NdisStatus => {
	const known = row(number);
	return known === undefined ? byClass(number) : NDIS_STATUS[known.close ?? known.setUp];
};

/** Cause to release with when the miniport refused to activate the VC (`signalling-map.md` §6). */
export const causeOfRefusedActivation = (status: NdisStatus): number =>
	status === NDIS_STATUS.INVALID_DATA ? cause.unsupportedTraffic : cause.resourceUnavailable;

/** 78: AAL parameters cannot be supported; 37: user cell rate unavailable. */
const byRejection: Readonly<Partial<Record<NdisStatus, number>>> = {
	[NDIS_STATUS.RESOURCES]: cause.resourceUnavailable,
	[NDIS_STATUS.INVALID_DATA]: cause.incompatibleDestination,
	[NDIS_STATUS.INCOMPATABLE_QOS]: cause.qosUnavailable,
	[NDIS_STATUS.AAL_PARAMS_UNSUPPORTED]: 78,
	[NDIS_STATUS.CELLRATE_NOT_AVAILABLE]: 37,
	[NDIS_STATUS.NOT_SUPPORTED]: cause.serviceNotAvailable,
	[NDIS_STATUS.CLOSING]: cause.destinationOutOfOrder,
};

/** Cause to refuse an offer with that the client, or NDIS for it, rejected with this status (`signalling-map.md` §6). */
export const causeOfRejection = (status: NdisStatus): number => byRejection[status] ?? cause.callRejected;

/** Cause 102 of this side, with the timer that expired. */
export const expiryOf = (timer: SignallingTimer | undefined): CauseElement => ({
	location: 0,
	cause: cause.timerExpiry,
	diagnostics: timer?.slice(1),
});
