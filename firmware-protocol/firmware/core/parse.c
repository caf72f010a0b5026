#include "parse.h"

#include "hex.h"
#include "protocol_tables.h"

#define ESCAPE ((uint8_t)'%')
#define ABSENT ((uint8_t)'-')
#define FIRST_PRINTABLE 0x21U
#define LAST_PRINTABLE 0x7EU

/* A part of the line: what stands between two spaces. */
typedef struct {
	uint8_t *at;
	uint16_t length;
} part;

static part next_part(part *rest) {
	part found = {rest->at, 0};
	while (found.length < rest->length && found.at[found.length] != ' ') {
		found.length++;
	}
	/* A space at the end leaves an empty part, which no field is. */
	uint16_t step = found.length < rest->length ? (uint16_t)(found.length + 1U) : found.length;
	bool more = step > found.length;
	rest->at += step;
	rest->length = (uint16_t)(rest->length - step);
	if (more && rest->length == 0U) {
		rest->at = 0;
	}
	return found;
}

static bool is_named(const fw_message_row *row, const part *name) {
	uint8_t i = 0;
	while (i < name->length && i < FW_NAME_MAX && rom_u8(&row->name[i]) == name->at[i]) {
		i++;
	}
	return i == name->length && rom_u8(&row->name[i]) == 0U;
}

static uint8_t find_message(uint8_t plane, const part *name) {
	uint8_t id = 0;
	while (id < FW_MESSAGES && !(rom_u8(&fw_messages[id].plane) == plane && is_named(&fw_messages[id], name))) {
		id++;
	}
	return id < FW_MESSAGES && rom_u8(&fw_messages[id].from_host) != 0U ? id : (uint8_t)FW_MESSAGES;
}

static bool read_number(const part *digits, uint8_t most, uint32_t *value) {
	if (digits->length == 0U || digits->length > most || (digits->length > 1U && digits->at[0] == '0')) {
		return false;
	}
	*value = 0;
	for (uint8_t i = 0; i < digits->length; i++) {
		uint8_t digit = fw_hex_value(digits->at[i]);
		if (digit == FW_NO_DIGIT) {
			return false;
		}
		*value = (*value << 4) | digit;
	}
	return true;
}

static bool read_text(part *text) {
	uint16_t to = 0;
	if (text->length == 0U || text->length > FW_BOUND_TEXT_MAX) {
		return false;
	}
	for (uint16_t from = 0; from < text->length; from++) {
		uint8_t byte = text->at[from];
		if (byte == ESCAPE) {
			if (text->length < from + 3U || !fw_hex_byte(text->at + from + 1U, &byte)) {
				return false;
			}
			from = (uint16_t)(from + 2U);
		}
		if (byte < FIRST_PRINTABLE || byte > LAST_PRINTABLE) {
			return false;
		}
		text->at[to++] = byte;
	}
	text->length = to;
	return true;
}

static bool read_bytes(part *bytes) {
	uint16_t count = bytes->length / 2U;
	if (count == 0U || (bytes->length & 1U) != 0U) {
		return false;
	}
	for (uint16_t i = 0; i < count; i++) {
		uint8_t byte;
		if (!fw_hex_byte(bytes->at + 2U * i, &byte)) {
			return false;
		}
		bytes->at[i] = byte;
	}
	bytes->length = count;
	return true;
}

static bool read_flow(const part *text, fw_flow *flow) {
	part digits = {text->at, 0};
	uint8_t member = 0;
	for (uint16_t i = 0; i <= text->length; i++) {
		if (i < text->length && text->at[i] != ',') {
			digits.length++;
			continue;
		}
		if (member == FW_FLOW_MEMBERS) {
			return false;
		}
		flow->member[member] = FW_NOT_SPECIFIED;
		if (digits.length > 0U && !read_number(&digits, 8, &flow->member[member])) {
			return false;
		}
		member++;
		digits.at += digits.length + 1U;
		digits.length = 0;
	}
	return member == FW_FLOW_MEMBERS;
}

static bool read_field(fw_message *message, uint8_t type, part *text, uint32_t *value) {
	bool good;
	switch (type) {
	case TYPE_U8:
		return read_number(text, 2, value);
	case TYPE_U16:
		return read_number(text, 4, value);
	case TYPE_U32:
		return read_number(text, 8, value);
	case TYPE_TEXT:
		good = read_text(text);
		break;
	default:
		good = read_bytes(text);
		break;
	}
	*value = (uint32_t)(text->at - message->line) << 16 | text->length;
	return good;
}

static uint8_t read_fields(fw_message *message, part *rest) {
	const fw_message_row *row = &fw_messages[message->id];
	uint8_t count = rom_u8(&row->fields);
	uint8_t flows = 0;
	for (uint8_t place = 0; place < count; place++) {
		uint8_t type = rom_u8(&fw_field_types[rom_u8(&row->first) + place]);
		bool optional = (type & FW_OPTIONAL) != 0U;
		part text = next_part(rest);
		type &= (uint8_t)~FW_OPTIONAL;
		if (text.at == 0 || text.length == 0U) {
			return fw_bad_field(place);
		}
		bool absent = text.length == 1U && text.at[0] == ABSENT;
		if (type == TYPE_FLOW && !absent) {
			if (!read_flow(&text, &message->flow[flows])) {
				return fw_bad_field(place);
			}
			fw_set_flow(message, place);
		} else if (!absent) {
			if (!read_field(message, type, &text, &message->value[place])) {
				return fw_bad_field(place);
			}
			fw_set(message, place, message->value[place]);
		} else if (!optional) {
			return fw_bad_field(place);
		}
		flows = (uint8_t)(flows + (type == TYPE_FLOW ? 1U : 0U));
	}
	/* Anything left, an empty part after a last space included, is a field too many. */
	return rest->at != 0 && rest->length == 0U ? (uint8_t)FW_TAKEN : fw_bad_field(count);
}

uint8_t fw_parse(fw_message *message, uint8_t plane, uint8_t *body, uint16_t length) {
	part rest = {body, length};
	part name = next_part(&rest);
	uint8_t id = find_message(plane, &name);
	if (id == FW_MESSAGES) {
		return FW_UNKNOWN;
	}
	fw_begin(message, id);
	message->line = body;
	return read_fields(message, &rest);
}
