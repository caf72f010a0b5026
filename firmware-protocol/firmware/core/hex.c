#include "hex.h"

uint8_t fw_hex_digit(uint8_t value) {
	value &= 0x0FU;
	return (uint8_t)(value + (value < 10U ? (uint8_t)'0' : (uint8_t)('A' - 10)));
}

uint8_t fw_hex_value(uint8_t digit) {
	if (digit >= '0' && digit <= '9') {
		return (uint8_t)(digit - '0');
	}
	digit |= 0x20U;
	return digit >= 'a' && digit <= 'f' ? (uint8_t)(digit - ('a' - 10)) : FW_NO_DIGIT;
}

bool fw_hex_byte(const uint8_t *digits, uint8_t *byte) {
	uint8_t high = fw_hex_value(digits[0]);
	uint8_t low = fw_hex_value(digits[1]);
	*byte = (uint8_t)((uint8_t)(high << 4) | (low & 0x0FU));
	return high != FW_NO_DIGIT && low != FW_NO_DIGIT;
}
