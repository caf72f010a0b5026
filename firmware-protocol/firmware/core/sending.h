/* The sending half of the link: window, go-back-N retransmission (docs/protocol.md §5). */
#ifndef SENDING_H
#define SENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/* Numbers from 0, nothing under way, and what the host takes unacknowledged: frames (1–64) and bytes. */
void fw_sending_begin(uint8_t window, uint16_t ring);

/* The number of the next new frame: the seq of link-plane frames. */
uint8_t fw_sending_next(void);

/* A frame with a right check bore that ack; true: it acknowledged something new. */
bool fw_sending_acknowledged(uint8_t ack);

/*
 * An ACK has repeated an acknowledgement: the host misses a frame. Sends again early, once per round trip, and not within one of having
 * sent: then the host answered a duplicate.
 */
void fw_sending_repeated(void);

/* Begins to send again if the oldest frame has waited for the time-out. */
void fw_sending_expire(void);

/* Milliseconds until then, or HAL_FOREVER. */
uint32_t fw_sending_due_in(void);

/* Sends one numbered frame if there is one and the host takes it; false if not. */
bool fw_sending_step(fw_message *message, bool unhurried);

#endif
