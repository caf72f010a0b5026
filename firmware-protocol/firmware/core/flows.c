#include "flows.h"

bool fw_halve(fw_flow *flow) {
	bool changed = false;
	for (uint8_t member = FLOW_TOKEN_RATE; member <= FLOW_PEAK_BANDWIDTH; member = (uint8_t)(member + FLOW_PEAK_BANDWIDTH)) {
		uint32_t rate = flow->member[member];
		if (rate != FW_NOT_SPECIFIED && rate != 0U) {
			flow->member[member] = rate / 2U;
			changed = true;
		}
	}
	return changed;
}
