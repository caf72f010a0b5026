/*
 * The bodies of signalling and device frames that wait to be sent or acknowledged: one array of records, oldest first, without gaps.
 * It is the only queue of messages; what doesn't fit isn't taken, and what the device owes by itself isn't made before it can be sent.
 */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/* No such record. */
#define FW_NOWHERE 0xFFFFU

/* Adds a message that waits; false, and nothing is kept, if it doesn't fit. */
bool fw_store_add(const fw_message *message);

/* The oldest record of a plane that has not been sent; the record sent with a number. FW_NOWHERE if there is none. */
uint16_t fw_store_waiting(uint8_t plane);
uint16_t fw_store_sent(uint8_t seq);

/* Bytes of a record's body. */
uint16_t fw_store_length(uint16_t record);

/* Writes a record as a frame; `seq` may be FW_TYPED. */
void fw_store_send(uint16_t record, uint16_t seq, uint8_t ack);

/* The record has been sent with that number. */
void fw_store_mark_sent(uint16_t record, uint8_t seq);

void fw_store_remove(uint16_t record);
void fw_store_forget(void);

#endif
