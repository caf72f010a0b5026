/* SETUP: the test number decides (docs/protocol.md §9). */
#ifndef SET_UP_H
#define SET_UP_H

#include <stdint.h>

#include "message.h"

/* A SETUP whose reference is free. */
uint8_t fw_set_up(fw_message *message);

#endif
