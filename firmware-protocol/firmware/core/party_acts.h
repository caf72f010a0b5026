/* ADD_PARTY and DROP_PARTY (docs/protocol.md §9). */
#ifndef PARTY_ACTS_H
#define PARTY_ACTS_H

#include <stdint.h>

#include "buffers.h"
#include "message.h"

/* ADD_PARTY on an active call. */
uint8_t fw_add_party(fw_message *message, fw_index call);

/* Answers ADD_PARTY with ADD_PARTY_REJECT. */
uint8_t fw_reject_party(fw_message *message, uint8_t cause);

uint8_t fw_drop_party(fw_message *message, fw_index call);

/* DROP_PARTY_ACK: the party that the network had dropped is free. */
void fw_party_gone(fw_index call, uint16_t endpoint);

/* The endpoint state that STATUS bears; 0 for FW_NO_INDEX. */
uint8_t fw_party_state(fw_index party);

#endif
