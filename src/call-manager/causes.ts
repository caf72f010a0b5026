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

/** What the call manager says to the network when it ends something itself. `status`: what it has in hand, if that decides. */
export type SentCause = {
	readonly situation: string;
	readonly status: keyof typeof NDIS_STATUS | undefined;
	readonly cause: number;
	readonly source: string;
};

const rejected = {situation: 'the client rejects an offer', source: 'signalling-map.md §6'} as const;

const rejections = [
	{...rejected, status: 'RESOURCES', cause: cause.resourceUnavailable},
	{...rejected, status: 'INVALID_DATA', cause: cause.incompatibleDestination},
	{...rejected, status: 'INCOMPATABLE_QOS', cause: cause.qosUnavailable},
	{...rejected, status: 'AAL_PARAMS_UNSUPPORTED', cause: 78},
	{...rejected, status: 'CELLRATE_NOT_AVAILABLE', cause: 37},
	{...rejected, status: 'NOT_SUPPORTED', cause: cause.serviceNotAvailable},
	{...rejected, status: 'CLOSING', cause: cause.destinationOutOfOrder, situation: 'its SAP or address family goes'},
	{...rejected, status: 'FAILURE', cause: cause.callRejected, situation: 'the client rejects, with any other status'},
] as const satisfies readonly SentCause[];

/** Causes that go out, by why (`signalling-map.md` §6); printed in docs/protocol-messages.md. */
export const sentCauses: readonly SentCause[] = [
	...rejections,
	{
		situation: 'the client closes, without a cause of its own',
		status: undefined,
		cause: cause.normalClearing,
		source: 'signalling-map.md §6',
	},
	{
		situation: 'no SAP matches',
		status: undefined,
		cause: cause.incompatibleDestination,
		source: 'signalling-map.md §6',
	},
	{
		situation: 'no VC can be created',
		status: undefined,
		cause: cause.resourceUnavailable,
		source: 'signalling-map.md §6',
	},
	{
		situation: 'the device refuses to activate',
		status: 'INVALID_DATA',
		cause: cause.unsupportedTraffic,
		source: 'signalling-map.md §6',
	},
	{
		situation: 'the device refuses to activate, with any other status',
		status: 'RESOURCES',
		cause: cause.resourceUnavailable,
		source: 'signalling-map.md §6',
	},
	{
		situation: 'the device refuses what the client made of an offer',
		status: 'RESOURCES',
		cause: cause.qosUnavailable,
		source: 'signalling-map.md §6',
	},
	{
		situation: 'the client answers the network’s change with its own',
		status: undefined,
		cause: cause.qosUnavailable,
		source: 'OPEN-23',
	},
	{
		situation: 'the network’s change crosses ours',
		status: undefined,
		cause: cause.messageNotCompatible,
		source: 'signalling-map.md §8',
	},
	{
		situation: 'the network wants to change a call that this side made',
		status: undefined,
		cause: cause.serviceNotAvailable,
		source: 'signalling-map.md §4',
	},
	{situation: 'a timer has expired', status: undefined, cause: cause.timerExpiry, source: 'signalling-map.md §6'},
	{
		situation: 'a message for a call that isn’t known',
		status: undefined,
		cause: cause.invalidCallReference,
		source: 'signalling-map.md §8',
	},
];

/** Cause to refuse an offer with that the client, or NDIS for it, rejected with this status (`signalling-map.md` §6). */
export const causeOfRejection = (status: NdisStatus): number =>
	rejections.find((rejection) => NDIS_STATUS[rejection.status] === status)?.cause ?? cause.callRejected;

/** Cause 102 of this side, with the timer that expired. */
export const expiryOf = (timer: SignallingTimer | undefined): CauseElement => ({
	location: 0,
	cause: cause.timerExpiry,
	diagnostics: timer?.slice(1),
});
