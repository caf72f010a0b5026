#include "emit.h"

#include "hex.h"
#include "protocol_tables.h"

void fw_emit_byte(uint8_t byte, fw_put put) {
	put(fw_hex_digit((uint8_t)(byte >> 4)));
	put(fw_hex_digit(byte));
}

void fw_emit_number(uint32_t value, fw_put put) {
	uint8_t digits = 1;
	for (uint32_t rest = value >> 4; rest != 0U; rest >>= 4) {
		digits++;
	}
	while (digits-- > 0U) {
		put(fw_hex_digit((uint8_t)(value >> (uint8_t)(4U * digits))));
	}
}

static void emit_text(const uint8_t *text, uint16_t length, fw_put put) {
	bool looks_absent = length == 1U && text[0] == '-';
	while (length-- > 0U) {
		uint8_t byte = *text++;
		if (byte == '%' || looks_absent) {
			put('%');
			fw_emit_byte(byte, put);
		} else {
			put(byte);
		}
	}
}

static void emit_bytes(const uint8_t *bytes, uint16_t length, fw_put put) {
	while (length-- > 0U) {
		fw_emit_byte(*bytes++, put);
	}
}

static void emit_flow(const fw_flow *flow, fw_put put) {
	for (uint8_t i = 0; i < FW_FLOW_MEMBERS; i++) {
		if (i > 0U) {
			put(',');
		}
		if (flow->member[i] != FW_NOT_SPECIFIED) {
			fw_emit_number(flow->member[i], put);
		}
	}
}

static void emit_field(const fw_message *message, uint8_t place, uint8_t type, fw_put put) {
	if (type == TYPE_TEXT) {
		emit_text(fw_slice(message, place), fw_slice_length(message, place), put);
	} else if (type == TYPE_BYTES) {
		emit_bytes(fw_slice(message, place), fw_slice_length(message, place), put);
	} else {
		fw_emit_number(message->value[place], put);
	}
}

void fw_emit(const fw_message *message, fw_put put) {
	const fw_message_row *row = &fw_messages[message->id];
	uint8_t flows = 0;
	for (const char *name = row->name; rom_u8(name) != 0U; name++) {
		put(rom_u8(name));
	}
	for (uint8_t place = 0; place < rom_u8(&row->fields); place++) {
		uint8_t type = rom_u8(&fw_field_types[rom_u8(&row->first) + place]) & (uint8_t)~FW_OPTIONAL;
		put(' ');
		if (!fw_has(message, place)) {
			put('-');
		} else if (type == TYPE_FLOW) {
			emit_flow(&message->flow[flows], put);
		} else {
			emit_field(message, place, type, put);
		}
		flows = (uint8_t)(flows + (type == TYPE_FLOW ? 1U : 0U));
	}
}
