#include "numbers.h"

#include <stdbool.h>

#define LARGEST_CAUSE 127U
/* Deadlines are told from the past by their sign. */
#define LONGEST_MS 0x7FFFFFFFUL
#define LARGEST_ENDPOINT 0xFFFFU
#define LARGEST_BY_10 429496729UL

static bool is_number(uint8_t number, const uint8_t *name, uint16_t length) {
	const fw_number_row *row = &fw_numbers[number];
	uint8_t i = 0;
	while (i < length && i < FW_NUMBER_NAME_MAX && rom_u8(&row->name[i]) == name[i]) {
		i++;
	}
	return i == length && rom_u8(&row->name[i]) == 0U;
}

static bool read_decimal(const uint8_t *digits, uint16_t length, uint32_t *value) {
	*value = 0;
	for (uint16_t i = 0; i < length; i++) {
		uint8_t digit = (uint8_t)(digits[i] - '0');
		if (digit > 9U || *value > LARGEST_BY_10 || (*value == LARGEST_BY_10 && digit > 5U)) {
			return false;
		}
		*value = *value * 10U + digit;
	}
	return length > 0U;
}

static bool is_in_range(uint8_t kind, uint32_t value) {
	switch (kind) {
	case ARGUMENT_CAUSE:
		return value > 0U && value <= LARGEST_CAUSE;
	case ARGUMENT_MS:
		return value <= LONGEST_MS;
	case ARGUMENT_ENDPOINT:
		return value <= LARGEST_ENDPOINT;
	default:
		return kind == ARGUMENT_BYTES;
	}
}

/* A small device leaves some out. */
static bool is_known(uint8_t number) {
	if (FW_KNOWN_NUMBERS == FW_EVERY_NUMBER && FW_KNOWN_MORE_NUMBERS == FW_EVERY_MORE_NUMBER) {
		return true;
	}
	return FW_KNOWS(number);
}

fw_called fw_number_called(const uint8_t *address, uint16_t length) {
	fw_called called = {0, CAUSE_UNALLOCATED_NUMBER, 0};
	uint16_t name = 0;
	while (name < length && address[name] != ':') {
		name++;
	}
	while (called.number < FW_NUMBERS && !is_number(called.number, address, name)) {
		called.number++;
	}
	if (called.number == FW_NUMBERS || !is_known(called.number)) {
		return called;
	}
	uint8_t kind = rom_u8(&fw_numbers[called.number].argument);
	bool good = name == length && kind == ARGUMENT_NONE;
	if (name < length && read_decimal(address + name + 1U, (uint16_t)(length - name - 1U), &called.argument)) {
		good = is_in_range(kind, called.argument);
	}
	called.refusal = good ? 0U : CAUSE_BAD_ARGUMENT;
	return called;
}

uint8_t fw_number_cause(const fw_called *called) {
	uint8_t cause = rom_u8(&fw_numbers[called->number].cause);
	return cause == FW_CAUSE_IS_ARGUMENT ? (uint8_t)called->argument : cause;
}
