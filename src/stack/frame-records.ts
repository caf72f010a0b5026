import type {DeviceMessage, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import type {CallManager} from '../call-manager/call-manager.ts';
import type {TracedFrame} from '../link/link-upcalls.ts';
import type {Miniport} from '../miniport/miniport.ts';
import {NONE, type TraceSink} from '../ndis/types/trace.ts';
import {decodeBody} from '../wire/message-codec.ts';

/** Whom to ask what a frame is about. */
export type FrameSubjects = {readonly callManager: CallManager; readonly miniport: Miniport; readonly trace: TraceSink};

const recordSignalling = (subjects: FrameSubjects, frame: TracedFrame, message: SignallingMessage): void => {
	const subject = subjects.callManager.subjectOf(message);
	const {direction, length, retransmission} = frame;
	subjects.trace.frame(direction, 'signalling', message.type, subject?.vc ?? 0, subject?.party ?? NONE, length, [
		message,
		retransmission,
	]);
};

const recordDevice = (subjects: FrameSubjects, frame: TracedFrame, message: DeviceMessage): void => {
	const slot = 'vc' in message ? message.vc : undefined;
	const generation = 'generation' in message ? message.generation : undefined;
	const vc = slot === undefined ? NONE : (subjects.miniport.numberOfSlot(slot, generation) ?? NONE);
	subjects.trace.frame(frame.direction, 'device', message.type, vc, NONE, frame.length, [
		message,
		frame.retransmission,
	]);
};

/**
 * Writes the trace record of a frame: its message, decoded and tied to its VC and party. Arguments: the message, or tag and payload length of data; last,
 * whether it was sent before or is dropped as a repetition.
 */
export const recordFrame = (subjects: FrameSubjects, frame: TracedFrame): void => {
	const {direction, plane, length} = frame;
	if (plane === 'data') {
		const vc = subjects.miniport.numberOfSlot(frame.vc, frame.generation) ?? NONE;
		subjects.trace.frame(direction, 'data', 'Data', vc, NONE, length, [
			frame.tag,
			frame.body.length,
			frame.retransmission,
		]);
		return;
	}

	const {message} = decodeBody(plane, frame.body);
	if (message === undefined) {
		subjects.trace.frame(direction, plane, 'malformed', NONE, NONE, length, []);
	} else if (plane === 'signalling') {
		recordSignalling(subjects, frame, message as SignallingMessage);
	} else if (plane === 'device') {
		recordDevice(subjects, frame, message as DeviceMessage);
	} else {
		subjects.trace.frame(direction, 'link', message.type, NONE, NONE, length, [message]);
	}
};
