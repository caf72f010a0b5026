#include "deadlines.h"

#include "hal.h"
#include "port.h"

uint32_t fw_now;

static uint32_t soonest;
static bool armed;

uint32_t fw_after(uint32_t ms) {
	return fw_now + ms + FW_CLOCK_LAG_MS;
}

bool fw_is_due(uint32_t when) {
	return (int32_t)(fw_now - when) >= 0;
}

uint32_t fw_until(uint32_t when) {
	return fw_is_due(when) ? 0U : when - fw_now;
}

void fw_arm(uint32_t when) {
	if (!armed || (int32_t)(when - soonest) < 0) {
		armed = true;
		soonest = when;
	}
}

bool fw_deadline_reached(void) {
	if (!armed || !fw_is_due(soonest)) {
		return false;
	}
	armed = false;
	return true;
}

uint32_t fw_deadline_in(void) {
	return armed ? fw_until(soonest) : HAL_FOREVER;
}

void fw_deadlines_forget(void) {
	armed = false;
}
