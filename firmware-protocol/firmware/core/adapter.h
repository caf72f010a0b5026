/* The device plane: VCs, audit, OIDs, reset (docs/protocol.md §8, §10). */
#ifndef ADAPTER_H
#define ADAPTER_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/* A device message from the host, the message DATA included. */
uint8_t fw_adapter_receive(fw_message *message);

/* Puts one message that is owed into the store; those that gather (SENT, CREDIT) only if `unhurried`. False: none, or no room yet. */
bool fw_adapter_owed(fw_message *message, bool unhurried);

void fw_adapter_forget(void);

#endif
