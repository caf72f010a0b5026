import type {LinkMessage} from '../../firmware-protocol/definition/messages.ts';
import {encodeAsciiFrame} from '../../src/wire/frame-codec.ts';
import {encodeBody} from '../../src/wire/message-codec.ts';

/** The bytes of a text of code units 00–FF. */
export function bytesOf(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A frame of the link plane. */
export function linkFrame(message: LinkMessage, seq = 0, ack = 0): Uint8Array {
	return encodeAsciiFrame('link', seq, ack, encodeBody(message));
}

/** A frame of the signalling plane with any text. */
export function signallingFrame(text: string, seq: number, ack = 0): Uint8Array {
	return encodeAsciiFrame('signalling', seq, ack, bytesOf(text));
}

/** Several arrays as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}
