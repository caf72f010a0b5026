#include "store.h"

#include "bytes.h"
#include "emit.h"
#include "frame.h"
#include "port.h"
#include "protocol_tables.h"

/* A record: plane or SENT, number, length, body. */
enum { AT_STATE, AT_SEQ, AT_LENGTH, AT_BODY = AT_LENGTH + 2 };

#define SENT 0x80U

static uint8_t bytes[FW_STORE];
static uint16_t used;
/* The end of the record being written; beyond the array: it didn't fit. */
static uint16_t end;

static void put(uint8_t byte) {
	if (end < sizeof bytes) {
		bytes[end] = byte;
		end++;
	} else {
		end = FW_NOWHERE;
	}
}

bool fw_store_add(const fw_message *message) {
	uint16_t record = used;
	if (sizeof bytes - record < AT_BODY) {
		return false;
	}
	end = (uint16_t)(record + AT_BODY);
	fw_emit(message, put);
	if (end == FW_NOWHERE) {
		return false;
	}
	bytes[record + AT_STATE] = rom_u8(&fw_messages[message->id].plane);
	fw_put_u16(bytes + record + AT_LENGTH, (uint16_t)(end - record - AT_BODY));
	used = end;
	return true;
}

uint16_t fw_store_length(uint16_t record) {
	return fw_get_u16(bytes + record + AT_LENGTH);
}

static uint16_t after(uint16_t record) {
	return (uint16_t)(record + AT_BODY + fw_store_length(record));
}

uint16_t fw_store_waiting(uint8_t plane) {
	for (uint16_t record = 0; record < used; record = after(record)) {
		if (bytes[record + AT_STATE] == plane) {
			return record;
		}
	}
	return FW_NOWHERE;
}

uint16_t fw_store_sent(uint8_t seq) {
	for (uint16_t record = 0; record < used; record = after(record)) {
		if (bytes[record + AT_STATE] >= SENT && bytes[record + AT_SEQ] == seq) {
			return record;
		}
	}
	return FW_NOWHERE;
}

void fw_store_send(uint16_t record, uint16_t seq, uint8_t ack) {
	uint16_t length = fw_store_length(record);
	const uint8_t *body = bytes + record + AT_BODY;
	fw_frame_open(bytes[record + AT_STATE] & (uint8_t)~SENT, seq, ack);
	while (length-- > 0U) {
		fw_frame_byte(*body++);
	}
	fw_frame_close();
}

void fw_store_mark_sent(uint16_t record, uint8_t seq) {
	bytes[record + AT_STATE] |= SENT;
	bytes[record + AT_SEQ] = seq;
}

void fw_store_remove(uint16_t record) {
	uint16_t next = after(record);
	fw_copy_up(bytes + record, bytes + next, (uint16_t)(used - next));
	used = (uint16_t)(used - (next - record));
}

void fw_store_forget(void) {
	used = 0;
}
