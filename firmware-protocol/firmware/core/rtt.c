#include "rtt.h"

#include <stdbool.h>

#include "deadlines.h"
#include "protocol_def.h"

/* Round trips beyond it don't change a time-out that is at its upper bound already. */
#define LONGEST_MS 4000U

static uint16_t smoothed_by_8;
static uint16_t variation_by_4;
static uint16_t timeout;
static bool measured;
static bool measuring;
static uint8_t seq_measured;
static uint32_t sent_at;

void fw_rtt_forget(void) {
	measured = false;
	measuring = false;
	timeout = FW_INITIAL_RTO_MS;
}

void fw_rtt_sent(uint8_t seq) {
	if (!measuring) {
		measuring = true;
		seq_measured = seq;
		sent_at = fw_now;
	}
}

void fw_rtt_cancel(void) {
	measuring = false;
}

static void take(uint16_t ms) {
	if (!measured) {
		measured = true;
		smoothed_by_8 = (uint16_t)(ms * 8U);
		variation_by_4 = (uint16_t)(ms * 2U);
		return;
	}
	uint16_t smoothed = smoothed_by_8 / 8U;
	uint16_t error = (uint16_t)(ms > smoothed ? ms - smoothed : smoothed - ms);
	variation_by_4 = (uint16_t)(variation_by_4 - variation_by_4 / 4U + error);
	smoothed_by_8 = (uint16_t)(smoothed_by_8 - smoothed + ms);
}

void fw_rtt_acknowledged(uint8_t oldest, uint8_t ack) {
	if (measuring && (uint8_t)(seq_measured - oldest) < (uint8_t)(ack - oldest)) {
		uint32_t ms = fw_now - sent_at;
		measuring = false;
		take((uint16_t)(ms < LONGEST_MS ? ms : LONGEST_MS));
	}
	timeout = FW_INITIAL_RTO_MS;
	if (measured) {
		timeout = (uint16_t)(smoothed_by_8 / 8U + variation_by_4);
	}
	if (timeout < FW_MINIMUM_RTO_MS) {
		timeout = FW_MINIMUM_RTO_MS;
	}
	if (timeout > FW_MAXIMUM_RTO_MS) {
		timeout = FW_MAXIMUM_RTO_MS;
	}
}

void fw_rtt_back_off(void) {
	timeout = timeout > FW_MAXIMUM_RTO_MS / 2U ? FW_MAXIMUM_RTO_MS : (uint16_t)(timeout * 2U);
}

uint16_t fw_rtt_timeout(void) {
	return timeout;
}

uint16_t fw_rtt_smoothed(void) {
	return measured ? smoothed_by_8 / 8U : LONGEST_MS;
}
