/* A message to the body of an ASCII frame, by the printed tables (docs/protocol.md §2). */
#ifndef EMIT_H
#define EMIT_H

#include <stdint.h>

#include "message.h"

typedef void (*fw_put)(uint8_t byte);

/* Hands `NAME field field …` to `put`, byte by byte; fields that aren't there become `-`. */
void fw_emit(const fw_message *message, fw_put put);

/* One number: capital digits, no leading zeros. */
void fw_emit_number(uint32_t value, fw_put put);

/* One byte: two digits. */
void fw_emit_byte(uint8_t byte, fw_put put);

#endif
