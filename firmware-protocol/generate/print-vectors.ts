import type {MessageDefinition} from '../definition/message-shape.ts';
import {type Message, messages} from '../definition/messages.ts';
import {planes} from '../definition/protocol.ts';
import type {GeneratedFile} from './generated-file.ts';
import {type Vector, vectorKinds} from './vector-shape.ts';
import {vectors} from './vectors.ts';

const source = 'firmware-protocol/generate/vectors.ts and firmware-protocol/definition';

function hex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}

function jsonOf(vector: Vector): string {
	return JSON.stringify(vector, (_key, value: unknown) => (value instanceof Uint8Array ? hex(value) : value));
}

/** Rules for the cases that aren't listed because a program makes them better. */
const rules = [
	'bytes are hexadecimal, in the fields of messages too',
	'kind frame, data, manual: accepted, with these numbers and fields; bad-check, bad-frame: nothing but the counter of that name; console: no frame',
	'isCanonical: a writer that is given the fields makes exactly these bytes',
	'truncation: every shorter prefix of a canonical frame or data vector, ended by LF, is no frame',
	'flipped bit: every canonical frame or data vector with any one bit flipped is no frame, except bit 5 of a letter in the check of an ASCII frame, which is the same frame with a digit in the other case',
	'chunks: any cutting of the bytes into chunks gives the same result',
];

function printJson(all: readonly Vector[]): string {
	const generated = `Generated from ${source} by npm run print. Don't edit.`;
	const lines = all.map((vector) => `\t\t${jsonOf(vector)}`);
	return `{"generated": ${JSON.stringify(generated)},
	"rules": [
${rules.map((rule) => `\t\t${JSON.stringify(rule)}`).join(',\n')}
	],
	"vectors": [
${lines.join(',\n')}
	]
}
`;
}

/** Most characters of a piece of a C string; pieces are joined by the compiler. */
const literalPiece = 100;

/** One byte in a C string: three octal digits can't swallow what follows, as hexadecimal ones would. */
function cCharacter(byte: number): string {
	const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
	return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
}

function cString(bytes: Uint8Array): string {
	const pieces: string[] = [];
	let piece = '';
	for (const byte of bytes) {
		piece += cCharacter(byte);
		if (piece.length >= literalPiece) {
			pieces.push(piece);
			piece = '';
		}
	}
	if (piece !== '' || pieces.length === 0) pieces.push(piece);
	return pieces.map((text) => `\n\t\t"${text}"`).join('');
}

function cKind(kind: Vector['kind']): string {
	return `VECTOR_${kind.toUpperCase().replace('-', '_')}`;
}

const directionLetters = {out: 'o', in: 'i', both: 'b'} as const;

function definitionOf(message: Message): MessageDefinition {
	return messages[message.type];
}

function cMessageMembers(message: Message): readonly string[] {
	const {code, direction} = definitionOf(message);
	return [
		`.message = "${message.type}"`,
		`.code = 0x${code.toString(16)}`,
		`.direction = '${directionLetters[direction]}'`,
	];
}

function cDataMembers({vc, generation, tag, payload}: NonNullable<Vector['data']>): readonly string[] {
	return [
		`.vc = ${vc}`,
		`.generation = ${generation}`,
		`.tag = ${tag}`,
		`.payload_length = ${payload.length}`,
		`.payload = (const unsigned char *)${cString(payload)}`,
	];
}

function cVector(vector: Vector): string {
	const {name, kind, bytes, isCanonical, plane, seq, ack, message, data} = vector;
	const members = [
		`.name = ${JSON.stringify(name)}`,
		`.kind = ${cKind(kind)}`,
		`.canonical = ${isCanonical ? 1 : 0}`,
		...(plane === undefined ? [] : [`.plane = '${planes[plane].letter}'`]),
		...(seq === undefined ? [] : [`.seq = ${seq}`]),
		...(ack === undefined ? [] : [`.ack = ${ack}`]),
		...(message === undefined ? [] : cMessageMembers(message)),
		`.length = ${bytes.length}`,
		`.bytes = (const unsigned char *)${cString(bytes)}`,
		...(data === undefined ? [] : cDataMembers(data)),
	];
	return `\t{${members.join(', ')}}`;
}

function printHeader(all: readonly Vector[]): string {
	return `/* Generated from ${source} by npm run print. Don't edit. */
#ifndef CONDIS_HIL_VECTORS_H
#define CONDIS_HIL_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/* What a reader with no link state makes of the bytes; see firmware-protocol/vectors/vectors.json, "rules". */
enum vector_kind {
${vectorKinds.map((kind) => `\t${cKind(kind)},`).join('\n')}
};

struct vector {
	const char *name;
	enum vector_kind kind;
	/* 1: a writer given the fields makes exactly these bytes. */
	uint8_t canonical;
	/* Frames and typed lines: letter of the plane; else 0. */
	char plane;
	/* Frames and data. */
	uint8_t seq;
	uint8_t ack;
	/* Frames and typed lines: name and code of the message; direction o (host to device), i (device to host) or b (both). */
	const char *message;
	uint8_t code;
	char direction;
	/* As on the wire, LF included. */
	size_t length;
	const unsigned char *bytes;
	/* Data. */
	uint16_t vc;
	uint16_t generation;
	uint16_t tag;
	size_t payload_length;
	const unsigned char *payload;
};

static const struct vector vectors[] = {
${all.map(cVector).join(',\n')},
};

#define VECTOR_COUNT (sizeof vectors / sizeof vectors[0])

#endif
`;
}

/** The vectors as JSON for programs in any language, and as a C header for the firmware's self-test. */
export function printVectors(): readonly GeneratedFile[] {
	const all = vectors();
	return [
		{path: 'firmware-protocol/vectors/vectors.json', text: printJson(all)},
		{path: 'firmware-protocol/vectors/vectors.h', text: printHeader(all)},
	];
}
