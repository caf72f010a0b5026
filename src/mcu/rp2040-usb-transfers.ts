/** USB transfers as a host controller serves them, one token at a time (USB 2.0 §8.5). */
import type {UsbAnswer} from './rp2040-usb-controller.ts';
import type {UsbCompleted, UsbCompletion, UsbSetup} from './usb-device-model.ts';

/** What the host sends next. */
export type UsbToken =
	| {readonly type: 'setup'; readonly bytes: Uint8Array}
	| {readonly type: 'in'; readonly endpoint: number}
	| {readonly type: 'out'; readonly endpoint: number; readonly bytes: Uint8Array; readonly toggle: boolean};

/** The toggle that the next packet of a way must have; kept by endpoint and direction, over the transfers. */
export type UsbToggle = {next: boolean};

/** A transfer under way. */
export type UsbJob = {
	readonly completed: UsbCompleted;
	readonly token: () => UsbToken;
	/** Takes the answer to the token, never NAK; returns how the transfer ended, or undefined when it goes on. */
	readonly answer: (answer: UsbAnswer) => UsbCompletion | undefined;
};

const nothing = new Uint8Array();
const controlPacket = 64;

const done = (bytes: Uint8Array, count: number): UsbCompletion => ({type: 'completed', bytes, count});

const failure = (answer: UsbAnswer): UsbCompletion => ({type: answer.type === 'stall' ? 'stalled' : 'failed'});

/** Bytes that come packet by packet. */
class Collected {
	readonly #bytes: Uint8Array;
	readonly #packet: number;
	#count = 0;

	constructor(length: number, packet: number) {
		this.#bytes = new Uint8Array(length);
		this.#packet = packet;
	}

	/** Undefined: there is more to come. A packet with the wrong toggle is a repetition and dropped. */
	add(answer: UsbAnswer, toggle: UsbToggle): 'complete' | UsbCompletion | undefined {
		if (answer.type !== 'data') {
			return failure(answer);
		}
		if (answer.toggle !== toggle.next) {
			return undefined;
		}
		toggle.next = !toggle.next;
		if (this.#count + answer.bytes.length > this.#bytes.length) {
			return {type: 'overflowed'};
		}
		this.#bytes.set(answer.bytes, this.#count);
		this.#count += answer.bytes.length;
		return answer.bytes.length < this.#packet || this.#count === this.#bytes.length ? 'complete' : undefined;
	}

	completion(): UsbCompletion {
		return done(this.#bytes.subarray(0, this.#count), this.#count);
	}
}

/** A transfer to the host on an endpoint other than 0. */
export const inJob = (
	endpoint: number,
	{length, packet, toggle}: {readonly length: number; readonly packet: number; readonly toggle: UsbToggle},
	completed: UsbCompleted,
): UsbJob => {
	const collected = new Collected(length, packet);
	return {
		completed,
		token: () => ({type: 'in', endpoint}),
		answer: (answer) => {
			const result = collected.add(answer, toggle);
			return result === 'complete' ? collected.completion() : result;
		},
	};
};

/** A transfer to the device on an endpoint other than 0; it keeps the bytes. */
export const outJob = (
	endpoint: number,
	{bytes, packet, toggle}: {readonly bytes: Uint8Array; readonly packet: number; readonly toggle: UsbToggle},
	completed: UsbCompleted,
): UsbJob => {
	let sent = 0;
	return {
		completed,
		token: () => ({type: 'out', endpoint, bytes: bytes.subarray(sent, sent + packet), toggle: toggle.next}),
		answer: (answer) => {
			if (answer.type !== 'ack') {
				return failure(answer);
			}
			toggle.next = !toggle.next;
			sent = Math.min(bytes.length, sent + packet);
			return sent === bytes.length ? done(nothing, sent) : undefined;
		},
	};
};

/** The setup packet as bytes (USB 2.0 table 9-2). */
const setupBytes = ({requestType, request, value, index, length}: UsbSetup): Uint8Array => {
	const bytes = new Uint8Array(8);
	const view = new DataView(bytes.buffer);
	view.setUint8(0, requestType);
	view.setUint8(1, request);
	view.setUint16(2, value, true);
	view.setUint16(4, index, true);
	view.setUint16(6, length, true);
	return bytes;
};

/** Stages with what follows each. */
type ControlStage = {
	readonly token: () => UsbToken;
	readonly answer: (answer: UsbAnswer) => UsbCompletion | undefined;
};

/** A control transfer; of `bytes` it sends as many as the setup packet says. */
export const controlJob = (setup: UsbSetup, bytes: Uint8Array, completed: UsbCompleted): UsbJob => {
	const toHost = (setup.requestType & 0x80) !== 0;
	const toggle: UsbToggle = {next: true};
	const collected = new Collected(toHost ? setup.length : 0, controlPacket);
	const outData = outJob(0, {bytes: bytes.subarray(0, setup.length), packet: controlPacket, toggle}, completed);
	const statusToggle = true;
	const statusOut: ControlStage = {
		token: () => ({type: 'out', endpoint: 0, bytes: nothing, toggle: statusToggle}),
		answer: (answer) => (answer.type === 'ack' ? collected.completion() : failure(answer)),
	};
	const statusIn: ControlStage = {
		token: () => ({type: 'in', endpoint: 0}),
		answer: (answer) => (answer.type === 'data' ? done(nothing, setup.length) : failure(answer)),
	};
	const dataIn: ControlStage = {
		token: () => ({type: 'in', endpoint: 0}),
		answer: (answer) => {
			const result = collected.add(answer, toggle);
			if (result !== 'complete') {
				return result;
			}
			stage = statusOut;
			return undefined;
		},
	};
	const dataOut: ControlStage = {
		token: outData.token,
		answer: (answer) => {
			const result = outData.answer(answer);
			if (result?.type !== 'completed') {
				return result;
			}
			stage = statusIn;
			return undefined;
		},
	};
	const data = toHost ? dataIn : dataOut;
	let stage: ControlStage = {
		token: () => ({type: 'setup', bytes: setupBytes(setup)}),
		answer: (answer) => {
			stage = setup.length === 0 ? statusIn : data;
			return answer.type === 'ack' ? undefined : failure(answer);
		},
	};
	return {completed, token: () => stage.token(), answer: (answer) => stage.answer(answer)};
};
