#include "counters.h"

uint32_t fw_counters[FW_COUNTERS];

void fw_count(uint8_t counter) {
	fw_counters[counter]++;
}

void fw_counters_forget(void) {
	for (uint8_t counter = 0; counter < FW_COUNTERS; counter++) {
		fw_counters[counter] = 0;
	}
}
