import {flowMembers} from '../../firmware-protocol/definition/protocol.ts';
import {
	ATM_MEDIA_SPECIFIC,
	CALLMGR_SPECIFIC_Q2931,
	CALL_PARAMETERS,
	MEDIA_FLAGS,
	SIGNALLING_MEDIA_SPECIFIC,
	type CauseElement,
	type CoCallManagerParameters,
	type CoCallParameters,
	type CoSpecificParameters,
	type Flowspec,
	type Q2931Parameters,
} from '../ndis/types/call-parameters.ts';
import type {CmCall, Traffic} from './state.ts';

/** Q.2931 part of a client’s parameters; undefined when they are of another kind. */
export const q2931Of = (parameters: CoCallParameters): Q2931Parameters | undefined => {
	const specific = parameters.callMgrParameters?.callMgrSpecific;
	// The address family is Q.2931, so the specific parameters are of that kind.
	return specific?.paramType === 1 ? (specific.parameters as Q2931Parameters) : undefined;
};

/** Traffic in a buffer of this side’s, as the calling side sees it: what the called side transmits is backward. A copy: buffers are changed by who holds them. */
export const trafficOf = (parameters: CoCallParameters, side: CmCall['side'] = 'calling'): Traffic => {
	const transmit = {...parameters.callMgrParameters!.transmit};
	const receive = {...parameters.callMgrParameters!.receive};
	return side === 'calling' ? {forward: transmit, backward: receive} : {forward: receive, backward: transmit};
};

/** The same the other way: what this side transmits and receives, copied likewise. */
const flowsOf = ({forward, backward}: Traffic, side: CmCall['side']): {transmit: Flowspec; receive: Flowspec} =>
	side === 'calling'
		? {transmit: {...forward}, receive: {...backward}}
		: {transmit: {...backward}, receive: {...forward}};

export const sameFlow = (a: Flowspec, b: Flowspec): boolean => flowMembers.every((member) => a[member] === b[member]);

export const sameTraffic = (a: Traffic, b: Traffic): boolean =>
	sameFlow(a.forward, b.forward) && sameFlow(a.backward, b.backward);

/** Writes `traffic` into a client’s buffer and marks it when that changes it (MAKE-DONE-025, -027, ADD-DONE-024). */
export const writeTraffic = (
	parameters: CoCallParameters,
	traffic: Traffic,
	side: CmCall['side'] = 'calling',
): void => {
	if (sameTraffic(trafficOf(parameters, side), traffic)) {
		return;
	}

	Object.assign(parameters.callMgrParameters!, flowsOf(traffic, side));
	parameters.flags |= CALL_PARAMETERS.CHANGED;
};

/** Leaves the cause of a failure in the client’s buffer. */
export const writeCause = (parameters: CoCallParameters, element: CauseElement | undefined): void => {
	const specific = q2931Of(parameters);
	if (specific !== undefined) {
		specific.cause = element;
	}
};

/** How the client lets the miniport round, as media flags. */
export const roundingOf = ({mediaParameters: media}: CoCallParameters): number =>
	(media?.flags ?? 0) & (MEDIA_FLAGS.ROUND_UP_FLOW | MEDIA_FLAGS.ROUND_DOWN_FLOW);

const mediaParameters = (connection: number | undefined, rounding = 0): CoCallParameters['mediaParameters'] => ({
	flags: MEDIA_FLAGS.TRANSMIT_VC | MEDIA_FLAGS.RECEIVE_VC | rounding,
	receivePriority: 0,
	receiveSizeHint: 0,
	mediaSpecific:
		connection === undefined
			? {paramType: 0, length: 0, parameters: undefined}
			: {paramType: ATM_MEDIA_SPECIFIC, length: 2, parameters: {connection}},
});

/** Member by member: an object that is spread and given more has a hidden class of its own, which is slow wherever it goes. */
const callMgrParameters = (
	traffic: Traffic,
	side: CmCall['side'],
	callMgrSpecific: CoSpecificParameters,
): CoCallManagerParameters => {
	const {transmit, receive} = flowsOf(traffic, side);
	return {transmit, receive, callMgrSpecific};
};

/** The call manager’s own buffer that activates a call’s VC with `traffic`. */
export const activationParameters = (call: CmCall, traffic: Traffic): CoCallParameters => ({
	flags: 0,
	callMgrParameters: callMgrParameters(traffic, call.side, {paramType: 0, length: 0, parameters: undefined}),
	mediaParameters: mediaParameters(call.connection, call.rounding),
});

/** The call manager’s own buffer that offers a call (INC-004). */
export const offerParameters = ({
	called,
	calling,
	traffic,
	connection,
}: {
	called: string;
	calling: string | undefined;
	traffic: Traffic;
	connection: number | undefined;
}): CoCallParameters => {
	const specific: Q2931Parameters = {calledParty: called, callingParty: calling, cause: undefined};
	return {
		flags: 0,
		callMgrParameters: callMgrParameters(traffic, 'called', {
			paramType: CALLMGR_SPECIFIC_Q2931,
			length: 0,
			parameters: specific,
		}),
		mediaParameters: mediaParameters(connection),
	};
};

/**
 * The call manager’s own buffer that tells the client of traffic which it hasn’t asked for. The elements of an offer are the call manager’s own
 * too; those of a call that the client made were lent until its completion.
 */
export const changeParameters = ({traffic, side, connection, parameters}: CmCall): CoCallParameters => ({
	flags: CALL_PARAMETERS.CHANGED,
	callMgrParameters: callMgrParameters(
		traffic,
		side,
		side === 'called'
			? parameters.callMgrParameters!.callMgrSpecific
			: {paramType: 0, length: 0, parameters: undefined},
	),
	mediaParameters: mediaParameters(connection),
});

const unspecified: Flowspec = {
	tokenRate: 0xff_ff_ff_ff,
	tokenBucketSize: 0xff_ff_ff_ff,
	peakBandwidth: 0xff_ff_ff_ff,
	latency: 0xff_ff_ff_ff,
	delayVariation: 0xff_ff_ff_ff,
	serviceType: 0xff_ff_ff_ff,
	maxSduSize: 0xff_ff_ff_ff,
	minimumPolicedSize: 0xff_ff_ff_ff,
};

/** Parameters that activate the signalling VC (architecture.md, resolution 12). */
export const signallingParameters = (): CoCallParameters => ({
	flags: 0,
	callMgrParameters: {
		transmit: unspecified,
		receive: unspecified,
		callMgrSpecific: {paramType: 0, length: 0, parameters: undefined},
	},
	mediaParameters: {
		flags: MEDIA_FLAGS.TRANSMIT_VC | MEDIA_FLAGS.RECEIVE_VC,
		receivePriority: 0,
		receiveSizeHint: 0,
		mediaSpecific: {paramType: SIGNALLING_MEDIA_SPECIFIC, length: 0, parameters: undefined},
	},
});
