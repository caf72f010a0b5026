#include "bytes.h"

void fw_copy_up(uint8_t *to, const uint8_t *from, uint16_t length) {
	while (length-- > 0U) {
		*to++ = *from++;
	}
}

void fw_put_u16(uint8_t *to, uint16_t value) {
	to[0] = (uint8_t)value;
	to[1] = (uint8_t)(value >> 8);
}

void fw_put_u32(uint8_t *to, uint32_t value) {
	fw_put_u16(to, (uint16_t)value);
	fw_put_u16(to + 2, (uint16_t)(value >> 16));
}

uint16_t fw_get_u16(const uint8_t *from) {
	return (uint16_t)(from[0] | (uint16_t)((uint16_t)from[1] << 8));
}
