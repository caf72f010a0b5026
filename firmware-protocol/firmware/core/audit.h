/* AUDIT: the tables, row by row as the host takes them (docs/protocol.md §10). */
#ifndef AUDIT_H
#define AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/* FW_NO_ROOM while another audit isn't finished: the host repeats it. */
uint8_t fw_audit_begin(uint16_t request);

/* Puts the next row, or the end, into the store; false: it doesn't fit yet. */
bool fw_audit_owed(fw_message *message);

void fw_audit_forget(void);

#endif
