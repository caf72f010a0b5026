import {causeClasses, type CauseDefinition, causes, callStates} from '../definition/causes.ts';
import {linkCounters, privateOids} from '../definition/counters.ts';
import {dataCounters, type DeviceOidDefinition, deviceOids, oidSources} from '../definition/device-oids.ts';
import type {FieldDefinition, MessageDefinition} from '../definition/message-shape.ts';
import {messages} from '../definition/messages.ts';
import {ndisStatus} from '../definition/ndis-status.ts';
import {
	bounds,
	capabilities,
	fieldTypes,
	flowMembers,
	linkTimings,
	marks,
	type Plane,
	planes,
	refusals,
	version,
} from '../definition/protocol.ts';
import {sentCauses} from '../../src/call-manager/causes.ts';
import {signallingTimers} from '../definition/signalling-timers.ts';
import type {TestNumberDefinition} from '../definition/test-number-shape.ts';
import {testNumbers} from '../definition/test-numbers.ts';
import type {GeneratedFile} from './generated-file.ts';
import {code, hexadecimal, table} from './markdown.ts';

const directions = {out: 'host → device', in: 'device → host', both: 'both'} as const;

function fieldText([name, field]: readonly [string, FieldDefinition]): string {
	return `${code(name)} ${field.type}${field.optional === true ? '?' : ''}`;
}

function messageSection([name, message]: readonly [string, MessageDefinition]): string {
	const fields = Object.entries(message.fields);
	const sentence = `${message.about[0]!.toUpperCase()}${message.about.slice(1)}.`;
	const facts = `Code ${hexadecimal(message.code, 2)}, ${directions[message.direction]}. ${sentence} Source: ${message.source}.`;
	const heading = `### ${name}\n\n${facts}`;
	if (fields.length === 0) return `${heading}\n\nNo fields.`;
	const rows = fields.map(([field, {type, optional, about}], place) => [
		`${place}`,
		code(field),
		type,
		optional === true ? 'may be absent' : '',
		about,
	]);
	return `${heading}\n\n${table(['place', 'field', 'type', '', 'meaning'], rows)}`;
}

function planeSection(plane: Plane): string {
	const own = Object.entries<MessageDefinition>(messages).filter(([, message]) => message.plane === plane);
	const overview = own.map(([name, message]) => [
		`[${name}](#${name.toLowerCase()})`,
		hexadecimal(message.code, 2),
		directions[message.direction],
		Object.entries(message.fields).map(fieldText).join(', '),
	]);
	const title = `## ${plane[0]!.toUpperCase()}${plane.slice(1)} plane`;
	const letter = `Plane letter ${code(planes[plane].letter)}: ${planes[plane].about}. A question mark: the field may be absent (${code('-')}).`;
	return [title, letter, table(['message', 'code', 'direction', 'fields'], overview), ...own.map(messageSection)].join(
		'\n\n',
	);
}

/** What follows the colon of a test number, with its unit. */
const argumentTexts = {ms: 'milliseconds', bytes: 'bytes', cause: 'cause', endpoint: 'endpoint reference'} as const;

/** How a call ends of itself, by what happens afterwards. */
const endsAfterwards = {
	'hang-up': 'SUCCESS, cause 16',
	'leaf-drops': 'SUCCESS, cause 16',
	'drop-leaf': 'the leaf: SUCCESS, cause 16',
	offer: 'connected',
	restart: 'NETWORK_UNREACHABLE, cause 41',
	'restart-all': 'NETWORK_UNREACHABLE, cause 41',
	forget: 'FAILURE',
	'link-flap': 'connected; beyond T309: NETWORK_UNREACHABLE',
	'reset-keeps': 'connected',
	'reset-loses': 'connected',
} as const;

/** How a call to the number ends on the host, or doesn't. */
function endText(name: string, number: TestNumberDefinition): string {
	if (number.setUp === 'refuse') return `refused, cause ${number.cause === '@' ? 'as given' : `${number.cause}`}`;
	if (number.setUp === 'ignore') return 'FAILURE, cause 102, after T303 twice';
	if (number.setUp === 'alert') return 'FAILURE, cause 102, at T301';
	if (number.activation === 'refuse') return 'RESOURCES; released with cause 47';
	if (number.afterwards !== undefined) return endsAfterwards[number.afterwards];
	return name === 'changed' ? 'connected, parameters changed' : 'connected';
}

function testNumberSection(): string {
	const rows = Object.entries<TestNumberDefinition>(testNumbers).map(([name, number]) => [
		code(number.argument === undefined ? name : `${name}:<n>`),
		`${number.bit}`,
		number.argument === undefined ? '' : `${argumentTexts[number.argument]}, decimal`,
		number.about,
		number.data,
		number.party,
		endText(name, number),
	]);
	return `## Test numbers

What the stand-in network does with a called address. The bit is that of ${code('numbers')} in WELCOME, from 32 on that of ${code('moreNumbers')}, less 32; any other address is
unallocated (cause 1). The number after the colon is decimal, 0–4294967295, without leading zeros; a cause is 1–127,
an endpoint reference 0–65535.

${table(['number', 'bit', 'argument', 'what happens', 'data', 'as a party', 'how the call ends'], rows)}`;
}

