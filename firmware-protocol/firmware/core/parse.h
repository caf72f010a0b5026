/* The body of an ASCII frame to a message, by the printed tables (docs/protocol.md §2). */
#ifndef PARSE_H
#define PARSE_H

#include <stdint.h>

#include "message.h"

/*
 * Reads `NAME field field …` of a plane, the way host to device: FW_TAKEN, FW_UNKNOWN or FW_BAD_FIELD. Texts and bytes are decoded in
 * place; the message's slices stay good as long as the line.
 */
uint8_t fw_parse(fw_message *message, uint8_t plane, uint8_t *body, uint16_t length);

#endif
