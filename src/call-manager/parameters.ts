import {flowMembers} from '../../firmware-protocol/definition/protocol.ts';
import {
	ATM_MEDIA_SPECIFIC,
	CALL_PARAMETERS,
	MEDIA_FLAGS,
	SIGNALLING_MEDIA_SPECIFIC,
	type CauseElement,
	type CoCallParameters,
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

/** Traffic that a client asks for. */
export const trafficOf = (parameters: CoCallParameters): Traffic => ({
	forward: parameters.callMgrParameters!.transmit,
	backward: parameters.callMgrParameters!.receive,
});

export const sameFlow = (a: Flowspec, b: Flowspec): boolean => flowMembers.every((member) => a[member] === b[member]);

export const sameTraffic = (a: Traffic, b: Traffic): boolean =>
	sameFlow(a.forward, b.forward) && sameFlow(a.backward, b.backward);

/** Writes `traffic` into a client’s buffer and marks it when that changes it (MAKE-DONE-025, -027, ADD-DONE-024). */
export const writeTraffic = (parameters: CoCallParameters, traffic: Traffic): void => {
	if (sameTraffic(trafficOf(parameters), traffic)) {
		return;
	}

	parameters.callMgrParameters!.transmit = traffic.forward;
	parameters.callMgrParameters!.receive = traffic.backward;
	parameters.flags |= CALL_PARAMETERS.CHANGED;
};

/** Leaves the cause of a failure in the client’s buffer. */
export const writeCause = (parameters: CoCallParameters, element: CauseElement | undefined): void => {
	const specific = q2931Of(parameters);
	if (specific !== undefined) {
		specific.cause = element;
	}
};

/** The call manager’s own buffer that activates a call’s VC with `traffic`. */
export const activationParameters = (call: CmCall, traffic: Traffic): CoCallParameters => ({
	flags: 0,
	callMgrParameters: {
		transmit: traffic.forward,
		receive: traffic.backward,
		callMgrSpecific: {paramType: 0, length: 0, parameters: undefined},
	},
	mediaParameters: {
		flags: MEDIA_FLAGS.TRANSMIT_VC | MEDIA_FLAGS.RECEIVE_VC,
		receivePriority: 0,
		receiveSizeHint: 0,
		mediaSpecific:
			call.connection === undefined
				? {paramType: 0, length: 0, parameters: undefined}
				: {paramType: ATM_MEDIA_SPECIFIC, length: 2, parameters: {connection: call.connection}},
	},
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
