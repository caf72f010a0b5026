import {callStates, cause, type causes} from '../definition/causes.ts';
import {linkCounters} from '../definition/counters.ts';
import {dataCounters, deviceOids, oidSources} from '../definition/device-oids.ts';
import type {MessageDefinition} from '../definition/message-shape.ts';
import {messages} from '../definition/messages.ts';
import {ndisStatus} from '../definition/ndis-status.ts';
import {
	bounds,
	capabilities,
	fieldTypes,
	flowMembers,
	linkTimings,
	marks,
	planes,
	refusals,
	version,
} from '../definition/protocol.ts';
import {signallingTimers} from '../definition/signalling-timers.ts';
import {testNumbers} from '../definition/test-numbers.ts';
import type {GeneratedFile} from './generated-file.ts';
import {coreFolder, defines, enumeration, generatedBy, macroName} from './print-c-words.ts';

/** The NDIS_STATUS values that a device answers with. */
const statusesUsed = [
	'SUCCESS',
	'NOT_ACCEPTED',
	'HARD_ERRORS',
	'RESOURCES',
	'INVALID_LENGTH',
	'INVALID_DATA',
	'INVALID_OID',
] as const;

/** The signalling timers that the stand-in network keeps too. */
const networkTimers = ['T301', 'T303', 'T316'] as const satisfies readonly (keyof typeof signallingTimers)[];

/** Causes of the stand-in network that the program itself never sends. */
const networkCauses = {
	invalidNumberFormat: 28,
	notImplemented: 65,
} as const satisfies Record<string, keyof typeof causes>;

const definitions: readonly (readonly [string, MessageDefinition])[] = Object.entries(messages);

function most(numbers: readonly number[]): number {
	return Math.max(...numbers);
}

function fieldPlaces(): string {
	return definitions
		.filter(([, {fields}]) => Object.keys(fields).length > 0)
		.map(([name, {fields}]) => {
			const places = Object.keys(fields).map((field) => `AT_${name}_${macroName(field)}`);
			return `enum { ${places.join(', ')} };\n`;
		})
		.join('');
}

function sizes(): string {
	return defines('FW_', [
		['NAME_MAX', most(definitions.map(([name]) => name.length))],
		['FIELDS_MAX', most(definitions.map(([, {fields}]) => Object.keys(fields).length))],
		[
			'FLOWS_MAX',
			most(definitions.map(([, {fields}]) => Object.values(fields).filter(({type}) => type === 'flow').length)),
		],
		['FLOW_MEMBERS', flowMembers.length],
		['OIDS', Object.keys(deviceOids).length],
		['NUMBER_NAME_MAX', most(Object.keys(testNumbers).map((name) => name.length))],
	]);
}

/** The masks of all test numbers, for ports that know every one. */
function everyNumber(): string {
	const masks = [0, 32].map((first) =>
		Object.values(testNumbers)
			.filter(({bit}) => bit >= first && bit < first + 32)
			.reduce((sum, {bit}) => sum + 2 ** (bit - first), 0),
	);
	return defines('FW_EVERY_', [
		['NUMBER', masks[0] ?? 0],
		['MORE_NUMBER', masks[1] ?? 0],
	]);
}

function bits(table: Readonly<Record<string, {readonly bit: number}>>): readonly (readonly [string, number])[] {
	return Object.entries(table).map(([name, {bit}]) => [name, 2 ** bit]);
}

/** The C header of names and numbers: what a device needs of the definition besides its tables. */
export function printCHeader(): readonly GeneratedFile[] {
	const parts = [
		['version', defines('FW_VERSION_', Object.entries(version))],
		['marks', defines('FW_MARK_', Object.entries(marks))],
		['bounds', defines('FW_BOUND_', Object.entries(bounds))],
		['times', defines('FW_', Object.entries(linkTimings))],
		[
			'times of the stand-in network',
			defines(
				'FW_',
				networkTimers.map((name) => [`${name}_MS`, signallingTimers[name].defaultMs] as const),
			),
		],
		['planes', enumeration('PLANE_', Object.keys(planes), 'FW_PLANES')],
		[
			'reasons in REFUSE',
			defines(
				'REFUSE_',
				Object.entries(refusals).map(([name, {code}]) => [name, code] as const),
			),
		],
		['bits of `capabilities`', defines('CAPABLE_', bits(capabilities))],
		['causes', defines('CAUSE_', Object.entries({...cause, ...networkCauses}))],
		['call states', defines('CALL_STATE_', Object.entries(callStates))],
		[
			'NDIS_STATUS',
			defines(
				'STATUS_',
				statusesUsed.map((name) => [name, ndisStatus[name].value] as const),
			),
		],
		['counters', enumeration('COUNT_', Object.keys(linkCounters), 'FW_COUNTERS')],
		['counters of data frames', enumeration('DATA_', Object.keys(dataCounters), 'FW_DATA_COUNTERS')],
		['where the value of an OID is from', enumeration('OID_FROM_', Object.keys(oidSources), 'OID_SOURCES')],
		['field types', enumeration('TYPE_', Object.keys(fieldTypes), 'FW_TYPES')],
		['messages, by place in the table', enumeration('MSG_', Object.keys(messages), 'FW_MESSAGES')],
		[
			'test numbers, by place in the table',
			`${enumeration('NUMBER_', Object.keys(testNumbers), 'FW_NUMBERS')}\n${everyNumber()}`,
		],
		['sizes of the tables', sizes()],
		['places of the fields in their messages', fieldPlaces()],
	] as const;
	const text = parts.map(([title, body]) => `\n/* ${title} */\n${body}`).join('');
	const guard = 'PROTOCOL_DEF_H';
	return [
		{
			path: `${coreFolder}/protocol_def.h`,
			text: `${generatedBy('print-c-header.ts')}#ifndef ${guard}\n#define ${guard}\n${text}\n#endif\n`,
		},
	];
}
