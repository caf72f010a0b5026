#include "session.h"

#include "acks.h"
#include "adapter.h"
#include "buffers.h"
#include "deadlines.h"
#include "frame.h"
#include "hal.h"
#include "line.h"
#include "network.h"
#include "protocol_tables.h"
#include "sending.h"
#include "store.h"

static const char firmware_name[] ROM = FW_FIRMWARE;

/* 0: no link. */
static uint32_t nonce;
static uint32_t heard_at;

bool fw_session_is_open(void) {
	return nonce != 0U;
}

void fw_session_heard(void) {
	heard_at = fw_now;
}

void fw_session_forget(void) {
	nonce = 0;
	fw_network_forget();
	fw_adapter_forget();
	fw_store_forget();
	fw_buffers_forget();
	fw_deadlines_forget();
	fw_acks_forget();
	fw_sending_begin(1, 0);
}

static void answer(const fw_message *message, bool typed) {
	fw_frame_message(message, typed ? FW_TYPED : fw_sending_next(), fw_acks_expected());
}

void fw_session_acknowledge(fw_message *message) {
	fw_begin(message, MSG_ACK);
	answer(message, false);
	fw_acks_sent();
}

static void refuse(fw_message *message, bool typed, uint8_t reason, uint16_t detail) {
	fw_begin(message, MSG_REFUSE);
	fw_set(message, AT_REFUSE_REASON, reason);
	fw_set(message, AT_REFUSE_DETAIL, detail);
	answer(message, typed);
}

void fw_session_refuse_typed(fw_message *message, uint8_t reason, uint16_t detail) {
	refuse(message, true, reason, detail);
}

/* The line's bytes, which HELLO no longer needs, bear the firmware's name. */
static void set_firmware(fw_message *message) {
	uint8_t length = 0;
	message->line = fw_line_bytes();
	for (; length < sizeof firmware_name - 1U; length++) {
		message->line[length] = rom_u8(&firmware_name[length]);
	}
	fw_set(message, AT_WELCOME_FIRMWARE, length);
}

static uint32_t lower(uint32_t one, uint32_t other) {
	return one < other ? one : other;
}

static void welcome(fw_message *message, uint32_t minor) {
	fw_begin(message, MSG_WELCOME);
	fw_set(message, AT_WELCOME_NONCE, nonce);
	fw_set(message, AT_WELCOME_MAJOR, FW_VERSION_MAJOR);
	fw_set(message, AT_WELCOME_MINOR, lower(minor, FW_VERSION_MINOR));
	fw_set(message, AT_WELCOME_WINDOW, FW_WINDOW);
	fw_set(message, AT_WELCOME_RING, FW_RING);
	fw_set(message, AT_WELCOME_LINE_MAX, FW_LINE_MAX);
	fw_set(message, AT_WELCOME_SDU_MAX, FW_SDU_MAX);
	fw_set(message, AT_WELCOME_VC_MAX, FW_VCS);
	fw_set(message, AT_WELCOME_CALL_MAX, FW_CALLS);
	fw_set(message, AT_WELCOME_PARTY_MAX, FW_PARTIES);
	fw_set(message, AT_WELCOME_CAPABILITIES, FW_CAPABILITIES);
	fw_set(message, AT_WELCOME_NUMBERS, FW_KNOWN_NUMBERS);
	if (FW_KNOWN_MORE_NUMBERS != 0UL) {
		fw_set(message, AT_WELCOME_MORE_NUMBERS, FW_KNOWN_MORE_NUMBERS);
	}
	set_firmware(message);
	answer(message, false);
}

static uint8_t hello(fw_message *message) {
	uint32_t asked = message->value[AT_HELLO_NONCE];
	uint16_t window = fw_u16(message, AT_HELLO_WINDOW);
	uint16_t ring = fw_u16(message, AT_HELLO_RING);
	if (message->value[AT_HELLO_MAJOR] != FW_VERSION_MAJOR) {
		refuse(message, false, REFUSE_VERSION, FW_VERSION_MAJOR);
		return FW_TAKEN;
	}
	if (asked == 0U) {
		return fw_bad_field(AT_HELLO_NONCE);
	}
	if (window == 0U || window > FW_BOUND_WINDOW_MAX) {
		return fw_bad_field(AT_HELLO_WINDOW);
	}
	if (asked != nonce) {
		fw_session_forget();
		fw_sending_begin((uint8_t)window, ring);
		nonce = asked;
	}
	fw_session_heard();
	welcome(message, message->value[AT_HELLO_MINOR]);
	return FW_TAKEN;
}

static void pong(fw_message *message, bool typed) {
	fw_begin(message, MSG_PONG);
	fw_set(message, AT_PONG_NONCE, nonce);
	fw_set(message, AT_PONG_UPTIME, fw_now);
	answer(message, typed);
}

uint8_t fw_session_receive(fw_message *message, bool typed, bool news) {
	switch (message->id) {
	case MSG_PING:
		pong(message, typed);
		return FW_TAKEN;
	case MSG_BYE:
		fw_session_forget();
		fw_begin(message, MSG_BYE);
		answer(message, typed);
		return FW_TAKEN;
	case MSG_HELLO:
		return typed ? (uint8_t)FW_NOT_NOW : hello(message);
	default:
		if (!fw_session_is_open()) {
			return FW_NOT_NOW;
		}
		if (!news) {
			fw_sending_repeated();
		}
		return FW_TAKEN;
	}
}

void fw_session_expire(void) {
	if (fw_session_is_open() && fw_is_due(heard_at + FW_HOST_DEAD_MS)) {
		fw_session_forget();
	}
}

uint32_t fw_session_due_in(void) {
	return fw_session_is_open() ? fw_until(heard_at + FW_HOST_DEAD_MS) : HAL_FOREVER;
}
