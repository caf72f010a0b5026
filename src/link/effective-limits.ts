import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {dataFrameBytesMax} from '../wire/frame-codec.ts';

/** Largest payload whose frame, stuffed at its worst, is at most `bytes` long; 0 when none is. */
const payloadIn = (bytes: number): number => {
	let payload = Math.max(0, bytes - bounds.dataOverhead);
	while (payload > 0 && dataFrameBytesMax(payload) > bytes) {
		payload--;
	}

	return payload;
};

/**
 * What a WELCOME allows in truth: its limits cut down to the protocol's bounds, and `sduMax` to what fits its line and its ring. A device
 * may say anything; a frame that can never be sent must be refused, not awaited.
 */
export const effectiveLimits = (welcome: MessageOf<'WELCOME'>): MessageOf<'WELCOME'> => {
	const lineMax = Math.min(welcome.lineMax, bounds.lineMax);
	const sduMax = Math.min(welcome.sduMax, bounds.sduMax, payloadIn(Math.min(lineMax, welcome.ring)));
	return {...welcome, window: Math.min(welcome.window, bounds.windowMax), lineMax, sduMax};
};
