#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cobs.h"
#include "crc.h"
#include "memory_line.h"

static uint8_t next_seq;
static uint8_t expected;
static bool owes_ack;
static unsigned complaints;
static char heard[65536];
static size_t heard_length;

size_t host_frame(char *line, char plane, uint8_t seq, uint8_t ack, const char *body) {
	int covered = sprintf(line, "~%c%02X%02X %s ", plane, (unsigned)seq, (unsigned)ack, body);
	uint32_t check = ~fw_crc_of(FW_CRC_START, (const uint8_t *)line, (uint16_t)covered);
	return (size_t)covered + (size_t)sprintf(line + covered, "%08lX\n", (unsigned long)check);
}

static uint8_t *stuffed;

static void put(uint8_t byte) {
	*stuffed++ = byte;
}

size_t host_data_frame(uint8_t *line, uint8_t seq, uint8_t ack, const uint8_t *head_and_payload, size_t length) {
	uint8_t body[8192];
	body[0] = seq;
	body[1] = ack;
	memcpy(body + 2, head_and_payload, length);
	length += 2;
	uint32_t check = ~fw_crc_of(fw_crc_step(FW_CRC_START, 1), body, (uint16_t)length);
	for (unsigned i = 0; i < 4; i++) {
		body[length++] = (uint8_t)(check >> (8 * i));
	}
	stuffed = line;
	put(1);
	fw_cobs_send(body, (uint16_t)length, put);
	put('\n');
	return (size_t)(stuffed - line);
}

/* Remembers what came as text: plane letter and body, or D and the payload. */
static void remember(char what, const uint8_t *bytes, size_t length) {
	if (heard_length + length + 2 > sizeof heard) {
		heard_length = 0;
	}
	heard[heard_length++] = what;
	memcpy(heard + heard_length, bytes, length);
	heard_length += length;
	heard[heard_length++] = '\n';
}

static void number(uint8_t seq) {
	if (seq == expected) {
		expected++;
	} else if ((uint8_t)(seq - expected) < 128) {
		complaints++;
	}
	owes_ack = true;
}

static void take_ascii(const uint8_t *line, size_t length) {
	unsigned long check = strtoul((const char *)line + length - 8, NULL, 16);
	if (length < 16 || ~fw_crc_of(FW_CRC_START, line, (uint16_t)(length - 8)) != (uint32_t)check) {
		complaints++;
		return;
	}
	char digits[3] = {(char)line[2], (char)line[3], 0};
	if (line[1] != 'l') {
		number((uint8_t)strtoul(digits, NULL, 16));
	}
	remember((char)line[1], line + 7, length - 16);
}

static void take_data(uint8_t *line, size_t length) {
	uint16_t body = fw_cobs_decode(line + 1, (uint16_t)(length - 1));
	if (body == FW_COBS_BAD || body < 12 || fw_crc_of(FW_CRC_START, line, (uint16_t)(body + 1)) != 0xDEBB20E3UL) {
		complaints++;
		return;
	}
	number(line[1]);
	remember('D', line + 9, (size_t)body - 12);
}

static void take_line(uint8_t *line, size_t length) {
	if (length > 9 && line[0] == '~' && line[2] != '-') {
		take_ascii(line, length);
	} else if (length > 0 && line[0] == 1) {
		take_data(line, length);
	} else if (length > 6 && line[0] == '~') {
		remember((char)line[1], line + 4, length - 6);
	}
}

void host_take(void) {
	do {
		static uint8_t lines[1 << 20];
		size_t length;
		const uint8_t *bytes = line_take(&length);
		memcpy(lines, bytes, length);
		owes_ack = false;
		size_t begin = 0;
		for (size_t i = 0; i < length; i++) {
			if (lines[i] == '\n') {
				lines[i] = 0;
				take_line(lines + begin, i - begin);
				begin = i + 1;
			}
		}
		if (owes_ack) {
			char line[64];
			line_feed((const uint8_t *)line, host_frame(line, 'l', next_seq, expected, "ACK"));
		}
	} while (owes_ack);
}

void host_hello(uint32_t nonce) {
	char body[64];
	sprintf(body, "HELLO 1 0 %lX 20 4000", (unsigned long)nonce);
	next_seq = 0;
	expected = 0;
	host_send('l', body);
}

void host_send(char plane, const char *body) {
	char line[8192];
	size_t length = host_frame(line, plane, next_seq, expected, body);
	if (plane != 'l') {
		next_seq++;
	}
	line_feed((const uint8_t *)line, length);
	host_take();
}

void host_send_data(uint16_t vc, uint16_t generation, uint16_t tag, const char *payload) {
	uint8_t body[5000] = {(uint8_t)vc,	(uint8_t)(vc >> 8), (uint8_t)generation, (uint8_t)(generation >> 8),
						  (uint8_t)tag, (uint8_t)(tag >> 8)};
	uint8_t line[6000];
	size_t length = strlen(payload);
	memcpy(body + 6, payload, length);
	line_feed(line, host_data_frame(line, next_seq++, expected, body, length + 6));
	host_take();
}

static bool find(const char *what, size_t length, bool whole) {
	for (size_t i = 0; i + length < heard_length; i++) {
		bool begins = i == 0 || heard[i - 1] == '\n';
		if (begins && memcmp(heard + i, what, length) == 0 && (!whole || heard[i + length] == '\n')) {
			memset(heard + i, 0x7F, length);
			return true;
		}
	}
	return false;
}

bool host_got(const char *plane_and_body) {
	return find(plane_and_body, strlen(plane_and_body), false);
}

bool host_got_data(const char *payload) {
	char whole[5000];
	int length = snprintf(whole, sizeof whole, "D%s", payload);
	return find(whole, (size_t)length, true);
}

unsigned host_complaints(void) {
	unsigned count = complaints;
	complaints = 0;
	return count;
}
