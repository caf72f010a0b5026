import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {encodeCloseData, type CauseElement} from '../ndis/types/call-parameters.ts';
import type {CallInput} from './call-act.ts';
import {statusOfClose} from './causes.ts';
import {modifyEvent} from './modifying.ts';
import {clearParties} from './parties.ts';
import {sendMessage, startCallTimer} from './signalling.ts';
import type {CmCall, CmCore} from './state.ts';

/** Cause that a message bears; undefined when it bears none. */
export const elementOf = (message: SignallingMessage | undefined): CauseElement | undefined => {
	if (message === undefined || !('cause' in message) || message.cause === undefined) {
		return undefined;
	}

	const location = 'location' in message ? message.location : undefined;
	// Without a location it comes from the network; 0, the user, is what our own timers say.
	return {location: location ?? 2, cause: message.cause};
};

const dataOf = (message: SignallingMessage | undefined): Uint8Array | undefined =>
	message !== undefined && 'data' in message ? message.data : undefined;

/** Sends RELEASE with the call’s cause; T308 waits for its confirmation. */
export const sendRelease = (core: CmCore, call: CmCall): void => {
	startCallTimer(core, call, 'T308', 'RELEASE_COMPLETE');
	sendMessage(core, {type: 'RELEASE', ref: call.ref, cause: call.releaseCause, data: call.releaseData});
};

export const confirmRelease = (core: CmCore, call: CmCall): void => {
	sendMessage(core, {type: 'RELEASE_COMPLETE', ref: call.ref});
};

/** The network, or nobody any more, has the call: pending requests end, then the client hears of it and owes a close. */
export const clear = (core: CmCore, call: CmCall, {message, status, element: given}: CallInput): void => {
	const element =
		given ?? elementOf(message) ?? (status === undefined ? {location: 0, cause: cause.normalClearing} : undefined);
	const ended = status ?? statusOfClose(element!.cause);
	const data = element === undefined ? undefined : encodeCloseData(element, dataOf(message));
	modifyEvent(core, call, 'ended');
	clearParties(core, call, ended, element);
	core.seat.clients.dispatchIncomingCloseCall(ended, call.vc!.handle, data, data?.length ?? 0);
};

/** The client knows that its call is there: data may come. */
export const openReceive = (core: CmCore, call: CmCall): void => {
	const isEstablished = call.state === 'active' || call.state === 'permanent';
	if (!isEstablished || call.vc === undefined) {
		return;
	}

	const {isResetting, openings} = core.state.recovery;
	if (isResetting) {
		openings.push(call.ref);
	} else {
		core.seat.openReceive(call.vc, call.ref);
	}
};
