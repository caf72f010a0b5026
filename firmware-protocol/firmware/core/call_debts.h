/* The messages by which the network entered the states of its calls, and which it still owes (docs/protocol.md §9). */
#ifndef CALL_DEBTS_H
#define CALL_DEBTS_H

#include <stdbool.h>

#include "message.h"

/* Puts the message of one call that owes one into the store; false: none does, or it doesn't fit yet. */
bool fw_calls_owed(fw_message *message);

#endif
