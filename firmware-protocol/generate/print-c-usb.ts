import {languageDescriptorBytes, stringDescriptorBytes} from '../definition/usb-descriptor.ts';
import {descriptorParts, type UsbDescriptorSet, usbDescriptors} from '../definition/usb-descriptors.ts';
import {
	descriptorTypes,
	msOs20DescriptorIndex,
	serialNumberPlace,
	usbConfiguration,
	usbControlPacket,
	usbEndpoints,
	usbInterfaces,
	usbRequests,
	usbStrings,
} from '../definition/usb.ts';
import type {GeneratedFile} from './generated-file.ts';
import {defines, generatedBy, macroName} from './print-c-words.ts';

const printer = 'print-c-usb.ts';
const folder = 'firmware-protocol/firmware/port/rp2040';

const sets = Object.keys(usbDescriptors) as UsbDescriptorSet[];

const arrayName = (set: string): string => `usb_${macroName(set).toLowerCase()}`;

function hex(byte: number): string {
	return byte.toString(16).padStart(2, '0').toUpperCase();
}

function byteRow(bytes: Uint8Array): string {
	return `\t${Array.from(bytes, (byte) => `0x${hex(byte)},`).join(' ')}\n`;
}

function byteRows(bytes: Uint8Array): string {
	const starts = Array.from({length: Math.ceil(bytes.length / 20)}, (_, row) => 20 * row);
	return starts.map((start) => byteRow(bytes.subarray(start, start + 20))).join('');
}

function setArray(set: UsbDescriptorSet): string {
	const rows = descriptorParts(set).map(
		({descriptor, bytes}) => `\t/* ${descriptor.name} (${descriptor.source}) */\n${byteRows(bytes)}`,
	);
	return `static const uint8_t ${arrayName(set)}[] = {\n${rows.join('')}};\n`;
}

function stringArrays(): string {
	const texts = Object.entries(usbStrings).flatMap(([name, {text}]) =>
		text === undefined ? [] : [[`string_${macroName(name).toLowerCase()}`, stringDescriptorBytes(text)] as const],
	);
	return [['string_languages', languageDescriptorBytes()] as const, ...texts]
		.map(([name, bytes]) => `static const uint8_t ${name}[] = {\n${byteRows(bytes)}};\n`)
		.join('');
}

function stringRows(): string {
	const rows = Object.entries(usbStrings).map(([name, {text}]) => {
		const array = `string_${macroName(name).toLowerCase()}`;
		return text === undefined ? `\t{0, 0}, /* ${name}: made at run time */\n` : `\t{${array}, sizeof ${array}},\n`;
	});
	return `\t{string_languages, sizeof string_languages},\n${rows.join('')}`;
}

function numbers(): string {
	const endpoints = Object.entries(usbEndpoints);
	const requests = Object.entries<{readonly requestType: number; readonly request: number}>(usbRequests);
	return [
		'/* Descriptor types. */\n',
		defines('USB_TYPE_', Object.entries(descriptorTypes)),
		'\n/* Interfaces, endpoint numbers without the direction bit, packet sizes. */\n',
		defines('USB_INTERFACE_', Object.entries(usbInterfaces)),
		defines('USB_INTERFACE_', [['count', Object.keys(usbInterfaces).length]]),
		defines(
			'USB_ENDPOINT_',
			endpoints.map(([name, {address}]) => [name, address % 0x80]),
		),
		defines(
			'USB_PACKET_',
			endpoints.map(([name, {packet}]) => [name, packet]),
		),
		defines('USB_', [
			['packet control', usbControlPacket],
			['configuration value', usbConfiguration],
			['string serial', usbStrings.serial.index],
			['serial number address', serialNumberPlace.address],
			['serial number bytes', serialNumberPlace.bytes],
			['ms os 20 descriptor index', msOs20DescriptorIndex],
		]),
		'\n/* Requests: bmRequestType in the high byte, bRequest in the low one. */\n',
		...requests.map(
			([name, {requestType, request}]) => `#define REQUEST_${macroName(name)} 0x${hex(requestType)}${hex(request)}U\n`,
		),
	].join('');
}

function header(): string {
	return `${generatedBy(printer)}#ifndef USB_TABLES_H
#define USB_TABLES_H

#include <stdint.h>

${numbers()}
/* Bytes that go over the bus. */
typedef struct {
	const uint8_t *bytes;
	uint16_t length;
} usb_bytes;

/* The descriptor sets. */
enum { ${sets.map((set) => `DESCRIPTORS_${macroName(set)}`).join(', ')}, DESCRIPTOR_SETS };

/* String descriptors by index; the serial number's row is empty. */
#define USB_STRINGS ${Object.keys(usbStrings).length + 1}U

extern const usb_bytes usb_descriptors[DESCRIPTOR_SETS];
extern const usb_bytes usb_strings[USB_STRINGS];

#endif
`;
}

function source(): string {
	return `${generatedBy(printer)}#include "usb_tables.h"

${sets.map((set) => setArray(set)).join('\n')}
${stringArrays()}
const usb_bytes usb_descriptors[DESCRIPTOR_SETS] = {
${sets.map((set) => `\t{${arrayName(set)}, sizeof ${arrayName(set)}},\n`).join('')}};

const usb_bytes usb_strings[USB_STRINGS] = {
${stringRows()}};
`;
}

/** The USB descriptors, strings and requests as C tables for the ports that have a USB device controller. */
export function printCUsb(): readonly GeneratedFile[] {
	return [
		{path: `${folder}/usb_tables.h`, text: header()},
		{path: `${folder}/usb_tables.c`, text: source()},
	];
}
