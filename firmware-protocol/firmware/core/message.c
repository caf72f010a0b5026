#include "message.h"

uint8_t fw_bad_place;

uint8_t fw_bad_field(uint8_t place) {
	fw_bad_place = place;
	return FW_BAD_FIELD;
}

void fw_begin(fw_message *message, uint8_t id) {
	message->id = id;
	message->present = 0;
}

void fw_set(fw_message *message, uint8_t place, uint32_t value) {
	message->value[place] = value;
	message->present |= (uint16_t)(1U << place);
}

void fw_set_flow(fw_message *message, uint8_t place) {
	message->present |= (uint16_t)(1U << place);
}

bool fw_has(const fw_message *message, uint8_t place) {
	return ((message->present >> place) & 1U) != 0U;
}

uint16_t fw_u16(const fw_message *message, uint8_t place) {
	return (uint16_t)message->value[place];
}

uint8_t *fw_slice(const fw_message *message, uint8_t place) {
	return message->line + (uint16_t)(message->value[place] >> 16);
}

uint16_t fw_slice_length(const fw_message *message, uint8_t place) {
	return (uint16_t)message->value[place];
}
