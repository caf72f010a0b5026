#include "acks.h"

#include "counters.h"
#include "port.h"

static uint8_t expected;
static bool owed;
static bool at_once;
static bool misses;
static uint16_t bytes_owed;

void fw_acks_forget(void) {
	expected = 0;
	fw_acks_sent();
}

uint8_t fw_acks_expected(void) {
	return expected;
}

bool fw_acks_in_turn(uint8_t seq) {
	uint8_t ahead = (uint8_t)(seq - expected);
	if (ahead == 0U) {
		return true;
	}
	if (ahead < 128U) {
		misses = true;
		fw_count(COUNT_OUT_OF_ORDER);
	} else {
		fw_count(COUNT_DUPLICATES);
	}
	owed = true;
	at_once = true;
	return false;
}

void fw_acks_taken(uint16_t bytes) {
	expected++;
	fw_count(COUNT_FRAMES_RECEIVED);
	owed = true;
	bytes_owed = (uint16_t)(bytes_owed + bytes);
	if (bytes_owed >= FW_RING / 2U) {
		at_once = true;
	}
}

void fw_acks_sent(void) {
	owed = false;
	at_once = false;
	misses = false;
	bytes_owed = 0;
}

bool fw_acks_misses(void) {
	return misses;
}

bool fw_acks_due(bool exhausted) {
	return owed && (exhausted || at_once);
}
