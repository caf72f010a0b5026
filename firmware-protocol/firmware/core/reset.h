/* RESET, and the hard errors that ask for it (docs/protocol.md §10). */
#ifndef RESET_H
#define RESET_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

uint8_t fw_reset(fw_message *message);

/* The adapter fails: HARD_ERRORS is owed, and the RESET that follows leaves the network's calls alone, and the VCs where `keeps` says so. */
void fw_reset_fail(bool keeps);

/* Puts the indication into the store; false: it doesn't fit. */
bool fw_reset_owed(fw_message *message);

/* HARD_ERRORS has been indicated, or is to be, and no RESET has come. */
bool fw_reset_is_due(void);

void fw_reset_forget(void);

#endif
