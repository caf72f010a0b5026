import type {SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import type {SignallingTimer} from '../../firmware-protocol/definition/signalling-timers.ts';
import {encodeBody} from '../wire/message-codec.ts';
import type {CmCall, CmCore, CmParty} from './state.ts';

/** Whether what is said can be heard at all; else what it would end is ended here (OPEN-32). */
export const canSend = ({state}: CmCore): boolean => state.phase === 'ready' && !state.isPaused;

/** Sends a message, if the channel for signalling works; while the adapter is reset it waits. */
export const sendMessage = (core: CmCore, message: SignallingMessage): void => {
	const {recovery} = core.state;
	if (!canSend(core)) {
		return;
	}

	const ref = 'ref' in message ? message.ref : 0;
	if (recovery.isResetting) {
		recovery.held.push({ref, data: encodeBody(message)});
	} else {
		core.seat.sendSignalling(ref, encodeBody(message));
	}
};

/** Whether calls can be made and changed: at once NETWORK_UNREACHABLE otherwise (`signalling-map.md` §7). */
export const canSignal = (core: CmCore): boolean => canSend(core) && core.state.recovery.link === 'up';

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
	core.seat.services.ndisSetTimerObject(call.timer, core.options.timers[name], call, `${name}: ${awaited}`);
};

export const stopCallTimer = (core: CmCore, call: CmCall): void => {
	core.seat.services.ndisCancelTimerObject(call.timer);
	call.timerName = undefined;
	call.starts = 0;
};

export const startPartyTimer = (core: CmCore, party: CmParty, name: SignallingTimer, awaited: string): void => {
	party.timerName = name;
	core.seat.services.ndisSetTimerObject(party.timer, core.options.timers[name], party, `${name}: ${awaited}`);
};
