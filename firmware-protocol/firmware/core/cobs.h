/* COBS made to avoid LF instead of zero (docs/protocol.md §3). */
#ifndef COBS_H
#define COBS_H

#include <stdint.h>

/* What fw_cobs_decode returns for bytes that are no stuffed body. */
#define FW_COBS_BAD 0xFFFFU

/* Hands the stuffed form of a body that isn't empty to `put`, byte by byte. */
void fw_cobs_send(const uint8_t *body, uint16_t length, void (*put)(uint8_t byte));

/* Undoes the stuffing in place: the length of the body, or FW_COBS_BAD. */
uint16_t fw_cobs_decode(uint8_t *bytes, uint16_t length);

#endif
