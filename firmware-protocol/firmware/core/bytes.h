/* Moving bytes without a C library. */
#ifndef BYTES_H
#define BYTES_H

#include <stdint.h>

/* Copies upwards: right for overlapping ranges too when `to` is below `from`. */
void fw_copy_up(uint8_t *to, const uint8_t *from, uint16_t length);

void fw_put_u16(uint8_t *to, uint16_t value);
void fw_put_u32(uint8_t *to, uint32_t value);
uint16_t fw_get_u16(const uint8_t *from);

#endif
