/* The link's counters since the device started (docs/protocol.md §10, OID_CONDIS_HIL_COUNTERS). */
#ifndef COUNTERS_H
#define COUNTERS_H

#include <stdint.h>

#include "protocol_def.h"

/* By COUNT_…. */
extern uint32_t fw_counters[FW_COUNTERS];

void fw_count(uint8_t counter);
void fw_counters_forget(void);

#endif
