import type {LinkMessage, MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {AsciiFrameRead, DataFrameRead, FrameRead} from '../wire/frame-reader.ts';
import {decodeBody} from '../wire/message-codec.ts';
import {byeReason, refusalDetail, restartedReason, welcomeProblem} from './link-down.ts';
import type {LinkMachine, Occasion} from './link-machine.ts';
import type {LinkEvent} from './link-phases.ts';
import {acknowledgedFrames, advanceWindow, goBackEarly} from './send-window.ts';

/** A frame's seq is a duplicate's from this difference on, modulo 256; below it the frame is ahead of its turn. */
const behindFrom = 128;

/** A transition that a frame brings; where it is illegal the frame is a bad one. */
function stepOrCount(machine: LinkMachine, event: LinkEvent, occasion: Occasion): void {
	if (!machine.step(event, occasion)) machine.state.counters.badFrames++;
}

/** What every frame with a right check does, whatever becomes of it: it is a sign of life, and its ack counts (protocol.md §5). */
function takeAcknowledgement(machine: LinkMachine, ack: number, now: number): number {
	const {window} = machine.state;
	machine.heard(now);
	const count = acknowledgedFrames(window, ack);
	if (count < 1) return count;
	for (const {token} of advanceWindow(window, count, now, machine.options)) {
		// An upcall may have closed the link.
		if (machine.state.phase === 'open') machine.upcalls.acknowledged(token);
	}
	return count;
}

function takeWelcome(machine: LinkMachine, welcome: MessageOf<'WELCOME'>, now: number): void {
	// The answer to a HELLO of an earlier link.
	if (welcome.nonce !== machine.state.nonce) return;
	const problem = welcomeProblem(welcome);
	if (problem === undefined) stepOrCount(machine, 'welcomed', {now, welcome});
	else stepOrCount(machine, 'refused', {now, reason: {code: 'refused', detail: problem}});
}

function takeLinkMessage(machine: LinkMachine, message: LinkMessage, now: number): void {
	const {state} = machine;
	switch (message.type) {
		case 'WELCOME':
			takeWelcome(machine, message, now);
			return;
		case 'REFUSE':
			stepOrCount(machine, 'refused', {now, reason: {code: 'refused', detail: refusalDetail(message)}});
			return;
		case 'PONG':
			if (message.nonce !== state.nonce) {
				stepOrCount(machine, 'forgotten', {now, reason: restartedReason(state, message.nonce)});
			}
			return;
		case 'BYE':
			stepOrCount(machine, 'saidBye', {now, reason: byeReason(state.phase)});
			return;
		case 'HELLO':
		case 'PING':
			// Only a host says these.
			state.counters.badFrames++;
			return;
		case 'ACK':
	}
}

function takeLinkFrame(machine: LinkMachine, read: AsciiFrameRead, now: number): void {
	const {message} = decodeBody('link', read.body);
	if (machine.state.phase === 'open') {
		const count = takeAcknowledgement(machine, read.ack, now);
		if (count === 0 && message?.type === 'ACK') goBackEarly(machine.state.window, now);
	}
	if (message === undefined) machine.state.counters.badFrames++;
	else takeLinkMessage(machine, message, now);
}

function deliver(machine: LinkMachine, read: AsciiFrameRead | DataFrameRead): void {
	if (read.kind === 'data') {
		const {vc, generation, tag, payload} = read;
		machine.upcalls.data({vc, generation, tag, payload});
		return;
	}
	if (read.plane === 'signalling') {
		machine.upcalls.signalling(read.body.slice());
		return;
	}
	const {message} = decodeBody('device', read.body);
	// A frame that makes no message was received all the same: it is acknowledged, so that it isn't repeated for ever.
	if (message === undefined) machine.state.counters.badFrames++;
	else machine.upcalls.device(message);
}

/** Frames that one ACK may answer for: enough to keep ACKs from filling the line to a slow device. */
const framesPerAck = 8;

function oweAck({state}: LinkMachine, at: number, now: number): void {
	state.ackFrames++;
	state.ackAt = state.due.ack ? Math.min(state.ackAt, at) : at;
	if (state.ackFrames >= framesPerAck) state.ackAt = now;
	state.due.ack = true;
}

function takeNumberedFrame(machine: LinkMachine, read: AsciiFrameRead | DataFrameRead, now: number): void {
	takeAcknowledgement(machine, read.ack, now);
	const {state} = machine;
	if (state.phase !== 'open') return;
	const ahead = (read.seq - state.expected) & 0xff;
	// A frame out of its turn is answered at once: its sender may be waiting for just that.
	oweAck(machine, ahead === 0 ? now + machine.options.ackDelayMs : now, now);
	if (ahead !== 0) {
		state.counters[ahead >= behindFrom ? 'duplicates' : 'outOfOrder']++;
		return;
	}
	state.expected = (state.expected + 1) & 0xff;
	state.counters.framesReceived++;
	deliver(machine, read);
}

/** Whole literals: a spread here cost more than the rest of a frame's way. */
function trace(machine: LinkMachine, read: AsciiFrameRead | DataFrameRead): void {
	const {phase, expected} = machine.state;
	const isOutOfTurn = phase === 'open' && read.seq !== expected;
	const length = read.wireBytes;
	if (read.kind === 'data') {
		const {vc, generation, tag, payload: body} = read;
		const retransmission = isOutOfTurn;
		machine.upcalls.traced({direction: 'in', plane: 'data', body, length, retransmission, vc, generation, tag});
	} else {
		const {plane, body} = read;
		const retransmission = isOutOfTurn && plane !== 'link';
		machine.upcalls.traced({direction: 'in', plane, body, length, retransmission, vc: 0, generation: 0, tag: 0});
	}
}

function takeFrame(machine: LinkMachine, read: AsciiFrameRead | DataFrameRead, now: number): void {
	const {state} = machine;
	state.heardFrames++;
	trace(machine, read);
	if (read.kind === 'frame' && read.plane === 'link') takeLinkFrame(machine, read, now);
	else if (state.phase === 'open') takeNumberedFrame(machine, read, now);
}

/** Takes one thing that the reader found in the bytes of the device. Never throws of itself. */
export function takeRead(machine: LinkMachine, read: FrameRead, now: number): void {
	const {state} = machine;
	switch (read.kind) {
		case 'console':
			state.counters.consoleBytes += read.bytes.length;
			machine.upcalls.console(read.bytes, read.isEnd);
			return;
		case 'manual':
			state.counters.badFrames++;
			return;
		case 'bad':
			state.counters[read.counter]++;
			if (read.ack !== undefined && state.phase === 'open') takeAcknowledgement(machine, read.ack, now);
			return;
		case 'frame':
		case 'data':
			takeFrame(machine, read, now);
	}
}
