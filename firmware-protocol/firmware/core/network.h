/* The signalling plane: messages to the stand-in network and those it owes (docs/protocol.md §9). */
#ifndef NETWORK_H
#define NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/* A signalling message from the host: FW_TAKEN, FW_NO_ROOM, FW_BAD_FIELD or FW_NOT_NOW. */
uint8_t fw_network_receive(fw_message *message);

/* Puts one message that is owed into the store; false: none is owed, or it doesn't fit yet. */
bool fw_network_owed(fw_message *message);

/* What the timers that have run out bring about; the others are armed again. */
void fw_network_expire(fw_message *message);

void fw_network_forget(void);

#endif
