#include "receive.h"

#include "acks.h"
#include "adapter.h"
#include "buffers.h"
#include "bytes.h"
#include "cobs.h"
#include "counters.h"
#include "crc.h"
#include "hex.h"
#include "line.h"
#include "network.h"
#include "parse.h"
#include "protocol_tables.h"
#include "sending.h"
#include "session.h"
#include "store.h"

/* Of ASCII frames: mark, plane, seq, ack, space; and space, check. */
enum { AT_PLANE = 1, AT_SEQ = 2, AT_ACK = 4, AT_SPACE = 6, AT_BODY = 7, CHECK_DIGITS = 8 };

/* Of typed lines: mark, plane, minus, space; and space, minus. */
enum { AT_TYPED_SPACE = 3, AT_TYPED_BODY = 4, TYPED_END = 2 };

static uint8_t plane_of(uint8_t letter) {
	uint8_t plane = 0;
	while (plane < FW_PLANES && rom_u8(&fw_plane_letters[plane]) != letter) {
		plane++;
	}
	return plane;
}

static bool read_check(const uint8_t *digits, uint32_t *check) {
	*check = 0;
	for (uint8_t i = 0; i < CHECK_DIGITS; i += 2U) {
		uint8_t byte;
		if (!fw_hex_byte(digits + i, &byte)) {
			return false;
		}
		*check = *check << 8 | byte;
	}
	return true;
}

/* A message of a plane that isn't the link's; parsed. */
static uint8_t serve(fw_message *message, uint8_t plane) {
	return plane == PLANE_SIGNALLING ? fw_network_receive(message) : fw_adapter_receive(message);
}

/* What became of the expected numbered frame: taken, or as if it had been lost. */
static void settle(uint8_t result, uint16_t bytes) {
	if (result == FW_NO_ROOM) {
		fw_count(COUNT_NO_ROOM);
		return;
	}
	fw_acks_taken(bytes);
	if (result == FW_UNKNOWN || result == FW_BAD_FIELD) {
		fw_count(COUNT_BAD_FRAMES);
	}
}

static void receive_numbered(fw_message *message, uint8_t plane, uint8_t *body, uint16_t length) {
	uint16_t bytes = (uint16_t)(fw_line_length() + 1U);
	uint8_t result = fw_parse(message, plane, body, length);
	if (result == FW_TAKEN) {
		/* Typed data is for manual mode only. */
		result = message->id == MSG_DATA ? (uint8_t)FW_UNKNOWN : serve(message, plane);
	}
	settle(result, bytes);
}

static void receive_link_plane(fw_message *message, bool news, uint8_t *body, uint16_t length) {
	uint8_t result = fw_parse(message, PLANE_LINK, body, length);
	if (result == FW_TAKEN) {
		result = fw_session_receive(message, false, news);
	}
	if (result != FW_TAKEN) {
		fw_count(COUNT_BAD_FRAMES);
	}
}

static void receive_checked(fw_message *message, uint8_t *line, uint16_t length) {
	uint8_t plane = plane_of(line[AT_PLANE]);
	uint8_t *body = line + AT_BODY;
	uint16_t body_length = (uint16_t)(length - AT_BODY - CHECK_DIGITS - 1U);
	uint8_t seq;
	uint8_t ack;
	if (length <= AT_BODY + CHECK_DIGITS || plane == FW_PLANES || !fw_hex_byte(line + AT_SEQ, &seq) ||
		!fw_hex_byte(line + AT_ACK, &ack) || line[AT_SPACE] != ' ' || body[body_length] != ' ') {
		fw_count(COUNT_BAD_FRAMES);
		return;
	}
	bool news = false;
	if (fw_session_is_open()) {
		fw_session_heard();
		news = fw_sending_acknowledged(ack);
	}
	if (plane == PLANE_LINK) {
		receive_link_plane(message, news, body, body_length);
	} else if (!fw_session_is_open()) {
		fw_count(COUNT_BAD_FRAMES);
	} else if (fw_acks_in_turn(seq)) {
		receive_numbered(message, plane, body, body_length);
	}
}

static void refuse(fw_message *message, uint8_t result) {
	switch (result) {
	case FW_TAKEN:
		return;
	case FW_UNKNOWN:
		fw_session_refuse_typed(message, REFUSE_UNKNOWN_MESSAGE, 0);
		return;
	case FW_BAD_FIELD:
		fw_session_refuse_typed(message, REFUSE_BAD_FIELD, fw_bad_place);
		return;
	case FW_NOT_NOW:
		fw_session_refuse_typed(message, REFUSE_NOT_NOW, 0);
		return;
	default:
		fw_session_refuse_typed(message, REFUSE_FULL, 0);
		return;
	}
}

