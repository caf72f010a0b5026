import {deviceMessages} from './device-messages.ts';
import {linkMessages} from './link-messages.ts';
import type {FieldDefinition} from './message-shape.ts';
import {signallingMessages} from './signalling-messages.ts';

/** Every message of the protocol by name. Names are unique over all planes. */
export const messages = {...linkMessages, ...signallingMessages, ...deviceMessages} as const;

export type MessageName = keyof typeof messages;
export type LinkMessageName = keyof typeof linkMessages;
export type SignallingMessageName = keyof typeof signallingMessages;
export type DeviceMessageName = keyof typeof deviceMessages;

/** The eight members of FLOWSPEC (qos.h): rates in bytes/s, sizes in bytes, times in µs; FFFFFFFF is "not specified". */
export type Flow = {
	readonly tokenRate: number;
	readonly tokenBucketSize: number;
	readonly peakBandwidth: number;
	readonly latency: number;
	readonly delayVariation: number;
	readonly serviceType: number;
	readonly maxSduSize: number;
	readonly minimumPolicedSize: number;
};

type ValueOf<Type> = Type extends 'text'
	? string
	: Type extends 'bytes'
		? Uint8Array
		: Type extends 'flow'
			? Flow
			: number;

type FieldsOf<Name extends MessageName> = (typeof messages)[Name]['fields'];

type RequiredFields<Fields> = {
	readonly [
		Key in keyof Fields as Fields[Key] extends {readonly optional: true} ? never : Key
	]: Fields[Key] extends FieldDefinition ? ValueOf<Fields[Key]['type']> : never;
};

type OptionalFields<Fields> = {
	readonly [
		Key in keyof Fields as Fields[Key] extends {readonly optional: true} ? Key : never
	]?: Fields[Key] extends FieldDefinition ? ValueOf<Fields[Key]['type']> | undefined : never;
};

/** A message as a value: `{type: 'CONNECT', ref: 1, …}`; absent optional fields are missing or undefined. */
export type MessageOf<Name extends MessageName> = Name extends MessageName
	? {readonly type: Name} & RequiredFields<FieldsOf<Name>> & OptionalFields<FieldsOf<Name>>
	: never;

export type Message = MessageOf<MessageName>;
export type LinkMessage = MessageOf<LinkMessageName>;
export type SignallingMessage = MessageOf<SignallingMessageName>;
export type DeviceMessage = MessageOf<DeviceMessageName>;
