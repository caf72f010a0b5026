#include "step.h"

#include "acks.h"
#include "buffers.h"
#include "bytes.h"
#include "counters.h"
#include "data_counters.h"
#include "deadlines.h"
#include "frame.h"
#include "hal.h"
#include "line.h"
#include "network.h"
#include "outbox.h"
#include "port.h"
#include "receive.h"
#include "sending.h"
#include "session.h"
#include "store.h"
#include "vc_data.h"
#include "vc_machine.h"

/* How long half a line may keep the input from being exhausted: its end may have been lost. */
#define PATIENCE_MS 20U
/* Bytes taken in one step, so that a flood without lines doesn't keep it from the rest. */
#define BYTES_AT_ONCE 250U

static const char banner[] ROM = FW_BANNER;

/* The one message at hand: read from a line, turned into its answer, or made because it was owed. */
static fw_message message;
/* Until when half a line is waited for. */
static uint32_t patient_until;

void fw_start(void) {
	hal_init();
	fw_now = hal_ms();
	fw_session_forget();
	fw_line_forget();
	fw_counters_forget();
	fw_data_counters_forget();
	for (const char *byte = banner; rom_u8(byte) != 0U; byte++) {
		hal_putc(rom_u8(byte));
	}
	hal_putc(FW_MARK_END);
}

static void expire(void) {
	fw_session_expire();
	fw_sending_expire();
	if (fw_deadline_reached()) {
		fw_network_expire(&message);
		fw_vcs_expire(&message);
	}
}

/* One line at most; true: the input is exhausted. */
static bool take_input(bool *took) {
	for (uint8_t left = BYTES_AT_ONCE; left > 0U; left--) {
		int16_t byte = hal_getc();
		if (byte < 0) {
			return fw_line_is_idle() || fw_is_due(patient_until);
		}
		if (!*took) {
			*took = true;
			patient_until = fw_after(PATIENCE_MS);
		}
		if (fw_line_feed((uint8_t)byte)) {
			fw_receive_line(&message);
			return false;
		}
	}
	return false;
}

static void type_data(uint8_t buffer) {
	fw_vc_data_departs(buffer);
	const fw_buffer *data = &fw_buffers[buffer];
	fw_begin(&message, MSG_DATA);
	message.line = fw_buffers[buffer].body;
	fw_set(&message, AT_DATA_VC, fw_get_u16(data->body + 2));
	fw_set(&message, AT_DATA_GENERATION, fw_get_u16(data->body + 4));
	fw_set(&message, AT_DATA_TAG, fw_get_u16(data->body + 6));
	fw_set(&message, AT_DATA_PAYLOAD, (uint32_t)FW_DATA_HEADER << 16 | (uint16_t)(data->length - FW_DATA_HEADER));
	fw_frame_message(&message, FW_TYPED, 0);
	fw_vc_data_landed(buffer);
}

/* Manual mode: what is to be sent goes out and is forgotten. */
static bool type_output(void) {
	uint16_t record = fw_outbox_message(&message, true);
	if (record != FW_NOWHERE) {
		fw_store_send(record, FW_TYPED, 0);
		fw_store_remove(record);
		return true;
	}
	uint8_t buffer = fw_vc_data_next();
	if (buffer == FW_NO_BUFFER) {
		return false;
	}
	type_data(buffer);
	return true;
}

static bool give_output(bool exhausted) {
	if (!fw_acks_misses() && fw_sending_step(&message, exhausted || fw_acks_due(exhausted))) {
		return true;
	}
	if (!fw_acks_due(exhausted)) {
		return false;
	}
	fw_session_acknowledge(&message);
	return true;
}

bool fw_step(void) {
	bool took = false;
	fw_now = hal_ms();
	expire();
	if (!fw_session_is_open()) {
		/* A line is served when the answers to the one before it are out. */
		if (type_output()) {
			return true;
		}
		(void)take_input(&took);
		return took;
	}
	bool exhausted = take_input(&took);
	/* The line may have closed the link. */
	return (fw_session_is_open() && give_output(exhausted)) || took;
}

static uint32_t patience_in(void) {
	return fw_line_is_idle() || fw_is_due(patient_until) ? HAL_FOREVER : fw_until(patient_until);
}

uint32_t fw_next_deadline(void) {
	uint32_t soonest = fw_deadline_in();
	uint32_t others[] = {fw_session_due_in(), fw_sending_due_in(), patience_in()};
	for (uint8_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		if (others[i] < soonest) {
			soonest = others[i];
		}
	}
	return soonest;
}