/* Without its end a typed line counts as damaged; whoever types it is told all the same. */
static bool is_ended(const uint8_t *line, uint16_t length) {
	return length > AT_TYPED_BODY + TYPED_END && line[length - 2U] == ' ' && line[length - 1U] == FW_MARK_MANUAL;
}

static uint8_t serve_typed(fw_message *message, uint8_t plane) {
	return plane == PLANE_LINK ? fw_session_receive(message, true, true) : serve(message, plane);
}

static void receive_typed(fw_message *message, uint8_t *line, uint16_t length) {
	uint8_t plane = plane_of(line[AT_PLANE]);
	bool ended = is_ended(line, length);
	uint8_t result = FW_UNKNOWN;
	if (!ended || fw_session_is_open()) {
		fw_count(ended ? COUNT_BAD_FRAMES : COUNT_BAD_CHECKS);
	}
	if (fw_session_is_open()) {
		return;
	}
	length = (uint16_t)(length - AT_TYPED_BODY - (ended ? TYPED_END : 0U));
	if (plane < FW_PLANES) {
		result = fw_parse(message, plane, line + AT_TYPED_BODY, length);
	}
	if (result == FW_TAKEN) {
		result = ended ? serve_typed(message, plane) : fw_bad_field(rom_u8(&fw_messages[message->id].fields));
	}
	refuse(message, result);
}

static bool is_typed(const uint8_t *line, uint16_t length) {
	return length >= AT_TYPED_BODY && line[AT_SEQ] == FW_MARK_MANUAL && line[AT_TYPED_SPACE] == ' ';
}

static bool is_checked(const uint8_t *line, uint16_t length) {
	uint32_t check;
	uint16_t covered = (uint16_t)(length - CHECK_DIGITS);
	return length > CHECK_DIGITS && read_check(line + covered, &check) && ~fw_crc_of(FW_CRC_START, line, covered) == check;
}

static void receive_ascii(fw_message *message, uint8_t *line, uint16_t length) {
	if (line[length - 1U] == '\r') {
		length--;
	}
	if (is_typed(line, length)) {
		receive_typed(message, line, length);
	} else if (is_checked(line, length)) {
		receive_checked(message, line, length);
	} else {
		fw_count(COUNT_BAD_CHECKS);
	}
}

/* The body's header, check and payload as if the message DATA had come. */
static uint8_t serve_data(fw_message *message, uint8_t *body, uint16_t length) {
	fw_begin(message, MSG_DATA);
	message->line = body;
	fw_set(message, AT_DATA_VC, fw_get_u16(body + 2));
	fw_set(message, AT_DATA_GENERATION, fw_get_u16(body + 4));
	fw_set(message, AT_DATA_TAG, fw_get_u16(body + 6));
	fw_set(message, AT_DATA_PAYLOAD, (uint32_t)FW_DATA_HEADER << 16 | (uint16_t)(length - FW_DATA_HEADER));
	return fw_adapter_receive(message);
}

static void receive_data(fw_message *message, uint8_t *body, uint16_t stuffed) {
	uint16_t bytes = (uint16_t)(fw_line_length() + 1U);
	uint16_t length = fw_cobs_decode(body, stuffed);
	bool good = length != FW_COBS_BAD && length >= FW_BOUND_DATA_OVERHEAD;
	if (good) {
		uint32_t check = (uint32_t)fw_get_u16(body + length - 2U) << 16 | fw_get_u16(body + length - 4U);
		length = (uint16_t)(length - 4U);
		good = ~fw_crc_of(fw_crc_step(FW_CRC_START, FW_MARK_DATA), body, length) == check;
	}
	if (!good) {
		fw_count(COUNT_BAD_CHECKS);
	} else if (!fw_session_is_open()) {
		fw_count(COUNT_BAD_FRAMES);
	} else {
		fw_session_heard();
		(void)fw_sending_acknowledged(body[1]);
		if (fw_acks_in_turn(body[0])) {
			settle(serve_data(message, body, length), bytes);
		}
	}
}

void fw_receive_line(fw_message *message) {
	uint8_t *line = fw_line_bytes();
	uint16_t length = fw_line_length();
	if (line[0] == FW_MARK_DATA) {
		receive_data(message, line + 1, (uint16_t)(length - 1U));
	} else {
		receive_ascii(message, line, length);
	}
}
