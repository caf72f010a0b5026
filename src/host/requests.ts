import type {CallRequest, QosAnswer, Rounding} from '../client/state.ts';
import {LocalProtocolError} from '../errors.ts';
import {flowspecOf, type Traffic} from './traffic.ts';

/** A call that is asked for. */
export type MakeCallOptions = {
	/** Called address, 1–40 characters. */
	readonly to: string;
	readonly from?: string;
	/** Host → network traffic. */
	readonly transmit?: Traffic;
	/** Network → host traffic. */
	readonly receive?: Traffic;
	/** Makes the call multipoint, with `to` as its first party. */
	readonly multipoint?: boolean;
	/** The call is a permanent VC of the call manager (`OID_CO_ADD_PVC`): nothing is signalled. */
	readonly permanent?: boolean;
	/** The device may round the rates this way to what it can have; `call.transmit` and `call.receive` are what it has made of them. */
	readonly rounding?: Rounding;
	/** When the network changes the traffic later: accept it (the default), or close the call. */
	readonly onQosChange?: QosAnswer;
	/** Gives the call up; what is pending is released in the background. */
	readonly signal?: AbortSignal;
};

/** Traffic both ways as scripts give it. */
type BothWays = {readonly transmit?: Traffic; readonly receive?: Traffic};

/** What the core is asked. Throws LocalProtocolError: `invalid-address` for a called or calling address that can’t be written, `invalid-argument` for traffic. */
export const requestOf = (
	{to, from}: {readonly to: string; readonly from?: string},
	traffic: BothWays,
): CallRequest => {
	for (const address of from === undefined ? [to] : [to, from]) {
		if (!/^[\u0021-\u007E]{1,40}$/.test(address)) {
			throw new LocalProtocolError(
				'invalid-address',
				`address ${JSON.stringify(address)}: 1–40 printable characters without spaces are allowed`,
			);
		}
	}

	return {
		to,
		from,
		transmit: flowspecOf(traffic.transmit, 'transmit'),
		receive: flowspecOf(traffic.receive, 'receive'),
	};
};

/** The same with all that a call may be asked for. Member by member: an object that is spread and given more has a hidden class of its own, which is slow wherever it goes. */
export const callRequestOf = (options: MakeCallOptions): CallRequest => {
	const {to, from, transmit, receive} = requestOf(options, options);
	const {permanent, rounding, onQosChange} = options;
	return {to, from, transmit, receive, permanent, rounding, onQosChange};
};

/** Traffic of a party: what was given, else the call’s. */
export const trafficFor = (call: Required<BothWays>, {transmit, receive}: BothWays): BothWays => ({
	transmit: transmit ?? call.transmit,
	receive: receive ?? call.receive,
});
