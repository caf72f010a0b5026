/* Whether a link is open, and the link plane's messages (docs/protocol.md §6). */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

bool fw_session_is_open(void);

/* A frame with a right check has been received. */
void fw_session_heard(void);

/*
 * A link-plane message, typed or checked: answers at once. `news`: its ack acknowledged something. FW_TAKEN, FW_BAD_FIELD or
 * FW_NOT_NOW.
 */
uint8_t fw_session_receive(fw_message *message, bool typed, bool news);

/* Answers a typed line that can't be served. */
void fw_session_refuse_typed(fw_message *message, uint8_t reason, uint16_t detail);

/* Sends ACK. */
void fw_session_acknowledge(fw_message *message);

/* Closes the link when the host has been silent for too long. */
void fw_session_expire(void);

/* Milliseconds until then, or HAL_FOREVER. */
uint32_t fw_session_due_in(void);

/* No link, and nothing of what was: as at the start, but for the counters. */
void fw_session_forget(void);

#endif
