/* CRC-32 as in IEEE 802.3 and zip (docs/protocol.md §4). */
#ifndef CRC_H
#define CRC_H

#include <stdint.h>

#define FW_CRC_START 0xFFFFFFFFUL

/* The register after one more byte. The check is the complement of the register. */
uint32_t fw_crc_step(uint32_t crc, uint8_t byte);

/* The register after `length` more bytes. */
uint32_t fw_crc_of(uint32_t crc, const uint8_t *bytes, uint16_t length);

#endif
