/* Hexadecimal digits. */
#ifndef HEX_H
#define HEX_H

#include <stdbool.h>
#include <stdint.h>

#define FW_NO_DIGIT 0xFFU

/* The capital digit of the lower four bits. */
uint8_t fw_hex_digit(uint8_t value);

/* The value of a digit of either case, or FW_NO_DIGIT. */
uint8_t fw_hex_value(uint8_t digit);

/* Two digits as a byte; false if they aren't. */
bool fw_hex_byte(const uint8_t *digits, uint8_t *byte);

#endif
