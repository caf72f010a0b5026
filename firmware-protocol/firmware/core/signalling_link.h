/* The signalling link behind the device, which a number takes down for a while (docs/protocol.md §9). */
#ifndef SIGNALLING_LINK_H
#define SIGNALLING_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"

/* Down now, and up that many milliseconds later. */
void fw_link_flap(uint32_t ms);

/* What is sent to the network is lost, and nothing comes from it. */
bool fw_link_is_down(void);

/* Puts SIGNALLING_LINK into the store where it is owed; false: it isn't, or doesn't fit. */
bool fw_link_owed(fw_message *message);

void fw_link_expire(void);
void fw_link_forget(void);

#endif
