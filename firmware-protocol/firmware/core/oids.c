#include "oids.h"

#include "bytes.h"
#include "counters.h"
#include "data_counters.h"
#include "line.h"
#include "numbers.h"
#include "reset.h"
#include "signalling_link.h"
#include "store.h"

#define BYTES_PER_NUMBER 4U
#define OPTION_BYTES 4U

/* NDIS_HARDWARE_STATUS and NDIS_MEDIA_STATE, but for the good ones, which are 0. */
#define NOT_READY 4U
#define DISCONNECTED 1U

static const char vendor_description[] ROM = FW_FIRMWARE;

/* Begins the answer: both requests have their number where it has it. */
static void begin(fw_message *message, uint32_t status) {
	fw_begin(message, MSG_OID_ANSWER);
	fw_set(message, AT_OID_ANSWER_REQUEST, message->value[AT_OID_QUERY_REQUEST]);
	fw_set(message, AT_OID_ANSWER_STATUS, status);
}

static uint8_t keep(const fw_message *answer) {
	return fw_store_add(answer) ? FW_TAKEN : FW_NO_ROOM;
}

/* A small device counts no data. */
static bool is_had(uint8_t place) {
	return FW_COUNTS_DATA || rom_u8(&fw_oids[place].from) != OID_FROM_DATA;
}

static uint8_t find(uint32_t oid) {
	uint8_t place = 0;
	while (place < FW_OIDS && !(rom_u32(&fw_oids[place].oid) == oid && is_had(place))) {
		place++;
	}
	return place;
}

static uint16_t put_u32(uint32_t value) {
	fw_put_u32(fw_line_bytes(), value);
	return BYTES_PER_NUMBER;
}

static uint16_t put_list(void) {
	uint16_t length = 0;
	for (uint8_t place = 0; place < FW_OIDS; place++) {
		if (is_had(place)) {
			fw_put_u32(fw_line_bytes() + length, rom_u32(&fw_oids[place].oid));
			length = (uint16_t)(length + BYTES_PER_NUMBER);
		}
	}
	return length;
}

static uint16_t put_counters(void) {
	for (uint8_t i = 0; i < FW_COUNTERS; i++) {
		fw_put_u32(fw_line_bytes() + BYTES_PER_NUMBER * i, fw_counters[i]);
	}
	return BYTES_PER_NUMBER * FW_COUNTERS;
}

static uint16_t put_text(void) {
	for (uint8_t i = 0; i < sizeof vendor_description; i++) {
		fw_line_bytes()[i] = rom_u8(&vendor_description[i]);
	}
	return sizeof vendor_description;
}

static uint32_t hardware_status(void) {
	return FW_KNOWS(NUMBER_RESET_KEEPS) && fw_reset_is_due() ? NOT_READY : 0U;
}

static uint32_t media_state(void) {
	return FW_KNOWS(NUMBER_LINK_FLAP) && fw_link_is_down() ? DISCONNECTED : 0U;
}

/* Writes the value and returns its length. */
static uint16_t put_value(uint8_t place) {
	uint32_t value = rom_u32(&fw_oids[place].value);
	switch (rom_u8(&fw_oids[place].from)) {
	case OID_FROM_LIST:
		return put_list();
	case OID_FROM_U16:
		fw_put_u16(fw_line_bytes(), (uint16_t)value);
		return 2;
	case OID_FROM_PAIR:
		fw_put_u32(fw_line_bytes() + BYTES_PER_NUMBER, FW_LINE_SPEED);
		return (uint16_t)(put_u32(FW_LINE_SPEED) + BYTES_PER_NUMBER);
	case OID_FROM_TEXT:
		return put_text();
	case OID_FROM_HARDWARE:
		return put_u32(hardware_status());
	case OID_FROM_MEDIA:
		return put_u32(media_state());
	case OID_FROM_LINK:
		return put_u32(fw_counters[value]);
	case OID_FROM_DATA:
		return put_u32(FW_COUNTS_DATA ? fw_data_counters[value] : 0U);
	case OID_FROM_COUNTERS:
		return put_counters();
	default:
		return put_u32(value);
	}
}

uint8_t fw_oid_query(fw_message *message) {
	uint8_t place = find(message->value[AT_OID_QUERY_OID]);
	uint8_t from = place < FW_OIDS ? rom_u8(&fw_oids[place].from) : (uint8_t)OID_FROM_OPTION;
	/* What is counted is counted for all VCs together. */
	bool none = from == OID_FROM_OPTION || (from == OID_FROM_DATA && fw_has(message, AT_OID_QUERY_VC));
	begin(message, none ? STATUS_INVALID_OID : STATUS_SUCCESS);
	if (!none) {
		/* The line's bytes, which the request no longer needs, bear the value. */
		message->line = fw_line_bytes();
		fw_set(message, AT_OID_ANSWER_DATA, put_value(place));
	}
	return keep(message);
}

uint8_t fw_oid_set(fw_message *message) {
	uint8_t place = find(message->value[AT_OID_SET_OID]);
	uint16_t length = fw_slice_length(message, AT_OID_SET_DATA);
	if (place == FW_OIDS || rom_u8(&fw_oids[place].from) != OID_FROM_OPTION) {
		begin(message, STATUS_INVALID_OID);
	} else if (length == OPTION_BYTES) {
		begin(message, STATUS_SUCCESS);
	} else {
		begin(message, STATUS_INVALID_LENGTH);
		fw_set(message, AT_OID_ANSWER_NEEDED, OPTION_BYTES);
	}
	return keep(message);
}
