import type {DeviceMessage, MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {Plane} from '../../firmware-protocol/definition/protocol.ts';

/** Why a link is down; `detail` is a sentence with the values found. */
export type LinkDownReason = {
	/**
	 * `refused`: other protocol version, or limits that can't be worked with · `no-answer`: to HELLO · `silent`: no valid frame for the
	 * keep-alive time · `restarted`: the device no longer knows this link · `port-gone`: given to `abort` · `reset-failed`: given to `abort`,
	 * RESET was not answered · `closed`: by `close`.
	 */
	readonly code: 'refused' | 'no-answer' | 'silent' | 'restarted' | 'port-gone' | 'reset-failed' | 'closed';
	readonly detail: string;
};

/** What a data frame bears besides the link's own numbers: `vc`, `generation` and `tag` 0–FFFF, payload 0–`sduMax` bytes. */
export type LinkData = {
	readonly vc: number;
	readonly generation: number;
	readonly tag: number;
	readonly payload: Uint8Array;
};

/** A frame with a right check as it goes on or comes off the wire. */
export type TracedFrame = {
	readonly direction: 'out' | 'in';
	readonly plane: Plane | 'data';
	/** Name and fields of an ASCII frame, or the payload of a data frame. To be read, and copied, during the upcall only. */
	readonly body: Uint8Array;
	/** Bytes on the wire, mark, stuffing and LF included. */
	readonly length: number;
	/** Out: sent before. In: a numbered frame that was not the next, and is dropped. */
	readonly retransmission: boolean;
	/** Of a data frame; else 0. */
	readonly vc: number;
	readonly generation: number;
	readonly tag: number;
};

/**
 * What a link calls. Upcalls run inside `receive`, `expire`, `close` and `abort` (`traced` also inside `transmit`); they may call `send…`,
 * `open`, `close` and `abort`, but not the methods that they run in.
 */
export type LinkUpcalls = {
	/** The device has answered: frames may be sent. */
	up(welcome: MessageOf<'WELCOME'>): void;
	/** The link is closed. Once for every `open`; what was neither acknowledged nor sent is forgotten. */
	down(reason: LinkDownReason): void;
	/** Body of one signalling frame, for the receiver to keep: printable by the rules, but unchecked. */
	signalling(body: Uint8Array): void;
	device(message: DeviceMessage): void;
	/** The payload is the receiver's to keep. */
	data(frame: LinkData): void;
	/** The frame that was sent with that token has been acknowledged. In the order of first sending. */
	acknowledged(token: number): void;
	/** Printable text that was no frame, at most 512 bytes, the receiver's to keep; `isEnd`: its line ended behind it. In every phase. */
	console(bytes: Uint8Array, isEnd: boolean): void;
	traced(frame: TracedFrame): void;
};
