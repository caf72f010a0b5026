import {
	type DeviceMessage,
	type LinkMessage,
	type Message,
	type MessageName,
	messages,
	type SignallingMessage,
} from '../../firmware-protocol/definition/messages.ts';
import type {FieldDefinition} from '../../firmware-protocol/definition/message-shape.ts';
import type {Plane} from '../../firmware-protocol/definition/protocol.ts';
import {LocalProtocolError} from '../errors.ts';
import {bytesOfText, printableBytes, textOfBytes} from './ascii.ts';
import {type FieldCodec, fieldCodecs} from './fields.ts';
import {bodyBytesMax} from './frame-codec.ts';

const space = 0x20;
const dash = 0x2d;
/** Longest piece of an unknown name that a failure repeats. */
const namePieceMax = 40;

/** The messages of each plane. */
export type MessageOnPlane = {
	readonly link: LinkMessage;
	readonly signalling: SignallingMessage;
	readonly device: DeviceMessage;
};

/** Why a body is no message. */
export type DecodeFailure = {
	readonly message?: undefined;
	/** `unknown-message`: no such name on the plane; `bad-field`: a field is missing, malformed, out of range or too many. */
	readonly error: 'unknown-message' | 'bad-field';
	/** Name of the message; of an unknown one at most 40 characters, made printable. */
	readonly name: string;
	/** Place of the bad field, from 0, as REFUSE reports it; 0 for an unknown message. */
	readonly place: number;
	/** What is wrong with the field. */
	readonly problem?: 'missing' | 'malformed' | 'extra';
	/** The fields before the bad one, so that an answer can name the call. */
	readonly partial?: Readonly<Record<string, unknown>>;
};

/** A decoded body: the message, or why there is none. Tell them apart by `error === undefined`. */
export type DecodeResult<Type extends Message = Message> =
	| {readonly message: Type; readonly error?: undefined}
	| DecodeFailure;

type FieldPlan = {readonly key: string; readonly isOptional: boolean; readonly codec: FieldCodec};
type MessagePlan = {readonly name: MessageName; readonly nameBytes: Uint8Array; readonly fields: readonly FieldPlan[]};

/** Hash of a name as it is scanned; a clash within a plane would stop this module from loading. */
function nextHash(hash: number, byte: number): number {
	return (Math.imul(hash, 31) + byte) | 0;
}

function planOf(name: MessageName): MessagePlan {
	const fields: Readonly<Record<string, FieldDefinition>> = messages[name].fields;
	return {
		name,
		nameBytes: bytesOfText(name),
		fields: Object.entries(fields).map(([key, field]) => ({
			key,
			isOptional: field.optional === true,
			codec: fieldCodecs[field.type],
		})),
	};
}

/** The keys of `messages` are its names; Object.keys has forgotten that. */
const plansByName = new Map<string, MessagePlan>(
	(Object.keys(messages) as MessageName[]).map((name) => [name, planOf(name)]),
);

function plansByHash(plane: Plane): ReadonlyMap<number, MessagePlan> {
	const plans = new Map<number, MessagePlan>();
	for (const plan of plansByName.values()) {
		if (messages[plan.name].plane !== plane) continue;
		const hash = plan.nameBytes.reduce(nextHash, 0);
		if (plans.has(hash)) throw new Error(`The names ${plan.name} and ${plans.get(hash)!.name} have one hash`);
		plans.set(hash, plan);
	}
	return plans;
}

const plansOnPlane: Readonly<Record<Plane, ReadonlyMap<number, MessagePlan>>> = {
	link: plansByHash('link'),
	signalling: plansByHash('signalling'),
	device: plansByHash('device'),
};

function shown(value: unknown): string {
	if (typeof value === 'string') return JSON.stringify(value);
	return typeof value === 'number' ? `${value}` : `of type ${typeof value}`;
}

/** Checks every field and returns an upper bound of the body's length. */
function checkedBytesMax(plan: MessagePlan, values: Readonly<Record<string, unknown>>): number {
	let bytesMax = plan.nameBytes.length;
	for (const {key, isOptional, codec} of plan.fields) {
		const value = values[key];
		if (value === undefined) {
			if (!isOptional)
				throw new LocalProtocolError('field-missing', `Can't encode ${plan.name}: it lacks the field ${key}`);
			bytesMax += 2;
			continue;
		}
		const problem = codec.problem(value);
		if (problem !== undefined) {
			throw new LocalProtocolError(
				'field-out-of-range',
				`Can't encode ${plan.name}: its field ${key} is ${shown(value)}; ${problem}`,
			);
		}
		bytesMax += 1 + codec.bytesMax(value);
	}
	return bytesMax;
}