function boundRows(): readonly (readonly string[])[] {
	return Object.entries({...bounds, versionMajor: version.major, versionMinor: version.minor}).map(([name, value]) => [
		code(name),
		`${value}`,
		hexadecimal(value, 1),
	]);
}

function constantSections(): readonly string[] {
	const markRows = Object.entries(marks).map(([name, value]) => [code(name), hexadecimal(value, 2)]);
	const typeRows = Object.entries(fieldTypes).map(([name, {about}]) => [code(name), about]);
	const timingRows = Object.entries(linkTimings).map(([name, value]) => [code(name), `${value}`]);
	const refusalRows = Object.entries(refusals).map(([name, {code: number, about}]) => [`${number}`, code(name), about]);
	const capabilityRows = Object.entries(capabilities).map(([name, {bit, about}]) => [`${bit}`, code(name), about]);
	return [
		`## Field types\n\n${table(['type', 'form'], typeRows)}`,
		`## Flow members\n\nIn wire order: ${flowMembers.map(code).join(', ')}. Rates in bytes/s, sizes in bytes, times in µs; FFFFFFFF is “not specified” and is written empty.`,
		`## Marks\n\n${table(['mark', 'byte'], markRows)}`,
		`## Bounds\n\n${table(['bound', 'decimal', 'hexadecimal'], boundRows())}`,
		`## Link timings\n\nMilliseconds.\n\n${table(['timing', 'ms'], timingRows)}`,
		`## Refusals\n\nReasons in REFUSE.\n\n${table(['code', 'reason', 'meaning'], refusalRows)}`,
		`## Capabilities\n\nBits of ${code('capabilities')} in WELCOME.\n\n${table(['bit', 'capability', 'meaning'], capabilityRows)}`,
	];
}

function causeSection(): string {
	const rows = Object.entries<CauseDefinition>(causes).map(([number, cause]) => [
		number,
		cause.about,
		cause.setUp,
		cause.close ?? cause.setUp,
	]);
	const classRows = causeClasses.map((status, index) => [`${16 * index}–${16 * index + 15}`, status]);
	const stateRows = Object.entries(callStates).map(([name, value]) => [`${value}`, code(name)]);
	const sentRows = sentCauses.map(({situation, status, cause, source}) => [
		situation,
		status ?? '–',
		`${cause}`,
		source,
	]);
	return `## Causes

The status that a cause makes of a set-up, and of the close of an established call.

${table(['cause', 'meaning', 'set-up', 'close'], rows)}

A cause without a row takes the status of its class:

${table(['causes', 'status'], classRows)}

The causes that the host’s call manager sends of itself:

${table(['why', 'status in hand', 'cause', 'source'], sentRows)}

## Call states

As STATUS and AUDIT_ROW carry them.

${table(['state', 'name'], stateRows)}`;
}

function timerSection(): string {
	const rows = Object.entries(signallingTimers).map(([name, {defaultMs, starts, about}]) => [
		name,
		`${defaultMs}`,
		`${starts}`,
		about,
	]);
	return `## Signalling timers\n\nOf the call manager; every duration can be set.\n\n${table(['timer', 'default, ms', 'starts', 'runs'], rows)}`;
}

function counterSection(): string {
	const rows = Object.entries(linkCounters).map(([name, {about}], place) => [`${place}`, code(name), about]);
	const oidRows = Object.entries(privateOids).map(([name, {value, about}]) => [
		code(name),
		hexadecimal(value, 8),
		about,
	]);
	return `## Counters

The OID of the counters answers them in this order, each a little-endian u32.

${table(['place', 'counter', 'counts'], rows)}

${table(['OID', 'value', 'meaning'], oidRows)}`;
}

function oidSection(): string {
	const rows = Object.entries<DeviceOidDefinition>(deviceOids).map(([name, {oid, from, value}]) => [
		code(name),
		hexadecimal(oid, 8),
		value === undefined ? oidSources[from] : oidSources[from].replace('`value`', `${value}`),
	]);
	const counterRows = Object.entries(dataCounters).map(([name, {about}], place) => [`${place}`, code(name), about]);
	return `## OIDs of a device

What a device with the capability ${code('oids')} answers; a small one may lack some, and its OID_GEN_CO_SUPPORTED_LIST says which it has. All others are INVALID_OID.

${table(['OID', 'value', 'answer'], rows)}

${table(['place', 'data counter', 'counts'], counterRows)}`;
}

function statusSection(): string {
	const rows = Object.entries(ndisStatus).map(([name, {value, about}]) => [code(name), hexadecimal(value, 8), about]);
	return `## NDIS_STATUS values\n\n${table(['name', 'value', 'used for'], rows)}`;
}

/** `docs/protocol-messages.md`: every table of the definition. */
export function printProtocolMessages(): readonly GeneratedFile[] {
	const sections = [
		`<!-- Generated from firmware-protocol/definition by npm run print. Don't edit. -->`,
		'# Protocol messages and tables',
		`Version ${version.major}.${version.minor}. Codes are hexadecimal. The forms and rules are on [the protocol page](protocol.md).`,
		...(['link', 'signalling', 'device'] as const).map(planeSection),
		...constantSections(),
		testNumberSection(),
		causeSection(),
		timerSection(),
		counterSection(),
		oidSection(),
		statusSection(),
	];
	return [{path: 'docs/protocol-messages.md', text: `${sections.join('\n\n')}\n`}];
}
