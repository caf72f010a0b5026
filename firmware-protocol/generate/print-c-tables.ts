import {type DeviceOidDefinition, deviceOids} from '../definition/device-oids.ts';
import type {FieldDefinition, MessageDefinition} from '../definition/message-shape.ts';
import {messages} from '../definition/messages.ts';
import {planes} from '../definition/protocol.ts';
import {afterwards, oddities, offers, type TestNumberDefinition} from '../definition/test-number-shape.ts';
import {testNumbers} from '../definition/test-numbers.ts';
import type {GeneratedFile} from './generated-file.ts';
import {coreFolder, enumeration, generatedBy, macroName, unsigned} from './print-c-words.ts';

const printer = 'print-c-tables.ts';

/** The choices of a test number, as C enumerations: name of the set, its members in order. */
const choices = {
	ARGUMENT: ['none', 'ms', 'bytes', 'cause', 'endpoint'],
	SET_UP: ['connect', 'refuse', 'ignore', 'alert'],
	ACTIVATION: ['ready', 'refuse', 'late'],
	DATA: ['echo', 'sink', 'source'],
	AFTERWARDS: ['nothing', ...afterwards],
	OFFER: ['none', ...offers],
	ODDITY: ['none', ...oddities],
	PARTY: ['accept', 'refuse', 'ignore'],
} as const;

const definitions: readonly (readonly [string, MessageDefinition])[] = Object.entries(messages);

function fieldType({type, optional}: FieldDefinition): string {
	return `TYPE_${macroName(type)}${optional ? ' | FW_OPTIONAL' : ''}`;
}

function messageRows(): string {
	let first = 0;
	let rows = '';
	for (const [name, {plane, direction, fields}] of definitions) {
		const count = Object.keys(fields).length;
		const fromHost = direction === 'in' ? 0 : 1;
		rows += `\t{"${name}", PLANE_${macroName(plane)}, ${fromHost}, ${count}, ${first}},\n`;
		first += count;
	}
	if (first > 0xff) {
		throw new RangeError(`${first} fields don't fit the index of one byte that the message table has`);
	}
	return rows;
}

function fieldRows(): string {
	return definitions
		.map(([name, {fields}]) => [name, Object.values(fields).map((field) => fieldType(field))] as const)
		.filter(([, types]) => types.length > 0)
		.map(([name, types]) => `\t/* ${name} */ ${types.join(', ')},\n`)
		.join('');
}

function choice(set: keyof typeof choices, member: string): string {
	return `${set}_${macroName(member)}`;
}

function numberRow([name, number]: readonly [string, TestNumberDefinition]): string {
	const cells = [
		`"${name}"`,
		choice('ARGUMENT', number.argument ?? 'none'),
		choice('SET_UP', number.setUp),
		number.cause === '@' ? 'FW_CAUSE_IS_ARGUMENT' : (number.cause ?? 0),
		number.answerAfter === '@' ? 1 : 0,
		number.changes ? 1 : 0,
		choice('ACTIVATION', number.activation),
		choice('DATA', number.data),
		choice('AFTERWARDS', number.afterwards ?? 'nothing'),
		choice('OFFER', number.offer ?? 'none'),
		choice('ODDITY', number.oddity ?? 'none'),
		choice('PARTY', number.party),
	];
	return `\t{${cells.join(', ')}},\n`;
}

function oidRows(): string {
	const entries: readonly (readonly [string, DeviceOidDefinition])[] = Object.entries(deviceOids);
	return entries
		.map(
			([name, {oid, from, value = 0}]) =>
				`\t/* ${name} */ {${unsigned(oid)}, ${unsigned(value)}, OID_FROM_${macroName(from)}},\n`,
		)
		.join('');
}

/** Rows in the order of their bits, for a number's place is its bit. */
function numberRows(): string {
	const entries: readonly (readonly [string, TestNumberDefinition])[] = Object.entries(testNumbers);
	const misplaced = entries.find(([, {bit}], place) => bit !== place);
	if (misplaced !== undefined) {
		throw new RangeError(`${misplaced[0]} isn't at the place of its bit ${misplaced[1].bit}`);
	}
	return entries.map((entry) => numberRow(entry)).join('');
}

function header(): string {
	const sets = Object.entries(choices).map(([set, members]) => enumeration(`${set}_`, members, `${set}_CHOICES`));
	return `${generatedBy(printer)}#ifndef PROTOCOL_TABLES_H
#define PROTOCOL_TABLES_H

#include <stdint.h>

#include "port.h"
#include "protocol_def.h"

/* A field's type: one of TYPE_…, and this bit where the field may be absent. */
#define FW_OPTIONAL 0x80U

/* One message: its fields' types are \`fields\` entries of fw_field_types from \`first\`. */
typedef struct {
	char name[FW_NAME_MAX + 1U];
	uint8_t plane;
	uint8_t from_host;
	uint8_t fields;
	uint8_t first;
} fw_message_row;

/* In place of a cause: the number after the colon. */
#define FW_CAUSE_IS_ARGUMENT 0xFFU

${sets.join('\n')}
/* What the stand-in network does with a called address. */
typedef struct {
	char name[FW_NUMBER_NAME_MAX + 1U];
	uint8_t argument;
	uint8_t set_up;
	uint8_t cause;
	uint8_t answers_late;
	uint8_t changes;
	uint8_t activation;
	uint8_t data;
	uint8_t afterwards;
	uint8_t offer;
	uint8_t oddity;
	uint8_t party;
} fw_number_row;

/* An OID that the device answers, and where its value is from. */
typedef struct {
	uint32_t oid;
	uint32_t value;
	uint8_t from;
} fw_oid_row;

extern const uint8_t fw_plane_letters[FW_PLANES] ROM;
extern const fw_message_row fw_messages[FW_MESSAGES] ROM;
extern const uint8_t fw_field_types[] ROM;
extern const fw_number_row fw_numbers[FW_NUMBERS] ROM;
extern const fw_oid_row fw_oids[FW_OIDS] ROM;

#endif
`;
}

function source(): string {
	const letters = Object.values(planes).map(({letter}) => `'${letter}'`);
	return `${generatedBy(printer)}#include "protocol_tables.h"

const uint8_t fw_plane_letters[FW_PLANES] ROM = {${letters.join(', ')}};

const fw_message_row fw_messages[FW_MESSAGES] ROM = {
${messageRows()}};

const uint8_t fw_field_types[] ROM = {
${fieldRows()}};

const fw_number_row fw_numbers[FW_NUMBERS] ROM = {
${numberRows()}};

const fw_oid_row fw_oids[FW_OIDS] ROM = {
${oidRows()}};
`;
}

/** The C tables in read-only memory: messages with their fields' types, and what the test numbers do. */
export function printCTables(): readonly GeneratedFile[] {
	return [
		{path: `${coreFolder}/protocol_tables.h`, text: header()},
		{path: `${coreFolder}/protocol_tables.c`, text: source()},
	];
}
