import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds, refusals, version} from '../../firmware-protocol/definition/protocol.ts';
import {textOfBytes} from '../wire/ascii.ts';
import type {LinkOptions} from './link-options.ts';
import type {LinkPhase} from './link-phases.ts';
import type {LinkState} from './link-state.ts';
import type {LinkDownReason} from './link-upcalls.ts';
import type {OutgoingFrame} from './send-window.ts';

/** Longest piece of a body that a detail repeats. */
const nameMax = 24;

function hex(value: number): string {
	return value.toString(16).toUpperCase();
}

/** What a frame is, by its first word or its VC. */
function named(frame: OutgoingFrame): string {
	if (frame.plane === 'data') return `data of VC ${frame.vc}, tag ${frame.tag}`;
	const end = frame.body.indexOf(0x20);
	return textOfBytes(frame.body, 0, Math.min(end === -1 ? frame.body.length : end, nameMax));
}

/** The welcome's limits that are below what can be worked with. */
const smallestLimits = {window: 1, ring: 1, lineMax: bounds.lineMin} as const;

/** Why a WELCOME can't be worked with, as a sentence; undefined: it can. Limits above the protocol's are no hindrance. */
export function welcomeProblem(welcome: MessageOf<'WELCOME'>): string | undefined {
	if (welcome.major !== version.major) {
		return `the device speaks protocol version ${welcome.major}.${welcome.minor}, this host ${version.major}.${version.minor}`;
	}
	for (const name of ['window', 'ring', 'lineMax'] as const) {
		if (welcome[name] < smallestLimits[name]) {
			return `the device advertises ${name} ${welcome[name]}; at least ${smallestLimits[name]} is needed`;
		}
	}
	return undefined;
}

/** The sentence for a REFUSE. */
export function refusalDetail(refuse: MessageOf<'REFUSE'>): string {
	if (refuse.reason === refusals.version.code) {
		return `the device speaks protocol version ${refuse.detail}, this host ${version.major}.${version.minor}`;
	}
	return `the device refused HELLO with reason ${refuse.reason}, detail ${refuse.detail}`;
}

/** The reason after a PONG that bears another nonce. */
export function restartedReason(state: LinkState, found: number): LinkDownReason {
	const what = found === 0 ? 'knows no link' : `knows the link ${hex(found)}`;
	return {code: 'restarted', detail: `the device ${what} instead of ${hex(state.nonce)}: it has restarted`};
}

/** The reason after a BYE: the answer to one of ours, or the device's own. */
export function byeReason(phase: LinkPhase): LinkDownReason {
	return phase === 'closing'
		? {code: 'closed', detail: 'closed; the device said BYE'}
		: {code: 'restarted', detail: 'the device said BYE of itself: it is in manual mode'};
}

function noAnswer(state: LinkState, options: LinkOptions): LinkDownReason {
	const within = `no answer to HELLO within ${options.helloDeadlineMs} ms`;
	if (state.heardBytes === 0) {
		return {code: 'no-answer', detail: `${within}: not one byte came; is the device powered and connected?`};
	}
	const found =
		state.heardFrames === 0
			? `${state.heardBytes} bytes came but no valid frame; wrong baud rate or another firmware?`
			: `${state.heardFrames} valid frames came but no WELCOME; does the device hear this host?`;
	return {code: 'no-answer', detail: `${within}: ${found}`};
}

function silent(state: LinkState, options: LinkOptions): LinkDownReason {
	const {unacknowledged, queues} = state.window;
	const waiting = queues.signalling.length + queues.device.length + queues.data.length;
	const oldest = unacknowledged[0];
	const frames =
		oldest === undefined
			? 'nothing was unacknowledged'
			: `${unacknowledged.length} frames were unacknowledged, the oldest (${named(oldest)}) sent ${oldest.sends} times`;
	return {code: 'silent', detail: `no valid frame for ${options.deadMs} ms; ${frames}, ${waiting} not yet sent`};
}

function unanswered(_state: LinkState, options: LinkOptions): LinkDownReason {
	return {code: 'closed', detail: `closed; BYE was not answered within ${options.byeMs} ms`};
}

/** The reason when the time of a phase has run out, by phase; in `closed` no time runs. */
export const deadlineReasons: Readonly<
	Record<LinkPhase, ((state: LinkState, options: LinkOptions) => LinkDownReason) | undefined>
> = {closed: undefined, opening: noAnswer, open: silent, closing: unanswered};
