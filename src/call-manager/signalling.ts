import type {SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import type {SignallingTimer} from '../../firmware-protocol/definition/signalling-timers.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {encodeBody} from '../wire/message-codec.ts';
import type {CmCall, CmCore, CmParty} from './state.ts';

/**
 * Sends a message as data on the signalling VC. `protocolReserved` of the list bears the call reference, so that a send that fails
 * finds its call.
 */
export const sendMessage = (core: CmCore, message: SignallingMessage): void => {
	const {signalling} = core.state;
	if (signalling === undefined || core.state.phase !== 'ready') {
		return;
	}

	const list = {
		sourceHandle: signalling.handle,
		status: NDIS_STATUS.SUCCESS,
		data: encodeBody(message),
		cancelId: 0,
		protocolReserved: 'ref' in message ? message.ref : 0,
		miniportReserved: 0,
	};
	core.ndis.ndisCoSendNetBufferLists(signalling.handle, [list], 0);
};

/** Whether a message can be written: a client’s addresses and traffic may hold values that no field can carry. */
export const canBeSent = (message: SignallingMessage): boolean => {
	try {
		encodeBody(message);
		return true;
	} catch {
		return false;
	}
};

/** Starts a call’s timer anew; it says what it waits for. */
export const startCallTimer = (core: CmCore, call: CmCall, name: SignallingTimer, awaited: string): void => {
	call.starts = call.timerName === name ? call.starts + 1 : 1;
	call.timerName = name;
	core.ndis.ndisSetTimerObject(call.timer, core.options.timers[name], call, `${name}: ${awaited}`);
};

export const stopCallTimer = (core: CmCore, call: CmCall): void => {
	core.ndis.ndisCancelTimerObject(call.timer);
	call.timerName = undefined;
	call.starts = 0;
};

export const startPartyTimer = (core: CmCore, party: CmParty, name: SignallingTimer, awaited: string): void => {
	core.ndis.ndisSetTimerObject(party.timer, core.options.timers[name], party, `${name}: ${awaited}`);
};
