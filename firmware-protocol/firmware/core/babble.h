/* A network that says too much: answers twice, and messages for calls that nobody has (docs/protocol.md §9). */
#ifndef BABBLE_H
#define BABBLE_H

#include <stdbool.h>

#include "buffers.h"
#include "message.h"

/* The call's number babbles; FW_NO_INDEX: no. */
bool fw_babbles(fw_index call);

/* CONNECT, RELEASE and STATUS for a reference that nobody has are owed. */
void fw_babble_begin(void);

/* Puts one of them into the store; false: none is owed, or it doesn't fit. */
bool fw_babble_owed(fw_message *message);

void fw_babble_forget(void);

#endif
