import type {MessageDefinition} from '../definition/message-shape.ts';
import {type Flow, type Message, type MessageName, messages} from '../definition/messages.ts';
import type {FieldType} from '../definition/protocol.ts';

const unspecified = 0xff_ff_ff_ff;

/** How full the fields of a sample are. */
export const sampleSizes = ['minimal', 'typical', 'maximal'] as const;

export type SampleSize = (typeof sampleSizes)[number];

const smallFlow: Flow = {
	tokenRate: unspecified,
	tokenBucketSize: unspecified,
	peakBandwidth: unspecified,
	latency: unspecified,
	delayVariation: unspecified,
	serviceType: unspecified,
	maxSduSize: unspecified,
	minimumPolicedSize: unspecified,
};
const typicalFlow: Flow = {...smallFlow, tokenRate: 0x2580, peakBandwidth: 0x2580, serviceType: 1, maxSduSize: 0xe0};
/** The longest as written: FFFFFFFF would be left out. */
const fullFlow: Flow = {
	tokenRate: 0xff_ff_ff_fe,
	tokenBucketSize: 0xff_ff_ff_fd,
	peakBandwidth: 0xff_ff_ff_fc,
	latency: 0xff_ff_ff_fb,
	delayVariation: 0xff_ff_ff_fa,
	serviceType: 0xff_ff_ff_f9,
	maxSduSize: 0xff_ff_ff_f8,
	minimumPolicedSize: 0xff_ff_ff_f7,
};

/** Bytes in a maximal field of type bytes: enough to hold every line of the samples within 512 bytes. */
const manyBytes = Uint8Array.from({length: 16}, (_, place) => 255 - place * 17);

const values: Readonly<Record<FieldType, Readonly<Record<SampleSize, unknown>>>> = {
	u8: {minimal: 0, typical: 0x2a, maximal: 0xff},
	u16: {minimal: 0, typical: 0x12f, maximal: 0xff_ff},
	u32: {minimal: 0, typical: 0xc0_01, maximal: 0xff_ff_ff_ff},
	// A lone dash and a per cent sign are what must be escaped; one escape and 37 characters fill the bound.
	text: {minimal: '-', typical: 'slow:250', maximal: `%${'~!'.repeat(18)}-`},
	bytes: {minimal: Uint8Array.of(0), typical: Uint8Array.of(0xde, 0xad, 0, 0x0a), maximal: manyBytes},
	flow: {minimal: smallFlow, typical: typicalFlow, maximal: fullFlow},
};

/** Minimal: no optional field; typical: every other one; maximal: all. */
function isPresent(size: SampleSize, place: number): boolean {
	return size === 'maximal' || (size === 'typical' && place % 2 === 1);
}

/** One message of a type with fields of that size. */
export function sampleMessage(name: MessageName, size: SampleSize): Message {
	const definition: MessageDefinition = messages[name];
	const fields = Object.entries(definition.fields)
		.filter(([, field], place) => field.optional !== true || isPresent(size, place))
		.map(([key, field]) => [key, values[field.type][size]]);
	// Each field has a value of its type by the table above.
	return {type: name, ...Object.fromEntries(fields)} as Message;
}