/**
 * The printable body of a message, `NAME field field …`, without header and check (docs/protocol.md §2).
 * Throws LocalProtocolError `field-missing`, `field-out-of-range`, `unknown-message` or `frame-too-long`.
 */
export function encodeBody(message: Message): Uint8Array {
	const plan = plansByName.get(message.type);
	if (plan === undefined)
		throw new LocalProtocolError('unknown-message', `Can't encode a message of type ${shown(message.type)}`);
	// Fields are read by the names of the definition, which the type was made from.
	const values = message as Readonly<Record<string, unknown>>;
	const body = new Uint8Array(checkedBytesMax(plan, values));
	body.set(plan.nameBytes);
	let at = plan.nameBytes.length;
	for (const {key, codec} of plan.fields) {
		body[at++] = space;
		const value = values[key];
		if (value === undefined) body[at++] = dash;
		else at = codec.write(body, at, value);
	}
	if (at > bodyBytesMax) {
		throw new LocalProtocolError(
			'frame-too-long',
			`Can't encode ${plan.name}: its body has ${at} bytes; allowed are ${bodyBytesMax}`,
		);
	}
	return body.subarray(0, at);
}

function hasNameAt(plan: MessagePlan, bytes: Uint8Array, from: number, to: number): boolean {
	const {nameBytes} = plan;
	if (to - from !== nameBytes.length) return false;
	for (let at = 0; at < nameBytes.length; at++) {
		if (bytes[from + at] !== nameBytes[at]) return false;
	}
	return true;
}

/** What the field at `bytes[from..to)` holds: undefined when absent, `malformed` when it is neither. */
const malformed = Symbol('malformed');

function readField(field: FieldPlan, bytes: Uint8Array, from: number, to: number): unknown {
	if (field.isOptional && to - from === 1 && bytes[from] === dash) return undefined;
	const value = field.codec.read(bytes, from, to);
	return value === undefined ? malformed : value;
}

function decodeFields(plan: MessagePlan, bytes: Uint8Array, from: number, to: number): DecodeResult {
	const values: Record<string, unknown> = {type: plan.name};
	const bad = (place: number, problem: 'missing' | 'malformed' | 'extra'): DecodeFailure => ({
		error: 'bad-field',
		name: plan.name,
		place,
		problem,
		partial: values,
	});
	let at = from;
	for (let place = 0; place < plan.fields.length; place++) {
		if (at === to) return bad(place, 'missing');
		const start = at + 1;
		at = start;
		while (at < to && bytes[at] !== space) at++;
		const field = plan.fields[place]!;
		const value = readField(field, bytes, start, at);
		if (value === malformed) return bad(place, 'malformed');
		if (value !== undefined) values[field.key] = value;
	}
	if (at !== to) return bad(plan.fields.length, 'extra');
	// Every field of the definition, which the type was made from, was read by the codec of its type.
	return {message: values as unknown as Message};
}

/**
 * The message in `bytes[from..to)`, a body without header and check, of one plane. Absent optional fields leave no property.
 * Never throws, whatever the bytes. Nothing of the result shares memory with `bytes`.
 */
export function decodeBody<On extends Plane>(
	plane: On,
	bytes: Uint8Array,
	from = 0,
	to = bytes.length,
): DecodeResult<MessageOnPlane[On]> {
	let hash = 0;
	let nameEnd = from;
	for (; nameEnd < to && bytes[nameEnd] !== space; nameEnd++) hash = nextHash(hash, bytes[nameEnd]!);
	const plan = plansOnPlane[plane].get(hash);
	if (plan === undefined || !hasNameAt(plan, bytes, from, nameEnd)) {
		const piece = printableBytes(bytes, from, Math.min(nameEnd, from + namePieceMax));
		return {error: 'unknown-message', name: textOfBytes(piece), place: 0};
	}
	// The plans of a plane hold its messages only.
	return decodeFields(plan, bytes, nameEnd, to) as DecodeResult<MessageOnPlane[On]>;
}

/** The plane a message belongs to. */
export function planeOf(message: {readonly type: MessageName}): Plane {
	return messages[message.type].plane;
}
