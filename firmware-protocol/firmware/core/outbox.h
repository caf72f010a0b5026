/* The message to be sent next, whether by an open link or in manual mode: signalling, then device; data comes after both. */
#ifndef OUTBOX_H
#define OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/*
 * The record of the store to be sent next, or FW_NOWHERE. Where none waits, one that is owed is made. `unhurried`: answers that may be
 * gathered (SENT, CREDIT) needn't wait for more.
 */
uint16_t fw_outbox_message(fw_message *message, bool unhurried);


#endif
