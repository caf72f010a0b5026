#include "data_counters.h"

uint32_t fw_data_counters[FW_DATA_COUNTERS];

void fw_count_transmitted(uint16_t bytes) {
	if (FW_COUNTS_DATA) {
		fw_data_counters[DATA_XMIT_OK]++;
		fw_data_counters[DATA_XMIT_BYTES] += bytes;
	}
}

void fw_count_received(uint16_t bytes) {
	if (FW_COUNTS_DATA) {
		fw_data_counters[DATA_RCV_OK]++;
		fw_data_counters[DATA_RCV_BYTES] += bytes;
	}
}

void fw_count_wrong(void) {
	if (FW_COUNTS_DATA) {
		fw_data_counters[DATA_XMIT_ERROR]++;
	}
}

void fw_data_counters_forget(void) {
	for (uint8_t counter = 0; FW_COUNTS_DATA && counter < FW_DATA_COUNTERS; counter++) {
		fw_data_counters[counter] = 0;
	}
}
