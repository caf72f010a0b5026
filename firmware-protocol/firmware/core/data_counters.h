/* Counters of data frames since the device started, for OIDs; a device without room for them keeps none. */
#ifndef DATA_COUNTERS_H
#define DATA_COUNTERS_H

#include <stdint.h>

#include "port.h"
#include "protocol_def.h"

/* By DATA_…. */
extern uint32_t fw_data_counters[FW_DATA_COUNTERS];

/* A frame taken from the host or sent to it, with that many bytes; or one from the host that can't be taken. */
void fw_count_transmitted(uint16_t bytes);
void fw_count_received(uint16_t bytes);
void fw_count_wrong(void);

void fw_data_counters_forget(void);

#endif
